/* Repairs of cells. Spellings are those that spreadsheets and programs were seen to make of the standard's
 * example 11010519491231002X (GB 11643-1999) and of a rounded number; the 80 private-use characters of GBK
 * and their code points are those of GB18030-2005. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "text/cell.h"

static void
repairs(const char *in, unsigned want, const char *code)
{
	char room[CELL_ROOM];
	struct str out;

	assert_int_equal(cell_repair_code(str_of(in), room, &out), want);
	if (!str_is(out, code))
		fail_msg("%s gave %.*s, not %s", in, STR_ARGS(out), code);
}

static void
cell_codes_are_repaired_and_each_repair_is_told(void **state)
{
	static const char id[] = "11010519491231002X";

	(void)state;
	repairs(id, 0, id);
	repairs("", 0, "");
	repairs(" 11010519491231002X\t", REPAIR_BLANKS, id);
	repairs("110105 19491231 002X", REPAIR_BLANKS, id);
	repairs("\xEF\xBB\xBF"
	        "110105194912\xE2\x80\x8B"
	        "31002X",
	    REPAIR_BLANKS, id);
	repairs("=\"11010519491231002X\"", REPAIR_WRAPPER, id);
	repairs("=\"\"11010519491231002X\"\"", REPAIR_WRAPPER, id);
	repairs("'11010519491231002X", REPAIR_APOSTROPHE, id);
	repairs("１１０１０５１９４９１２３１００２Ｘ", REPAIR_FULL_WIDTH, id);
	repairs("11010519491231002x", REPAIR_LOWER_X, id);
	repairs("11010519491231002x41", REPAIR_LOWER_X, "11010519491231002X41");
	repairs("110105-19491231-002X", REPAIR_SEPARATORS, id);
	/* from a dialog of Windows, a word processor, an old terminal */
	repairs("\xE2\x80\xAD"
	        "11010519491231002X\xE2\x80\xAC",
	    REPAIR_BLANKS, id);
	repairs("\xC2\xAD"
	        "11010519491\xE1\xA0\x8E"
	        "231002X\x7F",
	    REPAIR_BLANKS, id);
	repairs("\x01"
	        "11010519491231002X\x1A",
	    REPAIR_BLANKS, id);
	repairs("＇11010519491231002X", REPAIR_APOSTROPHE, id);
	repairs("`11010519491231002X", REPAIR_APOSTROPHE, id);
	repairs("′11010519491231002X", REPAIR_APOSTROPHE, id);
	repairs("“11010519491231002X”", REPAIR_APOSTROPHE, id);
	repairs("=\" '1101051949１231002x\"",
	    REPAIR_WRAPPER | REPAIR_BLANKS | REPAIR_APOSTROPHE | REPAIR_FULL_WIDTH | REPAIR_LOWER_X, id);
}

/* UTS #39 calls these confusable with X; GB 11643-1999 prints the Roman ten. Only the 18th is a check
 * character, only the 21st the B of a reissue. */
static void
cell_look_alikes_of_a_letter_are_read_where_it_belongs(void **state)
{
	static const char *const marks[] = {"Ⅹ", "ⅹ", "×", "✕", "✖", "╳", "Х", "х", "Χ", "χ"};
	char in[64];

	(void)state;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		snprintf(in, sizeof in, "11010519491231002%s", marks[i]);
		repairs(in, REPAIR_LOOK_ALIKE, "11010519491231002X");
		snprintf(in, sizeof in, "11010519491231002%s41", marks[i]);
		repairs(in, REPAIR_LOOK_ALIKE, "11010519491231002X41");
		snprintf(in, sizeof in, "1101051949123100%s", marks[i]);
		repairs(in, 0, in);
		snprintf(in, sizeof in, "110105194912310021%s", marks[i]);
		repairs(in, 0, in);
		snprintf(in, sizeof in, "1101051949123100A%s", marks[i]);
		repairs(in, 0, in);
	}
	repairs("11010519491231002Х41В1", REPAIR_LOOK_ALIKE, "11010519491231002X41B1");
	repairs("11010519491231002*", 0, "11010519491231002*");
}

static void
word(const char *in, unsigned want, const char *text)
{
	char room[CELL_ROOM];
	struct str out;

	assert_int_equal(cell_repair_word(str_of(in), room, &out), want);
	if (!str_is(out, text))
		fail_msg("%s gave %.*s, not %s", in, STR_ARGS(out), text);
}

static void
cell_words_are_repaired_and_whole_numbers_lose_their_decimals(void **state)
{
	(void)state;
	word("4.0", REPAIR_DECIMALS, "4");
	word("2.000", REPAIR_DECIMALS, "2");
	word("4", 0, "4");
	word("4.5", 0, "4.5");
	word("4.", 0, "4.");
	word(".0", 0, ".0");
	word("女\xE2\x80\xAC", REPAIR_BLANKS, "女");
	word("肢 体", REPAIR_BLANKS, "肢体");
	word("４", REPAIR_FULL_WIDTH, "4");
	word("＇４．０", REPAIR_APOSTROPHE | REPAIR_FULL_WIDTH | REPAIR_DECIMALS, "4");
	word("=\"4\"", REPAIR_WRAPPER, "4");
}

