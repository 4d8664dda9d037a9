/* What every kind of rule looks at: its measure, its goal. */
#include "marks/rule.h"

#include "base/date.h"
#include "marks/rule_inside.h"

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

enum shown
rule_measure_shown(const struct measure *m)
{
	if (m->kind == SLOT_DATE)
		return SHOWN_DAY;
	return m->rate ? SHOWN_SHARE : SHOWN_NUMBER;
}

enum measured
rule_take_input(const struct rule_context *x, const struct measure *m, struct rule_mark *out)
{
	enum measured found = facts_measure(x->f, x->subject, m, &out->input);

	if (found == MEASURED)
		out->input_shown = rule_measure_shown(m);
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
take_quota(const struct rule_context *x, const struct condition *c, struct rule_mark *out)
{
	if (x->f->without_targets)
		return MEASURED_NOT_APPLICABLE;
	if (!facts_get(x->f, x->subject, c->measure.quota, &out->goal))
		return MEASURED_NOTHING;
	out->goal_shown = SHOWN_NUMBER;
	return exact_sign(&out->goal) != 0 ? MEASURED : MEASURED_NOT_APPLICABLE;
}

static enum measured
take_goal_measure(const struct rule_context *x, const struct measure *m, struct rule_mark *out)
{
	enum measured found = facts_measure(x->f, x->subject, m, &out->goal);

	if (found == MEASURED_NOTHING && is_gap(m))
		return MEASURED_NOTHING;
	if (found == MEASURED)
		out->goal_shown = rule_measure_shown(m);
	return found == MEASURED && exact_sign(&out->goal) != 0 ? MEASURED : MEASURED_NOT_APPLICABLE;
}

/* A goal that is a quota or another measure and zero makes the rule not applicable; one that nobody entered
 * is a gap; a mean needs a value to be the mean of. A zero written in the scheme is a goal like any other
 * ("no drop-outs"). */
static enum measured
take_goal(const struct rule_context *x, const struct condition *c, struct rule_mark *out)
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
		out->goal_shown = rule_measure_shown(&c->measure);
	return found;
}

/* Input and goal. What was never recorded earns nothing; where it should have been, the subject is
 * incomplete. */
enum measured
rule_take_both(const struct rule_context *x, const struct condition *c, struct rule_mark *out)
{
	enum measured input = rule_take_input(x, &c->measure, out), goal = take_goal(x, c, out);

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
enum measured
rule_take_value(const struct rule_context *x, const struct measure *m, struct rule_mark *out)
{
	enum measured found = rule_take_input(x, m, out);

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
int
rule_try_condition(const struct rule_context *x, const struct condition *c, struct rule_mark *out)
{
	enum measured found = rule_take_both(x, c, out);

	if (found == MEASURED_NOT_APPLICABLE)
		return -1;
	return found == MEASURED && compare(&out->input, c->op, &out->goal);
}

bool
condition_met(const struct condition *c, const struct facts *f, const struct standing *st, size_t subject,
    struct rule_work *w, struct rule_mark *out)
{
	const struct rule_context x = {f, st, subject, w};

	out->incomplete = false;
	out->input_shown = out->goal_shown = SHOWN_NOTHING;
	return rule_try_condition(&x, c, out) == 1;
}

void
rule_apply(const struct rule *r, const struct facts *f, const struct standing *st, size_t subject,
    struct rule_work *w, struct rule_mark *out)
{
	static void (*const apply[])(const struct rule_context *, const struct rule *, struct rule_mark *) = {
#define RULE_KIND(NAME, name, base) [RULE_##NAME] = apply_##name,
#include "marks/kinds.def"
#undef RULE_KIND
	};
	const struct rule_context x = {f, st, subject, w};

	out->applies = true;
	out->incomplete = out->fired = out->cut = false;
	out->input_shown = out->goal_shown = SHOWN_NOTHING;
	exact_set_ratio(&out->marks, 0, 1);
	apply[r->kind](&x, r, out);
	if (!out->applies)
		exact_set_ratio(&out->marks, 0, 1);
}
