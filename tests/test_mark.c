/* Items to totals: floor, cap, applicability, scaling, vetoes; and a law: an independent calculation in
 * fractions of 128-bit integers, written from man/dpf-scheme.5 and not from lib/rules, gives the same totals
 * and ranks. */
#include "random.h"
#include "scheming.h"

#include <stdio.h>

#include "documents/scheme_file.h"
#include "formats/marks.h"
#include "marks/gap.h"
#include "marks/rank.h"

#define COUNT(event, marks) "{\"kind\": \"count\", \"event\": \"" event "\", \"marks\": " marks "}"

static void
mark_is_kept_between_floor_and_cap(void **state)
{
	struct scheming t;

	(void)state;
	scheming_start(&t, 2, "30",
	    "\"items\": [{\"id\": \"a\", \"full\": 10, \"rules\": [" COUNT("x",
	        "-3") "]},"
	              "{\"id\": \"b\", \"full\": 10, \"floor\": 2, \"cap\": 12, \"rules\": [" COUNT(
	                  "x", "-3") ", " COUNT("y",
	                  "1") "]},"
	                       "{\"id\": \"c\", \"full\": 10, \"floor\": null, \"cap\": null, \"rules\": [" COUNT(
	                           "x", "-3") ", " COUNT("y", "1") "]}]");
	scheming_event(&t, 0, "x", "4");
	scheming_event(&t, 1, "y", "5");
	scheming_mark(&t, 0);
	scheming_equal(&t.m.items[0].mark, "0");
	assert_int_equal(t.m.items[0].end, ITEM_FLOOR);
	scheming_equal(&t.m.items[1].mark, "2");
	scheming_equal(&t.m.items[2].mark, "-2");
	scheming_equal(&t.m.total, "0");
	scheming_equal(&t.m.lost, "36");
	scheming_mark(&t, 1);
	scheming_equal(&t.m.items[0].mark, "10");
	scheming_equal(&t.m.items[1].mark, "12");
	assert_int_equal(t.m.items[1].end, ITEM_CAP);
	scheming_equal(&t.m.items[2].mark, "15");
	scheming_equal(&t.m.total, "37");
	scheming_end(&t);
}

static void
three_marks_over_seven_persons_lost_one_by_one_reach_zero(void **state)
{
	struct scheming t;

	(void)state;
	scheming_start(&t, 1, "3",
	    "\"items\": [{\"id\": \"a\", \"full\": 3, \"floor\": null, \"rules\": [" COUNT(
	        "x", "\"-3/7\"") "]}]");
	scheming_event(&t, 0, "x", "7");
	scheming_mark(&t, 0);
	assert_int_equal(exact_sign(&t.m.total), 0);
	assert_int_equal(t.m.items[0].end, ITEM_SUM);
	scheming_end(&t);
}

static void
items_that_do_not_apply_are_left_out_and_the_rest_is_scaled(void **state)
{
	struct scheming t;

	(void)state;
	scheming_start(&t, 2, "100",
	    "\"items\": [{\"id\": \"a\", \"full\": 60, \"rules\": [{\"kind\": \"judged\"},"
	    "  {\"kind\": \"bonus\", \"event\": \"e\", \"marks\": 2, \"cap\": 2}]},"
	    "{\"id\": \"b\", \"full\": 30, \"rules\": [{\"kind\": \"ratio\", \"target\": \"t\"}]},"
	    "{\"id\": \"c\", \"full\": 10, \"applies_to\": [\"街道\", \"u2\"], \"rules\": [{\"kind\": \"judged\"}]}]");
	scheming_set(&t, 0, SLOT_JUDGED, "a", "45");
	scheming_set(&t, 1, SLOT_JUDGED, "a", "45");
	scheming_set(&t, 1, SLOT_JUDGED, "c", "8");
	scheming_target(&t, 0, "t", "0", NULL);
	scheming_target(&t, 1, "t", "1", "2");
	scheming_event(&t, 0, "e", "1");
	scheming_mark(&t, 0); /* no quota for b, c is for others: 100 * 45 / 60 + 2 */
	scheming_equal(&t.m.total, "77");
	assert_int_equal(t.m.items[1].end, ITEM_NONE);
	assert_int_equal(t.m.items[2].end, ITEM_NONE);
	scheming_mark(&t, 1); /* by its code: 45 + 15 + 8 */
	scheming_equal(&t.m.total, "68");
	scheming_end(&t);
}

