#include "marks/lacking.h"

enum { TOLD_MAX = 64 }; /* gaps of one item: more would be told twice */

struct look {
	const struct facts *f;
	size_t subject, item;
	lacking_teller *tell;
	void *with;
	size_t told[TOLD_MAX], n_told; /* of the item */
};

static void
tell_once(struct look *l, size_t slot)
{
	for (size_t i = 0; i < l->n_told; i++)
		if (l->told[i] == slot)
			return;
	if (l->n_told < TOLD_MAX)
		l->told[l->n_told++] = slot;
	l->tell(l->with, l->item, slot);
}

static void
look_at_measure(struct look *l, const struct measure *m, bool asks_quota)
{
	bool known = facts_known(l->f, l->subject, m->slot);

	if (m->kind == SLOT_TARGET)
		known = known && (!asks_quota || facts_known(l->f, l->subject, m->quota));
	else if (m->kind == SLOT_JUDGED)
		known = known && !facts_doubtful(l->f, l->subject, m->slot);
	else if (m->kind != SLOT_VALUE)
		return;
	if (!known)
		tell_once(l, m->slot);
}

static void
look_at_condition(struct look *l, const struct condition *c)
{
	look_at_measure(l, &c->measure, c->measure.rate || c->goal.kind == GOAL_QUOTA);
	if (c->goal.kind == GOAL_MEASURE)
		look_at_measure(l, &c->goal.measure, c->goal.measure.rate);
}

static void
look_at_item(struct look *l, const struct item *item, const struct item_mark *im)
{
	for (size_t k = 0; k < item->n_rules; k++) {
		const struct rule *r = &item->rules[k];

		if (!im->rules[k].incomplete)
			continue;
		for (size_t i = 0; i < r->n_conditions; i++)
			look_at_condition(l, &r->conditions[i]);
		for (size_t i = 0; i < r->n_rows; i++)
			if (r->rows[i].and)
				look_at_condition(l, r->rows[i].and);
	}
}

void
lacking_each(const struct mark *m, const struct facts *f, size_t subject, lacking_teller *tell, void *with)
{
	const struct scheme *s = m->scheme;
	struct look l = {.f = f, .subject = subject, .tell = tell, .with = with};

	for (size_t i = 0; i < s->n_items; i++) {
		l.item = i;
		l.n_told = 0;
		if (m->items[i].end != ITEM_NONE && m->items[i].incomplete)
			look_at_item(&l, &s->items[i], &m->items[i]);
	}
	for (size_t i = 0; i < s->n_vetoes; i++) {
		l.item = s->n_items + i;
		l.n_told = 0;
		if (!f->without_targets || s->vetoes[i].when.measure.kind != SLOT_TARGET)
			look_at_condition(&l, &s->vetoes[i].when);
	}
}
