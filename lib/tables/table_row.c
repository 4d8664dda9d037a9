/* One row: its wanted cells trimmed and decoded, its damage. Blocks of valid UTF-8 (the common case, checked
 * once a block) need no copy: cells point into the block. */
#include <string.h>

#include "base/mem.h"
#include "tables/cell.h"
#include "tables/table_inside.h"

static void
add_damage(struct table *t, struct row_damage new)
{
	mem_room(&t->damage, &t->damage_room, t->n_damage + 1, sizeof *t->damage, SIZE_MAX);
	t->damage[t->n_damage++] = new;
}

/* Where in the file do the bytes stand that could not be decoded? Searched in the row as it stands there,
 * behind those that were found before. *from is a place in the row's raw bytes. */
static size_t
bad_offset(const struct table *t, struct str bad, size_t *from)
{
	const struct block *b = t->block;
	struct str raw = {b->raw + t->current->raw_at + *from, t->current->raw_len - *from};
	const char *found = raw.len ? memmem(raw.at, raw.len, bad.at, bad.len) : NULL;

	if (!found)
		return b->raw_offset + t->current->raw_at;
	*from = (size_t)(found - b->raw) - t->current->raw_at + bad.len;
	return b->raw_offset + (size_t)(found - b->raw);
}

/* Notes bytes of cell i that could not be decoded. */
static void
note_undecodable(struct table *t, size_t i, struct str cell, const struct encoding_bad *bad, size_t *from)
{
	struct str bytes = {cell.at + bad->at, bad->len};
	struct row_damage new = {.kind = DAMAGE_UNDECODABLE, .cell = i};

	new.offset = bad_offset(t, bytes, from);
	block_write_hex(bytes, new.bytes);
	add_damage(t, new);
}

/* A wanted cell of a row: trimmed, and without what protects a text from a spreadsheet (--excel). */
static inline struct str
value(const struct table *t, size_t p, struct str s)
{
	s = trimmed(s);
	if (s.len > 1 && (s.at[0] == '=' || s.at[0] == '\'') && !t->block->kinds && !t->picks[p].code)
		return str_trim(cell_unwrap(s));
	return s;
}

/* The wanted cells of the row where the block is valid UTF-8. */
static void
pick_cells(struct table *t, const struct block_row *r)
{
	const struct block *b = t->block;

	for (size_t p = 0; p < t->n_picks; p++) {
		size_t place = t->picks[p].place, k = t->picks[p].k;

		t->cells[k] = value(t, p, block_get(b, r, place));
		if (b->kinds)
			t->kinds[k] = place < r->n ? b->kinds[r->first + place] : CELL_PLAIN;
	}
}

/* Then, where they must be decoded. All cells are looked at, so that no damage is missed. */
static void
decode_cells(struct table *t, const struct block_row *r)
{
	const struct block *b = t->block;
	size_t from = 0, p = 0, len = 0;

	for (size_t i = 0; i < r->n; i++) {
		struct str cell = block_get(b, r, i);
		bool picked = p < t->n_picks && t->picks[p].place == i;
		struct encoding_bad bad;
		char *out;

		p += picked;
		if (encoding_is_ascii(cell))
			continue;
		mem_room(&t->text, &t->text_room, 3 * b->text_len + 1, 1, SIZE_MAX);
		out = t->text + len;
		if (picked) {
			size_t n = decoder_text(&t->decoder, b->encoding, cell, out, &bad);

			t->cells[t->picks[p - 1].k] = value(t, p - 1, (struct str){out, n});
			len += n;
		} else {
			decoder_text(&t->decoder, b->encoding, cell, out, &bad);
		}
		if (bad.n > 0)
			note_undecodable(t, i, cell, &bad, &from);
	}
}

static struct str
in_utf8(struct table *t, enum encoding e, struct str cell)
{
	struct encoding_bad bad;

	if (t->clean || encoding_is_ascii(cell))
		return cell;
	mem_room(&t->raw_text, &t->raw_room, 3 * cell.len + 1, 1, SIZE_MAX);
	return (struct str){t->raw_text, decoder_text(&t->decoder, e, cell, t->raw_text, &bad)};
}