static void
an_item_with_one_base_rule_left_still_applies(void **state)
{
	struct scheming t;

	(void)state;
	scheming_start(&t, 1, "10",
	    "\"items\": [{\"id\": \"a\", \"full\": 10, \"rules\": [{\"kind\": \"ratio\", \"target\": \"t\", \"marks\": 6},"
	    "{\"kind\": \"judged\", \"marks\": 4}]}]");
	scheming_set(&t, 0, SLOT_JUDGED, "a", "3");
	scheming_mark(&t, 0);
	scheming_equal(&t.m.total, "3");
	scheming_end(&t);
}

static void
nothing_applies_and_the_total_is_the_bonuses(void **state)
{
	struct scheming t;

	(void)state;
	scheming_start(&t, 1, "10",
	    "\"items\": [{\"id\": \"a\", \"full\": 10, \"rules\": [{\"kind\": \"ratio\", \"target\": \"t\"}]},"
	    "{\"id\": \"b\", \"full\": 0, \"rules\": [{\"kind\": \"bonus\", \"event\": \"e\", \"marks\": 2, \"cap\": 3}]}]");
	scheming_event(&t, 0, "e", "5");
	scheming_mark(&t, 0);
	scheming_equal(&t.m.total, "3");
	scheming_end(&t);
}

/* Found by the fuzzer: there was nothing to scale by, and the trace was said not to add up. */
static void
items_of_no_marks_that_earn_some_are_not_scaled(void **state)
{
	struct scheming t;

	(void)state;
	scheming_start(&t, 1, "10",
	    "\"items\": [{\"id\": \"a\", \"full\": 0, \"cap\": null, \"rules\": [" COUNT("x", "3") "]}]");
	scheming_event(&t, 0, "x", "2");
	scheming_mark(&t, 0); /* asks that the trace adds up */
	scheming_equal(&t.m.total, "6");
	scheming_end(&t);
}

static void
the_sum_of_the_trace_is_checked(void **state)
{
	struct scheming t;
	size_t item;

	(void)state;
	scheming_start(
	    &t, 1, "10", "\"items\": [{\"id\": \"a\", \"full\": 10, \"rules\": [" COUNT("x", "-1") "]}]");
	scheming_event(&t, 0, "x", "1");
	scheming_mark(&t, 0);
	exact_set_ratio(&t.m.items[0].rules[0].marks, -2, 1);
	assert_false(mark_adds_up(&t.m, &item));
	assert_int_equal(item, 0);
	mark_subject(&t.m, &t.f, &t.st, 0);
	exact_set_ratio(&t.m.total, 10, 1);
	assert_false(mark_adds_up(&t.m, &item));
	assert_int_equal(item, 1);
	scheming_end(&t);
}

