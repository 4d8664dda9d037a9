/* What a message may say of a table. All persons are invented. */
#include "check.h"

#include "base/diag.h"
#include "text/shown.h"

#include <stdio.h>
#include <string.h>

static void
value(const char *in, const char *want)
{
	char room[SHOWN_ROOM];
	struct str out = shown_value(str_of(in), room);

	if (!str_is(out, want))
		fail_msg("\"%s\" is shown as \"%.*s\", not \"%s\"", in, STR_ARGS(out), want);
}

static void
name(const char *in, const char *want)
{
	char room[SHOWN_ROOM];
	struct str out = shown_name(str_of(in), room);

	if (!str_is(out, want))
		fail_msg("\"%s\" is shown as \"%.*s\", not \"%s\"", in, STR_ARGS(out), want);
}

static void
a_value_that_may_be_a_person_is_masked(void **state)
{
	(void)state;
	value("110101198001010117", "1101**********0117");
	value("11010119800101011742", "1101************1742");
	value("１１０１０１１９８００１０１０１１７", "1101**********0117");
	value("110101800101011", "1101********011");
	value("13800138000", "***********");
	value("2234567", "*******"); /* a telephone of seven digits */
	value("223456", "223456");
	value("张三丰", "张**");
	value("阿依古丽", "阿***");
	value("Zhang San", "Z********");
	value("和平路12号3栋", "和*******");
	value("", "");
}

static void
a_value_that_can_be_none_is_shown(void **state)
{
	static const char *const values[] = {"XX", "9O", "1,5x", "lessons", "cataract-surgery", "12.5", "-3",
	    "85%", "2012-13-01", "2012/6/31", "1960.5.12", "青石镇", "望日街道", "河东街道办"};

	(void)state;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		value(values[i], values[i]);
}

static void
a_heading_or_unit_is_shown_unless_it_may_be_a_person(void **state)
{
	static const char *const names[] = {"证件编码", "序号", "张家镇", "白沙乡", "unit", "甲镇",
	    "申请日期", "余额", "1季度", "registered_1", "残疾人服务和培训", "望月"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		name(names[i], names[i]);
	name("张三丰", "张**");
	name("欧阳测试", "欧***");
	name("110101198001010117", "1101**********0117");
	name("13800138000", "***********");
	name("和平路12号3栋", "和*******");
}

static void
a_message_is_one_line_of_text(void **state)
{
	struct diag d = {0};
	char text[64], out[512] = "";
	FILE *f = fmemopen(out, sizeof out, "w");

	(void)state;
	strcpy(text, "a\x1B[31m\a\x7F\tb\nc");
	diag_plain(text);
	assert_string_equal(text, "a?[31m?? b c");
	strcpy(text, "女\xE2\x80\xAE"
	             "x\xC2\x9B"
	             "y\xEF\xBB\xBF"
	             "z\xFF"
	             "\xE2\x80\xA8"
	             "é");
	diag_plain(text);
	assert_string_equal(text, "女?x?y?z??é");
	strcpy(text, "\xF3\xA0\x80\x81"
	             "a\xF0\x9F\x98\x80");
	diag_plain(text);
	assert_string_equal(text, "?a\xF0\x9F\x98\x80");
	diag_place(&d, "new\nline\x1B.csv", 3, 0);
	diag_set(&d, "%s", "%s", "bell\a");
	diag_print(&d, f);
	fclose(f);
	assert_non_null(strstr(out, "new line?.csv:3: bell?\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_value_that_may_be_a_person_is_masked),
	    cmocka_unit_test(a_value_that_can_be_none_is_shown),
	    cmocka_unit_test(a_heading_or_unit_is_shown_unless_it_may_be_a_person),
	    cmocka_unit_test(a_message_is_one_line_of_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
