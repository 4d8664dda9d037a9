#include "formats/target_names.h"

#include "base/nearest.h"
#include "formats/units.h"
#include "text/words.h"

enum { NAME_ROOM = 512 };

/* The name as this way of comparing sees it; `room` has NAME_ROOM bytes. */
static struct str
key_of(enum target_fold fold, struct str name, char *room)
{
	if (fold == TARGET_EXACT)
		return name;
	return (struct str){room,
	    fold == TARGET_WHOLE ? units_fold(name, room, NAME_ROOM) : word_fold(name, room, NAME_ROOM)};
}

/* Adds the ids, or the names: what two of them share is not found. An id goes before a name. */
static void
add_all(struct target_names *t, enum target_fold fold, bool names)
{
	struct map seen = {0};
	char room[NAME_ROOM];

	for (size_t i = 0; i < t->plan->n; i++) {
		const struct plan_target *target = &t->plan->targets[i];
		struct str key = key_of(fold, names ? target->name : target->id, room);

		if (map_find(&seen, key, NULL))
			map_add(&t->shared[fold], arena_str(&t->text, key), i, NULL);
		else
			map_add(&seen, arena_str(&t->text, key), i, NULL);
	}
	for (size_t i = 0; i < t->plan->n; i++) {
		const struct plan_target *target = &t->plan->targets[i];
		struct str key = key_of(fold, names ? target->name : target->id, room);

		if (!map_find(&t->shared[fold], key, NULL))
			map_add(&t->by_name[fold], arena_str(&t->text, key), i, NULL);
	}
	map_free(&seen);
}

void
target_names_init(struct target_names *t, const struct plan *plan)
{
	*t = (struct target_names){.plan = plan};
	recall_init(&t->recall, 2 * plan->n);
	t->near = nearest_memo_new();
	for (size_t i = 0; i < plan->n; i++) /* of two the first: targets check tells the other */
		map_add(&t->by_name[TARGET_EXACT], plan->targets[i].id, i, NULL);
	for (enum target_fold fold = TARGET_WHOLE; fold < TARGET_FOLDS; fold++) {
		add_all(t, fold, false);
		add_all(t, fold, true);
	}
}

void
target_names_free(struct target_names *t)
{
	recall_free(&t->recall);
	nearest_memo_free(t->near);
	for (size_t fold = 0; fold < TARGET_FOLDS; fold++) {
		map_free(&t->by_name[fold]);
		map_free(&t->shared[fold]);
	}
	arena_free(&t->text);
}

/* The first way of comparing that knows the name decides. */
static bool
find(const struct target_names *t, struct str name, size_t *place, bool *shared)
{
	char room[NAME_ROOM];

	*shared = false;
	for (enum target_fold fold = TARGET_EXACT; fold < TARGET_FOLDS && !*shared; fold++) {
		struct str key = key_of(fold, name, room);

		if (map_find(&t->by_name[fold], key, place))
			return true;
		*shared = map_find(&t->shared[fold], key, NULL);
	}
	return false;
}

bool
target_names_find(const struct target_names *t, struct str name, size_t *place)
{
	bool shared;

	if (recall_find(&t->recall, name, place))
		return true;
	if (!find(t, name, place, &shared))
		return false;
	recall_keep(&t->recall, name, *place);
	return true;
}

bool
target_names_shared(const struct target_names *t, struct str name)
{
	size_t place;
	bool shared;

	find(t, name, &place, &shared);
	return shared;
}

struct str
target_names_nearest(const struct target_names *t, struct str name)
{
	struct nearest near = nearest_to(name);

	if (nearest_recall(t->near, name, &near.best))
		return near.best;
	for (size_t i = 0; i < t->plan->n; i++) {
		nearest_offer(&near, t->plan->targets[i].id);
		nearest_offer(&near, t->plan->targets[i].name);
	}
	nearest_keep(t->near, &near, 2 * t->plan->n);
	return near.best;
}