static void
self_assessment_stands_beside_and_is_never_mixed_in(void **state)
{
	struct exact nine, four, total, gap;
	const struct exact *self[2];
	struct gap_part part;
	struct scheming t;

	(void)state;
	exact_init(&part.marks);
	exact_init(&part.full);
	exact_init(&nine);
	exact_init(&four);
	exact_init(&total);
	exact_init(&gap);
	exact_set_ratio(&nine, 9, 1);
	exact_set_ratio(&four, 4, 1);
	scheming_start(&t, 1, "20",
	    "\"items\": [{\"id\": \"a\", \"full\": 10, \"rules\": [" COUNT("x",
	        "-1") "]},"
	              "{\"id\": \"b\", \"full\": 10, \"rules\": [{\"kind\": \"ratio\", \"target\": \"t\"}]}]");
	scheming_event(&t, 0, "x", "3");
	scheming_target(&t, 0, "t", "0", NULL);
	scheming_mark(&t, 0); /* b does not apply: 20 * 7 / 10 = 14 */
	self[0] = &nine;
	self[1] = &four;
	assert_true(gap_total(&t.m, self, &total, &gap));
	scheming_equal(&total, "18");
	scheming_equal(&gap, "4");
	scheming_equal(&t.m.total, "14");
	gap_part(&t.m, self, &part);
	assert_int_equal(part.lacking, 0); /* b does not apply */
	assert_int_equal(part.items, 1);
	self[0] = NULL;
	assert_false(gap_total(&t.m, self, &total, &gap));
	scheming_target(
	    &t, 0, "t", "5", "10"); /* now it does: a of 10 is not self-assessed, 4 of 10 are claimed */
	scheming_mark(&t, 0);
	gap_part(&t.m, self, &part);
	assert_int_equal(part.lacking, 1);
	assert_int_equal(part.items, 1);
	scheming_equal(&part.marks, "4");
	scheming_equal(&part.full, "10");
	scheming_end(&t);
	exact_free(&part.marks);
	exact_free(&part.full);
	exact_free(&nine);
	exact_free(&four);
	exact_free(&total);
	exact_free(&gap);
}

/* ---- the independent calculation ---- */

__extension__ typedef __int128 wide;

struct fraction {
	wide n, d; /* d > 0 */
};

static struct fraction
fraction(wide n, wide d)
{
	wide a = n < 0 ? -n : n, b = d;

	while (b != 0) {
		wide r = a % b;

		a = b;
		b = r;
	}
	return a ? (struct fraction){n / a, d / a} : (struct fraction){0, 1};
}

