/* A row is read in two steps: the source splits, here the wanted cells are picked, trimmed and decoded.
 * Blocks of valid UTF-8 (the common case, checked once a block) need no copy: cells point into the block. */
#include "tables/table.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tables/ahead.h"
#include "tables/cell.h"
#include "tables/find.h"
#include "tables/role.h"
#include "tables/source.h"

enum { WORTH_A_THREAD = 256 }; /* rows of a block: smaller files are read before a thread has started */

struct pick {
	size_t k, place; /* wanted column k stands at `place` of the sheet */
	bool code; /* what a spreadsheet did to it is told, not undone here */
	enum table_need need;
};

struct table {
	struct table_facts facts;
	char *name;
	struct input *input;
	struct source *source;
	struct ahead *ahead; /* NULL: one thread */
	struct find first;
	struct block own; /* blocks read by this thread after the first */
	const struct block *block; /* being handed over; NULL before the first and at the end */
	size_t at; /* its next row */
	bool clean; /* block is valid UTF-8 throughout */
	bool threads, keep_all, in_heading;
	const struct block_row *current; /* the row handed over last */
	const struct table_column *columns; /* the caller's */
	void (*listener)(void *with, const struct table *t);
	void *listener_with;
	size_t n_columns;
	struct pick *picks; /* wanted columns that the sheet has, left to right */
	size_t n_picks, n_required, n_any;
	size_t *telling; /* the picks that tell a total row: those that are needed, and the first */
	size_t n_telling;
	struct str *cells; /* of the row handed over: n_columns */
	unsigned char *kinds;
	struct decoder decoder;
	char *text; /* cells that had to be decoded */
	size_t text_room;
	struct row_damage *damage;
	size_t n_damage, damage_room;
	struct block raw; /* of table_raw(): the current row as it stands */
	bool raw_read;
	char *raw_text;
	size_t raw_room;
};

static bool
may_use_threads(const struct table_options *o)
{
	cpu_set_t set;

	if (o->jobs == 1)
		return false;
	return o->jobs > 1 || (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 1);
}

static bool
is_code(enum word key)
{
	enum word_holds holds = word_holds(key);

	return holds == HOLDS_ID || holds == HOLDS_CERT || holds == HOLDS_PHONE;
}

static void
choose_columns(struct table *t, const struct table_column *columns)
{
	const struct heading *h = &t->first.heading;

	t->picks = mem_zero(t->n_columns, sizeof *t->picks);
	t->telling = mem_zero(t->n_columns, sizeof *t->telling);
	t->cells = mem_zero(t->n_columns, sizeof *t->cells);
	t->kinds = mem_zero(t->n_columns, 1);
	for (size_t k = 0; k < t->n_columns; k++) {
		size_t p = t->n_picks;

		t->cells[k].at = "";
		if (h->places[k] == HEADING_ABSENT)
			continue;
		for (; p > 0 && t->picks[p - 1].place > h->places[k]; p--)
			t->picks[p] = t->picks[p - 1];
		t->picks[p] = (struct pick){k, h->places[k], is_code(columns[k].key), columns[k].need};
		t->n_picks++;
		t->n_required += columns[k].need == TABLE_REQUIRED;
		t->n_any += columns[k].need == TABLE_ANY;
	}
	for (size_t p = 0; p < t->n_picks; p++)
		if (p == 0 || t->picks[p].need != TABLE_OPTIONAL)
			t->telling[t->n_telling++] = p;
}

static void
note_facts(struct table *t)
{
	const struct source *s = t->source;

	t->facts.file = t->name;
	t->facts.form = s->form;
	t->facts.bom = s->bom;
	t->facts.delimiter = s->delimiter;
	snprintf(t->facts.sheet, sizeof t->facts.sheet, "%s", s->sheet);
	t->facts.sheets = s->hidden.sheets;
	t->facts.hidden_sheet = s->hidden.sheet;
	snprintf(t->facts.encoding, sizeof t->facts.encoding, "%s",
	    s->encoding ? s->encoding : encoding_name(t->first.block.encoding));
	t->facts.heading_row = t->first.block.rows[t->first.row + t->first.n_rows - 1].number;
}

