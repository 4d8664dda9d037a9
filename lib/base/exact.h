/* exact.h - exact rational numbers: marks, shares, rates, money.
 *
 * No mark, rank, quota or amount is ever decided by floating point. A value is rounded once, when printed.
 * Nearly all values fit a fraction of two 64-bit integers; one that does not is GMP's (exact_large.h), and
 * nobody who calls these functions can tell. No allocation but for those.
 * Owned: exact_init() before any other use, exact_free() at the end. Operands may be the same object.
 */
#ifndef BASE_EXACT_H
#define BASE_EXACT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct exact {
	int64_t above, below; /* of the fraction in lowest terms, below > 0; above is never INT64_MIN */
	struct exact_large *large; /* the value where it does not fit the fraction; else NULL */
};

void exact_init(struct exact *x); /* 0 */
void exact_free(struct exact *x);
void exact_set_ratio(struct exact *x, int64_t numerator, int64_t denominator); /* denominator > 0 */

/* Reads "12", "-0.5", "1,234.5" is refused, "78%" (0.78), "3/7", "1.5e3"; nothing else in the text. Bounded:
 * at most 60 digits and an exponent of at most 60, so that 1e999999999 costs nothing. False: *x unchanged. */
bool exact_read(struct str text, struct exact *x);

void exact_add(struct exact *x, const struct exact *a, const struct exact *b);
void exact_subtract(struct exact *x, const struct exact *a, const struct exact *b);
void exact_multiply(struct exact *x, const struct exact *a, const struct exact *b);
void exact_divide(struct exact *x, const struct exact *a, const struct exact *b); /* b is not 0 */
bool exact_is_integer(const struct exact *x);
/* Is x 0, or between 10^-digits and 10^digits (0-18) in size? So that no product of inputs outgrows
 * EXACT_ROOM. */
bool exact_is_sane(const struct exact *x, int digits);
void exact_floor(struct exact *x); /* to the integer not above */
void exact_ceiling(struct exact *x);

/* The value as an integer; false if it is not one or lies outside low..high. */
bool exact_to_int(const struct exact *x, long low, long high, long *out);

/* Prints rounded half up (a half goes away from zero, as offices round) to `digits` places (0-9), with no
 * exponent, no "-0"; exact_write_short() drops zeros at the end ("37.5", "40"). The text ends in NUL and is
 * at `out`, `room` bytes; returns its length. A value that does not fit is an assertion: EXACT_ROOM holds
 * every decimal number that exact_read accepts and sums of a million of them; a ratio of such may not fit:
 * what comes from outside is asked for exact_is_sane() first. */
enum { EXACT_ROOM = 160 };
size_t exact_write(const struct exact *x, int digits, char *out, size_t room);
size_t exact_write_short(const struct exact *x, int digits, char *out, size_t room);

/* What marks ask a thousand times for each subject: the answer for fractions stands here. */
void exact_set_any(struct exact *x, const struct exact *from);
int exact_compare_any(const struct exact *a, const struct exact *b);
int exact_sign_any(const struct exact *x);

static inline void
exact_set(struct exact *x, const struct exact *from)
{
	if (x->large || from->large)
		exact_set_any(x, from);
	else
		*x = *from;
}

static inline void
exact_set_zero(struct exact *x)
{
	if (x->large)
		exact_set_ratio(x, 0, 1);
	*x = (struct exact){0, 1, NULL};
}

/* < 0, 0, > 0 */
static inline int
exact_compare(const struct exact *a, const struct exact *b)
{
	if (a->large || b->large || a->below != b->below)
		return exact_compare_any(a, b);
	return (a->above > b->above) - (a->above < b->above);
}

/* -1, 0, 1 */
static inline int
exact_sign(const struct exact *x)
{
	return x->large ? exact_sign_any(x) : (x->above > 0) - (x->above < 0);
}

/* A sum on its way: terms whose denominators divide each other, as those of one scheme do, are added as whole
 * numbers, and what they make is reduced once. `= EXACT_SUM_EMPTY`; owned until exact_sum_end(). */
struct exact_sum {
	int64_t above, below; /* not in lowest terms */
	struct exact rest; /* terms that do not fit */
};

#define EXACT_SUM_EMPTY                                                                                      \
	{                                                                                                    \
		0, 1,                                                                                        \
		{                                                                                            \
			0, 1, NULL                                                                           \
		}                                                                                            \
	}

void exact_sum_add_any(struct exact_sum *s, const struct exact *x);
void exact_sum_end(struct exact_sum *s, struct exact *out); /* out = the sum; s is empty again */

static inline void
exact_sum_add(struct exact_sum *s, const struct exact *x)
{
	int64_t sum;

	if (x->large || x->below != s->below || __builtin_add_overflow(s->above, x->above, &sum) ||
	    sum == INT64_MIN)
		exact_sum_add_any(s, x);
	else
		s->above = sum;
}

#endif
