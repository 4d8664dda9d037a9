#include "rules/mark.h"

#include <stdlib.h>

void
mark_init(struct mark *m, const struct scheme *s)
{
	*m = (struct mark){.scheme = s};
	m->items = mem_zero(s->n_items, sizeof *m->items);
	for (size_t i = 0; i < s->n_items; i++) {
		struct item_mark *im = &m->items[i];

		exact_init(&im->sum);
		exact_init(&im->kept);
		exact_init(&im->bonus);
		exact_init(&im->mark);
		exact_init(&im->lost);
		im->rules = mem_zero(s->items[i].n_rules, sizeof *im->rules);
		for (size_t k = 0; k < s->items[i].n_rules; k++)
			rule_mark_init(&im->rules[k]);
	}
	rule_mark_init(&m->veto);
	exact_init(&m->full);
	exact_init(&m->kept);
	exact_init(&m->bonus);
	exact_init(&m->lost);
	exact_init(&m->total);
	m->vetoes = mem_zero(s->n_vetoes, sizeof *m->vetoes);
	rule_work_init(&m->work);
}

void
mark_free(struct mark *m)
{
	for (size_t i = 0; i < m->scheme->n_items; i++) {
		struct item_mark *im = &m->items[i];

		exact_free(&im->sum);
		exact_free(&im->kept);
		exact_free(&im->bonus);
		exact_free(&im->mark);
		exact_free(&im->lost);
		for (size_t k = 0; k < m->scheme->items[i].n_rules; k++)
			rule_mark_free(&im->rules[k]);
		free(im->rules);
	}
	free(m->items);
	rule_mark_free(&m->veto);
	exact_free(&m->full);
	exact_free(&m->kept);
	exact_free(&m->bonus);
	exact_free(&m->lost);
	exact_free(&m->total);
	free(m->vetoes);
	rule_work_free(&m->work);
}

static void
set_zero(struct exact *x)
{
	exact_set_ratio(x, 0, 1);
}

/* Cap first: where a scheme's floor lies above its cap, nobody gets less than the floor. */
static void
keep(const struct item *item, struct item_mark *im)
{
	im->end = ITEM_SUM;
	exact_set(&im->kept, &im->sum);
	if (item->cap && exact_compare(&im->kept, item->cap) > 0) {
		exact_set(&im->kept, item->cap);
		im->end = ITEM_CAP;
	}
	if (item->floor && exact_compare(&im->kept, item->floor) < 0) {
		exact_set(&im->kept, item->floor);
		im->end = ITEM_FLOOR;
	}
}

/* A veto empties the item; what lies below zero already stays there. */
static void
empty(struct item_mark *im)
{
	im->end = ITEM_VETO;
	set_zero(&im->bonus);
	if (exact_sign(&im->kept) > 0)
		set_zero(&im->kept);
}

static void
clear_item(struct item_mark *im)
{
	im->end = ITEM_SUM;
	im->incomplete = false;
	set_zero(&im->sum);
	set_zero(&im->bonus);
	set_zero(&im->lost);
}

static void
leave_out(struct item_mark *im)
{
	clear_item(im);
	set_zero(&im->kept);
	set_zero(&im->mark);
	im->end = ITEM_NONE;
}

static void
add_rule(const struct rule *r, const struct rule_mark *rm, struct item_mark *im)
{
	im->incomplete |= rm->incomplete;
	if (r->kind == RULE_BONUS) {
		exact_add(&im->bonus, &im->bonus, &rm->marks);
		return;
	}
	if (exact_sign(&rm->marks) == 0)
		return;
	exact_add(&im->sum, &im->sum, &rm->marks);
	if (!rule_is_base(r) && exact_sign(&rm->marks) < 0)
		exact_subtract(&im->lost, &im->lost, &rm->marks);
}

static void
mark_item(struct mark *m, const struct facts *f, const struct standing *st, size_t subject, size_t i)
{
	const struct item *item = &m->scheme->items[i];
	struct item_mark *im = &m->items[i];
	bool based = false, applies = false, vetoed = false;

	if (!facts_applies(f, subject, i)) {
		leave_out(im);
		return;
	}
	clear_item(im);
	for (size_t k = 0; k < item->n_rules; k++) {
		struct rule_mark *rm = &im->rules[k];

		rule_apply(&item->rules[k], f, st, subject, &m->work, rm);
		based |= rule_is_base(&item->rules[k]);
		applies |= rule_is_base(&item->rules[k]) && rm->applies;
		vetoed |= rm->fired;
		add_rule(&item->rules[k], rm, im);
	}
	if (based && !applies) {
		leave_out(im);
		return;
	}
	if (!based)
		exact_add(&im->sum, &im->sum, item->full);
	keep(item, im);
	if (vetoed)
		empty(im);
	exact_add(&im->mark, &im->kept, &im->bonus);
}

