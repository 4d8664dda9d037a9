#include "rules/plan_defects.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"

struct text {
	const char *code;
	bool severe;
	const char *message[2]; /* by enum lang */
};

static const struct text texts[PLAN_DEFECT_CODES] = {
#define DEFECT(name, code, severe, en, zh) [PLAN_DEFECT_##name] = {code, severe, {en, zh}},
#include "rules/plan_defects.def"
#undef DEFECT
};

const char *
plan_defect_code(enum plan_defect_code code)
{
	return texts[code].code;
}

bool
plan_defect_is_error(enum plan_defect_code code)
{
	return texts[code].severe;
}

const char *
plan_defect_message(enum plan_defect_code code, enum lang lang)
{
	return texts[code].message[lang];
}

/* One search: where defects of target i go. */
struct search {
	const struct plan *plan;
	const struct plan_people *people;
	struct plan_defects *out;
};

static void __attribute__((format(printf, 3, 4)))
add(struct search *s, enum plan_defect_code code, const char *path, ...)
{
	struct plan_defects *out = s->out;
	va_list args;

	mem_grow(&out->list, &out->room, out->n + 1, sizeof *out->list);
	out->list[out->n].code = code;
	va_start(args, path);
	vsnprintf(out->list[out->n].path, sizeof(out->list[out->n].path), path, args);
	va_end(args);
	out->n++;
}

/* Is x below 0 or, with `share`, above 1? */
static bool
is_outside(const struct exact *x, bool share)
{
	struct exact one;
	bool above;

	exact_init(&one);
	exact_set_ratio(&one, 1, 1);
	above = share && exact_compare(x, &one) > 0;
	exact_free(&one);
	return above || exact_sign(x) < 0;
}

static bool
in_year(const struct plan *p, int day)
{
	return day >= plan_first_day(p) && day <= plan_last_day(p);
}

/* More than 100 %, or less than nothing, cannot be reached. */
static bool
is_unreachable(const struct plan_target *t, const struct plan_goal *g)
{
	bool share = t->kind == PLAN_RATE || t->kind == PLAN_COVERAGE;
	struct exact one;
	bool full;

	if (is_outside(&g->value, share) && !(share && plan_is_limit(g->op) && exact_sign(&g->value) > 0))
		return true;
	exact_init(&one);
	exact_set_ratio(&one, 1, 1);
	full = exact_compare(&g->value, &one) == 0;
	exact_free(&one);
	return (share && full && g->op == PLAN_MORE_THAN) ||
	       (exact_sign(&g->value) == 0 && g->op == PLAN_LESS_THAN);
}

/* The people of the eligible categories in the units table; -1 where the table does not say. */
static long
eligible_people(const struct plan_eligible *e, const struct plan_people *people)
{
	long n = 0;

	for (unsigned c = 1; c <= 7; c++) {
		if (e->by_category && !(e->categories & 1u << c))
			continue;
		if (!people->known || !people->has_category[c])
			return -1;
		n += people->category[c];
	}
	return n;
}

/* A goal of different persons cannot be more than there are. */
static bool
is_beyond(const struct search *s, const struct plan_target *t, const struct plan_goal *g)
{
	long people = eligible_people(&t->eligible, s->people);
	struct exact there;
	bool beyond;

	if (t->kind != PLAN_COUNT || !t->distinct || plan_is_limit(g->op) || people < 0)
		return false;
	exact_init(&there);
	exact_set_ratio(&there, people, 1);
	beyond = exact_compare(&g->value, &there) > 0;
	exact_free(&there);
	return beyond;
}

static void
check_goal(struct search *s, size_t i, const struct plan_goal *g, const char *key)
{
	const struct plan_target *t = &s->plan->targets[i];

	if (is_unreachable(t, g))
		add(s, PLAN_DEFECT_GOAL_UNREACHABLE, "targets[%zu].%s", i, key);
	else if (is_beyond(s, t, g))
		add(s, PLAN_DEFECT_GOAL_BEYOND_PEOPLE, "targets[%zu].%s", i, key);
	if (t->kind == PLAN_COUNT && (t->split_by.len > 0 || str_begins(t->measure, STR("人"))) &&
	    !exact_is_integer(&g->value))
		add(s, PLAN_DEFECT_GOAL_FRACTION, "targets[%zu].%s", i, key);
}

/* Would a goal just met meet the aim already? */
static bool
is_weaker(const struct plan_goal *aim, const struct plan_goal *goal)
{
	int side = exact_compare(&aim->value, &goal->value);

	return (plan_is_limit(goal->op) ? side > 0 : side < 0) || (side == 0 && aim->op == goal->op);
}

static void
check_aim(struct search *s, size_t i)
{
	const struct plan_target *t = &s->plan->targets[i];

	if (!t->has_aim)
		return;
	if (is_weaker(&t->aim, &t->goal))
		add(s, PLAN_DEFECT_AIM_WEAKER, "targets[%zu].aim", i);
	for (size_t k = 0; k < t->n_revisions; k++)
		if (is_weaker(&t->aim, &t->revisions[k].goal))
			add(s, PLAN_DEFECT_AIM_WEAKER, "targets[%zu].revisions[%zu].goal", i, k);
}

static void
check_trend(struct search *s, size_t i)
{
	const struct plan_target *t = &s->plan->targets[i];
	struct exact end;

	if (t->kind != PLAN_TREND)
		return;
	exact_init(&end);
	exact_set_ratio(&end, t->upward ? 1 : 0, 1);
	int side = exact_compare(&t->baseline, &end);

	exact_free(&end);
	if (t->upward ? side >= 0 && str_is(t->measure, "%") : side <= 0)
		add(s, PLAN_DEFECT_TREND_AT_END, "targets[%zu].baseline", i);
}

