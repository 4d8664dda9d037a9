/* plan.json as values. The good plan is the example of dpf-plan(5); what is expected stands in it. */
#include "check.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "formats/plan_file.h"

static const char year_2012[] =
    "{ \"format\": 1, \"title\": \"plan\", \"year\": 2012, \"tolerance\": \"5%\",\n"
    "  \"schedule\": {\"03-31\": \"20%\", \"06-30\": 0.5, \"note\": \"by quarters\"},\n"
    "  \"targets\": [\n"
    "    {\"id\": \"psych-aid\", \"clause\": \"二.2\", \"name\": \"aid\", \"kind\": \"count\", \"unit\": \"人\",\n"
    "     \"distinct\": \"person\", \"goal\": {\"op\": \">=\", \"value\": 215}, \"due\": \"2012-12-31\",\n"
    "     \"eligible\": {\"category\": [6, 7], \"min_age\": 16}, \"split_by\": \"registered_6\",\n"
    "     \"revisions\": [{\"date\": \"2012-10-20\", \"goal\": {\"op\": \">=\", \"value\": 200},\n"
    "                    \"approved_by\": \"A\", \"reason\": \"B\"}]},\n"
    "    {\"id\": \"employment\", \"name\": \"rate\", \"kind\": \"rate\", \"of\": \"psych-aid\",\n"
    "     \"outcome\": [\"就业\", \"employed\"], \"goal\": {\"op\": \">=\", \"value\": \"78%\"},\n"
    "     \"aim\": {\"op\": \">\", \"value\": \"80%\"}, \"due\": \"2012-12-31\"},\n"
    "    {\"id\": \"sight\", \"name\": \"cover\", \"kind\": \"coverage\", \"roster\": \"cataract\",\n"
    "     \"goal\": {\"op\": \">=\", \"value\": \"100%\"}, \"due\": \"2012-12-31\"},\n"
    "    {\"id\": \"barrier\", \"name\": \"mile\", \"kind\": \"milestone\", \"parts\": [\"a\", \"b\"],\n"
    "     \"due\": \"2012-06-30\"},\n"
    "    {\"id\": \"enrolment\", \"name\": \"trend\", \"kind\": \"trend\", \"unit\": \"%\", \"baseline\": \"91.2%\",\n"
    "     \"direction\": \"up\", \"due\": \"2012-12-31\"} ] }\n";

static void
a_plan_is_read_key_by_key(void **state)
{
	struct plan p;
	struct diag d = {0};
	struct exact want;
	char text[64];

	(void)state;
	assert_true(plan_load_text(&p, "plan.json", str_of(year_2012), &d));
	assert_int_equal(p.n, 5);
	assert_int_equal(p.year, 2012);
	assert_int_equal(p.schedule.n, 2);
	assert_int_equal(p.schedule.steps[1].month, 6);
	assert_true(p.targets[0].distinct);
	assert_int_equal(p.targets[0].eligible.categories, 1 << 6 | 1 << 7);
	assert_int_equal(p.targets[0].eligible.min_age, 16);
	assert_int_equal(p.targets[0].eligible.max_age, -1);
	assert_int_equal(p.targets[1].of_place, 0);
	assert_int_equal(p.targets[1].n_outcomes, 2);
	assert_true(str_is(p.targets[2].measure, "人"));
	assert_int_equal(p.targets[3].n_parts, 2);
	assert_int_equal(p.targets[3].due, date_of(2012, 6, 30));
	assert_true(p.targets[4].upward);
	exact_init(&want);
	assert_true(exact_read(STR("78%"), &want));
	assert_int_equal(exact_compare(&want, &p.targets[1].goal.value), 0);
	exact_free(&want);
	assert_true(str_is(plan_goal_text(&p.targets[1], &p.targets[1].goal, text, sizeof text), ">=78%"));
	assert_true(str_is(plan_goal_text(&p.targets[4], NULL, text, sizeof text), ">91.2%"));
	plan_free(&p);
}

static void
a_revision_is_in_force_from_its_day_on(void **state)
{
	struct plan p;
	struct diag d = {0};
	const struct plan_revision *revision;
	char text[64];

	(void)state;
	assert_true(plan_load_text(&p, "plan.json", str_of(year_2012), &d));
	const struct plan_target *t = &p.targets[0];

	const struct plan_goal *goal = plan_goal_on(t, date_of(2012, 10, 19), &revision);
	assert_null(revision);
	assert_true(str_is(plan_goal_text(t, goal, text, sizeof text), ">=215"));
	goal = plan_goal_on(t, date_of(2012, 10, 20), &revision);
	assert_non_null(revision);
	assert_true(str_is(plan_goal_text(t, goal, text, sizeof text), ">=200"));
	assert_null(plan_goal_on(&p.targets[3], date_of(2012, 10, 20), &revision));
	plan_free(&p);
}

/* What is put in the place of the first occurrence of `from` must be refused at this line, with this word. */
static void
refuses(const char *from, const char *to, long line, const char *word)
{
	char text[4096];
	const char *at = strstr(year_2012, from);
	struct plan p;
	struct diag d = {0};

	assert_non_null(at);
	snprintf(text, sizeof text, "%.*s%s%s", (int)(at - year_2012), year_2012, to, at + strlen(from));
	assert_false(plan_load_text(&p, "plan.json", str_of(text), &d));
	if (d.line != line || !strstr(d.text, word))
		fail_msg("%s: line %ld: %s", to, d.line, d.text);
}

static void
what_is_no_plan_is_refused_with_its_place(void **state)
{
	(void)state;
	refuses("\"year\": 2012", "\"year\": 2012,,", 1, "");
	refuses("\"year\"", "\"years\"", 1, "year");
	refuses("\"year\": 2012", "\"year\": 2012.5", 1, "year");
	refuses("\"year\": 2012, ", "", 1, "year");
	refuses("\"03-31\"", "\"3-31\"", 2, "03-31");
	refuses("\"06-30\"", "\"02-30\"", 2, "02-30");
	refuses("\"psych-aid\"", "\"psych aid\"", 4, "one word");
	refuses("\"kind\": \"count\"", "\"kind\": \"number\"", 4, "coverage");
	refuses("\"clause\"", "\"outcome\"", 4, "outcome");
	refuses(", \"unit\": \"人\"", "", 4, "unit");
	refuses("\">=\", \"value\": 215", "\"=>\", \"value\": 215", 5, "goal.op");
	refuses("\"value\": 215", "\"value\": \"many\"", 5, "goal.value");
	refuses("\"2012-12-31\"", "\"2012-12-32\"", 5, "due");
	refuses("[6, 7]", "[6, 8]", 6, "category[1]");
	refuses("\"min_age\"", "\"age\"", 6, "age");
	refuses("\"approved_by\"", "\"approved\"", 8, "approved");
	refuses("\"of\": \"psych-aid\",", "", 9, "of");
	refuses("[\"就业\", \"employed\"]", "[]", 10, "outcome");
	refuses("[\"a\", \"b\"]", "[\"a\", \"a\"]", 14, "twice");
	refuses("\"up\"", "\"sideways\"", 17, "direction");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_plan_is_read_key_by_key),
	    cmocka_unit_test(a_revision_is_in_force_from_its_day_on),
	    cmocka_unit_test(what_is_no_plan_is_refused_with_its_place),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
