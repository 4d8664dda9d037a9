#include "base/exact.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS_MAX = 60, EXPONENT_MAX = 60 };

void
exact_init(struct exact *x)
{
	mpq_init(x->q);
}

void
exact_free(struct exact *x)
{
	mpq_clear(x->q);
}

void
exact_set(struct exact *x, const struct exact *from)
{
	mpq_set(x->q, from->q);
}

void
exact_set_ratio(struct exact *x, long numerator, long denominator)
{
	assert(denominator > 0);
	mpq_set_si(x->q, numerator, (unsigned long)denominator);
	if (denominator != 1)
		mpq_canonicalize(x->q);
}

/* The parts of a number as it is written. */
struct written {
	bool minus, percent;
	char digits[DIGITS_MAX + 1];
	size_t n_digits;
	int64_t exponent; /* of ten */
};

static bool
take_digits(struct str *s, struct written *w, bool fraction)
{
	size_t before = w->n_digits;

	while (s->len > 0 && s->at[0] >= '0' && s->at[0] <= '9') {
		if (w->n_digits == DIGITS_MAX)
			return false;
		w->digits[w->n_digits++] = s->at[0];
		w->exponent -= fraction;
		s->at++;
		s->len--;
	}
	return w->n_digits > before;
}

static bool
take_number(struct str s, struct written *w)
{
	int64_t exponent;

	if (s.len > 0 && (s.at[0] == '-' || s.at[0] == '+')) {
		w->minus = s.at[0] == '-';
		s.at++;
		s.len--;
	}
	if (s.len > 0 && s.at[s.len - 1] == '%') {
		w->percent = true;
		s.len--;
	}
	if (!take_digits(&s, w, false))
		return false;
	if (s.len > 0 && s.at[0] == '.') {
		s.at++;
		s.len--;
		if (!take_digits(&s, w, true))
			return false;
	}
	if (s.len > 0 && (s.at[0] == 'e' || s.at[0] == 'E')) {
		s.at++;
		s.len--;
		if (!str_to_int(s, -EXPONENT_MAX, EXPONENT_MAX, &exponent))
			return false;
		w->exponent += exponent;
		s.len = 0;
	}
	return s.len == 0;
}

static void
set_written(mpq_t q, struct written *w)
{
	unsigned long power = (unsigned long)llabs(w->exponent);
	mpz_t scale;

	if (w->percent)
		power = (unsigned long)llabs(w->exponent -= 2);
	mpz_init(scale);
	mpz_ui_pow_ui(scale, 10, power);
	mpz_set_str(mpq_numref(q), w->digits, 10);
	mpz_set_ui(mpq_denref(q), 1);
	if (w->exponent > 0)
		mpz_mul(mpq_numref(q), mpq_numref(q), scale);
	else
		mpz_set(mpq_denref(q), scale);
	mpq_canonicalize(q);
	if (w->minus)
		mpq_neg(q, q);
	mpz_clear(scale);
}

static bool
read_one(struct str text, mpq_t q)
{
	struct written w = {0};

	if (!take_number(text, &w))
		return false;
	set_written(q, &w);
	return true;
}

bool
exact_read(struct str text, struct exact *x)
{
	struct str below = text, above = str_part(&below, '/');
	mpq_t a, b;
	bool good;

	mpq_init(a);
	mpq_init(b);
	good = read_one(above, a);
	if (good && below.at) {
		good = read_one(below, b) && mpq_sgn(b) != 0;
		if (good)
			mpq_div(a, a, b);
	}
	if (good)
		mpq_set(x->q, a);
	mpq_clear(a);
	mpq_clear(b);
	return good;
}

/* Most numbers are whole, and many are 0: without the greatest common divisors of the general case a ranking
 * of 40,000 units takes half the time. */
static bool
both_whole(const struct exact *a, const struct exact *b)
{
	return mpz_cmp_ui(mpq_denref(a->q), 1) == 0 && mpz_cmp_ui(mpq_denref(b->q), 1) == 0;
}

void
exact_add(struct exact *x, const struct exact *a, const struct exact *b)
{
	if (mpq_sgn(b->q) == 0)
		mpq_set(x->q, a->q);
	else if (mpq_sgn(a->q) == 0)
		mpq_set(x->q, b->q);
	else if (both_whole(a, b)) {
		mpz_add(mpq_numref(x->q), mpq_numref(a->q), mpq_numref(b->q));
		mpz_set_ui(mpq_denref(x->q), 1);
	} else
		mpq_add(x->q, a->q, b->q);
}

