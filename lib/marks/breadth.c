#include "marks/breadth.h"

static bool
leaves_out(const struct mark *m)
{
	for (size_t i = 0; i < m->scheme->n_items; i++)
		if (m->items[i].end == ITEM_NONE)
			return true;
	return false;
}

static bool
rests_on_target(const struct item *item)
{
	for (size_t k = 0; k < item->n_rules; k++)
		if (rule_is_base(&item->rules[k]) && item->rules[k].n_conditions > 0 &&
		    item->rules[k].conditions[0].measure.kind == SLOT_TARGET)
			return true;
	return false;
}

/* Items of the subject that no table of progress leaves out. */
static void
add_meant(const struct mark *m, const struct facts *f, size_t subject, struct exact *meant)
{
	const struct scheme *s = m->scheme;

	for (size_t i = 0; f->without_targets && i < s->n_items; i++)
		if (m->items[i].end == ITEM_NONE && facts_applies(f, subject, i) &&
		    rests_on_target(&s->items[i]))
			exact_add(meant, meant, s->items[i].full);
}

static void
find_whole(const struct scheme *s, struct exact *whole)
{
	for (size_t i = 0; i < s->n_items; i++) {
		if (s->items[i].n_applies_to > 0 || s->items[i].to_nobody) {
			exact_set(whole, s->own_full);
			return;
		}
		exact_add(whole, whole, s->items[i].full);
	}
}

bool
breadth_is_part(const struct mark *m, const struct facts *f, size_t subject, struct exact *share)
{
	struct exact whole, meant;
	bool part;

	if (!leaves_out(m))
		return false;
	exact_init(&whole);
	exact_init(&meant);
	find_whole(m->scheme, &whole);
	add_meant(m, f, subject, &meant);
	exact_subtract(&whole, &whole, &meant);
	part = exact_compare(&m->full, &whole) < 0;
	if (part)
		exact_divide(share, &m->full, &whole);
	exact_free(&whole);
	exact_free(&meant);
	return part;
}
