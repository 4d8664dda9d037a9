/* The tables of one file: which sheets are taken, by what name, and what is given back of the others.
 * Expected values: tests/workbooks/sheets.py. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "table/operand.h"
#include "table/sheet_names.h"
#include "table/tables.h"

static const struct table_column persons[] = {{WORD_ID, TABLE_REQUIRED}, {WORD_UNIT, TABLE_OPTIONAL}};
static const struct table_role register_role = {KIND_REGISTER, persons, 2, NULL, NULL};

/* "NAME unit rows;" of each table that is given; those that are none as "(cells)". */
static void
list(struct tables *ts, struct text *out)
{
	struct diag d = {0};
	struct table *t;
	int more;

	while ((more = tables_next(ts, &t, &d)) > 0) {
		const struct table_facts *f = table_facts(t);
		struct row row;

		text_format(out, "%s%s", f->sheet, f->repeated ? " repeated" : "");
		while (table_next(t, &row, &d) > 0) {
			if (!f->rest)
				continue;
			for (size_t i = 0; i < row.n_raw; i++)
				text_format(out, " (%c%.*s)", ".tndbe"[row_raw_kind(&row, i)],
				    STR_ARGS(row_raw(&row, i)));
		}
		if (!f->rest)
			text_format(out, " %ld%s", f->rows, f->unit_of_sheet ? " unit" : "");
		text_format(out, ";");
	}
	assert_int_equal(more, 0);
	tables_close(ts);
}

static void
gives(const char *path, bool all, const char *want)
{
	struct diag d = {0};
	struct text got = {0};
	struct tables *ts = tables_open(path, &register_role, 1, NULL, &d);

	if (!ts)
		fail_msg("%s", d.text);
	if (all)
		tables_give_all(ts);
	list(ts, &got);
	text_add(&got, (struct str){"", 1});
	assert_string_equal(got.at, want);
	text_free(&got);
}

static void
sheets_that_fit_are_given_in_their_order(void **state)
{
	(void)state;
	gives("tests/workbooks/towns.xlsx", false, "青石镇 3 unit;白沙乡 4 unit;");
	gives("tests/workbooks/towns.xlsx[*镇]", false, "青石镇 3;");
	gives("tests/workbooks/towns.xlsx[2]", false, "青石镇 3;");
}

/* 41090 is a number there, not a day: its cell has no format of dates. */
static void
all_sheets_are_given_back_when_asked_for(void **state)
{
	(void)state;
	gives("tests/workbooks/towns.xlsx", true,
	    "填表说明 (t填表说明) (t序号) (t字段名称) (t说明) (n1) (t身份证号) (t18位，末位X大写) (n2) (t残疾人证号) (t20位);"
	    "青石镇 3 unit;白沙乡 4 unit;汇总 repeated 7;备忘 (t明年再报) (n41090);选项 (t肢体) (t视力);空表;");
}

static void
a_sheets_name_is_quoted_where_it_would_be_misread(void **state)
{
	static const struct {
		const char *sheet, *name;
	} names[] = {{"甲", "a.xlsx[甲]"}, {"a;b", "a.xlsx[\"a;b\"]"}, {"x]", "a.xlsx[\"x]\"]"},
	    {"\"", "a.xlsx[\"\"\"\"]"}};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *name = operand_name("a.xlsx", str_of(names[i].sheet));

		assert_string_equal(name, names[i].name);
		free(name);
		name = operand_name("tests/workbooks/towns.xlsx", str_of(names[i].sheet));
		struct operand o;

		operand_read(&o, name);
		assert_string_equal(o.file, "tests/workbooks/towns.xlsx");
		assert_string_equal(o.sheet, names[i].sheet);
		operand_free(&o);
		free(name);
	}
}

static void
names_that_are_no_units(void **state)
{
	static const char *const none[] = {"Sheet1", "工作表2", "1月", "2012年", "一季度", "2012.6"};

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(sheet_name_may_be_unit(str_of(none[i])));
	assert_true(sheet_name_may_be_unit(STR("青石镇")));
	assert_true(sheet_name_is_sample(STR("填写示例")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sheets_that_fit_are_given_in_their_order),
	    cmocka_unit_test(all_sheets_are_given_back_when_asked_for),
	    cmocka_unit_test(a_sheets_name_is_quoted_where_it_would_be_misread),
	    cmocka_unit_test(names_that_are_no_units),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
