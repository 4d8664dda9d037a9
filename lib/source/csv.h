/* csv.h - rows out of the bytes of a CSV file (the only user of libcsv).
 *
 * RFC 4180 with the readings that good files need: 5' 10" tall, `a, "b"`, `"a" ,b` and ="..." mean what they
 * say. libcsv alone either swallows the rows below a stray quote or stops there; here such a quote is damage
 * of its row: what follows a closing quote is taken as letters up to the end of the cell, and a quoted cell
 * that ran on over line ends until it met a stray quote is read again with its opening quote as a letter. A
 * quoted cell over several lines that is closed properly is one cell, as the standard has it; only where the
 * row then has more than the heading and each of its lines by itself is a row, its opening quote is a letter
 * too. It is noted as damage if one of its lines looks like a row that was swallowed (csv_line.h), or if
 * there are many. What comes out does not depend on where the bytes given end. Owned: csv_start(), csv_end().
 * libcsv writes each cell straight into the block.
 */
#ifndef SOURCE_CSV_H
#define SOURCE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "source/block.h"

enum {
	CSV_ROW_MAX = 1 << 24, /* bytes of one row */
	CSV_CELL_LINES = 50 /* a quoted cell of more lines has swallowed rows */
};

#define CSV_NO_LIMIT SIZE_MAX

struct csv;

struct csv *csv_start(char delimiter, char quote);
void csv_end(struct csv *c); /* NULL is allowed */

/* Cells of the heading row, empty ones at its end too; 0: not known yet. */
void csv_width(struct csv *c, size_t width);

/* Did any row so far run over several lines? What it is depends on the width. */
bool csv_over_lines(const struct csv *c);

/* What stands at the end of the bytes given. */
enum csv_rest {
	CSV_WHOLE, /* nothing: the last row was complete */
	CSV_PARTIAL, /* the beginning of a row */
	CSV_OPEN_QUOTE, /* a row with a quote that was not closed over at least one line end */
	CSV_TOO_LONG, /* a line of more than CSV_ROW_MAX bytes */
	CSV_OPEN_QUOTE_TOO_LONG /* the same of a row that runs over several lines */
};

/* Adds to b the rows that stand in b->raw from *at to its end; *at is moved behind the last complete row.
 * `line` and `number` count on. At the `end` of the file the last row needs no line end (b->raw has room for
 * one byte more then). Stops after `limit` rows; CSV_NO_LIMIT: never, and what split_plain.h can split it
 * does. */
enum csv_rest csv_rows(
    struct csv *c, struct block *b, size_t *at, bool end, size_t limit, long *line, long *number);

/* Adds to b, which has no rows yet, those of b->raw where it holds no quote and no CR but before LF and ends
 * with a line end: each of the b->n_lines lines is a row. */
void csv_lines(struct csv *c, struct block *b);

/* Reads row r of b again, blanks round cells kept, into `out` (which is cleared): as it stands in the file.
 */
void csv_again(
    char delimiter, char quote, const struct block *b, const struct block_row *r, struct block *out);

#endif
