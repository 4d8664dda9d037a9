/* Plain rows against expat: the same sheet is read twice, once as it stands and once one element deeper,
 * where every row is expat's; rows, hidden rows, merged cells and messages may never differ. Random sheets of
 * pieces that are plain, nearly plain and no XML at all, with bytes changed, and long ones that meet the
 * seams of the bytes looked at. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"
#include "random.h"
#include "xlsx/plain_row.h"
#include "xlsx/sheet.h"

static unsigned seed;

struct text {
	char *at;
	size_t len, room;
};

static void
add(struct text *t, struct str more)
{
	mem_grow(&t->at, &t->room, t->len + more.len + 1, 1);
	memcpy(t->at + t->len, more.at, more.len);
	t->len += more.len;
	t->at[t->len] = '\0';
}

/* Rows as they come, then how it ended. */
static void
dump_all(struct sheet_reader *s, struct text *out, struct diag *d)
{
	struct sheet_row row;
	char some[1200];
	int got;

	while ((got = sheet_reader_next(s, &row, d)) > 0) {
		snprintf(some, sizeof some, "%ld%s:", row.number, row.hidden ? "h" : "");
		add(out, str_of(some));
		for (size_t i = 0; i < row.n; i++) {
			snprintf(some, sizeof some, "%d ", row.cells[i].kind);
			add(out, str_of(some));
			add(out, row.cells[i].text);
			add(out, STR("|"));
		}
	}
	snprintf(some, sizeof some, "%d %ld %s %ld,%ld ", got, s->uncomputed, got < 0 ? d->text : "",
	    got < 0 ? d->line : 0, got < 0 ? d->column : 0);
	add(out, str_of(some));
}

/* What a sheet of these parts says. */
static void
read_sheet(const char *before, struct str rows, const char *behind, struct text *out)
{
	struct xlsx_sheet_entry entry = {.path = "s"};
	int fd = memfd_create("sheet", 0);
	struct xlsx_book book = {.sheets = &entry, .n_sheets = 1};
	struct sheet_reader *s;
	struct diag d = {0};
	char some[64];

	assert_int_equal(write(fd, before, strlen(before)), strlen(before));
	assert_int_equal(write(fd, rows.at, rows.len), rows.len);
	assert_int_equal(write(fd, behind, strlen(behind)), strlen(behind));
	book.package = package_of_file(fd, "book.xlsx");
	assert_true(texts_add(&book.texts, STR("one")));
	texts_end(&book.texts);
	texts_end(&book.texts);
	sheet_styles_add(&book.styles, 0);
	sheet_styles_add(&book.styles, 14);
	sheet_styles_add(&book.styles, 10);
	s = xlsx_sheet_open(&book, 0, &d);
	assert_non_null(s);
	dump_all(s, out, &d);
	if (s->seek_merged(s, true, &d))
		for (size_t i = 0; i < s->n_merged; i++) {
			snprintf(
			    some, sizeof some, "%ld-%ld,", s->merged[i].first_row, s->merged[i].last_row);
			add(out, str_of(some));
		}
	sheet_reader_close(s);
	texts_free(&book.texts);
	sheet_styles_free(&book.styles);
	package_close(book.package);
	close(fd);
}

static void
reads_alike(const char *head, struct str rows, const char *end)
{
	struct text got = {0}, wanted = {0};
	char before[256], behind[256];

	snprintf(before, sizeof before, "%s<worksheet><cols/><sheetData>", head);
	snprintf(behind, sizeof behind, "</sheetData>%s</worksheet>", end);
	read_sheet(before, rows, behind, &got);
	snprintf(before, sizeof before, "%s<worksheet><deep><sheetData>", head);
	snprintf(behind, sizeof behind, "</sheetData></deep>%s</worksheet>", end);
	read_sheet(before, rows, behind, &wanted);
	if (got.len != wanted.len || memcmp(got.at, wanted.at, got.len) != 0)
		fail_msg("%.*s\ngave:   %s\nnot as: %s", (int)rows.len, rows.at, got.at, wanted.at);
	free(got.at);
	free(wanted.at);
}

