/* The empty sheets of score and targets: filled in as a person would and given back, they are read as they
 * are. A cell is filled in the workbook's own XML (ECMA-376 part 1, 18.3.1.4): a blank cell gets a value. */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "documents/plan_file.h"
#include "documents/scheme_file.h"
#include "folder.h"
#include "formats/ledger.h"
#include "formats/ledger_sheets.h"
#include "formats/mark_sheets.h"
#include "formats/votes.h"

static const char scheme_text[] =
    "{\"title\": \"2012年考核\", \"year\": 2012, \"full\": 10, \"items\": ["
    "{\"id\": \"order\", \"category\": \"政令\", \"name\": \"会议\", \"full\": 4, \"rules\": [{\"kind\": \"judged\"}]},"
    "{\"id\": \"rehab\", \"category\": \"康复\", \"name\": \"康复\", \"full\": 6, \"applies_to\": [\"乡镇\"], "
    "\"rules\": [{\"kind\": \"judged\", \"marks\": 5}]}]}";
static const char units_text[] = "unit,name,kind\n01,甲镇,乡镇\n02,乙街道,街道\n";

/* The whole of an entry; freed by the caller. */
static char *
entry_text(zip_t *z, const char *name)
{
	zip_stat_t st;
	zip_file_t *f;
	char *text;

	assert_int_equal(zip_stat(z, name, 0, &st), 0);
	f = zip_fopen(z, name, 0);
	text = calloc(1, st.size + 1);
	assert_int_equal(zip_fread(f, text, st.size), (zip_int64_t)st.size);
	zip_fclose(f);
	return text;
}

/* Puts a number, or a text in quotes, into the blank cell `ref` of the sheet. */
static void
fill(const char *path, int sheet, const char *ref, const char *value)
{
	char entry[64], begin[32], cell[256];
	zip_t *z = zip_open(path, 0, NULL);
	char *text, *at, *end, *filled;
	zip_source_t *source;

	assert_non_null(z);
	snprintf(entry, sizeof entry, "xl/worksheets/sheet%d.xml", sheet);
	snprintf(begin, sizeof begin, "<c r=\"%s\"", ref);
	text = entry_text(z, entry);
	at = strstr(text, begin);
	assert_non_null(at);
	end = strstr(at, "/>");
	assert_non_null(end);
	snprintf(cell, sizeof cell,
	    value[0] == '"' ? " t=\"inlineStr\"><is><t>%.*s</t></is></c>" : "><v>%.*s</v></c>",
	    value[0] == '"' ? (int)strlen(value) - 2 : (int)strlen(value),
	    value[0] == '"' ? value + 1 : value);
	filled = calloc(1, strlen(text) + sizeof cell);
	memcpy(filled, text, (size_t)(end - text));
	strcat(filled, cell);
	strcat(filled, end + 2);
	source = zip_source_buffer(z, filled, strlen(filled), 1);
	assert_true(zip_file_add(z, entry, source, ZIP_FL_OVERWRITE) >= 0);
	assert_int_equal(zip_close(z), 0);
	free(text);
}

static void
write_units(char path[FOLDER_PATH], struct units *u)
{
	static const struct reading reading;
	struct diag d = {0};
	FILE *out;

	in_folder("units.csv", path);
	out = fopen(path, "w");
	assert_non_null(out);
	fputs(units_text, out);
	assert_int_equal(fclose(out), 0);
	assert_true(units_load(u, path, &reading, &d));
}

/* Reads what the workbook has; returns how many tables there were. */
static int
read_marks(const char *path, struct marks_tables *m, struct votes *votes, struct self_marks *self)
{
	struct reading reading = {.keep_all = true};
	struct told told = {0};
	struct diag d = {0};
	struct tables *ts = tables_open(path, m->roles, 3, &reading, &d);
	struct table *t;
	int n = 0;

	assert_non_null(ts);
	while (tables_next(ts, &t, &d) > 0) {
		enum wide_shape shape = (enum wide_shape)tables_role(ts);

		if (shape == WIDE_MATRIX && !wide_is_meant(t, votes ? WIDE_JUDGED : WIDE_SELF, &told))
			continue;
		n++;
		if (votes ? !votes_read(votes, m, shape, t, 0, &told, &d)
		          : !marks_read_self(self, m, shape, t, &told, &d))
			fail_msg("%s:%ld: %s", d.file, d.line, d.text);
	}
	tables_close(ts);
	told_free(&told);
	return n;
}

static void
is_mark(const struct exact *mark, long numerator, long denominator)
{
	struct exact want;

	assert_non_null(mark);
	exact_init(&want);
	exact_set_ratio(&want, numerator, denominator);
	assert_int_equal(exact_compare(mark, &want), 0);
	exact_free(&want);
}

