/* Exact numbers. Expected values by hand, or by GMP alone. */
#include "check.h"

#include <string.h>

#include "base/exact.h"
#include "base/exact_large.h"
#include "base/mem.h"
#include "random.h"

static void
writes(const char *text, int digits, const char *want)
{
	struct exact x;
	char out[EXACT_ROOM];

	exact_init(&x);
	assert_true(exact_read(str_of(text), &x));
	exact_write(&x, digits, out, sizeof out);
	assert_string_equal(out, want);
	exact_free(&x);
}

static void
exact_rounds_half_up_once_when_printed(void **state)
{
	(void)state;
	writes("89.995", 2, "90.00");
	writes("89.994999", 2, "89.99");
	writes("0.005", 2, "0.01");
	writes("-0.005", 2, "-0.01");
	writes("-0.004", 2, "0.00");
	writes("2/3", 2, "0.67");
	writes("78%", 2, "0.78");
	writes("1.5e3", 0, "1500");
	writes("12345678901234567.5", 1, "12345678901234567.5");
	writes("0.07", 2, "0.07");
	writes("7", 0, "7");
}

static void
exact_refuses_what_is_no_number(void **state)
{
	static const char *const bad[] = {"", "-", ".", "1.", ".5", "1,000", "1e999999999", "1e", "0x10",
	    "1/0", "1/", "/2", "nan", "inf", "1 2", "%", "--1", "1%%",
	    "1234567890123456789012345678901234567890123456789012345678901"};
	struct exact x;

	(void)state;
	exact_init(&x);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(exact_read(str_of(bad[i]), &x));
	assert_int_equal(exact_sign(&x), 0);
	exact_free(&x);
}

static void
exact_seven_sevenths_lost_of_three_marks_leave_nothing(void **state)
{
	struct exact marks, loss;

	(void)state;
	exact_init(&marks);
	exact_init(&loss);
	exact_set_ratio(&marks, 3, 1);
	exact_set_ratio(&loss, 3, 7);
	for (int i = 0; i < 7; i++)
		exact_subtract(&marks, &marks, &loss);
	assert_int_equal(exact_sign(&marks), 0);
	exact_free(&marks);
	exact_free(&loss);
}

static uint64_t seed = 20121203;

/* xorshift64* of Marsaglia and Vigna. */
static uint64_t
next_random(void)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return seed * 2685821657736338717u;
}

/* An integer such as marks have, one at a border of 32 or 64 bits, or any. */
static int64_t
any_integer(void)
{
	static const int64_t borders[] = {0, 1, -1, INT64_MAX, INT64_MIN, INT64_MAX - 1, INT64_MIN + 1,
	    INT64_MAX / 2, INT64_MAX / 2 + 1, INT64_MIN / 2, INT32_MAX, INT32_MIN, (int64_t)UINT32_MAX + 1,
	    3037000499, 3037000500, 1000000000000000000};
	uint64_t n = next_random();

	switch (n >> 62) {
	case 0:
		return borders[n % (sizeof borders / sizeof *borders)];
	case 1:
		return (int64_t)next_random() >> n % 64;
	default:
		return (int64_t)(n % 241) - 120;
	}
}

/* x and q get the same value, q by GMP alone. */
static void
set_both(struct exact *x, mpq_t q)
{
	int64_t above = any_integer(), below = any_integer();

	if (below <= 0)
		below = 1;
	exact_set_ratio(x, above, below);
	mpq_set_si(q, above, (unsigned long)below);
	mpq_canonicalize(q);
}

static bool
fits(const mpq_t q)
{
	return mpz_cmp_si(mpq_numref(q), INT64_MIN) > 0 && mpz_cmp_si(mpq_numref(q), INT64_MAX) <= 0 &&
	       mpz_cmp_si(mpq_denref(q), INT64_MAX) <= 0;
}

/* The value is that of q, and is large only if it must be. */
static void
assert_same(const struct exact *x, const mpq_t q)
{
	mpq_t value;

	mpq_init(value);
	exact_to_mpq(x, value);
	assert_true(mpq_equal(value, q));
	assert_int_equal(x->large == NULL, fits(q));
	assert_int_equal(exact_sign(x), mpq_sgn(q));
	assert_int_equal(exact_is_integer(x), mpz_cmp_ui(mpq_denref(q), 1) == 0);
	mpq_clear(value);
}

