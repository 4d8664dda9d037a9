/* sheet.h - the rows of one worksheet of an .xls file ([MS-XLS] 2.1.7.20.5).
 *
 * Of a formula the value is given that was stored with it. Merged cells are known from the start.
 */
#ifndef XLS_SHEET_H
#define XLS_SHEET_H

#include <stddef.h>

#include "base/diag.h"
#include "text/sheet_reader.h"
#include "xls/book.h"

/* NULL: *d is filled. `place` is 0-based among the book's sheets. */
struct sheet_reader *xls_sheet_open(const struct xls_book *b, size_t place, struct diag *d);

#endif
