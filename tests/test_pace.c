/* Pace and status. Expected shares are counted by hand: 2012 has 366 days, 31 May is its 152nd. */
#include "check.h"

#include "base/date.h"
#include "base/mem.h"
#include "documents/plan_file.h"
#include "rules/pace.h"

static const char text[] =
    "{ \"title\": \"t\", \"year\": 2012, \"tolerance\": \"5%\", \"targets\": [\n"
    "{\"id\": \"count\", \"name\": \"n\", \"kind\": \"count\", \"unit\": \"人\", \"due\": \"2012-12-31\",\n"
    " \"goal\": {\"op\": \">=\", \"value\": 100}, \"aim\": {\"op\": \">=\", \"value\": 120}},\n"
    "{\"id\": \"limit\", \"name\": \"n\", \"kind\": \"count\", \"unit\": \"人\", \"due\": \"2012-12-31\",\n"
    " \"goal\": {\"op\": \"<=\", \"value\": 2}},\n"
    "{\"id\": \"rate\", \"name\": \"n\", \"kind\": \"rate\", \"of\": \"count\", \"outcome\": \"yes\",\n"
    " \"due\": \"2012-12-31\", \"goal\": {\"op\": \">=\", \"value\": \"78%\"},\n"
    " \"aim\": {\"op\": \">\", \"value\": \"80%\"}},\n"
    "{\"id\": \"cover\", \"name\": \"n\", \"kind\": \"coverage\", \"roster\": \"r\", \"due\": \"2012-12-31\",\n"
    " \"goal\": {\"op\": \">=\", \"value\": \"100%\"}, \"schedule\": {\"03-31\": \"20%\", \"06-30\": \"50%\"}},\n"
    "{\"id\": \"parts\", \"name\": \"n\", \"kind\": \"milestone\", \"parts\": [\"a\", \"b\"], \"due\": \"2012-06-30\"},\n"
    "{\"id\": \"down\", \"name\": \"n\", \"kind\": \"trend\", \"unit\": \"%\", \"baseline\": \"2.1%\",\n"
    " \"direction\": \"down\", \"due\": \"2012-12-31\"} ] }\n";

enum { COUNT, LIMIT, RATE, COVER, PARTS, DOWN };

static struct plan plan;

static void
set(struct exact *x, const char *value)
{
	assert_true(exact_read(str_of(value), x));
}

static void
equals(const struct exact *x, const char *value)
{
	struct exact want;

	exact_init(&want);
	set(&want, value);
	assert_int_equal(exact_compare(x, &want), 0);
	exact_free(&want);
}

static enum pace_status
status(int target, int month, int day, const char *quota, const char *done)
{
	const struct plan_target *t = &plan.targets[target];
	struct pace s;
	enum pace_status result;

	pace_init(&s);
	s.goal = plan_goal_on(t, date_of(2012, month, day), NULL);
	s.aim = t->has_aim ? &t->aim : NULL;
	s.has_quota = quota != NULL;
	s.has_done = done != NULL;
	if (quota)
		set(&s.quota, quota);
	if (done)
		set(&s.done, done);
	pace_judge(&plan, t, month == 13 ? date_of(2013, 1, day) : date_of(2012, month, day), &s);
	result = s.status;
	pace_free(&s);
	return result;
}

static void
the_expected_share_is_days_elapsed_less_the_tolerance(void **state)
{
	struct exact share;

	(void)state;
	exact_init(&share);
	pace_expected(&plan, &plan.targets[COUNT], date_of(2012, 5, 31), &share);
	set(&plan.tolerance, "0");
	pace_expected(&plan, &plan.targets[COUNT], date_of(2012, 5, 31), &share);
	equals(&share, "152/366");
	set(&plan.tolerance, "5%");
	pace_expected(
	    &plan, &plan.targets[COUNT], date_of(2012, 1, 1), &share); /* 1/366 - 5 %: not below 0 */
	equals(&share, "0");
	pace_expected(&plan, &plan.targets[COUNT], date_of(2012, 12, 31), &share);
	equals(&share, "95%");
	pace_expected(
	    &plan, &plan.targets[PARTS], date_of(2012, 6, 30), &share); /* all of it from the due day */
	equals(&share, "95%");
	exact_free(&share);
}

