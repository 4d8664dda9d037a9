/* Units rolled up by a column of their table. */
#include <stdlib.h>

#include "base/mem.h"
#include "targets_track.h"

static void
add_member(struct track_groups *g, size_t group, size_t unit)
{
	size_t n = ++g->n_members[group];

	g->members[group] = mem_resize(g->members[group], n, sizeof **g->members);
	g->members[group][n - 1] = unit;
}

bool
track_groups_make(struct track_groups *g, const struct units *units, const char *column, struct diag *d)
{
	size_t place, group;

	if (!units_column(units, str_of(column), &place)) {
		diag_place(d, units->file, 0, 0);
		return diag_set(
		    d, "--by %s: the units table has no such column", "--by %s：单位表没有这一列", column);
	}
	g->members = mem_zero(units->n, sizeof *g->members);
	g->n_members = mem_zero(units->n, sizeof *g->n_members);
	for (size_t i = 0; i < units->n; i++) {
		struct str cell = units->list[i].cells[place];

		if (unit_names_add(&g->names, cell.len > 0 ? cell : STR("-"), &group))
			add_member(g, group, i);
	}
	return true;
}

void
track_groups_free(struct track_groups *g)
{
	for (size_t i = 0; i < unit_names_count(&g->names); i++)
		free(g->members[i]);
	free(g->members);
	free(g->n_members);
	unit_names_free(&g->names);
}
