/* split_plain.h - rows and cells out of bytes without a quote, by comparing many of them at once.
 *
 * Own code beside libcsv, and the one place where that is right: offices' tables have no quotes in nearly all
 * of their rows, libcsv looks at each byte by itself, and reading is most of what a register costs. Nothing
 * is decided here that libcsv does not decide: what is not plain is left to it, and tests/test_split.c feeds
 * both with the same bytes and holds every row, cell and place equal. Sixteen bytes are compared by one
 * instruction (SSE2) where the machine has it, else eight by arithmetic: chosen at compile time. Pure.
 */
#ifndef SOURCE_SPLIT_PLAIN_H
#define SOURCE_SPLIT_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "source/block.h"

/* How many lines of `raw` are rows as they stand: no quote may join two, no CR end one; *len: their bytes,
 * up to and with the last line end. 0: no line is whole, or `raw` is not plain. */
long split_plain_lines(struct str raw, char quote, size_t *len);

/* What has been seen of the same bytes: `= { 0 }`, then from one place to a later one. */
struct plain_ahead {
	size_t quote, cr; /* the next place of a quote, of a CR but before LF, and one; 0: not looked for */
};

/* Where do the lines end that are rows as they stand, from `at` on, where a row begins? `at`: there is none.
 */
size_t split_plain_end(struct plain_ahead *a, struct str raw, char quote, size_t at);

/* Lines of block.raw that stand from `from` to before `to`, the last one with its end, and have neither a
 * quote nor a CR but before LF. */
struct plain_lines {
	size_t from, to;
	long line, number; /* of the first, as in struct row */
};

/* Adds the rows of `lines` to b; where b->high_known, of their cells b->high too. False, nothing added: a row
 * may be over its limit, or the delimiter is no usual one. */
bool split_plain(struct block *b, const struct plain_lines *lines, char delimiter);

/* The same by arithmetic alone, as it is compiled where there is no SSE2: for the test. */
bool split_plain_by_words(struct block *b, const struct plain_lines *lines, char delimiter);

#endif
