#include "formats/target_names.h"

#include "text/words.h"

enum { NAME_ROOM = 512 };

static void
add(struct target_names *t, struct map *names, struct str name, size_t place)
{
	char room[NAME_ROOM];
	struct str folded = {room, word_fold(name, room, sizeof room)};

	map_add(names, arena_str(&t->text, folded), place, NULL);
}

/* Names as they are compared; a second target of the same makes it shared. */
static void
add_names(struct target_names *t)
{
	struct map seen = {0};
	char room[NAME_ROOM];
	size_t first;

	for (size_t i = 0; i < t->plan->n; i++) {
		struct str name = t->plan->targets[i].name;

		if (map_find(&seen, (struct str){room, word_fold(name, room, sizeof room)}, &first))
			add(t, &t->shared, name, i);
		else
			add(t, &seen, name, i);
	}
	for (size_t i = 0; i < t->plan->n; i++)
		if (!target_names_shared(t, t->plan->targets[i].name))
			add(t, &t->by_name, t->plan->targets[i].name, i);
	map_free(&seen);
}

void
target_names_init(struct target_names *t, const struct plan *plan)
{
	*t = (struct target_names){.plan = plan};
	recall_init(&t->recall, 2 * plan->n);
	for (size_t i = 0; i < plan->n; i++)
		add(t, &t->by_name, plan->targets[i].id, i);
	add_names(t);
}

void
target_names_free(struct target_names *t)
{
	recall_free(&t->recall);
	map_free(&t->by_name);
	map_free(&t->shared);
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

bool
target_names_shared(const struct target_names *t, struct str name)
{
	char room[NAME_ROOM];
	size_t place;

	return map_find(&t->shared, (struct str){room, word_fold(name, room, sizeof room)}, &place);
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
