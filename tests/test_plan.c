/* Is a goal reached? Each operator of man/dpf-plan.5 below, at and above the goal. */
#include "check.h"

#include "base/mem.h"
#include "rules/plan.h"

static void
each_operator_is_right_below_at_and_above_the_goal(void **state)
{
	static const struct {
		enum plan_op op;
		bool below, at, above;
	} ops[] = {
	    {PLAN_AT_LEAST, false, true, true},
	    {PLAN_MORE_THAN, false, false, true},
	    {PLAN_EXACTLY, false, true, false},
	    {PLAN_LESS_THAN, true, false, false},
	    {PLAN_AT_MOST, true, true, false},
	};
	struct exact goal, below, above;

	(void)state;
	exact_init(&goal);
	exact_init(&below);
	exact_init(&above);
	exact_set_ratio(&goal, 912, 1000); /* 91.2 %, which no double holds */
	exact_set_ratio(&below, 911999, 1000000);
	exact_set_ratio(&above, 912001, 1000000);
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
		assert_int_equal(plan_reaches(ops[i].op, &below, &goal), ops[i].below);
		assert_int_equal(plan_reaches(ops[i].op, &goal, &goal), ops[i].at);
		assert_int_equal(plan_reaches(ops[i].op, &above, &goal), ops[i].above);
	}
	exact_free(&goal);
	exact_free(&below);
	exact_free(&above);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_operator_is_right_below_at_and_above_the_goal),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