static void
check_revision(struct search *s, size_t i, size_t k)
{
	const struct plan_target *t = &s->plan->targets[i];
	const struct plan_revision *r = &t->revisions[k];

	if (r->date > t->due && in_year(s->plan, r->date))
		add(s, PLAN_DEFECT_REVISION_AFTER_DUE, "targets[%zu].revisions[%zu].date", i, k);
	if (plan_is_limit(r->goal.op) != plan_is_limit(t->goal.op))
		add(s, PLAN_DEFECT_REVISION_TURNS, "targets[%zu].revisions[%zu].goal", i, k);
}

static void
check_revisions(struct search *s, size_t i)
{
	const struct plan_target *t = &s->plan->targets[i];
	char key[64];

	for (size_t k = 0; k < t->n_revisions; k++) {
		snprintf(key, sizeof key, "revisions[%zu].goal", k);
		check_goal(s, i, &t->revisions[k].goal, key);
		if (!in_year(s->plan, t->revisions[k].date))
			add(s, PLAN_DEFECT_REVISION_OUTSIDE_YEAR, "targets[%zu].revisions[%zu].date", i, k);
		check_revision(s, i, k);
		if (k > 0 && t->revisions[k].date <= t->revisions[k - 1].date)
			add(s, PLAN_DEFECT_REVISION_ORDER, "targets[%zu].revisions[%zu].date", i, k);
	}
}

static void
check_schedule(struct search *s, const struct plan_schedule *schedule, const char *path)
{
	for (size_t k = 0; k < schedule->n; k++) {
		const struct plan_step *step = &schedule->steps[k], *last = step - 1;
		int day = step->month * 100 + step->day;

		if (is_outside(&step->share, true))
			add(s, PLAN_DEFECT_SCHEDULE_SHARE, "%s[\"%02d-%02d\"]", path, step->month, step->day);
		if (k > 0 &&
		    (day <= last->month * 100 + last->day || exact_compare(&step->share, &last->share) < 0))
			add(s, PLAN_DEFECT_SCHEDULE_ORDER, "%s[\"%02d-%02d\"]", path, step->month, step->day);
	}
}

static void
check_eligible(struct search *s, size_t i)
{
	const struct plan_eligible *e = &s->plan->targets[i].eligible;

	if ((e->by_category && e->categories == 0) || (e->by_grade && e->grades == 0) ||
	    (e->min_age >= 0 && e->max_age >= 0 && e->min_age > e->max_age))
		add(s, PLAN_DEFECT_ELIGIBLE_NOBODY, "targets[%zu].eligible", i);
	else if (e->by_category && eligible_people(e, s->people) == 0)
		add(s, PLAN_DEFECT_ELIGIBLE_NONE_HERE, "targets[%zu].eligible.category", i);
}

/* 人 and 人次 are never added: persons are counted in 人, and a rate is taken of persons. */
static void
check_measure(struct search *s, size_t i)
{
	const struct plan_target *t = &s->plan->targets[i];
	const struct plan_target *of = t->of_place == PLAN_NOWHERE ? NULL : &s->plan->targets[t->of_place];

	if (t->distinct && !str_is(t->measure, "人"))
		add(s, PLAN_DEFECT_MEASURE_MIXED, "targets[%zu].unit", i);
	if (t->kind == PLAN_RATE && of && of->kind == PLAN_COUNT && !str_is(of->measure, "人"))
		add(s, PLAN_DEFECT_MEASURE_MIXED, "targets[%zu].of", i);
	else if (t->kind == PLAN_RATE && of && of->kind == PLAN_COUNT && !of->distinct)
		add(s, PLAN_DEFECT_OF_QUANTITIES, "targets[%zu].of", i);
}

static void
check_target(struct search *s, size_t i)
{
	const struct plan_target *t = &s->plan->targets[i];
	char path[64];

	if (plan_find(s->plan, t->id) != i)
		add(s, PLAN_DEFECT_DUPLICATE_ID, "targets[%zu].id", i);
	if (t->kind == PLAN_RATE &&
	    (t->of_place == PLAN_NOWHERE || s->plan->targets[t->of_place].kind != PLAN_COUNT))
		add(s, PLAN_DEFECT_RATE_OF_NOTHING, "targets[%zu].of", i);
	if (!in_year(s->plan, t->due))
		add(s, PLAN_DEFECT_DUE_OUTSIDE_YEAR, "targets[%zu].due", i);
	if (s->people->known && t->split_by.len > 0 && !s->people->has_column[i])
		add(s, PLAN_DEFECT_SPLIT_COLUMN, "targets[%zu].split_by", i);
	else if (s->people->known && t->split_by.len > 0 && !s->people->has_weight[i])
		add(s, PLAN_DEFECT_SPLIT_WEIGHT, "targets[%zu].split_by", i);
	if (t->has_goal)
		check_goal(s, i, &t->goal, "goal");
	check_eligible(s, i);
	check_measure(s, i);
	check_aim(s, i);
	check_trend(s, i);
	check_revisions(s, i);
	snprintf(path, sizeof path, "targets[%zu].schedule", i);
	check_schedule(s, &t->schedule, path);
}

void
plan_defects_find(const struct plan *p, const struct plan_people *people, struct plan_defects *out)
{
	struct search s = {p, people, out};

	*out = (struct plan_defects){0};
	if (is_outside(&p->tolerance, true))
		add(&s, PLAN_DEFECT_TOLERANCE, "tolerance");
	check_schedule(&s, &p->schedule, "schedule");
	for (size_t i = 0; i < p->n; i++)
		check_target(&s, i);
}

void
plan_defects_free(struct plan_defects *out)
{
	free(out->list);
	*out = (struct plan_defects){0};
}
