/* Workbooks out: what is written is what is read, in place, kind and text; or nothing is written at all.
 * Expected values: the cells that were given; Excel's limits (32,767 characters, 1,048,576 rows). */
#include "folder.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/date.h"
#include "table/table.h"
#include "writer/writer.h"
#include "writer/xlsx_out.h"
#include "xlsx/sheet.h"

static char path[FOLDER_PATH];
static const enum word columns[] = {WORD_NAME, WORD_ID, WORD_QUANTITY, WORD_RATE, WORD_ISSUED, WORD_NOTE};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

static struct writer *
open_writer(void)
{
	struct writer_style style = {.lang = LANG_ZH};
	struct diag d = {0};
	struct writer *w = writer_open(path, &style, &d);

	assert_non_null(w);
	return w;
}

static void
closes(struct writer *w)
{
	struct diag d = {0};

	if (!writer_close(w, &d))
		fail_msg("%s", d.text);
}

/* All cells of the first sheet: "2:t张三|t1101...|n12|", as in test_xlsx.c. */
static void
holds(const char *want)
{
	struct diag d = {0};
	FILE *f = fopen(path, "rb");
	struct xlsx_book *b = xlsx_book_open(fileno(f), path, &d);
	struct sheet_reader *s = xlsx_sheet_open(b, 0, &d);
	struct sheet_row row;
	char got[8192] = "";
	size_t n = 0;

	while (sheet_reader_next(s, &row, &d) > 0) {
		n += (size_t)snprintf(got + n, sizeof got - n, "%ld:", row.number);
		for (size_t i = 0; i < row.n; i++)
			n += (size_t)snprintf(got + n, sizeof got - n, "%c%.*s|", ".tndbe"[row.cells[i].kind],
			    STR_ARGS(row.cells[i].text));
		n += (size_t)snprintf(got + n, sizeof got - n, ";");
	}
	assert_string_equal(got, want);
	sheet_reader_close(s);
	xlsx_book_close(b);
	fclose(f);
}

static void
cells_keep_their_kind(void **state)
{
	struct writer *w = open_writer();
	struct exact value;

	(void)state;
	exact_init(&value);
	exact_set_ratio(&value, 785, 1000);
	writer_columns(w, columns, N_COLUMNS);
	writer_text(w, STR("张三"));
	writer_text(w, STR("110101194912310020"));
	writer_int(w, 12);
	writer_percent(w, &value, 1);
	writer_day(w, date_of(2012, 6, 30));
	writer_text(w, STR("=cmd()|' /C calc'!A0"));
	writer_end_row(w);
	writer_text(w, STR("李四"));
	writer_empty(w);
	writer_exact(w, &value, 2);
	writer_exact(w, &value, 0);
	writer_day(w, date_of(1899, 1, 1));
	writer_word(w, WORD_NAME);
	writer_end_row(w);
	closes(w);
	exact_free(&value);
	holds("1:t姓名|t身份证号|t数量|t完成率|t发证日期|t备注|;"
	      "2:t张三|t110101194912310020|n12|n78.5%|d2012-06-30|t=cmd()|' /C calc'!A0|;"
	      "3:t李四|.|n0.79|n1|t1899-01-01|t姓名|;");
	unlink(path);
}

/* As --clean does: the text decides, and only where nothing of it changes. */
static void
text_becomes_a_number_only_where_nothing_changes(void **state)
{
	static const char *const quantities[] = {
	    "12", "0012", "12.50", "1,234", "-3", "12 人", "1234567890123456", "78.5%"};
	static const char *const days[] = {
	    "2012-06-30", "2012/6/30", "20120630", "2012-02-30", "41090", "无", "1899-12-31", "9999-12-31"};
	struct writer *w = open_writer();

	(void)state;
	writer_columns(w, columns, N_COLUMNS);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		writer_empty(w);
		writer_text(w, STR("1.10101E+17"));
		writer_text(w, str_of(quantities[i]));
		writer_empty(w);
		writer_text(w, str_of(days[i]));
		writer_end_row(w);
	}
	closes(w);
	holds("1:t姓名|t身份证号|t数量|t完成率|t发证日期|t备注|;"
	      "2:.|t1.10101E+17|n12|.|d2012-06-30|;3:.|t1.10101E+17|t0012|.|t2012/6/30|;"
	      "4:.|t1.10101E+17|t12.50|.|t20120630|;5:.|t1.10101E+17|t1,234|.|t2012-02-30|;"
	      "6:.|t1.10101E+17|n-3|.|t41090|;7:.|t1.10101E+17|t12 人|.|t无|;"
	      "8:.|t1.10101E+17|t1234567890123456|.|t1899-12-31|;9:.|t1.10101E+17|n78.5%|.|d9999-12-31|;");
	unlink(path);
}