static void
a_schedule_asks_for_its_last_step(void **state)
{
	struct exact share;

	(void)state;
	exact_init(&share);
	pace_expected(&plan, &plan.targets[COVER], date_of(2012, 3, 30), &share);
	equals(&share, "0");
	pace_expected(&plan, &plan.targets[COVER], date_of(2012, 3, 31), &share);
	equals(&share, "15%");
	pace_expected(&plan, &plan.targets[COVER], date_of(2012, 11, 30), &share);
	equals(&share, "45%");
	exact_free(&share);
}

/* 31 May: 152/366 - 5 % = 36.53 %: 37 of 100 keep pace, 36 do not. The aim is 120. */
static void
a_count_is_judged_on_both_sides_of_each_limit(void **state)
{
	(void)state;
	assert_int_equal(status(COUNT, 5, 31, "100", "0"), PACE_NOT_STARTED);
	assert_int_equal(status(COUNT, 5, 31, "100", "36"), PACE_BEHIND);
	assert_int_equal(status(COUNT, 5, 31, "100", "37"), PACE_ON_PACE);
	assert_int_equal(status(COUNT, 5, 31, "100", "99"), PACE_ON_PACE);
	assert_int_equal(status(COUNT, 5, 31, "100", "100"), PACE_MET);
	assert_int_equal(status(COUNT, 5, 31, "100", "119"), PACE_MET);
	assert_int_equal(status(COUNT, 5, 31, "100", "120"), PACE_EXCEEDED);
	assert_int_equal(status(COUNT, 12, 31, "100", "94"), PACE_BEHIND);
	assert_int_equal(status(COUNT, 13, 1, "100", "99"), PACE_OVERDUE);
	assert_int_equal(status(COUNT, 13, 1, "100", "0"), PACE_OVERDUE);
	assert_int_equal(status(COUNT, 5, 31, NULL, "3"), PACE_UNJUDGED);
}

/* The goal was raised to 130, above the aim of 120: 95 % of it, 123.5, keeps pace. */
static void
an_aim_reached_is_nothing_while_the_goal_in_force_is_missed(void **state)
{
	(void)state;
	assert_int_equal(status(COUNT, 12, 30, "130", "125"), PACE_ON_PACE);
	assert_int_equal(status(COUNT, 12, 31, "130", "123"), PACE_BEHIND);
	assert_int_equal(status(COUNT, 13, 1, "130", "125"), PACE_OVERDUE);
	assert_int_equal(status(COUNT, 13, 1, "130", "130"), PACE_EXCEEDED);
}

static void
a_limit_is_kept_until_it_is_passed(void **state)
{
	(void)state;
	assert_int_equal(status(LIMIT, 5, 31, "2", "0"), PACE_ON_PACE);
	assert_int_equal(status(LIMIT, 5, 31, "2", "3"), PACE_BEHIND);
	assert_int_equal(status(LIMIT, 12, 31, "2", "2"), PACE_MET);
	assert_int_equal(status(LIMIT, 12, 31, "2", "3"), PACE_OVERDUE);
}

/* 78 of 100 is the goal itself, 80 is not yet "over 80 %", 81 is. Time does not matter to a rate. */
static void
a_rate_is_compared_with_goal_and_aim(void **state)
{
	(void)state;
	assert_int_equal(status(RATE, 5, 31, "100", "77"), PACE_BEHIND);
	assert_int_equal(status(RATE, 5, 31, "100", "78"), PACE_MET);
	assert_int_equal(status(RATE, 5, 31, "100", "80"), PACE_MET);
	assert_int_equal(status(RATE, 5, 31, "100", "81"), PACE_EXCEEDED);
	assert_int_equal(status(RATE, 5, 31, "0", "0"), PACE_NOT_STARTED);
	assert_int_equal(status(RATE, 13, 1, "100", "77"), PACE_OVERDUE);
}

