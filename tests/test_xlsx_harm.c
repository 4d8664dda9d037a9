/* Workbooks that are made to do harm, or are damaged: each is refused in one line, before it has taken much.
 */
#include "packed_book.h"

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
	const struct part files[] = {{"letter.txt", "hello", 0}, {NULL, NULL, 0}};
	const struct part binary[] = {{"_rels/.rels",
	                                  "<Relationships><Relationship Id=\"a\" Type=\"" RELATION
	                                  "officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>",
	                                  0},
	    {"xl/workbook.bin", "\x83\x01", 0}, {NULL, NULL, 0}};
	const struct part lost[] = {{"_rels/.rels", TOP_RELATIONS, 0}, {"xl/workbook.xml", BOOK, 0},
	    {"xl/_rels/workbook.xml.rels", BOOK_RELATIONS, 0}, {NULL, NULL, 0}};

	(void)state;
	pack(letters);
	is_refused("a Word document");
	pack(files);
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
		if (!b || !dump_sheet(b, b->n_sheets - 1, got, sizeof got, &d))
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
	    cmocka_unit_test(what_would_fill_the_memory_is_refused_at_once),
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
