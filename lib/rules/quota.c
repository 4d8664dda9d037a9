/* The bounded exact shares are found as CSS resolves flexible lengths (Flexbox, section 9.7): share the rest
 * among the free units; if the minimums lift the sum more than the maximums lower it, freeze the units at
 * their minimums, else those at their maximums; repeat. Each round freezes a unit, so it ends. Both roundings
 * start from these shares: they are weight / divisor between bounds, and rounded they are what Webster's
 * method gives for their own sum, so that at most half a step for each unit is left to do. */
#include "rules/quota.h"

#include <limits.h>
#include <stdlib.h>

#include "base/mem.h"

/* An unpinned unit while it is worked on. */
struct claim {
	struct quota_share *share;
	struct exact weight; /* the unit's own, or what is done; at the end the remainder */
	long low, high; /* bounds, inclusive */
	bool frozen;
};

struct split {
	struct claim *claims; /* in the order of the units */
	size_t n;
	long rest; /* of the goal, without the pins */
	bool by_done; /* more is done than there is to share */
	struct exact a, b; /* scratch */
};

void
quota_share_init(struct quota_share *s)
{
	*s = (struct quota_share){.pin = QUOTA_NONE, .maximum = QUOTA_NONE};
	exact_init(&s->weight);
	exact_init(&s->exact);
}

void
quota_share_free(struct quota_share *s)
{
	exact_free(&s->weight);
	exact_free(&s->exact);
}

static long
larger(long a, long b)
{
	return a > b ? a : b;
}

/* Adds without passing LONG_MAX: an absent maximum is LONG_MAX. */
static long
add_capped(long a, long b)
{
	return a > LONG_MAX - b ? LONG_MAX : a + b;
}

static void
take_pin(struct quota_share *share)
{
	share->number = share->pin;
	share->basis = QUOTA_BY_PIN;
	share->below_done = share->pin < share->done;
	exact_set_ratio(&share->exact, share->pin, 1);
}

static void
split_open(struct split *s, struct quota_share *shares, size_t n, long goal)
{
	*s = (struct split){.claims = mem_zero(n + 1, sizeof *s->claims), .rest = goal};
	exact_init(&s->a);
	exact_init(&s->b);
	for (size_t i = 0; i < n; i++) {
		struct quota_share *share = &shares[i];

		share->tied = share->below_done = false;
		if (share->pin != QUOTA_NONE) {
			take_pin(share);
			s->rest -= share->pin;
			continue;
		}
		struct claim *c = &s->claims[s->n++];

		c->share = share;
		exact_init(&c->weight);
		exact_set(&c->weight, &share->weight);
		c->low = share->minimum;
		c->high = share->maximum == QUOTA_NONE ? LONG_MAX : share->maximum;
	}
}

static void
split_close(struct split *s)
{
	for (size_t i = 0; i < s->n; i++)
		exact_free(&s->claims[i].weight);
	exact_free(&s->a);
	exact_free(&s->b);
	free(s->claims);
}

/* Lifts the minimums to what is done. Where the rest is too small for what is done alone, it is shared in
 * proportion to that, so that every unit gives up the same part. A minimum above what is done never takes
 * from what others have done: where it would, the minimums stay lifted and are too many. */
static void
keep_done(struct split *s)
{
	long need = 0, done = 0;

	for (size_t i = 0; i < s->n; i++) {
		need = add_capped(need, larger(s->claims[i].low, s->claims[i].share->done));
		done = add_capped(done, s->claims[i].share->done);
	}
	if (done == 0)
		return;
	s->by_done = need > s->rest && need == done;
	for (size_t i = 0; i < s->n; i++) {
		struct claim *c = &s->claims[i];

		if (s->by_done) {
			exact_set_ratio(&c->weight, c->share->done, 1);
			c->high = c->share->done;
		} else {
			c->low = larger(c->low, c->share->done);
			c->high = larger(c->low, c->high);
		}
	}
}

/* Can the rest be shared at all? A unit without weight takes its minimum and no more. */
static enum quota_fault
check_bounds(const struct split *s, long pinned, long *number)
{
	long low = 0, high = 0;
	bool weight = false;

	for (size_t i = 0; i < s->n; i++) {
		const struct claim *c = &s->claims[i];
		bool has = exact_sign(&c->weight) > 0;

		weight = weight || has;
		low = add_capped(low, c->low);
		high = add_capped(high, has ? c->high : c->low);
	}
	*number = add_capped(pinned, low);
	if (low > s->rest)
		return QUOTA_MINIMUMS_EXCEED;
	if (!weight && high < s->rest)
		return QUOTA_NO_WEIGHT;
	*number = add_capped(pinned, high);
	return high < s->rest ? QUOTA_MAXIMUMS_SHORT : QUOTA_OK;
}

