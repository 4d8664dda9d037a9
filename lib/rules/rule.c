/* One short function a rule kind; rule_apply() chooses. Each leaves out->marks at 0 unless it earns or loses
 * something, and clears out->applies where the goal is zero or absent. */
#include "rules/rule.h"

#include "base/date.h"

struct context {
	const struct facts *f;
	const struct standing *st;
	size_t subject;
	struct rule_work *w;
};

void
rule_mark_init(struct rule_mark *m)
{
	*m = (struct rule_mark){0};
	exact_init(&m->marks);
	exact_init(&m->input);
	exact_init(&m->goal);
}

void
rule_mark_free(struct rule_mark *m)
{
	exact_free(&m->marks);
	exact_free(&m->input);
	exact_free(&m->goal);
}

void
rule_work_init(struct rule_work *w)
{
	exact_init(&w->a);
	exact_init(&w->b);
}

void
rule_work_free(struct rule_work *w)
{
	exact_free(&w->a);
	exact_free(&w->b);
}

static enum shown
measure_shown(const struct measure *m)
{
	if (m->kind == SLOT_DATE)
		return SHOWN_DAY;
	return m->rate ? SHOWN_SHARE : SHOWN_NUMBER;
}

static enum measured
take_input(const struct context *x, const struct measure *m, struct rule_mark *out)
{
	enum measured found = facts_measure(x->f, x->subject, m, &out->input);

	if (found == MEASURED)
		out->input_shown = measure_shown(m);
	return found;
}

/* An event that did not happen and a day not reached are facts; that nothing is known of a target or a value
 * is a gap. */
static bool
is_gap(const struct measure *m)
{
	return m->kind == SLOT_TARGET || m->kind == SLOT_VALUE;
}

static enum measured
take_quota(const struct context *x, const struct condition *c, struct rule_mark *out)
{
	if (x->f->without_targets)
		return MEASURED_NOT_APPLICABLE;
	if (!facts_get(x->f, x->subject, c->measure.quota, &out->goal))
		return MEASURED_NOTHING;
	out->goal_shown = SHOWN_NUMBER;
	return exact_sign(&out->goal) != 0 ? MEASURED : MEASURED_NOT_APPLICABLE;
}

static enum measured
take_goal_measure(const struct context *x, const struct measure *m, struct rule_mark *out)
{
	enum measured found = facts_measure(x->f, x->subject, m, &out->goal);

	if (found == MEASURED_NOTHING && is_gap(m))
		return MEASURED_NOTHING;
	if (found == MEASURED)
		out->goal_shown = measure_shown(m);
	return found == MEASURED && exact_sign(&out->goal) != 0 ? MEASURED : MEASURED_NOT_APPLICABLE;
}

/* A goal that is a quota or another measure and zero makes the rule not applicable; one that nobody entered
 * is a gap; a mean needs a value to be the mean of. A zero written in the scheme is a goal like any other
 * ("no drop-outs"). */
static enum measured
take_goal(const struct context *x, const struct condition *c, struct rule_mark *out)
{
	const struct goal *g = &c->goal;
	enum measured found = MEASURED;

	switch (g->kind) {
	case GOAL_NONE:
		return MEASURED;
	case GOAL_NUMBER:
		exact_set(&out->goal, g->number);
		break;
	case GOAL_QUOTA:
		return take_quota(x, c, out);
	case GOAL_MEASURE:
		return take_goal_measure(x, &g->measure, out);
	case GOAL_MEAN:
		exact_set(&out->goal, &x->st->needs[g->need].value);
		found = x->st->needs[g->need].any ? MEASURED : MEASURED_NOTHING;
		break;
	}
	if (found == MEASURED)
		out->goal_shown = measure_shown(&c->measure);
	return found;
}

/* Input and goal. What was never recorded earns nothing; where it should have been, the subject is
 * incomplete. */
static enum measured
take_both(const struct context *x, const struct condition *c, struct rule_mark *out)
{
	enum measured input = take_input(x, &c->measure, out), goal = take_goal(x, c, out);

	if (input == MEASURED_NOT_APPLICABLE || goal == MEASURED_NOT_APPLICABLE)
		return MEASURED_NOT_APPLICABLE;
	if (input == MEASURED && goal == MEASURED)
		return MEASURED;
	if ((input == MEASURED_NOTHING && is_gap(&c->measure)) ||
	    (goal == MEASURED_NOTHING && c->goal.kind != GOAL_MEAN))
		out->incomplete = true;
	return MEASURED_NOTHING;
}

/* The same where a rule has no goal of its own. */
static enum measured
take_value(const struct context *x, const struct measure *m, struct rule_mark *out)
{
	enum measured found = take_input(x, m, out);

	out->incomplete |= found == MEASURED_NOTHING && is_gap(m);
	return found;
}

static bool
compare(const struct exact *a, enum rule_op op, const struct exact *b)
{
	int order = exact_compare(a, b);

	switch (op) {
	case OP_AT_LEAST:
		return order >= 0;
	case OP_ABOVE:
		return order > 0;
	case OP_EQUAL:
		return order == 0;
	case OP_BELOW:
		return order < 0;
	case OP_AT_MOST:
		return order <= 0;
	}
	return false;
}

