#include "marks/scheme.h"

#include <stdlib.h>
#include <string.h>

struct scheme_number {
	struct exact x;
	struct scheme_number *before;
};

enum { ITEMS_FEW = 32 /* more are looked up by maps */ };
enum { SLOTS_MAX = 100000 }; /* far above any scheme; bounds what a hostile file costs */

static const char *const derived_names[DERIVED_COUNT] = {
    "", "late", "missing", "short", "quality", "assigned"};

void
scheme_free(struct scheme *s)
{
	for (struct scheme_number *n = s->numbers; n; n = n->before)
		exact_free(&n->x);
	free(s->slots);
	free(s->needs);
	map_free(&s->items_by_id);
	map_free(&s->items_by_name);
	map_free(&s->items_alike);
	arena_free(&s->memory);
	memset(s, 0, sizeof *s);
}

struct exact *
scheme_number(struct scheme *s)
{
	struct scheme_number *n = arena_alloc(&s->memory, sizeof *n);

	exact_init(&n->x);
	n->before = s->numbers;
	s->numbers = n;
	return &n->x;
}

bool
slot_is_recorded(enum slot_kind kind)
{
	return kind == SLOT_EVENT || kind == SLOT_VALUE || kind == SLOT_DATE || kind == SLOT_PART;
}

bool
scheme_find_slot(const struct scheme *s, enum slot_kind kind, struct str name, size_t *slot)
{
	for (size_t i = 0; i < s->n_slots; i++)
		if (s->slots[i].kind == kind && str_equal(s->slots[i].name, name)) {
			*slot = i;
			return true;
		}
	return false;
}

enum derived
scheme_derived(struct str name, struct str *event)
{
	*event = name;
	for (size_t d = 1; d < DERIVED_COUNT; d++) {
		size_t len = strlen(derived_names[d]);

		if (name.len < len + 2 || !str_ends(name, str_of(derived_names[d])) ||
		    name.at[name.len - len - 1] != '.')
			continue;
		event->len = name.len - len - 1;
		return (enum derived)d;
	}
	return DERIVED_NONE;
}

size_t
scheme_slot(struct scheme *s, enum slot_kind kind, struct str name)
{
	struct slot *slot;
	size_t i;

	if (scheme_find_slot(s, kind, name, &i))
		return i;
	mem_grow(&s->slots, &s->room_slots, s->n_slots + 1, sizeof *s->slots);
	slot = &s->slots[s->n_slots];
	memset(slot, 0, sizeof *slot);
	slot->kind = kind;
	slot->name = arena_str(&s->memory, name);
	if (slot_is_recorded(kind))
		slot->derived = scheme_derived(slot->name, &slot->event);
	return s->n_slots++;
}

bool
scheme_level(struct scheme *s, size_t place, struct str level, size_t *bit)
{
	struct slot *slot = &s->slots[place];

	for (*bit = 0; *bit < slot->n_levels; ++*bit)
		if (str_equal(slot->levels[*bit], level))
			return true;
	if (slot->n_levels == SLOT_LEVELS_MAX)
		return false;
	slot->levels[slot->n_levels++] = arena_str(&s->memory, level);
	return true;
}

size_t
scheme_need(struct scheme *s, const struct need *need)
{
	mem_grow(&s->needs, &s->room_needs, s->n_needs + 1, sizeof *s->needs);
	s->needs[s->n_needs] = *need;
	return s->n_needs++;
}

void
scheme_index(struct scheme *s)
{
	if (s->n_items <= ITEMS_FEW)
		return;
	for (size_t i = 0; i < s->n_items; i++) {
		map_add(&s->items_by_id, s->items[i].id, i, NULL);
		if (s->items[i].folded.len > 0 && !map_add(&s->items_by_name, s->items[i].folded, i, NULL))
			map_add(&s->items_alike, s->items[i].folded, i, NULL);
	}
}

bool
scheme_find_named(const struct scheme *s, struct str folded, size_t *item)
{
	size_t found = 0, place;

	if (s->items_by_name.entries)
		return map_find(&s->items_by_name, folded, item) &&
		       !map_find(&s->items_alike, folded, &place);
	for (size_t i = 0; folded.len && i < s->n_items; i++)
		if (str_equal(s->items[i].folded, folded)) {
			*item = i;
			found++;
		}
	return found == 1;
}

bool
scheme_find_item(const struct scheme *s, struct str id, size_t *item)
{
	if (s->items_by_id.entries)
		return map_find(&s->items_by_id, id, item);
	for (size_t i = 0; i < s->n_items; i++)
		if (str_equal(s->items[i].id, id)) {
			*item = i;
			return true;
		}
	return false;
}

static bool
names(const struct str *list, size_t n, struct str kind, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_equal(list[i], kind) || str_equal(list[i], code))
			return true;
	return false;
}

const struct rule *
item_judged_rule(const struct item *item)
{
	for (size_t i = 0; i < item->n_rules; i++)
		if (item->rules[i].kind == RULE_JUDGED)
			return &item->rules[i];
	return NULL;
}

bool
item_applies(const struct item *item, struct str kind, struct str code)
{
	return item->n_applies_to == 0 ? !item->to_nobody
	                               : names(item->applies_to, item->n_applies_to, kind, code);
}

bool
award_applies(const struct award *award, struct str kind, struct str code)
{
	return award->n_applies_to == 0 || names(award->applies_to, award->n_applies_to, kind, code);
}

bool
rule_takes(const struct rule *r)
{
	return r->marks && exact_sign(r->marks) < 0;
}

bool
rule_is_base(const struct rule *r)
{
	static const bool bases[] = {
#define RULE_KIND(NAME, name, base) [RULE_##NAME] = (base),
#include "marks/kinds.def"
#undef RULE_KIND
	};

	return bases[r->kind] && !(r->kind == RULE_THRESHOLD && rule_takes(r));
}

bool
item_has_base(const struct item *item)
{
	for (size_t i = 0; i < item->n_rules; i++)
		if (rule_is_base(&item->rules[i]))
			return true;
	return false;
}
