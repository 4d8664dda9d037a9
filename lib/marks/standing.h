/* standing.h - what one subject's facts alone do not tell: the mean, the best value, the place among all.
 *
 * The second pass: goals "mean" and the rules rank and best look at all subjects of the group to which the
 * item applies. What was not recorded enters neither mean nor best, and has no place.
 * Owned: standing_init(), standing_free().
 */
#ifndef MARKS_STANDING_H
#define MARKS_STANDING_H

#include <stdbool.h>
#include <stddef.h>

#include "marks/facts.h"

struct standing_need {
	bool any; /* was there a value at all? */
	struct exact value; /* the mean, or the best value */
	size_t n; /* how many have a value */
	size_t best; /* NEED_BEST: the first subject that has it */
	size_t *ahead; /* NEED_PLACE: by subject: the one at the next better place; SIZE_MAX: none */
	size_t *places; /* NEED_PLACE: by subject, 1-based; ties share the better place; 0: none */
};

struct standing {
	size_t n;
	struct standing_need *needs; /* as scheme.needs */
};

void standing_init(struct standing *st, const struct facts *f);
void standing_free(struct standing *st);

/* Looks at the n subjects named in `members`. May be called again for the next group. */
void standing_compute(struct standing *st, const struct facts *f, const size_t *members, size_t n);

#endif
