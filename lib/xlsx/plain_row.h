/* plain_row.h - a row of a sheet's XML as nearly every program writes it, taken apart without a parser.
 *
 * Own code beside expat, for the reason of source/split_plain.h: expat looks at each byte by itself and was
 * half of the time that a workbook took. Nothing is decided here that expat does not decide: a row is plain
 * if it is well-formed by itself and made of the elements row, c, f, v, is and t alone, without entities,
 * comments, carriage returns and anything else that must be looked up; without it the rest of the sheet is as
 * well-formed as with it (XML 1.0, production 43). What is not plain is left to expat, and
 * tests/test_plain_row.c holds both ways of reading equal. Pure.
 */
#ifndef XLSX_PLAIN_ROW_H
#define XLSX_PLAIN_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum { PLAIN_ROW_CELLS = 512 }; /* a row of more is not plain */

/* Attributes: at NULL where there is none. All texts are borrowed. */
struct plain_cell {
	struct str place, style, type; /* r, s, t */
	struct str text; /* of <v>, or of <t> where is_inline */
	bool is_inline;
};

struct plain_row {
	size_t len; /* bytes, with the blanks before it */
	struct str number, hidden; /* r, hidden */
	size_t n;
	struct plain_cell cells[PLAIN_ROW_CELLS];
};

/* `bytes` stand where an element may begin, in UTF-8, and a NUL, not counted, follows them. */
enum plain_found {
	PLAIN_NONE, /* no plain row stands at their head */
	PLAIN_CUT, /* perhaps one that ends behind them */
	PLAIN_WHOLE /* *row is filled */
};
enum plain_found plain_row_read(struct str bytes, struct plain_row *row);

/* How many bytes stand before the next row, a row at their head aside; all of them, if no other begins. */
size_t plain_row_ahead(struct str bytes);

#endif
