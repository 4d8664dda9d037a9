/* The rule kinds that make the base of a mark, with every parameter; those that change it are in
 * test_rule_change.c. Expected marks calculated by hand from man/dpf-scheme.5. */
#include "one_rule.h"

#include "documents/mark_words.h"

static void
ratio_gives_the_share_of_the_quota_that_is_done(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 4, "{\"kind\": \"ratio\", \"target\": \"aid\"}");
	scheming_target(&t, 0, "aid", "3", "7");
	scheming_target(&t, 1, "aid", "9", "7");
	scheming_target(&t, 2, "aid", "3", "0");
	marks(&t, 0, "30/7");
	marks(&t, 1, "10"); /* not over the marks */
	not_applicable(&t, 2); /* a quota of zero */
	marks(&t, 3, "0"); /* no row of progress: nothing is earned, and it is told */
	assert_true(t.m.incomplete);
	scheming_end(&t);
}

static void
ratio_over_counts_what_exceeds_the_goal(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 1, "{\"kind\": \"ratio\", \"target\": \"aid\", \"over\": true, \"marks\": 4}");
	scheming_target(&t, 0, "aid", "9", "6");
	marks(&t, 0, "6");
	scheming_end(&t);
}

static void
ratio_takes_its_own_denominator_for_sampled_checks(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2, "{\"kind\": \"ratio\", \"event\": \"right\", \"goal\": {\"event\": \"sampled\"}}");
	scheming_event(&t, 0, "right", "47");
	scheming_event(&t, 0, "sampled", "50");
	marks(&t, 0, "9.4");
	not_applicable(&t, 1); /* nothing was sampled */
	scheming_end(&t);
}

static void
ratio_against_a_rate_compares_shares(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 3, "{\"kind\": \"ratio\", \"target\": \"aid\", \"field\": \"rate\", \"goal\": \"80%\"}");
	scheming_target(&t, 0, "aid", "30", "50"); /* 60 % of 80 % */
	scheming_target(&t, 1, "aid", "30", NULL);
	marks(&t, 0, "7.5");
	not_applicable(&t, 1);
	marks(&t, 2, "0");
	assert_true(t.m.incomplete);
	scheming_end(&t);
}

static void
losing_full_over_goal_a_head_equals_the_ratio(void **state)
{
	struct scheming t;
	char n[16];

	(void)state;
	start(&t, 8,
	    "{\"kind\": \"count\", \"event\": \"short\", \"marks\": \"-10/7\"}, "
	    "{\"kind\": \"bonus\", \"event\": \"unused\", \"marks\": 1, \"cap\": 1}");
	for (int i = 1; i < 8; i++) {
		snprintf(n, sizeof n, "%d", i);
		scheming_event(&t, (size_t)i, "short", n);
	}
	marks(&t, 0, "10");
	marks(&t, 3, "40/7");
	marks(&t, 7, "0"); /* seven sevenths lost of ten leave nothing at all */
	scheming_end(&t);
}

static void
parts_add_the_marks_of_the_parts_recorded(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 3,
	    "{\"kind\": \"parts\", \"parts\": [{\"name\": \"a\", \"marks\": 2.5, \"event\": \"plan\"},"
	    " {\"name\": \"b\", \"marks\": \"50%\", \"event\": \"office\"}]}");
	scheming_event(&t, 0, "plan", "1");
	scheming_event(&t, 1, "plan", "3");
	scheming_event(&t, 1, "office", "1");
	marks(&t, 0, "2.5");
	marks(&t, 1, "7.5"); /* 50 % of an item of 10 is 5; three records of a part are one part */
	marks(&t, 2, "0");
	scheming_equal(&t.m.items[0].rules[0].goal, "2");
	scheming_end(&t);
}

static void
judged_takes_the_mark_entered_and_tells_who_has_none(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2, "{\"kind\": \"judged\", \"marks\": 8}");
	scheming_set(&t, 0, SLOT_JUDGED, "i", "7.25");
	marks(&t, 0, "7.25");
	assert_false(t.m.incomplete);
	marks(&t, 1, "0");
	assert_true(t.m.incomplete);
	scheming_end(&t);
}