/* a = a operation b, in both ways, a third of the time into the second operand. */
static void
operate_both(struct exact *a, mpq_t p, struct exact *b, mpq_t q)
{
	static void (*const ours[])(struct exact *, const struct exact *, const struct exact *) = {
	    exact_add, exact_subtract, exact_multiply, exact_divide};
	static void (*const gmp[])(mpq_ptr, mpq_srcptr, mpq_srcptr) = {mpq_add, mpq_sub, mpq_mul, mpq_div};
	size_t which = next_random() % 4;
	bool into_second = next_random() % 3 == 0;

	if (which == 3 && mpq_sgn(q) == 0)
		return;
	ours[which](into_second ? b : a, a, b);
	gmp[which](into_second ? q : p, p, q);
	assert_same(a, p);
	assert_same(b, q);
}

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

static void
compare_both(const struct exact *a, const mpq_t p, const struct exact *b, const mpq_t q)
{
	assert_int_equal(sign(exact_compare(a, b)), sign(mpq_cmp(p, q)));
	assert_int_equal(sign(exact_compare(b, a)), -sign(mpq_cmp(p, q)));
	assert_int_equal(exact_compare(a, a), 0);
}

/* Values begin anew before their digits outgrow the test. */
static void
exact_reckons_like_gmp_on_both_sides_of_64_bits(void **state)
{
	struct exact a, b;
	mpq_t p, q;

	(void)state;
	exact_init(&a);
	exact_init(&b);
	mpq_init(p);
	mpq_init(q);
	for (int i = 0; i < 300000; i++) {
		if (i % 5 == 0 || mpz_sizeinbase(mpq_denref(p), 2) > 400)
			set_both(&a, p);
		if (i % 2 == 0 || mpz_sizeinbase(mpq_denref(q), 2) > 400)
			set_both(&b, q);
		compare_both(&a, p, &b, q);
		operate_both(&a, p, &b, q);
		compare_both(&a, p, &b, q);
	}
	exact_free(&a);
	exact_free(&b);
	mpq_clear(p);
	mpq_clear(q);
}

/* Is 10^-digits <= |q| <= 10^digits, or q 0? */
static bool
is_sane(const mpq_t q, unsigned digits)
{
	mpq_t size, power;
	bool sane;

	mpq_init(size);
	mpq_init(power);
	mpq_abs(size, q);
	mpz_ui_pow_ui(mpq_numref(power), 10, digits);
	sane = mpq_cmp(size, power) <= 0;
	mpq_inv(power, power);
	sane = mpq_sgn(q) == 0 || (sane && mpq_cmp(size, power) >= 0);
	mpq_clear(size);
	mpq_clear(power);
	return sane;
}

static void
rounds_to(void (*round)(struct exact *), const struct exact *x, const mpq_t want)
{
	struct exact rounded;

	exact_init(&rounded);
	exact_set(&rounded, x);
	round(&rounded);
	assert_same(&rounded, want);
	exact_free(&rounded);
}

static void
round_both(const struct exact *x, const mpq_t q)
{
	mpq_t want;
	long n;

	mpq_init(want);
	mpz_fdiv_q(mpq_numref(want), mpq_numref(q), mpq_denref(q));
	rounds_to(exact_floor, x, want);
	mpz_cdiv_q(mpq_numref(want), mpq_numref(q), mpq_denref(q));
	rounds_to(exact_ceiling, x, want);
	if (exact_to_int(x, INT64_MIN, INT64_MAX, &n))
		assert_int_equal(mpz_cmp_si(mpq_numref(q), n), 0);
	else
		assert_false(exact_is_integer(x) && mpz_fits_slong_p(mpq_numref(q)));
	mpq_clear(want);
}

