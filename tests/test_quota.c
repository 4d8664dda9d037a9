#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rules/quota.h"

enum { UNITS_MAX = 12 };

static struct quota_share shares[UNITS_MAX];

/* n units of the given weights, without pins or bounds. */
static void
lay_out(const long *weights, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		quota_share_init(&shares[i]);
		exact_set_ratio(&shares[i].weight, weights[i], 1);
	}
}

static void
clear(size_t n)
{
	for (size_t i = 0; i < n; i++)
		quota_share_free(&shares[i]);
}

static enum quota_fault
split(size_t n, long goal, enum quota_method method)
{
	long number;

	return quota_split(shares, n, goal, method, &number);
}

static void
expect(const long *numbers, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_int_equal(shares[i].number, numbers[i]);
}

/* The example of every textbook on the Hare quota: 100,000 votes, 10 seats, quota 10,000; remainders
 * .7 .6 .59 .2 .6 .31, so that the four seats left go to the first, second, fifth and third. */
static void
largest_remainder_gives_the_textbook_result(void **state)
{
	(void)state;
	lay_out((const long[]){47000, 16000, 15900, 12000, 6000, 3100}, 6);
	assert_int_equal(split(6, 10, QUOTA_REMAINDER), QUOTA_OK);
	expect((const long[]){5, 2, 1, 1, 1, 0}, 6);
	clear(6);
}

/* The same votes by divisors 1 3 5 7: the ten highest are 47000 16000 15900 15667 12000 9400 6714 6000 5333
 * 5300. */
static void
webster_gives_the_textbook_result(void **state)
{
	(void)state;
	lay_out((const long[]){47000, 16000, 15900, 12000, 6000, 3100}, 6);
	assert_int_equal(split(6, 10, QUOTA_WEBSTER), QUOTA_OK);
	expect((const long[]){4, 2, 2, 1, 1, 0}, 6);
	clear(6);
}

/* 1 : 1 : 1 and a goal of 2: three equal remainders of 2/3, two left. By hand: the first two. */
static void
equal_remainders_go_to_the_first_and_are_marked(void **state)
{
	(void)state;
	for (int method = QUOTA_REMAINDER; method <= QUOTA_WEBSTER; method++) {
		lay_out((const long[]){1, 1, 1, 0}, 4);
		assert_int_equal(split(4, 2, method), QUOTA_OK);
		expect((const long[]){1, 1, 0, 0}, 4);
		for (size_t i = 0; i < 3; i++)
			assert_true(shares[i].tied);
		assert_false(shares[3].tied);
		clear(4);
	}
}

/* 40 : 30 : 20 : 10 of 100, the third pinned at 5: 95 over 80 is 47.5, 35.625, 11.875; two are left (93
 * given), to the remainders .875 and .625. */
static void
a_pin_stands_and_the_rest_is_shared(void **state)
{
	(void)state;
	lay_out((const long[]){40, 30, 20, 10}, 4);
	shares[2].pin = 5;
	assert_int_equal(split(4, 100, QUOTA_REMAINDER), QUOTA_OK);
	expect((const long[]){47, 36, 5, 12}, 4);
	assert_int_equal(shares[2].basis, QUOTA_BY_PIN);
	assert_int_equal(shares[0].basis, QUOTA_BY_SHARE);
	clear(4);
}

/* 70 : 20 : 10 of 50 is 35, 10, 5. At most 26 for the first and at least 9 for the third: 26 and 9 stand, the
 * second takes what is left, 15. */
static void
minimum_and_maximum_hold_and_the_others_make_up(void **state)
{
	(void)state;
	for (int method = QUOTA_REMAINDER; method <= QUOTA_WEBSTER; method++) {
		lay_out((const long[]){70, 20, 10}, 3);
		shares[0].maximum = 26;
		shares[2].minimum = 9;
		assert_int_equal(split(3, 50, method), QUOTA_OK);
		expect((const long[]){26, 15, 9}, 3);
		assert_int_equal(shares[0].basis, QUOTA_BY_MAXIMUM);
		assert_int_equal(shares[2].basis, QUOTA_BY_MINIMUM);
		clear(3);
	}
}