static struct fraction
plus(struct fraction a, struct fraction b)
{
	return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

static struct fraction
times(struct fraction a, struct fraction b)
{
	return fraction(a.n * b.n, a.d * b.d);
}

static int
order(struct fraction a, struct fraction b)
{
	wide x = a.n * b.d - b.n * a.d;

	return (x > 0) - (x < 0);
}

static struct fraction
within(struct fraction x, struct fraction low, struct fraction high)
{
	if (order(x, high) > 0)
		x = high;
	return order(x, low) < 0 ? low : x;
}

enum { UNITS = 8, ROUNDS = 400 };

struct year {
	int late[UNITS], extra[UNITS], done[UNITS], quota[UNITS], value[UNITS], judged[UNITS], fraud[UNITS];
};

static const char law_scheme[] =
    "\"items\": ["
    "{\"id\": \"a\", \"full\": 7, \"rules\": [{\"kind\": \"count\", \"event\": \"late\", \"marks\": \"-0.3\", \"grow\": \"1/7\", \"max\": 5}]},"
    "{\"id\": \"b\", \"full\": 13, \"rules\": [{\"kind\": \"ratio\", \"target\": \"t\"},"
    "  {\"kind\": \"bonus\", \"event\": \"extra\", \"marks\": \"0.7\", \"cap\": 2}]},"
    "{\"id\": \"c\", \"full\": 11, \"rules\": [{\"kind\": \"step\", \"value\": \"v\", \"goal\": \"mean\", \"step\": 3, \"marks\": -1,"
    "  \"partial\": \"exact\"}]},"
    "{\"id\": \"d\", \"full\": 9, \"rules\": [{\"kind\": \"judged\", \"marks\": 5}, {\"kind\": \"best\", \"value\": \"v\", \"marks\": 4}]},"
    "{\"id\": \"e\", \"full\": 10, \"rules\": [{\"kind\": \"rank\", \"target\": \"t\", \"marks\": [10, 8, 5, 3]}]}],"
    "\"vetoes\": [{\"name\": \"f\", \"event\": \"fraud\", \"effect\": \"total\"}], \"tie_break\": [\"item:b\"]";

/* Totals of man/dpf-scheme.5, worked out for this one scheme. `first` gets the mark of item b. */
static struct fraction
law_total(const struct year *y, int u, struct fraction *first)
{
	struct fraction zero = {0, 1}, sum = zero, bonus, full = {37, 1}, mean = zero, loss = zero, x;
	int best = 0, place = 1;

	for (int i = 0; i < UNITS; i++) {
		mean = plus(mean, fraction(y->value[i], UNITS));
		best = y->value[i] > best ? y->value[i] : best;
		place += y->done[i] > y->done[u];
	}
	for (int n = 1; n <= y->late[u]; n++)
		loss = plus(loss, plus(fraction(3, 10), fraction(n - 1, 7)));
	loss = within(loss, zero, fraction(5, 1));
	sum = within(plus(fraction(7, 1), times(loss, fraction(-1, 1))), zero, fraction(7, 1));
	bonus = within(times(fraction(7, 10), fraction(y->extra[u], 1)), zero, fraction(2, 1));
	*first = zero;
	if (y->quota[u] > 0) {
		x = within(fraction(13 * y->done[u], y->quota[u]), zero, fraction(13, 1));
		*first = plus(x, bonus);
		sum = plus(sum, x);
		full = plus(full, fraction(13, 1));
	} else {
		bonus = zero;
	}
	x = times(plus(mean, fraction(-y->value[u], 1)), fraction(1, 3));
	sum = plus(
	    sum, within(plus(fraction(11, 1), times(within(x, zero, fraction(1000, 1)), fraction(-1, 1))),
	             zero, fraction(11, 1)));
	x = best > 0 ? fraction(4 * y->value[u], best) : zero;
	sum = plus(sum, plus(fraction(y->judged[u], 4), x));
	sum = plus(sum, fraction(place == 1 ? 10 : place == 2 ? 8 : place == 3 ? 5 : 3, 1));
	return plus(times(times(sum, fraction(50, 1)), fraction(full.d, full.n)), bonus);
}

static void
fill(struct scheming *t, const struct year *y)
{
	char a[16], b[16];

	for (size_t u = 0; u < UNITS; u++) {
		snprintf(a, sizeof a, "%d", y->late[u]);
		scheming_event(t, u, "late", a);
		snprintf(a, sizeof a, "%d", y->extra[u]);
		scheming_event(t, u, "extra", a);
		snprintf(a, sizeof a, "%d", y->fraud[u]);
		scheming_event(t, u, "fraud", a);
		snprintf(a, sizeof a, "%d", y->value[u]);
		scheming_set(t, u, SLOT_VALUE, "v", a);
		snprintf(a, sizeof a, "%d/4", y->judged[u]);
		scheming_set(t, u, SLOT_JUDGED, "d", a);
		snprintf(a, sizeof a, "%d", y->done[u]);
		snprintf(b, sizeof b, "%d", y->quota[u]);
		scheming_target(t, u, "t", a, b);
	}
}

static void
draw(struct year *y, unsigned *seed)
{
	for (int u = 0; u < UNITS; u++) {
		y->late[u] = (int)random_below(seed, 9);
		y->extra[u] = (int)random_below(seed, 5);
		y->done[u] = (int)random_below(seed, 12);
		y->quota[u] = (int)random_below(seed, 10);
		y->value[u] = (int)random_below(seed, 25);
		y->judged[u] = (int)random_below(seed, 21);
		y->fraud[u] = random_below(seed, 10) == 0;
	}
}

static void
same_ranks(const struct year *y, const struct ranked *list, const struct fraction *totals,
    const struct fraction *first)
{
	for (int i = 0; i < UNITS; i++) {
		size_t u = list[i].subject;
		long rank = 1;

		for (int k = 0; k < UNITS; k++) {
			int by = y->fraud[u] - y->fraud[k];

			if (by == 0)
				by = order(totals[k], totals[u]);
			if (by == 0)
				by = order(first[k], first[u]);
			rank += by > 0;
		}
		assert_int_equal(list[i].rank, rank);
	}
}

static void
totals_and_ranks_agree_with_an_independent_calculation_in_fractions(void **state)
{
	struct fraction totals[UNITS], first[UNITS];
	struct ranked list[UNITS];
	unsigned seed = 2012;
	struct year y;
	char want[96];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct scheming t;

		draw(&y, &seed);
		scheming_start(&t, UNITS, "50", law_scheme);
		fill(&t, &y);
		for (int u = 0; u < UNITS; u++) {
			totals[u] = law_total(&y, u, &first[u]);
			scheming_mark(&t, (size_t)u);
			snprintf(
			    want, sizeof want, "%lld/%lld", (long long)totals[u].n, (long long)totals[u].d);
			scheming_equal(&t.m.total, want);
			ranked_init(&list[u], &t.s);
			ranked_take(&list[u], &t.m, &t.f, (size_t)u);
		}
		rank_group(list, UNITS, &t.s);
		same_ranks(&y, list, totals, first);
		for (int u = 0; u < UNITS; u++)
			ranked_free(&list[u], &t.s);
		scheming_end(&t);
	}
}

