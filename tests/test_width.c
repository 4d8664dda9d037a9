/* Width on a terminal. Expected values: Unicode's East Asian Width (UAX 11), by hand. */
#include "check.h"

#include <string.h>

#include "text/width.h"

static void
shows(const char *text, size_t columns, const char *want)
{
	char out[WIDTH_BYTES(100) + 1];
	size_t len = width_clean(str_of(text), columns, out);

	assert_int_equal(len, strlen(want));
	out[len] = '\0';
	assert_string_equal(out, want);
}

static void
grid_counts_columns_as_a_terminal_does(void **state)
{
	(void)state;
	assert_int_equal(width_of(STR("abc")), 3);
	assert_int_equal(width_of(STR("残疾人")), 6);
	assert_int_equal(width_of(STR("e\xCC\x81")), 1); /* e and a combining acute */
	assert_int_equal(width_of(STR("（）")), 4);
	assert_int_equal(width_of(STR("\xC2\xB7")), 1); /* a middle dot is of ambiguous width */
	assert_int_equal(width_of(STR("\xF0\xA0\x80\x80")), 2); /* U+20000 */
	assert_int_equal(width_of(STR("\xFF")), 1);
	assert_int_equal(width_of(STR("\xE2\x80\x8B")), 0); /* zero-width space */
	assert_int_equal(width_of(STR("")), 0);
}

/* UAX 11: 4E00 to 9FFF are wide; 9FA6 and what follows are younger than some tables of characters. */
static void
ideographs_are_wide(void **state)
{
	(void)state;
	for (unsigned c = 0x4E00; c <= 0x9FA5; c++) {
		const char text[] = {
		    (char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3F)), (char)(0x80 | (c & 0x3F))};

		assert_int_equal(width_of((struct str){text, 3}), 2);
		assert_int_equal(width_of((struct str){text, 2}), 2); /* two bytes that are no character */
	}
}

static void
grid_lets_nothing_break_a_line(void **state)
{
	(void)state;
	shows("a\nb\r\tc", 80, "a b  c");
	shows("\x1B[31mred", 80, "\xEF\xBF\xBD[31mred");
	shows("\xE2\x80\xAE"
	      "gnp.exe",
	    80, "\xEF\xBF\xBDgnp.exe"); /* a right-to-left override */
	shows("\xC2\x9B"
	      "31m",
	    80,
	    "\xEF\xBF\xBD"
	    "31m"); /* CSI of ISO 6429 */
	shows("a\xFFz", 80, "a\xEF\xBF\xBDz");
	shows("\xEF\xBB\xBF"
	      "a\xE2\x80\x8B",
	    80, "a");
}

static void
grid_cuts_a_long_text_with_a_mark(void **state)
{
	char text[10001];
	char out[WIDTH_BYTES(40)];

	(void)state;
	shows("abcdef", 6, "abcdef");
	shows("abcdef", 5, "abcd\xE2\x80\xA6");
	shows("残疾人证", 8, "残疾人证");
	shows("残疾人证", 7, "残疾人\xE2\x80\xA6");
	shows("残疾人证", 6, "残疾\xE2\x80\xA6"); /* no half a character: one column stays free */
	memset(text, 'x', sizeof text);
	assert_int_equal(width_clean((struct str){text, 10000}, 40, out), 39 + 3);
}

static void
grid_takes_few_marks_on_one_character(void **state)
{
	(void)state;
	shows("e\xCC\x81\xCC\x81\xCC\x81\xCC\x81z", 80, "e\xCC\x81\xCC\x81z");
	assert_int_equal(width_character(STR("e\xCC\x81z")), 3);
	assert_int_equal(width_character(STR("残疾")), 3);
	assert_int_equal(width_character(STR("\xFF\xFF")), 1);
	assert_int_equal(width_character(STR("")), 0);
}

/* Any bytes: never more room than promised, never wider than asked. */
static void
grid_keeps_its_bounds_for_any_bytes(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[60], out[WIDTH_BYTES(20)];
		size_t columns, len;

		for (size_t i = 0; i < sizeof text; i++) {
			static const char often[] =
			    "\xCC\x81\xE6\xAE\x8B\n\x1B a\xF0\x9F\x98\x80\xE2\x80\xAE";

			seed = seed * 1103515245 + 12345;
			text[i] =
			    seed & 0x40000 ? often[(seed >> 20) % (sizeof often - 1)] : (char)(seed >> 20);
		}
		columns = (seed >> 16) % 20;
		len = width_clean((struct str){text, sizeof text}, columns, out);
		assert_true(len <= WIDTH_BYTES(columns));
		assert_true(str_is_utf8((struct str){out, len}, NULL));
		assert_true(width_of((struct str){out, len}) <= columns);
		for (size_t i = 0; i < len; i++)
			assert_true((unsigned char)out[i] >= ' ');
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(grid_counts_columns_as_a_terminal_does),
	    cmocka_unit_test(ideographs_are_wide),
	    cmocka_unit_test(grid_lets_nothing_break_a_line),
	    cmocka_unit_test(grid_cuts_a_long_text_with_a_mark),
	    cmocka_unit_test(grid_takes_few_marks_on_one_character),
	    cmocka_unit_test(grid_keeps_its_bounds_for_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
