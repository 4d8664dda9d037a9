/* What targets and items are called: in progress, quotas and detail, for tables that have their codes alone.
 */
#include <stdlib.h>

#include "render/view_help.h"

static void
learn(struct view_names *names, struct str code, struct str label)
{
	size_t place = names->n;

	if (code.len == 0 || label.len == 0 || str_is(code, "*") ||
	    !map_add(&names->places, code, place, NULL))
		return;
	mem_grow(&names->labels, &names->room, place + 1, sizeof *names->labels);
	names->labels[place] = label;
	names->n++;
}

static struct str
look_up(const struct view_names *names, struct str code)
{
	size_t place;

	return map_find(&names->places, code, &place) ? names->labels[place] : code;
}

void
view_learn_targets(struct view *v)
{
	static const struct {
		enum intake_kind kind;
		enum word code, label;
	} places[] = {
	    {INTAKE_PROGRESS, WORD_TARGET, WORD_LABEL},
	    {INTAKE_QUOTAS, WORD_TARGET, WORD_LABEL},
	    {INTAKE_DETAIL, WORD_ITEM, WORD_ITEM_NAME},
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		for (size_t row = 0; row < v->in->of[places[i].kind].n_rows; row++)
			learn(places[i].kind == INTAKE_DETAIL ? &v->items : &v->targets,
			    intake_cell(v->in, places[i].kind, row, places[i].code),
			    intake_cell(v->in, places[i].kind, row, places[i].label));
}

void
view_forget_targets(struct view *v)
{
	map_free(&v->targets.places);
	map_free(&v->items.places);
	free(v->targets.labels);
	free(v->items.labels);
	v->targets = v->items = (struct view_names){0};
}

struct str
view_target_name(const struct view *v, struct str code)
{
	return look_up(&v->targets, code);
}

struct str
view_scheme_name(const struct view *v, struct str id)
{
	size_t place;

	return v->scheme_places && map_find(v->scheme_places, id, &place) ? v->scheme_names[place]
	                                                                  : look_up(&v->items, id);
}
