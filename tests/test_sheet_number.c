/* Numbers, formats, cell names and escapes of a workbook. Expected values: ECMA-376 part 1 (18.8.30, 18.8.31,
 * 18.17.4, 22.9.2.19); what Excel and LibreOffice show for the same cell; traps.md's 41090 is 2012-06-30. */
#include "check.h"

#include <string.h>

#include "text/cell_ref.h"
#include "text/sheet_number.h"
#include "xlsx/text.h"

static void
shows(const char *written, enum sheet_format format, bool system_1904, enum cell_kind kind, const char *want)
{
	char room[SHEET_NUMBER_ROOM], got[128] = "";
	struct str text;

	assert_int_equal(sheet_number(str_of(written), format, system_1904, room, &text), kind);
	assert_true(text.len < sizeof got);
	memcpy(got, text.at, text.len);
	assert_string_equal(got, want);
}

static void
number_shows_an_integer_as_it_is_written(void **state)
{
	(void)state;
	shows("12", SHEET_PLAIN, false, CELL_NUMBER, "12");
	shows("110101194912310020", SHEET_PLAIN, false, CELL_NUMBER, "110101194912310020");
	shows("1.1010119491231E+017", SHEET_PLAIN, false, CELL_NUMBER, "1.1010119491231E+017");
	shows("110101194912310020.0", SHEET_PLAIN, false, CELL_NUMBER, "110101194912310020.0");
	shows("007", SHEET_PLAIN, false, CELL_NUMBER, "007");
	shows("1E5", SHEET_PLAIN, false, CELL_NUMBER, "100000");
	shows("12.0", SHEET_PLAIN, false, CELL_NUMBER, "12");
	shows("-3", SHEET_PLAIN, false, CELL_NUMBER, "-3");
}

static void
number_shows_fifteen_digits_of_a_fraction(void **state)
{
	(void)state;
	shows("0.28999999999999998", SHEET_PLAIN, false, CELL_NUMBER, "0.29");
	shows("0.10000000000000001", SHEET_PLAIN, false, CELL_NUMBER, "0.1");
	shows("0.33333333333333331", SHEET_PLAIN, false, CELL_NUMBER, "0.333333333333333");
	shows("0.99999999999999989", SHEET_PLAIN, false, CELL_NUMBER, "1");
	shows("9999999999.9999999", SHEET_PLAIN, false, CELL_NUMBER, "10000000000");
	shows("1.0000000000000001E-5", SHEET_PLAIN, false, CELL_NUMBER, "0.00001");
	shows("-37.5", SHEET_PLAIN, false, CELL_NUMBER, "-37.5");
}

static void
number_leaves_what_it_does_not_know_as_written(void **state)
{
	(void)state;
	shows("", SHEET_PLAIN, false, CELL_NUMBER, "");
	shows("1e", SHEET_PLAIN, false, CELL_NUMBER, "1e");
	shows("1E-300", SHEET_PLAIN, false, CELL_NUMBER, "1E-300");
	shows("NaN", SHEET_DATE, false, CELL_NUMBER, "NaN");
	shows("1e999999999999", SHEET_PERCENT, false, CELL_NUMBER, "1e999999999999");
	shows("3.14159265358979323846264338327950288419716939937510", SHEET_PLAIN, false, CELL_NUMBER,
	    "3.14159265358979323846264338327950288419716939937510");
}

static void
number_shows_a_percentage_exactly(void **state)
{
	(void)state;
	shows("0.785", SHEET_PERCENT, false, CELL_NUMBER, "78.5%");
	shows("0.28999999999999998", SHEET_PERCENT, false, CELL_NUMBER, "29%");
	shows("1", SHEET_PERCENT, false, CELL_NUMBER, "100%");
	shows("0", SHEET_PERCENT, false, CELL_NUMBER, "0%");
	shows("0.001", SHEET_PERCENT, false, CELL_NUMBER, "0.1%");
	shows("0", SHEET_PERCENT + 1, false, CELL_NUMBER, "0.0%");
	shows("0.95", SHEET_PERCENT + 2, false, CELL_NUMBER, "95.00%");
	shows("0.78125", SHEET_PERCENT + 1, false, CELL_NUMBER, "78.125%"); /* nothing is rounded away */
	shows("x", SHEET_PERCENT + 1, false, CELL_NUMBER, "x");
}

