/* record.h - the records of a workbook's stream, one after the other ([MS-XLS] 2.1.4).
 *
 * A record has a type, a length and so many bytes; what does not fit goes on in CONTINUE records behind it.
 * A block of the stream is in memory. Owned: `= { .stream = ..., .name = ... }` (both borrowed),
 * xls_records_free().
 */
#ifndef XLS_RECORD_H
#define XLS_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "xls/compound.h"

/* The records that are read, as [MS-XLS] 2.3.2 numbers them. */
enum xls_type {
	XLS_FORMULA = 0x06,
	XLS_EOF = 0x0A,
	XLS_DATE_1904 = 0x22,
	XLS_FILE_PASS = 0x2F,
	XLS_CONTINUE = 0x3C,
	XLS_COLUMN_INFO = 0x7D,
	XLS_BOUND_SHEET = 0x85,
	XLS_MUL_RK = 0xBD,
	XLS_RICH_STRING = 0xD6,
	XLS_XF = 0xE0,
	XLS_MERGE_CELLS = 0xE5,
	XLS_SHARED_TEXTS = 0xFC,
	XLS_LABEL_SHARED = 0xFD,
	XLS_NUMBER = 0x203,
	XLS_LABEL = 0x204,
	XLS_BOOL_ERROR = 0x205,
	XLS_FORMULA_3 = 0x206, /* the numbers of BIFF3 and BIFF4, under which some programs write BIFF8's */
	XLS_STRING = 0x207,
	XLS_ROW = 0x208,
	XLS_ARRAY = 0x221,
	XLS_TABLE = 0x236,
	XLS_RK = 0x27E,
	XLS_FORMULA_4 = 0x406,
	XLS_FORMAT = 0x41E,
	XLS_SHARED_FORMULA = 0x4BC,
	XLS_BEGIN = 0x809 /* BOF of BIFF8, and of BIFF5 too */
};

struct xls_record {
	unsigned type;
	const unsigned char *at; /* valid until the next one is read */
	size_t len;
	uint64_t offset; /* of its head in the stream */
};

struct xls_records {
	const struct compound_stream *stream;
	const char *name; /* of the file, for messages */
	uint64_t next; /* where the next record begins */
	unsigned char *block;
	uint64_t block_at; /* its place in the stream */
	size_t block_len;
};

/* Goes to `offset`; what stands there is not looked at. */
void xls_records_seek(struct xls_records *r, uint64_t offset);

/* 1: *record is the next one; 0: the stream has ended; -1: *d is filled (a record is cut short). */
int xls_records_next(struct xls_records *r, struct xls_record *record, struct diag *d);

/* 1: *record is the CONTINUE record that comes next; 0: something else comes, and is not read. */
int xls_records_more(struct xls_records *r, struct xls_record *record, struct diag *d);

/* Is the record at least `len` bytes long? False: *d is filled. */
bool xls_record_holds(
    const struct xls_records *r, const struct xls_record *record, size_t len, struct diag *d);

void xls_records_free(struct xls_records *r);

#endif
