/* What the account knows before the first row is counted: units, rosters, who is to be reached. Cells lie
 * unit after unit, so that a unit met first in the ledger is added at the end. */
#include "rules/account.h"

#include <stdlib.h>

#include "base/date.h"
#include "rules/account_places.h"
#include "rules/eligible.h"

static size_t
place_of(const struct account *a, size_t target, size_t unit)
{
	return (unit == ACCOUNT_DISTRICT ? 0 : unit + 1) * a->plan->n + target;
}

const struct account_cell *
account_seen(const struct account *a, size_t target, size_t unit)
{
	static const struct account_cell nothing = {.sum = {.below = 1}, .latest = DATE_NONE};

	return unit == ACCOUNT_DISTRICT || unit < a->n_units ? &a->cells[place_of(a, target, unit)]
	                                                     : &nothing;
}

struct account_cell *
account_cell_of(struct account *a, size_t target, size_t unit)
{
	if (unit != ACCOUNT_DISTRICT)
		account_units(a, unit + 1);
	return &a->cells[place_of(a, target, unit)];
}

void
account_units(struct account *a, size_t n)
{
	size_t have = a->cells ? (a->n_units + 1) * a->plan->n : 0;
	size_t need = (n + 1) * a->plan->n;

	if (a->cells && n <= a->n_units)
		return;
	mem_grow(&a->cells, &a->room, need + 1, sizeof(*a->cells));
	for (size_t i = have; i < need; i++) {
		a->cells[i] = (struct account_cell){.latest = DATE_NONE};
		exact_init(&a->cells[i].sum);
	}
	a->n_units = n;
}

/* Must it be known who was counted for the target? */
static bool
must_remember(const struct plan *plan, size_t target)
{
	const struct plan_target *t = &plan->targets[target];

	if (t->kind != PLAN_COUNT || t->distinct != PLAN_EACH_ROW)
		return true;
	for (size_t i = 0; i < plan->n; i++)
		if (plan->targets[i].kind == PLAN_RATE && plan_is_of(plan, &plan->targets[i], target))
			return true;
	return false;
}

void
account_init(struct account *a, const struct plan *plan, int as_of)
{
	*a = (struct account){.plan = plan, .as_of = as_of};
	a->given = mem_zero(plan->n_rosters + 1, sizeof(*a->given));
	a->remembers = mem_zero(plan->n + 1, sizeof(*a->remembers));
	for (size_t i = 0; i < plan->n; i++)
		a->remembers[i] = must_remember(plan, i);
	account_units(a, 0);
}

void
account_free(struct account *a)
{
	for (size_t i = 0; i < (a->n_units + 1) * a->plan->n; i++)
		exact_free(&a->cells[i].sum);
	free(a->cells);
	free(a->given);
	free(a->remembers);
	people_free(&a->listed);
	people_free(&a->counted);
}

void
account_open_roster(struct account *a, size_t roster)
{
	a->given[roster] = true;
}

/* The marks of a person on the roster of a coverage: 8 bits of these, 4 each of category and grade. */
enum { MARK_EXCLUDED = 1, MARK_CATEGORY = 8, MARK_GRADE = 12 };

bool
account_expect(struct account *a, size_t target, size_t unit, const struct who *who)
{
	bool added;
	struct people_entry *entry = people_add(&a->listed, who->key, (uint32_t)target, &added);

	if (!added)
		return false;
	entry->unit = account_unit_number(unit);
	entry->marks = (uint16_t)(who->category << MARK_CATEGORY | who->grade << MARK_GRADE);
	account_cell_of(a, target, unit)->base++;
	return true;
}

/* The poor of a roster stand in the set of people once, under a number of their own that no target has. */
static uint32_t
poor_number(size_t roster)
{
	return UINT32_MAX - (uint32_t)roster;
}

bool
account_admit(struct account *a, size_t roster, uint64_t person)
{
	bool added;

	people_add(&a->listed, person, poor_number(roster), &added);
	return added;
}

bool
account_is_admitted(const struct account *a, size_t roster, uint64_t person)
{
	return people_find(&a->listed, person, poor_number(roster)) != NULL;
}

bool
account_is_excluded(const struct people_entry *listed)
{
	return listed->marks & MARK_EXCLUDED;
}

void
account_take_certificate(const struct people_entry *listed, struct who *who)
{
	who->category = listed->marks >> MARK_CATEGORY & 15;
	who->grade = listed->marks >> MARK_GRADE & 15;
}

bool
account_missing(const struct account *a, size_t target, uint64_t person)
{
	const struct people_entry *entry = people_find(&a->listed, person, (uint32_t)target);

	return entry && !account_is_excluded(entry) && !people_find(&a->counted, person, (uint32_t)target);
}

/* Does the alternative refuse him for good? What nobody knows, a certificate or a birth, speaks for him. */
static bool
is_refused(const struct account *a, const struct plan_eligible *e, const struct who *who)
{
	if (e->poor != PLAN_NOWHERE && a->given[e->poor] && !account_is_admitted(a, e->poor, who->key))
		return true;
	return eligible_never(e, a->register_of, who, plan_first_day(a->plan), plan_last_day(a->plan));
}

bool
account_exclude(struct account *a, size_t target, const struct who *who)
{
	const struct plan_target *t = &a->plan->targets[target];
	struct people_entry *entry = people_find(&a->listed, who->key, (uint32_t)target);

	if (!entry || account_is_excluded(entry) || t->n_eligible == 0 || who->birth == DATE_NONE)
		return false;
	for (size_t i = 0; i < t->n_eligible; i++)
		if (!is_refused(a, &t->eligible[i], who))
			return false;
	entry->marks |= MARK_EXCLUDED;
	account_cell_of(a, target, account_unit_place(entry->unit))->base--;
	return true;
}
