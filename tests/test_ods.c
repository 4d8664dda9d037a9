/* OpenDocument sheets as rows: values, repeats, covered cells, texts, what is hidden, what is refused.
 * Written here as OpenDocument 1.2 part 1 lays them out (the sections stand beside the tests); the workbooks
 * that programs wrote are read in tests/cases/certcheck/older-workbooks-are-read-like-xlsx. */
#include "check.h"
#include "sheet_dump.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#include <zip.h>

#include "ods/sheet.h"

#define DOCUMENT                                                                                             \
	"<office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\" "               \
	"xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">"
#define STYLES                                                                                               \
	"<office:automatic-styles><style:style style:name=\"ta1\" style:family=\"table\">"                   \
	"<style:table-properties table:display=\"true\"/></style:style>"                                     \
	"<style:style style:name=\"ta2\" style:family=\"table\">"                                            \
	"<style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>"
#define BODY "<office:body><office:spreadsheet>"
#define END "</office:spreadsheet></office:body></office:document>"
#define TABLE(rows) "<table:table table:name=\"S\" table:style-name=\"ta1\">" rows "</table:table>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define TEXT(text) "<table:table-cell office:value-type=\"string\">" text "</table:table-cell>"
#define P(text) "<text:p>" text "</text:p>"

static int
fd_of(const char *text)
{
	int fd = memfd_create("book", 0);
	size_t n = strlen(text);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, n), (ssize_t)n);
	return fd;
}

static bool
reads(const char *document, size_t place, char *out, size_t room, struct diag *d)
{
	int fd = fd_of(document);
	struct ods_book *b = ods_book_open(fd, "book.fods", true, d);
	struct sheet_reader *s = b && place < b->n_sheets ? ods_sheet_open(b, place, d) : NULL;
	bool ok = s && dump(s, out, room, d);

	sheet_reader_close(s);
	ods_book_close(b);
	close(fd);
	return ok;
}

static void
gives(const char *document, size_t place, const char *want)
{
	struct diag d = {0};
	char got[8192];

	if (!reads(document, place, got, sizeof got, &d))
		fail_msg("%s", d.text);
	assert_string_equal(got, want);
}

#define SHEET_GIVES(rows, want) gives(DOCUMENT STYLES BODY TABLE(rows) END, 0, want)

static void
is_refused(const char *document, const char *text)
{
	static char got[1 << 20];
	struct diag d = {0};
	clock_t began = clock();

	if (reads(document, 0, got, sizeof got, &d))
		fail_msg("not refused: %s", got);
	assert_string_equal(d.file, "book.fods");
	if (!strstr(d.text, text))
		fail_msg("\"%s\" is not in: %s", text, d.text);
	assert_true(clock() - began < 2 * CLOCKS_PER_SEC);
}

#define SHEET_IS_REFUSED(rows, text) is_refused(DOCUMENT STYLES BODY TABLE(rows) END, text)

/* 19.385 office:value-type and its kin. */
static void
values_count_and_not_what_is_shown(void **state)
{
	(void)state;
	SHEET_GIVES(
	    ROW(TEXT(P("one")) "<table:table-cell office:value-type=\"float\" office:value=\"0.28999999999999998\">" P(
	        "0.3") "</table:table-cell>"
	               "<table:table-cell office:value-type=\"float\" office:value=\"41090\">" P(
	                   "41,090") "</table:table-cell>"
	                             "<table:table-cell office:value-type=\"percentage\" office:value=\"0.29\">" P(
	                                 "29.0%") "</table:table-cell>"
	                                          "<table:table-cell office:value-type=\"currency\" office:value=\"-37.5\">" P(
	                                              "-\xEF\xBF\xA5 37.50") "</table:table-cell>"),
	    "1:tone|n0.29|n41090|n29.0%|n-37.5|;");
	SHEET_GIVES(
	    ROW("<table:table-cell office:value-type=\"date\" office:date-value=\"2012-06-30\">" P(
	        "00:00") "</table:table-cell>"
	                 "<table:table-cell office:value-type=\"date\" office:date-value=\"2012-06-30T08:30:00\">" P(
	                     "12-6-30") "</table:table-cell>"
	                                "<table:table-cell office:value-type=\"date\" office:date-value=\"2012-06-30T08:29:59.9999999\">" P(
	                                    "08:30") "</table:table-cell>"
	                                             "<table:table-cell office:value-type=\"time\" office:time-value=\"PT36H05M06S\"/>"
	                                             "<table:table-cell office:value-type=\"time\" office:time-value=\"PT36H05M06S\">" P(
	                                                 "12:05") "</table:table-cell>"
	                                                          "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>"
	                                                          "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"false\"/>"),
	    "1:d2012-06-30|d2012-06-30|d2012-06-30 08:30:00|.36:05:06|.12:05:06|bTRUE|bFALSE|;");
	SHEET_GIVES(ROW("<table:table-cell office:value-type=\"string\" office:string-value=\"value\">" P(
	                "shown") "</table:table-cell><table:table-cell>" P("untyped") "</table:table-cell>"),
	    "1:tvalue|tuntyped|;");
}

