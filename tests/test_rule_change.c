/* The rule kinds that change a mark: counts, steps, bonuses and vetoes, with every parameter; those that make
 * its base are in test_rule.c. Expected marks calculated by hand from man/dpf-scheme.5. */
#include "one_rule.h"

static void
count_loses_marks_for_each_event_down_to_its_max(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 3,
	    "{\"kind\": \"count\", \"event\": \"late\", \"marks\": -0.2},"
	    " {\"kind\": \"count\", \"event\": \"absent\", \"marks\": -1, \"max\": 2}");
	scheming_event(&t, 0, "late", "3");
	scheming_event(&t, 0, "absent", "1");
	scheming_event(&t, 1, "absent", "5");
	marks(&t, 0, "8.4");
	scheming_equal(&t.m.items[0].lost, "1.6");
	marks(&t, 1, "8");
	marks(&t, 2, "10");
	scheming_end(&t);
}

static void
count_gains_marks_too(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 1,
	    "{\"kind\": \"judged\"}, {\"kind\": \"count\", \"event\": \"article\", \"marks\": 0.5, \"max\": 3}");
	scheming_set(&t, 0, SLOT_JUDGED, "i", "4");
	scheming_event(&t, 0, "article", "5");
	marks(&t, 0, "6.5");
	scheming_equal(&t.m.items[0].lost, "0");
	scheming_end(&t);
}

static void
count_grows_with_each_further_event(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 4,
	    "{\"kind\": \"count\", \"event\": \"petition\", \"marks\": -1, \"grow\": 0.5, \"max\": 8}");
	scheming_event(&t, 0, "petition", "1");
	scheming_event(&t, 1, "petition", "3");
	scheming_event(&t, 2, "petition", "2.5");
	scheming_event(&t, 3, "petition", "9");
	marks(&t, 0, "9");
	marks(&t, 1, "5.5"); /* 1 + 1.5 + 2 */
	marks(&t, 2, "6.5"); /* 1 + 1.5 + half of 2 */
	marks(&t, 3, "2"); /* at most 8 */
	scheming_end(&t);
}

static void
step_loses_for_whole_begun_or_exact_steps_below(void **state)
{
	static const struct {
		const char *partial, *want;
	} cases[] = {{"whole", "9"}, {"begun", "8.5"}, {"exact", "8.75"}};
	struct scheming t;
	char rule[256];

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		snprintf(rule, sizeof rule,
		    "{\"kind\": \"step\", \"value\": \"v\", \"goal\": \"95%%\", \"step\": \"1%%\", \"marks\": -0.5, "
		    "\"partial\": \"%s\"}",
		    cases[i].partial);
		start(&t, 3, rule);
		scheming_set(&t, 0, SLOT_VALUE, "v", "92.5%"); /* 2.5 steps short */
		scheming_set(&t, 1, SLOT_VALUE, "v", "95%");
		scheming_set(&t, 2, SLOT_VALUE, "v", "99%");
		marks(&t, 0, cases[i].want);
		marks(&t, 1, "10");
		marks(&t, 2, "10");
		scheming_end(&t);
	}
}

static void
step_counts_above_the_goal_where_the_scheme_says_so(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2,
	    "{\"kind\": \"step\", \"event\": \"complaint\", \"goal\": 4, \"step\": 2, \"marks\": -1, \"side\": \"above\"}");
	scheming_event(&t, 0, "complaint", "9");
	scheming_event(&t, 1, "complaint", "5");
	marks(&t, 0, "8"); /* 5 above: two whole steps */
	marks(&t, 1, "10");
	scheming_end(&t);
}

static void
step_takes_the_mean_of_all_as_its_goal(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 3,
	    "{\"kind\": \"step\", \"value\": \"v\", \"goal\": \"mean\", \"step\": 1, \"marks\": -1, \"partial\": \"exact\"}");
	scheming_set(&t, 0, SLOT_VALUE, "v", "1");
	scheming_set(&t, 1, SLOT_VALUE, "v", "3");
	scheming_set(&t, 2, SLOT_VALUE, "v", "4"); /* mean 8/3 */
	marks(&t, 0, "25/3");
	marks(&t, 1, "10");
	scheming_end(&t);
}