static void
threshold_is_all_or_nothing_for_each_operator(void **state)
{
	static const struct {
		const char *op, *below, *at, *above;
	} ops[] = {
	    {">=", "0", "6", "6"},
	    {">", "0", "0", "6"},
	    {"=", "0", "6", "0"},
	    {"<", "6", "0", "0"},
	    {"<=", "6", "6", "0"},
	};
	struct scheming t;
	char rule[256];

	(void)state;
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
		snprintf(rule, sizeof rule,
		    "{\"kind\": \"threshold\", \"value\": \"v\", \"op\": \"%s\", \"goal\": 91.2, \"marks\": 6}",
		    ops[i].op);
		start(&t, 4, rule);
		scheming_set(&t, 0, SLOT_VALUE, "v", "91.1999");
		scheming_set(&t, 1, SLOT_VALUE, "v", "91.2");
		scheming_set(&t, 2, SLOT_VALUE, "v", "91.2001");
		marks(&t, 0, ops[i].below);
		marks(&t, 1, ops[i].at);
		marks(&t, 2, ops[i].above);
		marks(&t, 3, "0"); /* never reported: meets nothing */
		scheming_end(&t);
	}
}

static void
threshold_on_a_date_is_met_on_the_day_itself(void **state)
{
	struct scheming t;

	(void)state;
	start(
	    &t, 3, "{\"kind\": \"threshold\", \"date\": \"plan\", \"op\": \"<=\", \"goal\": \"2012-06-30\"}");
	scheming_day(&t, 0, "plan", 2012, 6, 30);
	scheming_day(&t, 1, "plan", 2012, 7, 1);
	marks(&t, 0, "10");
	marks(&t, 1, "0");
	marks(&t, 2, "0"); /* never done */
	scheming_end(&t);
}

static void
threshold_accepts_zero_as_a_written_goal(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2, "{\"kind\": \"threshold\", \"event\": \"drop-out\", \"op\": \"<=\", \"goal\": 0}");
	scheming_event(&t, 1, "drop-out", "1");
	marks(&t, 0, "10"); /* no record: it did not happen */
	marks(&t, 1, "0");
	scheming_end(&t);
}

static void
threshold_all_wants_every_condition_that_applies(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 4,
	    "{\"kind\": \"threshold\", \"all\": [{\"target\": \"aid\", \"op\": \">=\"},"
	    " {\"event\": \"class\", \"op\": \">=\", \"goal\": 3}]}");
	scheming_target(&t, 0, "aid", "5", "5");
	scheming_event(&t, 0, "class", "3");
	scheming_target(&t, 1, "aid", "5", "5");
	scheming_event(&t, 1, "class", "2");
	scheming_target(&t, 2, "aid", "0", NULL);
	scheming_event(&t, 2, "class", "3"); /* no quota: only the classes are asked */
	marks(&t, 0, "10");
	marks(&t, 1, "0");
	marks(&t, 2, "10");
	scheming_equal(&t.m.items[0].rules[0].goal, "1");
	marks(&t, 3, "0");
	scheming_end(&t);
}

static void
table_takes_the_row_with_the_highest_from_not_above_the_value(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 5,
	    "{\"kind\": \"table\", \"value\": \"rate\", \"rows\": [{\"from\": \"90%\", \"marks\": 10},"
	    " {\"from\": \"60%\", \"marks\": 2}, {\"from\": \"80%\", \"marks\": 6}]}");
	scheming_set(&t, 0, SLOT_VALUE, "rate", "59.99%");
	scheming_set(&t, 1, SLOT_VALUE, "rate", "60%");
	scheming_set(&t, 2, SLOT_VALUE, "rate", "89.99%");
	scheming_set(&t, 3, SLOT_VALUE, "rate", "100%");
	marks(&t, 0, "0");
	marks(&t, 1, "2");
	marks(&t, 2, "6");
	marks(&t, 3, "10");
	marks(&t, 4, "0");
	scheming_end(&t);
}

static void
table_rises_in_proportion_up_to_the_next_row(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 3,
	    "{\"kind\": \"table\", \"value\": \"v\", \"rows\": [{\"from\": 60, \"marks\": 2, \"rising\": true},"
	    " {\"from\": 90, \"marks\": 8, \"rising\": true}]}");
	scheming_set(&t, 0, SLOT_VALUE, "v", "70");
	scheming_set(&t, 1, SLOT_VALUE, "v", "90");
	scheming_set(&t, 2, SLOT_VALUE, "v", "500");
	marks(&t, 0, "4"); /* 2 + (70 - 60) / (90 - 60) * (8 - 2) */
	marks(&t, 1, "8");
	marks(&t, 2, "8"); /* there is no next row to rise to */
	scheming_end(&t);
}

