/* split_plain.h - rows and cells out of bytes without a quote, by comparing many of them at once.
 *
 * Own code beside libcsv, and the one place where that is right: offices' tables have no quotes in nearly all
 * of their blocks, libcsv looks at each byte by itself, and reading is most of what a register costs. Nothing
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

/* Adds to b, which has no rows yet, those of b->raw, which split_plain_lines() found plain and which ends
 * with a line end: b->n_lines rows from b->line and b->number on. False, nothing added: a line is blank,
 * a cell or a row may be over its limit, or the delimiter is no usual one. */
bool split_plain(struct block *b, char delimiter);

/* The same by arithmetic alone, as it is compiled where there is no SSE2: for the test. */
bool split_plain_by_words(struct block *b, char delimiter);

#endif
