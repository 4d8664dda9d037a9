#include "rules/pace.h"

#include "base/date.h"

void
pace_init(struct pace *s)
{
	*s = (struct pace){0};
	exact_init(&s->quota);
	exact_init(&s->done);
	exact_init(&s->rate);
	exact_init(&s->expected);
	exact_init(&s->gap);
	exact_init(&s->forecast);
}

void
pace_free(struct pace *s)
{
	exact_free(&s->quota);
	exact_free(&s->done);
	exact_free(&s->rate);
	exact_free(&s->expected);
	exact_free(&s->gap);
	exact_free(&s->forecast);
}

/* The last step that has passed: what a schedule asks for by a quarter's end is not asked for before it. */
static void
scheduled(const struct plan_schedule *schedule, int day, struct exact *share)
{
	int last = DATE_NONE;

	for (size_t i = 0; i < schedule->n; i++) {
		const struct plan_step *step = &schedule->steps[i];

		if (step->day <= day && step->day >= last) {
			last = step->day;
			exact_set(share, &step->share);
		}
	}
}

void
pace_expected(const struct plan *p, const struct plan_target *t, int day, struct exact *share)
{
	const struct plan_schedule *schedule = t->schedule.n > 0 ? &t->schedule : &p->schedule;
	int first = plan_first_day(p), last = plan_last_day(p);

	exact_set_ratio(share, 0, 1);
	if (day >= t->due || day >= last)
		exact_set_ratio(share, 1, 1);
	else if (schedule->n > 0)
		scheduled(schedule, day, share);
	else if (day >= first)
		exact_set_ratio(share, day - first + 1, last - first + 1);
	exact_subtract(share, share, t->has_tolerance ? &t->tolerance : &p->tolerance);
	if (exact_sign(share) < 0)
		exact_set_ratio(share, 0, 1);
}

static bool
is_share(const struct plan_target *t)
{
	return t->kind == PLAN_RATE || t->kind == PLAN_COVERAGE;
}

/* What a goal compares: the rate for shares, the number done for the rest. */
static const struct exact *
compared(const struct plan_target *t, const struct pace *s)
{
	return is_share(t) ? &s->rate : &s->done;
}

/* What it is compared with: the share, or the number to reach. */
static const struct exact *
wanted(const struct plan_target *t, const struct pace *s)
{
	return is_share(t) ? &s->goal->value : &s->quota;
}

/* The number to reach holds what `>` and `<` ask for (plan_number()); the goal itself may let a fraction do.
 */
static bool
reaches_goal(const struct plan_target *t, const struct pace *s)
{
	int side = exact_compare(compared(t, s), wanted(t, s));
	bool literally = plan_reaches(s->goal->op, compared(t, s), &s->goal->value);

	if (is_share(t))
		return literally;
	switch (s->goal->op) {
	case PLAN_AT_LEAST:
		return side >= 0;
	case PLAN_MORE_THAN:
		return side >= 0 || (literally && !s->of_unit);
	case PLAN_EXACTLY:
		return side == 0;
	case PLAN_LESS_THAN:
		return side <= 0 || (literally && !s->of_unit);
	case PLAN_AT_MOST:
		break;
	}
	return side <= 0;
}

static bool
is_reached(const struct plan_target *t, const struct pace *s)
{
	if (t->kind == PLAN_MILESTONE)
		return exact_compare(&s->done, &s->quota) >= 0 && !s->late;
	if (t->kind == PLAN_TREND)
		return t->upward ? exact_compare(&s->done, &s->quota) > 0
		                 : exact_compare(&s->done, &s->quota) < 0;
	return reaches_goal(t, s);
}

/* Is more done than there should be exactly? */
static bool
is_passed(const struct plan_target *t, const struct pace *s)
{
	return s->goal && s->goal->op == PLAN_EXACTLY && exact_compare(compared(t, s), wanted(t, s)) > 0;
}

/* An aim below a goal that was raised since is no measure: the goal in force comes first. A limit that is
 * kept is met, however well. */
static bool
is_exceeded(const struct plan_target *t, const struct pace *s)
{
	if (!s->goal || plan_is_limit(s->goal->op) || s->goal->op == PLAN_EXACTLY)
		return false;
	bool more = exact_compare(compared(t, s), wanted(t, s)) > 0;

	if (s->aim)
		return plan_reaches(s->aim->op, compared(t, s), &s->aim->value) && (more || is_reached(t, s));
	return more;
}

/* Is as much done as time asks for? */
static bool
keeps_pace(const struct plan_target *t, const struct pace *s)
{
	struct exact due;
	bool keeps;

	if (!s->has_expected)
		return t->kind == PLAN_MILESTONE;
	exact_init(&due);
	exact_multiply(&due, &s->expected, &s->quota);
	if (t->kind == PLAN_COVERAGE)
		exact_multiply(&due, &due, &s->goal->value);
	keeps = exact_compare(&s->done, &due) >= 0;
	exact_free(&due);
	return keeps;
}

static enum pace_status
status_of_limit(bool reached, bool due)
{
	if (reached)
		return due ? PACE_MET : PACE_ON_PACE;
	return due ? PACE_OVERDUE : PACE_BEHIND;
}