/* dpf-scheme(5): "in proportion up to the next row's marks", also where that row asks for more and does not
 * count. */
static void
table_rises_no_further_than_a_row_that_does_not_count(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2,
	    "{\"kind\": \"table\", \"value\": \"v\", \"rows\": [{\"from\": 10, \"marks\": 2.5, \"rising\": true},"
	    " {\"from\": 80, \"marks\": 2, \"and\": {\"event\": \"e\", \"op\": \">=\", \"goal\": 1}}]}");
	scheming_set(&t, 0, SLOT_VALUE, "v", "92.5");
	scheming_set(&t, 1, SLOT_VALUE, "v", "45");
	marks(&t, 0, "2");
	marks(&t, 1, "2.25"); /* 2.5 + (45 - 10) / (80 - 10) * (2 - 2.5) */
	scheming_end(&t);
}

static void
table_of_levels_counts_the_highest_once(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2,
	    "{\"kind\": \"table\", \"event\": \"honour\", \"levels\": {\"市级\": 3, \"省级\": 5, \"国家级\": 8}}");
	scheming_level(&t, 0, "honour", "市级");
	scheming_level(&t, 0, "honour", "省级");
	marks(&t, 0, "5");
	assert_int_equal(t.m.items[0].rules[0].input_shown, SHOWN_LEVEL);
	assert_int_equal(t.m.items[0].rules[0].level, 1);
	marks(&t, 1, "0");
	scheming_end(&t);
}

static void
rank_gives_marks_by_place_and_ties_share_the_better_one(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 5, "{\"kind\": \"rank\", \"target\": \"aid\", \"marks\": [10, 8, 6]}");
	scheming_target(&t, 0, "aid", "5", NULL);
	scheming_target(&t, 1, "aid", "7", NULL);
	scheming_target(&t, 2, "aid", "7", NULL);
	scheming_target(&t, 3, "aid", "4", NULL);
	marks(&t, 1, "10");
	marks(&t, 2, "10");
	marks(&t, 0, "6"); /* third: 1 1 3 */
	marks(&t, 3, "6"); /* beyond the list: its last */
	marks(&t, 4, "0"); /* without a row of progress: no place */
	assert_true(t.m.incomplete);
	scheming_end(&t);
}

static void
rank_low_puts_the_smallest_first_and_the_unrecorded_nowhere(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 3, "{\"kind\": \"rank\", \"value\": \"v\", \"order\": \"low\", \"marks\": [10, 8, 6]}");
	scheming_set(&t, 0, SLOT_VALUE, "v", "3");
	scheming_set(&t, 1, SLOT_VALUE, "v", "1.5");
	marks(&t, 0, "8");
	marks(&t, 1, "10");
	marks(&t, 2, "0"); /* not 0 and so first */
	scheming_end(&t);
	start(&t, 2, "{\"kind\": \"rank\", \"value\": \"v\", \"marks\": [10, 8, 6]}");
	marks(&t, 0, "0"); /* nobody is recorded: nobody is first */
	assert_true(t.m.incomplete);
	scheming_end(&t);
}

static void
best_gives_the_share_of_the_best_value(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 3, "{\"kind\": \"best\", \"value\": \"v\"}");
	scheming_set(&t, 0, SLOT_VALUE, "v", "30");
	scheming_set(&t, 1, SLOT_VALUE, "v", "40");
	marks(&t, 0, "7.5");
	marks(&t, 1, "10");
	marks(&t, 2, "0");
	scheming_end(&t);
	start(&t, 2, "{\"kind\": \"best\", \"value\": \"v\"}");
	marks(&t, 0, "0"); /* nobody has a value */
	assert_true(t.m.incomplete);
	scheming_end(&t);
}

static void
what_was_never_recorded_meets_no_limit(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 3, "{\"kind\": \"threshold\", \"target\": \"out\", \"op\": \"<=\", \"goal\": 2}");
	scheming_target(&t, 0, "out", "1", NULL);
	scheming_target(&t, 1, "out", "0", NULL);
	marks(&t, 0, "10");
	marks(&t, 1, "10"); /* 0 was reported */
	marks(&t, 2, "0");
	assert_true(t.m.incomplete);
	scheming_end(&t);
}

