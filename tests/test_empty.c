/* Which words stand for nothing, where; and which rows are no persons. Spellings are those that databases,
 * their clients and people were seen to write. */
#include "check.h"

#include "table/totals.h"
#include "text/empty.h"

static const enum word text = WORD_NOTE, number = WORD_QUANTITY, date = WORD_ISSUED, person = WORD_GUARDIAN,
                       id = WORD_ID, choice = WORD_CATEGORY, unit = WORD_UNIT;

static bool
empty(const char *cell, enum word key)
{
	return empty_is(str_of(cell), empty_kinds(key));
}

static void
a_database_word_is_empty_everywhere(void **state)
{
	static const char *const words[] = {"NULL", "null", "(null)", "\\N", "[NULL]", "<NA>"};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		assert_true(empty(words[i], text) && empty(words[i], number) && empty(words[i], date));
		assert_true(empty(words[i], person) && empty(words[i], id) && empty(words[i], choice));
	}
}

static void
a_word_that_may_be_meant_is_a_value(void **state)
{
	static const char *const words[] = {
	    "无", "無", "暂无", "没有", "/", "-", "—", "——", "－", "／", "None", "N/A"};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		assert_true(empty(words[i], date) && empty(words[i], person) && empty(words[i], id));
		assert_true(empty(words[i], choice));
		assert_false(empty(words[i], text)); /* an outcome, a remark */
		assert_false(empty(words[i], number)); /* none may be meant: zero */
		assert_false(empty(words[i], unit));
	}
	assert_true(empty("NaN", number) && empty("nan", person));
}

static void
what_only_begins_so_is_not_empty(void **state)
{
	static const char *const names[] = {"", "无名", "吴", "空军", "Nullmann", "NUL", "No", "1900-01-01",
	    "未来", "-1", "/a", "—一", "(null", "无固定", "没有人", "暂"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (empty(names[i], person) || empty(names[i], date))
			fail_msg("\"%s\" is not empty", names[i]);
}

static void
footers_and_notes_are_no_persons(void **state)
{
	static const char *const nobody[] = {"合计", "合 计", "小计：6", "总计6人", "填表人：张某",
	    "第1页，共2页", "第 2 页 共 2 页", "第1页", "共12页 第3页", "Page 1 of 2", "已选择6行。",
	    "(6 行受影响)", "（6 行受影响）", "6 rows selected.", "(6 rows affected)", "(6 row(s) affected)",
	    "6 rows in set (0.01 sec)", "no rows selected", "(6 rows)", "共6条记录", "以下空白",
	    "（以下空白）", "注：本表一式三份", "注: x", "备注：x", "注1：x", "说明：如下", "汇总", "匯總",
	    "总数", "总 合 计", "全镇合计", "各乡镇合计", "全区总计", "本月合计", "計"};
	static const char *const people[] = {"", "张三", "青石镇", "注册会计师", "第一中学", "第1村",
	    "共青镇", "说明", "备注", "注", "6", "共乐", "pageant", "以下", "rows", "已选择行", "第页",
	    "计某", "汇总组", "各界", "计生办", "全镇", "本月"};

	(void)state;
	for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
		if (!totals_is_text(str_of(nobody[i])))
			fail_msg("\"%s\" is no person", nobody[i]);
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		if (totals_is_text(str_of(people[i])))
			fail_msg("\"%s\" may be one", people[i]);
}

static void
strokes_are_two_or_more_of_one_mark(void **state)
{
	(void)state;
	assert_true(totals_is_stroke(STR("--")) && totals_is_stroke(STR("----------")));
	assert_true(totals_is_stroke(STR("====")) && totals_is_stroke(STR("————")));
	assert_false(
	    totals_is_stroke(STR("-")) || totals_is_stroke(STR("-=")) || totals_is_stroke(STR("--1")));
	assert_false(totals_is_stroke(STR("")) || totals_is_stroke(STR("—")));
}

static bool
numbered(const char *const *cells)
{
	struct totals_numbering n = {0};

	for (; *cells; cells++)
		if (!totals_number_column(&n, str_of(*cells)))
			return false;
	return totals_is_numbering(&n);
}

static void
column_numbers_go_on_one_by_one(void **state)
{
	(void)state;
	assert_true(numbered((const char *const[]){"甲", "乙", "1", "2", NULL}));
	assert_true(numbered((const char *const[]){"甲", "乙", "1", NULL}));
	assert_true(numbered((const char *const[]){"1", "2", "3", "4", NULL}));
	assert_true(numbered((const char *const[]){"栏次", "1", "2", "3", NULL}));
	assert_false(
	    numbered((const char *const[]){"甲", "1", "2", NULL})); /* a unit, its weight, its quota */
	assert_false(numbered((const char *const[]){"1", "2", "3", NULL}));
	assert_false(numbered((const char *const[]){"甲", "丙", "1", "2", NULL}));
	assert_false(numbered((const char *const[]){"甲", "乙", "2", "3", NULL}));
	assert_false(numbered((const char *const[]){"1", "2", "甲", "乙", NULL}));
	assert_false(numbered((const char *const[]){"甲", "乙", NULL}));
	assert_false(numbered((const char *const[]){NULL}));
}

/* The glance before the question never denies it: in every spelling that is one of the words. */
static void
what_is_a_total_may_be_one(void **state)
{
	static const char *const words[] = {"total", "Total:", "T O T A L", "TOTAL 12", "subtotal",
	    "Sub Total", "S ubtotal", "grand total", "Grand Total: 3", "sum", "Sum=", "prepared by: x",
	    "Checked by: y", "合计", "小 计", "总计", "填表人：甲", "审核人"};
	static const char *const names[] = {"t0", "t1", "task", "targets", "s2", "p9", "center", "群众", "g"};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!totals_is_word(str_of(words[i])) || !totals_may_be(str_of(words[i])))
			fail_msg("%s", words[i]);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (totals_is_word(str_of(names[i])))
			fail_msg("%s", names[i]);
	assert_false(
	    totals_may_be(STR("t0")) || totals_may_be(STR("targets")) || totals_may_be(STR("center")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_database_word_is_empty_everywhere),
	    cmocka_unit_test(a_word_that_may_be_meant_is_a_value),
	    cmocka_unit_test(what_only_begins_so_is_not_empty),
	    cmocka_unit_test(footers_and_notes_are_no_persons),
	    cmocka_unit_test(strokes_are_two_or_more_of_one_mark),
	    cmocka_unit_test(column_numbers_go_on_one_by_one),
	    cmocka_unit_test(what_is_a_total_may_be_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