static void
number_shows_days_of_both_systems(void **state)
{
	(void)state;
	shows("41090", SHEET_DATE, false, CELL_DATE, "2012-06-30");
	shows("39628", SHEET_DATE, true, CELL_DATE, "2012-06-30"); /* 41090 - 1462 */
	shows("0", SHEET_DATE, true, CELL_DATE, "1904-01-01");
	shows("1", SHEET_DATE, false, CELL_DATE, "1900-01-01");
	shows("2958465", SHEET_DATE, false, CELL_DATE, "9999-12-31");
	shows("2958466", SHEET_DATE, false, CELL_NUMBER, "2958466");
	shows("2957004", SHEET_DATE, true, CELL_NUMBER, "2957004");
	shows("-1", SHEET_DATE, false, CELL_NUMBER, "-1");
}

static void
number_shows_the_day_that_never_was(void **state)
{
	(void)state;
	shows("59", SHEET_DATE, false, CELL_DATE, "1900-02-28");
	shows("60", SHEET_DATE, false, CELL_DATE, "1900-02-29");
	shows("61", SHEET_DATE, false, CELL_DATE, "1900-03-01");
	shows("0", SHEET_DATE, false, CELL_DATE, "1900-01-00");
}

static void
number_shows_times(void **state)
{
	(void)state;
	shows("41090.5", SHEET_DATE, false, CELL_DATE, "2012-06-30");
	shows("41090.5", SHEET_DATE_TIME, false, CELL_DATE, "2012-06-30 12:00:00");
	shows("41090", SHEET_DATE_TIME, false, CELL_DATE, "2012-06-30");
	shows("0.354166666666667", SHEET_TIME, false, CELL_PLAIN, "08:30:00");
	shows("4.1666666666666664E-2", SHEET_TIME, false, CELL_PLAIN, "01:00:00");
	shows("2.0625", SHEET_ELAPSED, false, CELL_PLAIN, "49:30:00");
	shows("41090.99999999999", SHEET_DATE_TIME, false, CELL_DATE, "2012-07-01");
}