static void
a_goal_that_nobody_entered_earns_nothing_and_scales_nothing(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2, "{\"kind\": \"ratio\", \"value\": \"v\", \"goal\": {\"value\": \"w\"}}");
	scheming_set(&t, 0, SLOT_VALUE, "v", "3");
	scheming_set(&t, 1, SLOT_VALUE, "v", "3");
	scheming_set(&t, 1, SLOT_VALUE, "w", "0");
	marks(&t, 0, "0");
	assert_true(t.m.incomplete);
	not_applicable(&t, 1); /* a goal of zero */
	scheming_end(&t);
}

static void
without_progress_targets_do_not_apply(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 1, "{\"kind\": \"threshold\", \"target\": \"out\", \"op\": \"<=\", \"goal\": 2}");
	t.f.without_targets = true;
	not_applicable(&t, 0);
	assert_false(t.m.incomplete);
	scheming_end(&t);
}

static void
a_part_that_counts_none_is_not_met(void **state)
{
	struct scheming t;

	(void)state;
	start(
	    &t, 2, "{\"kind\": \"parts\", \"parts\": [{\"name\": \"p\", \"marks\": 10, \"event\": \"e\"}]}");
	scheming_event(&t, 0, "e", "0");
	scheming_event(&t, 1, "e", "0.5");
	marks(&t, 0, "0");
	marks(&t, 1, "10");
	scheming_end(&t);
}

static void
quality_is_the_mean_of_the_numbers_recorded(void **state)
{
	struct scheming t;
	struct exact x;
	size_t slot;

	(void)state;
	start(&t, 1, "{\"kind\": \"ratio\", \"value\": \"report.quality\", \"goal\": 100}");
	slot = scheming_slot(&t, SLOT_VALUE, "report.quality");
	assert_int_equal(t.s.slots[slot].derived, DERIVED_QUALITY);
	assert_true(str_is(t.s.slots[slot].event, "report"));
	exact_init(&x);
	exact_set_ratio(&x, 80, 1);
	facts_mean(&t.f, 0, slot, &x);
	exact_set_ratio(&x, 91, 1);
	facts_mean(&t.f, 0, slot, &x);
	exact_free(&x);
	marks(&t, 0, "8.55");
	scheming_end(&t);
}

/* scheme.json and detail say a kind by the same word (man/dpf-scheme.5). */
static void
rule_kind_has_one_word_in_scheme_and_detail(void **state)
{
	(void)state;
#define RULE_KIND(NAME, name, base) assert_string_equal(word_key(mark_word_of_kind(RULE_##NAME)), #name);
#include "marks/kinds.def"
#undef RULE_KIND
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rule_kind_has_one_word_in_scheme_and_detail),
	    cmocka_unit_test(ratio_gives_the_share_of_the_quota_that_is_done),
	    cmocka_unit_test(ratio_over_counts_what_exceeds_the_goal),
	    cmocka_unit_test(ratio_takes_its_own_denominator_for_sampled_checks),
	    cmocka_unit_test(ratio_against_a_rate_compares_shares),
	    cmocka_unit_test(losing_full_over_goal_a_head_equals_the_ratio),
	    cmocka_unit_test(parts_add_the_marks_of_the_parts_recorded),
	    cmocka_unit_test(judged_takes_the_mark_entered_and_tells_who_has_none),
	    cmocka_unit_test(threshold_is_all_or_nothing_for_each_operator),
	    cmocka_unit_test(threshold_on_a_date_is_met_on_the_day_itself),
	    cmocka_unit_test(threshold_accepts_zero_as_a_written_goal),
	    cmocka_unit_test(threshold_all_wants_every_condition_that_applies),
	    cmocka_unit_test(table_takes_the_row_with_the_highest_from_not_above_the_value),
	    cmocka_unit_test(table_rises_in_proportion_up_to_the_next_row),
	    cmocka_unit_test(table_rises_no_further_than_a_row_that_does_not_count),
	    cmocka_unit_test(table_of_levels_counts_the_highest_once),
	    cmocka_unit_test(rank_gives_marks_by_place_and_ties_share_the_better_one),
	    cmocka_unit_test(rank_low_puts_the_smallest_first_and_the_unrecorded_nowhere),
	    cmocka_unit_test(best_gives_the_share_of_the_best_value),
	    cmocka_unit_test(what_was_never_recorded_meets_no_limit),
	    cmocka_unit_test(a_goal_that_nobody_entered_earns_nothing_and_scales_nothing),
	    cmocka_unit_test(without_progress_targets_do_not_apply),
	    cmocka_unit_test(a_part_that_counts_none_is_not_met),
	    cmocka_unit_test(quality_is_the_mean_of_the_numbers_recorded),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