static void
step_by_days_runs_to_the_as_of_day_for_what_was_never_done(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2,
	    "{\"kind\": \"step\", \"date\": \"plan\", \"goal\": \"2012-12-01\", \"step\": 10, \"marks\": -1, "
	    "\"side\": \"above\"}");
	scheming_day(&t, 0, "plan", 2012, 12, 12);
	marks(&t, 0, "9");
	marks(&t, 1, "7"); /* 30 days to 2012-12-31 */
	scheming_end(&t);
}

static void
bonus_pays_for_events_up_to_its_cap(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2,
	    "{\"kind\": \"judged\"}, {\"kind\": \"bonus\", \"event\": \"athlete\", \"marks\": 2, \"cap\": 5},"
	    "{\"kind\": \"bonus\", \"event\": \"paper\", \"marks\": \"5%\"}");
	scheming_set(&t, 0, SLOT_JUDGED, "i", "10");
	scheming_event(&t, 0, "athlete", "3");
	scheming_event(&t, 0, "paper", "2");
	marks(&t, 0, "16"); /* 10 + 5 + 2 times 5 % of 10 */
	scheming_equal(&t.m.bonus, "6");
	scheming_end(&t);
}

static void
bonus_pays_for_what_exceeds_the_quota(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2, "{\"kind\": \"bonus\", \"target\": \"aid\", \"marks\": 0.5, \"cap\": 3}");
	scheming_target(&t, 0, "aid", "9", "5");
	scheming_target(&t, 1, "aid", "4", "5");
	marks(&t, 0, "12");
	marks(&t, 1, "10");
	scheming_end(&t);
}

static void
bonus_by_level_counts_the_highest_once(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 1,
	    "{\"kind\": \"bonus\", \"event\": \"honour\", \"levels\": {\"市级\": 1, \"国家级\": 5}, \"cap\": 3}");
	scheming_level(&t, 0, "honour", "市级");
	scheming_level(&t, 0, "honour", "国家级");
	marks(&t, 0, "13");
	scheming_end(&t);
}

static void
veto_of_an_item_empties_it_with_its_bonus(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2,
	    "{\"kind\": \"veto\", \"event\": \"fraud\", \"effect\": \"item\"},"
	    "{\"kind\": \"bonus\", \"event\": \"extra\", \"marks\": 1, \"cap\": 2}");
	scheming_event(&t, 0, "extra", "1");
	scheming_event(&t, 1, "extra", "1");
	scheming_event(&t, 1, "fraud", "1");
	marks(&t, 0, "11");
	marks(&t, 1, "0");
	assert_int_equal(t.m.items[0].end, ITEM_VETO);
	scheming_end(&t);
}

static void
veto_of_an_item_leaves_what_lies_below_zero(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 1,
	    "{\"kind\": \"veto\", \"value\": \"v\", \"op\": \"<\", \"goal\": 60},"
	    "{\"kind\": \"count\", \"event\": \"e\", \"marks\": -4}");
	scheming_set(&t, 0, SLOT_VALUE, "v", "59");
	scheming_event(&t, 0, "e", "3");
	marks(&t, 0, "-2");
	scheming_end(&t);
}

static void
a_losing_step_takes_all_of_what_was_never_recorded(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 3,
	    "{\"kind\": \"step\", \"value\": \"v\", \"goal\": 3, \"step\": 1, \"marks\": -1, \"side\": \"above\"}");
	scheming_set(&t, 0, SLOT_VALUE, "v", "5");
	scheming_set(&t, 1, SLOT_VALUE, "v", "0");
	marks(&t, 0, "8");
	marks(&t, 1, "10"); /* 0 was recorded */
	marks(&t, 2, "0"); /* nothing was: it is not 0 */
	assert_true(t.m.incomplete);
	scheming_end(&t);
}

