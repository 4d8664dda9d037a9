#include "tabular/tabular_book.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/width.h"
#include "writer/sheets_out.h"
#include "writer/xlsx_paper.h"

/* Digits of the standard font. Longer texts stand in several lines, in columns as wide as the paper allows.
 */
enum { WIDTH_LEAST = 6, WIDTH_MOST = 60, WRAP_FROM = 28, WRAP_STEP = 8, OVER = 6, BESIDE = 2 };

/* One part as a sheet: the columns that it uses. */
struct book_sheet {
	struct sheets_out *out;
	const struct tabular_form *form;
	const struct tabular_grid *g;
	int part;
	enum lang lang;
	size_t *headings; /* their places in g->headings */
	size_t *longest, *widths; /* of the longest cell; of the column */
	size_t n;
	size_t named; /* the first columns, up to the one that names a row; 0: none does */
	size_t total, repeated; /* widths of all columns, of the named ones */
};

/* The column that says a heading of a part. */
static const struct tabular_column *
column_of(const struct tabular_form *form, enum word heading, int part)
{
	for (size_t i = 0; i < form->n_columns; i++)
		if (form->columns[i].part == part && form->columns[i].heading == heading)
			return &form->columns[i];
	return NULL;
}

enum { WORDS_MOST = 16, SPARE_ROWS = 200 };

/* A column of a choice lists its words, also for rows that are still to be written. */
static void
offer_words(struct sheets_out *s, const struct tabular_column *c, size_t column, size_t row, enum lang lang)
{
	const struct sheets_area area = {row, column, row + SPARE_ROWS, column};
	const char *words[WORDS_MOST + 1];
	size_t n = 0;

	for (const struct tabular_word *w = c->words; w->json && n < WORDS_MOST; w++)
		words[n++] = word_text(w->word, lang);
	words[n] = NULL;
	sheets_out_words(s, &area, words);
}

/* The longest cell of a column. */
static size_t
longest(const struct book_sheet *b, size_t h)
{
	size_t most = 0;

	for (size_t i = 0; i < b->g->n; i++) {
		size_t width = b->g->rows[i].part == b->part ? width_of(b->g->rows[i].cells[h]) : 0;

		most = width > most ? width : most;
	}
	return most;
}

static void
find_columns(struct book_sheet *b)
{
	enum word label = b->form->parts[b->part].label;

	for (size_t h = 0; h < b->g->n_headings; h++) {
		if (!tabular_grid_uses(b->g, b->form, h, b->part))
			continue;
		b->headings[b->n] = h;
		b->longest[b->n++] = longest(b, h);
		if (label != WORD_NONE && b->g->headings[h] == label)
			b->named = b->n;
	}
}

/* Widths with no column above `most`, but for its heading's sake or where a little more saves a second line.
 */
static void
set_widths(struct book_sheet *b, size_t most)
{
	b->total = b->repeated = 0;
	for (size_t k = 0; k < b->n; k++) {
		enum word heading = b->g->headings[b->headings[k]];
		size_t least = width_of(str_of(word_text(heading, b->lang))) + BESIDE;
		size_t width = b->longest[k] <= most + OVER ? b->longest[k] + BESIDE : most;

		least = least > WIDTH_LEAST ? least : WIDTH_LEAST;
		b->widths[k] = width > least ? width : least;
		b->total += b->widths[k];
		b->repeated += k < b->named ? b->widths[k] : 0;
	}
}

/* As few pages side by side as will do, and on those the widest columns that need no small letters. Returns
 * the pages. */
static size_t
fit_columns(struct book_sheet *b)
{
	size_t pages, most = WIDTH_MOST;

	set_widths(b, WRAP_FROM);
	pages = xlsx_paper_pages(b->total, b->repeated);
	for (set_widths(b, most); most > WRAP_FROM; set_widths(b, most)) {
		if (b->total + (pages - 1) * b->repeated <= pages * XLSX_PAPER_EASY)
			break;
		most -= WRAP_STEP;
	}
	return pages;
}

/* Lines that a cell takes; words are not broken, so that a line is seldom full. */
static size_t
lines_of(struct str cell, size_t width)
{
	size_t needed = width_of(cell), lines = 1;

	for (size_t i = 0; i < cell.len; i++)
		lines += cell.at[i] == '\n';
	return needed + BESIDE <= width ? lines : lines + needed * 6 / (width * 5);
}

static void
write_cells(struct book_sheet *b, const struct tabular_row *row, size_t at)
{
	size_t lines = 1;

	for (size_t k = 0; k < b->n; k++) {
		struct str cell = row->cells[b->headings[k]];
		size_t needed = lines_of(cell, b->widths[k]);

		sheets_out_text(b->out, at, k, cell, SHEETS_PLAIN);
		lines = needed > lines ? needed : lines;
	}
	if (lines > 1)
		sheets_out_height(b->out, at, lines);
}

/* The heading and the cells, from row `top` on. */
static void
write_part(struct book_sheet *b, size_t top)
{
	size_t pages = fit_columns(b), at = top + 1;

	for (size_t k = 0; k < b->n; k++) {
		enum word heading = b->g->headings[b->headings[k]];
		const struct tabular_column *c = column_of(b->form, heading, b->part);

		sheets_out_text(b->out, top, k, str_of(word_text(heading, b->lang)), SHEETS_HEADING);
		sheets_out_width(b->out, k, b->widths[k]);
		if (c && c->words)
			offer_words(b->out, c, k, at, b->lang);
	}
	for (size_t i = 0; i < b->g->n; i++)
		if (b->g->rows[i].part == b->part)
			write_cells(b, &b->g->rows[i], at++);
	sheets_out_freeze(b->out, top + 1, 0);
	sheets_out_paper(b->out, pages, b->named);
}

static void
make_part(const struct book_sheet *all, int part, size_t top)
{
	struct book_sheet b = *all;

	b.part = part;
	b.headings = mem_zero(b.g->n_headings + 1, sizeof *b.headings);
	b.longest = mem_zero(b.g->n_headings + 1, sizeof *b.longest);
	b.widths = mem_zero(b.g->n_headings + 1, sizeof *b.widths);
	find_columns(&b);
	write_part(&b, top);
	free(b.headings);
	free(b.longest);
	free(b.widths);
}

static bool
has_rows(const struct tabular_grid *g, int part)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->rows[i].part == part)
			return true;
	return false;
}

bool
tabular_book(const struct tabular_form *form, const struct tabular_grid *g, const char *path, enum lang lang,
    struct diag *d)
{
	const struct book_sheet all = {.out = sheets_out_open(path, d), .form = form, .g = g, .lang = lang};
	size_t top = 0;

	if (!all.out)
		return false;
	for (size_t p = 0; p < form->n_parts; p++) {
		enum word name =
		    form->parts[p].name != WORD_NONE ? form->parts[p].name : form->parts[p].label;

		if (p > 0 && !has_rows(g, (int)p))
			continue;
		sheets_out_sheet(all.out, str_of(word_text(name, lang)));
		for (top = 0; p == 0 && top < g->n && g->rows[top].part == TABULAR_HEAD; top++)
			for (size_t k = 0; k < 2; k++)
				sheets_out_text(all.out, top, k, g->rows[top].cells[k], SHEETS_HINT);
		make_part(&all, (int)p, top > 0 ? top + 1 : 0);
	}
	return sheets_out_close(all.out, d);
}
