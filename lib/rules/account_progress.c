/* What has been counted, added up for one unit or for the district. */
#include "rules/account.h"

static long
count_bits(uint64_t bits)
{
	return __builtin_popcountll(bits);
}

/* By the district's own rows, or by those of all its units where their table is known: a part is late if it
 * is so by neither in time. */
static struct account_cell
district_parts(const struct account *a, size_t target)
{
	const struct account_cell *own = account_seen(a, target, ACCOUNT_DISTRICT);
	uint64_t everywhere = a->units_complete && a->n_units > 0 ? UINT64_MAX : 0, late = 0, in_time;

	for (size_t i = 0; i < a->n_units && a->units_complete; i++) {
		everywhere &= account_seen(a, target, i)->parts;
		late |= account_seen(a, target, i)->late;
	}
	in_time = (own->parts & ~own->late) | (everywhere & ~late);
	return (struct account_cell){
	    .parts = own->parts | everywhere,
	    .late = (own->parts | everywhere) & ~in_time,
	};
}

static void
milestone_progress(const struct account *a, size_t target, size_t unit, struct pace *s)
{
	const struct plan_target *t = &a->plan->targets[target];
	struct account_cell cell =
	    unit == ACCOUNT_DISTRICT ? district_parts(a, target) : *account_seen(a, target, unit);

	exact_set_ratio(&s->done, count_bits(cell.parts), 1);
	exact_set_ratio(&s->quota, (long)t->n_parts, 1);
	s->late = cell.late != 0;
	s->has_done = s->has_quota = true;
}

/* What is counted of a count or a coverage: what is added up, or who is there. */
static void
add_cell(const struct account *a, size_t target, size_t unit, struct exact *done)
{
	const struct plan_target *t = &a->plan->targets[target];
	const struct account_cell *cell = account_seen(a, target, unit);
	struct exact number;

	if (t->kind == PLAN_COUNT && t->distinct == PLAN_EACH_ROW) {
		exact_add(done, done, &cell->sum);
		return;
	}
	exact_init(&number);
	exact_set_ratio(&number, cell->persons, 1);
	exact_add(done, done, &number);
	exact_free(&number);
}

/* The persons counted for a target, or for those whose sum it is. */
static long
persons_of(const struct account *a, size_t target, size_t unit)
{
	const struct plan_target *t = &a->plan->targets[target];
	long persons = 0;

	if (t->distinct == PLAN_EACH_HOUSEHOLD)
		return 0;
	if (t->n_sum_of == 0)
		return account_seen(a, target, unit)->persons;
	for (size_t i = 0; i < t->n_sum_of; i++)
		persons += account_seen(a, t->sum_places[i], unit)->persons;
	return persons;
}

/* Adds one unit's figures to *s; *persons is what its share is taken of. */
static void
add_unit(const struct account *a, size_t target, size_t unit, struct pace *s, long *persons)
{
	const struct plan_target *t = &a->plan->targets[target];

	if (t->n_sum_of == 0)
		add_cell(a, target, unit, &s->done);
	for (size_t i = 0; i < t->n_sum_of; i++)
		add_cell(a, t->sum_places[i], unit, &s->done);
	if (t->kind == PLAN_COVERAGE)
		*persons += account_seen(a, target, unit)->base;
	else if (t->kind == PLAN_RATE && t->of_place != PLAN_NOWHERE)
		*persons += persons_of(a, t->of_place, unit);
}

void
account_progress(const struct account *a, size_t target, size_t unit, struct pace *s)
{
	const struct plan_target *t = &a->plan->targets[target];
	const struct account_cell *cell = account_seen(a, target, unit);
	long persons = 0;

	s->late = false;
	if (t->kind == PLAN_MILESTONE) {
		milestone_progress(a, target, unit, s);
		return;
	}
	if (t->kind == PLAN_TREND) {
		s->has_done = cell->touched;
		exact_set(&s->done, &cell->sum);
		return;
	}
	exact_set_ratio(&s->done, 0, 1);
	add_unit(a, target, unit, s, &persons);
	for (size_t i = 0; unit == ACCOUNT_DISTRICT && i < a->n_units; i++)
		add_unit(a, target, i, s, &persons);
	s->has_done = t->kind != PLAN_COVERAGE || a->given[t->roster];
	if (t->kind == PLAN_COUNT)
		return;
	exact_set_ratio(&s->quota, persons, 1);
	s->has_quota = s->has_done;
}

static void
milestone_of(const struct account *a, size_t target, const size_t *units, size_t n, struct pace *s)
{
	uint64_t parts = n > 0 ? UINT64_MAX : 0, late = 0;

	for (size_t i = 0; i < n; i++) {
		parts &= account_seen(a, target, units[i])->parts;
		late |= account_seen(a, target, units[i])->late;
	}
	exact_set_ratio(&s->done, count_bits(parts), 1);
	exact_set_ratio(&s->quota, (long)a->plan->targets[target].n_parts, 1);
	s->late = (late & parts) != 0;
	s->has_done = s->has_quota = true;
}

void
account_progress_of(const struct account *a, size_t target, const size_t *units, size_t n, struct pace *s)
{
	const struct plan_target *t = &a->plan->targets[target];
	long persons = 0;

	s->late = false;
	exact_set_ratio(&s->done, 0, 1);
	if (t->kind == PLAN_MILESTONE) {
		milestone_of(a, target, units, n, s);
		return;
	}
	s->has_done = t->kind != PLAN_TREND && (t->kind != PLAN_COVERAGE || a->given[t->roster]);
	for (size_t i = 0; i < n && t->kind != PLAN_TREND; i++)
		add_unit(a, target, units[i], s, &persons);
	if (t->kind == PLAN_COUNT || t->kind == PLAN_TREND)
		return;
	exact_set_ratio(&s->quota, persons, 1);
	s->has_quota = s->has_done;
}
