#include "marks/mark_range.h"

void
mark_range_init(struct mark_range *r)
{
	*r = (struct mark_range){0};
	exact_init(&r->low);
	exact_init(&r->high);
}

void
mark_range_free(struct mark_range *r)
{
	exact_free(&r->low);
	exact_free(&r->high);
}

static void
clear(struct mark_range *r)
{
	r->no_low = r->no_high = false;
	exact_set_ratio(&r->low, 0, 1);
	exact_set_ratio(&r->high, 0, 1);
}

/* Widens the range so that x lies in it. */
static void
include(struct mark_range *r, const struct exact *x)
{
	if (exact_compare(x, &r->low) < 0)
		exact_set(&r->low, x);
	if (exact_compare(x, &r->high) > 0)
		exact_set(&r->high, x);
}

static void
add(struct mark_range *sum, const struct mark_range *r)
{
	exact_add(&sum->low, &sum->low, &r->low);
	exact_add(&sum->high, &sum->high, &r->high);
	sum->no_low |= r->no_low;
	sum->no_high |= r->no_high;
}

/* Marks that may come without end, in the direction of their sign. */
static void
include_endless(struct mark_range *r, const struct exact *marks)
{
	r->no_low |= exact_sign(marks) < 0;
	r->no_high |= exact_sign(marks) > 0;
}

static void
include_rows(const struct rule *r, struct mark_range *out)
{
	if (r->n_rows == 0)
		return;
	/* Below the first row there is nothing to earn, unless no value lies there. */
	if (exact_sign(r->rows[0].from) <= 0) {
		exact_set(&out->low, r->rows[0].marks);
		exact_set(&out->high, r->rows[0].marks);
	}
	for (size_t i = 0; i < r->n_rows; i++)
		include(out, r->rows[i].marks);
}

static void
range_ratio(const struct rule *r, struct mark_range *out)
{
	include(out, r->marks);
	out->no_high = r->over;
}

static void
range_judged(const struct rule *r, struct mark_range *out)
{
	include(out, r->marks);
}

static void
range_threshold(const struct rule *r, struct mark_range *out)
{
	include(out, r->marks);
}

static void
range_best(const struct rule *r, struct mark_range *out)
{
	include(out, r->marks);
}

static void
range_parts(const struct rule *r, struct mark_range *out)
{
	for (size_t i = 0; i < r->n_parts; i++) {
		struct exact *end = exact_sign(r->parts[i].marks) < 0 ? &out->low : &out->high;

		exact_add(end, end, r->parts[i].marks);
	}
}

static void
range_rank(const struct rule *r, struct mark_range *out)
{
	exact_set(&out->low, r->places[0]);
	exact_set(&out->high, r->places[0]);
	for (size_t i = 1; i < r->n_places; i++)
		include(out, r->places[i]);
}

static void
include_levels(const struct rule *r, struct mark_range *out)
{
	for (size_t i = 0; i < r->n_levels; i++)
		include(out, r->levels[i].marks);
}

/* At most r->max, in the direction of the marks. */
static void
include_max(struct mark_range *out, const struct rule *r)
{
	struct exact most;

	exact_init(&most);
	if (exact_sign(r->marks) < 0)
		exact_subtract(&most, &most, r->max);
	else if (exact_sign(r->marks) > 0)
		exact_set(&most, r->max);
	include(out, &most);
	exact_free(&most);
}

static void
range_count(const struct rule *r, struct mark_range *out)
{
	if (r->n_levels > 0)
		include_levels(r, out);
	else if (r->max)
		include_max(out, r);
	else
		include_endless(out, r->marks);
}

/* Below a goal that is written in the scheme there are only so many steps down to zero. */
static void
range_step(const struct rule *r, struct mark_range *out)
{
	const struct condition *c = r->conditions;
	struct exact n;

	if (r->max) {
		include_max(out, r);
		return;
	}
	if (r->above || r->below_zero || c->goal.kind != GOAL_NUMBER || c->measure.kind == SLOT_DATE) {
		include_endless(out, r->marks);
		return;
	}
	exact_init(&n);
	exact_divide(&n, c->goal.number, r->step);
	if (r->partial == STEP_WHOLE)
		exact_floor(&n);
	else if (r->partial == STEP_BEGUN)
		exact_ceiling(&n);
	if (exact_sign(&n) > 0) {
		exact_multiply(&n, &n, r->marks);
		include(out, &n);
	}
	exact_free(&n);
}

static void
range_table(const struct rule *r, struct mark_range *out)
{
	include_rows(r, out);
	include_levels(r, out);
}

static void
range_bonus(const struct rule *r, struct mark_range *out)
{
	if (r->n_levels > 0)
		include_levels(r, out);
	else
		include_endless(out, r->marks);
	if (r->cap && (out->no_high || exact_compare(&out->high, r->cap) > 0)) {
		exact_set(&out->high, r->cap);
		out->no_high = false;
	}
}

static void
range_veto(const struct rule *r, struct mark_range *out)
{
	(void)r;
	(void)out; /* stays 0: a veto is the item's own affair */
}

/* What rules may bring together, one of them may not pass. */
static void
hold_in_group(const struct exact *cap, struct mark_range *out)
{
	struct exact least;

	exact_init(&least);
	exact_subtract(&least, &least, cap);
	if (out->no_high || exact_compare(&out->high, cap) > 0)
		exact_set(&out->high, cap);
	if (out->no_low || exact_compare(&out->low, &least) < 0)
		exact_set(&out->low, &least);
	out->no_high = out->no_low = false;
	exact_free(&least);
}