/* 215 lowered to 200 over 3 : 1 is 150 and 50; the second has done 60 already: it keeps 60. */
static void
a_unit_keeps_what_it_has_done_when_the_goal_is_lowered(void **state)
{
	(void)state;
	lay_out((const long[]){3, 1}, 2);
	shares[0].done = 10;
	shares[1].done = 60;
	assert_int_equal(split(2, 200, QUOTA_REMAINDER), QUOTA_OK);
	expect((const long[]){140, 60}, 2);
	assert_int_equal(shares[1].basis, QUOTA_BY_DONE);
	assert_false(shares[1].below_done);
	clear(2);
}

/* 90 + 60 are done and the goal is lowered to 100: in proportion to what is done, 60 and 40, and it is said.
 */
static void
what_cannot_be_kept_is_shared_by_what_is_done_and_said(void **state)
{
	(void)state;
	lay_out((const long[]){1, 1, 1}, 3);
	shares[0].done = 90;
	shares[1].done = 60;
	assert_int_equal(split(3, 100, QUOTA_REMAINDER), QUOTA_OK);
	expect((const long[]){60, 40, 0}, 3);
	assert_int_equal(shares[0].basis, QUOTA_BY_NEED);
	assert_true(shares[0].below_done);
	assert_true(shares[1].below_done);
	assert_false(shares[2].below_done);
	clear(3);
}

/* 8 of 10 are done by one of three, and each is to get 2 at least: 8 + 2 + 2 = 12. A goal of 12 holds it; so
 * does one of 7 no better, 8 being done. A minimum below what is done asks for nothing more. */
static void
a_minimum_never_takes_what_others_have_done(void **state)
{
	long number;

	(void)state;
	for (int method = QUOTA_REMAINDER; method <= QUOTA_WEBSTER; method++) {
		lay_out((const long[]){1, 1, 1}, 3);
		for (size_t i = 0; i < 3; i++)
			shares[i].minimum = 2;
		shares[0].done = 8;
		assert_int_equal(quota_split(shares, 3, 10, method, &number), QUOTA_MINIMUMS_EXCEED);
		assert_int_equal(number, 12);
		assert_int_equal(quota_split(shares, 3, 7, method, &number), QUOTA_MINIMUMS_EXCEED);
		assert_int_equal(number, 12);
		assert_int_equal(split(3, 12, method), QUOTA_OK);
		expect((const long[]){8, 2, 2}, 3);
		shares[1].done = shares[2].done = 2;
		assert_int_equal(split(3, 6, method), QUOTA_OK);
		expect((const long[]){2, 2, 2}, 3);
		assert_true(shares[0].below_done);
		clear(3);
	}
}

/* Weight 0: its minimum, what it has done, and nothing of the rest. */
static void
a_unit_without_weight_gets_its_minimum_and_what_it_has_done(void **state)
{
	(void)state;
	lay_out((const long[]){1, 0, 0, 0}, 4);
	shares[1].minimum = 2;
	shares[2].done = 3;
	assert_int_equal(split(4, 10, QUOTA_REMAINDER), QUOTA_OK);
	expect((const long[]){5, 2, 3, 0}, 4);
	assert_int_equal(shares[1].basis, QUOTA_BY_MINIMUM);
	assert_int_equal(shares[2].basis, QUOTA_BY_DONE);
	clear(4);
}

