/* Cells lie unit after unit, so that a unit met first in the ledger is added at the end. */
#include "rules/account.h"

#include <stdlib.h>

#include "base/date.h"
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

/* The same to be counted in: there is one for every unit. */
static struct account_cell *
cell_of(struct account *a, size_t target, size_t unit)
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
	mem_grow(&a->cells, &a->room, need + 1, sizeof *a->cells);
	for (size_t i = have; i < need; i++) {
		a->cells[i] = (struct account_cell){.latest = DATE_NONE};
		exact_init(&a->cells[i].sum);
	}
	a->n_units = n;
}

void
account_init(struct account *a, const struct plan *plan, int as_of)
{
	*a = (struct account){.plan = plan, .as_of = as_of};
	a->has_roster = mem_zero(plan->n + 1, sizeof *a->has_roster);
	a->has_poor = mem_zero(plan->n + 1, sizeof *a->has_poor);
	account_units(a, 0);
}

void
account_free(struct account *a)
{
	for (size_t i = 0; i < (a->n_units + 1) * a->plan->n; i++)
		exact_free(&a->cells[i].sum);
	free(a->cells);
	free(a->has_roster);
	free(a->has_poor);
	people_free(&a->people);
}

static uint32_t
unit_number(size_t unit)
{
	return unit == ACCOUNT_DISTRICT ? UINT32_MAX : (uint32_t)unit;
}

static size_t
unit_place(uint32_t number)
{
	return number == UINT32_MAX ? ACCOUNT_DISTRICT : number;
}

void
account_open_roster(struct account *a, struct str name)
{
	for (size_t i = 0; i < a->plan->n; i++) {
		const struct plan_target *t = &a->plan->targets[i];

		a->has_roster[i] = a->has_roster[i] || plan_covers(t, name);
		a->has_poor[i] = a->has_poor[i] || str_equal(t->eligible.poor, name);
	}
}

/* The marks of a person on the roster of a coverage: 8 bits of these, 4 each of category and grade. */
enum { MARK_REACHED = 1, MARK_EXCLUDED = 2, MARK_CATEGORY = 8, MARK_GRADE = 12 };

bool
account_expect(struct account *a, size_t target, size_t unit, const struct who *who)
{
	bool added;
	struct people_entry *entry = people_add(&a->people, who->key, (uint32_t)target, &added);

	if (!added)
		return false;
	entry->unit = unit_number(unit);
	entry->marks = (uint16_t)(who->category << MARK_CATEGORY | who->grade << MARK_GRADE);
	cell_of(a, target, unit)->base++;
	return true;
}

/* The poor of a roster stand in the set of people once, under a number of their own that no target has: it is
 * told by the first target whose roster has that name. */
static uint32_t
poor_number(const struct account *a, struct str roster)
{
	return UINT32_MAX - (uint32_t)plan_find_roster(a->plan, roster);
}

bool
account_admit(struct account *a, struct str roster, uint64_t person)
{
	bool added;

	people_add(&a->people, person, poor_number(a, roster), &added);
	return added;
}

bool
account_missing(const struct account *a, size_t target, uint64_t person)
{
	const struct people_entry *entry = people_find(&a->people, person, (uint32_t)target);

	return entry && !(entry->marks & (MARK_REACHED | MARK_EXCLUDED));
}

static enum account_verdict
check_date(const struct account *a, int date)
{
	if (date < plan_first_day(a->plan))
		return ACCOUNT_BEFORE_YEAR;
	if (date > plan_last_day(a->plan))
		return ACCOUNT_AFTER_YEAR;
	return date > a->as_of ? ACCOUNT_AFTER_AS_OF : ACCOUNT_COUNTED;
}

static enum account_verdict
check_register(const struct account *a, const struct who *who, int date)
{
	switch (holders_judge(a->register_of, who, date)) {
	case HOLDERS_UNKNOWN:
		return ACCOUNT_CERT_UNKNOWN;
	case HOLDERS_VOID:
		return ACCOUNT_CERT_VOID;
	case HOLDERS_EXPIRED:
		return ACCOUNT_CERT_EXPIRED;
	case HOLDERS_VALID:
		break;
	}
	return ACCOUNT_COUNTED;
}

