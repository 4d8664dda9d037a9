/* totals.h - is this row data, or a total, a signature, a heading once more? Pure. */
#ifndef TABLE_TOTALS_H
#define TABLE_TOTALS_H

#include <stdbool.h>

#include "base/str.h"

/* Does the text begin as total and signature rows do: 合计, 小计, 填表人, 审核人, total ...? */
bool totals_is_text(struct str cell);

/* The same where a unit or a task may stand: 合计 alone, 审核人：李四, but not 审核人员培训. */
bool totals_is_word(struct str cell);

/* Might it? Cheap, for every row: by its first character alone. */
bool totals_may_be(struct str cell);

#endif
