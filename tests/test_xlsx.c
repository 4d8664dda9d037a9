/* Workbooks as rows: those that four programs wrote (tests/workbooks), and those that no program would write,
 * built here part by part. Expected values: what was typed into the workbook (tests/workbooks/make.js). */
#include "check.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "base/mem.h"
#include "xlsx/sheet.h"

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define TOP_RELATIONS                                                                                        \
	"<Relationships><Relationship Id=\"a\" Type=\"" RELATION                                             \
	"officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
#define BOOK_RELATIONS                                                                                       \
	"<Relationships><Relationship Id=\"r1\" Type=\"" RELATION                                            \
	"worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" RELATION             \
	"sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>"
#define BOOK                                                                                                 \
	"<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\" xmlns:r=\"x\"/></sheets></workbook>"
#define STRINGS "<sst><si><t>one</t></si><si><r><t>t</t></r><r><t>wo</t></r><rPh><t>PH</t></rPh></si></sst>"
#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

struct part {
	const char *path, *text;
	size_t len; /* 0: text ends in NUL */
};

static const char *
temporary(void)
{
	static char path[64];

	snprintf(path, sizeof path, "/tmp/test_xlsx.%ld", (long)getpid());
	return path;
}

/* A zip archive of these parts; parts[n].path is NULL after the last. */
static void
pack(const struct part *parts)
{
	int code;
	zip_t *zip = zip_open(temporary(), ZIP_CREATE | ZIP_TRUNCATE, &code);

	assert_non_null(zip);
	for (; parts->path; parts++) {
		size_t len = parts->len ? parts->len : strlen(parts->text);
		zip_source_t *source = zip_source_buffer(zip, parts->text, len, 0);

		assert_true(zip_file_add(zip, parts->path, source, ZIP_FL_OVERWRITE) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
}

/* A workbook of one sheet, whose XML is given. */
static void
pack_sheet(const char *sheet)
{
	const struct part parts[] = {{"_rels/.rels", TOP_RELATIONS, 0}, {"xl/workbook.xml", BOOK, 0},
	    {"xl/_rels/workbook.xml.rels", BOOK_RELATIONS, 0}, {"xl/sharedStrings.xml", STRINGS, 0},
	    {"xl/worksheets/sheet1.xml", sheet, 0}, {NULL, NULL, 0}};

	pack(parts);
}

static struct xlsx_book *
open_book(const char *path, struct diag *d)
{
	int fd = open(path, O_RDONLY);
	struct xlsx_book *b;

	assert_true(fd >= 0);
	b = xlsx_book_open(fd, "book.xlsx", d);
	close(fd);
	return b;
}

/* All rows of a sheet as one text: "3:张三|1|;", kinds as letters in front of the cell. */
static bool
dump(const struct xlsx_book *b, size_t place, char *out, size_t room, struct diag *d)
{
	struct sheet_reader *s = xlsx_sheet_open(b, place, d);
	struct sheet_row row;
	size_t n = 0;
	int got = -1;

	out[0] = '\0';
	while (s && (got = sheet_reader_next(s, &row, d)) > 0) {
		n += (size_t)snprintf(out + n, room - n, "%ld%s:", row.number, row.hidden ? "h" : "");
		for (size_t i = 0; i < row.n; i++)
			n += (size_t)snprintf(out + n, room - n, "%c%.*s|", ".tndbe"[row.cells[i].kind],
			    STR_ARGS(row.cells[i].text));
		n += (size_t)snprintf(out + n, room - n, ";");
		assert_in_range(n, 0, room - 1);
	}
	sheet_reader_close(s);
	return got == 0;
}

static void
sheet_gives(const char *sheet, const char *want)
{
	struct diag d = {0};
	struct xlsx_book *b;
	char got[4096];

	pack_sheet(sheet);
	b = open_book(temporary(), &d);
	assert_non_null(b);
	if (!dump(b, 0, got, sizeof got, &d))
		fail_msg("%s", d.text);
	assert_string_equal(got, want);
	xlsx_book_close(b);
	unlink(temporary());
}

/* What is packed is refused, by a message that holds `text`. */
static void
is_refused(const char *text)
{
	struct diag d = {0};
	struct xlsx_book *b = open_book(temporary(), &d);
	char got[4096];

	if (b && dump(b, 0, got, sizeof got, &d))
		fail_msg("not refused: %s", got);
	assert_string_equal(d.file, "book.xlsx");
	if (!strstr(d.text, text))
		fail_msg("\"%s\" is not in: %s", text, d.text);
	xlsx_book_close(b);
	unlink(temporary());
}

static void
sheet_is_refused(const char *sheet, const char *text)
{
	pack_sheet(sheet);
	is_refused(text);
}

/* The digits of the number that does not fit differ from program to program; so do the percentages' formats.
 */
static void
program_reads(
    const char *name, const char *number_1, const char *number_2, const char *zero, const char *rest)
{
	struct diag d = {0};
	char path[256], got[4096], want[4096];
	struct xlsx_book *b;

	snprintf(path, sizeof path, "tests/workbooks/%s.xlsx", name);
	b = open_book(path, &d);
	assert_non_null(b);
	assert_int_equal(b->n_sheets, 2);
	assert_true(str_is(b->sheets[0].name, "说明"));
	assert_true(str_is(b->sheets[1].name, "名册"));
	assert_true(dump(b, 1, got, sizeof got, &d));
	snprintf(want, sizeof want,
	    "1:t2012年残疾人证名册|;"
	    "2:t姓名|t身份证号|t号码（数字）|t发证日期|t完成率|t人数|t在册|t错误|t公式|;"
	    "3:t张三|t11010119491231002X|n%s|d2012-06-30|n78.5%s%%|n12|bTRUE|e#N/A|n24|;"
	    "4:t李四|t440524188001010014|n%s|d2010-02-28|n29.0%s%%|n0.1|bFALSE|e#N/A|n0.2|;"
	    "%s:t王五|t11010119491231002X|;", /* a blank row may be there or not */
	    number_1, zero, number_2, zero, rest);
	assert_string_equal(got, want);
	xlsx_book_close(b);
}

static void
workbooks_of_four_programs_read_alike(void **state)
{
	(void)state;
	program_reads("exceljs", "110101194912310020", "440524188001010000", "", "6h");
	program_reads("sheetjs", "110101194912310020", "440524188001010000", "0", "6");
	program_reads("libreoffice", "1.1010119491231E+017", "4.4052418800101E+017", "", "6h");
	program_reads("gnumeric", "110101194912310020", "440524188001010000", "", "6h");
}

static void
book_knows_hidden_sheets_and_columns(void **state)
{
	struct diag d = {0};
	struct xlsx_book *b = open_book("tests/workbooks/exceljs.xlsx", &d);
	struct sheet_reader *s = xlsx_sheet_open(b, 1, &d);
	struct sheet_row row;

	(void)state;
	assert_true(b->sheets[0].hidden);
	assert_false(b->sheets[1].hidden);
	assert_int_equal(sheet_reader_next(s, &row, &d), 1);
	assert_true(sheet_reader_column_hidden(s, 5));
	assert_false(sheet_reader_column_hidden(s, 4));
	assert_false(sheet_reader_column_hidden(s, 1000000));
	sheet_reader_close(s);
	xlsx_book_close(b);
}

/* ECMA-376 part 1: the sheets' own namespace, transitional or strict; what Excel 2013 adds is in others. A
 * prefix that was never declared is read, as programs in the wild leave it out. */
static void
elements_of_other_namespaces_are_passed_over(void **state)
{
	(void)state;
	sheet_gives(
	    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:o=\"urn:o\">"
	    "<sheetData><o:row r=\"5\"><c><v>9</v></c></o:row><row><c><o:v>8</o:v><v>1</v></c></row></sheetData>"
	    "</worksheet>",
	    "1:n1|;");
	sheet_gives(
	    "<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>",
	    "1:n1|;");
	sheet_gives(
	    "<worksheet><sheetData><row><c><v xmlns=\"urn:o\">1</v></c></row></sheetData></worksheet>",
	    "1:;");
}

static void
a_text_alone_is_a_formulas_value_and_goes_before_a_number_beside_it(void **state)
{
	(void)state;
	sheet_gives(
	    SHEET("<row><c><f>\"3501\"</f></c><c><f>\"a\"\"b\"</f><v/></c></row>"), "1:t3501|ta\"b|;");
	sheet_gives(SHEET("<row><c><f>\"a\"&amp;\"b\"</f></c></row>"), "1:e#CALC!|;");
	sheet_gives(
	    SHEET(
	        "<row><c t=\"inlineStr\"><is><t>a</t></is><v>5</v></c><c t=\"inlineStr\"><v>5</v><is><t>b</t>"
	        "</is></c></row>"),
	    "1:ta|tb|;");
}

/* Both are less than half a megabyte in the file. */
static void
what_would_fill_the_memory_is_refused_at_once(void **state)
{
	enum { TEXT = 34 << 20, SOME = 1 << 18, DEEP = 300 };
	char *text = mem_alloc(TEXT + 64);
	uint64_t random = 1;
	size_t len = (size_t)sprintf(text, "<sst><si><t>");
	const struct part parts[] = {{"_rels/.rels", TOP_RELATIONS, 0}, {"xl/workbook.xml", BOOK, 0},
	    {"xl/_rels/workbook.xml.rels", BOOK_RELATIONS, 0}, {"xl/sharedStrings.xml", text, 0},
	    {"xl/worksheets/sheet1.xml", SHEET(""), 0}, {NULL, NULL, 0}};

	(void)state;
	memset(text + len, 'a', TEXT);
	for (int i = 0; i < SOME; i++) /* so that the part as such unpacks to less than 250 times its size */
		text[len + (size_t)i] =
		    (char)('a' + (random = random * 6364136223846793005U + 1442695040888963407U) % 26);
	strcpy(text + len + TEXT, "</t></si></sst>");
	pack(parts);
	is_refused("times their size");
	len = 0;
	for (int i = 0; i < DEEP; i++)
		len += (size_t)sprintf(text + len, "<a>");
	sheet_is_refused(text, "nests deeper");
	free(text);
}

static void
sheet_gives_cells_by_their_place(void **state)
{
	(void)state;
	sheet_gives(
	    SHEET("<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"D3\"><v>2</v></c></row>"), "3:.|n1|.|n2|;");
	sheet_gives(SHEET("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"), "1:n1|;2:n2|;");
	sheet_gives(SHEET("<row r=\"1\"/><row r=\"7\"><c r=\"A7\"/></row>"), "1:;7:;");
	sheet_gives(SHEET(""), "");
	sheet_gives(
	    "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData>"
	    "</x:worksheet>",
	    "1:n1|;");
}

/* Found by fuzz_xlsx: a row within a cell lost count of the columns. */
static void
sheet_passes_over_what_is_out_of_place(void **state)
{
	(void)state;
	sheet_gives(SHEET("<row><c><row><v>1</v></row></c></row>"), "1:n1|;");
	sheet_gives(SHEET("<row><row><c><v>1</v></c></row><c><v>2</v></c></row>"), "1:n1|;");
	sheet_gives("<worksheet><c><v>1</v></c><v>2</v></worksheet>", "");
	sheet_gives(SHEET("<row><c><v>1</v><c><v>2</v></c></c></row>"), "1:n12|;");
}

static void
sheet_gives_every_kind_of_cell(void **state)
{
	(void)state;
	sheet_gives(SHEET("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"str\"><v>x</v></c>"
	                  "<c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>no</t></rPh></is></c>"
	                  "<c t=\"b\"><v>1</v></c><c t=\"e\"><v>#DIV/0!</v></c>"
	                  "<c t=\"d\"><v>2012-06-30T00:00:00</v></c><c t=\"n\"><v>5</v></c></row>"),
	    "1:tone|ttwo|tx|tab|bTRUE|e#DIV/0!|d2012-06-30|n5|;");
	sheet_gives(SHEET("<row><c t=\"str\"><v>a_x000D_b&#10;&amp;&lt;</v></c></row>"), "1:ta\rb\n&<|;");
}

static void
sheet_gives_the_stored_value_of_a_formula(void **state)
{
	(void)state;
	sheet_gives(SHEET("<row><c><f>A2*2</f><v>24</v></c><c t=\"str\"><f>A2&amp;\"\"</f><v></v></c></row>"),
	    "1:n24|;");
	sheet_gives(
	    SHEET("<row><c><f>SUM(A2:A9)</f></c><c><f>B2</f><v></v></c></row>"), "1:e#CALC!|e#CALC!|;");
}

static void
sheet_may_be_utf16(void **state)
{
	static const char ascii[] = SHEET("<row><c><v>1</v></c></row>");
	char wide[2 * sizeof ascii] = "\xFF\xFE";
	const struct part parts[] = {{"_rels/.rels", TOP_RELATIONS, 0}, {"xl/workbook.xml", BOOK, 0},
	    {"xl/_rels/workbook.xml.rels", BOOK_RELATIONS, 0}, {"xl/sharedStrings.xml", STRINGS, 0},
	    {"xl/worksheets/sheet1.xml", wide, sizeof wide}, {NULL, NULL, 0}};
	struct diag d = {0};
	struct xlsx_book *b;
	char got[64];

	(void)state;
	for (size_t i = 0; i + 1 < sizeof ascii; i++)
		wide[2 + 2 * i] = ascii[i];
	pack(parts);
	b = open_book(temporary(), &d);
	assert_true(dump(b, 0, got, sizeof got, &d));
	assert_string_equal(got, "1:n1|;");
	xlsx_book_close(b);
	unlink(temporary());
}

static void
damage_names_the_cell(void **state)
{
	(void)state;
	sheet_is_refused(SHEET("<row r=\"17\"><c r=\"D17\" t=\"s\"><v>2</v></c></row>"),
	    "cell D17: it refers to a shared text");
	sheet_is_refused(SHEET("<row><c t=\"s\"><v>-1</v></c></row>"), "cell A1: it refers to a shared text");
	sheet_is_refused(
	    SHEET("<row r=\"4\"><c t=\"s\"><v>x</v></c></row>"), "cell A4: it refers to a shared text");
	sheet_is_refused(SHEET("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"), "past the last column, XFD");
	sheet_is_refused(
	    SHEET("<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>"), "past the last column, XFD");
	sheet_is_refused(SHEET("<row r=\"2\"/><row r=\"1\"/>"), "a number out of order");
	sheet_is_refused(SHEET("<row r=\"1048577\"/>"), "past the last row");
	sheet_is_refused("<worksheet><sheetData><row>", "damaged");
	sheet_is_refused("<worksheet></sheet>", "damaged");
}

static void
sheet_of_a_million_columns_is_refused(void **state)
{
	enum { CELL = 16, CELLS = 1000000 };
	char *sheet = mem_alloc(64 + (size_t)CELL * CELLS), *at = sheet;

	(void)state;
	at += sprintf(at, "<worksheet><row>");
	for (int i = 0; i < CELLS; i++)
		at += sprintf(at, "<c><v>1</v></c>");
	sprintf(at, "</row></worksheet>");
	sheet_is_refused(sheet, "past the last column, XFD");
	free(sheet);
}

static void
entities_are_refused(void **state)
{
	(void)state;
	sheet_is_refused("<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]>"
	                 "<worksheet><sheetData><row><c><v>&c;</v></c></row></sheetData></worksheet>",
	    "document type declaration");
	sheet_is_refused(
	    "<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><worksheet/>", "document type declaration");
	sheet_is_refused("<worksheet>&unknown;</worksheet>", "damaged");
}

static void
odd_encodings_are_refused(void **state)
{
	(void)state;
	sheet_is_refused("<?xml version=\"1.0\" encoding=\"GBK\"?><worksheet/>", "encoding");
	sheet_is_refused("<?xml version=\"1.0\" encoding=\"UTF-7\"?><worksheet/>", "encoding");
	sheet_is_refused("<worksheet>\xC4\xD0</worksheet>", "damaged");
}

static void
bomb_is_refused(void **state)
{
	enum { SIZE = 48 << 20 };
	char *sheet = mem_alloc(SIZE + 1);

	(void)state;
	memset(sheet, ' ', SIZE);
	memcpy(sheet, "<worksheet>", 11);
	sheet[SIZE] = '\0';
	sheet_is_refused(sheet, "over 250 times its size");
	free(sheet);
}

static void
long_tag_is_refused(void **state)
{
	enum { SIZE = 6 << 20 };
	char *sheet = mem_alloc(SIZE + 1);

	(void)state;
	for (int i = 0; i < SIZE; i++) /* so that it packs badly */
		sheet[i] = (char)('a' + ((uint32_t)i * 7919 ^ (uint32_t)i >> 7) % 26);
	memcpy(sheet, "<worksheet a=\"", 14);
	sheet[SIZE] = '\0';
	sheet_is_refused(sheet, "a tag of over");
	free(sheet);
}

/* Zip slip: names that would leave a folder, were anything unpacked. They are names, nothing more. */
static void
paths_in_the_archive_lead_nowhere(void **state)
{
	const struct part parts[] = {{"_rels/.rels",
	                                 "<Relationships><Relationship Id=\"a\" Type=\"" RELATION
	                                 "officeDocument\" Target=\"../../../etc/passwd\"/></Relationships>",
	                                 0},
	    {"../../../tmp/evil.xml", "<x/>", 0}, {"/etc/passwd", "<x/>", 0}, {NULL, NULL, 0}};

	(void)state;
	pack(parts);
	is_refused("a zip archive that holds no workbook");
	assert_int_not_equal(access("/tmp/evil.xml", F_OK), 0);
}

static void
other_archives_are_named(void **state)
{
	const struct part letters[] = {
	    {"word/document.xml", "<x/>", 0}, {"letter.txt", "hello", 0}, {NULL, NULL, 0}};
	const struct part binary[] = {{"_rels/.rels",
	                                  "<Relationships><Relationship Id=\"a\" Type=\"" RELATION
	                                  "officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>",
	                                  0},
	    {"xl/workbook.bin", "\x83\x01", 0}, {NULL, NULL, 0}};
	const struct part lost[] = {{"_rels/.rels", TOP_RELATIONS, 0}, {"xl/workbook.xml", BOOK, 0},
	    {"xl/_rels/workbook.xml.rels", BOOK_RELATIONS, 0}, {NULL, NULL, 0}};

	(void)state;
	pack(letters);
	is_refused("a zip archive that holds no workbook");
	pack(binary);
	is_refused("a binary workbook (.xlsb)");
	pack(lost);
	is_refused("damaged");
}

/* Every cut and many flipped bytes: never a crash, always rows or a message. */
static void
damaged_archive_is_told(void **state)
{
	FILE *in = fopen("tests/workbooks/exceljs.xlsx", "rb");
	char bytes[16384], got[4096];
	size_t len = fread(bytes, 1, sizeof bytes, in);
	uint32_t seed = 1;

	(void)state;
	fclose(in);
	for (int round = 0; round < 300; round++) {
		struct diag d = {0};
		struct xlsx_book *b;
		FILE *out = fopen(temporary(), "wb");
		size_t at = (seed = seed * 1664525 + 1013904223) % len;
		char kept = bytes[at];

		bytes[at] ^= round % 2 ? 0x55 : 0;
		fwrite(bytes, 1, round % 2 ? len : at, out);
		fclose(out);
		bytes[at] = kept;
		b = open_book(temporary(), &d);
		if (!b || !dump(b, b->n_sheets - 1, got, sizeof got, &d))
			assert_true(strlen(d.text) > 0);
		assert_true(round % 2 || !b); /* a cut archive has lost its directory */
		xlsx_book_close(b);
	}
	unlink(temporary());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(workbooks_of_four_programs_read_alike),
	    cmocka_unit_test(book_knows_hidden_sheets_and_columns),
	    cmocka_unit_test(sheet_gives_cells_by_their_place),
	    cmocka_unit_test(elements_of_other_namespaces_are_passed_over),
	    cmocka_unit_test(a_text_alone_is_a_formulas_value_and_goes_before_a_number_beside_it),
	    cmocka_unit_test(what_would_fill_the_memory_is_refused_at_once),
	    cmocka_unit_test(sheet_passes_over_what_is_out_of_place),
	    cmocka_unit_test(sheet_gives_every_kind_of_cell),
	    cmocka_unit_test(sheet_gives_the_stored_value_of_a_formula),
	    cmocka_unit_test(sheet_may_be_utf16),
	    cmocka_unit_test(damage_names_the_cell),
	    cmocka_unit_test(sheet_of_a_million_columns_is_refused),
	    cmocka_unit_test(entities_are_refused),
	    cmocka_unit_test(odd_encodings_are_refused),
	    cmocka_unit_test(bomb_is_refused),
	    cmocka_unit_test(long_tag_is_refused),
	    cmocka_unit_test(paths_in_the_archive_lead_nowhere),
	    cmocka_unit_test(other_archives_are_named),
	    cmocka_unit_test(damaged_archive_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
