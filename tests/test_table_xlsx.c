/* Workbooks through the same door as every table, and files that are no table named for what they are.
 * Expected values: tests/workbooks/make.js; the first bytes of each format: its specification or file(1). */
#include "folder.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "table/table.h"

static const struct table_column columns[] = {{WORD_ID, TABLE_REQUIRED}, {WORD_NAME, TABLE_REQUIRED},
    {WORD_ISSUED, TABLE_OPTIONAL}, {WORD_QUANTITY, TABLE_OPTIONAL}};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

static void
reads_row(struct table *t, long number, const char *want)
{
	struct diag d = {0};
	struct row row;
	char got[256];

	assert_int_equal(table_next(t, &row, &d), 1);
	assert_int_equal(row.number, number);
	assert_int_equal(row.line, number);
	assert_int_equal(row.n_damage, 0);
	snprintf(got, sizeof got, "%.*s|%.*s|%.*s|%.*s", STR_ARGS(row.cells[0]), STR_ARGS(row.cells[1]),
	    STR_ARGS(row.cells[2]), STR_ARGS(row.cells[3]));
	assert_string_equal(got, want);
	assert_int_equal(row.kinds[0], CELL_TEXT);
	assert_int_equal(row.kinds[2], row.cells[2].len > 0 ? CELL_DATE : CELL_PLAIN);
}

static void
workbook_is_a_table_like_any_other(void **state)
{
	static const char *const programs[] = {"exceljs", "sheetjs", "libreoffice", "gnumeric"};
	struct diag d = {0};
	struct row row;

	(void)state;
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
		char path[64];
		struct table *t;

		snprintf(path, sizeof path, "tests/workbooks/%s.xlsx", programs[i]);
		t = table_open(path, columns, N_COLUMNS, NULL, &d);
		assert_non_null(t);
		reads_row(t, 3, "11010119491231002X|张三|2012-06-30|12");
		reads_row(t, 4, "440524188001010014|李四|2010-02-28|0.1");
		reads_row(t, 6, "11010119491231002X|王五||");
		assert_int_equal(table_next(t, &row, &d), 0);
		assert_string_equal(table_facts(t)->form, "xlsx");
		assert_string_equal(table_facts(t)->sheet, "名册");
		assert_int_equal(table_facts(t)->heading_row, 2);
		table_close(t);
	}
}

static void
what_is_hidden_is_read_and_counted(void **state)
{
	struct diag d = {0};
	struct table *t = table_open("tests/workbooks/exceljs.xlsx", columns, N_COLUMNS, NULL, &d);
	struct row row;

	(void)state;
	while (table_next(t, &row, &d) > 0)
		continue;
	assert_false(table_facts(t)->hidden_sheet);
	assert_int_equal(table_facts(t)->hidden_rows, 1);
	assert_int_equal(table_facts(t)->hidden_columns, 1);
	assert_int_equal(table_facts(t)->uncomputed, 0);
	table_close(t);
}

/* The digest: sha256sum tests/workbooks/sheetjs.xlsx. */
static void
workbook_may_be_read_with_a_digest(void **state)
{
	struct reading o = {.sha256 = true};
	struct diag d = {0};
	struct table *t = table_open("tests/workbooks/sheetjs.xlsx", columns, N_COLUMNS, &o, &d);
	struct row row;

	(void)state;
	assert_non_null(t);
	while (table_next(t, &row, &d) > 0)
		continue;
	assert_int_equal(table_facts(t)->rows, 3);
	assert_string_equal(
	    table_facts(t)->sha256, "2224dc7cad1199ffabeaee9dbb115f569b161f28873b699acf11ffa929ff4216");
	table_close(t);
}