/* Is he on the list of the poor, where the target asks for one? */
static enum account_verdict
check_poor(const struct account *a, size_t target, uint64_t person)
{
	struct str roster = a->plan->targets[target].eligible.poor;

	if (roster.len == 0)
		return ACCOUNT_COUNTED;
	if (!a->has_poor[target])
		return ACCOUNT_ROSTER_ABSENT;
	return people_find(&a->people, person, poor_number(a, roster)) ? ACCOUNT_COUNTED : ACCOUNT_POOR;
}

/* What nobody knows, a certificate or a birth, speaks for him. */
static bool
is_refused(const struct account *a, size_t target, const struct who *who)
{
	const struct plan_eligible *e = &a->plan->targets[target].eligible;
	int first = plan_first_day(a->plan), last = plan_last_day(a->plan);
	struct who bare = {.key = who->key, .birth = who->birth};
	enum account_verdict own, held;

	if (!e->asked || who->birth == DATE_NONE)
		return false;
	if (check_poor(a, target, who->key) == ACCOUNT_POOR)
		return true;
	own = eligible_judge(e, NULL, who, first, last);
	held = eligible_judge(e, a->register_of, &bare, first, last);
	return own != ACCOUNT_COUNTED && held != ACCOUNT_COUNTED &&
	       !(own == ACCOUNT_CERT_MISSING && held == ACCOUNT_CERT_MISSING);
}

bool
account_exclude(struct account *a, size_t target, const struct who *who)
{
	struct people_entry *entry = people_find(&a->people, who->key, (uint32_t)target);

	if (!entry || (entry->marks & MARK_EXCLUDED) || !is_refused(a, target, who))
		return false;
	entry->marks |= MARK_EXCLUDED;
	cell_of(a, target, unit_place(entry->unit))->base--;
	return true;
}

/* The person of a row; of an id alone the certificate is the roster's, where no register has it. */
static struct who
known_person(const struct account *a, const struct plan_target *t, const struct account_row *row)
{
	struct who who = row->who;
	const struct people_entry *entry;

	if (t->kind != PLAN_COVERAGE || who.category != 0 || a->register_of)
		return who;
	entry = people_find(&a->people, who.key, (uint32_t)row->target);
	if (entry) {
		who.category = entry->marks >> MARK_CATEGORY & 15;
		who.grade = entry->marks >> MARK_GRADE & 15;
	}
	return who;
}

