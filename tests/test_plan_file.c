/* plan.json as values. The good plan is the example of dpf-plan(5); what is expected stands in it. */
#include "check.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "documents/plan_file.h"

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
	assert_int_equal(p.from_year, 2012);
	assert_int_equal(p.to_year, 2012);
	assert_int_equal(p.schedule.n, 2);
	assert_int_equal(p.schedule.steps[1].day, date_of(2012, 6, 30));
	assert_int_equal(p.targets[0].distinct, PLAN_EACH_PERSON);
	assert_int_equal(p.targets[0].eligible[0].categories, 1 << 6 | 1 << 7);
	assert_int_equal(p.targets[0].eligible[0].min_age, 16);
	assert_int_equal(p.targets[0].eligible[0].max_age, -1);
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

/* What people write for the same thing. */
static void
goals_days_and_years_may_be_written_as_people_do(void **state)
{
	static const char text[] =
	    "{ \"title\": \"t\", \"from\": 2021, \"to\": 2025, \"schedule\": {\"2023-12-31\": \"50%\"},\n"
	    "  \"rosters\": {\"poor\": \"poor.csv\"}, \"targets\": [\n"
	    "  {\"id\": \"a\", \"name\": \"a\", \"kind\": \"count\", \"unit\": \"户\", \"distinct\": \"household\",\n"
	    "   \"goal\": 60, \"aim\": \"＞ 70\", \"due\": \"2024年11月30日\", \"tolerance\": \"3%\",\n"
	    "   \"eligible\": [{\"grade\": [1, 2]}, {\"grade\": [3], \"category\": [5, 6], \"poor\": \"poor\"}]},\n"
	    "  {\"id\": \"b\", \"name\": \"b\", \"kind\": \"count\", \"unit\": \"万元\", \"sum\": \"amount\",\n"
	    "   \"goal\": {\"op\": \"≥\", \"value\": 100}, \"due\": \"2025-12-31\"},\n"
	    "  {\"id\": \"c\", \"name\": \"c\", \"kind\": \"count\", \"unit\": \"户\", \"sum_of\": [\"a\"], \"goal\": \"≤60\",\n"
	    "   \"due\": \"2025-12-31\"} ] }";
	struct plan p;
	struct diag d = {0};
	char out[64];

	(void)state;
	assert_true(plan_load_text(&p, "plan.json", str_of(text), &d));
	assert_int_equal(plan_first_day(&p), date_of(2021, 1, 1));
	assert_int_equal(plan_last_day(&p), date_of(2025, 12, 31));
	assert_int_equal(p.schedule.steps[0].day, date_of(2023, 12, 31));
	assert_true(str_is(p.rosters[0].file, "poor.csv"));
	assert_int_equal(p.targets[0].distinct, PLAN_EACH_HOUSEHOLD);
	assert_true(str_is(plan_goal_text(&p.targets[0], &p.targets[0].goal, out, sizeof out), ">=60"));
	assert_true(str_is(plan_goal_text(&p.targets[0], &p.targets[0].aim, out, sizeof out), ">70"));
	assert_int_equal(p.targets[0].due, date_of(2024, 11, 30));
	assert_true(p.targets[0].has_tolerance);
	assert_int_equal(p.targets[0].n_eligible, 2);
	assert_int_equal(p.targets[0].eligible[1].poor, 0);
	assert_true(p.targets[1].amounts);
	assert_int_equal(p.targets[1].goal.op, PLAN_AT_LEAST);
	assert_int_equal(p.targets[2].sum_places[0], 0);
	assert_int_equal(p.targets[2].goal.op, PLAN_AT_MOST);
	assert_true(plan_sound(&p, "plan.json", &d));
	plan_free(&p);
}

struct heard {
	int n;
	char all[2048];
};

static void
hear(void *context, const struct diag *wrong, struct str target)
{
	struct heard *h = context;
	size_t len = strlen(h->all);

	h->n++;
	snprintf(
	    h->all + len, sizeof h->all - len, "%ld %.*s %s\n", wrong->line, STR_ARGS(target), wrong->text);
}

/* Six faults in one file, each at its place. */
static void
every_fault_is_told_in_one_run(void **state)
{
	static const char text[] =
	    "{ \"title\": \"t\", \"year\": 2012, \"tolerance\": \"much\", \"targets\": [\n"
	    "{\"id\": \"a\", \"name\": \"a\", \"kind\": \"count\", \"unit\": \"人\", \"goal\": \"5%\", \"due\": \"2012-13-01\"},\n"
	    "{\"id\": \"b\", \"name\": \"\", \"kind\": \"cuont\", \"due\": \"2012-12-31\"},\n"
	    "{\"id\": \"c\", \"name\": \"c\", \"kind\": \"rate\", \"of\": \"a\", \"outcomes\": [\"x\"], \"goal\": \"5%\",\n"
	    " \"due\": \"2012-12-31\"} ] }";
	struct heard h = {0};
	const struct plan_review review = {hear, &h};
	struct plan p;
	struct diag d = {0};
	bool read;

	(void)state;
	assert_false(plan_review_text(&p, "plan.json", str_of(text), &review, &read, &d));
	assert_true(read);
	assert_int_equal(h.n, 6);
	assert_non_null(strstr(h.all, "1  tolerance: "));
	assert_non_null(strstr(h.all, "2 a targets[0].due: "));
	assert_non_null(strstr(h.all, "2 a targets[0].goal: "));
	assert_non_null(strstr(h.all, "3 b targets[1].kind: "));
	assert_non_null(strstr(h.all, "4 c targets[2].outcomes: "));
	assert_non_null(strstr(h.all, "4 c targets[2]: the key \"outcome\" is missing"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_plan_is_read_key_by_key),
	    cmocka_unit_test(a_revision_is_in_force_from_its_day_on),
	    cmocka_unit_test(what_is_no_plan_is_refused_with_its_place),
	    cmocka_unit_test(goals_days_and_years_may_be_written_as_people_do),
	    cmocka_unit_test(every_fault_is_told_in_one_run),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
