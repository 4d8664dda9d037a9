/* Numbers, formats, cell names and escapes of a workbook. Expected values: ECMA-376 part 1 (18.8.30, 18.8.31,
 * 18.17.4, 22.9.2.19); what Excel and LibreOffice show for the same cell; traps.md's 41090 is 2012-06-30. */
#include "check.h"

#include <string.h>

#include "text/cell_ref.h"
#include "xlsx/number.h"
#include "xlsx/text.h"

static void
shows(const char *written, enum xlsx_format format, bool system_1904, enum cell_kind kind, const char *want)
{
	char room[XLSX_NUMBER_ROOM], got[128] = "";
	struct str text;

	assert_int_equal(xlsx_number(str_of(written), format, system_1904, room, &text), kind);
	assert_in_range(text.len, 0, sizeof got - 1);
	memcpy(got, text.at, text.len);
	assert_string_equal(got, want);
}

static void
number_shows_an_integer_as_it_is_written(void **state)
{
	(void)state;
	shows("12", XLSX_PLAIN, false, CELL_NUMBER, "12");
	shows("110101194912310020", XLSX_PLAIN, false, CELL_NUMBER, "110101194912310020");
	shows("1.1010119491231E+017", XLSX_PLAIN, false, CELL_NUMBER, "1.1010119491231E+017");
	shows("110101194912310020.0", XLSX_PLAIN, false, CELL_NUMBER, "110101194912310020.0");
	shows("007", XLSX_PLAIN, false, CELL_NUMBER, "007");
	shows("1E5", XLSX_PLAIN, false, CELL_NUMBER, "100000");
	shows("12.0", XLSX_PLAIN, false, CELL_NUMBER, "12");
	shows("-3", XLSX_PLAIN, false, CELL_NUMBER, "-3");
}

static void
number_shows_fifteen_digits_of_a_fraction(void **state)
{
	(void)state;
	shows("0.28999999999999998", XLSX_PLAIN, false, CELL_NUMBER, "0.29");
	shows("0.10000000000000001", XLSX_PLAIN, false, CELL_NUMBER, "0.1");
	shows("0.33333333333333331", XLSX_PLAIN, false, CELL_NUMBER, "0.333333333333333");
	shows("0.99999999999999989", XLSX_PLAIN, false, CELL_NUMBER, "1");
	shows("9999999999.9999999", XLSX_PLAIN, false, CELL_NUMBER, "10000000000");
	shows("1.0000000000000001E-5", XLSX_PLAIN, false, CELL_NUMBER, "0.00001");
	shows("-37.5", XLSX_PLAIN, false, CELL_NUMBER, "-37.5");
}

static void
number_leaves_what_it_does_not_know_as_written(void **state)
{
	(void)state;
	shows("", XLSX_PLAIN, false, CELL_NUMBER, "");
	shows("1e", XLSX_PLAIN, false, CELL_NUMBER, "1e");
	shows("1E-300", XLSX_PLAIN, false, CELL_NUMBER, "1E-300");
	shows("NaN", XLSX_DATE, false, CELL_NUMBER, "NaN");
	shows("1e999999999999", XLSX_PERCENT, false, CELL_NUMBER, "1e999999999999");
	shows("3.14159265358979323846264338327950288419716939937510", XLSX_PLAIN, false, CELL_NUMBER,
	    "3.14159265358979323846264338327950288419716939937510");
}

static void
number_shows_a_percentage_exactly(void **state)
{
	(void)state;
	shows("0.785", XLSX_PERCENT, false, CELL_NUMBER, "78.5%");
	shows("0.28999999999999998", XLSX_PERCENT, false, CELL_NUMBER, "29%");
	shows("1", XLSX_PERCENT, false, CELL_NUMBER, "100%");
	shows("0", XLSX_PERCENT, false, CELL_NUMBER, "0%");
	shows("0.001", XLSX_PERCENT, false, CELL_NUMBER, "0.1%");
	shows("0", XLSX_PERCENT + 1, false, CELL_NUMBER, "0.0%");
	shows("0.95", XLSX_PERCENT + 2, false, CELL_NUMBER, "95.00%");
	shows("0.78125", XLSX_PERCENT + 1, false, CELL_NUMBER, "78.125%"); /* nothing is rounded away */
	shows("x", XLSX_PERCENT + 1, false, CELL_NUMBER, "x");
}