static bool
has_bytes(const struct table *t, struct diag *d)
{
	struct str head;
	size_t bom;

	if (!input_head(t->input, &head, d))
		return false;
	encoding_bom(head, &bom);
	if (head.len > bom)
		return true;
	diag_place(d, t->name, 0, 0);
	return diag_set(d, "the file is empty: it has not even a heading; was the export cut off?",
	    "文件是空的，连标题行都没有，导出是否中断了？");
}

struct table *
table_open(const char *path, const struct table_column *columns, size_t n_columns,
    const struct table_options *options, struct diag *d)
{
	static const struct table_options none;
	const struct table_options *o = options ? options : &none;
	const struct heading_wanted wanted = {columns, n_columns, o->columns};
	struct table *t = mem_zero(1, sizeof *t);

	t->name = mem_text(str_of(o->name ? o->name : path));
	t->columns = columns;
	t->n_columns = n_columns;
	t->keep_all = o->keep_all;
	t->threads = may_use_threads(o);
	block_init(&t->own);
	block_init(&t->raw);
	if (heading_check_extra(&wanted, d) && (t->input = input_open(path, t->name, o->sha256, d)) &&
	    has_bytes(t, d) && (t->source = source_open(t->input, o, d)) &&
	    find_heading(&t->first, t->source, &wanted, t->name, d)) {
		choose_columns(t, columns);
		note_facts(t);
		t->listener = o->listener;
		t->listener_with = o->listener_with;
		return t;
	}
	table_close(t);
	return NULL;
}

/* Valid as a whole, and no cell begins in the middle of a character that the cell before it ends with. */
static bool
is_clean(const struct block *b)
{
	struct str text = {b->text, b->text_len};

	if (encoding_is_ascii(text))
		return true;
	if (b->encoding == ENCODING_GB18030 || b->encoding == ENCODING_BIG5 || !encoding_is_utf8(text))
		return false;
	for (size_t i = 0; i + 1 < b->n_cells; i++)
		if (b->ends[i] < b->text_len && ((unsigned char)b->text[b->ends[i]] & 0xC0) == 0x80)
			return false;
	return true;
}

static bool
finish(struct table *t, struct diag *d)
{
	ahead_stop(t->ahead);
	t->ahead = NULL;
	t->facts.hidden_rows = t->source->hidden.rows;
	t->facts.hidden_columns = t->source->hidden.columns;
	t->facts.uncomputed = t->source->hidden.uncomputed;
	return input_sha256(t->input, t->facts.sha256, d);
}

/* The next block: the first one, one of this thread's, one of the other thread's. As ahead_next(). */
static int
next_block(struct table *t, struct diag *d)
{
	const struct block *before = t->block;
	int result = 1;

	if (!before && t->at == 0) {
		t->block = &t->first.block;
	} else if (t->ahead) {
		result = ahead_next(t->ahead, &t->block, d);
	} else if (!before) {
		return 0;
	} else if (t->threads && before == &t->own && before->n_rows >= WORTH_A_THREAD &&
	           (t->ahead = ahead_start(t->source, d->lang))) {
		t->block = NULL;
		result = ahead_next(t->ahead, &t->block, d);
	} else {
		t->block = &t->own;
		block_clear(&t->own);
		result = t->source->fill(t->source, &t->own, d);
	}
	t->at = 0;
	if (result <= 0) {
		t->block = NULL;
		t->at = 1;
		return result == 0 && !finish(t, d) ? -1 : result;
	}
	t->clean = is_clean(t->block);
	if (!t->source->encoding && t->block->encoding != ENCODING_UNDECIDED)
		snprintf(
		    t->facts.encoding, sizeof t->facts.encoding, "%s", encoding_name(t->block->encoding));
	return 1;
}

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

