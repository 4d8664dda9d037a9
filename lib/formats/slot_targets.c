#include "formats/slot_targets.h"

#include <stdlib.h>

#include "formats/units.h"

enum { NAME_ROOM = 512 };

void
slot_targets_init(struct slot_targets *st, const struct scheme *s)
{
	char room[NAME_ROOM];

	*st = (struct slot_targets){.scheme = s};
	st->found = mem_zero(s->n_slots, sizeof *st->found);
	st->ids = mem_zero(s->n_slots, sizeof *st->ids);
	for (size_t i = 0; i < s->n_slots; i++) {
		struct str name = {room, 0};

		if (s->slots[i].kind != SLOT_TARGET)
			continue;
		name.len = units_fold(s->slots[i].name, room, sizeof room);
		map_add(&st->by_name, arena_str(&st->text, name), i, NULL);
	}
}

void
slot_targets_free(struct slot_targets *st)
{
	map_free(&st->by_name);
	free(st->found);
	free(st->ids);
	arena_free(&st->text);
}

bool
slot_targets_by_id(struct slot_targets *st, struct str id, size_t *slot, bool *lost)
{
	*lost = false;
	if (!scheme_find_slot(st->scheme, SLOT_TARGET, id, slot))
		return false;
	*lost = st->found[*slot] == SLOT_BY_NAME;
	st->found[*slot] = SLOT_BY_ID;
	return true;
}

bool
slot_targets_by_name(struct slot_targets *st, struct str id, struct str name, size_t *slot, bool *lost)
{
	char room[NAME_ROOM];
	struct str key = {room, 0};

	*lost = false;
	if (name.len == 0)
		return false;
	key.len = units_fold(name, room, sizeof room);
	if (!map_find(&st->by_name, key, slot))
		return false;
	if (st->found[*slot] == SLOT_NOT_FOUND) {
		st->found[*slot] = SLOT_BY_NAME;
		st->ids[*slot] = arena_str(&st->text, id);
	} else if (st->found[*slot] == SLOT_BY_NAME && !str_equal(st->ids[*slot], id)) {
		st->found[*slot] = SLOT_SHARED;
		*lost = true;
	}
	return st->found[*slot] == SLOT_BY_NAME;
}

void
slot_targets_note(struct slot_targets *st, struct str id, struct str name)
{
	size_t slot;
	bool lost;

	slot_targets_by_id(st, id, &slot, &lost);
	slot_targets_by_name(st, id, name, &slot, &lost);
}
