/* Exact numbers as they are written and printed. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/exact.h"
#include "base/exact_large.h"

enum { DIGITS_MAX = 60, EXPONENT_MAX = 60, FITTING_DIGITS = 18 };

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

static uint64_t
power_of_ten(int n)
{
	uint64_t power = 1;

	while (n-- > 0)
		power *= 10;
	return power;
}

/* False: more digits, or an exponent further from 0, than 64 bits are sure to hold. */
static bool
set_fitting(struct exact *x, const struct written *w)
{
	struct str digits = {w->digits, w->n_digits};
	int64_t value;

	if (w->exponent > 0 || w->exponent < -FITTING_DIGITS ||
	    !str_to_int(digits, 0, INT64_C(999999999999999999), &value))
		return false;
	exact_set_ratio(x, w->minus ? -value : value, (int64_t)power_of_ten((int)-w->exponent));
	return true;
}

static void
set_large(struct exact *x, const struct written *w)
{
	mpz_t scale;
	mpq_t q;

	mpq_init(q);
	mpz_init(scale);
	mpz_ui_pow_ui(scale, 10, (unsigned long)llabs(w->exponent));
	mpz_set_str(mpq_numref(q), w->digits, 10);
	if (w->exponent > 0)
		mpz_mul(mpq_numref(q), mpq_numref(q), scale);
	else
		mpz_set(mpq_denref(q), scale);
	mpq_canonicalize(q);
	if (w->minus)
		mpq_neg(q, q);
	exact_from_mpq(x, q);
	mpz_clear(scale);
	mpq_clear(q);
}

static bool
read_one(struct str text, struct exact *x)
{
	struct written w = {0};

	if (!take_number(text, &w))
		return false;
	if (w.percent)
		w.exponent -= 2;
	if (!set_fitting(x, &w))
		set_large(x, &w);
	return true;
}

bool
exact_read(struct str text, struct exact *x)
{
	struct str below = text, above = str_part(&below, '/');
	struct exact a, b;
	bool good;

	exact_init(&a);
	exact_init(&b);
	good = read_one(above, &a);
	if (good && below.at) {
		good = read_one(below, &b) && exact_sign(&b) != 0;
		if (good)
			exact_divide(&a, &a, &b);
	}
	if (good)
		exact_set(x, &a);
	exact_free(&a);
	exact_free(&b);
	return good;
}

/* |x| * 10^digits rounded half up: floor((2 * n * 10^digits + d) / (2 * d)). False: not within 64 bits. */
static bool
scale_fraction(const struct exact *x, int digits, uint64_t *out)
{
	uint64_t above = (uint64_t)llabs(x->above), below = (uint64_t)x->below;

	if (x->large || __builtin_mul_overflow(above, 2 * power_of_ten(digits), &above) ||
	    __builtin_add_overflow(above, below, &above))
		return false;
	*out = above / (2 * below);
	return true;
}

static void
scale_large(mpz_t out, const struct exact *x, int digits)
{
	mpz_t scale;
	mpq_t q;

	mpq_init(q);
	mpz_init(scale);
	exact_to_mpq(x, q);
	mpz_ui_pow_ui(scale, 10, (unsigned long)digits);
	mpz_abs(out, mpq_numref(q));
	mpz_mul(out, out, scale);
	mpz_mul_ui(out, out, 2);
	mpz_add(out, out, mpq_denref(q));
	mpz_mul_ui(scale, mpq_denref(q), 2);
	mpz_fdiv_q(out, out, scale);
	mpz_clear(scale);
	mpq_clear(q);
}

/* The digits of |x| * 10^digits, at least `least` of them, and NUL. */
static size_t
write_scaled(const struct exact *x, int digits, size_t least, char out[EXACT_ROOM])
{
	char text[EXACT_ROOM];
	size_t len = 0, zeros;
	uint64_t n;
	mpz_t z;

	if (scale_fraction(x, digits, &n)) {
		for (; n > 0; n /= 10)
			text[EXACT_ROOM - ++len] = (char)('0' + n % 10);
		memmove(text, text + EXACT_ROOM - len, len);
	} else {
		mpz_init(z);
		scale_large(z, x, digits);
		assert(mpz_sizeinbase(z, 10) + 12 < EXACT_ROOM);
		mpz_get_str(text, 10, z);
		len = strlen(text);
		mpz_clear(z);
	}
	zeros = len < least ? least - len : 0;
	memset(out, '0', zeros);
	memcpy(out + zeros, text, len);
	out[zeros + len] = '\0';
	return zeros + len;
}

size_t
exact_write(const struct exact *x, int digits, char *out, size_t room)
{
	char scaled[EXACT_ROOM];
	size_t len, whole, minus;

	assert(digits >= 0 && digits <= 9);
	len = write_scaled(x, digits, (size_t)digits + 1, scaled); /* 7 at two digits is 007, that is 0.07 */
	whole = len - (size_t)digits;
	minus = exact_sign(x) < 0 && strspn(scaled, "0") < len;
	assert(minus + len + 2 <= room);
	out[0] = '-';
	memcpy(out + minus, scaled, whole);
	len += minus;
	if (digits > 0) {
		out[minus + whole] = '.';
		memcpy(out + minus + whole + 1, scaled + whole, (size_t)digits);
		len++;
	}
	out[len] = '\0';
	return len;
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
