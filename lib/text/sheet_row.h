/* sheet_row.h - one row of a sheet, while a reader of workbooks puts it together cell by cell.
 *
 * The texts of the cells lie end to end in one buffer, which moves while it grows, or elsewhere, where they
 * stay as they are (shared texts). A cell's text may come in pieces: it is pending until it is put in its
 * place. Owned: `= { 0 }`, sheet_row_free().
 */
#ifndef TEXT_SHEET_ROW_H
#define TEXT_SHEET_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "text/sheet.h"

enum {
	SHEET_ROWS_MAX = 1048576, /* Excel's own limit */
	SHEET_ROW_BYTES_MAX = 16 << 20 /* of all texts of a row: many cells may name one long shared text */
};

struct sheet_cell {
	struct str text; /* UTF-8; over SHEET_CELL_MAX bytes: cut there, plus one */
	enum cell_kind kind; /* CELL_PLAIN and no text: an empty cell */
};

struct sheet_row {
	long number; /* as Excel counts, 1-based */
	const struct sheet_cell *cells; /* [0] is column A */
	size_t n; /* up to the last cell that is not empty; 0: a blank row */
	bool hidden;
};

/* A cell whose text lies in the row's own bytes; else shared.at is set. */
struct sheet_span {
	struct str shared;
	size_t from, to;
	enum cell_kind kind;
};

struct sheet_row_builder {
	struct sheet_span *spans;
	size_t n, room;
	char *text;
	size_t len, text_room;
	size_t from; /* text[from..len) is pending */
	size_t given; /* bytes of all cells of the row */
	struct sheet_cell *cells;
	size_t cells_room;
};

/* A new row: no cells, nothing pending. */
void sheet_row_start(struct sheet_row_builder *b);

/* Adds to what is pending, up to SHEET_CELL_MAX + 1 bytes; more is left out. */
void sheet_row_add(struct sheet_row_builder *b, struct str bytes);

/* Puts `bytes` (not of the pending text) in the place of what is pending. */
void sheet_row_replace(struct sheet_row_builder *b, struct str bytes);

/* Borrowed until the next call; the same bytes to be changed in their place; and only the first `len` of
 * them. */
struct str sheet_row_pending(const struct sheet_row_builder *b);
char *sheet_row_bytes(struct sheet_row_builder *b);
void sheet_row_cut(struct sheet_row_builder *b, size_t len);

/* What is pending becomes cell `column` (0-based, below SHEET_COLUMNS_MAX); with no bytes an empty text is
 * put. A place given twice: the last one stands. False: the row holds more than SHEET_ROW_BYTES_MAX now. */
bool sheet_row_put(struct sheet_row_builder *b, size_t column, enum cell_kind kind);

/* The same for a text that stays where it is (and is not empty), and for the text of the cell before. */
bool sheet_row_put_shared(struct sheet_row_builder *b, size_t column, struct str text, enum cell_kind kind);
bool sheet_row_repeat(struct sheet_row_builder *b, size_t column, size_t times);

/* The cells so far, valid until the next sheet_row_start(); number and hidden are left to the caller. */
void sheet_row_give(struct sheet_row_builder *b, struct sheet_row *row);

void sheet_row_free(struct sheet_row_builder *b);

/* "cell B3: WHAT; open the workbook in the spreadsheet program and save it anew", at its place. Always false.
 */
bool sheet_row_fail(
    struct diag *d, const char *file, size_t column, long row, const char *en, const char *zh);

#endif
