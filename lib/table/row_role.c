/* Is a row data, blank, no person, the heading once more? Asked of every row, so each question begins with a
 * cheap one that most rows answer. */
#include <string.h>

#include "table/inside.h"
#include "table/totals.h"
#include "text/character.h"
#include "text/words.h"

/* Is there nothing to be seen in cell i? *control: but what ends a file for some program, 1A or NUL. */
static bool
is_unseen(struct rows *rows, const struct block_row *r, size_t i, bool *control)
{
	struct str cell = block_get(rows->block, r, i);

	if (cell.len == 0)
		return true;
	if ((cell.at[0] > ' ' && cell.at[0] < 0x7F) || (!may_need_trim(cell) && rows->clean))
		return false;
	cell = str_trim(cell);
	if (cell.len == 0)
		return true;
	if (!encoding_is_ascii(cell))
		cell = rows_cell(rows, r, i);
	if (character_trim(cell).len > 0)
		return false;
	*control |= cell.at[0] == '\0' || cell.at[0] == 0x1A;
	return true;
}

static bool
is_all_unseen(struct rows *rows, const struct block_row *r, bool *control)
{
	*control = false;
	for (size_t i = 0; i < r->n; i++)
		if (!is_unseen(rows, r, i, control))
			return false;
	return true;
}

/* The first cell of the row that is not empty, in UTF-8. */
static struct str
first_filled(struct rows *rows, const struct block_row *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct str cell = character_trim(rows_cell(rows, r, i));

		if (cell.len > 0)
			return cell;
	}
	return (struct str){"", 0};
}

/* Does the row begin with a word such as 合计? Mostly its first cell is a number, or a name. */
static bool
begins_with_total(struct rows *rows, const struct block_row *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct str cell = block_get(rows->block, r, i);

		if (cell.len == 0)
			continue;
		if (cell.at[0] >= '0' && cell.at[0] <= '9')
			return false;
		if (!rows->clean)
			cell = rows_cell(rows, r, i);
		cell = character_trim(cell);
		if (cell.len > 0)
			return totals_may_be(cell) && totals_is_word(cell);
	}
	return false;
}

/* Does the cell, in UTF-8, begin with a character of U+4000 to U+9FFF, as names and units do? */
static bool
is_ideograph(struct str cell)
{
	return (unsigned char)cell.at[0] >= 0xE4 && (unsigned char)cell.at[0] <= 0xE9;
}

/* Nothing but lines drawn: every cell is empty or a stroke, as a database's client draws them under headings.
 */
static bool
is_drawn_line(struct rows *rows, const struct block_row *r)
{
	bool any = false;

	for (size_t i = 0; i < r->n; i++) {
		struct str cell = block_get(rows->block, r, i);

		if (cell.len == 0)
			continue;
		if ((cell.at[0] >= '0' && cell.at[0] <= '9') || (cell.at[0] >= 'A' && cell.at[0] <= 'z'))
			return false;
		if (rows->clean && is_ideograph(cell))
			return false;
		cell = character_trim(rows_cell(rows, r, i));
		if (cell.len > 0 && !totals_is_stroke(cell))
			return false;
		any |= cell.len > 0;
	}
	return any;
}

/* 甲 乙 1 2, as forms number their columns right below the heading. */
static bool
is_column_numbers(struct rows *rows, const struct block_row *r)
{
	struct totals_numbering numbering = {0};

	for (size_t i = 0; i < r->n; i++) {
		struct str cell = character_trim(rows_cell(rows, r, i));

		if (cell.len > 0 && !totals_number_column(&numbering, cell))
			return false;
	}
	return totals_is_numbering(&numbering);
}

static inline bool
begins_with_digit(struct str cell)
{
	return cell.len > 0 && cell.at[0] >= '0' && cell.at[0] <= '9';
}

/* A total, a signature, a footer, a note, lines drawn: no person. The first word of a total stands in its
 * first cell, or in place of a unit's or a person's name; all others lack something that data have. */
