#include "rules/person.h"

enum { AGE_MAX = 120 }; /* years: more is possible in the standard, but not among the living */

int
person_category(const struct person *p)
{
	return p->cert.category ? p->cert.category : p->category;
}

int
person_grade(const struct person *p)
{
	return p->cert.grade ? p->cert.grade : p->grade;
}

int
person_birth(const struct person *p)
{
	return p->holder_known ? p->holder.birth : p->days[FIELD_BIRTH];
}

/* When the person applied, as nearly as the row tells. */
static int
day_applied(const struct person *p, int as_of)
{
	static const enum field fields[] = {FIELD_APPLIED, FIELD_ACCEPTED, FIELD_ASSESSED, FIELD_ISSUED};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (p->days[fields[i]] != DATE_NONE)
			return p->days[fields[i]];
	return as_of;
}

int
person_age(const struct person *p, int as_of)
{
	int birth = person_birth(p);

	return birth == DATE_NONE ? -1 : date_age(birth, day_applied(p, as_of));
}

static void
check_region(const struct person *p, const struct person_rules *rules, struct findings *out)
{
	int issued = p->days[FIELD_ISSUED], last = issued == DATE_NONE ? rules->as_of : issued;
	int code = p->holder.region, born = p->holder.birth_year;
	const struct region *known = NULL;
	struct finding *f;

	/* Most codes were in use at birth already; only for the others the year of the issue matters. */
	if (region_check(rules->regions, code, born, born, NULL) == REGION_OK)
		return;
	switch (region_check(rules->regions, code, born, date_year(last), &known)) {
	case REGION_OK:
		break;
	case REGION_PROVINCE:
		finding_add(out, FINDING_ID_PROVINCE, p->holder_from);
		break;
	case REGION_UNKNOWN:
		finding_add(out, FINDING_ID_REGION, p->holder_from);
		break;
	case REGION_OUT_OF_TIME:
		f = finding_add(out, FINDING_ID_REGION_DATE, p->holder_from);
		f->n = known->first;
		f->m = known->last;
		break;
	}
}

static void
check_age(const struct person *p, int as_of, struct findings *out)
{
	int birth = p->holder.birth;

	if (birth > as_of)
		finding_add(out, FINDING_ID_FUTURE, p->holder_from)->day = birth;
	else if (p->state != STATE_VOID && as_of - birth > AGE_MAX * 365 && date_age(birth, as_of) > AGE_MAX)
		finding_add(out, FINDING_ID_AGE, p->holder_from)->n = date_age(birth, as_of);
}

static void
check_holder(const struct person *p, struct findings *out)
{
	enum sex sex = p->holder.male ? SEX_MALE : SEX_FEMALE;

	if (p->sex != SEX_NONE && p->sex != sex && !p->sex_lost)
		finding_add(out, FINDING_SEX_MISMATCH, FIELD_SEX);
	if (p->days[FIELD_BIRTH] != DATE_NONE && p->days[FIELD_BIRTH] != p->holder.birth)
		finding_add(out, FINDING_BIRTH_MISMATCH, FIELD_BIRTH);
}

static void
check_issue(const struct person *p, struct findings *out)
{
	int birth = person_birth(p), issued = p->days[FIELD_ISSUED];

	if (birth != DATE_NONE && issued != DATE_NONE && issued < birth)
		finding_add(out, FINDING_ISSUE_BEFORE_BIRTH, FIELD_ISSUED)->day = birth;
}

static void
check_number(const struct person *p, struct findings *out)
{
	if (p->category && p->cert.category && p->category != p->cert.category)
		finding_add(out, FINDING_CATEGORY_MISMATCH, FIELD_CATEGORY)->n = p->cert.category;
	if (p->grade && p->cert.grade && p->grade != p->cert.grade)
		finding_add(out, FINDING_GRADE_MISMATCH, FIELD_GRADE)->n = p->cert.grade;
}

/* Nearly everyone is older than that by any count of days: no calendar is asked. */
static bool
may_be_under(const struct person *p, int age, int as_of)
{
	int birth = person_birth(p);

	return age > 0 && birth != DATE_NONE && day_applied(p, as_of) - birth < age * 366;
}

static void
check_guardian(const struct person *p, const struct edition *e, int as_of, struct findings *out)
{
	int category = person_category(p), age;

	if (p->has_guardian || !(p->has & 1U << FIELD_GUARDIAN) || p->state == STATE_VOID)
		return;
	if (e->guardian_categories & 1U << category) {
		finding_add(out, FINDING_GUARDIAN_MISSING_CATEGORY, FIELD_GUARDIAN)->n = category;
		return;
	}
	if (!may_be_under(p, e->guardian_under_age, as_of))
		return;
	age = person_age(p, as_of);
	if (age >= 0 && age < e->guardian_under_age)
		finding_add(out, FINDING_GUARDIAN_MISSING_AGE, FIELD_GUARDIAN)->n = age;
}

static void
check_parts(const struct person *p, struct findings *out)
{
	int n = __builtin_popcount(p->parts), grade = person_grade(p);
	struct finding *f;

	if (!(p->has & 1U << FIELD_PARTS) || p->unreadable & 1U << FIELD_PARTS)
		return;
	if (person_category(p) != CATEGORY_MULTIPLE) {
		if (n >= 2 && person_category(p) != CATEGORY_NONE)
			finding_add(out, FINDING_MULTIPLE_PARTS_NOT, FIELD_PARTS)->n = n;
		return;
	}
	if (n < 2) {
		finding_add(out, FINDING_MULTIPLE_PARTS_FEW, FIELD_PARTS)->n = n;
	} else if (grade && p->heaviest && grade != p->heaviest) {
		f = finding_add(out, FINDING_MULTIPLE_PARTS_GRADE, FIELD_PARTS);
		f->n = grade;
		f->m = p->heaviest;
	}
}

void
person_check(
    const struct person *p, const struct edition *e, const struct person_rules *rules, struct findings *out)
{
	if (p->holder_known) {
		check_region(p, rules, out);
		check_age(p, rules->as_of, out);
		check_holder(p, out);
	}
	check_issue(p, out);
	check_number(p, out);
	check_guardian(p, e, rules->as_of, out);
	check_parts(p, out);
}