static void
number_shows_days_of_both_systems(void **state)
{
	(void)state;
	shows("41090", XLSX_DATE, false, CELL_DATE, "2012-06-30");
	shows("39628", XLSX_DATE, true, CELL_DATE, "2012-06-30"); /* 41090 - 1462 */
	shows("0", XLSX_DATE, true, CELL_DATE, "1904-01-01");
	shows("1", XLSX_DATE, false, CELL_DATE, "1900-01-01");
	shows("2958465", XLSX_DATE, false, CELL_DATE, "9999-12-31");
	shows("2958466", XLSX_DATE, false, CELL_NUMBER, "2958466");
	shows("2957004", XLSX_DATE, true, CELL_NUMBER, "2957004");
	shows("-1", XLSX_DATE, false, CELL_NUMBER, "-1");
}

static void
number_shows_the_day_that_never_was(void **state)
{
	(void)state;
	shows("59", XLSX_DATE, false, CELL_DATE, "1900-02-28");
	shows("60", XLSX_DATE, false, CELL_DATE, "1900-02-29");
	shows("61", XLSX_DATE, false, CELL_DATE, "1900-03-01");
	shows("0", XLSX_DATE, false, CELL_DATE, "1900-01-00");
}

static void
number_shows_times(void **state)
{
	(void)state;
	shows("41090.5", XLSX_DATE, false, CELL_DATE, "2012-06-30");
	shows("41090.5", XLSX_DATE_TIME, false, CELL_DATE, "2012-06-30 12:00:00");
	shows("41090", XLSX_DATE_TIME, false, CELL_DATE, "2012-06-30");
	shows("0.354166666666667", XLSX_TIME, false, CELL_PLAIN, "08:30:00");
	shows("4.1666666666666664E-2", XLSX_TIME, false, CELL_PLAIN, "01:00:00");
	shows("2.0625", XLSX_ELAPSED, false, CELL_PLAIN, "49:30:00");
	shows("41090.99999999999", XLSX_DATE_TIME, false, CELL_DATE, "2012-07-01");
}

static void
format_knows_dates_by_their_code(void **state)
{
	static const struct {
		const char *code;
		enum xlsx_format format;
	} codes[] = {
	    {"yyyy\"年\"m\"月\"d\"日\"", XLSX_DATE},
	    {"[$-804]yyyy\\-mm\\-dd;@", XLSX_DATE},
	    {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", XLSX_DATE},
	    {"[DBNum1][$-804]yyyy\"年\"m\"月\"", XLSX_DATE},
	    {"mmm-yy", XLSX_DATE},
	    {"yyyy/m/d h:mm", XLSX_DATE_TIME},
	    {"h:mm AM/PM", XLSX_TIME},
	    {"mm:ss", XLSX_TIME},
	    {"[h]:mm:ss", XLSX_ELAPSED},
	    {"0.00%", XLSX_PERCENT + 2},
	    {"0.0##%", XLSX_PERCENT + 1},
	    {"0%", XLSX_PERCENT},
	    {"0.000000000000%", XLSX_PERCENT_MOST},
	    {"General", XLSX_PLAIN},
	    {"G/通用格式\"人\"", XLSX_PLAIN},
	    {"0.00E+00", XLSX_PLAIN},
	    {"[Red]#,##0.00;[Blue]-#,##0.00", XLSX_PLAIN},
	    {"0\"days\"", XLSX_PLAIN},
	    {"@", XLSX_PLAIN},
	    {"0;yyyy", XLSX_PLAIN},
	    {"\"unclosed yyyy", XLSX_PLAIN},
	    {"[unclosed", XLSX_PLAIN},
	    {"\\", XLSX_PLAIN},
	    {"", XLSX_PLAIN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (xlsx_format_read(str_of(codes[i].code)) != codes[i].format)
			fail_msg("%s", codes[i].code);
}

static void
format_knows_the_numbered_ones(void **state)
{
	(void)state;
	assert_int_equal(xlsx_format_builtin(0), XLSX_PLAIN);
	assert_int_equal(xlsx_format_builtin(9), XLSX_PERCENT);
	assert_int_equal(xlsx_format_builtin(14), XLSX_DATE);
	assert_int_equal(xlsx_format_builtin(22), XLSX_DATE_TIME);
	assert_int_equal(xlsx_format_builtin(31), XLSX_DATE); /* zh-cn: yyyy年m月d日 */
	assert_int_equal(xlsx_format_builtin(46), XLSX_ELAPSED);
	assert_int_equal(xlsx_format_builtin(49), XLSX_PLAIN); /* @ */
	assert_int_equal(xlsx_format_builtin(57), XLSX_DATE); /* zh-cn: yyyy年m月 */
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