/* 1 met, 0 not met, -1 not applicable. What was not recorded meets nothing. */
static int
try_condition(const struct context *x, const struct condition *c, struct rule_mark *out)
{
	enum measured found = take_both(x, c, out);

	if (found == MEASURED_NOT_APPLICABLE)
		return -1;
	return found == MEASURED && compare(&out->input, c->op, &out->goal);
}

bool
condition_met(const struct condition *c, const struct facts *f, const struct standing *st, size_t subject,
    struct rule_work *w, struct rule_mark *out)
{
	const struct context x = {f, st, subject, w};

	out->incomplete = false;
	out->input_shown = out->goal_shown = SHOWN_NOTHING;
	return try_condition(&x, c, out) == 1;
}

static void
apply_ratio(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	enum measured found = take_both(x, &r->conditions[0], out);

	out->applies = found != MEASURED_NOT_APPLICABLE &&
	               (out->goal_shown == SHOWN_NOTHING || exact_sign(&out->goal) > 0);
	if (!out->applies || found != MEASURED)
		return;
	exact_multiply(&out->marks, r->marks, &out->input);
	exact_divide(&out->marks, &out->marks, &out->goal);
	if (!r->over && exact_compare(&out->marks, r->marks) > 0)
		exact_set(&out->marks, r->marks);
}

/* A record that counts none says that it did not happen. */
static bool
part_is_met(const struct context *x, const struct rule_part *part)
{
	struct exact *count = &x->w->a;

	return facts_get(x->f, x->subject, part->slot, count) && exact_sign(count) > 0;
}

static void
apply_parts(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	long met = 0;

	for (size_t i = 0; i < r->n_parts; i++)
		if (part_is_met(x, &r->parts[i])) {
			exact_add(&out->marks, &out->marks, r->parts[i].marks);
			met++;
		}
	exact_set_ratio(&out->input, met, 1);
	exact_set_ratio(&out->goal, (long)r->n_parts, 1);
	out->input_shown = out->goal_shown = SHOWN_NUMBER;
}

static void
apply_judged(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	out->incomplete = take_input(x, &r->conditions[0].measure, out) != MEASURED ||
	                  facts_doubtful(x->f, x->subject, r->conditions[0].measure.slot);
	exact_set(&out->marks, &out->input);
	exact_set(&out->goal, r->marks);
	out->goal_shown = SHOWN_NUMBER;
}

static void
apply_threshold(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	long met = 0, asked = 0;

	for (size_t i = 0; i < r->n_conditions; i++) {
		int tried = try_condition(x, &r->conditions[i], out);

		asked += tried >= 0;
		met += tried == 1;
	}
	out->applies = asked > 0;
	if (asked > 0 && met == asked)
		exact_set(&out->marks, r->marks);
	if (r->n_conditions == 1)
		return;
	exact_set_ratio(&out->input, met, 1);
	exact_set_ratio(&out->goal, asked, 1);
	out->input_shown = out->goal_shown = SHOWN_NUMBER;
}

/* The highest level recorded, that is the one of most marks: bonuses for honours count once. */
static void
apply_levels(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	uint64_t recorded = facts_levels(x->f, x->subject, r->conditions[0].measure.slot);

	for (size_t i = 0; i < r->n_levels; i++) {
		if (!(recorded >> r->levels[i].bit & 1))
			continue;
		if (out->input_shown == SHOWN_LEVEL && exact_compare(r->levels[i].marks, &out->marks) <= 0)
			continue;
		out->input_shown = SHOWN_LEVEL;
		out->level = i;
		exact_set(&out->marks, r->levels[i].marks);
	}
}

/* marks + (value - from) / (next from - from) * (next marks - marks) */
static void
add_proportion(const struct context *x, const struct rule_row *row, struct rule_mark *out)
{
	struct exact *share = &x->w->a, *span = &x->w->b;

	exact_subtract(share, &out->input, row->from);
	exact_subtract(span, row[1].from, row->from);
	if (exact_sign(span) == 0)
		return;
	exact_divide(share, share, span);
	exact_subtract(span, row[1].marks, row->marks);
	exact_multiply(share, share, span);
	exact_add(&out->marks, &out->marks, share);
}

static void
apply_rows(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	enum measured found = take_value(x, &r->conditions[0].measure, out);
	size_t i = r->n_rows;

	out->applies = found != MEASURED_NOT_APPLICABLE;
	if (found != MEASURED)
		return;
	while (i > 0 && exact_compare(r->rows[i - 1].from, &out->input) > 0)
		i--;
	if (i == 0)
		return;
	exact_set(&out->goal, r->rows[i - 1].from);
	out->goal_shown = out->input_shown;
	exact_set(&out->marks, r->rows[i - 1].marks);
	if (r->rows[i - 1].rising && i < r->n_rows)
		add_proportion(x, &r->rows[i - 1], out);
}

