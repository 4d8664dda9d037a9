/* The table of words and its folding. Expected values: design.md's headings as people write them; pairs of
 * traditional and simplified characters as any dictionary has them. */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "text/file_name.h"
#include "text/initial.h"
#include "text/words.h"

static void
folds(const char *text, const char *want)
{
	char out[WORD_ROOM + 1] = {0};
	size_t len = word_fold(str_of(text), out, WORD_ROOM);

	assert_int_equal(len, strlen(want));
	assert_string_equal(out, want);
}

static void
word_fold_takes_a_heading_as_people_write_it(void **state)
{
	(void)state;
	folds(" 姓　名\n", "姓名");
	folds("完成数（人）", "完成数");
	folds("面积(㎡)", "面积");
	folds("*身份证号：", "身份证号");
	folds("ＶＡＬＩＤ＿ＴＯ", "validto");
	folds("Valid to", "validto");
	folds("殘疾人證號", "残疾人证号");
	folds("鄉鎮（街道）", "乡镇");
	folds("\xEF\xBB\xBF证\xE2\x80\x8B号", "证号");
	folds("【必填】日期", "日期");
	folds("on-pace", "on-pace");
}

static void
word_fold_keeps_what_would_vanish_and_what_is_not_closed(void **state)
{
	(void)state;
	folds("*", "*");
	folds("（备注）", "(备注)");
	folds("备注（人", "备注人");
	folds("", "");
	folds(" \t", "");
	folds("a\xFF"
	      "b",
	    "a\xFF"
	    "b");
}

/* A cell of JSON brackets, read as a heading: with a walk to the end for each this would take hours. */
static void
word_fold_of_a_million_open_brackets_takes_no_time(void **state)
{
	enum { MANY = 1000000 };
	static char text[MANY];
	char out[WORD_ROOM];

	(void)state;
	memset(text, '[', sizeof text);
	alarm(60);
	word_fold((struct str){text, sizeof text}, out, sizeof out);
	alarm(0);
}

static void
word_fold_never_cuts_a_character(void **state)
{
	char out[8];

	(void)state;
	assert_int_equal(word_fold(STR("残疾人"), out, 8), 6);
	assert_int_equal(word_fold(STR("残疾人"), out, 2), 0);
}

static void
word_fold_twice_is_folding_once(void **state)
{
	static const char *const parts[] = {
	    "（", ")", "[", "】", "*", "_", "證", "证", "Ａ", " ", "\xC3", "A"};
	unsigned seed = 2012;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[64] = "", once[WORD_ROOM], twice[WORD_ROOM];
		size_t n, m;

		for (int i = 0; i < 8; i++) {
			seed = seed * 1103515245 + 12345;
			strcat(text, parts[(seed >> 16) % (sizeof parts / sizeof *parts)]);
		}
		n = word_fold(str_of(text), once, sizeof once);
		m = word_fold((struct str){once, n}, twice, sizeof twice);
		assert_int_equal(n, m);
		assert_memory_equal(once, twice, n);
	}
}

static void
word_is_known_in_both_languages_and_by_alias(void **state)
{
	static const char *const cert[] = {"cert", "CERT", "残疾人证号", "殘疾人證號", "证 号",
	    "certificate_number", "Certificate Number", "残疾证号（20位）"};

	(void)state;
	for (size_t i = 0; i < sizeof cert / sizeof *cert; i++)
		assert_true(word_is(WORD_CERT, str_of(cert[i])));
	assert_false(word_is(WORD_CERT, STR("certificat")));
	assert_false(word_is(WORD_CERT, STR("certificates")));
	assert_false(word_is(WORD_CERT, STR("")));
	assert_false(word_is(WORD_WEIGHT, STR("")));
	assert_true(word_is(WORD_AS_OF, STR("as of")));
}

static void
is_folded(struct str word)
{
	char out[WORD_ROOM], plain[WORD_ROOM];
	size_t n = 0;

	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] != '_')
			plain[n++] = word.at[i];
	assert_int_equal(word_fold(word, out, sizeof out), n);
	assert_memory_equal(out, plain, n);
}

/* The comparison relies on it: only what the user wrote is folded. */
static void
word_table_stands_in_folded_form(void **state)
{
	(void)state;
#define WORD(name, key, zh, holds)                                                                           \
	is_folded(STR(key));                                                                                 \
	is_folded(STR(zh));
#include "text/words.def"
#undef WORD
#define ALIASES(name, list)                                                                                  \
	for (struct str rest = STR(list); rest.at;)                                                          \
		is_folded(str_part(&rest, '|'));
#include "text/aliases.def"
#undef ALIASES
}

static void
word_has_one_text_in_each_language(void **state)
{
	(void)state;
	assert_string_equal(word_text(WORD_AS_OF, LANG_EN), "as_of");
	assert_string_equal(word_text(WORD_AS_OF, LANG_ZH), "截至日期");
	assert_string_equal(word_key(WORD_NONE), "");
	assert_int_equal(word_holds(WORD_CERT), HOLDS_CERT);
	for (enum word w = WORD_NONE + 1; w < WORD_END; w++)
		assert_true(word_is(w, str_of(word_text(w, LANG_ZH))) && word_is(w, str_of(word_key(w))));
}

