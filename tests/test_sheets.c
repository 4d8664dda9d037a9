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
	fill(path, 2, "H3", "800.5");

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
	assert_true(str_is(row.cells[LEDGER_AMOUNT], "800.5"));
	assert_int_equal(ledger_money_of(t), LEDGER_MONEY_YUAN);
	assert_int_equal(table_next(t, &row, &d), 0);
	tables_close(ts);
	plan_free(&p);
	units_free(&u);
	assert_int_equal(remove(path) | remove(units_path), 0);
}

/* Does the entry of the workbook hold this text? */
static bool
entry_has(const char *path, const char *entry, const char *text)
{
	zip_t *z = zip_open(path, ZIP_RDONLY, NULL);
	char *whole;
	bool has;

	assert_non_null(z);
	whole = entry_text(z, entry);
	has = strstr(whole, text) != NULL;
	free(whole);
	assert_int_equal(zip_close(z), 0);
	return has;
}

/* The empty ledger of a plan with these targets (ends in NULL), for two units. */
static void
write_ledger(const char *path, const char *const *targets, const struct units *u, struct plan *p)
{
	char text[2048];
	int n = snprintf(text, sizeof text, "{\"title\": \"2012年\", \"year\": 2012, \"targets\": [");
	struct diag d = {0};
	struct sheets_out *out = sheets_out_open(path, &d);

	for (size_t i = 0; targets[i]; i++)
		n += snprintf(text + n, sizeof text - (size_t)n, "%s%s", i > 0 ? ", " : "", targets[i]);
	snprintf(text + n, sizeof text - (size_t)n, "]}");
	if (!plan_load_text(p, "plan.json", str_of(text), &d))
		fail_msg("%ld:%ld: %s", d.line, d.column, d.text);
	assert_non_null(out);
	assert_true(ledger_sheets_write(out, p, u, LANG_ZH, &d));
	assert_true(sheets_out_close(out, &d));
}

#define COUNT(id, rest)                                                                                      \
	"{\"id\": \"" id "\", \"name\": \"" id "\", \"kind\": \"count\", \"goal\": \"2\", "                  \
	"\"due\": \"2012-12-31\", " rest "}"
#define RATE(id, outcome)                                                                                    \
	"{\"id\": \"" id "\", \"name\": \"" id                                                               \
	"\", \"kind\": \"rate\", \"of\": \"甲\", \"outcome\": " outcome                                      \
	", \"goal\": \"60%\", \"due\": \"2012-12-31\"}"
#define MILESTONE(id, parts)                                                                                 \
	"{\"id\": \"" id "\", \"name\": \"" id "\", \"kind\": \"milestone\", \"due\": \"2012-12-31\"" parts  \
	"}"

/* Dropped down are the words as the plan writes them, each once though compared without width and brackets;
 * the list is a range of the hidden sheet (ECMA-376 part 1, 18.3.1.33: a list in the rule has 255 characters
 * at the most), and only that of outcomes lets others pass: they are not refused (targets(1)). */
static void
a_ledger_offers_the_outcomes_and_parts_of_the_plan(void **state)
{
	static const char *const targets[] = {
	    COUNT("甲", "\"unit\": \"人\", \"distinct\": \"person\""),
	    RATE("就业率", "[\"就业\", \"灵活（就业）\"]"),
	    RATE("稳定率", "\"灵活就业\""),
	    MILESTONE("示范县", ", \"parts\": [\"组织领导\", \"手术费用\"]"),
	    MILESTONE("换届", ""),
	    MILESTONE("验收", ", \"parts\": [\"手术费用\", \"自查\"]"),
	    NULL,
	};
	char path[FOLDER_PATH], units_path[FOLDER_PATH];
	struct units u = {0};
	struct plan p;

	(void)state;
	in_folder("ledger.xlsx", path);
	write_units(units_path, &u);
	write_ledger(path, targets, &u, &p);
	assert_true(entry_has(path, "xl/worksheets/sheet2.xml",
	    "errorStyle=\"information\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" "
	    "error=\"计划中没有这种成效，这一行不计入比率\" "
	    "sqref=\"I3:I302\"><formula1>'选项'!$B$1:$B$2</formula1>"));
	assert_true(entry_has(path, "xl/worksheets/sheet2.xml",
	    "<dataValidation type=\"list\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" "
	    "sqref=\"J3:J302\"><formula1>'选项'!$C$1:$C$3</formula1>"));
	assert_true(entry_has(path, "xl/sharedStrings.xml", "<t>灵活（就业）</t>"));
	assert_false(entry_has(path, "xl/sharedStrings.xml", "<t>灵活就业</t>"));
	plan_free(&p);
	units_free(&u);
	assert_int_equal(remove(path) | remove(units_path), 0);
}

/* 5000 under 金额（元） is not 5000 万元 (ledger.h): the heading says what all targets of money are in. */
static void
a_ledger_says_what_amounts_are_in(void **state)
{
	static const struct {
		const char *targets[3], *heading;
	} tries[] = {
	    {{COUNT("甲", "\"unit\": \"人\"")}, "<t>金额（元）</t>"},
	    {{COUNT("甲", "\"unit\": \"元\"")}, "<t>金额（元）</t>"},
	    {{COUNT("甲", "\"unit\": \"人\""), COUNT("乙", "\"unit\": \"万元\"")}, "<t>金额（万元）</t>"},
	    {{COUNT("甲", "\"unit\": \"元\""), COUNT("乙", "\"unit\": \"万元\"")}, "<t>金额</t>"},
	    {{COUNT("甲", "\"unit\": \"笔\", \"sum\": \"amount\"")}, "<t>金额</t>"},
	};
	char path[FOLDER_PATH], units_path[FOLDER_PATH];
	struct units u = {0};

	(void)state;
	in_folder("ledger.xlsx", path);
	write_units(units_path, &u);
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		struct plan p;

		write_ledger(path, tries[i].targets, &u, &p);
		assert_true(entry_has(path, "xl/sharedStrings.xml", tries[i].heading));
		plan_free(&p);
	}
	units_free(&u);
	assert_int_equal(remove(path) | remove(units_path), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_marking_sheet_filled_in_is_read_as_it_is),
	    cmocka_unit_test(an_empty_ledger_filled_in_is_a_ledger),
	    cmocka_unit_test(a_ledger_offers_the_outcomes_and_parts_of_the_plan),
	    cmocka_unit_test(a_ledger_says_what_amounts_are_in),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
