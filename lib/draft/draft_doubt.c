#include "draft/draft_doubt.h"

#include <string.h>

static struct str
key_of(const struct draft_rule *r, const char *key)
{
	for (size_t i = 0; i < r->n_keys; i++)
		if (strcmp(r->keys[i].key, key) == 0)
			return r->keys[i].value;
	return (struct str){0};
}

/* Several names where one thing is measured: only what is counted may be a list. */
static bool
measures_several(const struct draft_rule *r)
{
	struct str event = key_of(r, "event");

	return str_has(key_of(r, "value"), STR("、")) || str_has(key_of(r, "date"), STR("、")) ||
	       ((str_is(r->kind, "step") || str_is(r->kind, "ratio")) && str_has(event, STR("、")));
}

static bool
is_of_events(const struct draft_rule *r)
{
	return str_is(r->kind, "count") || str_is(r->kind, "bonus");
}

/* Is one event a kind of the other? */
static bool
overlap(const struct draft_rule *r, const struct draft_rule *q)
{
	struct str a = key_of(r, "event"), b = key_of(q, "event");

	return is_of_events(r) && str_equal(r->kind, q->kind) && a.len > 0 && b.len > 0 &&
	       (str_has(a, b) || str_has(b, a));
}

static bool
is_lost_for(const struct draft_row *row, struct str absent)
{
	for (size_t i = 0; i < row->n_rules; i++) {
		struct str event = key_of(&row->rules[i], "event");

		if (event.len > 0 && (str_has(event, absent) || str_has(absent, event)))
			return true;
	}
	return false;
}

enum draft_left
draft_doubt(const struct draft_row *row, struct str absent)
{
	for (size_t i = 0; i < row->n_rules; i++) {
		if (measures_several(&row->rules[i]))
			return DRAFT_LEFT_SEVERAL;
		for (size_t k = 0; k < i; k++)
			if (overlap(&row->rules[i], &row->rules[k]))
				return DRAFT_LEFT_OVERLAP;
	}
	return absent.len > 0 && !is_lost_for(row, absent) ? DRAFT_LEFT_ABSENT : DRAFT_NOT_LEFT;
}