static bool
is_nobody(struct rows *rows, const struct block_row *r)
{
	const struct table *t = rows->table;
	size_t n_required = 0, n_any = 0;
	bool word = begins_with_total(rows, r);

	for (size_t i = 0; i < t->n_telling && !word; i++) {
		const struct pick *pick = t->picks + t->telling[i];
		struct str cell = rows->cells[pick->k];

		n_required += pick->need == TABLE_REQUIRED && cell.len > 0;
		n_any += pick->need == TABLE_ANY && cell.len > 0;
		word |= !begins_with_digit(cell) && totals_may_be(cell) && totals_is_word(cell);
	}
	if (word || is_drawn_line(rows, r))
		return true;
	if (n_required == t->n_required && (n_any > 0 || t->n_any == 0) && t->n_required + t->n_any > 0)
		return false;
	return totals_is_text(first_filled(rows, r));
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
is_heading(const struct rows *rows)
{
	const struct table *t = rows->table;
	const struct heading *h = &t->first.heading;
	bool part = t->first.n_rows > 1;
	size_t same = 0;

	for (size_t p = 0; p < t->n_picks; p++) {
		struct str cell = rows->cells[t->picks[p].k], word = h->cells[t->picks[p].place];

		if (cell.len == 0)
			continue;
		if (!part && (!may_say(cell, word)))
			return false;
		if ((cell.at[0] >= '0' && cell.at[0] <= '9') || !says(cell, word, part))
			return false;
		same++;
	}
	return same > 1 || (same == 1 && (t->n_picks == 1 || (rows->in_heading && part)));
}

/* Does the word mean wanted column k? */
static bool
means(const struct word_meanings *m, const struct table *t, size_t k)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->words[i] == t->columns[k].key)
			return true;
	return false;
}

/* A row that is read as a heading of this table. */
struct other_heading {
	size_t known, own, others; /* cells with words of wanted columns; those that stand where they should;
	                              other cells that hold something */
	size_t moved; /* 1-based: the first that stands otherwise */
};

static void
read_word(struct rows *rows, size_t i, struct str cell, struct other_heading *o)
{
	const struct table *t = rows->table;
	const struct heading *h = &t->first.heading;
	char room[WORD_ROOM];
	struct word_meanings m = word_meanings((struct str){room, word_fold(cell, room, sizeof room)});
	bool known = false, own = i < h->n && says(cell, h->cells[i], false);

	for (size_t k = 0; k < t->n_columns; k++) {
		if (!means(&m, t, k))
			continue;
		known = true;
		own |= h->places[k] == i;
	}
	o->known += known;
	o->own += known && own;
	o->others += !known;
	if (known && !own && o->moved == 0)
		o->moved = i + 1;
}

/* Has each needed cell a word of a heading? Data have not. */
static bool
needs_are_words(const struct rows *rows)
{
	const struct table *t = rows->table;
	size_t n_any = 0;

	for (size_t i = 0; i < t->n_telling; i++) {
		const struct pick *pick = t->picks + t->telling[i];
		struct str cell = rows->cells[pick->k];
		char room[WORD_ROOM];
		struct word_meanings m;
		bool word = false;

		if (pick->need == TABLE_OPTIONAL || (cell.len == 0 && pick->need == TABLE_ANY))
			continue;
		if (cell.len == 0 || cell.len > WORD_ROOM / 4 || begins_with_digit(cell))
			return false;
		m = word_meanings((struct str){room, word_fold(cell, room, sizeof room)});
		for (size_t k = 0; k < t->n_columns && !word; k++)
			word = means(&m, t, k);
		if (!word)
			return false;
		n_any += pick->need == TABLE_ANY;
	}
	return t->n_required + n_any > 0;
}

