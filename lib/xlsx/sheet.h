/* sheet.h - the rows of one worksheet of an .xlsx file (ECMA-376 part 1, 18.3.1). */
#ifndef XLSX_SHEET_H
#define XLSX_SHEET_H

#include <stddef.h>

#include "base/diag.h"
#include "text/sheet_reader.h"
#include "xlsx/book.h"

/* NULL: *d is filled. `place` is 0-based among the book's sheets. */
struct sheet_reader *xlsx_sheet_open(const struct xlsx_book *b, size_t place, struct diag *d);

#endif
