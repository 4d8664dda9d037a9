/* sheet.h - the rows of one worksheet of an .xls file, one after the other ([MS-XLS] 2.1.7.20.5).
 *
 * Memory holds one row. Rows and cells that the file leaves out are given as they stand in the sheet: cells
 * by their place, rows by their number; hidden rows are rows like any other. Of a formula the value is given
 * that was stored with it. Owned: open to close; a row's texts die at the next xls_sheet_next(). The book
 * must outlive the sheet; several may be open at a time.
 */
#ifndef XLS_SHEET_H
#define XLS_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "text/sheet_row.h"
#include "xls/book.h"

struct xls_sheet;

/* NULL: *d is filled. `place` is 0-based among the book's sheets. */
struct xls_sheet *xls_sheet_open(const struct xls_book *b, size_t place, struct diag *d);

/* 1: *row is the next row that holds a cell; 0: the end; -1: *d is filled (damaged; the cell is named). */
int xls_sheet_next(struct xls_sheet *s, struct sheet_row *row, struct diag *d);

bool xls_sheet_column_hidden(const struct xls_sheet *s, size_t column); /* 0-based */
long xls_sheet_uncomputed(const struct xls_sheet *s); /* formulas so far whose text was not stored */
const struct sheet_range *xls_sheet_merged(const struct xls_sheet *s, size_t *n); /* all, from the start */

void xls_sheet_close(struct xls_sheet *s); /* NULL is allowed */

#endif
