/* Exact numbers. Expected values by hand. */
#include "check.h"

#include "base/exact.h"
#include "base/mem.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(exact_rounds_half_up_once_when_printed),
	    cmocka_unit_test(exact_refuses_what_is_no_number),
	    cmocka_unit_test(exact_seven_sevenths_lost_of_three_marks_leave_nothing),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
