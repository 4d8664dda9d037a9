#include "marks/mark.h"

#include <stdlib.h>

static struct exact *
new_numbers(size_t n)
{
	struct exact *list = mem_zero(n, sizeof *list);

	for (size_t i = 0; i < n; i++)
		exact_init(&list[i]);
	return list;
}

static void
free_numbers(struct exact *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		exact_free(&list[i]);
	free(list);
}

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
		im->recalls = mem_zero(s->items[i].n_rules, sizeof *im->recalls);
		for (size_t k = 0; k < s->items[i].n_rules; k++)
			rule_mark_init(&im->rules[k]);
	}
	rule_mark_init(&m->veto);
	exact_init(&m->full);
	exact_init(&m->kept);
	exact_init(&m->bonus);
	exact_init(&m->lost);
	exact_init(&m->plain);
	exact_init(&m->total);
	exact_init(&m->bonus_shown);
	exact_init(&m->lost_shown);
	m->parts = new_numbers(s->n_parts);
	m->left = new_numbers(2 * s->n_cap_groups);
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
		for (size_t k = 0; k < m->scheme->items[i].n_rules; k++) {
			rule_mark_free(&im->rules[k]);
			rule_recall_free(&im->recalls[k]);
		}
		free(im->rules);
		free(im->recalls);
	}
	free(m->items);
	rule_mark_free(&m->veto);
	exact_free(&m->full);
	exact_free(&m->kept);
	exact_free(&m->bonus);
	exact_free(&m->lost);
	exact_free(&m->plain);
	exact_free(&m->total);
	exact_free(&m->bonus_shown);
	exact_free(&m->lost_shown);
	free_numbers(m->parts, m->scheme->n_parts);
	free_numbers(m->left, 2 * m->scheme->n_cap_groups);
	free(m->vetoes);
	rule_work_free(&m->work);
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
	exact_set_zero(&im->bonus);
	if (exact_sign(&im->kept) > 0)
		exact_set_zero(&im->kept);
}

static void
clear_item(struct item_mark *im)
{
	im->end = ITEM_SUM;
	im->incomplete = im->unassigned = false;
	exact_set_zero(&im->sum);
	exact_set_zero(&im->bonus);
	exact_set_zero(&im->lost);
}

