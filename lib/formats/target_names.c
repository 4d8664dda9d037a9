#include "formats/target_names.h"

#include "text/words.h"

enum { NAME_ROOM = 512 };

/* Is any target but `self` called so? */
static bool
is_shared(const struct plan *plan, size_t self)
{
	for (size_t i = 0; i < plan->n; i++)
		if (i != self && str_equal(plan->targets[i].name, plan->targets[self].name))
			return true;
	return false;
}

static void
add(struct target_names *t, struct str name, size_t place)
{
	char room[NAME_ROOM];
	struct str folded = {room, word_fold(name, room, sizeof room)};

	map_add(&t->by_name, arena_str(&t->text, folded), place, NULL);
}

void
target_names_init(struct target_names *t, const struct plan *plan)
{
	*t = (struct target_names){.plan = plan};
	recall_init(&t->recall, 2 * plan->n);
	for (size_t i = 0; i < plan->n; i++)
		add(t, plan->targets[i].id, i);
	for (size_t i = 0; i < plan->n; i++)
		if (!is_shared(plan, i))
			add(t, plan->targets[i].name, i);
}

void
target_names_free(struct target_names *t)
{
	recall_free(&t->recall);
	map_free(&t->by_name);
	arena_free(&t->text);
}

bool
target_names_find(const struct target_names *t, struct str name, size_t *place)
{
	char room[NAME_ROOM];

	if (recall_find(&t->recall, name, place))
		return true;
	if (!map_find(&t->by_name, (struct str){room, word_fold(name, room, sizeof(room))}, place))
		return false;
	recall_keep(&t->recall, name, *place);
	return true;
}

struct str
target_names_nearest(const struct target_names *t, struct str name)
{
	struct str best = {0};
	size_t limit = str_characters(name) / 2;

	for (size_t i = 0; i < t->plan->n && limit > 0; i++) {
		const struct str both[2] = {t->plan->targets[i].id, t->plan->targets[i].name};

		for (int k = 0; k < 2; k++) {
			size_t distance = str_distance(both[k], name, limit);

			if (distance <= limit && (best.len == 0 || distance < limit)) {
				best = both[k];
				limit = distance;
			}
		}
	}
	return best;
}