static void
apply_table(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	if (r->n_levels > 0)
		apply_levels(x, r, out);
	else
		apply_rows(x, r, out);
}

static void
apply_rank(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	enum measured found = take_value(x, &r->conditions[0].measure, out);
	size_t place = x->st->needs[r->need].places[x->subject];

	out->applies = found != MEASURED_NOT_APPLICABLE;
	if (found != MEASURED || place == 0)
		return;
	exact_set_ratio(&out->goal, (long)place, 1);
	out->goal_shown = SHOWN_NUMBER;
	exact_set(&out->marks, r->places[(place < r->n_places ? place : r->n_places) - 1]);
}

static void
apply_best(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	const struct standing_need *best = &x->st->needs[r->need];
	enum measured found = take_value(x, &r->conditions[0].measure, out);

	out->applies = found != MEASURED_NOT_APPLICABLE && (!best->any || exact_sign(&best->value) > 0);
	if (!out->applies || !best->any)
		return;
	exact_set(&out->goal, &best->value);
	out->goal_shown = measure_shown(&r->conditions[0].measure);
	exact_multiply(&out->marks, r->marks, &out->input);
	exact_divide(&out->marks, &out->marks, &best->value);
}

/* With `grow`, the n-th event costs n - 1 times that more: g w (w - 1) / 2 for w whole events, and for the
 * fraction f of one more, f g w. Together g w ((w - 1) / 2 + f). */
static void
add_growth(const struct context *x, const struct rule *r, const struct exact *events, struct exact *size)
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

static void
apply_count(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	take_input(x, &r->conditions[0].measure, out);
	if (exact_sign(&out->input) <= 0)
		return;
	exact_multiply(&out->marks, r->marks, &out->input);
	if (exact_sign(r->marks) < 0)
		negate(&out->marks);
	if (r->grow)
		add_growth(x, r, &out->input, &out->marks);
	if (r->max && exact_compare(&out->marks, r->max) > 0)
		exact_set(&out->marks, r->max);
	if (exact_sign(r->marks) < 0)
		negate(&out->marks);
}

/* A day that was never reached is late until the as-of day; anything else never recorded is 0. */
static void
assume_unrecorded(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	if (r->conditions[0].measure.kind != SLOT_DATE)
		exact_set_ratio(&out->input, 0, 1);
	else if (r->above && x->f->as_of != DATE_NONE)
		exact_set_ratio(&out->input, x->f->as_of, 1);
	else
		exact_set(&out->input, &out->goal);
}

static void
add_steps(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	struct exact *n = &x->w->a;

	if (r->above)
		exact_subtract(n, &out->input, &out->goal);
	else
		exact_subtract(n, &out->goal, &out->input);
	if (exact_sign(n) <= 0)
		return;
	exact_divide(n, n, r->step);
	if (r->partial == STEP_WHOLE)
		exact_floor(n);
	else if (r->partial == STEP_BEGUN)
		exact_ceiling(n);
	exact_multiply(&out->marks, r->marks, n);
}

/* What was never recorded gains nothing; where marks are only lost, it takes the whole item. */
static void
apply_step(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	const struct measure *m = &r->conditions[0].measure;
	enum measured found = take_both(x, &r->conditions[0], out);

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
apply_excess(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	const struct condition *c = &r->conditions[0];
	struct exact *excess = &x->w->a;
	enum measured found = take_both(x, c, out);

	/* No value is the usual case of a value that only earns a bonus. */
	out->incomplete &= c->measure.kind != SLOT_VALUE;
	out->applies = found != MEASURED_NOT_APPLICABLE;
	if (found != MEASURED)
		return;
	exact_set(excess, &out->input);
	if (c->goal.kind != GOAL_NONE)
		exact_subtract(excess, excess, &out->goal);
	if (exact_sign(excess) > 0)
		exact_multiply(&out->marks, r->marks, excess);
}

static void
apply_bonus(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	if (r->n_levels > 0)
		apply_levels(x, r, out);
	else
		apply_excess(x, r, out);
	if (r->cap && exact_compare(&out->marks, r->cap) > 0)
		exact_set(&out->marks, r->cap);
}

static void
apply_veto(const struct context *x, const struct rule *r, struct rule_mark *out)
{
	int tried = try_condition(x, &r->conditions[0], out);

	out->applies = tried >= 0;
	out->fired = tried == 1;
}

void
rule_apply(const struct rule *r, const struct facts *f, const struct standing *st, size_t subject,
    struct rule_work *w, struct rule_mark *out)
{
	static void (*const apply[])(const struct context *, const struct rule *, struct rule_mark *) = {
#define RULE_KIND(NAME, name, base) [RULE_##NAME] = apply_##name,
#include "rules/kinds.def"
#undef RULE_KIND
	};
	const struct context x = {f, st, subject, w};

	out->applies = true;
	out->incomplete = out->fired = false;
	out->input_shown = out->goal_shown = SHOWN_NOTHING;
	exact_set_ratio(&out->marks, 0, 1);
	apply[r->kind](&x, r, out);
	if (!out->applies)
		exact_set_ratio(&out->marks, 0, 1);
}
