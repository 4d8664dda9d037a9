/* sheet.h - the rows of one sheet of an OpenDocument spreadsheet, one after the other (1.2 part 1, 9.1).
 *
 * Memory holds one row; repeats (table:number-rows-repeated, table:number-columns-repeated) cost nothing
 * where they repeat nothing, and otherwise are given one by one up to ODS_REPEATED_MAX cells. The value
 * counts, not how it is shown; only whether a percentage has decimal places and a day its time of day is
 * taken from the text that is shown. Hidden rows are rows like any other; covered cells are empty. Owned:
 * open to close; a row's texts die at the next ods_sheet_next(). The book must outlive the sheet; several may
 * be open at a time.
 */
#ifndef ODS_SHEET_H
#define ODS_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "ods/book.h"
#include "text/sheet_row.h"

enum {
	ODS_REPEATED_MAX = 1 << 23, /* cells of a sheet that are only said to be like their neighbours */
	ODS_MERGED_MAX = 1 << 20 /* merged ranges of a sheet */
};

struct ods_sheet;

/* NULL: *d is filled. `place` is 0-based among the book's sheets. */
struct ods_sheet *ods_sheet_open(const struct ods_book *b, size_t place, struct diag *d);

/* 1: *row is the next row that holds a cell; 0: the end; -1: *d is filled (damaged; the cell is named). */
int ods_sheet_next(struct ods_sheet *s, struct sheet_row *row, struct diag *d);

bool ods_sheet_column_hidden(const struct ods_sheet *s, size_t column); /* 0-based */
long ods_sheet_uncomputed(const struct ods_sheet *s); /* formulas so far whose value is not stored */
const struct sheet_range *ods_sheet_merged(
    const struct ods_sheet *s, size_t *n); /* so far: they begin above */

void ods_sheet_close(struct ods_sheet *s); /* NULL is allowed */

#endif
