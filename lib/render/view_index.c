#include <stdlib.h>

#include "render/view_help.h"

enum { LIMIT = 1 << 28 };

static void
place(struct map *places, size_t **rows, size_t *n, size_t *room, struct str key, size_t row)
{
	if (!map_add(places, key, *n, NULL))
		return;
	mem_grow(rows, room, *n + 1, sizeof **rows);
	(*rows)[(*n)++] = row;
}

void
view_index_init(struct view_index *x, const struct view *v, enum intake_kind kind)
{
	size_t n = v->in->of[kind].n_rows;

	*x = (struct view_index){.kind = kind};
	for (size_t row = 0; row < n; row++) {
		struct str unit = intake_cell(v->in, kind, row, WORD_UNIT);

		if (!view_shows(v, unit))
			continue;
		place(&x->unit_places, &x->unit_rows, &x->n_units, &x->units_room, unit, row);
		place(&x->target_places, &x->target_rows, &x->n_targets, &x->targets_room,
		    intake_cell(v->in, kind, row, WORD_TARGET), row);
	}
	x->rows = mem_zero(x->n_units * x->n_targets + 1, sizeof *x->rows);
	for (size_t row = 0; row < n; row++) {
		size_t unit, target;

		if (map_find(&x->unit_places, intake_cell(v->in, kind, row, WORD_UNIT), &unit) &&
		    map_find(&x->target_places, intake_cell(v->in, kind, row, WORD_TARGET), &target))
			x->rows[unit * x->n_targets + target] = row + 1;
	}
}

void
view_index_free(struct view_index *x)
{
	map_free(&x->unit_places);
	map_free(&x->target_places);
	free(x->unit_rows);
	free(x->target_rows);
	free(x->rows);
	*x = (struct view_index){0};
}

size_t
view_part(size_t n, size_t from, size_t most)
{
	size_t parts = (n + most - 1) / most, even = (n + parts - 1) / parts;

	return n - from < even ? n - from : even;
}
