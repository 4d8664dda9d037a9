/* quota.h - how many of a goal falls to each unit, in whole numbers that add up to the goal exactly?
 *
 * The goal is shared in proportion to a weight (the people registered, say). Numbers set by hand are pinned
 * and the rest is shared; a minimum, a maximum and what is already done (when a goal is split again within
 * the year) bound a unit's number. The exact share is what proportion and bounds give before rounding: bounds
 * cut a share off, and the others share what that leaves, until nothing is out of bounds.
 *
 * QUOTA_REMAINDER (largest remainder, Hare quota): the exact share rounded down, then one more to each of the
 * largest remainders. Every number is within one of its exact share.
 * QUOTA_WEBSTER (Sainte-Lague, divisors 1 3 5 ...): the units with the highest weight / (number + 1/2) get
 * the next one. It may leave an exact share by more than one, but a larger goal never costs a unit anything.
 * Ties go to the unit that comes first, and are marked. A unit of weight 0 gets its pin, its minimum and what
 * it has done, and no more. What is done goes before minimums: they are lifted to it, never paid from it.
 * Pure: values in, values out; works on exact numbers only.
 */
#ifndef RULES_QUOTA_H
#define RULES_QUOTA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/exact.h"

enum quota_method { QUOTA_REMAINDER, QUOTA_WEBSTER };

enum { QUOTA_NONE = -1 }; /* no pin, no maximum */

/* Why the number is what it is, besides its share. */
enum quota_basis {
	QUOTA_BY_SHARE,
	QUOTA_BY_PIN,
	QUOTA_BY_MINIMUM, /* the minimum is more than the share */
	QUOTA_BY_MAXIMUM, /* the maximum is less than the share */
	QUOTA_BY_DONE, /* what is done already is more than the share */
	QUOTA_BY_NEED /* more is done than the goal holds: shared in proportion to what is done */
};

/* One unit. Owned: quota_share_init(), quota_share_free(). */
struct quota_share {
	/* in */
	struct exact weight; /* >= 0 */
	long pin; /* the number set by hand, or QUOTA_NONE */
	long minimum; /* 0: none */
	long maximum; /* QUOTA_NONE: none */
	long done; /* already done: the number does not fall below it if that can be helped */
	/* out */
	struct exact exact; /* the share before rounding */
	long number;
	enum quota_basis basis;
	bool tied; /* another unit had the same claim to the last one given */
	bool below_done; /* the number is less than what is done: it could not be helped */
};

enum quota_fault {
	QUOTA_OK,
	QUOTA_PINS_EXCEED, /* the pins add up to more than the goal; fault_number: to how much */
	QUOTA_PINS_SHORT, /* every unit is pinned, and to less than the goal; fault_number: to how much */
	QUOTA_MINIMUMS_EXCEED, /* pins, minimums and what is done need more than the goal; fault_number: how
	                          much */
	QUOTA_MAXIMUMS_SHORT, /* pins and maximums allow less than the goal; fault_number: how much */
	QUOTA_NO_WEIGHT, /* a rest is to be shared and no unpinned unit has any weight */
	QUOTA_BOUNDS_CROSS /* a minimum above its maximum; fault_number: place of the unit, 0-based */
};

void quota_share_init(struct quota_share *s); /* weight 0, no pin, no bounds */
void quota_share_free(struct quota_share *s);

/* Splits `goal` (>= 0) over n shares. On a fault the results are undefined. */
enum quota_fault quota_split(
    struct quota_share *shares, size_t n, long goal, enum quota_method method, long *fault_number);

#endif
