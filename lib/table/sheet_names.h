/* sheet_names.h - what the name on a sheet's tab says: which --sheet means it, whether a unit is called so.
 *
 * Pure.
 */
#ifndef TABLE_SHEET_NAMES_H
#define TABLE_SHEET_NAMES_H

#include "source/source.h"

/* Does `wanted` mean sheet i of n? The sheet of that very name, else that of the number, else those that
 * match it as a pattern (`*`: any characters, `?`: one). */
bool sheet_names_match(const struct book_sheet *sheets, size_t n, size_t i, const char *wanted);

/* The names with commas between, cut at room. */
void sheet_names_list(const struct book_sheet *sheets, size_t n, char *out, size_t room);

/* Could it be a unit's? No: Sheet1, 工作表2, 1月, 2012年, 一季度, and what is digits and marks alone. */
bool sheet_name_may_be_unit(struct str name);

bool sheet_name_is_sample(struct str name); /* 示例, 样表, sample ... */

/* The hidden sheet that holds the choices of drop-down lists, in workbooks that the suite makes. */
#define SHEET_CHOICES "选项"
bool sheet_name_is_choices(struct str name);

/* The first sheet of a workbook that report(1) makes; what in such a workbook is no table was made of its
 * tables. */
#define SHEET_SUMMARY_EN "In short"
#define SHEET_SUMMARY_ZH "摘要"
bool sheet_names_are_of_report(const struct book_sheet *sheets, size_t n);

#endif