/* Is the row a heading of the same table in other words (o->moved is 0), or with its columns elsewhere, as
 * where the sheets of several offices were pasted together? Never where every cell of data could be a word of
 * a heading: a column must be needed. */
static bool
is_other_heading(struct rows *rows, const struct block_row *r, struct other_heading *o)
{
	*o = (struct other_heading){0};
	if (r->n_damage > 0 || !needs_are_words(rows))
		return false;
	for (size_t i = 0; i < r->n && i < HEADING_COLUMNS; i++) {
		struct str cell = character_trim(rows_cell(rows, r, i));

		if (begins_with_digit(cell))
			return false;
		if (cell.len > 0)
			read_word(rows, i, cell, o);
	}
	return o->known > 1 && o->known >= o->others && (o->moved > 0 || o->own == o->known);
}

/* Does r follow the heading, or its repetition? */
static bool
is_below_heading(const struct rows *rows, size_t place)
{
	const struct located *first = &rows->table->first;

	return rows->in_heading || (rows->block == &first->block && place == first->row + first->n_rows);
}

/* Is the cell seen, and neither the first word of a total nor a line drawn, by its first character alone: a
 * digit, a letter, a Chinese one? */
static inline bool
is_plain_text(const struct rows *rows, struct str cell)
{
	unsigned char first = cell.len > 0 ? (unsigned char)cell.at[0] : 0, letter = first | 0x20;

	if (first >= '0' && first <= '9')
		return true;
	return ((letter >= 'a' && letter <= 'z') || (rows->clean && first >= 0xE4 && first <= 0xE9)) &&
	       !totals_may_be(cell);
}

/* Words of a heading begin with no digit. */
static bool
has_number(const struct rows *rows)
{
	const struct table *t = rows->table;

	for (size_t p = t->n_picks; p > 0; p--)
		if (begins_with_digit(rows->cells[t->picks[p - 1].k]))
			return true;
	return false;
}

/* Most rows: none of the questions below can find anything. */
static bool
is_plainly_data(const struct rows *rows, const struct block_row *r)
{
	const struct table *t = rows->table;
	size_t n_required = 0, n_any = 0;

	if (rows->in_heading || rows->block == &t->first.block ||
	    !is_plain_text(rows, block_get(rows->block, r, 0)) || !has_number(rows))
		return false;
	for (size_t i = 0; i < t->n_telling; i++) {
		const struct pick *pick = t->picks + t->telling[i];
		struct str cell = rows->cells[pick->k];

		n_required += pick->need == TABLE_REQUIRED && cell.len > 0;
		n_any += pick->need == TABLE_ANY && cell.len > 0;
		if (!begins_with_digit(cell) && totals_may_be(cell))
			return false;
	}
	return n_required == t->n_required && (n_any > 0 || t->n_any == 0) && t->n_required + t->n_any > 0;
}

enum row_role
rows_role(struct rows *rows, const struct block_row *r)
{
	const struct located *first = &rows->table->first;
	size_t place = (size_t)(r - rows->block->rows);
	struct other_heading other;
	bool control;

	rows->moved = 0;
	if (is_plainly_data(rows, r))
		return ROW_DATA;
	if (rows->block == &first->block && place < first->row + first->n_rows) {
		if (place >= first->row)
			return ROW_HEADING;
		return is_all_unseen(rows, r, &control) ? ROW_BLANK : ROW_TITLE;
	}
	if (r->n_damage == 0 && is_all_unseen(rows, r, &control))
		return control ? ROW_TOTAL : ROW_BLANK;
	if (is_heading(rows))
		return ROW_HEADING_AGAIN;
	if (is_other_heading(rows, r, &other)) {
		rows->moved = other.moved;
		return other.moved > 0 ? ROW_DATA : ROW_HEADING_AGAIN;
	}
	if (is_below_heading(rows, place) && is_column_numbers(rows, r))
		return ROW_TOTAL;
	return is_nobody(rows, r) ? ROW_TOTAL : ROW_DATA;
}
