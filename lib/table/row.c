/* One row: its wanted cells trimmed and decoded, its damage. Blocks of valid UTF-8 (the common case, checked
 * once a block) need no copy: cells point into the block. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "table/inside.h"
#include "text/cell.h"
#include "text/character.h"
#include "text/empty.h"

static void
add_damage(struct rows *rows, struct row_damage new)
{
	mem_grow(&rows->damage, &rows->damage_room, rows->n_damage + 1, sizeof *rows->damage);
	rows->damage[rows->n_damage++] = new;
}

/* Where in the file do the bytes stand that could not be decoded? Searched in the row as it stands there,
 * behind those that were found before. *from is a place in the row's raw bytes. */
static size_t
bad_offset(const struct rows *rows, struct str bad, size_t *from)
{
	const struct block *b = rows->block;
	struct str raw = {b->raw + rows->current->raw_at + *from, rows->current->raw_len - *from};
	const char *found = raw.len ? memmem(raw.at, raw.len, bad.at, bad.len) : NULL;

	if (!found)
		return b->raw_offset + rows->current->raw_at;
	*from = (size_t)(found - b->raw) - rows->current->raw_at + bad.len;
	return b->raw_offset + (size_t)(found - b->raw);
}

/* Notes bytes of cell i that could not be decoded. */
static void
note_undecodable(struct rows *rows, size_t i, struct str cell, const struct encoding_bad *bad, size_t *from)
{
	struct str bytes = {cell.at + bad->at, bad->len};
	struct row_damage new = {.kind = DAMAGE_UNDECODABLE, .cell = i};

	new.offset = bad_offset(rows, bytes, from);
	block_write_hex(bytes, new.bytes);
	add_damage(rows, new);
}

static struct str
trim_slowly(struct str s, bool told)
{
	struct str visible = character_trim(s);

	return told && visible.len > 0 ? str_trim(s) : visible;
}

/* An error of the spreadsheet: of an id or a certificate number it is told as its damage. */
static void
note_error(struct rows *rows, const struct pick *pick)
{
	if (!pick->code && rows->errors++ == 0)
		rows->error_place = pick->place;
}

/* A wanted cell that is not simply a number. */
static struct str
odd_value(struct rows *rows, size_t p, struct str s)
{
	const struct pick *pick = rows->table->picks + p;

	if (may_need_trim(s))
		s = trim_slowly(s, pick->told);
	if (s.len > 1 && (s.at[0] == '=' || s.at[0] == '\'') && !rows->block->kinds && !pick->code)
		s = trim_slowly(cell_unwrap(s), pick->told);
	if (empty_may_be(s) && empty_is(s, pick->empties))
		s.len = 0;
	if (s.len > 0 && s.at[0] == '#' && cell_damage(s) == CELL_ERROR_VALUE)
		note_error(rows, pick);
	return s;
}

/* A wanted cell of a row: trimmed, without what protects a text from a spreadsheet (--excel); empty where it
 * says that there is nothing. Most begin with a digit or a letter and end with a mark of ASCII, or are
 * Chinese throughout: nothing of it can be. */
static inline struct str
value(struct rows *rows, size_t p, struct str s)
{
	unsigned char first, last;

	if (s.len == 0)
		return s;
	first = (unsigned char)s.at[0];
	last = (unsigned char)s.at[s.len - 1];
	if (last > ' ' && last < 0x7F &&
	    ((first >= '0' && first <= '9') ||
	        ((first | 0x20) >= 'a' && (first | 0x20) <= 'z' && !empty_may_be(s))))
		return s;
	if (s.len > 2 && first >= 0xE4 && first <= 0xE9 && (unsigned char)s.at[s.len - 3] >= 0xE4 &&
	    (unsigned char)s.at[s.len - 3] <= 0xE9 && !empty_may_be(s))
		return s;
	return odd_value(rows, p, s);
}

/* The wanted cells of a row without kinds that has all of them, and of which is known what must be decoded:
 * the common one. */
