/* Units rolled up by a column of their table. */
#include <stdlib.h>

#include "base/mem.h"
#include "targets_track.h"

/* A cell that is empty, or all brackets and blanks, names none: its unit stands with the others of that kind.
 */
static size_t
group_of(struct track_groups *g, struct str cell)
{
	size_t group = 0;

	if (cell.len == 0 || !unit_names_add(&g->names, cell, &group))
		unit_names_add(&g->names, STR("-"), &group);
	return group;
}

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
	size_t place;

	if (!units_column(units, str_of(column), &place)) {
		diag_place(d, units->file, 0, 0);
		return diag_set(
		    d, "--by %s: the units table has no such column", "--by %s：单位表没有这一列", column);
	}
	g->members = mem_zero(units->n, sizeof *g->members);
	g->n_members = mem_zero(units->n, sizeof *g->n_members);
	g->of = mem_zero(units->n, sizeof *g->of);
	for (size_t i = 0; i < units->n; i++) {
		g->of[i] = group_of(g, units->list[i].cells[place]);
		add_member(g, g->of[i], i);
	}
	g->names.knowledge = UNITS_BY_QUOTAS; /* these are all there are */
	return true;
}

void
track_groups_free(struct track_groups *g)
{
	for (size_t i = 0; i < unit_names_count(&g->names); i++)
		free(g->members[i]);
	free(g->members);
	free(g->n_members);
	free(g->of);
	unit_names_free(&g->names);
}
