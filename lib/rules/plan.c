#include "rules/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

static void
schedule_free(struct plan_schedule *s)
{
	for (size_t i = 0; i < s->n; i++)
		exact_free(&s->steps[i].share);
}

void
plan_free(struct plan *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct plan_target *t = &p->targets[i];

		exact_free(&t->goal.value);
		exact_free(&t->aim.value);
		exact_free(&t->baseline);
		exact_free(&t->tolerance);
		schedule_free(&t->schedule);
		for (size_t k = 0; k < t->n_revisions; k++)
			exact_free(&t->revisions[k].goal.value);
	}
	schedule_free(&p->schedule);
	exact_free(&p->tolerance);
	free(p->rosters);
	arena_free(&p->text);
	memset(p, 0, sizeof *p);
}

size_t
plan_find(const struct plan *p, struct str id)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_equal(p->targets[i].id, id))
			return i;
	return PLAN_NOWHERE;
}

size_t
plan_find_roster(const struct plan *p, struct str name)
{
	for (size_t i = 0; i < p->n_rosters; i++)
		if (str_equal(p->rosters[i].name, name))
			return i;
	return PLAN_NOWHERE;
}

bool
plan_covers(const struct plan_target *t, size_t roster)
{
	return t->kind == PLAN_COVERAGE && t->roster == roster;
}

bool
plan_admits(const struct plan_target *t, size_t roster)
{
	for (size_t i = 0; i < t->n_eligible; i++)
		if (t->eligible[i].poor == roster)
			return true;
	return false;
}

bool
plan_is_of(const struct plan *p, const struct plan_target *rate, size_t target)
{
	const struct plan_target *of;

	if (rate->of_place == target || rate->of_place == PLAN_NOWHERE)
		return rate->of_place == target;
	of = &p->targets[rate->of_place];
	for (size_t i = 0; i < of->n_sum_of; i++)
		if (of->sum_places[i] == target)
			return true;
	return false;
}

bool
plan_asks_certificate(const struct plan_target *t)
{
	for (size_t i = 0; i < t->n_eligible; i++)
		if (t->eligible[i].by_category || t->eligible[i].by_grade)
			return true;
	return false;
}

bool
plan_is_whole(const struct plan_target *t)
{
	return !t->amounts && (t->distinct != PLAN_EACH_ROW || t->split_by.len > 0 ||
	                          str_begins(t->measure, STR("人")) || str_begins(t->measure, STR("户")));
}

void
plan_number(const struct plan_target *t, const struct plan_goal *goal, struct exact *out)
{
	struct exact step;
	bool above = goal->op == PLAN_MORE_THAN;

	exact_set(out, &goal->value);
	if (t->kind != PLAN_COUNT || (!above && goal->op != PLAN_LESS_THAN))
		return;
	exact_init(&step);
	exact_set_ratio(&step, 1, t->amounts ? 100 : 1);
	exact_divide(out, out, &step);
	if (above)
		exact_floor(out);
	else
		exact_ceiling(out);
	exact_multiply(out, out, &step);
	if (above)
		exact_add(out, out, &step);
	else
		exact_subtract(out, out, &step);
	exact_free(&step);
}

const struct plan_goal *
plan_goal_on(const struct plan_target *t, int day, const struct plan_revision **revision)
{
	const struct plan_revision *last = NULL;

	for (size_t i = 0; i < t->n_revisions; i++)
		if (t->revisions[i].date <= day && (!last || t->revisions[i].date >= last->date))
			last = &t->revisions[i];
	if (revision)
		*revision = last;
	if (last)
		return &last->goal;
	return t->has_goal ? &t->goal : NULL;
}

bool
plan_reaches(enum plan_op op, const struct exact *value, const struct exact *goal)
{
	int c = exact_compare(value, goal);

	switch (op) {
	case PLAN_AT_LEAST:
		return c >= 0;
	case PLAN_MORE_THAN:
		return c > 0;
	case PLAN_EXACTLY:
		return c == 0;
	case PLAN_LESS_THAN:
		return c < 0;
	case PLAN_AT_MOST:
		break;
	}
	return c <= 0;
}

bool
plan_is_limit(enum plan_op op)
{
	return op == PLAN_LESS_THAN || op == PLAN_AT_MOST;
}

const char *
plan_op_text(enum plan_op op)
{
	static const char *const texts[] = {">=", ">", "=", "<", "<="};

	return texts[op];
}

struct str
plan_goal_text(const struct plan_target *t, const struct plan_goal *goal, char *out, size_t room)
{
	struct str empty = {"", 0};

	if (goal)
		snprintf(out, room, "%s%.*s", plan_op_text(goal->op), STR_ARGS(goal->written));
	else if (t->kind == PLAN_MILESTONE)
		snprintf(out, room, "%zu", t->n_parts);
	else if (t->kind == PLAN_TREND)
		snprintf(out, room, "%s%.*s", t->upward ? ">" : "<", STR_ARGS(t->baseline_written));
	else
		return empty;
	return str_of(out);
}

int
plan_first_day(const struct plan *p)
{
	return date_of(p->from_year, 1, 1);
}

int
plan_last_day(const struct plan *p)
{
	return date_of(p->to_year, 12, 31);
}