/* Some programs write percentages and truth values as floats: what is shown tells. */
static void
floats_may_be_meant_otherwise(void **state)
{
	(void)state;
	SHEET_GIVES(
	    ROW("<table:table-cell office:value-type=\"float\" office:value=\"0.785\">" P(
	        "78.50%") "</table:table-cell>"
	                  "<table:table-cell office:value-type=\"float\" office:value=\"78.5\">" P(
	                      "78.5%") "</table:table-cell>"
	                               "<table:table-cell office:value-type=\"float\" office:value=\"1\">" P(
	                                   "TRUE") "</table:table-cell>"),
	    "1:n78.50%|n78.5|bTRUE|;");
}

static void
formulas_have_values_errors_or_nothing(void **state)
{
	(void)state;
	SHEET_GIVES(
	    ROW("<table:table-cell table:formula=\"of:=1\" office:value-type=\"float\" office:value=\"1\"/>"
	        "<table:table-cell table:formula=\"of:=NA()\" office:value-type=\"string\" "
	        "office:string-value=\"\" calcext:value-type=\"error\">" P(
	            "#N/A") "</table:table-cell>"
	                    "<table:table-cell gnm:error-value=\"#REF!\" office:value-type=\"string\">" P(
	                        "#REF!") "</table:table-cell>"
	                                 "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\">" P(
	                                     "#DIV/0!") "</table:table-cell>" TEXT(P("#1")) "<table:table-cell table:formula=\"of:=A1\"/>"
	                                                                                    "<table:table-cell table:formula=\"of:=&quot;&quot;\" office:value-type=\"string\"/>"),
	    "1:n1|e#N/A|e#REF!|e#DIV/0!|t#1|e#CALC!|;");
}

/* 6.1.2: white space; 6.1.3 text:s; annotations are no text of the cell. */
static void
texts_are_as_a_person_sees_them(void **state)
{
	(void)state;
	SHEET_GIVES(ROW(TEXT(P(" a  b ") P("c"))), "1:t a  b \nc|;");
	SHEET_GIVES(ROW(TEXT(P("  a \n\t b<text:s/>c<text:s text:c=\"3\"/>d ")
	                    P("e<text:tab/>f<text:line-break/>g"))),
	    "1:t  a b c   d \ne\tf\ng|;");
	SHEET_GIVES(ROW(TEXT(P("\xE5\xBC\xA0<text:span>\xE4\xB8\x89</text:span><text:a>x</text:a>") P(""))),
	    "1:t\xE5\xBC\xA0\xE4\xB8\x89x\n|;");
	SHEET_GIVES(
	    ROW(TEXT("<office:annotation><dc:creator>n</dc:creator>" P("note") "</office:annotation>" P("a"))
	            TEXT(P("b<text:note>" P("c") "</text:note><draw:frame><draw:text-box>" P(
	                "d") "</draw:text-box></draw:frame>e"))
	                TEXT(P(
	                    "<text:ruby><text:ruby-base>f</text:ruby-base><text:ruby-text>g</text:ruby-text>"
	                    "</text:ruby>"))),
	    "1:ta|tbe|tf|;");
	SHEET_GIVES(ROW(TEXT("<text:list><text:list-item>" P("a") "</text:list-item><text:list-item>" P(
	                "b") "</text:list-item></text:list>")),
	    "1:ta\nb|;");
}

/* table:number-columns-repeated and -rows-repeated: the last cells and rows of a sheet stand there once, with
 * how often. */
static void
repeats_of_nothing_cost_nothing(void **state)
{
	(void)state;
	SHEET_GIVES(
	    "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell "
	    "table:number-columns-repeated=\"16384\"/></table:table-row>" ROW(
	        "<table:table-cell table:number-columns-repeated=\"2\"/>" TEXT(P(
	            "a")) "<table:table-cell table:number-columns-repeated=\"16381\"/>") "<table:table-row table:number-rows-repeated=\"1048572\"><table:table-cell "
	                                                                                 "table:number-columns-repeated=\"1000000000\"/></table:table-row>",
	    "4:.|.|ta|;");
	SHEET_GIVES(
	    "<table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell/></table:table-row>"
	    "<table:table-row table:number-rows-repeated=\"99999999999999999999\"><table:table-cell/></table:table-row>",
	    "");
	SHEET_GIVES("<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
	            "table:number-columns-repeated=\"3\" office:value-type=\"string\">" P(
	                "a") "</table:table-cell></table:table-row>" ROW(TEXT(P("b"))),
	    "1:ta|ta|ta|;2:ta|ta|ta|;3:tb|;");
}