static void
leave_out(struct item_mark *im)
{
	clear_item(im);
	exact_set_zero(&im->kept);
	exact_set_zero(&im->mark);
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

/* A cap that rules share: each gets what those before it in the scheme have left. */
static void
hold_in_group(struct mark *m, const struct rule *r, struct rule_mark *rm)
{
	bool loses = exact_sign(&rm->marks) < 0;
	struct exact *left = &m->left[2 * (r->cap_group - 1) + loses], size;

	exact_init(&size);
	if (loses)
		exact_subtract(&size, &size, &rm->marks);
	else
		exact_set(&size, &rm->marks);
	if (exact_compare(&size, left) > 0) {
		rm->cut = true;
		exact_set(&size, left);
		exact_set_zero(&rm->marks);
		if (loses)
			exact_subtract(&rm->marks, &rm->marks, left);
		else
			exact_set(&rm->marks, left);
	}
	exact_subtract(left, left, &size);
	exact_free(&size);
}

/* What the rules together say of an item. */
struct outcome {
	bool based, applies, vetoed;
};

static void
add_rules(struct mark *m, const struct item *item, struct item_mark *im, const struct outcome *o)
{
	for (size_t k = 0; k < item->n_rules; k++) {
		if (item->rules[k].cap_group > 0 && !o->vetoed)
			hold_in_group(m, &item->rules[k], &im->rules[k]);
		add_rule(&item->rules[k], &im->rules[k], im);
	}
}

static void
sum_item(struct mark *m, const struct item *item, struct item_mark *im, const struct outcome *o)
{
	add_rules(m, item, im, o);
	if (!o->based || (im->unassigned && item->unassigned == UNASSIGNED_FULL))
		exact_add(&im->sum, &im->sum, item->full);
	keep(item, im);
	if (im->unassigned && im->end == ITEM_SUM)
		im->end = ITEM_UNASSIGNED;
	if (o->vetoed)
		empty(im);
	exact_set(&im->mark, &im->kept);
	if (exact_sign(&im->bonus) != 0)
		exact_add(&im->mark, &im->mark, &im->bonus);
}

/* An appeal has put a mark in the place of what the rules made. */
static void
correct(struct item_mark *im, const struct exact *mark)
{
	im->end = ITEM_CORRECTED;
	exact_set(&im->sum, mark);
	exact_set(&im->kept, mark);
	exact_set(&im->mark, mark);
}

static void
mark_item(struct mark *m, const struct facts *f, const struct standing *st, size_t subject, size_t i)
{
	const struct item *item = &m->scheme->items[i];
	struct item_mark *im = &m->items[i];
	struct outcome o = {0};

	if (!facts_applies(f, subject, i)) {
		leave_out(im);
		return;
	}
	clear_item(im);
	for (size_t k = 0; k < item->n_rules; k++) {
		struct rule_mark *rm = &im->rules[k];
		bool base = rule_is_base(&item->rules[k]);

		rule_apply_recalled(&im->recalls[k], &item->rules[k], f, st, subject, &m->work, rm);
		o.based |= base;
		o.applies |= base && rm->applies;
		o.vetoed |= rm->fired;
	}
	if (f->item_marks && f->item_marks[subject * m->scheme->n_items + i]) {
		correct(im, f->item_marks[subject * m->scheme->n_items + i]);
		return;
	}
	im->unassigned = o.based && !o.applies;
	if (im->unassigned && item->unassigned == UNASSIGNED_SCALE) {
		leave_out(im);
		return;
	}
	sum_item(m, item, im, &o);
}

/* Of all items. */
struct sums {
	struct exact_sum full, kept, bonus, lost;
};

static void
add_item(struct mark *m, size_t i, struct sums *sums)
{
	const struct item_mark *im = &m->items[i];

	if (im->end == ITEM_NONE)
		return;
	exact_sum_add(&sums->full, m->scheme->items[i].full);
	exact_sum_add(&sums->kept, &im->kept);
	if (exact_sign(&im->bonus) != 0)
		exact_sum_add(&sums->bonus, &im->bonus);
	if (exact_sign(&im->lost) != 0)
		exact_sum_add(&sums->lost, &im->lost);
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

/* What other runs found of the total, each by its weight. */
static void
add_parts(struct mark *m, const struct facts *f, size_t subject)
{
	const struct scheme *s = m->scheme;

	for (size_t i = 0; i < s->n_parts; i++) {
		const struct exact *share = f->part_shares ? f->part_shares[subject * s->n_parts + i] : NULL;

		m->incomplete |= !share;
		if (share)
			exact_multiply(&m->parts[i], share, s->parts[i].weight);
		else
			exact_set_zero(&m->parts[i]);
		exact_add(&m->plain, &m->plain, &m->parts[i]);
	}
}

/* On the full that is shown; bonuses with it, or as they are. */
static void
show_total(struct mark *m)
{
	const struct scheme *s = m->scheme;
	struct exact *scale = &m->work.a;

	exact_set(&m->total, &m->plain);
	exact_set(&m->bonus_shown, &m->bonus);
	exact_set(&m->lost_shown, &m->lost);
	if (!s->shown_out_of)
		return;
	exact_divide(scale, s->shown_out_of, s->full);
	exact_multiply(&m->lost_shown, &m->lost, scale);
	if (!s->bonus_as_marks)
		exact_multiply(&m->bonus_shown, &m->bonus, scale);
	exact_subtract(&m->total, &m->plain, &m->bonus);
	exact_multiply(&m->total, &m->total, scale);
	exact_add(&m->total, &m->total, &m->bonus_shown);
}

void
mark_subject(struct mark *m, const struct facts *f, const struct standing *st, size_t subject)
{
	const struct scheme *s = m->scheme;
	struct sums sums = {EXACT_SUM_EMPTY, EXACT_SUM_EMPTY, EXACT_SUM_EMPTY, EXACT_SUM_EMPTY};

	m->incomplete = false;
	for (size_t i = 0; i < 2 * s->n_cap_groups; i++)
		exact_set(&m->left[i], s->cap_groups[i / 2].cap);
	for (size_t i = 0; i < s->n_items; i++) {
		mark_item(m, f, st, subject, i);
		add_item(m, i, &sums);
	}
	exact_sum_end(&sums.full, &m->full);
	exact_sum_end(&sums.kept, &m->kept);
	exact_sum_end(&sums.bonus, &m->bonus);
	exact_sum_end(&sums.lost, &m->lost);
	exact_set(&m->plain, &m->kept);
	/* Only where items do not apply, or the scheme does not add up, is there anything to scale. */
	if (exact_compare(&m->full, s->own_full) != 0 && exact_sign(&m->full) != 0) {
		exact_multiply(&m->plain, &m->plain, s->own_full);
		exact_divide(&m->plain, &m->plain, &m->full);
	}
	if (s->n_parts > 0)
		add_parts(m, f, subject);
	exact_add(&m->plain, &m->plain, &m->bonus);
	show_total(m);
	mark_vetoes(m, f, st, subject);
}

/* The item's mark from its rules' marks alone: bonuses apart, then floor and cap. */
static bool
item_adds_up(const struct item *item, const struct item_mark *im, struct exact *sum, struct exact *bonus)
{
	bool vetoed = false;

	exact_set_zero(bonus);
	if (im->end == ITEM_CORRECTED) {
		exact_set(sum, &im->mark);
		return exact_compare(sum, &im->kept) == 0;
	}
	exact_set(sum, item->full);
	if (item_has_base(item) && !(im->unassigned && item->unassigned == UNASSIGNED_FULL))
		exact_set_zero(sum);
	for (size_t k = 0; k < item->n_rules; k++) {
		struct exact *to = item->rules[k].kind == RULE_BONUS ? bonus : sum;

		if (exact_sign(&im->rules[k].marks) != 0)
			exact_add(to, to, &im->rules[k].marks);
		vetoed |= im->rules[k].fired;
	}
	if (item->cap && exact_compare(sum, item->cap) > 0)
		exact_set(sum, item->cap);
	if (item->floor && exact_compare(sum, item->floor) < 0)
		exact_set(sum, item->floor);
	if (vetoed) {
		exact_set_zero(bonus);
		if (exact_sign(sum) > 0)
			exact_set_zero(sum);
	}
	return exact_compare(sum, &im->kept) == 0 && exact_compare(bonus, &im->bonus) == 0;
}

/* (total - parts - bonuses) * full of the items = marks * the scheme's own full; where the items that apply
 * hold no marks there is nothing to scale by. */
static bool
total_adds_up(
    const struct mark *m, const struct exact *kept, const struct exact *bonus, const struct exact *full)
{
	struct exact own, want;
	bool good;

	exact_init(&own);
	exact_init(&want);
	exact_subtract(&own, &m->plain, bonus);
	for (size_t i = 0; i < m->scheme->n_parts; i++)
		exact_subtract(&own, &own, &m->parts[i]);
	exact_set(&want, kept);
	if (exact_sign(full) != 0) {
		exact_multiply(&own, &own, full);
		exact_multiply(&want, &want, m->scheme->own_full);
	}
	good = exact_compare(&own, &want) == 0;
	exact_free(&own);
	exact_free(&want);
	return good;
}

/* (shown - its bonuses) * full = (total - bonuses) * the full that is shown. */
static bool
is_shown_rightly(const struct mark *m)
{
	const struct scheme *s = m->scheme;
	struct exact shown, plain;
	bool good;

	if (!s->shown_out_of)
		return exact_compare(&m->total, &m->plain) == 0;
	exact_init(&shown);
	exact_init(&plain);
	exact_subtract(&shown, &m->total, &m->bonus_shown);
	exact_multiply(&shown, &shown, s->full);
	exact_subtract(&plain, &m->plain, &m->bonus);
	exact_multiply(&plain, &plain, s->shown_out_of);
	good = exact_compare(&shown, &plain) == 0;
	exact_free(&shown);
	exact_free(&plain);
	return good;
}

bool
mark_adds_up(const struct mark *m, size_t *item)
{
	struct exact_sum all_kept = EXACT_SUM_EMPTY, all_extra = EXACT_SUM_EMPTY, all_full = EXACT_SUM_EMPTY;
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
		exact_sum_add(&all_kept, &sum);
		exact_sum_add(&all_extra, &bonus);
		exact_sum_add(&all_full, s->items[*item].full);
	}
	exact_sum_end(&all_kept, &kept);
	exact_sum_end(&all_extra, &extra);
	exact_sum_end(&all_full, &full);
	good = good && total_adds_up(m, &kept, &extra, &full) && is_shown_rightly(m);
	exact_free(&sum);
	exact_free(&bonus);
	exact_free(&kept);
	exact_free(&extra);
	exact_free(&full);
	return good;
}