static void
date(const char *in, unsigned want, const char *text)
{
	char out[DATE_ROOM];
	unsigned made;
	int when;

	assert_int_equal(cell_date_repaired(str_of(in), DATE_ORDER_UNKNOWN, &when, &made), DATE_OK);
	date_write(when, out);
	assert_string_equal(out, text);
	if (made != want)
		fail_msg("%s: %u", in, made);
}

static void
cell_dates_are_repaired_and_each_repair_is_told(void **state)
{
	unsigned made;
	int when = 7;

	(void)state;
	date("2012-05-20", 0, "2012-05-20");
	date(" 2012-05-20 ", 0, "2012-05-20");
	date("2012-05-20 00:00:00", 0, "2012-05-20");
	date("201\xEF\xBB\xBF"
	     "2/05/20",
	    REPAIR_BLANKS, "2012-05-20");
	date("2012 /05/20", REPAIR_BLANKS, "2012-05-20");
	date("2012 年 5 月 20 日", REPAIR_BLANKS, "2012-05-20");
	date("2012-05-20\xE2\x80\x8B", REPAIR_BLANKS, "2012-05-20");
	date("２０１２/05/20", REPAIR_FULL_WIDTH, "2012-05-20");
	date("=\"2012-05-20\"", REPAIR_WRAPPER, "2012-05-20");
	date("'2012-05-20", REPAIR_APOSTROPHE, "2012-05-20");
	assert_int_equal(cell_date(STR("0000-00-00 00:00:00"), DATE_ORDER_UNKNOWN, &when), DATE_EMPTY);
	assert_int_equal(cell_date(STR("1900-01-00"), DATE_ORDER_UNKNOWN, &when), DATE_EMPTY);
	assert_int_equal(cell_date(STR("0000-00-01"), DATE_ORDER_UNKNOWN, &when), DATE_INVALID);
	assert_int_equal(cell_date(STR("2012-05-2 0 10:00"), DATE_ORDER_UNKNOWN, &when), DATE_INVALID);
	assert_int_equal(
	    cell_date_repaired(STR("\xE2\x80\x8B"), DATE_ORDER_UNKNOWN, &when, &made), DATE_EMPTY);
	assert_int_equal(when, 7);
}

static void
cell_texts_that_are_no_codes_stay_as_they_are(void **state)
{
	(void)state;
	repairs("鲁青岛字第1234567", 0, "鲁青岛字第1234567");
	repairs("1.10101E+17", 0, "1.10101E+17");
	repairs("1.10101E-17", 0, "1.10101E-17");
	repairs("①", 0, "①"); /* NFKC would make it 1 */
	repairs("=", 0, "=");
	repairs("=\"", 0, "=\"");
	repairs("'", 0, "'");
	repairs("x", 0, "x");
}

static void
cell_damage_by_a_spreadsheet_is_known_by_its_form(void **state)
{
	static const struct {
		const char *code;
		enum cell_damage want;
	} in[] = {{"110105194912310021", CELL_SOUND}, {"11010519491231002X41B1", CELL_SOUND},
	    {"", CELL_SOUND}, {"1.10101E+17", CELL_EXPONENT}, {"1e+17", CELL_EXPONENT},
	    {"3.50102195503279E+017", CELL_EXPONENT}, {"1.1E17", CELL_EXPONENT},
	    {"1,10101E+17", CELL_EXPONENT}, {"110101194912310000.0", CELL_DECIMAL},
	    {"110101194912310000.000000", CELL_DECIMAL}, {"110,101,194,912,310,000", CELL_GROUPED},
	    {"#N/A", CELL_ERROR_VALUE}, {"#VALUE!", CELL_ERROR_VALUE}, {"[object Object]", CELL_ERROR_VALUE},
	    {"######", CELL_HASHES}, {"鲁字第12号", CELL_SOUND}, {"#", CELL_SOUND}, {"1.1.1", CELL_SOUND},
	    {"1,2", CELL_SOUND}, {"1E", CELL_SOUND}, {"1E+", CELL_SOUND}, {"12.", CELL_SOUND}};

	(void)state;
	for (size_t i = 0; i < sizeof in / sizeof *in; i++)
		if (cell_damage(str_of(in[i].code)) != in[i].want)
			fail_msg("%s: %d", in[i].code, (int)cell_damage(str_of(in[i].code)));
}

static void
cell_numbers_are_read_as_people_write_them(void **state)
{
	static const char *const good[] = {"1234", "1,234", "１２３４", " 1234 ", "1234.0", "=\"1234\"",
	    "'1234", "1 234", "＋1234", "1,234.00"};
	static const char *const bad[] = {
	    "", "12 人", "1,23", "12,34", "一", "0x12", "1.5", "--1", "9999999999", "1,2,3"};
	long n;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		n = 0;
		if (!cell_int(str_of(good[i]), 0, 100000, &n) || n != 1234)
			fail_msg("%s", good[i]);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (cell_int(str_of(bad[i]), 0, 100000, &n))
			fail_msg("%s", bad[i]);
	assert_true(cell_int(STR("-3"), -5, 5, &n));
	assert_int_equal(n, -3);
}

