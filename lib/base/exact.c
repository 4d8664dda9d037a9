/* Each operation is tried on 64-bit fractions, with every product and sum checked for overflow; what
 * overflows is done again by GMP. A value that fits a fraction always is one, so equal values look alike.
 * With GMP alone marking took eight times as long. */
#include "base/exact.h"

#include <assert.h>
#include <stdlib.h>

#include "base/exact_large.h"
#include "base/mem.h"

typedef void gmp_operation(mpq_ptr, mpq_srcptr, mpq_srcptr);

static void
drop_large(struct exact *x)
{
	mpq_clear(x->large->q);
	free(x->large);
	x->large = NULL;
}

static void
put(struct exact *x, int64_t above, int64_t below)
{
	if (x->large)
		drop_large(x);
	x->above = above;
	x->below = below;
}

/* GMP's own setters take a long, which has 32 bits on some machines. */
static void
set_size(mpz_ptr z, uint64_t size)
{
	mpz_import(z, 1, -1, sizeof size, 0, 0, &size);
}

static void
set_ratio(mpq_ptr q, int64_t above, int64_t below)
{
	set_size(mpq_numref(q), above < 0 ? -(uint64_t)above : (uint64_t)above);
	if (above < 0)
		mpz_neg(mpq_numref(q), mpq_numref(q));
	set_size(mpq_denref(q), (uint64_t)below);
}

static bool
fits(mpz_srcptr z)
{
	return mpz_sizeinbase(z, 2) < 64;
}

static int64_t
get(mpz_srcptr z)
{
	uint64_t size = 0;

	mpz_export(&size, NULL, -1, sizeof size, 0, 0, z);
	return mpz_sgn(z) < 0 ? -(int64_t)size : (int64_t)size;
}

void
exact_to_mpq(const struct exact *x, mpq_t out)
{
	if (x->large)
		mpq_set(out, x->large->q);
	else
		set_ratio(out, x->above, x->below);
}

void
exact_from_mpq(struct exact *x, const mpq_t q)
{
	if (fits(mpq_numref(q)) && fits(mpq_denref(q))) {
		put(x, get(mpq_numref(q)), get(mpq_denref(q)));
		return;
	}
	if (!x->large) {
		x->large = mem_alloc(sizeof *x->large);
		mpq_init(x->large->q);
	}
	mpq_set(x->large->q, q);
}

static void
operate(gmp_operation *operation, struct exact *x, const struct exact *a, const struct exact *b)
{
	mpq_t p, q;

	mpq_init(p);
	mpq_init(q);
	exact_to_mpq(a, p);
	exact_to_mpq(b, q);
	operation(p, p, q);
	exact_from_mpq(x, p);
	mpq_clear(p);
	mpq_clear(q);
}

