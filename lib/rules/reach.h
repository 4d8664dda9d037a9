/* reach.h - the worst and the best mark that any input could bring.
 *
 * For each rule, item and the whole scheme, by the rules' own limits: what is done, counted or reported is
 * taken to be 0 or more. So a scheme can be judged before anyone is marked by it. Pure. Owned: reach_init(),
 * reach_free().
 */
#ifndef RULES_REACH_H
#define RULES_REACH_H

#include <stdbool.h>

#include "base/exact.h"
#include "rules/scheme.h"

struct reach {
	struct exact low, high;
	bool no_low, no_high; /* without limit in that direction */
};

void reach_init(struct reach *r);
void reach_free(struct reach *r);

/* What one rule can contribute. */
void reach_rule(const struct rule *rule, struct reach *out);

/* What an item's base, counts and steps can come to before floor and cap. */
void reach_sum(const struct item *item, struct reach *out);

/* After floor, cap and veto, bonuses apart. */
void reach_kept(const struct item *item, struct reach *out);
void reach_bonus(const struct item *item, struct reach *out);

/* The item's mark, and the total where every item applies. */
void reach_item(const struct item *item, struct reach *out);
void reach_total(const struct scheme *s, struct reach *out);

#endif
