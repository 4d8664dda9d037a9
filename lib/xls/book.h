/* book.h - what an Excel 97-2003 workbook holds: its sheets, the shared texts, the styles, the date system.
 *
 * The stream "Workbook" of the compound file begins with the globals ([MS-XLS] 2.1.7.20.3); each sheet is a
 * substream that begins at the offset its BOUNDSHEET record gives. WPS's .et is the same. What is no such
 * workbook is refused by name: Excel 5.0/95 (BIFF5) and older, encrypted ones, Word documents.
 * Owned: xls_book_open() to xls_book_close(); texts are borrowed from the book.
 */
#ifndef XLS_BOOK_H
#define XLS_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"
#include "text/sheet_styles.h"
#include "text/texts.h"
#include "xls/compound.h"

enum { XLS_SHEETS_MAX = 4096 };

struct xls_sheet_entry {
	struct str name; /* on the tab */
	uint32_t offset; /* of its substream */
	bool hidden;
};

struct xls_book {
	struct compound *file;
	struct compound_stream *stream;
	struct texts texts;
	struct sheet_styles styles;
	bool system_1904; /* day 0 is 1904-01-01 */
	struct xls_sheet_entry *sheets; /* worksheets only, in the order of the tabs */
	size_t n_sheets, sheets_room;
	struct arena arena;
};

/* `fd` and `name` as in compound_open(). NULL with *d filled: damaged, no workbook, over a limit. */
struct xls_book *xls_book_open(int fd, const char *name, struct diag *d);
void xls_book_close(struct xls_book *b); /* NULL is allowed */

#endif