/* Each fault with the number that the message names; sums by hand. */
static void
numbers_that_cannot_add_up_are_named(void **state)
{
	long number = 0;

	(void)state;
	lay_out((const long[]){2, 1}, 2);
	shares[0].pin = 7;
	shares[1].pin = 4;
	assert_int_equal(quota_split(shares, 2, 10, QUOTA_REMAINDER, &number), QUOTA_PINS_EXCEED);
	assert_int_equal(number, 11);
	assert_int_equal(quota_split(shares, 2, 12, QUOTA_REMAINDER, &number), QUOTA_PINS_SHORT);
	assert_int_equal(number, 11);
	shares[1].pin = QUOTA_NONE;
	shares[1].minimum = 4;
	assert_int_equal(quota_split(shares, 2, 10, QUOTA_REMAINDER, &number), QUOTA_MINIMUMS_EXCEED);
	assert_int_equal(number, 11);
	shares[1].maximum = 5;
	assert_int_equal(quota_split(shares, 2, 13, QUOTA_REMAINDER, &number), QUOTA_MAXIMUMS_SHORT);
	assert_int_equal(number, 12);
	shares[1].minimum = 6;
	assert_int_equal(quota_split(shares, 2, 13, QUOTA_REMAINDER, &number), QUOTA_BOUNDS_CROSS);
	assert_int_equal(number, 1);
	clear(2);
	lay_out((const long[]){0, 0}, 2);
	assert_int_equal(quota_split(shares, 2, 1, QUOTA_REMAINDER, &number), QUOTA_NO_WEIGHT);
	assert_int_equal(quota_split(shares, 2, 0, QUOTA_REMAINDER, &number), QUOTA_OK);
	clear(2);
}

static long
total(size_t n)
{
	long sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += shares[i].number;
	return sum;
}

/* |number - exact| < 1 */
static bool
within_one(const struct quota_share *s)
{
	struct exact gap, one, minus_one;
	bool within;

	exact_init(&gap);
	exact_init(&one);
	exact_init(&minus_one);
	exact_set_ratio(&one, 1, 1);
	exact_set_ratio(&minus_one, -1, 1);
	exact_set_ratio(&gap, s->number, 1);
	exact_subtract(&gap, &gap, &s->exact);
	within = exact_compare(&gap, &one) < 0 && exact_compare(&gap, &minus_one) > 0;
	exact_free(&gap);
	exact_free(&one);
	exact_free(&minus_one);
	return within;
}

/* Webster's law: nobody's next claim is above anybody's last: w_i / (q_i + 1/2) <= w_k / (q_k - 1/2). */
static void
expect_webster(const long *weights, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			bool wants = shares[i].maximum == QUOTA_NONE || shares[i].number < shares[i].maximum;

			if (wants && shares[k].number > shares[k].minimum)
				assert_true(weights[i] * (2 * shares[k].number - 1) <=
				            weights[k] * (2 * shares[i].number + 1));
		}
}

static long
below(long n)
{
	return rand() % n;
}

static void
random_bounds(size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (below(4) == 0)
			shares[i].minimum = below(6);
		if (below(4) == 0)
			shares[i].maximum = shares[i].minimum + below(30);
	}
}

static void
shares_add_up_to_the_goal_and_keep_their_laws(void **state)
{
	long weights[UNITS_MAX];
	int split_well = 0;

	(void)state;
	srand(2012);
	for (int round = 0; round < 4000; round++) {
		size_t n = (size_t)(1 + below(UNITS_MAX));
		enum quota_method method = round % 2 ? QUOTA_WEBSTER : QUOTA_REMAINDER;
		long goal = below(300);

		for (size_t i = 0; i < n; i++)
			weights[i] = below(5) == 0 ? 0 : below(500);
		lay_out(weights, n);
		if (round % 3 == 0)
			random_bounds(n);
		if (split(n, goal, method) == QUOTA_OK) {
			split_well++;
			assert_int_equal(total(n), goal);
			for (size_t i = 0; i < n; i++) {
				assert_true(shares[i].number >= shares[i].minimum);
				if (shares[i].maximum != QUOTA_NONE)
					assert_true(shares[i].number <= shares[i].maximum);
				if (weights[i] == 0)
					assert_int_equal(shares[i].number, shares[i].minimum);
				if (method == QUOTA_REMAINDER)
					assert_true(within_one(&shares[i]));
			}
			if (method == QUOTA_WEBSTER)
				expect_webster(weights, n);
		}
		clear(n);
	}
	assert_true(split_well > 3000);
}