static enum pace_status
status(const struct plan_target *t, int day, const struct pace *s)
{
	bool reached = s->has_done && is_reached(t, s);

	if (s->goal && plan_is_limit(s->goal->op))
		return status_of_limit(reached, day >= t->due);
	if (s->has_done && is_exceeded(t, s))
		return PACE_EXCEEDED;
	if (reached)
		return PACE_MET;
	if (s->has_done && is_passed(t, s))
		return status_of_limit(false, day >= t->due);
	if (day > t->due || (s->late && t->kind == PLAN_MILESTONE))
		return PACE_OVERDUE;
	if (!s->has_done || (t->kind != PLAN_TREND && exact_sign(&s->done) == 0))
		return PACE_NOT_STARTED;
	return keeps_pace(t, s) ? PACE_ON_PACE : PACE_BEHIND;
}

/* Of a share, in whole persons: the least number (of a limit the greatest) that reaches it. What is there
 * exactly may lie between two. */
static void
find_persons(const struct pace *s, bool passed, struct exact *number)
{
	bool limit = plan_is_limit(s->goal->op);
	struct exact share, one;

	exact_init(&share);
	exact_init(&one);
	exact_set_ratio(&one, 1, 1);
	exact_multiply(&share, &s->quota, &s->goal->value);
	exact_set(number, &share);
	if (limit || passed)
		exact_floor(number);
	else
		exact_ceiling(number);
	if (exact_compare(number, &share) == 0) {
		if (s->goal->op == PLAN_MORE_THAN)
			exact_add(number, number, &one);
		else if (s->goal->op == PLAN_LESS_THAN)
			exact_subtract(number, number, &one);
	}
	exact_free(&share);
	exact_free(&one);
}

/* What is missing; of a limit, and of what is passed that should be exactly so, what is too much. */
static void
find_gap(const struct plan_target *t, struct pace *s)
{
	bool passed = is_passed(t, s);
	bool too_much =
	    passed || (s->goal ? plan_is_limit(s->goal->op) : t->kind == PLAN_TREND && !t->upward);

	if (is_share(t))
		find_persons(s, passed, &s->gap);
	else
		exact_set(&s->gap, &s->quota);
	if (too_much)
		exact_subtract(&s->gap, &s->done, &s->gap);
	else
		exact_subtract(&s->gap, &s->gap, &s->done);
	if (exact_sign(&s->gap) < 0 || (s->goal && is_reached(t, s)))
		exact_set_ratio(&s->gap, 0, 1);
}

/* Is there anything to be judged by? A share of nobody is not: nobody was to be reached. */
static bool
has_measure(const struct plan_target *t, const struct pace *s)
{
	if (!s->has_quota)
		return false;
	if (t->kind == PLAN_MILESTONE || t->kind == PLAN_TREND)
		return true;
	return s->goal && (t->kind == PLAN_COUNT || exact_sign(&s->quota) > 0);
}

/* By the days from the plan's first to the due one. */
static void
forecast(const struct plan *p, const struct plan_target *t, int day, struct pace *s)
{
	int first = plan_first_day(p);
	struct exact days;

	s->has_forecast = s->has_done && (t->kind == PLAN_COUNT || t->kind == PLAN_COVERAGE) && day >= first;
	if (!s->has_forecast)
		return;
	exact_set(&s->forecast, &s->done);
	if (day >= t->due || t->due < first)
		return;
	exact_init(&days);
	exact_set_ratio(&days, t->due - first + 1, day - first + 1);
	exact_multiply(&s->forecast, &s->forecast, &days);
	exact_free(&days);
}

/* A fraction may lie between the goal and the number to reach, 30.7 of `>30.5`: then the goal itself, which
 * is reached, is the number. */
static void
settle_fraction(const struct plan_target *t, struct pace *s)
{
	const struct exact *goal = &s->goal->value;

	if (t->kind != PLAN_COUNT || s->of_unit || !s->has_done || !is_reached(t, s))
		return;
	if (plan_is_limit(s->goal->op) ? exact_compare(&s->done, &s->quota) <= 0
	                               : exact_compare(&s->done, &s->quota) >= 0)
		return;
	exact_set(&s->quota, goal);
	s->has_rate = exact_sign(goal) > 0;
	if (s->has_rate)
		exact_divide(&s->rate, &s->done, goal);
}

void
pace_judge(const struct plan *p, const struct plan_target *t, int day, struct pace *s)
{
	bool limit = s->goal && plan_is_limit(s->goal->op);

	s->has_rate = s->has_quota && s->has_done && exact_sign(&s->quota) > 0;
	if (s->has_rate)
		exact_divide(&s->rate, &s->done, &s->quota);
	s->has_expected = s->has_gap = false;
	forecast(p, t, day, s);
	s->status = PACE_UNJUDGED;
	if (t->kind == PLAN_RATE && s->goal && s->has_quota && exact_sign(&s->quota) == 0)
		s->status = day > t->due ? PACE_OVERDUE : PACE_NOT_STARTED;
	if (!has_measure(t, s))
		return;
	s->has_gap = s->has_done;
	if (s->has_gap)
		find_gap(t, s);
	s->has_expected = !limit && (t->kind == PLAN_COUNT || t->kind == PLAN_COVERAGE ||
	                                (t->kind == PLAN_MILESTONE && t->schedule.n > 0));
	if (s->has_expected)
		pace_expected(p, t, day, &s->expected);
	s->status = status(t, day, s);
	if (s->goal)
		settle_fraction(t, s);
}