/* Cell i of r in UTF-8, decoded into t->raw_text where that is needed. */
struct str
table_cell(struct table *t, const struct block_row *r, size_t i)
{
	return in_utf8(t, t->block->encoding, block_get(t->block, r, i));
}

/* Cells too many or too few. */
static void
check_width(struct table *t, const struct block_row *r)
{
	size_t width = t->first.heading.n;

	for (size_t i = width; i < r->n && r->n_damage == 0; i++)
		if (str_trim(block_get(t->block, r, i)).len > 0) {
			add_damage(t, (struct row_damage){.kind = DAMAGE_TOO_MANY_CELLS, .cell = i});
			break;
		}
	for (size_t p = 0; p < t->n_picks && r->n < width; p++)
		if (t->picks[p].need == TABLE_REQUIRED && t->picks[p].place >= r->n) {
			add_damage(
			    t, (struct row_damage){.kind = DAMAGE_TOO_FEW_CELLS, .cell = t->picks[p].place});
			break;
		}
}

void
table_read_row(struct table *t, const struct block_row *r, struct row *row)
{
	t->current = r;
	t->raw_read = t->blanks_sought = false;
	t->n_damage = 0;
	pick_cells(t, r);
	for (size_t i = 0; i < r->n_damage; i++)
		add_damage(t, t->block->damage[r->damage + i]);
	if (!t->clean)
		decode_cells(t, r);
	*row = (struct row){.role = table_role(t, r), .line = r->line, .number = r->number, .n_raw = r->n};
	t->in_heading = row->role == ROW_HEADING_AGAIN;
	if (row->role == ROW_DATA && r->n > 0 && r->n != t->first.heading.n)
		check_width(t, r);
	row->cells = t->cells;
	row->kinds = t->kinds;
	row->damage = t->n_damage ? t->damage : NULL;
	row->n_damage = t->n_damage;
}

struct str
table_raw(struct table *t, const struct row *row, size_t i)
{
	const struct block_row *r = t->current;

	(void)row;
	if (!t->source->raw)
		return table_cell(t, r, i);
	if (!t->raw_read)
		t->source->raw(t->source, t->block, r, &t->raw);
	t->raw_read = true;
	if (t->raw.n_rows != 1 || t->raw.rows[0].n != r->n)
		return table_cell(t, r, i);
	return in_utf8(t, t->block->encoding, block_get(&t->raw, t->raw.rows, i));
}

/* The CSV source drops ASCII blanks round a cell as it splits. A row that has none need not be split again;
 * most rows show it by their length alone: cells, separators and the line end are all of it. */
static bool
seek_blanks(const struct block *b, const struct block_row *r)
{
	const char *raw = b->raw + r->raw_at;
	size_t end = r->raw_len > 1 && raw[r->raw_len - 2] == '\r' ? 2 : 1;
	size_t text = b->ends[r->first + r->n - 1] - (r->first ? b->ends[r->first - 1] : 0);

	if (r->raw_len == text + r->n - 1 + end)
		return false;
	return memchr(raw, ' ', r->raw_len) || memchr(raw, '\t', r->raw_len);
}

static bool
has_blanks(struct table *t)
{
	if (!t->blanks_sought)
		t->has_blanks = seek_blanks(t->block, t->current);
	t->blanks_sought = true;
	return t->has_blanks;
}

bool
table_trimmed(struct table *t, const struct row *row, size_t k)
{
	size_t place = t->first.heading.places[k];
	struct str cell;

	if (place == HEADING_ABSENT)
		return false;
	if (t->source->raw && t->block->raw && t->current->n > 0 && !has_blanks(t))
		cell = table_cell(t, t->current, place);
	else
		cell = table_raw(t, row, place);
	return cell.len != row->cells[k].len;
}
