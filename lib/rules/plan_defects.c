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
	const char *message[2], *advice[2]; /* by enum lang */
};

static const struct text texts[PLAN_DEFECT_CODES] = {
#define DEFECT(name, code, severe, en, zh, advice_en, advice_zh)                                             \
	[PLAN_DEFECT_##name] = {code, severe, {en, zh}, {advice_en, advice_zh}},
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

const char *
plan_defect_advice(enum plan_defect_code code, enum lang lang)
{
	return texts[code].advice[lang];
}

bool
plan_defect_code_find(struct str code, enum plan_defect_code *out)
{
	for (size_t i = 0; i < PLAN_DEFECT_CODES; i++)
		if (str_is(code, texts[i].code)) {
			*out = (enum plan_defect_code)i;
			return true;
		}
	return false;
}

/* A schedule's day as the plan writes it: without the year where there is but one. */
#define SKIP(s) ((s)->plan->from_year == (s)->plan->to_year ? 5 : 0)

/* One search: where defects of target i go. */
struct search {
	const struct plan *plan;
	const struct plan_people *people;
	struct plan_defects *out;
	size_t target; /* that is looked at; PLAN_NOWHERE */
};

static void __attribute__((format(printf, 3, 4)))
add(struct search *s, enum plan_defect_code code, const char *path, ...)
{
	struct plan_defects *out = s->out;
	va_list args;

	mem_grow(&out->list, &out->room, out->n + 1, sizeof *out->list);
	out->list[out->n].code = code;
	out->list[out->n].target = s->target;
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

/* The people of these categories in the units table; -1 where the table does not say. */
static long
people_of(unsigned categories, const struct plan_people *people)
{
	long n = 0;

	for (unsigned c = 1; c <= 7; c++) {
		if (!(categories & 1u << c))
			continue;
		if (!people->known || !people->has_category[c])
			return -1;
		n += people->category[c];
	}
	return n;
}

enum { ALL_CATEGORIES = 0xFE };

/* Those that any alternative lets count. */
static unsigned
categories_of(const struct plan_target *t)
{
	unsigned any = 0;

	for (size_t i = 0; i < t->n_eligible; i++)
		any |= t->eligible[i].by_category ? t->eligible[i].categories : ALL_CATEGORIES;
	return t->n_eligible == 0 ? ALL_CATEGORIES : any;
}

/* A goal of different persons cannot be more than there are. */
static bool
is_beyond(const struct search *s, const struct plan_target *t, const struct plan_goal *g)
{
	long people = people_of(categories_of(t), s->people);
	struct exact there;
	bool beyond;

	if (t->kind != PLAN_COUNT || t->distinct != PLAN_EACH_PERSON || plan_is_limit(g->op) || people < 0)
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
	if (t->kind == PLAN_COUNT && plan_is_whole(t) && !exact_is_integer(&g->value))
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
		char day[DATE_ROOM];

		date_write(step->day, day);
		if (is_outside(&step->share, true))
			add(s, PLAN_DEFECT_SCHEDULE_SHARE, "%s[\"%s\"]", path, day + SKIP(s));
		if (k > 0 && (step->day <= last->day || exact_compare(&step->share, &last->share) < 0))
			add(s, PLAN_DEFECT_SCHEDULE_ORDER, "%s[\"%s\"]", path, day + SKIP(s));
	}
}

static void
check_alternative(struct search *s, size_t i, size_t k, const char *path)
{
	const struct plan_eligible *e = &s->plan->targets[i].eligible[k];

	if ((e->by_category && e->categories == 0) || (e->by_grade && e->grades == 0) ||
	    (e->min_age >= 0 && e->max_age >= 0 && e->min_age > e->max_age))
		add(s, PLAN_DEFECT_ELIGIBLE_NOBODY, "%s", path);
	else if (e->by_category && people_of(e->categories, s->people) == 0)
		add(s, PLAN_DEFECT_ELIGIBLE_NONE_HERE, "%s.category", path);
}

static void
check_eligible(struct search *s, size_t i)
{
	size_t n = s->plan->targets[i].n_eligible;
	char path[64];

	for (size_t k = 0; k < n; k++) {
		if (n == 1)
			snprintf(path, sizeof(path), "targets[%zu].eligible", i);
		else
			snprintf(path, sizeof(path), "targets[%zu].eligible[%zu]", i, k);
		check_alternative(s, i, k, path);
	}
}

/* 人, 人次 and 户 are never added: persons are counted in 人, households in 户, and a rate is taken of
 * persons. */
static void
check_measure(struct search *s, size_t i)
{
	const struct plan_target *t = &s->plan->targets[i];
	const struct plan_target *of = t->of_place == PLAN_NOWHERE ? NULL : &s->plan->targets[t->of_place];

	if ((t->distinct == PLAN_EACH_PERSON && !str_is(t->measure, "人")) ||
	    (t->distinct == PLAN_EACH_HOUSEHOLD && !str_is(t->measure, "户")) ||
	    (t->amounts && !str_has(t->measure, STR("元"))))
		add(s, PLAN_DEFECT_MEASURE_MIXED, "targets[%zu].unit", i);
	if (t->kind == PLAN_RATE && of && of->kind == PLAN_COUNT && !str_is(of->measure, "人"))
		add(s, PLAN_DEFECT_MEASURE_MIXED, "targets[%zu].of", i);
	else if (t->kind == PLAN_RATE && of && of->kind == PLAN_COUNT && of->n_sum_of == 0 &&
	         of->distinct == PLAN_EACH_ROW)
		add(s, PLAN_DEFECT_OF_QUANTITIES, "targets[%zu].of", i);
}

/* What is added up is there, is measured alike, and makes the goal that the plan has at first. */
static void
check_sum(struct search *s, size_t i)
{
	const struct plan_target *t = &s->plan->targets[i];
	struct exact sum, number;
	bool whole = t->n_sum_of > 0;

	exact_init(&sum);
	exact_init(&number);
	for (size_t k = 0; k < t->n_sum_of; k++) {
		const struct plan_target *part =
		    t->sum_places[k] == PLAN_NOWHERE ? NULL : &s->plan->targets[t->sum_places[k]];

		if (!part || part->kind != PLAN_COUNT || part->n_sum_of > 0) {
			add(s, PLAN_DEFECT_SUM_OF_NOTHING, "targets[%zu].sum_of[%zu]", i, k);
			whole = false;
			continue;
		}
		if (!str_equal(part->measure, t->measure))
			add(s, PLAN_DEFECT_MEASURE_MIXED, "targets[%zu].sum_of[%zu]", i, k);
		plan_number(part, &part->goal, &number);
		exact_add(&sum, &sum, &number);
	}
	plan_number(t, &t->goal, &number);
	if (whole && exact_compare(&sum, &number) != 0)
		add(s, PLAN_DEFECT_SUM_DIFFERS, "targets[%zu].sum_of", i);
	exact_free(&sum);
	exact_free(&number);
}

static bool
has_namesake(const struct plan *p, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_equal(p->targets[k].name, p->targets[i].name))
			return true;
	return false;
}

static void
check_target(struct search *s, size_t i)
{
	const struct plan_target *t = &s->plan->targets[i];
	char path[64];

	if (plan_find(s->plan, t->id) != i)
		add(s, PLAN_DEFECT_DUPLICATE_ID, "targets[%zu].id", i);
	if (has_namesake(s->plan, i))
		add(s, PLAN_DEFECT_DUPLICATE_NAME, "targets[%zu].name", i);
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
	check_sum(s, i);
	check_aim(s, i);
	check_trend(s, i);
	check_revisions(s, i);
	snprintf(path, sizeof path, "targets[%zu].schedule", i);
	check_schedule(s, &t->schedule, path);
	if (t->has_tolerance && is_outside(&t->tolerance, true))
		add(s, PLAN_DEFECT_TOLERANCE, "targets[%zu].tolerance", i);
}

void
plan_defects_find(const struct plan *p, const struct plan_people *people, struct plan_defects *out)
{
	struct search s = {p, people, out, PLAN_NOWHERE};

	*out = (struct plan_defects){0};
	if (is_outside(&p->tolerance, true))
		add(&s, PLAN_DEFECT_TOLERANCE, "tolerance");
	check_schedule(&s, &p->schedule, "schedule");
	for (s.target = 0; s.target < p->n; s.target++)
		check_target(&s, s.target);
}

void
plan_defects_free(struct plan_defects *out)
{
	free(out->list);
	*out = (struct plan_defects){0};
}
