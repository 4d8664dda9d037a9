/* The law between writer and reader: what is written reads back cell for cell, in every form that programs
 * read. */
#include "folder.h"
#include "random.h"

#include <string.h>

#include "table/table.h"
#include "writer/writer.h"

enum { ROWS = 40, COLUMNS = 4, CELL = 40 };

static unsigned seed = 2012;

/* Text of what is hard to quote, but for blanks at its ends, which the reader trims where it is asked for a
 * value; the sheet's own blanks are seen by table_raw(). */
static void
random_cell(char *out)
{
	static const char *const parts[] = {",", "\"", "\n", "\r", "\r\n", ";", "\t", " ", "残疾", "a", "7",
	    "|", "'", "=", "\\", "\"\"", "\xE2\x80\xAE", "{", "\x01", "é"};

	*out = '\0';
	for (unsigned n = random_below(&seed, 6); n > 0; n--)
		strcat(out, parts[random_below(&seed, sizeof parts / sizeof *parts)]);
}

static void
write_table(const char *path, char cells[ROWS][COLUMNS][CELL])
{
	static const enum word columns[COLUMNS] = {WORD_TARGET, WORD_UNIT, WORD_NOTE, WORD_EVIDENCE};
	static const struct writer_style style = {0};
	struct diag d = {0};
	struct writer *w = writer_open(path, &style, &d);

	assert_non_null(w);
	writer_columns(w, columns, COLUMNS);
	for (int i = 0; i < ROWS; i++) {
		snprintf(cells[i][0], CELL, "t%d", i); /* so that no row is blank */
		for (int k = 1; k < COLUMNS; k++)
			random_cell(cells[i][k]);
		for (int k = 0; k < COLUMNS; k++)
			writer_text(w, str_of(cells[i][k]));
		writer_end_row(w);
	}
	assert_true(writer_close(w, &d));
}

static void
read_table(const char *path, char cells[ROWS][COLUMNS][CELL])
{
	static const struct table_column wanted[] = {
	    {WORD_TARGET, TABLE_REQUIRED}, {WORD_UNIT, TABLE_REQUIRED}};
	struct diag d = {0};
	struct table *t = table_open(path, wanted, 2, NULL, &d);
	struct row row;

	if (!t)
		fail_msg("%s", d.text);
	for (int i = 0; i < ROWS; i++) {
		if (table_next(t, &row, &d) != 1)
			fail_msg("row %d: %s", i, d.text);
		for (size_t k = 0; k < COLUMNS; k++) {
			struct str came = row_raw(&row, k);

			assert_int_equal(came.len, strlen(cells[i][k]));
			assert_memory_equal(came.at, cells[i][k], came.len);
		}
	}
	assert_int_equal(table_next(t, &row, &d), 0);
	table_close(t);
}

static void
every_table_reads_back(const char *name)
{
	static char cells[ROWS][COLUMNS][CELL];
	char path[FOLDER_PATH];

	in_folder(name, path);
	for (int round = 0; round < 200; round++) {
		write_table(path, cells);
		read_table(path, cells);
		unlink(path);
	}
}

static void
csv_reads_back_cell_for_cell(void **state)
{
	(void)state;
	every_table_reads_back("a.csv");
}

static void
json_lines_read_back_cell_for_cell(void **state)
{
	(void)state;
	every_table_reads_back("a.jsonl");
}

static void
json_array_reads_back_cell_for_cell(void **state)
{
	(void)state;
	every_table_reads_back("a.json");
}

/* What is taken for a value, blanks at its ends aside, is what was written, whatever Excel had to be kept
 * from. */
static void
excel_csv_reads_back_value_for_value(void **state)
{
	static const char *const texts[] = {"=1+1", "+86", "-", "-5", "@x", "＝1", "0101", "3-4", "12E5",
	    "1234567890123456", "'x", "a=1", "=\"a\"\"b\"", "", "龙泉镇", "a,b"};
	static const struct table_column wanted[] = {
	    {WORD_TARGET, TABLE_REQUIRED}, {WORD_NOTE, TABLE_REQUIRED}};
	static const enum word columns[] = {WORD_TARGET, WORD_NOTE};
	static const struct writer_style style = {.excel = true, .lang = LANG_ZH};
	char path[FOLDER_PATH];
	struct diag d = {0};
	struct writer *w;
	struct table *t;
	struct row row;

	(void)state;
	in_folder("a.csv", path);
	w = writer_open(path, &style, &d);
	writer_columns(w, columns, 2);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		writer_text(w, STR("t"));
		writer_text(w, str_of(texts[i]));
		writer_end_row(w);
	}
	assert_true(writer_close(w, &d));
	t = table_open(path, wanted, 2, NULL, &d);
	assert_non_null(t);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		assert_int_equal(table_next(t, &row, &d), 1);
		if (!str_is(row.cells[1], texts[i]))
			fail_msg("'%s' came back as '%.*s'", texts[i], STR_ARGS(row.cells[1]));
	}
	table_close(t);
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(csv_reads_back_cell_for_cell),
	    cmocka_unit_test(json_lines_read_back_cell_for_cell),
	    cmocka_unit_test(json_array_reads_back_cell_for_cell),
	    cmocka_unit_test(excel_csv_reads_back_value_for_value),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
