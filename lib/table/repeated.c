/* A sheet whose rows all stand in the other sheets too: 汇总, or a copy. Its rows would count twice.
 *
 * Rows are compared by the columns that the sheet has, the unit aside where others lack it, with the sheets
 * that have all of them, as numbers of 64 bits: equal cells, equal number. (Of a million rows the chance that
 * two that differ share one is 3 in 10^8.) The sheet with the most rows is asked first: it is the sum of the
 * others, not they its parts. */
#include <stdlib.h>

#include "base/mem.h"
#include "table/tables_inside.h"
#include "text/words.h"

struct one_row {
	uint64_t number;
	uint32_t sheet;
};

/* The sheets of one role. */
struct compared {
	struct tables *ts;
	size_t role;
	bool **has; /* [sheet][k]: the column is there; NULL: not of this role */
	bool *common; /* [k]: compared by the column */
	bool *member; /* [sheet]: has all of `common`, and is compared */
	struct one_row *rows; /* of all sheets, sorted by number and sheet */
	size_t n, room;
	size_t *counts; /* [sheet]: rows */
};

static uint64_t
mix(uint64_t h, uint64_t k)
{
	h = (h ^ k) * UINT64_C(0xff51afd7ed558ccd);
	return h ^ h >> 33;
}

static uint64_t
number_of(const struct row *row, const bool *common, size_t n)
{
	uint64_t h = UINT64_C(0x9E3779B97F4A7C15);

	for (size_t k = 0; k < n; k++) {
		if (!common[k])
			continue;
		h = mix(h, k + 1);
		for (size_t i = 0; i < row->cells[k].len; i++)
			h = mix(h, (unsigned char)row->cells[k].at[i]);
	}
	return h;
}

static bool
see_columns(struct compared *c, size_t sheet, struct diag *d)
{
	struct table *t = tables_open_sheet(c->ts, sheet, TABLES_HEADING, d);
	size_t n = c->ts->roles[c->role].n;

	if (!t)
		return false;
	c->has[sheet] = mem_zero(n, sizeof **c->has);
	for (size_t k = 0; k < n; k++)
		c->has[sheet][k] =
		    t->first.heading.places[k] != HEADING_ABSENT; /* not the name of the sheet */
	table_end(t);
	return true;
}

static bool
see_rows(struct compared *c, size_t sheet, struct diag *d)
{
	struct table *t = tables_open_sheet(c->ts, sheet, TABLES_LOOK, d);
	struct row row;
	int more = -1;

	if (t && t->threads > 1 && t->source->read_ahead)
		t->source->read_ahead(t->source);
	while (t && (more = table_next(t, &row, d)) > 0) {
		mem_grow(&c->rows, &c->room, c->n + 1, sizeof *c->rows);
		c->rows[c->n++] =
		    (struct one_row){number_of(&row, c->common, c->ts->roles[c->role].n), (uint32_t)sheet};
		c->counts[sheet]++;
	}
	table_end(t);
	return more == 0;
}

static int
by_number(const void *left, const void *right)
{
	const struct one_row *a = left, *b = right;

	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return (a->sheet > b->sheet) - (a->sheet < b->sheet);
}

/* Do equal rows mean the same? Persons and named units do; where the sheet itself is the unit, other rows
 * than persons' are equal by chance. */
static bool
rows_tell(const struct compared *c)
{
	const struct table_role *role = &c->ts->roles[c->role];
	bool any = false, person = false, wants_unit = false;

	for (size_t k = 0; k < role->n; k++) {
		any = any || c->common[k];
		wants_unit = wants_unit || role->columns[k].key == WORD_UNIT;
		person =
		    person ||
		    (c->common[k] && (role->columns[k].key == WORD_ID || role->columns[k].key == WORD_CERT));
	}
	for (size_t i = 0; i < c->ts->book->n; i++)
		if (c->member[i] && !c->ts->sheets[i].has_unit && wants_unit)
			return person;
	return any;
}

static bool
is_unit_column(const struct compared *c, size_t k)
{
	return c->ts->roles[c->role].columns[k].key == WORD_UNIT;
}

/* Has the sheet every column of `like`, and none but those? The unit may be missing on either side. */
static bool
has_all(const struct compared *c, size_t sheet, size_t like, bool no_more)
{
	for (size_t k = 0; k < c->ts->roles[c->role].n; k++) {
		if (is_unit_column(c, k))
			continue;
		if (c->has[like][k] && !c->has[sheet][k])
			return false;
		if (no_more && c->has[sheet][k] && !c->has[like][k])
			return false;
	}
	return true;
}

