/* text.h - the texts of a workbook's records ([MS-XLS] 2.5.240, 2.5.293, 2.5.294), in UTF-8.
 *
 * A text is a count of characters, flags, and characters of two bytes (UTF-16) or, where the upper one is
 * always 0, of one. Where it does not fit into its record it goes on in a CONTINUE record, whose first byte
 * says anew whether its characters have one byte or two. Half of a surrogate pair becomes U+FFFD.
 */
#ifndef XLS_TEXT_H
#define XLS_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "xls/record.h"

/* Where in which record one is, and what has been read. `= { .records = ... }` with `record` the current one;
 * owned: xls_text_free(). */
struct xls_text {
	struct xls_records *records;
	struct xls_record record;
	size_t at;
	char *bytes; /* of the text read last */
	size_t len, room;
};

/* The whole text at the place reached, its count of one byte (`narrow_count`) or two, borrowed until the next
 * one. Formatting and phonetic hints behind the characters are passed over. False: *d is filled. */
bool xls_text_read(struct xls_text *t, bool narrow_count, struct str *text, struct diag *d);

/* Has the record, with all that continues it, been read to its end? -1: *d is filled. */
int xls_text_at_end(struct xls_text *t, struct diag *d);

void xls_text_free(struct xls_text *t);

#endif