static void
pick_plain_cells(struct rows *rows, const struct block_row *r)
{
	const struct table *t = rows->table;
	const uint32_t *ends = rows->block->ends;
	const unsigned char *high = rows->clean ? NULL : rows->block->high + r->first;
	const char *text = rows->block->text;
	struct str *cells = rows->cells;

	for (size_t p = 0; p < t->n_picks; p++) {
		size_t place = t->picks[p].place;
		size_t at = r->first + place;
		uint32_t from = at > 0 ? ends[at - 1] : 0;
		struct str cell = {text + from, ends[at] - from};

		cells[t->picks[p].k] = high && high[place] ? cell : value(rows, p, cell);
	}
}

/* The wanted cells of the row, as far as they are UTF-8. */
static void
pick_cells(struct rows *rows, const struct block_row *r)
{
	const struct table *t = rows->table;
	const struct block *b = rows->block;

	if ((rows->clean || b->high_known) && !b->kinds && t->n_picks > 0 &&
	    r->n > t->picks[t->n_picks - 1].place) {
		pick_plain_cells(rows, r);
		return;
	}
	for (size_t p = 0; p < t->n_picks; p++) {
		size_t place = t->picks[p].place, k = t->picks[p].k;
		struct str cell = block_get(b, r, place);
		bool later = !rows->clean && cell.len > 0 && (cell.at[0] | cell.at[cell.len - 1]) & 0x80;

		rows->cells[k] = later ? cell : value(rows, p, cell);
		if (b->kinds)
			rows->kinds[k] = place < r->n ? b->kinds[r->first + place] : CELL_PLAIN;
		if (b->kinds && rows->kinds[k] == CELL_ERROR &&
		    cell_damage(rows->cells[k]) != CELL_ERROR_VALUE)
			note_error(rows, &t->picks[p]); /* Err:502, as LibreOffice says it */
	}
}

/* Cell i, which is not all ASCII, and wanted if p is a pick. *from as for note_undecodable(). Returns the
 * bytes it takes of rows->text from `len` on. */
static size_t
decode_cell(struct rows *rows, size_t i, struct str cell, const struct pick *pick, size_t len, size_t *from)
{
	struct encoding_bad bad;
	char *out = rows->text + len;
	size_t n = decoder_text(&rows->decoder, rows->block->encoding, cell, out, &bad);

	if (pick)
		rows->cells[pick->k] = value(rows, (size_t)(pick - rows->table->picks), (struct str){out, n});
	if (bad.n > 0)
		note_undecodable(rows, i, cell, &bad, from);
	return pick ? n : 0;
}

/* Then, where they must be decoded. All cells are looked at, so that no damage is missed. */
static void
decode_cells(struct rows *rows, const struct block_row *r)
{
	const struct table *t = rows->table;
	const struct block *b = rows->block;
	const struct pick *pick = t->picks, *end = t->picks + t->n_picks;
	const unsigned char *high = b->high_known ? b->high + r->first : NULL;
	size_t from = 0, len = 0;

	mem_grow(&rows->text, &rows->text_room, 3 * b->text_len + 1, 1);
	for (size_t i = 0; i < r->n; i++) {
		if (high ? !high[i] : encoding_is_ascii(block_get(b, r, i)))
			continue;
		while (pick < end && pick->place < i)
			pick++;
		len += decode_cell(
		    rows, i, block_get(b, r, i), pick < end && pick->place == i ? pick : NULL, len, &from);
	}
}

static struct str
in_utf8(struct rows *rows, enum encoding e, struct str cell)
{
	struct encoding_bad bad;

	if (rows->clean || encoding_is_ascii(cell))
		return cell;
	mem_grow(&rows->raw_text, &rows->raw_room, 3 * cell.len + 1, 1);
	return (struct str){rows->raw_text, decoder_text(&rows->decoder, e, cell, rows->raw_text, &bad)};
}

/* Cell i of r in UTF-8, decoded into rows->raw_text where that is needed. */
struct str
rows_cell(struct rows *rows, const struct block_row *r, size_t i)
{
	return in_utf8(rows, rows->block->encoding, block_get(rows->block, r, i));
}

