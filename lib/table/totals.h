/* totals.h - is this row data, or no person: a total, a signature, a footer, a note, a line drawn? Pure. */
#ifndef TABLE_TOTALS_H
#define TABLE_TOTALS_H

#include <stdbool.h>

#include "base/str.h"

/* Does the text begin as rows do that are no person: 合计, 小计, 填表人, 审核人, 注：, 以下空白, 第1页 共2页,
 * 已选择6行, 6 rows selected, total ...? */
bool totals_is_text(struct str cell);

/* The same where a unit or a task may stand: 合计 alone, 审核人：李四, but not 审核人员培训. */
bool totals_is_word(struct str cell);

/* Might it? Cheap, for every row: by its first Chinese character, or its first two letters. */
bool totals_may_be(struct str cell);

bool totals_is_stroke(struct str cell); /* two or more of the same mark: ----, ====, ———— */

/* The numbers that a form gives its columns: 甲 乙 and so on, then 1 2 3; 栏次 may stand before them. `= { 0
 * }` before the first cell. */
struct totals_numbering {
	int letters, numbers; /* the last one met */
	bool label;
};

/* Takes the next cell (not empty) of a row. False: it does not go on with it. */
bool totals_number_column(struct totals_numbering *n, struct str cell);
bool totals_is_numbering(const struct totals_numbering *n); /* enough of them to be sure */

#endif