/* Few items are looked through, many are found by maps: the same comes of both. */
static void
items_are_found_by_id_and_name_however_many(void **state)
{
	(void)state;
	for (int n = 3; n <= 99; n += 24) {
		struct text json = {0};
		struct scheme s = {0};
		struct diag d = {0};
		size_t item;
		char one[128];

		text_add(
		    &json, STR("{\"title\": \"t\", \"year\": 2012, \"subjects\": \"units\", \"full\": 1, "
		               "\"items\": ["));
		for (int i = 0; i < n; i++) {
			/* the last has the name of the first, in full width */
			snprintf(one, sizeof one,
			    "%s{\"id\": \"i%d\", \"name\": \"%s %d\", \"full\": 1, \"rules\": [{\"kind\": \"judged\"}]}",
			    i ? ", " : "", i, i == n - 1 ? "Ｎame" : "name", i == n - 1 ? 0 : i);
			text_add(&json, str_of(one));
		}
		text_add(&json, STR("]}"));
		assert_true(scheme_load_text(&s, "s.json", text_str(&json), &d));
		for (int i = 0; i < n; i++) {
			snprintf(one, sizeof one, "i%d", i);
			assert_true(marks_find_item(&s, str_of(one), &item));
			assert_int_equal(item, i);
			snprintf(one, sizeof one, "NAME%d", i);
			assert_int_equal(marks_find_item(&s, str_of(one), &item), i > 0 && i < n - 1);
			assert_true(i == 0 || i == n - 1 || item == (size_t)i);
		}
		assert_false(marks_find_item(&s, STR("none"), &item));
		scheme_free(&s);
		text_free(&json);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(mark_is_kept_between_floor_and_cap),
	    cmocka_unit_test(three_marks_over_seven_persons_lost_one_by_one_reach_zero),
	    cmocka_unit_test(items_that_do_not_apply_are_left_out_and_the_rest_is_scaled),
	    cmocka_unit_test(an_item_with_one_base_rule_left_still_applies),
	    cmocka_unit_test(nothing_applies_and_the_total_is_the_bonuses),
	    cmocka_unit_test(items_of_no_marks_that_earn_some_are_not_scaled),
	    cmocka_unit_test(the_sum_of_the_trace_is_checked),
	    cmocka_unit_test(self_assessment_stands_beside_and_is_never_mixed_in),
	    cmocka_unit_test(items_are_found_by_id_and_name_however_many),
	    cmocka_unit_test(totals_and_ranks_agree_with_an_independent_calculation_in_fractions),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