/* Cells too many or too few. In a workbook a cell that is not there is an empty one; a line of text may have
 * been torn. */
static void
check_width(struct rows *rows, const struct block_row *r)
{
	const struct table *t = rows->table;
	size_t width = t->first.heading.n;

	for (size_t i = width; i < r->n && r->n_damage == 0; i++)
		if (block_get(rows->block, r, i).len > 0 && str_trim(block_get(rows->block, r, i)).len > 0) {
			add_damage(rows, (struct row_damage){.kind = DAMAGE_TOO_MANY_CELLS, .cell = i});
			break;
		}
	for (size_t p = 0; p < t->n_picks && r->n < width && t->facts.sheets == 0; p++)
		if (t->picks[p].need == TABLE_REQUIRED && t->picks[p].place >= r->n) {
			add_damage(rows,
			    (struct row_damage){.kind = DAMAGE_TOO_FEW_CELLS, .cell = t->picks[p].place});
			break;
		}
}

static void
read_row(struct rows *rows, const struct block_row *r, struct row *row)
{
	rows->current = r;
	rows->raw_read = rows->blanks_sought = false;
	rows->n_damage = rows->errors = 0;
	pick_cells(rows, r);
	for (size_t i = 0; i < r->n_damage; i++)
		add_damage(rows, rows->block->damage[r->damage + i]);
	if (!rows->clean)
		decode_cells(rows, r);
	*row = (struct row){.role = rows_role(rows, r), .line = r->line, .number = r->number, .n_raw = r->n};
	rows->in_heading = row->role == ROW_HEADING_AGAIN;
	if (rows->moved > 0)
		add_damage(rows, (struct row_damage){.kind = DAMAGE_OTHER_HEADING, .cell = rows->moved - 1});
	else if (row->role == ROW_DATA && r->n > 0 && r->n != rows->table->first.heading.n)
		check_width(rows, r);
	row->cells = rows->cells;
	row->kinds = rows->kinds;
	row->damage = rows->n_damage ? rows->damage : NULL;
	row->n_damage = rows->n_damage;
	row->rows = rows;
}

void
rows_init(struct rows *r, const struct table *t, struct table_facts *counts)
{
	*r = (struct rows){.table = t, .counts = counts};
	r->cells = mem_apart(t->n_columns * sizeof *r->cells);
	r->kinds = mem_zero(t->n_columns, 1);
	for (size_t k = 0; k < t->n_columns; k++)
		r->cells[k].at = "";
	for (size_t k = 0; t->constants && k < t->n_columns; k++)
		if (t->constants[k])
			r->cells[k] = str_of(t->constants[k]);
	block_init(&r->raw);
}

void
rows_free(struct rows *r)
{
	free(r->cells);
	free(r->kinds);
	free(r->text);
	free(r->damage);
	free(r->raw_text);
	block_free(&r->raw);
	decoder_free(&r->decoder);
	*r = (struct rows){0};
}

/* Is every cell valid UTF-8? Of plain rows it is asked with the separators between, which are ASCII. Else a
 * cell may begin in the middle of a character that the cell before it ends with. */
static bool
is_clean(const struct block *b)
{
	struct str text = b->plain ? (struct str){b->raw, b->raw_len} : (struct str){b->text, b->text_len};

	if (encoding_is_ascii(text))
		return true;
	if (b->encoding == ENCODING_GB18030 || b->encoding == ENCODING_BIG5 || !encoding_is_utf8(text))
		return false;
	for (size_t i = 0; i + 1 < b->n_cells && !b->plain; i++)
		if (b->ends[i] < b->text_len && ((unsigned char)b->text[b->ends[i]] & 0xC0) == 0x80)
			return false;
	return true;
}

void
rows_take(struct rows *r, const struct block *b)
{
	r->block = b;
	r->at = r->counted = 0;
	r->clean = b && is_clean(b);
	if (b)
		r->counts->taken += (long)b->n_rows;
}