static void
repeats_of_something_have_a_limit(void **state)
{
	(void)state;
	SHEET_IS_REFUSED(
	    "<table:table-row table:number-rows-repeated=\"1000000000\">" TEXT(P("a")) "</table:table-row>",
	    "past the last row");
	SHEET_IS_REFUSED(ROW("<table:table-cell table:number-columns-repeated=\"1000000000\" "
	                     "office:value-type=\"string\">" P("a") "</table:table-cell>"),
	    "past the last column");
	SHEET_IS_REFUSED("<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
	                 "table:number-columns-repeated=\"16384\" office:value-type=\"string\">" P(
	                     "a") "</table:table-cell></table:table-row>",
	    "repeat their neighbours");
	SHEET_IS_REFUSED(
	    "<table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell/></table:table-row>" ROW(
	        TEXT(P("a"))),
	    "past the last row");
	SHEET_IS_REFUSED(ROW("<table:table-cell table:number-columns-repeated=\"16384\"/>" TEXT(P("a"))),
	    "past the last column");
	SHEET_IS_REFUSED(
	    ROW("<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\">" P(
	        "<text:s text:c=\"900000\"/>") "</table:table-cell>"),
	    "16 MB");
}

/* table:covered-table-cell, table:number-columns-spanned and -rows-spanned, table:visibility. */
static void
merged_covered_and_hidden(void **state)
{
	static const char document[] = DOCUMENT STYLES BODY TABLE(
	    "<table:table-column/><table:table-column table:number-columns-repeated=\"2\" table:visibility=\"collapse\"/>"
	    "<table:table-header-rows>" ROW(
	        "<table:table-cell table:number-columns-spanned=\"3\" table:number-rows-spanned=\"2\" "
	        "office:value-type=\"string\">" P(
	            "a") "</table:table-cell><table:covered-table-cell "
	                 "table:number-columns-repeated=\"2\" office:value-type=\"string\">" P("hid") "</table:covered-table-cell>" TEXT(
	                     P("b"))) "</table:table-header-rows><table:table-row-group><table:table-row table:visibility=\"filter\">"
	                              "<table:covered-table-cell table:number-columns-repeated=\"3\"/>" TEXT(
	                                  P("c")) "</table:table-row></table:table-row-group>") END;
	struct diag d = {0};
	int fd = fd_of(document);
	struct ods_book *b = ods_book_open(fd, "book.fods", true, &d);
	struct sheet_reader *s = b ? ods_sheet_open(b, 0, &d) : NULL;
	char got[100];

	(void)state;
	assert_non_null(s);
	assert_true(dump(s, got, sizeof got, &d));
	assert_string_equal(got, "1:ta|thid|thid|tb|;2h:.|.|.|tc|;");
	assert_false(sheet_reader_column_hidden(s, 0));
	assert_true(sheet_reader_column_hidden(s, 1) && sheet_reader_column_hidden(s, 2));
	assert_false(sheet_reader_column_hidden(s, 3));
	assert_int_equal(s->n_merged, 1);
	assert_int_equal(s->merged[0].first_row, 1);
	assert_int_equal(s->merged[0].last_row, 2);
	assert_int_equal(s->merged[0].last_column, 2);
	sheet_reader_close(s);
	ods_book_close(b);
	close(fd);
}

/* Sheets are told from the tables of charts, changes and cells; each can be read by itself, in any order. */
static void
sheets_are_listed_and_read_one_by_one(void **state)
{
	static const char document[] =
	    "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>" DOCUMENT STYLES BODY
	    "<table:tracked-changes><table:deletion><table:table table:name=\"gone\"/></table:deletion></table:tracked-changes>"
	    "<table:table table:name=\"one\"><table:shapes><draw:object><office:spreadsheet><table:table table:name=\"chart\">" ROW(TEXT(P("no"))) "</table:table></office:spreadsheet></draw:object></table:shapes>" ROW(TEXT(P("1"))) "</table:table><table:table table:name=\"two\" table:style-name=\"ta2\">" ROW(
	        TEXT(P("2") "<table:table>" ROW(
	            TEXT(P("in"))) "</table:table>")) "</table:table>" TABLE(ROW(TEXT(P("3")))) END;
	struct diag d = {0};
	int fd = fd_of(document);
	struct ods_book *b = ods_book_open(fd, "book.fods", true, &d);

	(void)state;
	assert_non_null(b);
	assert_int_equal(b->n_sheets, 3);
	assert_true(str_is(b->sheets[0].name, "one") && str_is(b->sheets[1].name, "two"));
	assert_true(!b->sheets[0].hidden && b->sheets[1].hidden && !b->sheets[2].hidden);
	ods_book_close(b);
	close(fd);
	gives(document, 2, "1:t3|;");
	gives(document, 0, "1:t1|;");
	gives(document, 1, "1:t2|;");
}

