/* Workbooks as rows: those that four programs wrote (tests/workbooks), and those that no program would write,
 * built here part by part. Expected values: what was typed into the workbook (tests/workbooks/make.js). */
#include "packed_book.h"

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
	assert_true(dump_sheet(b, 1, got, sizeof got, &d));
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
	assert_true(dump_sheet(b, 0, got, sizeof got, &d));
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(workbooks_of_four_programs_read_alike),
	    cmocka_unit_test(book_knows_hidden_sheets_and_columns),
	    cmocka_unit_test(sheet_gives_cells_by_their_place),
	    cmocka_unit_test(elements_of_other_namespaces_are_passed_over),
	    cmocka_unit_test(a_text_alone_is_a_formulas_value_and_goes_before_a_number_beside_it),
	    cmocka_unit_test(sheet_passes_over_what_is_out_of_place),
	    cmocka_unit_test(sheet_gives_every_kind_of_cell),
	    cmocka_unit_test(sheet_gives_the_stored_value_of_a_formula),
	    cmocka_unit_test(sheet_may_be_utf16),
	    cmocka_unit_test(damage_names_the_cell),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