static void
any_text_survives(void **state)
{
	struct writer *w = open_writer();

	(void)state;
	writer_loose_row(w, (struct str[]){STR("2012年名册"), STR("")}, 2);
	writer_loose_row(w, NULL, 0);
	writer_columns(w, columns, 1);
	writer_text(w, STR("a\r\nb\tc\x01"));
	writer_end_row(w);
	writer_text(w, STR("_x000D_"));
	writer_end_row(w);
	writer_text(w, STR("  blanks  "));
	writer_end_row(w);
	writer_text(w, STR("<script>&amp;\"'"));
	writer_end_row(w);
	writer_text(w, STR("\xEF\xBF\xBE\xF0\xA0\x80\x80"));
	writer_end_row(w);
	closes(w);
	holds("1:t2012年名册|;3:t姓名|;4:ta\r\nb\tc\x01|;5:t_x000D_|;6:t  blanks  |;7:t<script>&amp;\"'|;"
	      "8:t\xEF\xBF\xBE\xF0\xA0\x80\x80|;");
	unlink(path);
}

static size_t
write_and_read(char *bytes, size_t room)
{
	struct writer *w = open_writer();
	FILE *f;
	size_t n;

	writer_columns(w, columns, N_COLUMNS);
	for (int i = 0; i < 200; i++) {
		writer_text(w, STR("张三"));
		writer_text(w, STR("110101194912310020"));
		writer_int(w, i);
		writer_end_row(w);
	}
	closes(w);
	f = fopen(path, "rb");
	n = fread(bytes, 1, room, f);
	fclose(f);
	unlink(path);
	return n;
}

static void
same_cells_give_the_same_bytes(void **state)
{
	enum { ROOM = 1 << 16 };
	char *first = mem_alloc(ROOM), *second = mem_alloc(ROOM);
	size_t n = write_and_read(first, ROOM);

	(void)state;
	sleep(2); /* the archive's own times count in steps of two seconds */
	assert_int_equal(write_and_read(second, ROOM), n);
	assert_memory_equal(first, second, n);
	free(first);
	free(second);
}

static void
cell_that_does_not_fit_is_told(void **state)
{
	struct writer *w = open_writer();
	char *text = mem_alloc(40000);
	struct diag d = {0};

	(void)state;
	memset(text, 'x', 40000);
	writer_columns(w, columns, N_COLUMNS);
	writer_text(w, STR("张三"));
	writer_text(w, (struct str){text, 40000});
	writer_end_row(w);
	assert_false(writer_close(w, &d));
	assert_non_null(strstr(d.text, "cell B2: a text of more than 32767 characters"));
	assert_int_not_equal(access(path, F_OK), 0);
	free(text);
}

static void
row_past_the_last_is_told(void **state)
{
	struct diag d = {0};
	struct xlsx_out *x = xlsx_out_new(true, &d);
	struct lxw_worksheet *sheet = xlsx_out_sheet(x, STR("S"));
	struct output *out = output_open(path, &d);

	(void)state;
	xlsx_out_text(x, sheet, SHEET_ROWS_MAX, 0, STR("x"), NULL);
	assert_false(xlsx_out_finish(x, 2, out, &d));
	assert_non_null(strstr(d.text, "cell A1048577 lies past the end"));
	xlsx_out_free(x);
	output_abandon(out);
}

