#include "source/block.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
	FULL_ROWS = 4096,
	FULL_TEXT = 1 << 18, /* bytes */
	FULL_CELLS = 1 << 17, /* empty ones have no bytes, but take memory */
	DAMAGE_MAX = 64 /* of one row: what is more tells nothing new */
};

void
block_init(struct block *b)
{
	*b = (struct block){0};
	mem_grow(&b->text, &b->text_room, 4096, 1);
	mem_grow(&b->ends, &b->ends_room, 256, sizeof *b->ends);
	mem_grow(&b->rows, &b->rows_room, 32, sizeof *b->rows);
	block_clear(b);
}

void
block_free(struct block *b)
{
	free(b->text);
	free(b->ends);
	free(b->kinds);
	free(b->high);
	free(b->rows);
	free(b->damage);
	free(b->raw);
	*b = (struct block){0};
}

void
block_clear(struct block *b)
{
	b->text_len = b->n_cells = b->n_rows = b->n_damage = b->raw_len = 0;
	b->raw_offset = 0;
	b->plain = b->high_known = false;
	b->encoding = ENCODING_UTF8;
}

/* The row being built: where the last one ended. */
static uint32_t
row_first(const struct block *b)
{
	const struct block_row *last = b->rows + b->n_rows - 1;

	return b->n_rows ? last->first + last->n : 0;
}

static uint32_t
row_damage_first(const struct block *b)
{
	const struct block_row *last = b->rows + b->n_rows - 1;

	return b->n_rows ? last->damage + last->n_damage : 0;
}

static void
note_kind(struct block *b, enum cell_kind kind)
{
	if (kind == CELL_PLAIN && !b->kinds)
		return;
	if (!b->kinds || b->kinds_room <= b->n_cells) {
		size_t before = b->kinds_room;

		mem_grow(&b->kinds, &b->kinds_room, b->n_cells + 1, 1);
		memset(
		    b->kinds + before, CELL_PLAIN, b->kinds_room - before); /* cells before the first kind */
	}
	b->kinds[b->n_cells] = (unsigned char)kind;
}

/* Takes the end of the last character off a text that was cut. */
static size_t
whole_characters(struct str s)
{
	size_t n = s.len;

	while (n > 0 && n > s.len - 4 && ((unsigned char)s.at[n] & 0xC0) == 0x80)
		n--;
	return n;
}

void
block_cell(struct block *b, struct str bytes, enum cell_kind kind)
{
	size_t i = b->n_cells - row_first(b);

	if (i >= SHEET_COLUMNS_MAX) {
		if (i == SHEET_COLUMNS_MAX && bytes.len > 0)
			block_damage(b, DAMAGE_TOO_MANY_CELLS, i, 0, (struct str){0});
		return;
	}
	if (bytes.len > SHEET_CELL_MAX) {
		block_damage(b, DAMAGE_CELL_TOO_LONG, i, 0, (struct str){0});
		bytes.len = whole_characters((struct str){bytes.at, SHEET_CELL_MAX});
	}
	mem_grow(&b->text, &b->text_room, b->text_len + bytes.len, 1);
	mem_grow(&b->ends, &b->ends_room, b->n_cells + 1, sizeof *b->ends);
	note_kind(b, kind);
	if (bytes.len)
		memcpy(b->text + b->text_len, bytes.at, bytes.len);
	b->text_len += bytes.len;
	b->ends[b->n_cells++] = (uint32_t)b->text_len;
}

void
block_empty_cells(struct block *b, size_t n)
{
	size_t i = b->n_cells - row_first(b);

	if (n > SHEET_COLUMNS_MAX - i)
		n = SHEET_COLUMNS_MAX - i;
	if (n == 0)
		return;
	mem_grow(&b->ends, &b->ends_room, b->n_cells + n, sizeof *b->ends);
	for (size_t k = 0; k < n; k++)
		b->ends[b->n_cells + k] = (uint32_t)b->text_len;
	b->n_cells += n - 1;
	note_kind(b, CELL_PLAIN);
	if (b->kinds)
		memset(b->kinds + b->n_cells + 1 - n, CELL_PLAIN, n);
	b->n_cells++;
}

void
block_write_hex(struct str bad, char out[16])
{
	static const char digits[] = "0123456789ABCDEF";
	size_t len = 0;

	for (size_t i = 0; i < bad.len && i < 5; i++) {
		if (i)
			out[len++] = ' ';
		out[len++] = digits[(unsigned char)bad.at[i] >> 4];
		out[len++] = digits[bad.at[i] & 0xF];
	}
	out[len] = '\0';
}

void
block_damage(struct block *b, enum damage_kind kind, size_t cell, size_t offset, struct str bad)
{
	struct row_damage *new;
	uint32_t first = row_damage_first(b);

	if (b->n_damage - first >= DAMAGE_MAX)
		return;
	for (size_t i = first; i < b->n_damage; i++)
		if (b->damage[i].kind == kind && b->damage[i].cell == cell)
			return;
	mem_grow(&b->damage, &b->damage_room, b->n_damage + 1, sizeof *b->damage);
	new = b->damage + b->n_damage++;
	*new = (struct row_damage){.kind = kind, .cell = cell, .offset = offset};
	block_write_hex(bad, new->bytes);
}

void
block_end_row(struct block *b, long line, long number)
{
	uint32_t first = row_first(b), damage = row_damage_first(b);
	struct block_row *r;

	if (b->n_rows == b->rows_room)
		mem_grow(&b->rows, &b->rows_room, b->n_rows + 1, sizeof *b->rows);
	r = b->rows + b->n_rows++;
	*r = (struct block_row){.first = first, .n = (uint32_t)b->n_cells - first, .damage = damage};
	r->n_damage = (uint32_t)b->n_damage - damage;
	r->line = line;
	r->number = number;
}

void
block_mark_high(struct block *b, size_t from, size_t to)
{
	size_t begin = from ? b->ends[from - 1] : 0;

	mem_grow(&b->high, &b->high_room, to, 1);
	for (size_t i = from; i < to; begin = b->ends[i++])
		b->high[i] = !encoding_is_ascii((struct str){b->text + begin, b->ends[i] - begin});
}

void
block_drop_row(struct block *b)
{
	b->n_cells = row_first(b);
	b->n_damage = row_damage_first(b);
	b->text_len = b->n_cells ? b->ends[b->n_cells - 1] : 0;
}

void
block_keep_rows(struct block *b, size_t n)
{
	b->n_rows = n;
	block_drop_row(b);
}

bool
block_full(const struct block *b)
{
	return b->n_rows >= FULL_ROWS || b->text_len >= FULL_TEXT || b->n_cells >= FULL_CELLS;
}
