/* mark_range.h - the worst and the best mark that any input could bring.
 *
 * For each rule, item and the whole scheme, by the rules' own limits: what is done, counted or reported is
 * taken to be 0 or more. So a scheme can be judged before anyone is marked by it. Pure. Owned:
 * mark_range_init(), mark_range_free().
 */
#ifndef MARKS_MARK_RANGE_H
#define MARKS_MARK_RANGE_H

#include <stdbool.h>

#include "base/exact.h"
#include "marks/scheme.h"

struct mark_range {
	struct exact low, high;
	bool no_low, no_high; /* without limit in that direction */
};

void mark_range_init(struct mark_range *r);
void mark_range_free(struct mark_range *r);

/* What one rule can contribute. */
void mark_range_rule(const struct rule *rule, struct mark_range *out);

/* What an item's base, counts and steps can come to before floor and cap. */
void mark_range_sum(const struct item *item, struct mark_range *out);

/* After floor, cap and veto, bonuses apart. */
void mark_range_kept(const struct item *item, struct mark_range *out);
void mark_range_bonus(const struct item *item, struct mark_range *out);

/* The item's mark, and the total where every item applies. */
void mark_range_item(const struct item *item, struct mark_range *out);
void mark_range_total(const struct scheme *s, struct mark_range *out);

#endif
