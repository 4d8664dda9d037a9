#include "rules/eligible.h"

#include "base/date.h"

static bool
asks_certificate(const struct plan_eligible *e)
{
	return e->by_category || e->by_grade;
}

static int
age_on(const struct who *who, int day)
{
	return who->birth == DATE_NONE ? -1 : date_age(who->birth, day);
}

/* Is his age outside on every day from first to last? Of whom no birth is known it is on any. */
static bool
is_outside_age(const struct plan_eligible *e, const struct who *who, int first, int last)
{
	return (e->min_age >= 0 && age_on(who, last) < e->min_age) ||
	       (e->max_age >= 0 && age_on(who, first) > e->max_age);
}

/* By the one certificate that `who` has. The verdicts are in the order of enum account_verdict. */
static enum account_verdict
judge_certificate(const struct plan_eligible *e, const struct who *who)
{
	if (asks_certificate(e) && who->category == 0)
		return ACCOUNT_CERT_MISSING;
	if (e->by_category && !(e->categories & 1u << who->category))
		return ACCOUNT_CATEGORY;
	if (e->by_grade && !(e->grades & 1u << who->grade))
		return ACCOUNT_GRADE;
	return ACCOUNT_COUNTED;
}

enum account_verdict
eligible_judge(const struct plan_eligible *e, const struct holders *register_of, const struct who *who,
    int day, enum holders_verdict least)
{
	enum account_verdict nearest = judge_certificate(e, who), one;
	struct who held;
	size_t at = 0;

	while (nearest != ACCOUNT_COUNTED && who->category == 0 && register_of &&
	       holders_next(register_of, who, day, least, &at, &held)) {
		one = judge_certificate(e, &held);
		if (one == ACCOUNT_COUNTED || one > nearest)
			nearest = one;
	}
	if (nearest == ACCOUNT_COUNTED && is_outside_age(e, who, day, day))
		return ACCOUNT_AGE;
	return nearest;
}

bool
eligible_never(const struct plan_eligible *e, const struct holders *register_of, const struct who *who,
    int first, int last)
{
	struct who bare = {.key = who->key, .birth = who->birth}, held;
	enum holders_verdict own = HOLDERS_UNKNOWN;
	bool any;
	size_t at = 0;

	if (who->birth != DATE_NONE && is_outside_age(e, who, first, last))
		return true;
	if (!asks_certificate(e))
		return false;
	if (register_of && holders_judge(register_of, &bare, first) == HOLDERS_VOID)
		return true;
	if (register_of && who->category != 0)
		own = holders_judge(register_of, who, first);
	any = who->category != 0 && own != HOLDERS_VOID;
	if (any && judge_certificate(e, who) == ACCOUNT_COUNTED)
		return false;
	while (register_of && holders_next(register_of, &bare, first, HOLDERS_STATE, &at, &held)) {
		any = true;
		if (judge_certificate(e, &held) == ACCOUNT_COUNTED)
			return false;
	}
	return any || own == HOLDERS_VOID;
}
