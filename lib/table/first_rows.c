#include "table/first_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/decoder.h"

enum {
	LINES = READING_HEADING_WITHIN + HEADING_ROWS_MAX,
	PROSE = 16, /* characters: more are no heading where nothing else says so */
	DATA_DIGITS = 6 /* digits of one cell: an id, a telephone, a date */
};

static struct word_meanings
meanings_of(struct str cell)
{
	char room[WORD_ROOM];

	return word_meanings((struct str){room, cell.len ? word_fold(cell, room, sizeof room) : 0});
}

/* Counts what a cell, which may be `means`, tells of its row. */
static void
note_cell(struct first_row *line, struct str cell, const struct word_meanings *means)
{
	line->n_filled += cell.len > 0;
	line->n_words += means->n > 0;
	line->personal = line->personal || str_count_digits(cell) > DATA_DIGITS;
	for (size_t m = 0; m < means->n; m++)
		line->says[means->words[m] / 8] |= (unsigned char)(1U << means->words[m] % 8);
}

void
first_rows_read(struct first_rows *p, const struct block *b, size_t most)
{
	struct decoder decoder = {0};

	*p = (struct first_rows){0};
	while (p->n < b->n_rows && p->n < LINES && p->n < most) {
		const struct block_row *r = b->rows + p->n;
		struct first_row *line = p->lines + p->n;

		p->line_of[p->n++] = r->line;
		line->n = r->n;
		line->cells = arena_alloc(&p->text, (r->n + 1) * sizeof *line->cells);
		line->means = arena_alloc(&p->text, (r->n + 1) * sizeof *line->means);
		for (size_t i = 0; i < r->n; i++) {
			struct str cell = block_get(b, r, i);
			char *out = arena_alloc(&p->text, 3 * cell.len + 1);
			struct encoding_bad bad;

			line->cells[i] =
			    str_trim((struct str){out, decoder_text(&decoder, b->encoding, cell, out, &bad)});
			if (i < HEADING_COLUMNS)
				line->means[i] = meanings_of(line->cells[i]);
			note_cell(line, line->cells[i], &line->means[i]);
			p->bad |= bad.n > 0;
		}
	}
	decoder_free(&decoder);
}

void
first_rows_free(struct first_rows *p)
{
	arena_free(&p->text);
}

static struct str
at(const struct first_rows *p, size_t row, size_t i)
{
	return row < p->n && i < p->lines[row].n ? p->lines[row].cells[i] : (struct str){"", 0};
}

static bool
is_filled(const struct first_rows *p, size_t row, size_t i)
{
	return at(p, row, i).len > 0;
}

/* Is it a word that any of the suite's tables has as a heading? */
static bool
is_word(const struct first_rows *p, size_t row, size_t i)
{
	return is_filled(p, row, i) && p->lines[row].means[i].n > 0;
}

static size_t
width_of(const struct first_rows *p, size_t row)
{
	return row < p->n ? p->lines[row].n : 0;
}

static void
read_lines(struct heading *h, const struct heading_wanted *w, const struct first_rows *p, size_t row,
    size_t n_rows, bool grouped)
{
	struct heading_row rows[HEADING_ROWS_MAX];

	for (size_t r = 0; r < n_rows; r++)
		rows[r] = (struct heading_row){p->lines[row + r].cells, p->lines[row + r].n};
	if (grouped)
		heading_read_grouped(h, w, rows, n_rows);
	else
		heading_read(h, w, rows, n_rows);
}

/* Do words of row `last` + 1 stand under a word of row `last` over several columns, from column g on to i?
 * Nothing of the rows above may begin between. */
static bool
is_under_group(const struct first_rows *p, size_t first, size_t last, size_t i)
{
	size_t g = i;

	while (g > 0 && !is_filled(p, last, g))
		g--;
	if (!is_filled(p, last, g))
		return false;
	for (size_t r = first; r < last; r++)
		for (size_t c = g + 1; c <= i; c++)
			if (is_filled(p, r, c))
				return false;
	return true;
}

/* Does the word at column i of row `last` reach over columns to its right under which something stands? */
static bool
opens_group(const struct first_rows *p, size_t last, size_t i)
{
	for (size_t c = i + 1; c < width_of(p, last + 1) && !is_filled(p, last, c); c++)
		if (is_filled(p, last + 1, c))
			return true;
	return false;
}

