/* The kinds of rules that take from an item or add to it. */
#include <limits.h>

#include "base/date.h"
#include "marks/rule_inside.h"

/* With `grow`, the n-th event costs n - 1 times that more: g w (w - 1) / 2 for w whole events, and for the
 * fraction f of one more, f g w. Together g w ((w - 1) / 2 + f). */
static void
add_growth(const struct rule_context *x, const struct rule *r, const struct exact *events, struct exact *size)
{
	struct exact *whole = &x->w->a, *t = &x->w->b;
	struct exact half;

	exact_init(&half);
	exact_set_ratio(&half, 1, 2);
	exact_set(whole, events);
	exact_floor(whole);
	/* (w - 1) / 2 + (n - w) = n - w / 2 - 1 / 2 */
	exact_multiply(t, whole, &half);
	exact_subtract(t, events, t);
	exact_subtract(t, t, &half);
	exact_multiply(t, t, whole);
	exact_multiply(t, t, r->grow);
	exact_add(size, size, t);
	exact_free(&half);
}

static void
negate(struct exact *x)
{
	struct exact zero;

	exact_init(&zero);
	exact_subtract(x, &zero, x);
	exact_free(&zero);
}

/* At most r->max in size, either way. */
static void
hold_at_max(const struct rule *r, struct rule_mark *out)
{
	bool loses = exact_sign(&out->marks) < 0;

	if (!r->max)
		return;
	if (loses)
		negate(&out->marks);
	if (exact_compare(&out->marks, r->max) > 0)
		exact_set(&out->marks, r->max);
	if (loses)
		negate(&out->marks);
}

/* Marks of the first time, the second ... and beyond the list its last. */
static void
add_times(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	struct exact *left = &x->w->a, *part = &x->w->b, one;

	exact_init(&one);
	exact_set_ratio(&one, 1, 1);
	exact_set(left, &out->input);
	for (size_t i = 0; i < r->n_places && exact_sign(left) > 0; i++) {
		bool all = i + 1 == r->n_places || exact_compare(left, &one) < 0;

		exact_multiply(part, r->places[i], all ? left : &one);
		exact_add(&out->marks, &out->marks, part);
		if (all)
			break;
		exact_subtract(left, left, &one);
	}
	exact_free(&one);
}

/* The level recorded that costs most counts once. */
static void
take_worst(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	uint64_t recorded = facts_levels(x->f, x->subject, r->conditions[0].measure.slot);

	for (size_t i = 0; i < r->n_levels; i++) {
		if (!(recorded >> r->levels[i].bit & 1) ||
		    (out->input_shown == SHOWN_LEVEL && exact_compare(r->levels[i].marks, &out->marks) >= 0))
			continue;
		out->input_shown = SHOWN_LEVEL;
		out->level = i;
		exact_set(&out->marks, r->levels[i].marks);
	}
}

static void
add_events(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	exact_multiply(&out->marks, r->marks, &out->input);
	if (!r->grow)
		return;
	if (rule_takes(r))
		negate(&out->marks);
	add_growth(x, r, &out->input, &out->marks);
	if (rule_takes(r))
		negate(&out->marks);
}

void
apply_count(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	if (r->n_levels > 0) {
		take_worst(x, r, out);
		return;
	}
	rule_take_input(x, &r->conditions[0].measure, out);
	if (exact_sign(&out->input) <= 0)
		return;
	if (r->n_places > 0)
		add_times(x, r, out);
	else
		add_events(x, r, out);
	hold_at_max(r, out);
}

/* A day that was never reached is late until the as-of day; anything else never recorded is 0. */
static void
assume_unrecorded(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	if (r->conditions[0].measure.kind != SLOT_DATE)
		exact_set_ratio(&out->input, 0, 1);
	else if (r->above && x->f->as_of != DATE_NONE)
		exact_set_ratio(&out->input, x->f->as_of, 1);
	else
		exact_set(&out->input, &out->goal);
}

/* Months of the calendar between two days, whole or begun: from 31 January a month ends on the last of
 * February. */
static void
count_months(const struct rule *r, const struct exact *goal, const struct exact *input, struct exact *n)
{
	long from, to, months = 0;

	if (!exact_to_int(r->above ? goal : input, INT_MIN + 1, INT_MAX, &from) ||
	    !exact_to_int(r->above ? input : goal, INT_MIN + 1, INT_MAX, &to))
		return;
	while (date_add_months((int)from, (int)months + 1) <= (int)to)
		months++;
	if (r->partial == STEP_BEGUN && date_add_months((int)from, (int)months) < (int)to)
		months++;
	exact_set_ratio(n, months, 1);
}

/* How many steps lie in n. */
static void
divide_in_steps(const struct rule *r, struct exact *n)
{
	exact_divide(n, n, r->step);
	if (r->partial == STEP_WHOLE)
		exact_floor(n);
	else if (r->partial == STEP_BEGUN)
		exact_ceiling(n);
}

static void
add_steps(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	struct exact *n = &x->w->a;

	if (r->above)
		exact_subtract(n, &out->input, &out->goal);
	else
		exact_subtract(n, &out->goal, &out->input);
	if (exact_sign(n) <= 0)
		return;
	if (r->months)
		count_months(r, &out->goal, &out->input, n);
	divide_in_steps(r, n);
	exact_multiply(&out->marks, r->marks, n);
	hold_at_max(r, out);
}

/* What was never recorded gains nothing; where marks are only lost, it takes the whole item. */
void
apply_step(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	const struct measure *m = &r->conditions[0].measure;
	enum measured found = rule_take_both(x, &r->conditions[0], out);

	out->applies = found != MEASURED_NOT_APPLICABLE;
	if (!out->applies)
		return;
	if (found == MEASURED) {
		add_steps(x, r, out);
	} else if (m->kind == SLOT_DATE) {
		assume_unrecorded(x, r, out);
		add_steps(x, r, out);
	} else if (r->takes_all) {
		exact_subtract(&out->marks, &out->marks, r->takes_all);
	} else if (exact_sign(r->marks) < 0 && out->goal_shown != SHOWN_NOTHING) {
		assume_unrecorded(x, r, out);
		add_steps(x, r, out);
	}
}

static void
apply_excess(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	const struct condition *c = &r->conditions[0];
	struct exact *excess = &x->w->a;
	enum measured found = rule_take_both(x, c, out);

	/* No value is the usual case of a value that only earns a bonus. */
	out->incomplete &= c->measure.kind != SLOT_VALUE;
	out->applies = found != MEASURED_NOT_APPLICABLE;
	if (found != MEASURED)
		return;
	exact_set(excess, &out->input);
	if (c->goal.kind != GOAL_NONE)
		exact_subtract(excess, excess, &out->goal);
	if (exact_sign(excess) <= 0)
		return;
	if (r->step)
		divide_in_steps(r, excess);
	exact_multiply(&out->marks, r->marks, excess);
}

void
apply_bonus(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	if (r->n_levels > 0)
		rule_apply_levels(x, r, out);
	else
		apply_excess(x, r, out);
	if (r->cap && exact_compare(&out->marks, r->cap) > 0)
		exact_set(&out->marks, r->cap);
}

void
apply_veto(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	int tried = rule_try_condition(x, &r->conditions[0], out);

	out->applies = tried >= 0;
	out->fired = tried == 1;
}