/* Excel's formats "currency" and "accounting", and Chinese usage: the sign in front, 元 behind. */
static void
cell_amounts_are_read_as_spreadsheets_show_them(void **state)
{
	static const struct {
		const char *cell, *want; /* NULL: no amount */
		bool yuan;
	} in[] = {{"￥1,200.50", "1200.5", false}, {"¥1200.50", "1200.5", false},
	    {" ￥ 1,200.50 ", "1200.5", false}, {"-￥1,200.50", "-1200.5", false},
	    {"￥-1,200.50", "-1200.5", false}, {"￥-", "0", false}, {" ￥ -   ", "0", false},
	    {"1,200.50元", "1200.5", true}, {"￥1200.50 元", "1200.5", true},
	    {"１２００．５元", "1200.5", true}, {"1200.5", "1200.5", false}, {"1200元", NULL, false},
	    {"0.12万元", NULL, true}, {"-", NULL, true}, {"￥", NULL, true}, {"元", NULL, true},
	    {"", NULL, true}, {"1￥2", NULL, true}, {"￥￥12", NULL, true}, {"￥1,20", NULL, true},
	    {"$12", NULL, true}};
	struct exact got, want;

	(void)state;
	exact_init(&got);
	exact_init(&want);
	for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
		bool good = cell_money(str_of(in[i].cell), in[i].yuan, &got);

		if (good != (in[i].want != NULL) ||
		    (good && (!exact_read(str_of(in[i].want), &want) || exact_compare(&got, &want) != 0)))
			fail_msg("%s", in[i].cell);
	}
	exact_free(&got);
	exact_free(&want);
}

static void
cell_dates_may_be_full_width_or_wrapped(void **state)
{
	int when;

	(void)state;
	assert_int_equal(cell_date(STR("２０１２年６月３０日"), DATE_ORDER_UNKNOWN, &when), DATE_OK);
	assert_int_equal(when, date_of(2012, 6, 30));
	assert_int_equal(cell_date(STR("=\"2012-06-30\""), DATE_ORDER_UNKNOWN, &when), DATE_OK);
	assert_int_equal(cell_date(STR("\xE3\x80\x80"), DATE_ORDER_UNKNOWN, &when), DATE_EMPTY);
	assert_int_equal(cell_date(STR("05/06/2012"), DATE_ORDER_DMY, &when), DATE_OK);
	assert_int_equal(when, date_of(2012, 6, 5));
}

static void
cell_names_that_were_damaged_on_their_way_are_seen(void **state)
{
	static const char *const damaged[] = {
	    "张?", "张？", "张\xEF\xBF\xBD", "锟斤拷", "张\xEE\x80\x80", "张\xFF"};
	static const char *const sound[] = {"张三", "阿依古丽·买买提", "John Smith", "", "㐂一"};

	(void)state;
	for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++)
		assert_true(cell_name_damaged(str_of(damaged[i])));
	for (size_t i = 0; i < sizeof sound / sizeof *sound; i++)
		assert_false(cell_name_damaged(str_of(sound[i])));
}

static void
folds_name(const char *in, const char *want)
{
	char room[64];
	struct str out = {room, cell_fold_name(str_of(in), room, sizeof room)};

	if (!str_is(out, want))
		fail_msg("%s gave %.*s", in, STR_ARGS(out));
}

static void
cell_names_that_are_one_name_fold_to_one(void **state)
{
	char room[4];

	(void)state;
	folds_name("张 三", "张三");
	folds_name("张\xE3\x80\x80三", "张三");
	folds_name("阿·布", "阿·布");
	folds_name("阿•布", "阿·布");
	folds_name("阿・布", "阿·布");
	folds_name("阿．布", "阿·布");
	folds_name("\xEE\xA0\x95", "⺁"); /* U+E815 is U+2E81 */
	folds_name("\xEE\xA1\xA4", "龻"); /* U+E864 is U+9FBB */
	assert_int_equal(cell_fold_name(STR("张三"), room, sizeof room), 3); /* whole characters only */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cell_look_alikes_of_a_letter_are_read_where_it_belongs),
	    cmocka_unit_test(cell_words_are_repaired_and_whole_numbers_lose_their_decimals),
	    cmocka_unit_test(cell_dates_are_repaired_and_each_repair_is_told),
	    cmocka_unit_test(cell_codes_are_repaired_and_each_repair_is_told),
	    cmocka_unit_test(cell_texts_that_are_no_codes_stay_as_they_are),
	    cmocka_unit_test(cell_damage_by_a_spreadsheet_is_known_by_its_form),
	    cmocka_unit_test(cell_numbers_are_read_as_people_write_them),
	    cmocka_unit_test(cell_amounts_are_read_as_spreadsheets_show_them),
	    cmocka_unit_test(cell_dates_may_be_full_width_or_wrapped),
	    cmocka_unit_test(cell_names_that_were_damaged_on_their_way_are_seen),
	    cmocka_unit_test(cell_names_that_are_one_name_fold_to_one),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