static void
format_knows_dates_by_their_code(void **state)
{
	static const struct {
		const char *code;
		enum sheet_format format;
	} codes[] = {
	    {"yyyy\"年\"m\"月\"d\"日\"", SHEET_DATE},
	    {"[$-804]yyyy\\-mm\\-dd;@", SHEET_DATE},
	    {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", SHEET_DATE},
	    {"[DBNum1][$-804]yyyy\"年\"m\"月\"", SHEET_DATE},
	    {"mmm-yy", SHEET_DATE},
	    {"yyyy/m/d h:mm", SHEET_DATE_TIME},
	    {"h:mm AM/PM", SHEET_TIME},
	    {"mm:ss", SHEET_TIME},
	    {"[h]:mm:ss", SHEET_ELAPSED},
	    {"0.00%", SHEET_PERCENT + 2},
	    {"0.0##%", SHEET_PERCENT + 1},
	    {"0%", SHEET_PERCENT},
	    {"0.000000000000%", SHEET_PERCENT_MOST},
	    {"General", SHEET_PLAIN},
	    {"G/通用格式\"人\"", SHEET_PLAIN},
	    {"0.00E+00", SHEET_PLAIN},
	    {"[Red]#,##0.00;[Blue]-#,##0.00", SHEET_PLAIN},
	    {"0\"days\"", SHEET_PLAIN},
	    {"@", SHEET_PLAIN},
	    {"0;yyyy", SHEET_PLAIN},
	    {"\"unclosed yyyy", SHEET_PLAIN},
	    {"[unclosed", SHEET_PLAIN},
	    {"\\", SHEET_PLAIN},
	    {"", SHEET_PLAIN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (sheet_format_read(str_of(codes[i].code)) != codes[i].format)
			fail_msg("%s", codes[i].code);
}

static void
format_knows_the_numbered_ones(void **state)
{
	(void)state;
	assert_int_equal(sheet_format_builtin(0), SHEET_PLAIN);
	assert_int_equal(sheet_format_builtin(9), SHEET_PERCENT);
	assert_int_equal(sheet_format_builtin(14), SHEET_DATE);
	assert_int_equal(sheet_format_builtin(22), SHEET_DATE_TIME);
	assert_int_equal(sheet_format_builtin(31), SHEET_DATE); /* zh-cn: yyyy年m月d日 */
	assert_int_equal(sheet_format_builtin(46), SHEET_ELAPSED);
	assert_int_equal(sheet_format_builtin(49), SHEET_PLAIN); /* @ */
	assert_int_equal(sheet_format_builtin(57), SHEET_DATE); /* zh-cn: yyyy年m月 */
}

static void
place_is_named_as_in_the_sheet(void **state)
{
	static const struct {
		size_t column;
		const char *name;
	} places[] = {{0, "A17"}, {3, "D17"}, {25, "Z17"}, {26, "AA17"}, {701, "ZZ17"}, {702, "AAA17"},
	    {16383, "XFD17"}};
	char name[CELL_REF_ROOM];
	size_t column;

	(void)state;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		cell_ref_write(places[i].column, 17, name);
		assert_string_equal(name, places[i].name);
		assert_true(cell_ref_read(str_of(name), &column));
		assert_int_equal(column, places[i].column);
	}
	assert_false(cell_ref_read(str_of("17"), &column));
	assert_false(cell_ref_read(str_of("ABCDE1"), &column));
	assert_false(cell_ref_read(str_of(""), &column));
}

static void
decodes(const char *written, const char *want)
{
	char text[64];
	size_t len = strlen(written);

	memcpy(text, written, len + 1);
	text[xlsx_decode(text, len)] = '\0';
	assert_string_equal(text, want);
}

static void
escapes_of_a_text_are_decoded(void **state)
{
	(void)state;
	decodes("a_x000D_b", "a\rb");
	decodes("_x005F_x000D_", "_x000D_");
	decodes("_x5F20_三", "张三");
	decodes("_xD800_", "_xD800_");
	decodes("_x0000_", "_x0000_");
	decodes("_x12", "_x12");
	decodes("snake_x_case", "snake_x_case");
}

static void
survives(struct str text, const char *encoded)
{
	char out[128];
	size_t len = xlsx_encode(text, out);

	if (encoded)
		assert_string_equal(out, encoded);
	len = xlsx_decode(out, len);
	assert_int_equal(len, text.len);
	assert_memory_equal(out, text.at, len);
}

static void
escapes_of_a_text_come_back(void **state)
{
	(void)state;
	survives(STR("a\rb\x01"), "a_x000D_b_x0001_");
	survives(STR("_x000D_"), "_x005F_x000D_");
	survives(STR("tab\tline\nsnake_x_case"), "tab\tline\nsnake_x_case");
	survives(STR("\xEF\xBF\xBE\xEF\xBF\xBF"), "_xFFFE__xFFFF_");
	survives(STR("张三·_x"), "张三·_x");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(number_shows_an_integer_as_it_is_written),
	    cmocka_unit_test(number_shows_fifteen_digits_of_a_fraction),
	    cmocka_unit_test(number_leaves_what_it_does_not_know_as_written),
	    cmocka_unit_test(number_shows_a_percentage_exactly),
	    cmocka_unit_test(number_shows_days_of_both_systems),
	    cmocka_unit_test(number_shows_the_day_that_never_was),
	    cmocka_unit_test(number_shows_times),
	    cmocka_unit_test(format_knows_dates_by_their_code),
	    cmocka_unit_test(format_knows_the_numbered_ones),
	    cmocka_unit_test(place_is_named_as_in_the_sheet),
	    cmocka_unit_test(escapes_of_a_text_are_decoded),
	    cmocka_unit_test(escapes_of_a_text_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
