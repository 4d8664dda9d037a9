/* Does a row count, as far as it tells by itself? What is asked of stays as it is. */
#include "rules/account_places.h"
#include "rules/eligible.h"

static enum account_verdict
check_register(const struct account *a, const struct plan_target *t, const struct who *who, int date)
{
	switch (holders_judge(a->register_of, who, date)) {
	case HOLDERS_UNKNOWN:
		return ACCOUNT_CERT_UNKNOWN;
	case HOLDERS_VOID:
		return ACCOUNT_CERT_VOID;
	case HOLDERS_STATE:
		return ACCOUNT_CERT_STATE;
	case HOLDERS_EXPIRED:
		return ACCOUNT_CERT_EXPIRED;
	case HOLDERS_FROZEN:
		return t->frozen ? ACCOUNT_COUNTED : ACCOUNT_CERT_FROZEN;
	case HOLDERS_VALID:
		break;
	}
	return ACCOUNT_COUNTED;
}

/* Is he on the list of the poor, where the alternative asks for one? */
static enum account_verdict
check_poor(const struct account *a, const struct plan_eligible *e, uint64_t person)
{
	if (e->poor == PLAN_NOWHERE)
		return ACCOUNT_COUNTED;
	if (!a->given[e->poor])
		return ACCOUNT_ROSTER_ABSENT;
	return account_is_admitted(a, e->poor, person) ? ACCOUNT_COUNTED : ACCOUNT_POOR;
}

/* By any alternative; else the condition that came nearest, which stands last in enum account_verdict. */
static enum account_verdict
check_eligible(const struct account *a, const struct plan_target *t, const struct who *who, int date)
{
	enum holders_verdict least = t->frozen ? HOLDERS_FROZEN : HOLDERS_VALID;
	enum account_verdict nearest = ACCOUNT_COUNTED, one;

	for (size_t i = 0; i < t->n_eligible; i++) {
		const struct plan_eligible *e = &t->eligible[i];

		one = eligible_judge(e, a->register_of, who, date, least);
		if (one == ACCOUNT_COUNTED)
			one = check_poor(a, e, who->key);
		if (one == ACCOUNT_COUNTED)
			return one;
		if (one > nearest)
			nearest = one;
	}
	return nearest;
}

/* The person of a row; of an id alone the certificate is the roster's, where no register has it. */
static struct who
known_person(const struct account *a, const struct plan_target *t, const struct account_row *row)
{
	struct who who = row->who;
	const struct people_entry *entry;

	if (t->kind != PLAN_COVERAGE || who.category != 0 || a->register_of)
		return who;
	entry = people_find(&a->listed, who.key, (uint32_t)row->target);
	if (entry)
		account_take_certificate(entry, &who);
	return who;
}

static bool
is_coded(const struct plan_target *t, const struct account_row *row)
{
	return t->kind == PLAN_COVERAGE && row->reading == WHO_CODE;
}

/* Is somebody named who can be, where one must be? A row of posts or classes may name nobody. */
static enum account_verdict
check_name(const struct plan_target *t, const struct account_row *row)
{
	if (row->reading == WHO_NOBODY)
		return t->distinct == PLAN_EACH_PERSON || t->n_eligible > 0 || t->kind == PLAN_COVERAGE
		           ? ACCOUNT_PERSON_MISSING
		           : ACCOUNT_COUNTED;
	if (row->reading == WHO_WRONG || (row->reading == WHO_CODE && !is_coded(t, row)))
		return ACCOUNT_NUMBER_WRONG;
	return ACCOUNT_COUNTED;
}

/* Has he a valid certificate, is he eligible? */
static enum account_verdict
check_person(const struct account *a, const struct plan_target *t, const struct account_row *row)
{
	const struct who who = known_person(a, t, row);
	enum account_verdict verdict = check_name(t, row);

	if (verdict != ACCOUNT_COUNTED || row->reading == WHO_NOBODY)
		return verdict;
	if (a->register_of && !is_coded(t, row)) {
		verdict = check_register(a, t, &who, row->date);
		if (verdict != ACCOUNT_COUNTED)
			return verdict;
	}
	return check_eligible(a, t, &who, row->date);
}