static uint64_t
size_of(int64_t n)
{
	return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

/* By shifts and differences: divisions are slow. */
uint64_t
exact_common(uint64_t a, uint64_t b)
{
	int twos;

	if (a == 0 || b == 1)
		return b;
	twos = __builtin_ctzll(a | b);
	a >>= __builtin_ctzll(a);
	while (b != 0) {
		uint64_t more;

		b >>= __builtin_ctzll(b);
		more = a > b ? a - b : b - a;
		a = a < b ? a : b;
		b = more;
	}
	return a << twos;
}

void
exact_init(struct exact *x)
{
	*x = (struct exact){0, 1, NULL};
}

void
exact_free(struct exact *x)
{
	if (x->large)
		drop_large(x);
}

void
exact_set_any(struct exact *x, const struct exact *from)
{
	if (!from->large)
		put(x, from->above, from->below);
	else if (x != from)
		exact_from_mpq(x, from->large->q);
}

/* x = above / below, when all divisors that both have divide `common`. */
static void
reduce(struct exact *x, int64_t above, int64_t below, int64_t common)
{
	if (common != 1 && (common = (int64_t)exact_common(size_of(above), (uint64_t)common)) != 1) {
		above /= common;
		below /= common;
	}
	put(x, above, below);
}

static void
set_large_ratio(struct exact *x, int64_t numerator, int64_t denominator)
{
	mpq_t q;

	mpq_init(q);
	set_ratio(q, numerator, denominator);
	mpq_canonicalize(q);
	exact_from_mpq(x, q);
	mpq_clear(q);
}

void
exact_set_ratio(struct exact *x, int64_t numerator, int64_t denominator)
{
	assert(denominator > 0);
	if (denominator == 1 && numerator != INT64_MIN)
		put(x, numerator, 1);
	else if (numerator == INT64_MIN)
		set_large_ratio(x, numerator, denominator);
	else
		reduce(x, numerator, denominator, denominator);
}

/* The common divisor of two denominators. Mostly the one divides the other. */
static int64_t
common_below(int64_t a, int64_t b)
{
	if (a < b ? b % a == 0 : a % b == 0)
		return a < b ? a : b;
	return (int64_t)exact_common((uint64_t)a, (uint64_t)b);
}

/* x = a + above / below, where that fits. With the denominators' common divisor taken out first, nothing but
 * its divisors can be cancelled from the sum (Knuth, The Art of Computer Programming 2, 4.5.1). */
static bool
add_fraction(struct exact *x, const struct exact *a, int64_t above, int64_t below)
{
	int64_t common = below, left = a->above, right = above, sum;

	if (above == 0 || left == 0) {
		put(x, left + above, above == 0 ? a->below : below);
		return true;
	}
	if (a->below != below) {
		common = common_below(a->below, below);
		if (__builtin_mul_overflow(left, below / common, &left) ||
		    __builtin_mul_overflow(right, a->below / common, &right) ||
		    __builtin_mul_overflow(below / common, a->below, &below))
			return false;
	}
	if (__builtin_add_overflow(left, right, &sum) || sum == INT64_MIN)
		return false;
	reduce(x, sum, below, common);
	return true;
}

void
exact_add(struct exact *x, const struct exact *a, const struct exact *b)
{
	if (a->large || b->large || !add_fraction(x, a, b->above, b->below))
		operate(mpq_add, x, a, b);
}

void
exact_subtract(struct exact *x, const struct exact *a, const struct exact *b)
{
	if (a->large || b->large || !add_fraction(x, a, -b->above, b->below))
		operate(mpq_sub, x, a, b);
}

/* Brings the fractions of s and x to one denominator, if that of the one divides that of the other. */
static bool
adds_as_whole(struct exact_sum *s, const struct exact *x)
{
	int64_t above = s->above, below = s->below, more = x->above;

	if (x->large)
		return false;
	if (below % x->below == 0) {
		if (__builtin_mul_overflow(more, below / x->below, &more))
			return false;
	} else if (x->below % below == 0) {
		if (__builtin_mul_overflow(above, x->below / below, &above))
			return false;
		below = x->below;
	} else {
		return false;
	}
	if (__builtin_add_overflow(above, more, &above) || above == INT64_MIN)
		return false;
	s->above = above;
	s->below = below;
	return true;
}

void
exact_sum_add_any(struct exact_sum *s, const struct exact *x)
{
	if (!adds_as_whole(s, x))
		exact_add(&s->rest, &s->rest, x);
}

void
exact_sum_end(struct exact_sum *s, struct exact *out)
{
	reduce(out, s->above, s->below, s->below);
	exact_add(out, out, &s->rest);
	exact_free(&s->rest);
	*s = (struct exact_sum)EXACT_SUM_EMPTY;
}

/* x = a * above / below, where that fits. What can be cancelled is cancelled before. */
static bool
multiply_fraction(struct exact *x, const struct exact *a, int64_t above, int64_t below)
{
	int64_t first = (int64_t)exact_common(size_of(a->above), (uint64_t)below);
	int64_t second = (int64_t)exact_common(size_of(above), (uint64_t)a->below);

	if (__builtin_mul_overflow(a->above / first, above / second, &above) || above == INT64_MIN ||
	    __builtin_mul_overflow(a->below / second, below / first, &below))
		return false;
	put(x, above, below);
	return true;
}

void
exact_multiply(struct exact *x, const struct exact *a, const struct exact *b)
{
	if (a->large || b->large || !multiply_fraction(x, a, b->above, b->below))
		operate(mpq_mul, x, a, b);
}

void
exact_divide(struct exact *x, const struct exact *a, const struct exact *b)
{
	assert(exact_sign(b) != 0);
	if (a->large || b->large ||
	    !multiply_fraction(x, a, b->above < 0 ? -b->below : b->below, llabs(b->above)))
		operate(mpq_div, x, a, b);
}

static int
compare_large(const struct exact *a, const struct exact *b)
{
	mpq_t p, q;
	int order;

	mpq_init(p);
	mpq_init(q);
	exact_to_mpq(a, p);
	exact_to_mpq(b, q);
	order = mpq_cmp(p, q);
	mpq_clear(p);
	mpq_clear(q);
	return order;
}

int
exact_compare_any(const struct exact *a, const struct exact *b)
{
	int64_t left = a->above, right = b->above;

	if (a->large || b->large ||
	    (a->below != b->below && (__builtin_mul_overflow(left, b->below, &left) ||
	                                 __builtin_mul_overflow(right, a->below, &right))))
		return compare_large(a, b);
	return (left > right) - (left < right);
}

int
exact_sign_any(const struct exact *x)
{
	return x->large ? mpq_sgn(x->large->q) : (x->above > 0) - (x->above < 0);
}

bool
exact_is_integer(const struct exact *x)
{
	return x->large ? mpz_cmp_ui(mpq_denref(x->large->q), 1) == 0 : x->below == 1;
}

/* A power of ten that overflows when multiplied by one side is above the other. */
static bool
fraction_is_sane(uint64_t above, uint64_t below, uint64_t power)
{
	uint64_t most, least;

	return (__builtin_mul_overflow(power, below, &most) || above <= most) &&
	       (__builtin_mul_overflow(power, above, &least) || least >= below);
}

static bool
large_is_sane(const mpq_t q, uint64_t power)
{
	mpz_t product, scale;
	bool sane;

	mpz_init(product);
	mpz_init(scale);
	set_size(scale, power);
	mpz_mul(product, mpq_denref(q), scale);
	sane = mpz_cmpabs(mpq_numref(q), product) <= 0;
	mpz_mul(product, mpq_numref(q), scale);
	sane = sane && mpz_cmpabs(product, mpq_denref(q)) >= 0;
	mpz_clear(product);
	mpz_clear(scale);
	return sane;
}

bool
exact_is_sane(const struct exact *x, int digits)
{
	uint64_t power = 1;

	assert(digits >= 0 && digits <= 18);
	while (digits-- > 0)
		power *= 10;
	if (x->large)
		return large_is_sane(x->large->q, power);
	return x->above == 0 || fraction_is_sane(size_of(x->above), (uint64_t)x->below, power);
}

/* To the integer below, or above, by one of GMP's divisions. */
static void
round_large(struct exact *x, void (*divide)(mpz_ptr, mpz_srcptr, mpz_srcptr))
{
	mpq_t q;

	mpq_init(q);
	divide(mpq_numref(q), mpq_numref(x->large->q), mpq_denref(x->large->q));
	exact_from_mpq(x, q);
	mpq_clear(q);
}

void
exact_floor(struct exact *x)
{
	if (x->large)
		round_large(x, mpz_fdiv_q);
	else
		put(x, x->above / x->below - (x->above % x->below < 0), 1);
}

void
exact_ceiling(struct exact *x)
{
	if (x->large)
		round_large(x, mpz_cdiv_q);
	else
		put(x, x->above / x->below + (x->above % x->below > 0), 1);
}

bool
exact_to_int(const struct exact *x, long low, long high, long *out)
{
	int64_t value = x->above;

	if (!exact_is_integer(x))
		return false;
	if (x->large) { /* one of them fits an integer: INT64_MIN */
		if (!mpz_fits_slong_p(mpq_numref(x->large->q)))
			return false;
		value = mpz_get_si(mpq_numref(x->large->q));
	}
	if (value < low || value > high)
		return false;
	*out = (long)value;
	return true;
}
