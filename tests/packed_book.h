/* packed_book.h - workbooks that no program would write, packed part by part, for the tests of lib/xlsx. */
#ifndef TESTS_PACKED_BOOK_H
#define TESTS_PACKED_BOOK_H

#include "check.h"
#include "sheet_dump.h"

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

static inline const char *
temporary(void)
{
	static char path[64];

	snprintf(path, sizeof path, "/tmp/dpf-test-book.%ld", (long)getpid());
	return path;
}

/* A zip archive of these parts; parts[n].path is NULL after the last. */
static inline void
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
static inline void
pack_sheet(const char *sheet)
{
	const struct part parts[] = {{"_rels/.rels", TOP_RELATIONS, 0}, {"xl/workbook.xml", BOOK, 0},
	    {"xl/_rels/workbook.xml.rels", BOOK_RELATIONS, 0}, {"xl/sharedStrings.xml", STRINGS, 0},
	    {"xl/worksheets/sheet1.xml", sheet, 0}, {NULL, NULL, 0}};

	pack(parts);
}

static inline struct xlsx_book *
open_book(const char *path, struct diag *d)
{
	int fd = open(path, O_RDONLY);
	struct xlsx_book *b;

	assert_true(fd >= 0);
	b = xlsx_book_open(fd, "book.xlsx", d);
	close(fd);
	return b;
}

/* dump() of a sheet of the book. */
static inline bool
dump_sheet(const struct xlsx_book *b, size_t place, char *out, size_t room, struct diag *d)
{
	struct sheet_reader *s = xlsx_sheet_open(b, place, d);
	bool good = s && dump(s, out, room, d);

	sheet_reader_close(s);
	return good;
}

static inline void
sheet_gives(const char *sheet, const char *want)
{
	struct diag d = {0};
	struct xlsx_book *b;
	char got[4096];

	pack_sheet(sheet);
	b = open_book(temporary(), &d);
	assert_non_null(b);
	if (!dump_sheet(b, 0, got, sizeof got, &d))
		fail_msg("%s", d.text);
	assert_string_equal(got, want);
	xlsx_book_close(b);
	unlink(temporary());
}

/* What is packed is refused, by a message that holds `text`. */
static inline void
is_refused(const char *text)
{
	struct diag d = {0};
	struct xlsx_book *b = open_book(temporary(), &d);
	char got[4096];

	if (b && dump_sheet(b, 0, got, sizeof got, &d))
		fail_msg("not refused: %s", got);
	assert_string_equal(d.file, "book.xlsx");
	if (!strstr(d.text, text))
		fail_msg("\"%s\" is not in: %s", text, d.text);
	xlsx_book_close(b);
	unlink(temporary());
}

static inline void
sheet_is_refused(const char *sheet, const char *text)
{
	pack_sheet(sheet);
	is_refused(text);
}

#endif
