/* draft_sum.h - do the marks of a drafted row come to what the item is worth? Exact; pure.
 *
 * What earns (parts, thresholds, tables …) must add up to the full, so that no sub-item is invented or lost;
 * what loses begins at the full and must not stand beside what earns, since it could eat another's marks.
 * What earns for each (over) ends at the full, where no other earns.
 */
#ifndef DRAFT_SUM_H
#define DRAFT_SUM_H

#include "draft/scheme_draft.h"

enum draft_left draft_sum(const struct draft_row *row, const struct exact *full);

bool draft_sum_is(struct str number, const struct exact *x); /* the same number? */
int draft_sum_compare(struct str a, struct str b); /* two numbers or shares: <0, 0, >0; 2 if one is none */
bool draft_sum_is_times(struct str a, long n, struct str b); /* a = n * b */
/* Is `to` where `above` begins, or one (percent) short of it at the most? */
bool draft_sum_adjoins(struct str to, struct str above);

#endif