static void
a_marking_sheet_filled_in_is_read_as_it_is(void **state)
{
	char path[FOLDER_PATH], units_path[FOLDER_PATH];
	struct scheme s = {0};
	struct units u = {0};
	struct marks_tables m;
	struct votes votes = {0};
	struct self_marks self = {0};
	struct diag d = {0};
	struct sheets_out *out;

	(void)state;
	in_folder("marks.xlsx", path);
	write_units(units_path, &u);
	assert_true(scheme_load_text(&s, "scheme.json", str_of(scheme_text), &d));
	out = sheets_out_open(path, &d);
	assert_non_null(out);
	assert_true(mark_sheets_write(out, &s, &u, true, LANG_ZH, &d));
	assert_true(sheets_out_close(out, &d));
	/* sheet 1: units from row 5, items in B and C; sheets 2 and 3: items from row 4, the mark in D */
	fill(path, 1, "B5", "3.5");
	fill(path, 1, "C5", "5");
	fill(path, 1, "B6", "4");
	fill(path, 1, "D5", "\"实地查看\"");
	fill(path, 2, "D4", "4");
	fill(path, 3, "D4", "2.5");

	marks_tables_init(&m, &s, &u, true);
	assert_int_equal(read_marks(path, &m, &votes, NULL), 1);
	assert_int_equal(votes.n, 3);
	is_mark(&votes.list[0].mark, 7, 2);
	is_mark(&votes.list[1].mark, 5, 1);
	is_mark(&votes.list[2].mark, 4, 1);
	assert_int_equal(votes.list[2].subject, 1);
	marks_tables_init(&m, &s, &u, false);
	assert_int_equal(read_marks(path, &m, NULL, &self), 2);
	is_mark(self_marks_of(&self, 0)[0], 4, 1);
	is_mark(self_marks_of(&self, 1)[0], 5, 2);
	assert_null(self_marks_of(&self, 0)[1]);

	votes_free(&votes);
	self_marks_free(&self);
	scheme_free(&s);
	units_free(&u);
	assert_int_equal(remove(path) | remove(units_path), 0);
}

static void
an_empty_ledger_filled_in_is_a_ledger(void **state)
{
	static const char plan_text[] =
	    "{\"title\": \"2012年\", \"year\": 2012, \"targets\": [{\"id\": \"a\", \"name\": \"培训\", \"kind\": \"count\", "
	    "\"unit\": \"人\", \"goal\": {\"op\": \">=\", \"value\": 2}, \"due\": \"2012-12-31\"}]}";
	char path[FOLDER_PATH], units_path[FOLDER_PATH];
	const struct table_role role = {KIND_LEDGER, ledger_columns, LEDGER_COLUMNS, units_is_unit, NULL};
	struct table_role with_units = role;
	struct plan p;
	struct units u = {0};
	struct diag d = {0};
	struct sheets_out *out;
	struct tables *ts;
	struct table *t;
	struct row row;

	(void)state;
	in_folder("ledger.xlsx", path);
	write_units(units_path, &u);
	assert_true(plan_load_text(&p, "plan.json", str_of(plan_text), &d));
	out = sheets_out_open(path, &d);
	assert_non_null(out);
	assert_true(ledger_sheets_write(out, &p, &u, LANG_ZH, &d));
	assert_true(sheets_out_close(out, &d));
	fill(path, 2, "A3", "\"2012-05-06\"");
	fill(path, 2, "B3", "\"培训\"");
	fill(path, 2, "D3", "\"45030019430601554622\"");

	with_units.with = &u;
	ts = tables_open(path, &with_units, 1, NULL, &d);
	assert_non_null(ts);
	assert_int_equal(tables_next(ts, &t, &d), 1);
	assert_int_equal(table_next(t, &row, &d), 0);
	assert_int_equal(tables_next(ts, &t, &d), 1);
	assert_int_equal(table_next(t, &row, &d), 1);
	assert_true(str_is(row.cells[LEDGER_UNIT], "乙街道"));
	assert_true(str_is(row.cells[LEDGER_TARGET], "培训"));
	assert_true(str_is(row.cells[LEDGER_CERT], "45030019430601554622"));
	assert_int_equal(table_next(t, &row, &d), 0);
	tables_close(ts);
	plan_free(&p);
	units_free(&u);
	assert_int_equal(remove(path) | remove(units_path), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_marking_sheet_filled_in_is_read_as_it_is),
	    cmocka_unit_test(an_empty_ledger_filled_in_is_a_ledger),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
