#include "formats/unit_names.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/nearest.h"

enum { NAME_ROOM = 512 };
enum { RECALLED = 1024 }; /* spellings: a district has some dozen units, a province some thousand */

bool
unit_names_load(struct unit_names *u, const char *path, const struct reading *options, struct diag *d)
{
	if (!units_load(&u->table, path, options, d))
		return false;
	u->knowledge = UNITS_BY_TABLE;
	recall_init(&u->recall, RECALLED);
	return true;
}

void
unit_names_free(struct unit_names *u)
{
	if (u->knowledge == UNITS_BY_TABLE)
		units_free(&u->table);
	recall_free(&u->recall);
	map_free(&u->by_name);
	free(u->codes);
	nearest_memo_free(u->near);
	arena_free(&u->text);
	*u = (struct unit_names){0};
}

static struct str
fold(struct str name, char room[NAME_ROOM])
{
	return (struct str){room, units_fold(name, room, NAME_ROOM)};
}

static bool
look_up(const struct unit_names *u, struct str name, size_t *place)
{
	char room[NAME_ROOM];

	if (u->knowledge == UNITS_BY_TABLE)
		return units_find(&u->table, name, place);
	return map_find(&u->by_name, fold(name, room), place);
}

bool
unit_names_find(const struct unit_names *u, struct str name, size_t *place)
{
	if (!u->recall.entries)
		return look_up(u, name, place);
	if (recall_find(&u->recall, name, place))
		return true;
	if (!look_up(u, name, place))
		return false;
	recall_keep(&u->recall, name, *place);
	return true;
}

bool
unit_names_add(struct unit_names *u, struct str name, size_t *place)
{
	char room[NAME_ROOM];
	struct str folded;

	if (unit_names_find(u, name, place))
		return true;
	folded = fold(name, room);
	if (u->knowledge != UNITS_ANY || folded.len == 0)
		return false;
	if (!u->recall.entries) {
		recall_init(&u->recall, RECALLED);
		u->near = nearest_memo_new();
	}
	mem_grow(&u->codes, &u->room, u->n + 1, sizeof(*u->codes));
	u->codes[u->n] = arena_str(&u->text, name);
	map_add(&u->by_name, arena_str(&u->text, folded), u->n, NULL);
	*place = u->n++;
	return true;
}

bool
unit_names_is_unit(void *unit_names, struct str name)
{
	const struct unit_names *u = unit_names;
	size_t place;

	return u->knowledge != UNITS_ANY && look_up(u, name, &place);
}

size_t
unit_names_count(const struct unit_names *u)
{
	return u->knowledge == UNITS_BY_TABLE ? u->table.n : u->n;
}

struct str
unit_names_code(const struct unit_names *u, size_t place)
{
	return u->knowledge == UNITS_BY_TABLE ? u->table.list[place].code : u->codes[place];
}

struct str
unit_names_nearest(const struct unit_names *u, struct str name)
{
	struct nearest near = nearest_to(name);

	if (u->knowledge == UNITS_BY_TABLE)
		return units_nearest(&u->table, name);
	if (nearest_recall(u->near, name, &near.best))
		return near.best;
	for (size_t i = 0; i < u->n; i++)
		nearest_offer(&near, u->codes[i]);
	nearest_keep(u->near, &near, u->n);
	return near.best;
}
