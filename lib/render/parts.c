/* Each kind is counted by unit, then its rows are laid out unit after unit. */
#include "render/parts.h"

#include <stdlib.h>
#include <string.h>

/* The column that says whose row it is; WORD_NONE: nobody's. */
static enum word
owner_of(enum intake_kind kind)
{
	static const enum word owners[INTAKE_KINDS] = {
	    [INTAKE_PROGRESS] = WORD_UNIT,
	    [INTAKE_RANKING] = WORD_SUBJECT,
	    [INTAKE_DETAIL] = WORD_SUBJECT,
	    [INTAKE_AWARDS] = WORD_SUBJECT,
	    [INTAKE_FINDINGS] = WORD_UNIT,
	    [INTAKE_QUOTAS] = WORD_UNIT,
	};

	return owners[kind];
}

static size_t
place_of(struct parts *p, struct str unit)
{
	size_t place = p->n_units;

	if (map_add(&p->places, unit, place, &place)) {
		p->n_units++;
		return p->n_units - 1;
	}
	return place;
}

/* The unit of each row of the kind. Owned by the caller. */
static size_t *
units_of_rows(struct parts *p, enum intake_kind kind)
{
	size_t n = p->whole->of[kind].n_rows, *units = mem_zero(n + 1, sizeof *units);

	for (size_t row = 0; row < n; row++)
		units[row] = place_of(p, intake_cell(p->whole, kind, row, owner_of(kind)));
	return units;
}

static void
lay_out(struct parts *p, enum intake_kind kind, const size_t *units)
{
	struct parts_of_kind *k = &p->of[kind];
	const struct intake_table *t = &p->whole->of[kind];
	size_t width, *next = mem_zero(p->n_units + 1, sizeof *next);

	intake_columns(kind, &width);
	k->begin = mem_zero(p->n_units + 1, sizeof *k->begin);
	k->cells = mem_zero(t->n_rows * width + 1, sizeof *k->cells);
	for (size_t row = 0; row < t->n_rows; row++)
		k->begin[units[row] + 1]++;
	for (size_t u = 0; u < p->n_units; u++) {
		k->begin[u + 1] += k->begin[u];
		next[u] = k->begin[u];
	}
	for (size_t row = 0; row < t->n_rows; row++)
		memcpy(
		    &k->cells[next[units[row]]++ * width], &t->cells[row * width], width * sizeof *t->cells);
	free(next);
}

void
parts_init(struct parts *p, const struct intake *whole)
{
	size_t *units[INTAKE_KINDS];

	*p = (struct parts){.whole = whole};
	for (int k = 0; k < INTAKE_KINDS; k++)
		units[k] =
		    owner_of((enum intake_kind)k) == WORD_NONE ? NULL : units_of_rows(p, (enum intake_kind)k);
	for (int k = 0; k < INTAKE_KINDS; k++) {
		if (units[k])
			lay_out(p, (enum intake_kind)k, units[k]);
		free(units[k]);
	}
}

void
parts_free(struct parts *p)
{
	for (int k = 0; k < INTAKE_KINDS; k++) {
		free(p->of[k].cells);
		free(p->of[k].begin);
	}
	map_free(&p->places);
	*p = (struct parts){0};
}

void
parts_of(const struct parts *p, struct str unit, struct intake *part)
{
	size_t place, width;
	bool known = map_find(&p->places, unit, &place);

	*part = *p->whole;
	for (int k = 0; k < INTAKE_KINDS; k++) {
		const struct parts_of_kind *of = &p->of[k];

		if (!of->cells)
			continue;
		intake_columns((enum intake_kind)k, &width);
		part->of[k].cells = known ? &of->cells[of->begin[place] * width] : of->cells;
		part->of[k].n_rows = known ? of->begin[place + 1] - of->begin[place] : 0;
	}
}
