#include "rules/rounding.h"

#include <string.h>

enum { DIGITS_MAX = 18 };

/* The digits and the power of ten of "1.10101E+17", "110,101,194,912,310,000", "110101194912310000.0": value
 * is digits x 10^exponent. Zeros after the point are passed over. */
struct decimal {
	uint64_t digits;
	int n_digits; /* of `digits`, leading zeros not counted */
	int exponent;
};

static bool
read_exponent(struct str s, int *out)
{
	int64_t n;

	if (!str_to_int(s, 0, 99, &n))
		return false;
	*out = (int)n;
	return true;
}

static bool
read_decimal(struct str s, struct decimal *out)
{
	bool point = false;

	*out = (struct decimal){0};
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c == ',')
			continue;
		if (c == '.' && !point) {
			point = true;
			continue;
		}
		if (c == 'E' || c == 'e') {
			int power;

			if (!read_exponent((struct str){s.at + i + 1, s.len - i - 1}, &power))
				return false;
			out->exponent += power;
			return out->n_digits > 0;
		}
		if (c < '0' || c > '9' || out->n_digits >= 2 * DIGITS_MAX)
			return false;
		if (out->n_digits >= DIGITS_MAX && c != '0')
			return false;
		if (out->n_digits >= DIGITS_MAX && point)
			continue;
		out->digits = out->digits * 10 + (uint64_t)(c - '0');
		out->n_digits += out->digits > 0;
		out->exponent -= point;
	}
	return out->n_digits > 0;
}

/* Brings a decimal to a whole number of 18 digits; false if it is none. */
static bool
whole_number(struct decimal d, uint64_t *out)
{
	for (; d.exponent < 0 && d.digits % 10 == 0; d.exponent++, d.n_digits--)
		d.digits /= 10;
	if (d.exponent < 0 || d.n_digits + d.exponent != DIGITS_MAX)
		return false;
	for (; d.exponent > 0; d.exponent--)
		d.digits *= 10;
	*out = d.digits;
	return true;
}

/* The digits left when trailing zeros are taken off 18 digits. */
static int
significant(uint64_t number)
{
	int n = DIGITS_MAX;

	while (n > 1 && number % 10 == 0) {
		number /= 10;
		n--;
	}
	return n;
}

/* `sound` cut off or rounded to `digits` places gives `cell`? */
static bool
rounds_to(uint64_t sound, int digits, uint64_t cell)
{
	uint64_t unit = 1, cut;

	for (int i = digits; i < DIGITS_MAX; i++)
		unit *= 10;
	cut = sound - sound % unit;
	return cell == cut || (sound % unit >= unit / 2 && cell == cut + unit);
}

/* The double nearest to a number of 18 digits, in whole numbers: 53 bits are kept, ties go to even. */
static uint64_t
nearest_double(uint64_t number)
{
	uint64_t step = 1, rest;

	while (number / step >= (uint64_t)1 << 53)
		step *= 2;
	rest = number % step;
	number -= rest;
	if (rest > step / 2 || (rest == step / 2 && number / step % 2 == 1))
		number += step;
	return number;
}

static bool
lost_its_head(struct str cell, struct str whole)
{
	return cell.len >= CITIZEN_OLD_LEN + 1 && cell.len < whole.len && str_ends(whole, cell);
}

bool
rounding_comes_from(struct str cell, struct str whole)
{
	struct decimal d;
	uint64_t number;
	int64_t sound;

	if (whole.len != CITIZEN_LEN || str_equal(cell, whole))
		return false;
	if (lost_its_head(cell, whole))
		return true;
	if (!str_to_int(whole, 0, INT64_MAX, &sound) || !read_decimal(cell, &d) || !whole_number(d, &number))
		return false;
	if (number == (uint64_t)sound)
		return true;
	if (number == nearest_double((uint64_t)sound))
		return true;
	for (int digits = significant(number); digits <= 17; digits++)
		if ((digits >= 15 || cell.len != CITIZEN_LEN) && rounds_to((uint64_t)sound, digits, number))
			return true;
	return false;
}

struct rounding_ending
rounding_ending(struct str id)
{
	enum { LAST = 4, MULTIPLE = 16 }; /* 10,000 is a multiple of 16: the last four digits tell */
	struct rounding_ending e = {0};
	int number = 0;

	for (size_t i = id.len - LAST; i < id.len; i++)
		number = number * 10 + (id.at[i] - '0');
	e.binary = number % MULTIPLE == 0;
	while (e.zeros < 3 && id.at[id.len - 1 - e.zeros] == '0')
		e.zeros++;
	return e;
}

void
rounding_note(struct rounding_column *c, struct rounding_ending e)
{
	c->digits++;
	c->zeros[e.zeros]++;
	c->binary[e.zeros] += e.binary;
}

void
rounding_add(struct rounding_column *to, const struct rounding_column *c)
{
	to->digits += c->digits;
	for (int z = 0; z <= 3; z++) {
		to->zeros[z] += c->zeros[z];
		to->binary[z] += c->binary[z];
	}
}

/* Is it next to impossible that `k` of `n` sound ids end as one in `one_in` does? The chance is at most
 * C(n, k) / one_in^k, a term for each choice of k of them; it is kept in billionths, rounded up at each step.
 * A column in which very many are expected is judged as a smaller one with the same share. */
static bool
is_improbable(long k, long n, long one_in)
{
	enum { LEAST = 5, EXPECTED_MAX = 12 };
	static const uint64_t one = 1000000000, limit = 1000; /* one in a million */
	uint64_t chance = one;

	if (k < LEAST)
		return false;
	if (n > EXPECTED_MAX * one_in) {
		k = k * (EXPECTED_MAX * one_in) / n;
		n = EXPECTED_MAX * one_in;
	}
	for (long i = 0; i < k; i++) {
		uint64_t divisor = (uint64_t)((i + 1) * one_in);

		chance = (chance * (uint64_t)(n - i) + divisor - 1) / divisor;
	}
	return chance < limit;
}

/* From the most zeros down: ids that are told already are no evidence of fewer. */
struct rounding_verdict
rounding_judge(const struct rounding_column *c)
{
	static const long one_in[] = {0, 10, 100, 1000};
	enum { BINARY_ONE_IN = 16 };
	struct rounding_verdict v = {0};
	long n = c->digits, k = 0;

	for (int z = 3; z > 0; z--) {
		k += c->zeros[z];
		if (!is_improbable(k, n, one_in[z]))
			continue;
		v.zeros = z;
		n -= k;
		k = 0;
	}
	v.binary = is_improbable(c->binary[0], c->zeros[0], BINARY_ONE_IN);
	return v;
}

bool
rounding_is_lost(struct rounding_verdict v, struct rounding_ending e)
{
	return (v.zeros > 0 && e.zeros >= v.zeros) || (v.binary && e.binary);
}

long
rounding_count_lost(struct rounding_verdict v, const struct rounding_column *c)
{
	long n = 0;

	for (int z = 0; z <= 3; z++) {
		if (v.zeros > 0 && z >= v.zeros)
			n += c->zeros[z];
		else if (v.binary)
			n += c->binary[z];
	}
	return n;
}