static void
sheet_names_are_made_fit(void **state)
{
	struct diag d = {0};
	struct xlsx_out *x = xlsx_out_new(false, &d);
	struct output *out = output_open(path, &d);
	struct xlsx_book *b;
	FILE *f;

	(void)state;
	xlsx_out_sheet(x, STR("进度"));
	xlsx_out_sheet(x, STR("进度"));
	xlsx_out_sheet(x, STR("a/b[c]:d*e?f\\g"));
	xlsx_out_sheet(x, STR("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三"));
	xlsx_out_sheet(x, STR("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三"));
	xlsx_out_sheet(x, STR(""));
	xlsx_out_sheet(x, STR("'"));
	if (!xlsx_out_finish(x, 2, out, &d))
		fail_msg("%s", d.text);
	xlsx_out_free(x);
	assert_true(output_close(out, &d));
	f = fopen(path, "rb");
	b = xlsx_book_open(fileno(f), path, &d);
	assert_int_equal(b->n_sheets, 7);
	assert_true(str_is(b->sheets[1].name, "进度 2"));
	assert_true(str_is(b->sheets[2].name, "a b c  d e f g"));
	assert_int_equal(str_characters(b->sheets[3].name), 31);
	assert_int_equal(str_characters(b->sheets[4].name), 31);
	xlsx_book_close(b);
	fclose(f);
	unlink(path);
}

/* libxlsxwriter says nothing when its temporary files cannot grow: the way it lost rows. */
static int
write_with_limit(rlim_t bytes, int rows)
{
	struct rlimit limit = {bytes, bytes};
	struct writer_style style = {.lang = LANG_EN};
	struct diag d = {0};
	struct writer *w;

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	w = writer_open(path, &style, &d);
	if (!w)
		return 2;
	writer_columns(w, columns, N_COLUMNS);
	for (int i = 0; i < rows; i++) {
		writer_text(w, STR("张三"));
		writer_int(w, i * 7919);
		writer_end_row(w);
	}
	if (writer_close(w, &d))
		return 0;
	return strlen(d.text) > 0 ? 2 : 3;
}

/* In a child: the limit is for all that a process writes. */
static int
status_with_limit(rlim_t bytes, int rows)
{
	int status;
	pid_t child = fork();

	if (child == 0)
		_exit(write_with_limit(bytes, rows));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
full_disk_leaves_no_file(void **state)
{
	static const rlim_t limits[] = {0, 1, 1000, 5000, 20000, 60000, 200000, 400000};

	(void)state;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		assert_int_equal(status_with_limit(limits[i], 5000), 2);
		assert_int_not_equal(access(path, F_OK), 0);
	}
}

/* Of a small workbook the theme is the longest part, and no cell is missing when it is cut. */
static void
full_disk_cuts_no_part_of_a_small_workbook(void **state)
{
	static char whole[1 << 16], some[1 << 16];
	size_t n;
	FILE *f;

	(void)state;
	assert_int_equal(status_with_limit(1 << 20, 1), 0);
	f = fopen(path, "rb");
	n = fread(whole, 1, sizeof whole, f);
	fclose(f);
	for (rlim_t limit = 5000; limit < 8000; limit += 97) {
		unlink(path);
		if (status_with_limit(limit, 1) == 2) {
			assert_int_not_equal(access(path, F_OK), 0);
			continue;
		}
		f = fopen(path, "rb");
		assert_int_equal(fread(some, 1, sizeof some, f), n);
		fclose(f);
		assert_memory_equal(some, whole, n);
	}
	assert_int_equal(unlink(path), 0); /* at 7,900 bytes it was whole */
}

static int
make_path(void **state)
{
	if (make_folder(state) != 0)
		return -1;
	in_folder("out.xlsx", path);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cells_keep_their_kind),
	    cmocka_unit_test(text_becomes_a_number_only_where_nothing_changes),
	    cmocka_unit_test(any_text_survives),
	    cmocka_unit_test(same_cells_give_the_same_bytes),
	    cmocka_unit_test(cell_that_does_not_fit_is_told),
	    cmocka_unit_test(row_past_the_last_is_told),
	    cmocka_unit_test(sheet_names_are_made_fit),
	    cmocka_unit_test(full_disk_leaves_no_file),
	    cmocka_unit_test(full_disk_cuts_no_part_of_a_small_workbook),
	};

	return cmocka_run_group_tests(tests, make_path, remove_folder);
}