void
mark_range_rule(const struct rule *r, struct mark_range *out)
{
	static void (*const ranges[])(const struct rule *, struct mark_range *) = {
#define RULE_KIND(NAME, name, base) [RULE_##NAME] = range_##name,
#include "marks/kinds.def"
#undef RULE_KIND
	};

	clear(out);
	ranges[r->kind](r, out);
	if (r->group_cap)
		hold_in_group(r->group_cap, out);
}

/* The sum over the item's rules that are bonuses, or over those that are not. */
static void
range_of_rules(const struct item *item, bool bonuses, struct mark_range *out)
{
	struct mark_range one;

	mark_range_init(&one);
	for (size_t i = 0; i < item->n_rules; i++) {
		if ((item->rules[i].kind == RULE_BONUS) != bonuses)
			continue;
		mark_range_rule(&item->rules[i], &one);
		add(out, &one);
	}
	mark_range_free(&one);
}

void
mark_range_bonus(const struct item *item, struct mark_range *out)
{
	clear(out);
	range_of_rules(item, true, out);
}

void
mark_range_sum(const struct item *item, struct mark_range *out)
{
	clear(out);
	if (!item_has_base(item)) {
		exact_set(&out->low, item->full);
		exact_set(&out->high, item->full);
	}
	range_of_rules(item, false, out);
}

static bool
has_veto(const struct item *item)
{
	for (size_t i = 0; i < item->n_rules; i++)
		if (item->rules[i].kind == RULE_VETO)
			return true;
	return false;
}

/* Both ends between floor and cap. */
static void
limit(const struct item *item, struct exact *x, bool *endless_low, bool *endless_high)
{
	if (item->cap && (*endless_high || exact_compare(x, item->cap) > 0)) {
		exact_set(x, item->cap);
		*endless_high = false;
	}
	if (item->floor && (*endless_low || exact_compare(x, item->floor) < 0)) {
		exact_set(x, item->floor);
		*endless_low = false;
	}
}

void
mark_range_kept(const struct item *item, struct mark_range *out)
{
	bool never = false, never_too = false;

	mark_range_sum(item, out);
	limit(item, &out->low, &out->no_low, &never);
	limit(item, &out->high, &never_too, &out->no_high);
	if (has_veto(item)) {
		struct exact zero;

		exact_init(&zero);
		include(out, &zero);
		exact_free(&zero);
	}
}

void
mark_range_item(const struct item *item, struct mark_range *out)
{
	struct mark_range bonus;

	mark_range_init(&bonus);
	mark_range_kept(item, out);
	mark_range_bonus(item, &bonus);
	add(out, &bonus);
	mark_range_free(&bonus);
}

/* Takes off what bonuses of one group of the whole scheme would bring beyond the cap that they share. */
static void
hold_groups(const struct scheme *s, struct mark_range *bonus)
{
	struct mark_range one;
	struct exact sum;

	mark_range_init(&one);
	exact_init(&sum);
	for (size_t g = 0; g < s->n_cap_groups; g++) {
		exact_set_ratio(&sum, 0, 1);
		for (size_t i = 0; i < s->n_items; i++)
			for (size_t k = 0; k < s->items[i].n_rules; k++) {
				const struct rule *r = &s->items[i].rules[k];

				if (r->kind != RULE_BONUS || r->cap_group != g + 1)
					continue;
				mark_range_rule(r, &one);
				exact_add(&sum, &sum, &one.high);
			}
		exact_subtract(&sum, &sum, s->cap_groups[g].cap);
		if (exact_sign(&sum) > 0)
			exact_subtract(&bonus->high, &bonus->high, &sum);
	}
	exact_free(&sum);
	mark_range_free(&one);
}

static void
multiply(struct mark_range *r, const struct exact *by)
{
	exact_multiply(&r->low, &r->low, by);
	exact_multiply(&r->high, &r->high, by);
}

/* The parts of the total may bring nothing, or all of their weights. */
static void
add_parts(const struct scheme *s, struct mark_range *out)
{
	for (size_t i = 0; i < s->n_parts; i++)
		exact_add(&out->high, &out->high, s->parts[i].weight);
}

void
mark_range_total(const struct scheme *s, struct mark_range *out)
{
	struct mark_range one, bonus;
	struct exact scale;

	mark_range_init(&one);
	mark_range_init(&bonus);
	exact_init(&scale);
	clear(out);
	for (size_t i = 0; i < s->n_items; i++) {
		mark_range_kept(&s->items[i], &one);
		add(out, &one);
		mark_range_bonus(&s->items[i], &one);
		add(&bonus, &one);
		exact_add(&scale, &scale, s->items[i].full);
	}
	hold_groups(s, &bonus);
	if (exact_sign(&scale) != 0) {
		exact_divide(&scale, s->own_full, &scale);
		multiply(out, &scale);
	}
	add_parts(s, out);
	if (s->shown_out_of) {
		exact_divide(&scale, s->shown_out_of, s->full);
		multiply(out, &scale);
		if (!s->bonus_as_marks)
			multiply(&bonus, &scale);
	}
	add(out, &bonus);
	exact_free(&scale);
	mark_range_free(&one);
	mark_range_free(&bonus);
}