static void
damage_is_told(void **state)
{
	(void)state;
	is_refused(DOCUMENT STYLES BODY TABLE(ROW(TEXT(P("a")))), "damaged");
	is_refused(DOCUMENT STYLES BODY TABLE("<table:table-row></table:table-cell>") END, "damaged");
	is_refused(
	    DOCUMENT STYLES "<office:body><office:text/></office:body></office:document>", "without a sheet");
	is_refused("<?xml version=\"1.0\" encoding=\"GB2312\"?>" DOCUMENT BODY TABLE("") END, "encoding");
	is_refused("<!DOCTYPE x [<!ENTITY e \"e\">]>" DOCUMENT BODY TABLE("") END, "document type");
}

/* Packs the parts (path, text, ..., NULL) into an archive. */
static int
pack(const char *const *parts)
{
	char path[64];
	int code, fd;
	zip_t *zip;

	snprintf(path, sizeof path, "/tmp/test_ods.%ld", (long)getpid());
	zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
	assert_non_null(zip);
	for (; *parts; parts += 2)
		assert_true(zip_file_add(zip, parts[0], zip_source_buffer(zip, parts[1], strlen(parts[1]), 0),
		                ZIP_FL_OVERWRITE) >= 0);
	assert_int_equal(zip_close(zip), 0);
	fd = open(path, O_RDONLY);
	assert_true(fd >= 0);
	unlink(path);
	return fd;
}

static void
sheets_of_an_archive_are_read_in_any_order(void **state)
{
	const char *parts[] = {"content.xml",
	    DOCUMENT BODY TABLE(ROW(TEXT(P("1")))) TABLE(ROW(TEXT(P("2")))) TABLE(ROW(TEXT(P("3")))) END,
	    NULL};
	const char *want[] = {"1:t1|;", "1:t2|;", "1:t3|;"};
	struct diag d = {0};
	int fd = pack(parts);
	struct ods_book *b = ods_book_open(fd, "book.ods", false, &d);
	struct sheet_reader *s[3];
	char got[100];

	(void)state;
	assert_non_null(b);
	assert_int_equal(b->n_sheets, 3);
	for (size_t i = 0; i < 3; i++)
		s[i] = ods_sheet_open(b, i, &d);
	for (size_t i = 3; i-- > 0;) {
		assert_non_null(s[i]);
		assert_true(dump(s[i], got, sizeof got, &d));
		assert_string_equal(got, want[i]);
		sheet_reader_close(s[i]);
	}
	ods_book_close(b);
	close(fd);
}

static void
archives_are_looked_into(void **state)
{
	static const char content[] = DOCUMENT STYLES BODY TABLE(ROW(TEXT(P("a")))) END;
	static const char manifest[] =
	    "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/>"
	    "</manifest:file-entry></manifest:manifest>";
	const char *plain[] = {"META-INF/manifest.xml", "<manifest:manifest/>", "content.xml", content, NULL};
	const char *locked[] = {"META-INF/manifest.xml", manifest, "content.xml", "\1\2\3", NULL};
	const char *locked_whole[] = {"META-INF/manifest.xml", manifest, "encrypted-package", "\1\2\3", NULL};
	const char *excel[] = {"_rels/.rels", "<Relationships/>", "content.xml", content, NULL};
	struct diag d = {0};
	int fd = pack(plain);
	struct ods_book *b;

	(void)state;
	assert_true(ods_is(fd));
	b = ods_book_open(fd, "book.ods", false, &d);
	assert_non_null(b);
	ods_book_close(b);
	close(fd);
	for (int i = 0; i < 2; i++) {
		fd = pack(i ? locked_whole : locked);
		assert_true(ods_is(fd));
		assert_null(ods_book_open(fd, "book.ods", false, &d));
		assert_non_null(strstr(d.text, "encrypted"));
		close(fd);
	}
	fd = pack(excel);
	assert_false(ods_is(fd));
	close(fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(values_count_and_not_what_is_shown),
	    cmocka_unit_test(floats_may_be_meant_otherwise),
	    cmocka_unit_test(formulas_have_values_errors_or_nothing),
	    cmocka_unit_test(texts_are_as_a_person_sees_them),
	    cmocka_unit_test(repeats_of_nothing_cost_nothing),
	    cmocka_unit_test(repeats_of_something_have_a_limit),
	    cmocka_unit_test(merged_covered_and_hidden),
	    cmocka_unit_test(sheets_are_listed_and_read_one_by_one),
	    cmocka_unit_test(damage_is_told),
	    cmocka_unit_test(sheets_of_an_archive_are_read_in_any_order),
	    cmocka_unit_test(archives_are_looked_into),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