static void
count_role(struct table_facts *f, enum row_role role)
{
	f->rows += role == ROW_DATA;
	f->skipped_blank += role == ROW_BLANK;
	f->skipped_heading += role == ROW_HEADING_AGAIN;
	f->skipped_total += role == ROW_TOTAL;
	f->above += role == ROW_TITLE || role == ROW_HEADING;
}

/* Cells that hold an error of the spreadsheet, of a row of data. */
static void
count_errors(const struct rows *r, const struct row *row)
{
	struct table_facts *f = r->counts;

	if (f->errors == 0) {
		f->error_row = row->number;
		f->error_place = r->error_place;
	}
	f->errors += (long)r->errors;
}

void
rows_restart(struct rows *r)
{
	r->at = 0;
}

bool
rows_next(struct rows *r, struct row *row)
{
	while (r->block && r->at < r->block->n_rows) {
		read_row(r, r->block->rows + r->at++, row);
		if (r->at > r->counted) {
			r->counted = r->at;
			count_role(r->counts, row->role);
			if (r->errors > 0 && row->role == ROW_DATA)
				count_errors(r, row);
			if (r->moved > 0 && r->counts->other_heading == 0)
				r->counts->other_heading = row->line;
		}
		if (row->role == ROW_DATA || r->table->keep_all)
			return true;
	}
	return false;
}

/* The CSV source drops ASCII blanks round a cell as it splits. A row that has none need not be split again;
 * most rows show it by their length alone: cells, separators and the line end are all of it. */
static bool
seek_blanks(const struct block *b, const struct block_row *r)
{
	const char *raw = b->raw + r->raw_at;
	size_t end = 0;
	size_t text = b->ends[r->first + r->n - 1] - (r->first ? b->ends[r->first - 1] : 0);

	while (end < r->raw_len && (raw[r->raw_len - 1 - end] == '\n' || raw[r->raw_len - 1 - end] == '\r'))
		end++;
	if (r->raw_len == text + r->n - 1 + end)
		return false;
	return memchr(raw, ' ', r->raw_len) || memchr(raw, '\t', r->raw_len);
}

/* Does the row stand otherwise in the file than in the block? */
static bool
lost_blanks(struct rows *rows)
{
	if (!rows->table->source->raw || rows->current->n == 0 || rows->current->tight)
		return false;
	if (!rows->blanks_sought)
		rows->has_blanks = seek_blanks(rows->block, rows->current);
	rows->blanks_sought = true;
	return rows->has_blanks;
}

struct str
row_raw(const struct row *row, size_t i)
{
	struct rows *rows = row->rows;
	const struct block_row *r = rows->current;
	struct source *source = rows->table->source;

	if (!lost_blanks(rows))
		return rows_cell(rows, r, i);
	if (!rows->raw_read)
		source->raw(source, rows->block, r, &rows->raw);
	rows->raw_read = true;
	if (rows->raw.n_rows != 1 || rows->raw.rows[0].n != r->n)
		return rows_cell(rows, r, i);
	return in_utf8(rows, rows->block->encoding, block_get(&rows->raw, rows->raw.rows, i));
}

enum cell_kind
row_raw_kind(const struct row *row, size_t i)
{
	const struct block *b = row->rows->block;

	return b->kinds && i < row->rows->current->n ? (enum cell_kind)b->kinds[row->rows->current->first + i]
	                                             : CELL_PLAIN;
}

/* Is `cell` all of what stands in the block at `place`, as it stands there? */
static bool
stands_in_block(const struct rows *rows, size_t place, struct str cell)
{
	struct str whole = block_get(rows->block, rows->current, place);

	return whole.at == cell.at && whole.len == cell.len;
}

bool
row_trimmed(const struct row *row, size_t k)
{
	struct rows *rows = row->rows;
	size_t place = rows->table->first.heading.places[k];

	if (place == HEADING_ABSENT)
		return false;
	if (rows->current->tight && stands_in_block(rows, place, row->cells[k]))
		return false;
	return row_raw(row, place).len != row->cells[k].len;
}
