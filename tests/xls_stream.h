/* xls_stream.h - the stream of an .xls workbook written record by record, as [MS-XLS] lays records out, and
 * what its first sheet gives. For tests. */
#ifndef TESTS_XLS_STREAM_H
#define TESTS_XLS_STREAM_H

#include "check.h"
#include "sheet_dump.h"

#include <stdio.h>

#include "compound_file.h"
#include "xls/record.h"
#include "xls/sheet.h"

enum { ROOM = 1 << 20 };

/* The stream being written, and where the sheet's offset is to be put. */
static unsigned char stream[ROOM];
static size_t len, sheet_at;

static inline void
put(const void *bytes, size_t n)
{
	assert_true(len + n <= ROOM);
	memcpy(stream + len, bytes, n);
	len += n;
}

static inline void
record(unsigned type, const char *bytes, size_t n)
{
	unsigned char head[4];

	put_16(head, type);
	put_16(head + 2, (unsigned)n);
	put(head, 4);
	put(bytes, n);
}

#define RECORD(type, bytes) record(type, bytes, sizeof bytes - 1)
#define GLOBALS "\0\6\5\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define WORKSHEET "\0\6\x10\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define TWO_TEXTS "\2\0\0\0\2\0\0\0\3\0\0one\3\0\1t\0w\0o\0"

/* The globals of a workbook of one sheet; styles: 0 plain, 1 a day, 2 a percentage, 3 of its own, [h]:mm. */
static inline void
begin_book(void)
{
	len = 0;
	RECORD(XLS_BEGIN, GLOBALS);
	sheet_at = len + 4;
	RECORD(XLS_BOUND_SHEET, "\0\0\0\0\0\0\1\0S");
	RECORD(XLS_FORMAT, "\xA4\0\6\0\0[h]:mm");
	RECORD(XLS_XF, "\0\0\0\0");
	RECORD(XLS_XF, "\0\0\x0E\0");
	RECORD(XLS_XF, "\0\0\x0A\0");
	RECORD(XLS_XF, "\0\0\xA4\0");
}

static inline void
begin_sheet(void)
{
	RECORD(XLS_EOF, "");
	put_32(stream + sheet_at, (uint32_t)len);
	RECORD(XLS_BEGIN, WORKSHEET);
}

static inline void
begin(void)
{
	begin_book();
	RECORD(XLS_SHARED_TEXTS, TWO_TEXTS);
	begin_sheet();
}

static inline struct xls_book *
open_book(size_t n, int *fd, struct diag *d)
{
	struct compound_file c = compound_file_of("Workbook", (struct str){(char *)stream, n}, 9);
	struct xls_book *b;

	*fd = compound_fd(&c, c.len);
	b = xls_book_open(*fd, "book.xls", d);
	free(c.at);
	return b;
}

/* Reads the first sheet. False: *d says why not. */
static inline bool
reads(size_t n, char *out, size_t room, struct diag *d)
{
	int fd;
	struct xls_book *b = open_book(n, &fd, d);
	struct sheet_reader *s = b ? xls_sheet_open(b, 0, d) : NULL;
	bool ok = s && dump(s, out, room, d);

	sheet_reader_close(s);
	xls_book_close(b);
	close(fd);
	assert_true(ok || d->text[0]);
	return ok;
}

static inline void
gives(const char *want)
{
	struct diag d = {0};
	char got[65536];

	RECORD(XLS_EOF, "");
	if (!reads(len, got, sizeof got, &d))
		fail_msg("%s", d.text);
	assert_string_equal(got, want);
}

static inline void
is_refused(const char *text)
{
	struct diag d = {0};
	char got[65536];

	RECORD(XLS_EOF, "");
	if (reads(len, got, sizeof got, &d))
		fail_msg("not refused: %s", got);
	assert_string_equal(d.file, "book.xls");
	if (!strstr(d.text, text))
		fail_msg("\"%s\" is not in: %s", text, d.text);
}

#endif
