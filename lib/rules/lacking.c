#include "rules/lacking.h"

struct look {
	const struct facts *f;
	size_t subject, item;
	const struct rule *first, *rule; /* of the item; NULL: of a veto */
	lacking_teller *tell;
	void *with;
};

/* Does the rule ask for the slot in one of its conditions? */
static bool
condition_asks(const struct condition *c, size_t slot)
{
	return c->measure.slot == slot || (c->goal.kind == GOAL_MEASURE && c->goal.measure.slot == slot);
}

static bool
asks(const struct rule *r, size_t slot)
{
	for (size_t i = 0; i < r->n_conditions; i++)
		if (condition_asks(&r->conditions[i], slot))
			return true;
	for (size_t i = 0; i < r->n_rows; i++)
		if (r->rows[i].and &&condition_asks(r->rows[i].and, slot))
			return true;
	return false;
}

static void
tell_once(const struct look *l, size_t slot)
{
	for (const struct rule *r = l->first; r != l->rule; r++)
		if (asks(r, slot))
			return;
	l->tell(l->with, l->item, slot);
}

static void
look_at_measure(const struct look *l, const struct measure *m, bool asks_quota)
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
look_at_condition(const struct look *l, const struct condition *c)
{
	look_at_measure(l, &c->measure, c->measure.rate || c->goal.kind == GOAL_QUOTA);
	if (c->goal.kind == GOAL_MEASURE)
		look_at_measure(l, &c->goal.measure, c->goal.measure.rate);
}

static void
look_at_item(struct look *l, const struct item *item, const struct item_mark *im)
{
	l->first = item->rules;
	for (size_t k = 0; k < item->n_rules; k++) {
		if (!im->rules[k].incomplete)
			continue;
		l->rule = &item->rules[k];
		for (size_t i = 0; i < l->rule->n_conditions; i++)
			look_at_condition(l, &l->rule->conditions[i]);
		for (size_t i = 0; i < l->rule->n_rows; i++)
			if (l->rule->rows[i].and)
				look_at_condition(l, l->rule->rows[i].and);
	}
}

void
lacking_each(const struct mark *m, const struct facts *f, size_t subject, lacking_teller *tell, void *with)
{
	const struct scheme *s = m->scheme;
	struct look l = {.f = f, .subject = subject, .tell = tell, .with = with};

	for (size_t i = 0; i < s->n_items; i++) {
		l.item = i;
		if (m->items[i].end != ITEM_NONE && m->items[i].incomplete)
			look_at_item(&l, &s->items[i], &m->items[i]);
	}
	l.first = l.rule = NULL;
	for (size_t i = 0; i < s->n_vetoes; i++) {
		l.item = s->n_items + i;
		if (!f->without_targets || s->vetoes[i].when.measure.kind != SLOT_TARGET)
			look_at_condition(&l, &s->vetoes[i].when);
	}
}
