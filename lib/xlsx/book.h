/* book.h - what a workbook holds: its sheets in order, the shared texts, the styles, the date system.
 *
 * Parts are found through their relationships (ECMA-376 part 2, 6.5), not by customary names. Owned:
 * xlsx_book_open() to xlsx_book_close(); texts are borrowed from the book.
 */
#ifndef XLSX_BOOK_H
#define XLSX_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"
#include "file/package.h"
#include "xlsx/strings.h"
#include "xlsx/styles.h"

enum { XLSX_SHEETS_MAX = 4096, XLSX_PATH_MAX = 512 };

struct xlsx_sheet_entry {
	struct str name; /* on the tab */
	const char *path; /* of its part */
	bool hidden;
	bool unmerged; /* it is known to have no merged cells; set by who has looked */
};

struct xlsx_book {
	struct package *package;
	struct texts texts;
	struct sheet_styles styles;
	bool system_1904; /* day 0 is 1904-01-01 */
	struct xlsx_sheet_entry *sheets; /* worksheets only, in the order of the tabs */
	size_t n_sheets, sheets_room;
	struct arena arena;
};

/* `fd` and `name` as in package_open(). NULL with *d filled: damaged, no workbook, over a limit. */
struct xlsx_book *xlsx_book_open(int fd, const char *name, struct diag *d);
void xlsx_book_close(struct xlsx_book *b); /* NULL is allowed */

/* Is every part that is no sheet XML from its beginning to its end? (A sheet is asked by reading it.) False:
 * *d is filled. Only for workbooks of ours: others hold pictures. */
bool xlsx_book_others_whole(const struct xlsx_book *b, struct diag *d);

#endif