/* Sets the exact share of every free unit: its part by weight of what the frozen units leave. */
static void
share_freely(struct split *s)
{
	exact_set_ratio(&s->a, s->rest, 1);
	exact_set_ratio(&s->b, 0, 1);
	for (size_t i = 0; i < s->n; i++)
		if (s->claims[i].frozen)
			exact_subtract(&s->a, &s->a, &s->claims[i].share->exact);
		else
			exact_add(&s->b, &s->b, &s->claims[i].weight);
	if (exact_sign(&s->b) > 0)
		exact_divide(&s->a, &s->a, &s->b);
	for (size_t i = 0; i < s->n; i++)
		if (!s->claims[i].frozen)
			exact_multiply(&s->claims[i].share->exact, &s->a, &s->claims[i].weight);
}

/* -1: a free unit's share is below its bounds, 1: above, 0: within. The bound stands in s->a then. */
static int
out_of_bounds(struct split *s, const struct claim *c)
{
	exact_set_ratio(&s->a, c->low, 1);
	if (exact_compare(&c->share->exact, &s->a) < 0)
		return -1;
	exact_set_ratio(&s->a, c->high, 1);
	return exact_compare(&c->share->exact, &s->a) > 0;
}

/* How far the bounds move the free shares in all: above 0 the minimums win, below 0 the maximums. */
static int
violation(struct split *s)
{
	exact_set_ratio(&s->b, 0, 1);
	for (size_t i = 0; i < s->n; i++) {
		const struct claim *c = &s->claims[i];

		if (c->frozen || out_of_bounds(s, c) == 0)
			continue;
		exact_subtract(&s->a, &s->a, &c->share->exact);
		exact_add(&s->b, &s->b, &s->a);
	}
	return exact_sign(&s->b);
}

/* Freezes the units that the winning bounds move; with `side` 0 all that are out of bounds. False: none. */
static bool
freeze(struct split *s, int side)
{
	bool any = false;

	for (size_t i = 0; i < s->n; i++) {
		struct claim *c = &s->claims[i];
		int out = c->frozen ? 0 : out_of_bounds(s, c);

		if (out == 0 || out == side)
			continue;
		exact_set(&c->share->exact, &s->a);
		c->share->basis = out < 0 ? QUOTA_BY_MINIMUM : QUOTA_BY_MAXIMUM;
		if (out < 0 && c->low > c->share->minimum)
			c->share->basis = QUOTA_BY_DONE;
		c->frozen = any = true;
	}
	return any;
}

static void
share_exactly(struct split *s)
{
	for (size_t i = 0; i < s->n; i++)
		s->claims[i].share->basis = s->by_done ? QUOTA_BY_NEED : QUOTA_BY_SHARE;
	do
		share_freely(s);
	while (freeze(s, violation(s)));
}

/* The integer not above a share; a share lies between 0 and the goal. */
static long
whole(struct split *s, const struct exact *exact)
{
	long n = 0;

	exact_set(&s->a, exact);
	exact_floor(&s->a);
	exact_to_int(&s->a, 0, LONG_MAX, &n);
	return n;
}

/* Larger remainder first; by then it stands in `weight`. */
static int
by_remainder(const struct claim *a, const struct claim *b)
{
	return exact_compare(&b->weight, &a->weight);
}

/* The same for qsort, and of equals the unit that comes first. */
static int
by_remainder_then_place(const void *left, const void *right)
{
	const struct claim *a = *(struct claim *const *)left, *b = *(struct claim *const *)right;
	int c = by_remainder(a, b);

	return c != 0 ? c : (a > b) - (a < b);
}

static void
round_by_remainder(struct split *s)
{
	struct claim **order = mem_zero(s->n + 1, sizeof(struct claim *));
	size_t left;
	long given = 0;

	for (size_t i = 0; i < s->n; i++) {
		struct claim *c = &s->claims[i];

		order[i] = c;
		c->share->number = whole(s, &c->share->exact);
		given += c->share->number;
		exact_subtract(&c->weight, &c->share->exact, &s->a);
	}
	left = (size_t)(s->rest - given);
	qsort(order, s->n, sizeof(struct claim *), by_remainder_then_place);
	for (size_t i = 0; i < left; i++)
		order[i]->share->number++;
	if (left > 0 && left < s->n && by_remainder(order[left - 1], order[left]) == 0)
		for (size_t i = 0; i < s->n; i++)
			order[i]->share->tied = by_remainder(order[i], order[left]) == 0;
	free(order);
}