static const char *const pieces[] = {"<row>", "<row>", "<row r=\"%u\">", "<row r=\"%u\">",
    "<row r=\"%u\" spans=\"1:9\" hidden=\"1\" x14ac:dyDescent=\"0.15\">", "<row r='%u'>",
    "<row hidden=\"true\"\n ht=\"15\" >", "<row r=\"1\" r=\"2\">", "<row r=\"\">", "<row xmlns=\"urn:o\">",
    "<row hidden=\"&#49;\">", "<row/>", "<row r=\"%u\"/>", "<x:row>", "<rows>", "<row a=\"1\"b=\"2\">",
    "</row>", "</row>", "</row>", "</row>", "</row>\n", "</row >", "\n", " ", "\r\n", "\t", "a", "&amp;",
    "<!-- <row> -->", "<!-- ", " -->", "<![CDATA[<row>]]>", "<![CDATA[", "]]>", "]]", "<?p <row></row> ?>",
    "<rPh>", "</rPh>", "</sheetData><sheetData>", "</sheetData><o xmlns='urn:o'>", "</o><sheetData>",
    "<c r=\"A%u\"><v>%u</v></c>", "<c r=\"B%u\" s=\"1\"><v>4%u</v></c>",
    "<c s=\"2\" r=\"C%u\"><v>0.%u</v></c>", "<c t=\"s\"><v>0</v></c>", "<c t=\"s\"><v>1</v></c>",
    "<c t=\"s\"><v>%u</v></c>", "<c t=\"str\"><v>text</v></c>", "<c t=\"str\"><v>_x0041_b_</v></c>",
    "<c t=\"str\"><f>A1</f><v>x</v></c>", "<c t=\"str\"><f/><v></v></c>", "<c><f>1+%u</f></c>",
    "<c><f>\"350%u\"</f><v></v></c>", "<c><f t=\"shared\" si=\"0\"/><v>7</v></c>", "<c t=\"b\"><v>1</v></c>",
    "<c t=\"e\"><v>#N/A</v></c>", "<c t=\"d\"><v>2012-06-30T00:00:00</v></c>",
    "<c t=\"inlineStr\"><is><t>残疾人证</t></is></c>",
    "<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> a\n</t></is></c>",
    "<c t=\"inlineStr\"><is><t/></is></c>", "<c t=\"inlineStr\"><is><r><t>a</t></r></is></c>",
    "<c t=\"inlineStr\"><v>1</v></c>", "<c t=\"n\"><is><t>1</t></is></c>", "<c r=\"XFD%u\"><v>1</v></c>",
    "<c r=\"XFE1\"><v>1</v></c>", "<c r=\"1\"/>", "<c/>", "<c s=\"3\"/>", "<c></c>", "<c><v/></c>",
    "<c>\n<v>1</v></c>", "<c><v>a&lt;b</v></c>", "<c><v>a>b]]</v></c>", "<c><v>]]></v></c>",
    "<c t=\"str\"><v>\xEF\xBF\xBD\xF0\x9F\x98\x80</v></c>", "<c t=\"str\"><v>\xEF\xBF\xBE</v></c>",
    "<c t=\"str\"><v>\xED\xA0\x80</v></c>", "<c t=\"str\"><v>\xC0\x80</v></c>",
    "<c t=\"str\"><v>\xE6\xAE</v></c>", "<c><v>\x7F</v></c>", "<c><v>\x01</v></c>", "<c><v>1\r\n</v></c>",
    "<c><v> 1 </v></c>", "<c a=\"<\"><v>1</v></c>", "<c a=\">\"><v>1</v></c>",
    "<c a=\"\xE6\xAE\x8B\"><v>1</v></c>", "<c><c><v>1</v></c></c>", "<col min=\"1\"/>", "<v>", "</v>", "<c>",
    "</c>", "<t>", "</t>"};

/* As a program might have written it, or nearly. */
static void
add_piece(struct text *t, long *number)
{
	const char *piece = pieces[random_below(&seed, sizeof pieces / sizeof *pieces)];
	char some[256];
	unsigned n = random_below(&seed, 9) ? (unsigned)*number : random_below(&seed, 3);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(some, sizeof some, piece, n, random_below(&seed, 1000));
#pragma GCC diagnostic pop
	*number += strncmp(piece, "<row", 4) == 0;
	add(t, str_of(some));
}

static void
add_row(struct text *t, long *number, unsigned odd)
{
	char some[64];

	snprintf(some, sizeof some, "<row r=\"%ld\">", ++*number);
	add(t, str_of(some));
	for (unsigned i = random_below(&seed, 6); i > 0; i--) {
		snprintf(some, sizeof some, "<c t=\"str\"><v>%u残</v></c>", random_below(&seed, 100000));
		add(t, str_of(some));
		if (random_below(&seed, odd) == 0)
			add(t, str_of(pieces[random_below(&seed, sizeof pieces / sizeof *pieces)]));
	}
	add(t, random_below(&seed, odd) ? STR("</row>") : STR("</row>\n"));
}