void
exact_subtract(struct exact *x, const struct exact *a, const struct exact *b)
{
	if (mpq_sgn(b->q) == 0)
		mpq_set(x->q, a->q);
	else if (both_whole(a, b)) {
		mpz_sub(mpq_numref(x->q), mpq_numref(a->q), mpq_numref(b->q));
		mpz_set_ui(mpq_denref(x->q), 1);
	} else
		mpq_sub(x->q, a->q, b->q);
}

void
exact_multiply(struct exact *x, const struct exact *a, const struct exact *b)
{
	if (both_whole(a, b)) {
		mpz_mul(mpq_numref(x->q), mpq_numref(a->q), mpq_numref(b->q));
		mpz_set_ui(mpq_denref(x->q), 1);
	} else
		mpq_mul(x->q, a->q, b->q);
}

void
exact_divide(struct exact *x, const struct exact *a, const struct exact *b)
{
	assert(mpq_sgn(b->q) != 0);
	mpq_div(x->q, a->q, b->q);
}

int
exact_compare(const struct exact *a, const struct exact *b)
{
	return mpq_cmp(a->q, b->q);
}

int
exact_sign(const struct exact *x)
{
	return mpq_sgn(x->q);
}

bool
exact_is_integer(const struct exact *x)
{
	return mpz_cmp_ui(mpq_denref(x->q), 1) == 0;
}

bool
exact_is_sane(const struct exact *x, int digits)
{
	mpz_t power, product;
	bool sane;

	if (exact_sign(x) == 0)
		return true;
	mpz_init(power);
	mpz_init(product);
	mpz_ui_pow_ui(power, 10, (unsigned long)digits);
	mpz_mul(product, power, mpq_denref(x->q));
	sane = mpz_cmpabs(mpq_numref(x->q), product) <= 0;
	mpz_mul(product, power, mpq_numref(x->q));
	sane = sane && mpz_cmpabs(product, mpq_denref(x->q)) >= 0;
	mpz_clear(power);
	mpz_clear(product);
	return sane;
}

void
exact_floor(struct exact *x)
{
	mpz_fdiv_q(mpq_numref(x->q), mpq_numref(x->q), mpq_denref(x->q));
	mpz_set_ui(mpq_denref(x->q), 1);
}

void
exact_ceiling(struct exact *x)
{
	mpz_cdiv_q(mpq_numref(x->q), mpq_numref(x->q), mpq_denref(x->q));
	mpz_set_ui(mpq_denref(x->q), 1);
}

bool
exact_to_int(const struct exact *x, long low, long high, long *out)
{
	long value;

	if (!exact_is_integer(x) || !mpz_fits_slong_p(mpq_numref(x->q)))
		return false;
	value = mpz_get_si(mpq_numref(x->q));
	if (value < low || value > high)
		return false;
	*out = value;
	return true;
}

/* |x| * 10^digits rounded half up: floor((2 * n * 10^digits + d) / (2 * d)). */
static void
scaled(mpz_t out, const struct exact *x, int digits)
{
	mpz_t scale;

	mpz_init(scale);
	mpz_ui_pow_ui(scale, 10, (unsigned long)digits);
	mpz_abs(out, mpq_numref(x->q));
	mpz_mul(out, out, scale);
	mpz_mul_ui(out, out, 2);
	mpz_add(out, out, mpq_denref(x->q));
	mpz_mul_ui(scale, mpq_denref(x->q), 2);
	mpz_fdiv_q(out, out, scale);
	mpz_clear(scale);
}

size_t
exact_write(const struct exact *x, int digits, char *out, size_t room)
{
	char text[EXACT_ROOM + 2];
	size_t len, whole;
	mpz_t z;
	int n;

	assert(digits >= 0 && digits <= 9);
	mpz_init(z);
	scaled(z, x, digits);
	assert(mpz_sizeinbase(z, 10) + 12 < EXACT_ROOM);
	mpz_get_str(text, 10, z);
	len = strlen(text);
	if (len <= (size_t)digits) { /* 7 at two digits is 007, that is 0.07 */
		size_t zeros = (size_t)digits + 1 - len;

		memmove(text + zeros, text, len + 1);
		memset(text, '0', zeros);
		len += zeros;
	}
	whole = len - (size_t)digits;
	n = snprintf(out, room, "%s%.*s%s%s", exact_sign(x) < 0 && mpz_sgn(z) != 0 ? "-" : "", (int)whole,
	    text, digits ? "." : "", text + whole);
	mpz_clear(z);
	assert(n > 0 && (size_t)n < room);
	return (size_t)n;
}

size_t
exact_write_short(const struct exact *x, int digits, char *out, size_t room)
{
	size_t len = exact_write(x, digits, out, room);

	if (!memchr(out, '.', len))
		return len;
	while (out[len - 1] == '0')
		len--;
	if (out[len - 1] == '.')
		len--;
	out[len] = '\0';
	return len;
}