/* Compares two claims: weight / (number + 1/2) to the next one (half 1), weight / (number - 1/2) to the last
 * one held (half -1). Cross-multiplied, so that nothing is divided. */
static int
compare_claims(struct split *s, const struct claim *a, int half_a, const struct claim *b, int half_b)
{
	exact_set_ratio(&s->a, 2 * b->share->number + half_b, 1);
	exact_multiply(&s->a, &s->a, &a->weight);
	exact_set_ratio(&s->b, 2 * a->share->number + half_a, 1);
	exact_multiply(&s->b, &s->b, &b->weight);
	return exact_compare(&s->a, &s->b);
}

/* The unit that is next to get one (the first of equals), NULL if all are at their maximum. */
static struct claim *
next_to_get(struct split *s)
{
	struct claim *best = NULL;

	for (size_t i = 0; i < s->n; i++) {
		struct claim *c = &s->claims[i];

		if (c->share->number < c->high && exact_sign(&c->weight) > 0 &&
		    (!best || compare_claims(s, c, 1, best, 1) > 0))
			best = c;
	}
	return best;
}

/* The unit that is next to lose one (the last of equals), NULL if all are at their minimum. */
static struct claim *
next_to_lose(struct split *s)
{
	struct claim *best = NULL;

	for (size_t i = 0; i < s->n; i++) {
		struct claim *c = &s->claims[i];

		if (c->share->number > c->low && (!best || compare_claims(s, c, -1, best, -1) <= 0))
			best = c;
	}
	return best;
}

/* Marks all whose claim to a next one, or to the last they hold, equals the first claim that was not met. */
static void
mark_webster_ties(struct split *s)
{
	struct claim *next = next_to_get(s), *last = next_to_lose(s);

	if (!next || !last || compare_claims(s, last, -1, next, 1) != 0)
		return;
	for (size_t i = 0; i < s->n; i++) {
		struct claim *c = &s->claims[i];
		bool wants = c->share->number < c->high && compare_claims(s, c, 1, next, 1) == 0;
		bool holds = c->share->number > c->low && compare_claims(s, c, -1, next, 1) == 0;

		c->share->tied = exact_sign(&c->weight) > 0 && (wants || holds);
	}
}

static void
round_by_webster(struct split *s)
{
	long given = 0;

	for (size_t i = 0; i < s->n; i++) {
		struct quota_share *share = s->claims[i].share;

		exact_set_ratio(&s->b, 1, 2);
		exact_add(&s->b, &s->b, &share->exact);
		share->number = whole(s, &s->b);
		given += share->number;
	}
	for (; given < s->rest; given++)
		next_to_get(s)->share->number++;
	for (; given > s->rest; given--)
		next_to_lose(s)->share->number--;
	mark_webster_ties(s);
}

static enum quota_fault
share_rest(struct split *s, enum quota_method method, long pinned, long *fault_number)
{
	enum quota_fault fault;

	keep_done(s);
	fault = check_bounds(s, pinned, fault_number);
	if (fault != QUOTA_OK)
		return fault;
	share_exactly(s);
	if (method == QUOTA_WEBSTER)
		round_by_webster(s);
	else
		round_by_remainder(s);
	for (size_t i = 0; i < s->n; i++)
		s->claims[i].share->below_done = s->claims[i].share->number < s->claims[i].share->done;
	return QUOTA_OK;
}

/* Adds up the pins and looks for bounds that cross. */
static enum quota_fault
check_pins(const struct quota_share *shares, size_t n, long goal, long *pinned, long *fault_number)
{
	bool all_pinned = true;

	*pinned = 0;
	for (size_t i = 0; i < n; i++) {
		if (shares[i].pin != QUOTA_NONE) {
			*pinned = add_capped(*pinned, shares[i].pin);
			continue;
		}
		all_pinned = false;
		*fault_number = (long)i;
		if (shares[i].maximum != QUOTA_NONE && shares[i].minimum > shares[i].maximum)
			return QUOTA_BOUNDS_CROSS;
	}
	*fault_number = *pinned;
	if (*pinned > goal)
		return QUOTA_PINS_EXCEED;
	return all_pinned && *pinned < goal ? QUOTA_PINS_SHORT : QUOTA_OK;
}

enum quota_fault
quota_split(struct quota_share *shares, size_t n, long goal, enum quota_method method, long *fault_number)
{
	struct split s;
	long pinned;
	enum quota_fault fault = check_pins(shares, n, goal, &pinned, fault_number);

	if (fault != QUOTA_OK)
		return fault;
	split_open(&s, shares, n, goal);
	fault = share_rest(&s, method, pinned, fault_number);
	split_close(&s);
	return fault;
}
