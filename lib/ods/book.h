/* book.h - what an OpenDocument spreadsheet (.ods, or .fods: one flat XML file) holds: its sheets in order.
 *
 * OpenDocument 1.2 part 3: an archive with "mimetype", "META-INF/manifest.xml" and "content.xml", in which
 * all sheets stand one after the other. The list of sheets takes one pass over it, which also notes where
 * each begins. Encrypted documents (manifest:encryption-data) and those that hold no sheets are refused by
 * name. Owned: ods_book_open() to ods_book_close(); texts are borrowed from the book.
 */
#ifndef ODS_BOOK_H
#define ODS_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"
#include "file/package.h"

enum { ODS_SHEETS_MAX = 4096 };

struct ods_sheet_entry {
	struct str name; /* on the tab */
	int64_t offset; /* of its table:table in the content */
	bool hidden;
};

struct ods_book {
	struct package *package;
	int unpacked; /* the descriptor of the content, of several sheets, in a temporary file; else -1 */
	const char *content; /* the part with the sheets */
	struct ods_sheet_entry *sheets; /* in the order of the tabs */
	size_t n_sheets, sheets_room;
	struct arena arena;
};

/* Is the archive in `fd` an OpenDocument, and not a workbook of Excel's? False also if it is no archive. */
bool ods_is(int fd);

/* `fd` and `name` as in package_open(); `flat`: an XML file. NULL with *d filled. */
struct ods_book *ods_book_open(int fd, const char *name, bool flat, struct diag *d);
void ods_book_close(struct ods_book *b); /* NULL is allowed */

#endif