/* By where its cells stand alone: does the heading in rows first to last go on in the next row? */
static bool
goes_on(const struct first_rows *p, size_t first, size_t last)
{
	bool under = false, free_column = false;
	size_t n = width_of(p, last + 1);

	for (size_t i = 0; i < n; i++) {
		if (!is_filled(p, last + 1, i))
			continue;
		if (str_count_digits(at(p, last + 1, i)) >= DATA_DIGITS)
			return false;
		if (is_filled(p, last, i) ? !opens_group(p, last, i) : !is_under_group(p, first, last, i))
			return false;
		under = under || !is_filled(p, last, i);
	}
	for (size_t i = 0; i < width_of(p, last); i++)
		free_column = free_column || (is_filled(p, last, i) && !is_filled(p, last + 1, i));
	return under && free_column;
}

/* By what it says: row `last` + 1 adds to what is found, and nothing stands in it below a needed column that
 * the rows above named (h). */
static bool
adds(const struct first_rows *p, const struct heading *h, const struct heading_wanted *w, size_t first,
    size_t last)
{
	struct heading both;
	bool more;

	for (size_t k = 0; k < w->n; k++)
		if (h->places[k] != HEADING_ABSENT && w->columns[k].need != TABLE_OPTIONAL &&
		    is_filled(p, last + 1, h->places[k]))
			return false;
	read_lines(&both, w, p, first, last + 2 - first, false);
	more = both.enough && both.n_found > h->n_found;
	heading_free(&both);
	return more;
}

static bool
is_all_digits(struct str s)
{
	return str_count_digits(s) == s.len;
}

static bool
is_prose(struct str cell)
{
	static const char *const marks[] = {"，", "。", "；", "、", "：", "！", ", ", ". ", ": "};

	if (is_all_digits(cell) || str_characters(cell) > PROSE)
		return true;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_has(cell, str_of(marks[i])))
			return true;
	return false;
}

/* Where a single word was found, at column `place` of a row: is that a heading at all, and not a word in
 * prose, or one of a list of fields that stand below each other? */
static bool
may_stand_alone(const struct first_rows *p, size_t row, size_t place)
{
	for (size_t i = 0; i < width_of(p, row); i++)
		if (i != place && is_filled(p, row, i) && is_prose(at(p, row, i)))
			return false;
	return !(row > 0 && is_word(p, row - 1, place)) && !is_word(p, row + 1, place);
}

static bool
is_heading(const struct first_rows *p, const struct heading *h, const struct heading_wanted *w, size_t row,
    size_t n_rows)
{
	if (!h->enough)
		return false;
	for (size_t k = 0; k < w->n && h->n_found == 1; k++)
		if (h->places[k] != HEADING_ABSENT) {
			while (n_rows > 1 && !is_filled(p, row + n_rows - 1, h->places[k]))
				n_rows--;
			return may_stand_alone(p, row + n_rows - 1, h->places[k]);
		}
	return true;
}

struct best {
	size_t row, n_rows; /* n_rows 0: none yet */
	size_t found, others;
};

/* More columns win; of equals the heading that ends first, then the one of fewer rows, but for an upper row
 * that says whose columns they are. */
static bool
is_better(const struct best *new, const struct best *old)
{
	if (old->n_rows == 0 || new->found != old->found)
		return old->n_rows == 0 || new->found > old->found;
	if (new->row + new->n_rows != old->row + old->n_rows)
		return false;
	return new->others > old->others || (new->others == old->others &&new->n_rows < old->n_rows);
}

/* Words of this line that could be a heading's: what begins with a digit or is long is none. */
static size_t
candidates_in(const struct first_row *line)
{
	size_t n = 0;

	for (size_t i = 0; i < line->n; i++)
		n += line->cells[i].len > 0 && line->cells[i].len < WORD_ROOM &&
		     (line->cells[i].at[0] < '0' || line->cells[i].at[0] > '9');
	return n;
}

/* Does the row hold a word that the tool wants as a heading? */
static bool
says_wanted(const struct first_row *line, const struct heading_wanted *w)
{
	for (size_t k = 0; k < w->n && line->n_words > 0; k++)
		if (line->says[w->columns[k].key / 8] >> w->columns[k].key % 8 & 1)
			return true;
	return false;
}

/* Does this row, or one that could be read with it, hold a wanted word? Where none does they are no heading,
 * and need not be read as one. Words of --column and names of a matrix are not known here: then it may be so.
 */