enum account_verdict
account_find_part(const struct plan_target *t, struct str name, size_t *part)
{
	*part = 0;
	if (name.len == 0)
		return t->n_parts > 1 ? ACCOUNT_PART_MISSING : ACCOUNT_COUNTED;
	while (*part < t->n_parts && !str_equal(t->parts[*part], name))
		++*part;
	return *part < t->n_parts ? ACCOUNT_COUNTED : ACCOUNT_PART_UNKNOWN;
}

static enum account_verdict
check_roster(const struct account *a, const struct plan_target *t, const struct account_row *row)
{
	if (t->kind != PLAN_COVERAGE)
		return ACCOUNT_COUNTED;
	if (!a->given[t->roster])
		return ACCOUNT_ROSTER_ABSENT;
	return people_find(&a->listed, row->who.key, (uint32_t)row->target) ? ACCOUNT_COUNTED
	                                                                    : ACCOUNT_NOT_ON_ROSTER;
}

static enum account_verdict
check_date(const struct plan *plan, int date, int as_of)
{
	if (date < plan_first_day(plan))
		return ACCOUNT_BEFORE_YEAR;
	if (date > plan_last_day(plan))
		return ACCOUNT_AFTER_YEAR;
	return date > as_of ? ACCOUNT_AFTER_AS_OF : ACCOUNT_COUNTED;
}

/* Has the target rows of its own, and one like this on this day? */
static enum account_verdict
check_row(const struct plan *plan, const struct account_row *row, int as_of)
{
	const struct plan_target *t = &plan->targets[row->target];
	enum account_verdict verdict = check_date(plan, row->date, as_of);

	if (t->kind == PLAN_RATE)
		return ACCOUNT_TARGET_DERIVED;
	if (t->n_sum_of > 0)
		return ACCOUNT_TARGET_SUM;
	if (verdict != ACCOUNT_COUNTED)
		return verdict;
	return t->distinct == PLAN_EACH_HOUSEHOLD && !row->has_household ? ACCOUNT_HOUSEHOLD_MISSING
	                                                                 : ACCOUNT_COUNTED;
}

/* Does it bear what its kind of target asks for? */
static enum account_verdict
check_kind(const struct plan_target *t, const struct account_row *row)
{
	size_t part;

	if (t->kind == PLAN_MILESTONE)
		return account_find_part(t, row->part, &part);
	return t->kind == PLAN_TREND && !row->has_value ? ACCOUNT_VALUE_INVALID : ACCOUNT_COUNTED;
}

enum account_verdict
account_judge_anyone(const struct plan *plan, const struct account_row *row)
{
	const struct plan_target *t = &plan->targets[row->target];
	enum account_verdict verdict = check_row(plan, row, row->date);

	if (verdict == ACCOUNT_COUNTED)
		verdict = check_name(t, row);
	return verdict == ACCOUNT_COUNTED ? check_kind(t, row) : verdict;
}

enum account_verdict
account_judge(const struct account *a, const struct account_row *row)
{
	const struct plan_target *t = &a->plan->targets[row->target];
	enum account_verdict verdict = check_row(a->plan, row, a->as_of);

	if (verdict == ACCOUNT_COUNTED)
		verdict = check_person(a, t, row);
	if (verdict == ACCOUNT_COUNTED)
		verdict = check_roster(a, t, row);
	return verdict == ACCOUNT_COUNTED ? check_kind(t, row) : verdict;
}

enum account_verdict
account_missing_reason(const struct account *a, size_t target, const struct who *who)
{
	int first = plan_first_day(a->plan), last = plan_last_day(a->plan);
	struct account_row row = {.target = target, .who = *who, .reading = WHO_CITIZEN, .date = a->as_of};

	if (row.date < first)
		row.date = first;
	if (row.date > last)
		row.date = last;
	if (!a->given[a->plan->targets[target].roster])
		return ACCOUNT_ROSTER_ABSENT;
	return check_person(a, &a->plan->targets[target], &row);
}
