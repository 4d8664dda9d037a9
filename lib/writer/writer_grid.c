/* An aligned text for a terminal. Rows are held back a block at a time and written with the widths of the
 * widest cells so far, so memory is bounded; a later block may be wider than an earlier one. Numbers stand
 * right. */
#include <stdlib.h>

#include "base/mem.h"
#include "text/width.h"
#include "writer/writer_back.h"

enum {
	CELL_COLUMNS = 60, /* display columns of one cell: more is cut, with a mark */
	BLOCK_ROWS = 1000,
	BLOCK_BYTES = 1 << 20
};

struct grid_cell {
	size_t at, len; /* in the text of the block */
	size_t width; /* display columns */
	bool right;
	bool last; /* of its row */
};

struct grid {
	char *text;
	size_t text_room, text_used;
	struct grid_cell *cells;
	size_t cells_room, n_cells;
	size_t n_rows;
	size_t *widths;
	size_t widths_room, n_widths;
};

static bool
open_grid(struct writer *w, struct diag *d)
{
	struct grid *g = mem_zero(1, sizeof *g);

	(void)d;
	mem_grow(&g->widths, &g->widths_room, 1, sizeof *g->widths);
	w->state = g;
	return true;
}

static void
add_cell(struct grid *g, size_t column, struct str text, bool right)
{
	struct grid_cell *new;
	char *at;

	mem_grow(&g->text, &g->text_room, g->text_used + WIDTH_BYTES(CELL_COLUMNS), 1);
	mem_grow(&g->cells, &g->cells_room, g->n_cells + 1, sizeof *g->cells);
	mem_grow(&g->widths, &g->widths_room, column + 1, sizeof *g->widths);
	at = g->text + g->text_used;
	new = &g->cells[g->n_cells++];
	*new = (struct grid_cell){
	    .at = g->text_used, .len = width_clean(text, CELL_COLUMNS, at), .right = right};
	new->width = width_of((struct str){at, new->len});
	g->text_used += new->len;
	for (; g->n_widths <= column; g->n_widths++)
		g->widths[g->n_widths] = 0;
	if (g->widths[column] < new->width)
		g->widths[column] = new->width;
}

static void
put_blanks(struct output *out, size_t n)
{
	while (n--)
		output_byte(out, ' ');
}

/* Nothing behind the last cell that is not empty. */
static void
put_row(const struct grid *g, const struct grid_cell *row, struct output *out)
{
	size_t owed = 0; /* blanks, once something follows */

	for (size_t i = 0;; i++) {
		size_t pad = g->widths[i] - row[i].width;

		if (row[i].len) {
			put_blanks(out, owed + (row[i].right ? pad : 0));
			output_bytes(out, g->text + row[i].at, row[i].len);
			owed = row[i].right ? 0 : pad;
		} else {
			owed += pad;
		}
		owed += 2;
		if (row[i].last)
			break;
	}
	output_byte(out, '\n');
}

static void
put_block(struct writer *w)
{
	struct grid *g = w->state;

	for (size_t i = 0; i < g->n_cells; i++)
		if (i == 0 || g->cells[i - 1].last)
			put_row(g, &g->cells[i], w->out);
	g->n_cells = g->n_rows = g->text_used = 0;
}

static void
put_cell(struct writer *w, struct str text, enum cell_kind kind, enum word_holds holds)
{
	add_cell(w->state, w->column, text, kind == CELL_NUMBER || holds == HOLDS_NUMBER);
}

static void
end_row(struct writer *w)
{
	struct grid *g = w->state;

	if (w->column == 0)
		add_cell(g, 0, STR(""), false);
	g->cells[g->n_cells - 1].last = true;
	if (++g->n_rows == BLOCK_ROWS || g->text_used > BLOCK_BYTES)
		put_block(w);
}

static void
put_headings(struct writer *w, const struct str *headings, size_t n)
{
	struct grid *g = w->state;

	for (size_t i = 0; i < n; i++)
		add_cell(g, i, headings[i], writer_holds(w, i) == HOLDS_NUMBER);
	if (n)
		g->cells[g->n_cells - 1].last = true;
}

/* A title is no part of the columns: it stands as it is, its cells apart. */
static void
put_loose_row(struct writer *w, const struct str *cells, size_t n)
{
	char room[WIDTH_BYTES(CELL_COLUMNS)];

	put_block(w);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			output_text(w->out, STR("  "));
		output_bytes(w->out, room, width_clean(cells[i], CELL_COLUMNS, room));
	}
	output_byte(w->out, '\n');
}

static bool
finish(struct writer *w, struct diag *d)
{
	(void)d;
	put_block(w);
	return true;
}

static void
close_grid(struct writer *w)
{
	struct grid *g = w->state;

	free(g->text);
	free(g->cells);
	free(g->widths);
	free(g);
}

const struct writer_back writer_grid = {
    WRITER_TEXT, open_grid, put_headings, put_cell, end_row, put_loose_row, finish, close_grid, NULL, NULL};