/* Does every row of the sheet stand in the others that are still read, as often as here? */
static bool
stands_elsewhere(const struct compared *c, size_t sheet)
{
	for (size_t i = 0; i < c->n;) {
		size_t own = 0, others = 0, end = i;

		for (; end < c->n && c->rows[end].number == c->rows[i].number; end++) {
			own += c->rows[end].sheet == sheet;
			others += c->rows[end].sheet != sheet && c->ts->sheets[c->rows[end].sheet].takes;
		}
		if (own > others)
			return false;
		i = end;
	}
	return c->counts[sheet] > 0;
}

/* The sheet with the most rows of those that have just the columns of `like` and were not asked yet, the last
 * of equals; book->n: none is left. */
static size_t
next_to_ask(const struct compared *c, size_t like, const bool *asked)
{
	size_t best = c->ts->book->n;

	for (size_t i = 0; i < c->ts->book->n; i++)
		if (c->member[i] && !asked[i] && has_all(c, i, like, true) &&
		    (best == c->ts->book->n || c->counts[i] >= c->counts[best]))
			best = i;
	return best;
}

static void
ask_all(struct compared *c, size_t like)
{
	bool *asked = mem_zero(c->ts->book->n, sizeof *asked);
	size_t i;

	while ((i = next_to_ask(c, like, asked)) < c->ts->book->n) {
		struct sheet_fit *s = &c->ts->sheets[i];

		asked[i] = true;
		if (!stands_elsewhere(c, i))
			continue;
		s->takes = false;
		s->repeated = true;
		c->ts->n_takes--;
	}
	free(asked);
}

/* Finds the sheets with all the columns of `like`, and the columns by which they are compared. False: there
 * is nothing to compare. */
static bool
choose_members(struct compared *c, size_t like)
{
	size_t n = 0;

	for (size_t k = 0; k < c->ts->roles[c->role].n; k++)
		c->common[k] = c->has[like][k];
	for (size_t i = 0; i < c->ts->book->n; i++) {
		c->member[i] = c->has[i] && c->ts->sheets[i].takes && has_all(c, i, like, false);
		n += c->member[i];
		c->counts[i] = 0;
		for (size_t k = 0; c->member[i] && k < c->ts->roles[c->role].n; k++)
			c->common[k] = c->common[k] && c->has[i][k];
	}
	c->n = 0;
	return n > 1 && rows_tell(c);
}

/* Was a sheet with just these columns asked before? */
static bool
was_asked(const struct compared *c, size_t sheet)
{
	for (size_t i = 0; i < sheet; i++)
		if (c->has[i] && has_all(c, i, sheet, true))
			return true;
	return false;
}

static bool
compare(struct compared *c, struct diag *d)
{
	size_t n = c->ts->book->n;

	for (size_t i = 0; i < n; i++)
		if (c->ts->sheets[i].takes && c->ts->sheets[i].role == c->role && !see_columns(c, i, d))
			return false;
	for (size_t like = 0; like < n; like++) {
		if (!c->has[like] || was_asked(c, like) || !choose_members(c, like))
			continue;
		for (size_t i = 0; i < n; i++)
			if (c->member[i] && !see_rows(c, i, d))
				return false;
		if (c->n)
			qsort(c->rows, c->n, sizeof *c->rows, by_number);
		ask_all(c, like);
	}
	return true;
}

bool
repeated_find(struct tables *ts, struct diag *d)
{
	bool good = true;

	for (size_t r = 0; r < ts->n_roles && good; r++) {
		struct compared c = {.ts = ts, .role = r};
		size_t n = 0;

		for (size_t i = 0; i < ts->book->n; i++)
			n += ts->sheets[i].takes && ts->sheets[i].role == r;
		if (n < 2)
			continue;
		c.common = mem_zero(ts->roles[r].n + 1, sizeof *c.common);
		c.member = mem_zero(ts->book->n, sizeof *c.member);
		c.has = mem_zero(ts->book->n, sizeof *c.has);
		c.counts = mem_zero(ts->book->n, sizeof *c.counts);
		good = compare(&c, d);
		for (size_t i = 0; i < ts->book->n; i++)
			free(c.has[i]);
		free(c.has);
		free(c.common);
		free(c.member);
		free(c.counts);
		free(c.rows);
	}
	return good;
}