static void
add_item(struct mark *m, size_t i)
{
	const struct item_mark *im = &m->items[i];

	if (im->end == ITEM_NONE)
		return;
	exact_add(&m->full, &m->full, m->scheme->items[i].full);
	exact_add(&m->kept, &m->kept, &im->kept);
	if (exact_sign(&im->bonus) != 0)
		exact_add(&m->bonus, &m->bonus, &im->bonus);
	if (exact_sign(&im->lost) != 0)
		exact_add(&m->lost, &m->lost, &im->lost);
	m->incomplete |= im->incomplete;
}

static void
mark_vetoes(struct mark *m, const struct facts *f, const struct standing *st, size_t subject)
{
	const struct scheme *s = m->scheme;

	m->veto_total = m->veto_top = false;
	for (size_t i = 0; i < s->n_vetoes; i++) {
		m->vetoes[i] = condition_met(&s->vetoes[i].when, f, st, subject, &m->work, &m->veto);
		m->incomplete |= m->veto.incomplete;
		m->veto_total |= m->vetoes[i] && s->vetoes[i].effect == VETO_TOTAL;
		m->veto_top |= m->vetoes[i] && s->vetoes[i].effect == VETO_TOP;
	}
}

void
mark_subject(struct mark *m, const struct facts *f, const struct standing *st, size_t subject)
{
	const struct scheme *s = m->scheme;

	m->incomplete = false;
	set_zero(&m->full);
	set_zero(&m->kept);
	set_zero(&m->bonus);
	set_zero(&m->lost);
	for (size_t i = 0; i < s->n_items; i++) {
		mark_item(m, f, st, subject, i);
		add_item(m, i);
	}
	exact_set(&m->total, &m->kept);
	/* Only where items do not apply, or the scheme does not add up, is there anything to scale. */
	if (exact_compare(&m->full, s->full) != 0 && exact_sign(&m->full) != 0) {
		exact_multiply(&m->total, &m->total, s->full);
		exact_divide(&m->total, &m->total, &m->full);
	}
	exact_add(&m->total, &m->total, &m->bonus);
	mark_vetoes(m, f, st, subject);
}

/* The item's mark from its rules' marks alone: bonuses apart, then floor and cap. */
static bool
item_adds_up(const struct item *item, const struct item_mark *im, struct exact *sum, struct exact *bonus)
{
	bool vetoed = false;

	exact_set_ratio(bonus, 0, 1);
	exact_set(sum, item->full);
	if (item_has_base(item))
		set_zero(sum);
	for (size_t k = 0; k < item->n_rules; k++) {
		struct exact *to = item->rules[k].kind == RULE_BONUS ? bonus : sum;

		exact_add(to, to, &im->rules[k].marks);
		vetoed |= im->rules[k].fired;
	}
	if (item->cap && exact_compare(sum, item->cap) > 0)
		exact_set(sum, item->cap);
	if (item->floor && exact_compare(sum, item->floor) < 0)
		exact_set(sum, item->floor);
	if (vetoed) {
		set_zero(bonus);
		if (exact_sign(sum) > 0)
			set_zero(sum);
	}
	return exact_compare(sum, &im->kept) == 0 && exact_compare(bonus, &im->bonus) == 0;
}

bool
mark_adds_up(const struct mark *m, size_t *item)
{
	struct exact sum, bonus, kept, extra, full;
	const struct scheme *s = m->scheme;
	bool good = true;

	exact_init(&sum);
	exact_init(&bonus);
	exact_init(&kept);
	exact_init(&extra);
	exact_init(&full);
	for (*item = 0; good && *item < s->n_items; *item += good) {
		if (m->items[*item].end == ITEM_NONE)
			continue;
		good = item_adds_up(&s->items[*item], &m->items[*item], &sum, &bonus);
		exact_add(&kept, &kept, &sum);
		exact_add(&extra, &extra, &bonus);
		exact_add(&full, &full, s->items[*item].full);
	}
	if (good) {
		/* (total - bonuses) * full of the items = marks * full of the scheme; where the items that
		 * apply hold no marks there is nothing to scale by. */
		exact_subtract(&sum, &m->total, &extra);
		if (exact_sign(&full) != 0) {
			exact_multiply(&sum, &sum, &full);
			exact_multiply(&kept, &kept, s->full);
		}
		good = exact_compare(&sum, &kept) == 0;
	}
	exact_free(&sum);
	exact_free(&bonus);
	exact_free(&kept);
	exact_free(&extra);
	exact_free(&full);
	return good;
}