/* Might a blank of str_trim() stand at either end? U+3000 is E3 80 80, U+00A0 C2 A0, U+FEFF EF BB BF. */
static inline bool
may_need_trim(struct str s)
{
	unsigned char first = (unsigned char)s.at[0], last = (unsigned char)s.at[s.len - 1];

	if (first <= ' ' || last <= ' ')
		return true;
	if (first < 0x80 && last < 0x80)
		return false;
	return first == 0xE3 || first == 0xC2 || first == 0xEF || last == 0x80 || last == 0xA0 ||
	       last == 0xBF;
}

static inline struct str
trimmed(struct str s)
{
	return s.len > 0 && may_need_trim(s) ? str_trim(s) : s;
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

static bool
is_all_blank(const struct table *t, const struct block_row *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (trimmed(block_get(t->block, r, i)).len > 0)
			return false;
	return true;
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
static struct str
table_cell(struct table *t, const struct block_row *r, size_t i)
{
	return in_utf8(t, t->block->encoding, block_get(t->block, r, i));
}

/* The first cell of the row that is not empty, in UTF-8. */
static struct str
first_filled(struct table *t, const struct block_row *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct str cell = str_trim(table_cell(t, r, i));

		if (cell.len > 0)
			return cell;
	}
	return (struct str){"", 0};
}

/* The first word of a total or signature row stands in its first cell, or in place of a unit's or a person's
 * name; and such a row lacks something that data have. */
static bool
is_total(struct table *t, const struct block_row *r)
{
	size_t n_required = 0, n_any = 0;
	bool word = false;

	for (size_t i = 0; i < t->n_telling; i++) {
		const struct pick *pick = t->picks + t->telling[i];
		struct str cell = t->cells[pick->k];

		n_required += pick->need == TABLE_REQUIRED && cell.len > 0;
		n_any += pick->need == TABLE_ANY && cell.len > 0;
		word |= role_may_be_total(cell) && role_is_total_text(cell);
	}
	if (word)
		return true;
	if (n_required == t->n_required && (n_any > 0 || t->n_any == 0) && t->n_required + t->n_any > 0)
		return false;
	return role_is_total_text(first_filled(t, r));
}

static bool
says(struct str cell, struct str word, bool part)
{
	char a[WORD_ROOM], b[WORD_ROOM];
	struct str x, y;

	if (str_equal(cell, word))
		return true;
	x = (struct str){a, word_fold(cell, a, sizeof a)};
	y = (struct str){b, word_fold(word, b, sizeof b)};
	return str_equal(x, y) || (part && x.len > 0 && (str_begins(y, x) || str_ends(y, x)));
}

/* Cheap, for every row: do both begin with the same character? */
static bool
may_say(struct str cell, struct str word)
{
	size_t head = (word.at[0] & 0x80) ? 3 : 1;

	return cell.len >= head && word.len >= head && memcmp(cell.at, word.at, head) == 0;
}

/* Does the row say the words of the heading once more? This is asked of every row: the first bytes of one
 * cell are compared first. Of a heading of two rows each row says a part. */
static bool
is_heading(const struct table *t)
{
	const struct heading *h = &t->first.heading;
	bool part = t->first.n_rows > 1;
	size_t same = 0;

	for (size_t p = 0; p < t->n_picks; p++) {
		struct str cell = t->cells[t->picks[p].k], word = h->cells[t->picks[p].place];

		if (cell.len == 0)
			continue;
		if (!part && (!may_say(cell, word)))
			return false;
		if ((cell.at[0] >= '0' && cell.at[0] <= '9') || !says(cell, word, part))
			return false;
		same++;
	}
	return same > 1 || (same == 1 && (t->n_picks == 1 || (t->in_heading && part)));
}

static enum row_role
role_of(struct table *t, const struct block_row *r)
{
	size_t place = (size_t)(r - t->block->rows);

	if (t->block == &t->first.block && place < t->first.row + t->first.n_rows) {
		if (place >= t->first.row)
			return ROW_HEADING;
		return is_all_blank(t, r) ? ROW_BLANK : ROW_TITLE;
	}
	if (r->n_damage == 0 && is_all_blank(t, r))
		return ROW_BLANK;
	if (is_heading(t))
		return ROW_HEADING_AGAIN;
	return is_total(t, r) ? ROW_TOTAL : ROW_DATA;
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

static void
read_row(struct table *t, const struct block_row *r, struct row *row)
{
	t->current = r;
	t->raw_read = false;
	t->n_damage = 0;
	pick_cells(t, r);
	for (size_t i = 0; i < r->n_damage; i++)
		add_damage(t, t->block->damage[r->damage + i]);
	if (!t->clean)
		decode_cells(t, r);
	*row = (struct row){.role = role_of(t, r), .line = r->line, .number = r->number, .n_raw = r->n};
	t->in_heading = row->role == ROW_HEADING_AGAIN;
	if (row->role == ROW_DATA && r->n > 0 && r->n != t->first.heading.n)
		check_width(t, r);
	row->cells = t->cells;
	row->kinds = t->kinds;
	row->damage = t->n_damage ? t->damage : NULL;
	row->n_damage = t->n_damage;
}

static void
count_role(struct table_facts *f, enum row_role role)
{
	f->rows += role == ROW_DATA;
	f->skipped_blank += role == ROW_BLANK;
	f->skipped_heading += role == ROW_HEADING_AGAIN;
	f->skipped_total += role == ROW_TOTAL;
}

int
table_next(struct table *t, struct row *row, struct diag *d)
{
	for (;;) {
		while (!t->block || t->at == t->block->n_rows) {
			int result = next_block(t, d);

			if (result <= 0)
				return result;
		}
		read_row(t, t->block->rows + t->at++, row);
		count_role(&t->facts, row->role);
		if (row->role == ROW_DATA || t->keep_all)
			return 1;
	}
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

/* The CSV source drops ASCII blanks round a cell as it splits; a row that has none need not be split again.
 */
static bool
has_blanks(const struct block *b, const struct block_row *r)
{
	const char *raw = b->raw + r->raw_at;

	return memchr(raw, ' ', r->raw_len) || memchr(raw, '\t', r->raw_len);
}

bool
table_trimmed(struct table *t, const struct row *row, size_t k)
{
	size_t place = t->first.heading.places[k];
	struct str cell;

	if (place == HEADING_ABSENT)
		return false;
	if (t->source->raw && t->block->raw && !has_blanks(t->block, t->current))
		cell = table_cell(t, t->current, place);
	else
		cell = table_raw(t, row, place);
	return cell.len != row->cells[k].len;
}

size_t
table_columns(const struct table *t, const struct table_column **columns)
{
	*columns = t->columns;
	return t->n_columns;
}

bool
table_has(const struct table *t, size_t k)
{
	return t->first.heading.places[k] != HEADING_ABSENT;
}

size_t
table_place(const struct table *t, size_t k)
{
	return t->first.heading.places[k];
}

size_t
table_width(const struct table *t)
{
	return t->first.heading.n;
}

struct str
table_heading(const struct table *t, size_t i)
{
	return i < t->first.heading.n ? t->first.heading.cells[i] : (struct str){"", 0};
}

enum lang
table_lang(const struct table *t)
{
	for (size_t i = 0; i < t->first.heading.n; i++)
		if (!encoding_is_ascii(t->first.heading.cells[i]))
			return LANG_ZH;
	return LANG_EN;
}

const struct table_facts *
table_facts(const struct table *t)
{
	return &t->facts;
}

void
table_close(struct table *t)
{
	if (!t)
		return;
	if (t->listener)
		t->listener(t->listener_with, t);
	ahead_stop(t->ahead);
	if (t->source)
		t->source->close(t->source);
	input_close(t->input);
	find_free(&t->first);
	block_free(&t->own);
	block_free(&t->raw);
	decoder_free(&t->decoder);
	free(t->name);
	free(t->picks);
	free(t->telling);
	free(t->cells);
	free(t->kinds);
	free(t->text);
	free(t->damage);
	free(t->raw_text);
	free(t);
}
