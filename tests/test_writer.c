/* Rows out. Expected bytes: RFC 4180, RFC 8259, design.md section 2 (--excel, --mask), by hand. */
#include "folder.h"

#include <string.h>

#include "base/date.h"
#include "writer/writer.h"

static char *
path_of(const char *name)
{
	static char path[FOLDER_PATH];

	in_folder(name, path);
	return path;
}

/* The whole file, ended by a NUL; for the caller to free. */
static char *
contents(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = calloc(1, 1 << 20);

	assert_non_null(f);
	assert_non_null(text);
	assert_true(fread(text, 1, (1 << 20) - 1, f) < (1 << 20) - 1);
	fclose(f);
	unlink(path);
	return text;
}

static struct writer *
begin(const char *name, const struct writer_style *style)
{
	struct diag d = {0};
	struct writer *w = writer_open(path_of(name), style, &d);

	if (!w)
		fail_msg("%s", d.text);
	return w;
}

static void
ends(struct writer *w, const char *name, const char *want)
{
	struct diag d = {0};
	char *text;

	if (!writer_close(w, &d))
		fail_msg("%s", d.text);
	text = contents(path_of(name));
	assert_string_equal(text, want);
	free(text);
}

static void
texts(struct writer *w, const char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		writer_text(w, str_of(cells[i]));
	writer_end_row(w);
}

