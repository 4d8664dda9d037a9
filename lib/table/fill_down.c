#include "table/fill_down.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "table/totals.h"

/* A value that goes on below. */
struct carried {
	size_t column;
	long last_row; /* of merged cells; LONG_MAX of --fill-down */
	char *text;
	size_t len, room;
	enum cell_kind kind;
};

struct filling {
	struct source source; /* first: the table knows this */
	struct source *inner;
	struct block in;
	const struct heading *heading;
	struct carried *columns; /* of --fill-down */
	size_t n_columns;
	bool merged;
	size_t n_seen; /* merged ranges that were looked at */
	struct sheet_range *waiting; /* by first row; those that begin further down, from next_waiting on */
	size_t n_waiting, waiting_room, next_waiting;
	struct carried *open; /* merged cells that go on */
	size_t n_open, open_room;
};

static void
keep(struct carried *c, struct str text, enum cell_kind kind)
{
	mem_grow(&c->text, &c->room, text.len + 1, 1);
	if (text.len)
		memcpy(c->text, text.at, text.len);
	c->len = text.len;
	c->kind = kind;
}

static enum cell_kind
kind_of(const struct block *b, const struct block_row *r, size_t i)
{
	return b->kinds && i < r->n ? (enum cell_kind)b->kinds[r->first + i] : CELL_PLAIN;
}

static int
by_first_row(const void *left, const void *right)
{
	const struct sheet_range *a = left, *b = right;

	return (a->first_row > b->first_row) - (a->first_row < b->first_row);
}

/* Takes the merged cells that have become known; those of one row are of no interest. */
static void
see_merged(struct filling *f)
{
	const struct sheet_range *all;
	size_t n = f->inner->merged(f->inner, &all), before = f->n_waiting;

	for (; f->n_seen < n; f->n_seen++) {
		if (all[f->n_seen].last_row <= all[f->n_seen].first_row)
			continue;
		mem_grow(&f->waiting, &f->waiting_room, f->n_waiting + 1, sizeof *f->waiting);
		f->waiting[f->n_waiting++] = all[f->n_seen];
	}
	if (f->n_waiting > before)
		qsort(f->waiting + f->next_waiting, f->n_waiting - f->next_waiting, sizeof *f->waiting,
		    by_first_row);
}

/* Drops the merged cells that end above row r, and opens those that begin there. */
static void
pass_merged(struct filling *f, const struct block *b, const struct block_row *r)
{
	for (size_t i = 0; i < f->n_open;) {
		if (f->open[i].last_row >= r->number) {
			i++;
			continue;
		}
		free(f->open[i].text);
		f->open[i] = f->open[--f->n_open];
	}
	for (; f->next_waiting < f->n_waiting && f->waiting[f->next_waiting].first_row <= r->number;
	     f->next_waiting++) {
		const struct sheet_range *range = &f->waiting[f->next_waiting];

		if (range->first_row < r->number)
			continue;
		mem_grow(&f->open, &f->open_room, f->n_open + 1, sizeof *f->open);
		f->open[f->n_open] =
		    (struct carried){.column = range->first_column, .last_row = range->last_row};
		keep(&f->open[f->n_open++], block_get(b, r, range->first_column),
		    kind_of(b, r, range->first_column));
	}
}

/* Is it a row of data, with something of its own? */
static bool
is_data(const struct filling *f, const struct block *b, const struct block_row *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct str cell = str_trim(block_get(b, r, i));

		if (cell.len == 0)
			continue;
		return !totals_is_text(cell) && !(i < f->heading->n && str_equal(cell, f->heading->cells[i]));
	}
	return false;
}

/* What goes into cell i of the row, which is empty there; NULL: nothing does. */
static const struct carried *
filler(const struct filling *f, size_t i)
{
	for (size_t k = 0; k < f->n_open; k++)
		if (f->open[k].column == i && f->open[k].len > 0)
			return &f->open[k];
	for (size_t k = 0; k < f->n_columns; k++)
		if (f->columns[k].column == i && f->columns[k].len > 0)
			return &f->columns[k];
	return NULL;
}

