/* How low and how high one rule can go, by which score check tells what no input can reach. Expected limits
 * by hand from man/dpf-scheme.5: a value does not lie below 0, so below a goal there are only so many steps.
 */
#include "one_rule.h"

#include "marks/mark_range.h"

/* `want` NULL: without limit. */
static void
limit_is(bool endless, const struct exact *limit, const char *want)
{
	assert_int_equal(endless, want == NULL);
	if (want)
		scheming_equal(limit, want);
}

static void
reaches(const char *rule, const char *low, const char *high)
{
	struct scheming t;
	struct mark_range r;

	start(&t, 1, rule);
	mark_range_init(&r);
	mark_range_rule(&t.s.items[0].rules[0], &r);
	limit_is(r.no_low, &r.low, low);
	limit_is(r.no_high, &r.high, high);
	mark_range_free(&r);
	scheming_end(&t);
}

#define STEP "{\"kind\": \"step\", \"value\": \"v\", \"goal\": 95, \"step\": 10, \"marks\": "

static void
steps_below_a_goal_end_at_zero(void **state)
{
	(void)state;
	reaches(STEP "-1}", "-9", "0"); /* nine whole tens in 95 */
	reaches(STEP "-1, \"partial\": \"begun\"}", "-10", "0");
	reaches(STEP "-1, \"partial\": \"exact\"}", "-9.5", "0");
	reaches(STEP "-1, \"side\": \"above\"}", NULL, "0");
	reaches(STEP "1, \"side\": \"above\"}", "0", NULL);
}

static void
counts_end_at_their_max_where_they_have_one(void **state)
{
	(void)state;
	reaches("{\"kind\": \"count\", \"event\": \"e\", \"marks\": -1, \"max\": 4}", "-4", "0");
	reaches("{\"kind\": \"count\", \"event\": \"e\", \"marks\": 1, \"max\": 4}", "0", "4");
	reaches("{\"kind\": \"count\", \"event\": \"e\", \"marks\": -1}", NULL, "0");
}

static void
bonuses_end_at_their_cap(void **state)
{
	struct scheming t;
	struct mark_range r;

	(void)state;
	start(&t, 1, "{\"kind\": \"bonus\", \"event\": \"e\", \"marks\": 2, \"cap\": 5}");
	mark_range_init(&r);
	mark_range_bonus(&t.s.items[0], &r);
	limit_is(r.no_high, &r.high, "5");
	mark_range_free(&r);
	scheming_end(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(steps_below_a_goal_end_at_zero),
	    cmocka_unit_test(counts_end_at_their_max_where_they_have_one),
	    cmocka_unit_test(bonuses_end_at_their_cap),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