static void
the_order_of_the_units_changes_nothing_but_ties(void **state)
{
	long weights[UNITS_MAX], backwards[UNITS_MAX], numbers[UNITS_MAX];
	bool tied;

	(void)state;
	srand(2013);
	for (int round = 0; round < 1000; round++) {
		size_t n = (size_t)(1 + below(UNITS_MAX));
		long goal = below(300);

		for (size_t i = 0; i < n; i++)
			weights[i] = backwards[n - 1 - i] = 1 + below(500);
		lay_out(weights, n);
		assert_int_equal(split(n, goal, round % 2), QUOTA_OK);
		tied = false;
		for (size_t i = 0; i < n; i++) {
			numbers[i] = shares[i].number;
			tied = tied || shares[i].tied;
		}
		clear(n);
		lay_out(backwards, n);
		assert_int_equal(split(n, goal, round % 2), QUOTA_OK);
		for (size_t i = 0; i < n && !tied; i++)
			assert_int_equal(shares[n - 1 - i].number, numbers[i]);
		clear(n);
	}
}

/* No unit falls below what is done while the goal can hold it; the sum is exact either way, and minimums hold
 * wherever they are given at all. */
static void
a_second_split_never_takes_away_what_is_done_if_it_can_be_helped(void **state)
{
	long weights[UNITS_MAX], done_in_all;

	(void)state;
	srand(2014);
	for (int round = 0; round < 2000; round++) {
		size_t n = (size_t)(1 + below(UNITS_MAX));
		long goal = 1 + below(200);

		for (size_t i = 0; i < n; i++)
			weights[i] = 1 + below(100);
		lay_out(weights, n);
		done_in_all = 0;
		for (size_t i = 0; i < n; i++) {
			done_in_all += shares[i].done = below(40);
			shares[i].minimum = round % 3 == 0 ? below(20) : 0;
		}
		if (round % 3 != 0)
			assert_int_equal(split(n, goal, round % 2), QUOTA_OK);
		else if (split(n, goal, round % 2) != QUOTA_OK) {
			clear(n);
			continue;
		}
		assert_int_equal(total(n), goal);
		for (size_t i = 0; i < n; i++) {
			assert_true(shares[i].number >= shares[i].minimum);
			assert_int_equal(shares[i].below_done, shares[i].number < shares[i].done);
			if (done_in_all <= goal)
				assert_false(shares[i].below_done);
			else
				assert_true(shares[i].number <= shares[i].done);
		}
		clear(n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(largest_remainder_gives_the_textbook_result),
	    cmocka_unit_test(webster_gives_the_textbook_result),
	    cmocka_unit_test(equal_remainders_go_to_the_first_and_are_marked),
	    cmocka_unit_test(a_pin_stands_and_the_rest_is_shared),
	    cmocka_unit_test(minimum_and_maximum_hold_and_the_others_make_up),
	    cmocka_unit_test(a_unit_keeps_what_it_has_done_when_the_goal_is_lowered),
	    cmocka_unit_test(what_cannot_be_kept_is_shared_by_what_is_done_and_said),
	    cmocka_unit_test(a_minimum_never_takes_what_others_have_done),
	    cmocka_unit_test(a_unit_without_weight_gets_its_minimum_and_what_it_has_done),
	    cmocka_unit_test(numbers_that_cannot_add_up_are_named),
	    cmocka_unit_test(shares_add_up_to_the_goal_and_keep_their_laws),
	    cmocka_unit_test(the_order_of_the_units_changes_nothing_but_ties),
	    cmocka_unit_test(a_second_split_never_takes_away_what_is_done_if_it_can_be_helped),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
