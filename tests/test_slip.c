/* Which headings are slips of the pen for a column's word, and which are words of their own: the latter are
 * headings of registers, ledgers and marking tables in use, each a character away from a word. */
#include "check.h"

#include "table/slip.h"

static bool
is_slip(const char *heading, enum word w)
{
	return slip_of_word(str_of(heading), w);
}

static void
test_slips(void **state)
{
	(void)state;
	assert_true(is_slip("cuont", WORD_COUNT));
	assert_true(is_slip("counts", WORD_COUNT));
	assert_true(is_slip("valldto", WORD_VALID_TO)); /* folded, as its key is */
	assert_true(is_slip("有效期x", WORD_VALID_TO));
	assert_true(is_slip("有效期致", WORD_VALID_TO));
	assert_true(is_slip("完成日", WORD_DONE_ON));
	assert_true(is_slip("发x证日期", WORD_ISSUED));
	assert_true(is_slip("x证日期", WORD_ISSUED));
	assert_true(is_slip("残疾人正号", WORD_CERT)); /* of five characters one may be another */
	assert_true(is_slip("类型x", WORD_KIND));
	assert_true(is_slip("状x", WORD_STATE));
}

static void
test_words_of_their_own(void **state)
{
	(void)state;
	assert_false(is_slip("换证日期", WORD_ISSUED));
	assert_false(is_slip("考核日期", WORD_REVIEWED));
	assert_false(is_slip("服务类型", WORD_BUSINESS));
	assert_false(is_slip("原残疾类别", WORD_CATEGORY));
	assert_false(is_slip("有效期起", WORD_VALID_TO));
	assert_false(is_slip("监护人电话", WORD_GUARDIAN));
	assert_false(is_slip("类型1", WORD_KIND)); /* one of several */
	assert_false(is_slip("监护人2", WORD_GUARDIAN));
	assert_false(is_slip("phone2", WORD_PHONE));
	assert_false(is_slip("种类", WORD_KIND));
	assert_false(is_slip("reviewer", WORD_REVIEWED));
	assert_false(is_slip("county", WORD_COUNT));
	assert_false(is_slip("dude", WORD_DUE)); /* three letters have too many neighbours */
	assert_false(is_slip("count", WORD_COUNT));
	assert_false(is_slip("", WORD_COUNT));
}

static void
test_numbers(void **state)
{
	(void)state;
	assert_true(slip_ends_with(STR("报送件数"), WORD_COUNT));
	assert_true(slip_begins_with(STR("任务数合计"), WORD_QUOTA));
	assert_true(slip_begins_with(STR("重度人数"), WORD_SEVERE));
	assert_false(slip_ends_with(STR("剩余任务数"), WORD_QUOTA));
	assert_false(slip_ends_with(STR("上年完成数"), WORD_DONE));
	assert_false(slip_ends_with(STR("家庭人数"), WORD_QUANTITY));
	assert_false(slip_begins_with(STR("数量单位"), WORD_QUANTITY));
	assert_false(slip_begins_with(STR("扣分原因"), WORD_LOST));
	assert_false(slip_ends_with(STR("birthplace"), WORD_PLACE));
	assert_false(slip_ends_with(STR("服务类型"), WORD_KIND)); /* no number */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_slips),
	    cmocka_unit_test(test_words_of_their_own),
	    cmocka_unit_test(test_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
