/* Widths first: every column as wide as its widest cell, then text columns are narrowed, widest first, until
 * the table fits. What still does not fit goes to a further part below. */
#include "page/plain_table.h"

#include <stdlib.h>

#include "base/mem.h"
#include "page/plain.h"
#include "page/plain_bar.h"
#include "page/wrap.h"

enum { GUTTER = 2, NARROW = 12, HEADING = 10, BAR = 12 };

struct layout {
	size_t *widths;
	size_t *shown; /* the columns of this part, in order */
	size_t n_shown;
	struct str *rest; /* of each column: what of its cell is not yet written */
};

/* The text that stands for a cell; `room` is for what is made. */
static struct str
cell_text(const struct page_cell *cell, struct ink *room)
{
	bool cut;

	room->len = 0;
	if (cell->holds == PAGE_BAR && cell->bar.value == PAGE_NONE)
		return STR("");
	if (cell->holds == PAGE_BAR) {
		text_bar(room, &cell->bar, BAR);
		return ink_str(room);
	}
	ink_add(room, ink_head(cell->text, INK_CUT, &cut));
	if (cut)
		ink_put(room, "…");
	if (cell->word.len > 0) {
		ink_put(room, " ");
		ink_put(room, page_sign(cell->tone));
	}
	return ink_str(room);
}

static bool
may_wrap(const struct page_table *t, size_t i)
{
	return t->columns[i].holds == PAGE_TEXT || t->columns[i].holds == PAGE_CODE;
}

static void
measure(const struct page_table *t, size_t *widths)
{
	struct ink room = {0};

	for (size_t i = 0; i < t->n_columns; i++) {
		bool cut;

		widths[i] = ink_width(ink_head(t->columns[i].heading, INK_CUT, &cut));
		if (widths[i] > HEADING && !may_wrap(t, i))
			widths[i] = HEADING;
		for (const struct page_row *row = t->first; row; row = row->next) {
			size_t width = ink_width(cell_text(&row->cells[i], &room));

			if (width > widths[i])
				widths[i] = width;
		}
	}
	ink_free(&room);
}

static size_t
total_width(const struct layout *l)
{
	size_t sum = 0;

	for (size_t i = 0; i < l->n_shown; i++)
		sum += l->widths[l->shown[i]] + (i > 0 ? GUTTER : 0);
	return sum;
}

/* Narrows the texts of the part, the widest first, until it fits or nothing more gives way. */
static void
squeeze(const struct page_table *t, struct layout *l)
{
	while (total_width(l) > TEXT_COLUMNS) {
		size_t widest = t->n_columns;

		for (size_t i = 0; i < l->n_shown; i++) {
			size_t c = l->shown[i];

			if (may_wrap(t, c) && l->widths[c] > NARROW &&
			    (widest == t->n_columns || l->widths[c] > l->widths[widest]))
				widest = c;
		}
		if (widest == t->n_columns)
			return;
		l->widths[widest]--;
	}
}

/* How narrow the table can be at the least, in this part. */
static size_t
least_width(const struct page_table *t, const struct layout *l)
{
	size_t sum = 0;

	for (size_t i = 0; i < l->n_shown; i++) {
		size_t c = l->shown[i], width = l->widths[c];

		if (may_wrap(t, c) && width > NARROW)
			width = NARROW;
		sum += width + (i > 0 ? GUTTER : 0);
	}
	return sum;
}

static void
write_lines(struct ink *ink, const struct page_table *t, struct layout *l)
{
	bool more = true;

	while (more) {
		size_t start = ink->len;

		more = false;
		for (size_t i = 0; i < l->n_shown; i++) {
			size_t c = l->shown[i];
			enum page_holds holds = t->columns[c].holds;
			struct str line = l->rest[c].len > 0 ? wrap_line(&l->rest[c], l->widths[c]) : STR("");

			if (i > 0)
				ink_repeat(ink, " ", GUTTER);
			wrap_pad(ink, line, l->widths[c], holds == PAGE_NUMBER || holds == PAGE_PERCENT);
			more = more || l->rest[c].len > 0;
		}
		while (ink->len > start && ink->at[ink->len - 1] == ' ')
			ink->len--;
		ink_put(ink, "\n");
	}
}

static void
write_part(struct ink *ink, const struct page_table *t, struct layout *l)
{
	struct ink *rooms = mem_zero(t->n_columns, sizeof *rooms);

	for (size_t i = 0; i < t->n_columns; i++)
		l->rest[i] = t->columns[i].heading;
	write_lines(ink, t, l);
	for (size_t i = 0; i < l->n_shown; i++) {
		ink_repeat(ink, " ", i > 0 ? GUTTER : 0);
		ink_repeat(ink, "-", l->widths[l->shown[i]]);
	}
	ink_put(ink, "\n");
	for (const struct page_row *row = t->first; row; row = row->next) {
		for (size_t i = 0; i < l->n_shown; i++)
			l->rest[l->shown[i]] = cell_text(&row->cells[l->shown[i]], &rooms[l->shown[i]]);
		write_lines(ink, t, l);
	}
	for (size_t i = 0; i < t->n_columns; i++)
		ink_free(&rooms[i]);
	free(rooms);
}

/* Takes the row headings and as many of the columns from `from` on as fit. Returns the first left over. */
static size_t
choose(const struct page_table *t, struct layout *l, size_t from)
{
	size_t taken = 0;

	l->n_shown = 0;
	for (size_t i = 0; i < from; i++)
		if (t->columns[i].names_row)
			l->shown[l->n_shown++] = i;
	for (; from < t->n_columns; from++, taken++) {
		l->shown[l->n_shown++] = from;
		if (least_width(t, l) > TEXT_COLUMNS && taken > 0) {
			l->n_shown--;
			break;
		}
	}
	return from;
}

void
text_table(struct ink *ink, const struct page_table *t)
{
	struct layout l = {0};
	size_t *natural = mem_zero(t->n_columns, sizeof *natural);

	l.widths = mem_zero(t->n_columns, sizeof *l.widths);
	l.shown = mem_zero(t->n_columns, sizeof *l.shown);
	l.rest = mem_zero(t->n_columns, sizeof *l.rest);
	measure(t, natural);
	for (size_t from = 0; from < t->n_columns;) {
		for (size_t i = 0; i < t->n_columns; i++)
			l.widths[i] = natural[i];
		if (from > 0)
			ink_put(ink, "\n");
		from = choose(t, &l, from);
		squeeze(t, &l);
		write_part(ink, t, &l);
	}
	free(natural);
	free(l.widths);
	free(l.shown);
	free(l.rest);
}