/* The search relies on lines of eight bytes in rising order; one step must be enough. */
static void
traditional_table_can_be_searched_as_it_lies(void **state)
{
	struct str file = data_find("traditional.csv");

	(void)state;
	assert_int_equal(file.len % 8, 0);
	assert_true(file.len / 8 > 2500);
	for (size_t i = 0; i < file.len; i += 8) {
		char out[8];

		assert_int_equal(file.at[i + 3], ',');
		assert_int_equal(file.at[i + 7], '\n');
		assert_true(i == 0 || memcmp(file.at + i - 8, file.at + i, 3) < 0);
		assert_int_equal(word_fold((struct str){file.at + i, 3}, out, sizeof out), 3);
		assert_memory_equal(out, file.at + i + 4, 3);
		assert_int_equal(word_fold((struct str){file.at + i + 4, 3}, out, sizeof out), 3);
		assert_memory_equal(out, file.at + i + 4, 3);
	}
}

/* Readings as any dictionary of modern Chinese has them; 亳, 邳 and 沭 are of the second level of GB 2312. */
static void
a_name_stands_under_the_first_letter_of_its_reading(void **state)
{
	static const struct {
		const char *name;
		char letter;
	} names[] = {{"望月街道", 'W'}, {"安平镇", 'A'}, {"匝道村", 'Z'}, {"亳州", 'B'}, {"邳州", 'P'},
	    {"沭阳", 'S'}, {"長亭街道", 'C'}, {" 云起乡", 'Y'}, {"Zone 3", 'Z'}, {"ａ区", 'A'},
	    {"7号农场", INITIAL_NONE}, {"", INITIAL_NONE}, {"㐀乡", INITIAL_NONE},
	    {"\xe5\xae", INITIAL_NONE}};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (initial_of(str_of(names[i].name)) != names[i].letter)
			fail_msg("%s: %c", names[i].name, initial_of(str_of(names[i].name)));
}

/* The index and the comparison, word by word, are two ways to the same. */
static void
word_meanings_are_all_that_a_text_is_a_word_for(void **state)
{
	(void)state;
	for (enum word text = WORD_NONE + 1; text < WORD_END; text++)
		for (enum lang lang = LANG_EN; lang <= LANG_ZH; lang++) {
			char room[WORD_ROOM];
			struct str s = str_of(word_text(text, lang)),
			           folded = {room, word_fold(s, room, sizeof room)};
			struct word_meanings m = word_meanings(folded);
			size_t n = 0;

			for (enum word w = WORD_NONE + 1; w < WORD_END; w++)
				n += word_is_folded(w, folded);
			assert_int_equal(m.n, n);
			for (size_t i = 0; i < m.n; i++) {
				assert_true(word_is_folded(m.words[i], folded));
				assert_int_equal(m.itself >> i & 1, word_is_itself(m.words[i], folded));
			}
		}
	assert_int_equal(word_meanings(STR("无此标题")).n, 0);
	assert_int_equal(word_meanings(STR("")).n, 0);
}

/* More texts than are remembered, forth and back: none is taken for another. */
static void
word_fold_remembers_no_other_text(void **state)
{
	enum { MANY = 3000 };

	(void)state;
	for (int i = 0; i < 2 * MANY; i++) {
		int n = i < MANY ? i : 2 * MANY - 1 - i;
		char text[32], want[32];

		snprintf(text, sizeof text, "第 %d 號", n);
		snprintf(want, sizeof want, "第%d号", n);
		folds(text, want);
	}
}

static void
file_is(const char *name, const char *want)
{
	char room[FILE_NAME_ROOM];
	struct str got = file_name_write(str_of(name), room);

	if (!str_is(got, want))
		fail_msg("%s: %.*s", name, STR_ARGS(got));
}

/* Reserved names and characters: Microsoft, "Naming Files, Paths, and Namespaces". */
static void
every_system_takes_the_name_of_a_file(void **state)
{
	char *one, *two;

	(void)state;
	file_is("望月街道", "望月街道");
	file_is(" 望月 街道 ", "望月_街道");
	file_is("CON", "_CON");
	file_is("nul.x", "_nul.x");
	file_is("Lpt9", "_Lpt9");
	file_is("com10", "com10");
	file_is("common", "common");
	file_is("a<b>:\"|?*\\/c\n", "a_b________c");
	file_is("..", "_._");
	file_is("", "_");
	file_is("\xff\x01", "__");
	one = file_name_folded(STR("Caf\xc3\xa9\xef\xbc\xa1"));
	two = file_name_folded(STR("cafe\xcc\x81\xef\xbd\x81"));
	assert_string_equal(one, two);
	free(one);
	free(two);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(word_fold_takes_a_heading_as_people_write_it),
	    cmocka_unit_test(word_fold_keeps_what_would_vanish_and_what_is_not_closed),
	    cmocka_unit_test(word_fold_of_a_million_open_brackets_takes_no_time),
	    cmocka_unit_test(word_fold_never_cuts_a_character),
	    cmocka_unit_test(word_fold_twice_is_folding_once),
	    cmocka_unit_test(word_is_known_in_both_languages_and_by_alias),
	    cmocka_unit_test(word_table_stands_in_folded_form),
	    cmocka_unit_test(word_has_one_text_in_each_language),
	    cmocka_unit_test(word_meanings_are_all_that_a_text_is_a_word_for),
	    cmocka_unit_test(word_fold_remembers_no_other_text),
	    cmocka_unit_test(traditional_table_can_be_searched_as_it_lies),
	    cmocka_unit_test(a_name_stands_under_the_first_letter_of_its_reading),
	    cmocka_unit_test(every_system_takes_the_name_of_a_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
