/* sheet.h - the rows of one worksheet, one after the other (ECMA-376 part 1, 18.3.1).
 *
 * Memory holds one row. Rows and cells that the file leaves out are given as they stand in the sheet: cells
 * by their place, rows by their number. Hidden rows are rows like any other. Owned: open to close; a row's
 * texts die at the next xlsx_sheet_next(). The book must outlive the sheet.
 */
#ifndef XLSX_SHEET_H
#define XLSX_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "text/sheet.h"
#include "xlsx/book.h"

enum {
	XLSX_ROWS_MAX = 1048576, /* Excel's own limit */
	XLSX_ROW_BYTES_MAX = 16 << 20 /* of all texts of a row: many cells may name one long shared text */
};

struct xlsx_cell {
	struct str text; /* UTF-8; over SHEET_CELL_MAX bytes: cut there, plus one */
	enum cell_kind kind; /* CELL_PLAIN and no text: an empty cell */
};

struct xlsx_row {
	long number; /* as Excel counts, 1-based */
	const struct xlsx_cell *cells; /* [0] is column A */
	size_t n; /* up to the last cell that is not empty; 0: a blank row */
	bool hidden;
};

struct xlsx_sheet;

/* NULL: *d is filled. `place` is 0-based among the book's sheets. */
struct xlsx_sheet *xlsx_sheet_open(const struct xlsx_book *b, size_t place, struct diag *d);

/* 1: *row is the next row that the file holds; 0: the end; -1: *d is filled (damaged; the cell is named). */
int xlsx_sheet_next(struct xlsx_sheet *s, struct xlsx_row *row, struct diag *d);

bool xlsx_sheet_column_hidden(const struct xlsx_sheet *s, size_t column); /* 0-based */
long xlsx_sheet_uncomputed(const struct xlsx_sheet *s); /* formulas so far whose value was not stored */

void xlsx_sheet_close(struct xlsx_sheet *s); /* NULL is allowed */

#endif
