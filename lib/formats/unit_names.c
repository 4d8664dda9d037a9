#include "formats/unit_names.h"

#include <stdint.h>
#include <stdlib.h>
enum { RECALLED = 1024 }; /* spellings: a district has some dozen units, a province some thousand */

bool
unit_names_load(struct unit_names *u, const char *path, const struct reading *options, struct diag *d)
{
	if (!units_load(&u->table, path, options, d))
		return false;
	u->knowledge = UNITS_BY_TABLE;
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
	arena_free(&u->text);
	*u = (struct unit_names){0};
}

static void
add(struct unit_names *u, struct str name, struct str folded)
{
	mem_grow(&u->codes, &u->room, u->n + 1, sizeof *u->codes);
	u->codes[u->n] = arena_str(&u->text, name);
	map_add(&u->by_name, arena_str(&u->text, folded), u->n, NULL);
	u->n++;
}

static bool
look_up(struct unit_names *u, struct str name, bool may_add, size_t *place)
{
	char room[512];
	struct str folded = {room, units_fold(name, room, sizeof room)};

	if (u->knowledge == UNITS_BY_TABLE)
		return units_find(&u->table, name, place);
	if (map_find(&u->by_name, folded, place))
		return true;
	if (!may_add || folded.len == 0)
		return false;
	*place = u->n;
	add(u, name, folded);
	return true;
}

bool
unit_names_find(struct unit_names *u, struct str name, bool may_add, size_t *place)
{
	if (!u->recall.entries)
		recall_init(&u->recall, RECALLED);
	if (recall_find(&u->recall, name, place))
		return true;
	if (!look_up(u, name, may_add, place))
		return false;
	recall_keep(&u->recall, name, *place);
	return true;
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
	struct str best = {0};
	size_t limit = str_characters(name) / 2;

	if (u->knowledge == UNITS_BY_TABLE)
		return units_nearest(&u->table, name);
	for (size_t i = 0; i < u->n && limit > 0; i++) {
		size_t distance = str_distance(u->codes[i], name, limit);

		if (distance <= limit && (best.len == 0 || distance < limit)) {
			best = u->codes[i];
			limit = distance;
		}
	}
	return best;
}