static const char *const heads[] = {"", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<?xml version='1.0' encoding='utf-8' standalone='yes'?>", "<?xml version='1.0' encoding='ISO-8859-1'?>",
    "<?xml version='1.0' encoding='US-ASCII'?>", "\xEF\xBB\xBF", "<!-- <row/> -->"};
static const char *const ends[] = {
    "", "<mergeCells><mergeCell ref=\"A3:A7\"/></mergeCells>", "<x>mergeCell</x>"};

static void
random_sheets_read_alike(void **state)
{
	(void)state;
	seed = 18;
	for (int round = 0; round < 30000; round++) {
		struct text t = {0};
		long number = 1;
		bool good = random_below(&seed, 2);

		for (unsigned n = random_below(&seed, 12); n > 0; n--)
			if (good)
				add_row(&t, &number, 4);
			else
				add_piece(&t, &number);
		add(&t, STR("</row>"));
		if (good)
			t.len -= 6;
		for (unsigned n = random_below(&seed, 3); n > 0 && t.len > 0 && random_below(&seed, 2); n--)
			t.at[random_below(&seed, (unsigned)t.len)] =
			    "<>/\"'= &r1\n\x80"[random_below(&seed, 12)];
		reads_alike(
		    heads[random_below(&seed, 7)], (struct str){t.at, t.len}, ends[random_below(&seed, 3)]);
		free(t.at);
	}
}

/* Rows where no program would write them, and none directly in another or among hints. */
static void
rows_anywhere_read_alike(void **state)
{
	static const char *const rows[] = {"</sheetData><row><row/><c><v>3</v></c></row><sheetData>",
	    "</sheetData><rPh><row><c t=\"inlineStr\"><is><t>a</t></is></c></row></rPh><sheetData>",
	    "</sheetData><o xmlns=\"urn:o\"><row><c><v>3</v></c></row></o><sheetData>",
	    "<row r=\"1048577\"/>", "<row r=\"1048576\"/><row/>"};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		reads_alike("", str_of(rows[i]), "");
}

/* Some rows are longer than all that is looked at, and some end at its edge. */
static void
long_sheets_read_alike(void **state)
{
	(void)state;
	seed = 81;
	for (int round = 0; round < 40; round++) {
		struct text t = {0};
		long number = 0;
		size_t most = 200000 + random_below(&seed, 20000);

		while (t.len < most) {
			if (random_below(&seed, 3000) == 0) {
				size_t n = 120000 + random_below(&seed, 20000);
				char *many = mem_alloc(n);

				memset(many, 'a', n);
				add(&t, STR("<row><c t=\"str\"><v>"));
				add(&t, (struct str){many, n});
				add(&t, STR("</v></c></row>"));
				number++;
				free(many);
			}
			add_row(&t, &number, round % 2 ? 1000000 : 300);
		}
		reads_alike(heads[round % 3], (struct str){t.at, t.len}, ends[round % 3]);
		free(t.at);
	}
}

static void
what_is_plain(void **state)
{
	static struct plain_row row;
	static const struct {
		const char *text;
		enum plain_found found;
		size_t len, n;
	} some[] = {{"<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1</v></c><c/></row><row>", PLAIN_WHOLE, 49, 2},
	    {"\n <row/>", PLAIN_WHOLE, 8, 0}, {"<row></row>", PLAIN_WHOLE, 11, 0},
	    {"<row><c r=\"A1", PLAIN_CUT, 0, 0},
	    {"<row><c><v>a&amp;b</v></c></row><row><c></c></row>", PLAIN_NONE, 0, 0},
	    {"<rows></rows>                                   ", PLAIN_NONE, 0, 0}, {"", PLAIN_CUT, 0, 0}};

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		assert_int_equal(plain_row_read(str_of(some[i].text), &row), some[i].found);
		if (some[i].found != PLAIN_WHOLE)
			continue;
		assert_int_equal(row.len, some[i].len);
		assert_int_equal(row.n, some[i].n);
	}
	assert_int_equal(plain_row_ahead(STR("\n<row><!-- --></row>\n<row>")), 21);
	assert_int_equal(plain_row_ahead(STR("<a>")), 3);
	assert_int_equal(plain_row_ahead(STR("")), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_plain),
	    cmocka_unit_test(random_sheets_read_alike),
	    cmocka_unit_test(rows_anywhere_read_alike),
	    cmocka_unit_test(long_sheets_read_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