/* Who is it, has he a valid certificate, is he eligible? A row of posts or classes may name nobody. */
static enum account_verdict
check_person(const struct account *a, const struct plan_target *t, const struct account_row *row)
{
	const struct who who = known_person(a, t, row);
	bool coded = t->kind == PLAN_COVERAGE && row->reading == WHO_CODE;
	enum account_verdict verdict;

	if (row->reading == WHO_NOBODY)
		return t->distinct || t->eligible.asked || t->kind == PLAN_COVERAGE ? ACCOUNT_PERSON_MISSING
		                                                                    : ACCOUNT_COUNTED;
	if (row->reading == WHO_WRONG || (row->reading == WHO_CODE && !coded))
		return ACCOUNT_NUMBER_WRONG;
	if (a->register_of && !coded) {
		verdict = check_register(a, &who, row->date);
		if (verdict != ACCOUNT_COUNTED)
			return verdict;
	}
	verdict = t->eligible.asked ? eligible_judge(&t->eligible, a->register_of, &who, row->date, row->date)
	                            : ACCOUNT_COUNTED;
	return verdict == ACCOUNT_COUNTED ? check_poor(a, row->target, who.key) : verdict;
}

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

		if (rate->kind != PLAN_RATE || rate->of_place != row->target)
			continue;
		if (!(entry->marks & bit) && has_outcome(rate, row->outcome)) {
			struct account_cell *cell = cell_of(a, i, unit_place(entry->unit));

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

static enum account_verdict
add_count(struct account *a, const struct plan_target *t, const struct account_row *row)
{
	struct account_cell *cell = cell_of(a, row->target, row->unit);
	bool added;

	if (row->reading == WHO_CITIZEN) {
		struct people_entry *entry =
		    people_add(&a->people, row->who.key, (uint32_t)row->target, &added);

		if (added) {
			entry->unit = unit_number(row->unit);
			entry->line = row->line;
			entry->file = row->file;
			cell->persons++;
		}
		if (!add_outcomes(a, entry, row) && !added && t->distinct)
			return twice(a, entry);
	}
	if (!t->distinct)
		exact_add(&cell->sum, &cell->sum, &row->quantity);
	cell->touched = true;
	return ACCOUNT_COUNTED;
}

static enum account_verdict
add_coverage(struct account *a, const struct account_row *row)
{
	struct people_entry *entry;

	if (!a->has_roster[row->target])
		return ACCOUNT_ROSTER_ABSENT;
	entry = people_find(&a->people, row->who.key, (uint32_t)row->target);
	if (!entry)
		return ACCOUNT_NOT_ON_ROSTER;
	if (entry->marks & MARK_REACHED)
		return twice(a, entry);
	struct account_cell *cell = cell_of(a, row->target, unit_place(entry->unit));

	if (entry->marks & MARK_EXCLUDED)
		cell->base++;
	entry->marks = (uint16_t)((entry->marks & ~MARK_EXCLUDED) | MARK_REACHED);
	entry->line = row->line;
	entry->file = row->file;
	cell->persons++;
	return ACCOUNT_COUNTED;
}

/* The place of the part that a row names, which it may leave out where there is but one. */
static enum account_verdict
find_part(const struct plan_target *t, struct str name, size_t *part)
{
	*part = 0;
	if (name.len == 0)
		return t->n_parts > 1 ? ACCOUNT_PART_MISSING : ACCOUNT_COUNTED;
	while (*part < t->n_parts && !str_equal(t->parts[*part], name))
		++*part;
	return *part < t->n_parts ? ACCOUNT_COUNTED : ACCOUNT_PART_UNKNOWN;
}

/* A unit's part stands in the set of people, by a key of its own: it is reached on its earliest day, and
 * counted by the row that came first. */
static enum account_verdict
add_milestone(struct account *a, const struct plan_target *t, const struct account_row *row)
{
	struct account_cell *cell = cell_of(a, row->target, row->unit);
	size_t part;
	enum account_verdict verdict = find_part(t, row->part, &part);
	bool added;

	if (verdict != ACCOUNT_COUNTED)
		return verdict;
	uint64_t bit = (uint64_t)1 << part;
	struct people_entry *entry = people_add(&a->people,
	    (uint64_t)unit_number(row->unit) * ACCOUNT_PARTS_MAX + part, (uint32_t)row->target, &added);

	if (row->date <= t->due)
		cell->late &= ~bit;
	else if (added)
		cell->late |= bit;
	if (!added)
		return twice(a, entry);
	entry->line = row->line;
	entry->file = row->file;
	cell->parts |= bit;
	cell->touched = true;
	return ACCOUNT_COUNTED;
}

/* The value of the latest day stands; of one day the last row's. */
static enum account_verdict
add_trend(struct account *a, const struct account_row *row)
{
	struct account_cell *cell = cell_of(a, row->target, row->unit);

	if (!row->has_value)
		return ACCOUNT_VALUE_INVALID;
	if (cell->latest == DATE_NONE || row->date >= cell->latest) {
		cell->latest = row->date;
		exact_set(&cell->sum, &row->value);
	}
	cell->touched = true;
	return ACCOUNT_COUNTED;
}

enum account_verdict
account_add(struct account *a, const struct account_row *row)
{
	const struct plan_target *t = &a->plan->targets[row->target];
	enum account_verdict verdict = check_date(a, row->date);

	if (t->kind == PLAN_RATE)
		return ACCOUNT_TARGET_DERIVED;
	if (verdict == ACCOUNT_COUNTED)
		verdict = check_person(a, t, row);
	if (verdict != ACCOUNT_COUNTED)
		return verdict;
	switch (t->kind) {
	case PLAN_COUNT:
		return add_count(a, t, row);
	case PLAN_COVERAGE:
		return add_coverage(a, row);
	case PLAN_MILESTONE:
		return add_milestone(a, t, row);
	case PLAN_RATE:
	case PLAN_TREND:
		break;
	}
	return add_trend(a, row);
}
