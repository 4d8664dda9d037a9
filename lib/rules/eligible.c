#include "rules/eligible.h"

#include "base/date.h"

static int
age_on(const struct who *who, int day)
{
	return who->birth == DATE_NONE ? -1 : date_age(who->birth, day);
}

/* By the one certificate that `who` has. The verdicts are in the order of enum account_verdict. */
static enum account_verdict
judge_one(const struct plan_eligible *e, const struct who *who, int first, int last)
{
	if ((e->by_category || e->by_grade) && who->category == 0)
		return ACCOUNT_CERT_MISSING;
	if (e->by_category && !(e->categories & 1u << who->category))
		return ACCOUNT_CATEGORY;
	if (e->by_grade && !(e->grades & 1u << who->grade))
		return ACCOUNT_GRADE;
	if ((e->min_age >= 0 && age_on(who, last) < e->min_age) ||
	    (e->max_age >= 0 && age_on(who, first) > e->max_age))
		return ACCOUNT_AGE;
	return ACCOUNT_COUNTED;
}

enum account_verdict
eligible_judge(const struct plan_eligible *e, const struct holders *register_of, const struct who *who,
    int first, int last)
{
	enum account_verdict nearest = judge_one(e, who, first, last), one;
	struct who held;
	size_t at = 0;

	if (who->category != 0 || !register_of)
		return nearest;
	while (nearest != ACCOUNT_COUNTED && holders_next(register_of, who, first, &at, &held)) {
		one = judge_one(e, &held, first, last);
		if (one == ACCOUNT_COUNTED || one > nearest)
			nearest = one;
	}
	return nearest;
}
