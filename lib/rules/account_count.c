/* Counts the rows that count, one after another, and knows what was counted before. */
#include "base/date.h"
#include "rules/account_places.h"

static bool
has_outcome(const struct plan_target *rate, struct str outcome)
{
	for (size_t i = 0; i < rate->n_outcomes; i++)
		if (str_equal(rate->outcomes[i], outcome))
			return true;
	return false;
}

/* Counts the outcomes that the row is the first to bring for this person; false if it brings none. */
static bool
add_outcomes(struct account *a, struct people_entry *entry, const struct account_row *row)
{
	unsigned bit = 1;
	bool brings = false;

	for (size_t i = 0; i < a->plan->n; i++) {
		const struct plan_target *rate = &a->plan->targets[i];

		if (rate->kind != PLAN_RATE || !plan_is_of(a->plan, rate, row->target))
			continue;
		if (!(entry->marks & bit) && has_outcome(rate, row->outcome)) {
			struct account_cell *cell = account_cell_of(a, i, account_unit_place(entry->unit));

			entry->marks = (uint16_t)(entry->marks | bit);
			cell->persons++;
			cell->touched = brings = true;
		}
		bit <<= 1;
	}
	return brings;
}

static enum account_verdict
twice(struct account *a, const struct people_entry *entry)
{
	a->first = *entry;
	return ACCOUNT_TWICE;
}

/* Finds or adds what a row counts once; *added says which. */
static struct people_entry *
note(struct account *a, uint64_t key, const struct account_row *row, bool *added)
{
	struct people_entry *entry = people_add(&a->counted, key, (uint32_t)row->target, added);

	if (*added) {
		entry->unit = account_unit_number(row->unit);
		entry->line = row->line;
		entry->file = row->file;
	}
	return entry;
}

static enum account_verdict
add_household(struct account *a, const struct account_row *row)
{
	bool added;
	const struct people_entry *entry = note(a, row->household, row, &added);
	struct account_cell *cell = account_cell_of(a, row->target, row->unit);

	if (!added)
		return twice(a, entry);
	cell->persons++;
	cell->touched = true;
	return ACCOUNT_COUNTED;
}

/* A negative quantity: what is counted by its unit before it, and not more, is taken back. */
static enum account_verdict
take_back(struct account *a, const struct plan_target *t, const struct account_row *row)
{
	struct account_cell *cell = account_cell_of(a, row->target, row->unit);
	struct exact rest;
	bool enough;

	if (t->distinct != PLAN_EACH_ROW || t->kind == PLAN_COVERAGE)
		return ACCOUNT_REVERSAL_OF_ONE;
	if (!row->explained)
		return ACCOUNT_REVERSAL_UNEXPLAINED;
	exact_init(&rest);
	exact_add(&rest, &cell->sum, &row->quantity);
	enough = exact_sign(&rest) >= 0;
	if (enough)
		exact_set(&cell->sum, &rest);
	exact_free(&rest);
	return enough ? ACCOUNT_COUNTED : ACCOUNT_REVERSAL_TOO_MUCH;
}

static enum account_verdict
add_count(struct account *a, const struct plan_target *t, const struct account_row *row)
{
	struct account_cell *cell = account_cell_of(a, row->target, row->unit);
	bool added;

	if (t->distinct == PLAN_EACH_HOUSEHOLD)
		return add_household(a, row);
	if (row->reading == WHO_CITIZEN && a->remembers[row->target]) {
		struct people_entry *entry = note(a, row->who.key, row, &added);

		cell->persons += added;
		if (!add_outcomes(a, entry, row) && !added && t->distinct == PLAN_EACH_PERSON)
			return twice(a, entry);
	}
	if (t->distinct == PLAN_EACH_ROW)
		exact_add(&cell->sum, &cell->sum, &row->quantity);
	cell->touched = true;
	return ACCOUNT_COUNTED;
}

static enum account_verdict
add_coverage(struct account *a, const struct account_row *row)
{
	const struct people_entry *listed = people_find(&a->listed, row->who.key, (uint32_t)row->target);
	const struct people_entry *entry;
	struct account_cell *cell;
	bool added;

	entry = note(a, row->who.key, row, &added);
	if (!added)
		return twice(a, entry);
	cell = account_cell_of(a, row->target, account_unit_place(listed->unit));
	cell->base += account_is_excluded(listed);
	cell->persons++;
	return ACCOUNT_COUNTED;
}

/* A unit's part stands in the set of people, by a key of its own: it is reached on its earliest day, and
 * counted by the row that came first. */
static enum account_verdict
add_milestone(struct account *a, const struct plan_target *t, const struct account_row *row)
{
	struct account_cell *cell = account_cell_of(a, row->target, row->unit);
	size_t part = 0;
	bool added;

	account_find_part(t, row->part, &part);
	uint64_t bit = (uint64_t)1 << part;
	const struct people_entry *entry =
	    note(a, (uint64_t)account_unit_number(row->unit) * ACCOUNT_PARTS_MAX + part, row, &added);

	if (row->date <= t->due)
		cell->late &= ~bit;
	else if (added)
		cell->late |= bit;
	if (!added)
		return twice(a, entry);
	cell->parts |= bit;
	cell->touched = true;
	return ACCOUNT_COUNTED;
}

/* The value of the latest day stands; of one day the last row's. */
static enum account_verdict
add_trend(struct account *a, const struct account_row *row)
{
	struct account_cell *cell = account_cell_of(a, row->target, row->unit);

	if (cell->latest == DATE_NONE || row->date >= cell->latest) {
		cell->latest = row->date;
		exact_set(&cell->sum, &row->value);
	}
	cell->touched = true;
	return ACCOUNT_COUNTED;
}

void
account_expect_row(const struct account *a, const struct account_row *row)
{
	bool household = a->plan->targets[row->target].distinct == PLAN_EACH_HOUSEHOLD;

	if (a->remembers[row->target])
		people_expect(&a->counted, household ? row->household : row->who.key, (uint32_t)row->target);
}

enum account_verdict
account_count(struct account *a, const struct account_row *row)
{
	const struct plan_target *t = &a->plan->targets[row->target];

	switch (t->kind) {
	case PLAN_COUNT:
		return exact_sign(&row->quantity) < 0 ? take_back(a, t, row) : add_count(a, t, row);
	case PLAN_COVERAGE:
		return exact_sign(&row->quantity) < 0 ? take_back(a, t, row) : add_coverage(a, row);
	case PLAN_MILESTONE:
		return add_milestone(a, t, row);
	case PLAN_RATE:
	case PLAN_TREND:
		break;
	}
	return add_trend(a, row);
}