/* The text is within half a unit of its last digit, and of two that are as near the one further from 0. */
static void
print_both(const struct exact *x, const mpq_t q)
{
	int digits = (int)(next_random() % 10);
	char out[EXACT_ROOM], *point;
	size_t len = exact_write(x, digits, out, sizeof out);
	mpq_t off, half;

	mpq_init(off);
	mpq_init(half);
	assert_int_equal(strlen(out), len);
	point = strchr(out, '.');
	assert_int_equal(digits, point ? len - (size_t)(point - out) - 1 : 0);
	if (point)
		memmove(point, point + 1, strlen(point));
	assert_int_equal(mpz_set_str(mpq_numref(off), out, 10), 0);
	mpz_ui_pow_ui(mpq_denref(off), 10, (unsigned long)digits);
	mpz_set_ui(mpq_numref(half), 1);
	mpz_mul_ui(mpq_denref(half), mpq_denref(off), 2);
	mpq_canonicalize(off);
	mpq_canonicalize(half);
	mpq_sub(off, off, q);
	if (mpq_sgn(q) < 0)
		mpq_neg(off, off);
	assert_true(mpq_cmp(off, half) <= 0);
	mpq_neg(half, half);
	assert_true(mpq_cmp(off, half) > 0);
	mpq_clear(off);
	mpq_clear(half);
}

static void
exact_rounds_and_prints_like_gmp_on_both_sides_of_64_bits(void **state)
{
	struct exact a, b;
	mpq_t p, q;

	(void)state;
	exact_init(&a);
	exact_init(&b);
	mpq_init(p);
	mpq_init(q);
	for (int i = 0; i < 100000; i++) {
		unsigned digits = (unsigned)(next_random() % 19);

		set_both(&a, p);
		set_both(&b, q);
		if (i % 3 == 0) {
			exact_multiply(&a, &a, &b);
			mpq_mul(p, p, q);
		}
		assert_int_equal(exact_is_sane(&a, (int)digits), is_sane(p, digits));
		round_both(&a, p);
		print_both(&a, p);
	}
	exact_free(&a);
	exact_free(&b);
	mpq_clear(p);
	mpq_clear(q);
}

static void
exact_reads_what_outgrows_64_bits(void **state)
{
	(void)state;
	writes("9223372036854775807", 0, "9223372036854775807");
	writes("9223372036854775808", 0, "9223372036854775808");
	writes("-9223372036854775808", 0, "-9223372036854775808");
	writes("999999999999999999", 0, "999999999999999999");
	writes("1000000000000000000", 0, "1000000000000000000");
	writes("0.000000000000000001e18", 1, "1.0");
	writes("0.0000000000000000001e19", 1, "1.0");
	writes("1e60", 0, "1000000000000000000000000000000000000000000000000000000000000");
	writes("1e60/1e59", 0, "10");
	writes("-1e-60", 9, "0.000000000");
	writes("0e60", 2, "0.00");
}

/* Terms of one scheme, of many, and too large for 64 bits, in any order. */
static void
exact_a_sum_is_that_of_its_terms(void **state)
{
	static const char *const terms[] = {"0", "2.5", "-0.05", "1/3", "7/20", "-4", "1e18", "-3e18", "1/7",
	    "9e18", "1/9223372036854775807", "1e40", "-1e40", "5/6"};
	unsigned order = 9;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		struct exact_sum sum = EXACT_SUM_EMPTY;
		struct exact x, want, got;
		unsigned some = random_below(&order, 2) ? 6 : sizeof terms / sizeof *terms;

		exact_init(&x);
		exact_init(&want);
		exact_init(&got);
		for (unsigned k = random_below(&order, 30); k > 0; k--) {
			assert_true(exact_read(str_of(terms[random_below(&order, some)]), &x));
			exact_add(&want, &want, &x);
			exact_sum_add(&sum, &x);
		}
		exact_sum_end(&sum, &got);
		assert_int_equal(exact_compare(&got, &want), 0);
		assert_true(got.large || (got.above == want.above && got.below == want.below));
		exact_free(&x);
		exact_free(&want);
		exact_free(&got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(exact_a_sum_is_that_of_its_terms),
	    cmocka_unit_test(exact_rounds_half_up_once_when_printed),
	    cmocka_unit_test(exact_refuses_what_is_no_number),
	    cmocka_unit_test(exact_seven_sevenths_lost_of_three_marks_leave_nothing),
	    cmocka_unit_test(exact_reckons_like_gmp_on_both_sides_of_64_bits),
	    cmocka_unit_test(exact_rounds_and_prints_like_gmp_on_both_sides_of_64_bits),
	    cmocka_unit_test(exact_reads_what_outgrows_64_bits),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