static bool
may_say_something(const struct first_rows *p, const struct heading_wanted *w, size_t row)
{
	if (w->n == 0 || w->matrix || (w->extra && *w->extra))
		return true;
	for (size_t r = row; r < row + HEADING_ROWS_MAX && r < p->n; r++)
		if (says_wanted(&p->lines[r], w))
			return true;
	return false;
}

/* Keeps the row if it is nearer to a heading than what was: it has more wanted words, or more of any table's.
 * A row that holds what looks like an id or a telephone is a person's. h: what it says; NULL: nothing. */
static void
keep_closest(const struct first_rows *p, const struct heading_wanted *w, size_t row, const struct heading *h,
    struct located_closest *closest)
{
	size_t n_found = h ? h->n_found : 0, score;

	if (p->lines[row].personal)
		return;
	if (w->matrix && !(h && h->asked))
		n_found += heading_named(p->lines[row].cells, p->lines[row].n, w->matrix);
	score = 1000 * n_found + 10 * p->lines[row].n_words;
	if (score == 0 || (score += !p->bad) <= closest->score)
		return;
	heading_free(&closest->heading);
	read_lines(&closest->heading, w, p, row, 1, false);
	closest->line = p->line_of[row];
	closest->score = score;
}

/* Can no heading that begins in this row be better? Cheap, for the rows below a heading that was found. A row
 * of that heading is better alone if it says as much: what stands above it is a title then, as 年度, 2012. */
static bool
is_hopeless(const struct first_rows *p, size_t row, const struct best *best)
{
	bool inside = row < best->row + best->n_rows;

	if (p->lines[row].n_filled == 0)
		return true;
	return best->n_rows > 0 && candidates_in(&p->lines[row]) + inside <= best->found &&
	       p->lines[row].n_filled >= (row + 1 < p->n ? p->lines[row + 1].n_filled : 0) &&
	       !goes_on(p, row, row);
}

/* The heading that begins in this row, with one row and more. */
static void
try_row(const struct first_rows *p, const struct heading_wanted *w, size_t row, struct best *best,
    struct located_closest *closest)
{
	bool more = !is_hopeless(p, row, best);

	if (more && !may_say_something(p, w, row)) {
		if (best->n_rows == 0)
			keep_closest(p, w, row, NULL, closest);
		return;
	}
	for (size_t n = 1; more && n <= HEADING_ROWS_MAX && row + n <= p->n; n++) {
		struct heading h;
		struct best new;

		read_lines(&h, w, p, row, n, false);
		new = (struct best){row, n, h.n_found, h.n_others};
		if (is_heading(p, &h, w, row, n) && is_better(&new, best))
			*best = new;
		more = n < HEADING_ROWS_MAX && row + n < p->n && p->lines[row + n].n_filled > 0 &&
		       (goes_on(p, row, row + n - 1) ||
		           (p->lines[row].n_filled > 1 && adds(p, &h, w, row, row + n - 1)));
		if (n == 1 && best->n_rows == 0)
			keep_closest(p, w, row, &h, closest);
		heading_free(&h);
	}
}

/* Adds the rows in which the heading goes on, though they say nothing that is wanted. */
static void
extend(const struct first_rows *p, const struct heading_wanted *w, struct best *best, struct heading *h)
{
	while (best->n_rows < HEADING_ROWS_MAX && goes_on(p, best->row, best->row + best->n_rows - 1)) {
		struct heading longer;

		read_lines(&longer, w, p, best->row, best->n_rows + 1, true);
		if (!longer.enough || longer.n_found < h->n_found) {
			heading_free(&longer);
			return;
		}
		heading_free(h);
		*h = longer;
		best->n_rows++;
	}
}

size_t
first_rows_search(const struct first_rows *p, const struct heading_wanted *w, struct heading *h, size_t *row,
    struct located_closest *closest)
{
	struct best best = {0};

	for (size_t i = 0; i < p->n && i < READING_HEADING_WITHIN; i++) {
		closest->filled = closest->filled || p->lines[i].n_filled > 0;
		try_row(p, w, i, &best, closest);
	}
	if (best.n_rows == 0)
		return 0;
	*row = best.row;
	read_lines(h, w, p, best.row, best.n_rows, false);
	extend(p, w, &best, h);
	return best.n_rows;
}