static size_t
width_of(const struct filling *f, const struct block_row *r)
{
	size_t n = r->n;

	for (size_t k = 0; k < f->n_open; k++)
		n = f->open[k].column >= n ? f->open[k].column + 1 : n;
	for (size_t k = 0; k < f->n_columns; k++)
		n = f->columns[k].column >= n ? f->columns[k].column + 1 : n;
	return n;
}

static void
copy_row(const struct block *from, const struct block_row *r, struct block *to)
{
	for (size_t i = 0; i < r->n; i++)
		block_cell(to, block_get(from, r, i), kind_of(from, r, i));
}

static void
fill_row(struct filling *f, const struct block *from, const struct block_row *r, struct block *to)
{
	size_t n = width_of(f, r);

	for (size_t i = 0; i < n; i++) {
		struct str cell = block_get(from, r, i);
		const struct carried *c = str_trim(cell).len == 0 ? filler(f, i) : NULL;

		if (c) {
			block_cell(to, (struct str){c->text, c->len}, c->kind);
			f->source.hidden.filled++;
		} else {
			block_cell(to, cell, kind_of(from, r, i));
		}
	}
	for (size_t k = 0; k < f->n_columns; k++) {
		struct str cell = str_trim(block_get(from, r, f->columns[k].column));

		if (cell.len > 0)
			keep(&f->columns[k], cell, kind_of(from, r, f->columns[k].column));
	}
}

/* The rows of a block, those from `start` on filled, into another one. */
static void
fill_block(struct filling *f, const struct block *from, struct block *to, size_t start)
{
	if (f->merged)
		see_merged(f);
	for (size_t i = 0; i < from->n_rows; i++) {
		const struct block_row *r = &from->rows[i];
		bool data = i >= start && is_data(f, from, r);

		if (f->merged && i >= start)
			pass_merged(f, from, r);
		if (data)
			fill_row(f, from, r, to);
		else
			copy_row(from, r, to);
		for (size_t k = 0; k < r->n_damage; k++) {
			mem_grow(&to->damage, &to->damage_room, to->n_damage + 1, sizeof *to->damage);
			to->damage[to->n_damage++] = from->damage[r->damage + k];
		}
		block_end_row(to, r->line, r->number);
	}
	to->encoding = from->encoding;
}

static int
fill(struct source *source, struct block *b, struct diag *d)
{
	struct filling *f = (struct filling *)source;
	long filled = f->source.hidden.filled;
	int got = source_fill(f->inner, &f->in, d);

	if (got > 0)
		fill_block(f, &f->in, b, 0);
	filled = f->source.hidden.filled;
	f->source.hidden = f->inner->hidden;
	f->source.hidden.filled = filled;
	return got;
}

static void
read_ahead(struct source *source)
{
	struct source *inner = ((struct filling *)source)->inner;

	inner->read_ahead(inner);
}

static void
close_source(struct source *source)
{
	struct filling *f = (struct filling *)source;

	f->inner->close(f->inner);
	block_free(&f->in);
	for (size_t i = 0; i < f->n_columns; i++)
		free(f->columns[i].text);
	for (size_t i = 0; i < f->n_open; i++)
		free(f->open[i].text);
	free(f->columns);
	free(f->open);
	free(f->waiting);
	free(f);
}

struct source *
fill_down_open(struct source *inner, struct block *first, size_t heading, const struct heading *h,
    const size_t *places, size_t n, bool merged)
{
	struct filling *f = mem_zero(1, sizeof *f);
	struct block filled;

	f->source = *inner;
	f->source.fill = fill;
	f->source.split = NULL;
	f->source.raw = NULL;
	f->source.read_ahead = inner->read_ahead ? read_ahead : NULL;
	f->source.close = close_source;
	f->inner = inner;
	f->heading = h;
	f->merged = merged;
	f->n_columns = n;
	f->columns = mem_zero(n, sizeof *f->columns);
	for (size_t i = 0; i < n; i++)
		f->columns[i].column = places[i];
	block_init(&f->in);
	block_init(&filled);
	fill_block(f, first, &filled, heading + 1);
	block_free(first);
	*first = filled;
	return &f->source;
}