static void
beside_base_rules_a_gap_is_not_worth_more_than_a_bad_value(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 1,
	    "{\"kind\": \"judged\"}, {\"kind\": \"step\", \"value\": \"v\", \"goal\": 3, \"step\": 1, \"marks\": -1},"
	    "{\"kind\": \"step\", \"value\": \"w\", \"goal\": 3, \"step\": 1, \"marks\": -1, \"side\": \"above\", \"max\": 2},"
	    "{\"kind\": \"threshold\", \"value\": \"x\", \"op\": \"<\", \"goal\": 3, \"marks\": \"-0.5\"}");
	scheming_set(&t, 0, SLOT_JUDGED, "i", "9");
	marks(&t, 0, "3.5"); /* 3 as for 0, 2 at most, 0.5 */
	scheming_end(&t);
	start(&t, 1,
	    "{\"kind\": \"judged\"}, {\"kind\": \"step\", \"value\": \"w\", \"goal\": 3, \"step\": 1, \"marks\": -1,"
	    " \"side\": \"above\"}");
	scheming_set(&t, 0, SLOT_JUDGED, "i", "9");
	marks(&t, 0, "-1"); /* no limit but the item's full */
	scheming_end(&t);
}

static void
step_loses_at_most_its_max(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 2,
	    "{\"kind\": \"step\", \"value\": \"v\", \"goal\": 9, \"step\": 1, \"marks\": -2, \"max\": 5},"
	    "{\"kind\": \"step\", \"value\": \"v\", \"goal\": 9, \"step\": 1, \"marks\": -3, \"max\": \"full\"}");
	scheming_set(&t, 0, SLOT_VALUE, "v", "7");
	scheming_set(&t, 1, SLOT_VALUE, "v", "1");
	marks(&t, 0, "0"); /* 10 - 4 - 6 */
	marks(&t, 1, "-5"); /* 10 - 5 - 10 */
	scheming_end(&t);
}

static void
a_gaining_step_gains_nothing_from_what_was_never_recorded(void **state)
{
	struct scheming t;

	(void)state;
	start(&t, 1,
	    "{\"kind\": \"judged\"}, {\"kind\": \"step\", \"value\": \"v\", \"goal\": 3, \"step\": 1, \"marks\": 1}");
	scheming_set(&t, 0, SLOT_JUDGED, "i", "4");
	marks(&t, 0, "4");
	assert_true(t.m.incomplete);
	scheming_end(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(count_loses_marks_for_each_event_down_to_its_max),
	    cmocka_unit_test(count_gains_marks_too),
	    cmocka_unit_test(count_grows_with_each_further_event),
	    cmocka_unit_test(step_loses_for_whole_begun_or_exact_steps_below),
	    cmocka_unit_test(step_counts_above_the_goal_where_the_scheme_says_so),
	    cmocka_unit_test(step_takes_the_mean_of_all_as_its_goal),
	    cmocka_unit_test(step_by_days_runs_to_the_as_of_day_for_what_was_never_done),
	    cmocka_unit_test(bonus_pays_for_events_up_to_its_cap),
	    cmocka_unit_test(bonus_pays_for_what_exceeds_the_quota),
	    cmocka_unit_test(bonus_by_level_counts_the_highest_once),
	    cmocka_unit_test(veto_of_an_item_empties_it_with_its_bonus),
	    cmocka_unit_test(a_losing_step_takes_all_of_what_was_never_recorded),
	    cmocka_unit_test(beside_base_rules_a_gap_is_not_worth_more_than_a_bad_value),
	    cmocka_unit_test(step_loses_at_most_its_max),
	    cmocka_unit_test(a_gaining_step_gains_nothing_from_what_was_never_recorded),
	    cmocka_unit_test(veto_of_an_item_leaves_what_lies_below_zero),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
