/* The plural ending, in the two texts of a message. Expected: English says "0 rows", "1 row", "2 rows";
 * a Chinese noun has one form. */
#include "check.h"

#include "base/text.h"

static void
says(long n, const char *english, const char *chinese)
{
	struct text t = {0};

	text_format(&t, "%ld row%s, %s", n, TEXT_PLURAL(n), "whole");
	assert_true(str_is(text_str(&t), english));
	text_clear(&t);
	text_format(&t, "%ld 行%.0s，%s", n, TEXT_PLURAL(n), "whole");
	assert_true(str_is(text_str(&t), chinese));
	text_free(&t);
}

static void
one_alone_has_no_plural(void **state)
{
	(void)state;
	says(0, "0 rows, whole", "0 行，whole");
	says(1, "1 row, whole", "1 行，whole");
	says(2, "2 rows, whole", "2 行，whole");
	says(11, "11 rows, whole", "11 行，whole");
	says(101, "101 rows, whole", "101 行，whole");
	assert_string_equal(TEXT_PLURAL((size_t)1), "");
	assert_string_equal(TEXT_PLURAL(SIZE_MAX), "s");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(one_alone_has_no_plural)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
