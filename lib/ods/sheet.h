/* sheet.h - the rows of one sheet of an OpenDocument spreadsheet (1.2 part 1, 9.1).
 *
 * Repeats (table:number-rows-repeated, table:number-columns-repeated) cost nothing where they repeat nothing,
 * and otherwise are given one by one up to ODS_REPEATED_MAX cells. The value counts, not how it is shown;
 * only whether a percentage has decimal places and a day its time of day is taken from the text that is
 * shown. Covered cells are empty. Merged cells are known when their first row is.
 */
#ifndef ODS_SHEET_H
#define ODS_SHEET_H

#include <stddef.h>

#include "base/diag.h"
#include "ods/book.h"
#include "text/sheet_reader.h"

enum { ODS_REPEATED_MAX = 1 << 21 }; /* cells of a sheet that are only said to be like their neighbours */

/* NULL: *d is filled. `place` is 0-based among the book's sheets. */
struct sheet_reader *ods_sheet_open(const struct ods_book *b, size_t place, struct diag *d);

#endif