static void
all_rows_are_kept_where_asked_for(void **state)
{
	static const enum row_role roles[] = {
	    ROW_TITLE, ROW_HEADING, ROW_DATA, ROW_DATA, ROW_BLANK, ROW_DATA};
	struct reading o = {.keep_all = true};
	struct diag d = {0};
	struct table *t = table_open("tests/workbooks/libreoffice.xlsx", columns, N_COLUMNS, &o, &d);
	struct row row;

	(void)state;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		assert_int_equal(table_next(t, &row, &d), 1);
		assert_int_equal(row.role, roles[i]);
		assert_int_equal(row.number, i + 1);
		if (row.role == ROW_DATA)
			assert_true(str_is(
			    row_raw(&row, 1), row.number == 4 ? "440524188001010014" : "11010119491231002X"));
	}
	assert_int_equal(table_next(t, &row, &d), 0);
	table_close(t);
}

static void
sheet_option_chooses(void **state)
{
	const char *sheets[] = {"名册", NULL};
	struct reading o = {.sheets = sheets};
	struct diag d = {0};
	struct table *t = table_open("tests/workbooks/exceljs.xlsx", columns, N_COLUMNS, &o, &d);

	(void)state;
	assert_non_null(t);
	table_close(t);
	sheets[0] = "2";
	t = table_open("tests/workbooks/exceljs.xlsx", columns, N_COLUMNS, &o, &d);
	assert_non_null(t);
	table_close(t);
	sheets[0] = "1";
	assert_null(table_open("tests/workbooks/exceljs.xlsx", columns, N_COLUMNS, &o, &d));
	assert_non_null(strstr(d.text, "heading"));
	sheets[0] = "no";
	assert_null(table_open("tests/workbooks/exceljs.xlsx", columns, N_COLUMNS, &o, &d));
	assert_string_equal(d.text, "--sheet no: no such sheet; there are 2: 说明, 名册");
}

static void
is_named(const char *bytes, size_t len, const char *text)
{
	char path[FOLDER_PATH];
	FILE *f;
	struct diag d = {0};

	in_folder("foreign", path);
	f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	fclose(f);
	assert_null(table_open(path, columns, N_COLUMNS, NULL, &d));
	if (!strstr(d.text, text))
		fail_msg("\"%s\" is not in: %s", text, d.text);
	assert_string_equal(d.file, path);
	unlink(path);
}

#define NAMED(bytes, text) is_named(bytes, sizeof bytes - 1, text)

static void
files_that_are_no_table_are_named(void **state)
{
	(void)state;
	NAMED("\x1F\x8B\x08\0\0\0\0\0", "gzip");
	NAMED("BZh91AY&SY", "bzip2");
	NAMED("\xFD"
	      "7zXZ\0",
	    "xz");
	NAMED("7z\xBC\xAF\x27\x1C\0", "7-Zip");
	NAMED("Rar!\x1A\x07\0", "RAR");
	NAMED("%PDF-1.7\n", "PDF");
	NAMED("\x89PNG\r\n\x1A\n", "picture");
	NAMED("\x09\x08\x10\0\0\x06\x05\0", "old Excel workbook (.xls)");
	NAMED("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "empty zip");
	NAMED("PK\3\4\x14\0\0\0\x08\0 the rest is lost", "damaged or cut short");
	NAMED("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 the rest is lost", "damaged");
}

static void
web_pages_that_call_themselves_xls_are_named(void **state)
{
	(void)state;
	NAMED("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>", "web page");
	NAMED("\xEF\xBB\xBF\r\n <!DOCTYPE HTML><html>", "web page");
	NAMED("<TABLE border=1><tr><td>", "web page");
	NAMED("\xFF\xFE<\0h\0t\0m\0l\0>\0", "web page");
	NAMED("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", "XML");
	NAMED("MIME-Version: 1.0\r\nContent-Type: multipart/related", "web archive");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(workbook_is_a_table_like_any_other),
	    cmocka_unit_test(what_is_hidden_is_read_and_counted),
	    cmocka_unit_test(workbook_may_be_read_with_a_digest),
	    cmocka_unit_test(all_rows_are_kept_where_asked_for),
	    cmocka_unit_test(sheet_option_chooses),
	    cmocka_unit_test(files_that_are_no_table_are_named),
	    cmocka_unit_test(web_pages_that_call_themselves_xls_are_named),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