/* 200 on the roster, 30 June: 50 % - 5 % are 90. */
static void
a_coverage_keeps_pace_with_its_schedule(void **state)
{
	(void)state;
	assert_int_equal(status(COVER, 6, 30, "200", "89"), PACE_BEHIND);
	assert_int_equal(status(COVER, 6, 30, "200", "90"), PACE_ON_PACE);
	assert_int_equal(status(COVER, 6, 30, "200", "200"), PACE_MET);
	assert_int_equal(status(COVER, 6, 30, NULL, NULL), PACE_UNJUDGED);
}

static void
a_milestone_is_met_by_all_parts_in_time(void **state)
{
	struct pace late;

	(void)state;
	assert_int_equal(status(PARTS, 6, 30, "2", "0"), PACE_NOT_STARTED);
	assert_int_equal(status(PARTS, 6, 30, "2", "1"), PACE_ON_PACE);
	assert_int_equal(status(PARTS, 6, 30, "2", "2"), PACE_MET);
	assert_int_equal(status(PARTS, 7, 1, "2", "1"), PACE_OVERDUE);
	pace_init(&late);
	late.has_quota = late.has_done = late.late = true;
	set(&late.quota, "2");
	set(&late.done, "2");
	pace_judge(&plan, &plan.targets[PARTS], date_of(2012, 12, 31), &late);
	assert_int_equal(late.status, PACE_OVERDUE);
	pace_free(&late);
}

static void
a_trend_is_met_on_the_right_side_of_last_year(void **state)
{
	(void)state;
	assert_int_equal(status(DOWN, 5, 31, "2.1%", NULL), PACE_NOT_STARTED);
	assert_int_equal(status(DOWN, 5, 31, "2.1%", "2%"), PACE_MET);
	assert_int_equal(status(DOWN, 5, 31, "2.1%", "2.1%"), PACE_BEHIND);
	assert_int_equal(status(DOWN, 5, 31, "2.1%", "0"), PACE_MET);
	assert_int_equal(status(DOWN, 13, 1, "2.1%", "2.2%"), PACE_OVERDUE);
}

/* 78 % of 50 is 39: with 35 four are missing; of a limit of 2, 3 is one too many. */
static void
the_gap_is_what_is_missing_in_whole_persons(void **state)
{
	struct pace s;

	(void)state;
	pace_init(&s);
	s.goal = &plan.targets[RATE].goal;
	s.has_quota = s.has_done = true;
	set(&s.quota, "50");
	set(&s.done, "35");
	pace_judge(&plan, &plan.targets[RATE], date_of(2012, 6, 1), &s);
	equals(&s.gap, "4");
	set(&s.quota, "51"); /* 39.78: 40 are needed */
	pace_judge(&plan, &plan.targets[RATE], date_of(2012, 6, 1), &s);
	equals(&s.gap, "5");
	s.goal = &plan.targets[LIMIT].goal;
	set(&s.quota, "2");
	set(&s.done, "3");
	pace_judge(&plan, &plan.targets[LIMIT], date_of(2012, 6, 1), &s);
	equals(&s.gap, "1");
	pace_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_expected_share_is_days_elapsed_less_the_tolerance),
	    cmocka_unit_test(a_schedule_asks_for_its_last_step),
	    cmocka_unit_test(a_count_is_judged_on_both_sides_of_each_limit),
	    cmocka_unit_test(an_aim_reached_is_nothing_while_the_goal_in_force_is_missed),
	    cmocka_unit_test(a_limit_is_kept_until_it_is_passed),
	    cmocka_unit_test(a_rate_is_compared_with_goal_and_aim),
	    cmocka_unit_test(a_coverage_keeps_pace_with_its_schedule),
	    cmocka_unit_test(a_milestone_is_met_by_all_parts_in_time),
	    cmocka_unit_test(a_trend_is_met_on_the_right_side_of_last_year),
	    cmocka_unit_test(the_gap_is_what_is_missing_in_whole_persons),
	};
	struct diag d = {0};
	int failed;

	mem_start();
	if (!plan_load_text(&plan, "plan.json", str_of(text), &d))
		diag_exit(&d);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	plan_free(&plan);
	return failed;
}