#define TEXTS(w, ...)                                                                                        \
	texts(w, (const char *const[]){__VA_ARGS__},                                                         \
	    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* One row with a value of each kind. */
static void
all_kinds(struct writer *w)
{
	static const enum word columns[] = {
	    WORD_UNIT, WORD_QUOTA, WORD_DONE, WORD_RATE, WORD_STATUS, WORD_AS_OF, WORD_NOTE};
	struct exact x;

	exact_init(&x);
	writer_columns(w, columns, sizeof columns / sizeof *columns);
	writer_text(w, STR("0101"));
	writer_int(w, -12);
	exact_set_ratio(&x, 5, 2);
	writer_exact(w, &x, 2);
	exact_set_ratio(&x, 39, 50);
	writer_percent(w, &x, 1);
	writer_word(w, WORD_MET);
	writer_day(w, date_of(2012, 6, 30));
	writer_text(w, STR("a\"b"));
	writer_end_row(w);
	for (int i = 0; i < 3; i++)
		writer_empty(w);
	writer_empty(w);
	writer_word(w, WORD_NONE);
	writer_day(w, DATE_NONE);
	writer_text(w, STR(""));
	writer_end_row(w);
	exact_free(&x);
}

static void
writer_csv_is_rfc_4180(void **state)
{
	static const struct writer_style style = {0};
	struct writer *w = begin("a.csv", &style);

	(void)state;
	all_kinds(w);
	TEXTS(w, "a,b", "c\nd", "e\rf", " g ", "'h", "=1+1", "i;j\tk");
	ends(w, "a.csv",
	    "unit,quota,done,rate,status,as_of,note\n"
	    "0101,-12,2.50,78.0%,met,2012-06-30,\"a\"\"b\"\n"
	    ",,,,,,\n"
	    "\"a,b\",\"c\nd\",\"e\rf\", g ,'h,=1+1,i;j\tk\n");
}

static void
writer_speaks_chinese_when_asked(void **state)
{
	static const struct writer_style style = {.lang = LANG_ZH};
	struct writer *w = begin("a.csv", &style);

	(void)state;
	all_kinds(w);
	ends(w, "a.csv",
	    "单位,任务数,完成数,完成率,进度状态,截至日期,备注\n"
	    "0101,-12,2.50,78.0%,完成,2012-06-30,\"a\"\"b\"\n"
	    ",,,,,,\n");
}

static void
writer_json_lines_keep_ids_as_text_and_numbers_as_numbers(void **state)
{
	static const struct writer_style style = {0};
	static const enum word columns[] = {WORD_ID, WORD_NOTE};
	struct writer *w = begin("a.jsonl", &style);

	(void)state;
	all_kinds(w);
	ends(w, "a.jsonl",
	    "{\"unit\":\"0101\",\"quota\":-12,\"done\":2.50,\"rate\":\"78.0%\",\"status\":\"met\","
	    "\"as_of\":\"2012-06-30\",\"note\":\"a\\\"b\"}\n"
	    "{\"unit\":null,\"quota\":null,\"done\":null,\"rate\":null,\"status\":null,\"as_of\":null,"
	    "\"note\":\"\"}\n");
	w = begin("a.jsonl", &style);
	writer_columns(w, columns, 2);
	TEXTS(w, "110105194912310021", "\x01\b\t\n\f\r\\/\x7F\xFF残");
	ends(w, "a.jsonl",
	    "{\"id\":\"110105194912310021\",\"note\":\"\\u0001\\b\\t\\n\\f\\r\\\\/\x7F\xEF\xBF\xBD残\"}\n");
}

static void
writer_json_keys_never_repeat(void **state)
{
	static const struct writer_style style = {0};
	static const struct str headings[] = {{"a", 1}, {"", 0}, {"a", 1}};
	static const enum word_holds holds[] = {HOLDS_TEXT, HOLDS_TEXT, HOLDS_TEXT};
	struct writer *w = begin("a.json", &style);

	(void)state;
	writer_loose_row(w, headings, 3);
	writer_headings(w, headings, holds, 3);
	TEXTS(w, "1", "2", "3", "4");
	TEXTS(w, "5");
	ends(w, "a.json",
	    "[\n{\"a\":\"1\",\"column_2\":\"2\",\"a_3\":\"3\",\"column_4\":\"4\"},\n{\"a\":\"5\"}\n]\n");
	ends(begin("b.json", &style), "b.json", "[\n]\n");
}

static void
excel_shows(const char *text, enum word_holds holds, const char *want)
{
	static const struct writer_style style = {.excel = true};
	static const struct str headings[] = {{"a", 1}, {"b", 1}};
	enum word_holds both[2] = {HOLDS_TEXT, holds};
	struct writer *w = begin("e.csv", &style);
	char whole[512];

	writer_headings(w, headings, both, 2);
	TEXTS(w, "x", text);
	snprintf(whole, sizeof whole,
	    "\xEF\xBB\xBF"
	    "a,b\r\nx,%s\r\n",
	    want);
	ends(w, "e.csv", whole);
}

static void
writer_excel_protects_what_excel_would_change(void **state)
{
	(void)state;
	excel_shows("110105194912310021", HOLDS_ID, "\"=\"\"110105194912310021\"\"\"");
	excel_shows("110105194912310021", HOLDS_TEXT, "\"=\"\"110105194912310021\"\"\"");
	excel_shows("11010519491231002X", HOLDS_ID, "11010519491231002X");
	excel_shows("13800005678", HOLDS_PHONE, "\"=\"\"13800005678\"\"\"");
	excel_shows("0101", HOLDS_TEXT, "\"=\"\"0101\"\"\"");
	excel_shows("1.10101E+17", HOLDS_ID, "\"=\"\"1.10101E+17\"\"\"");
	excel_shows("3-4", HOLDS_TEXT, "\"=\"\"3-4\"\"\"");
	excel_shows("=\"110105194912310021\"", HOLDS_ID, "\"=\"\"110105194912310021\"\"\"");
	excel_shows("2012-06-30", HOLDS_DATE, "2012-06-30");
	excel_shows("1234567890123456.5", HOLDS_NUMBER, "\"=\"\"1234567890123456.5\"\"\"");
}

static void
writer_excel_leaves_numbers_alone(void **state)
{
	(void)state;
	excel_shows("215", HOLDS_TEXT, "215");
	excel_shows("-12.5", HOLDS_TEXT, "-12.5");
	excel_shows("+3", HOLDS_TEXT, "+3");
	excel_shows("-12%", HOLDS_NUMBER, "-12%");
	excel_shows("0.5", HOLDS_TEXT, "0.5");
	excel_shows("123456789012", HOLDS_NUMBER, "123456789012");
}

static void
writer_excel_defuses_formulas(void **state)
{
	(void)state;
	excel_shows("=1+1", HOLDS_TEXT, "\"'=1+1\"");
	excel_shows("=\"a\"&\"b\"", HOLDS_TEXT, "\"'=\"\"a\"\"&\"\"b\"\"\"");
	excel_shows("+cmd|' /C calc'!A0", HOLDS_TEXT, "\"'+cmd|' /C calc'!A0\"");
	excel_shows("-1+1", HOLDS_TEXT, "\"'-1+1\"");
	excel_shows("@SUM(1,2)", HOLDS_NAME, "\"'@SUM(1,2)\"");
	excel_shows("\t=1", HOLDS_TEXT, "\"'\t=1\"");
	excel_shows("\rx", HOLDS_TEXT, "\"'\rx\"");
	excel_shows("\nx", HOLDS_TEXT, "\"'\nx\"");
	excel_shows(" =1", HOLDS_TEXT, "\"' =1\"");
	excel_shows("＝1", HOLDS_TEXT, "\"'＝1\"");
	excel_shows("＋1", HOLDS_TEXT, "\"'＋1\"");
	excel_shows("－1", HOLDS_TEXT, "\"'－1\"");
	excel_shows("＠a", HOLDS_TEXT, "\"'＠a\"");
	excel_shows("a=1", HOLDS_TEXT, "a=1");
}

static void
masked(const char *text, enum word_holds holds, const char *want)
{
	char out[256];
	size_t len = writer_mask(str_of(text), holds, out, sizeof out);

	assert_int_equal(len, strlen(want));
	assert_memory_equal(out, want, len);
}

static void
writer_mask_hides_the_birth_date_and_the_name(void **state)
{
	(void)state;
	masked("11010519491231002X", HOLDS_ID, "1101**********002X");
	masked("110105491231002", HOLDS_ID, "1101********002");
	masked("11010519491231002X43", HOLDS_CERT, "1101************2X43");
	masked("1949", HOLDS_ID, "****");
	masked("欧阳某某", HOLDS_NAME, "欧***");
	masked("张", HOLDS_NAME, "张");
	masked("13800005678", HOLDS_PHONE, "138****5678");
	masked("", HOLDS_ID, "");
	masked("镇政府", HOLDS_TEXT, "镇政府");
}

static void
writer_mask_reaches_every_form(void **state)
{
	static const struct writer_style csv = {.mask = true}, excel = {.mask = true, .excel = true};
	static const enum word columns[] = {WORD_ID, WORD_NAME, WORD_NOTE};
	struct writer *w = begin("m.csv", &csv);

	(void)state;
	writer_columns(w, columns, 3);
	writer_text(w, STR("11010519491231002X"));
	writer_text(w, STR("张某某"));
	writer_text_as(w, STR("张某某"), HOLDS_NAME);
	writer_end_row(w);
	ends(w, "m.csv", "id,name,note\n1101**********002X,张**,张**\n");
	w = begin("m.csv", &excel);
	writer_columns(w, columns, 3);
	TEXTS(w, "110105194912310021", "张某某", "");
	ends(w, "m.csv", "\xEF\xBB\xBFid,name,note\r\n1101**********0021,张**,\r\n");
}

static void
writer_text_is_aligned_by_display_width(void **state)
{
	static const struct writer_style style = {.lang = LANG_ZH};
	static const enum word columns[] = {WORD_UNIT, WORD_QUOTA, WORD_NOTE};
	struct writer *w = begin("a.txt", &style);

	(void)state;
	writer_columns(w, columns, 3);
	writer_text(w, STR("龙泉镇"));
	writer_int(w, 5);
	writer_text(w, STR("a\n\x1B[2J"));
	writer_end_row(w);
	writer_text(w, STR("ab"));
	writer_int(w, 1234567);
	writer_text(w, STR(""));
	writer_end_row(w);
	ends(w, "a.txt",
	    "单位     任务数  备注\n"
	    "龙泉镇        5  a \xEF\xBF\xBD[2J\n"
	    "ab      1234567\n");
}

static void
writer_text_cuts_a_long_cell_with_a_mark(void **state)
{
	static const struct writer_style style = {.form = WRITER_TEXT};
	static const enum word columns[] = {WORD_NOTE};
	struct writer *w = begin("a.txt", &style);
	char text[10000], *came;
	struct diag d = {0};

	(void)state;
	memset(text, 'x', sizeof text);
	writer_columns(w, columns, 1);
	writer_text(w, (struct str){text, sizeof text});
	writer_end_row(w);
	assert_true(writer_close(w, &d));
	came = contents(path_of("a.txt"));
	assert_int_equal(strlen(came), strlen("note\n") + 59 + 3 + 1);
	assert_non_null(strstr(came, "x\xE2\x80\xA6\n"));
	free(came);
}

static void
writer_gives_loose_rows_back_as_they_were(void **state)
{
	static const struct writer_style style = {0};
	static const struct str title[] = {{"2012年 名册", 14}, {"", 0}}, headings[] = {{"姓 名", 7}};
	static const enum word_holds holds[] = {HOLDS_NAME};
	struct writer *w = begin("a.csv", &style);

	(void)state;
	writer_loose_row(w, title, 2);
	writer_loose_row(w, NULL, 0);
	writer_headings(w, headings, holds, 1);
	TEXTS(w, "");
	TEXTS(w, "张");
	ends(w, "a.csv", "2012年 名册,\n\n姓 名\n\"\"\n张\n");
}

static void
writer_refuses_an_ending_that_no_form_has(void **state)
{
	static const struct writer_style free_style = {0}, csv = {.form = WRITER_CSV};
	struct diag d = {0};

	(void)state;
	assert_null(writer_open(path_of("a.pdf"), &free_style, &d));
	assert_non_null(strstr(d.text, "no form has this ending"));
	assert_int_equal(access(path_of("a.pdf"), F_OK), -1);
	assert_null(writer_open(path_of("a.xlsx"), &csv, &d));
	writer_abandon(begin("a.pdf", &csv));
	writer_abandon(begin("plain", &free_style));
	writer_abandon(NULL);
	assert_int_equal(access(path_of("plain"), F_OK), -1);
}

static void
writer_int_writes_the_limits(void **state)
{
	static const struct writer_style style = {0};
	static const enum word columns[] = {WORD_QUOTA, WORD_DONE, WORD_GAP};
	struct writer *w = begin("a.csv", &style);

	(void)state;
	writer_columns(w, columns, 3);
	writer_int(w, 0);
	writer_int(w, INT64_MAX);
	writer_int(w, INT64_MIN);
	writer_end_row(w);
	ends(w, "a.csv", "quota,done,gap\n0,9223372036854775807,-9223372036854775808\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(writer_csv_is_rfc_4180),
	    cmocka_unit_test(writer_speaks_chinese_when_asked),
	    cmocka_unit_test(writer_json_lines_keep_ids_as_text_and_numbers_as_numbers),
	    cmocka_unit_test(writer_json_keys_never_repeat),
	    cmocka_unit_test(writer_excel_protects_what_excel_would_change),
	    cmocka_unit_test(writer_excel_leaves_numbers_alone),
	    cmocka_unit_test(writer_excel_defuses_formulas),
	    cmocka_unit_test(writer_mask_hides_the_birth_date_and_the_name),
	    cmocka_unit_test(writer_mask_reaches_every_form),
	    cmocka_unit_test(writer_text_is_aligned_by_display_width),
	    cmocka_unit_test(writer_text_cuts_a_long_cell_with_a_mark),
	    cmocka_unit_test(writer_gives_loose_rows_back_as_they_were),
	    cmocka_unit_test(writer_refuses_an_ending_that_no_form_has),
	    cmocka_unit_test(writer_int_writes_the_limits),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
