/* block.h - some hundred rows at a time, as a source hands them to the table.
 *
 * Between a source of rows (CSV, JSON, workbook) and the table stand blocks: cells as bytes end to end, where
 * each row begins, what is known to be wrong. A block is filled by one thread at a time and read by one, the
 * same or another (table/ahead.h, base/crew.h).
 * A source builds rows left to right: block_cell() for each cell, block_damage() where it knows of damage,
 * block_end_row(); it stops when block_full() says so or it has no more rows for now.
 * Owned: block_init(), block_free(). All bytes are copied in.
 */
#ifndef SOURCE_BLOCK_H
#define SOURCE_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "source/damage.h"
#include "text/encoding.h"
#include "text/sheet.h"

struct block_row {
	uint32_t first, n; /* its cells: ends[first] .. ends[first + n - 1] */
	uint32_t damage, n_damage; /* its damage, a stretch of block.damage */
	uint32_t raw_at, raw_len; /* CSV: its bytes in block.raw, line end included */
	uint32_t loose; /* CSV: from this cell on (1-based) quotes are letters; 0: none */
	bool tight; /* CSV: known to have no blanks round its cells */
	long line, number; /* as in struct row */
};

struct block {
	char *text; /* cells end to end; cell i is text[ends[i - 1]] .. text[ends[i]], ends[-1] being 0 */
	size_t text_len, text_room;
	uint32_t *ends;
	size_t n_cells, ends_room;
	unsigned char *kinds; /* enum cell_kind of each cell; NULL: all CELL_PLAIN */
	size_t kinds_room;
	unsigned char *high; /* where high_known, of each cell: has it a byte that is not ASCII? */
	size_t high_room;
	bool high_known; /* CSV: for what is not UTF-8, as it is split */
	struct block_row *rows;
	size_t n_rows, rows_room;
	struct row_damage *damage;
	size_t n_damage, damage_room;
	enum encoding encoding; /* of text and raw: ENCODING_UTF8, _GB18030 or _BIG5; _UNDECIDED: all ASCII */
	char *raw; /* CSV: the rows as they stand in the file; else NULL */
	size_t raw_len, raw_room;
	size_t raw_offset; /* where raw[0] stands in the (converted) file */
	bool plain; /* CSV: raw has no quote and its rows are its lines; source.split() puts them into text */
	size_t n_lines; /* where plain */
	long line, number; /* where plain: of the first row, as in struct row */
};

void block_init(struct block *b);
void block_free(struct block *b);
void block_clear(struct block *b); /* no rows; memory is kept */

/* Adds a cell to the row being built. A cell over SHEET_CELL_MAX is cut and noted as damage; cells past
 * SHEET_COLUMNS_MAX are left out and noted once. */
void block_cell(struct block *b, struct str bytes, enum cell_kind kind);

/* The same for n empty cells: one far to the right of a row must not cost what 16,384 texts do. */
void block_empty_cells(struct block *b, size_t n);

/* Notes damage of the row being built; `bad` are the bytes to be named (may be empty). */
void block_damage(struct block *b, enum damage_kind kind, size_t cell, size_t offset, struct str bad);

/* "82 35": at most five bytes in hexadecimal. */
void block_write_hex(struct str bad, char out[16]);

/* Ends the row; one without cells is a blank row. `line` and `number`: see struct row. */
void block_end_row(struct block *b, long line, long number);

/* Fills b->high of the cells from `from` to before `to`. */
void block_mark_high(struct block *b, size_t from, size_t to);

void block_drop_row(struct block *b); /* forgets the row being built */
void block_keep_rows(struct block *b, size_t n); /* forgets all rows but the first n */

bool block_full(const struct block *b);

/* Cell i of row r, in the block's encoding; empty past the row's end. Valid until the block is cleared.
 * (Here, since it is asked for every cell of every row.) */
static inline struct str
block_get(const struct block *b, const struct block_row *r, size_t i)
{
	uint32_t from;

	if (i >= r->n)
		return (struct str){b->text, 0};
	i += r->first;
	from = i ? b->ends[i - 1] : 0;
	return (struct str){b->text + from, b->ends[i] - from};
}

#endif
