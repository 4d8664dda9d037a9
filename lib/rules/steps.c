#include "rules/steps.h"

static bool
is_exempt(const struct step *s, const struct person *p, int as_of)
{
	int age;

	if (s->optional || s->exempt.categories & 1U << person_category(p))
		return true;
	if (s->exempt.under_age == 0)
		return false;
	age = person_age(p, as_of);
	return age >= 0 && age < s->exempt.under_age;
}

/* The only date that a span may count from without being a step. */
static const struct step last_assessed = {
    .field = FIELD_LAST_ASSESSED, .names = {{"last_assessed", 13}, {"上次评定", 12}}};

static const struct step *
step_of(const struct procedure *e, enum field field)
{
	for (size_t i = 0; i < e->n_steps; i++)
		if (e->steps[i].field == field)
			return &e->steps[i];
	return &last_assessed;
}

/* The first field of span->after that has a date; FIELD_NONE. */
static enum field
start_of(const struct step_span *span, const struct person *p)
{
	for (size_t i = 0; i < span->n_after; i++)
		if (p->days[span->after[i]] != DATE_NONE)
			return span->after[i];
	return FIELD_NONE;
}

static void
name_step(struct finding *f, const struct step *s)
{
	f->words[LANG_EN] = s->names[LANG_EN];
	f->words[LANG_ZH] = s->names[LANG_ZH];
}

static void
add_span(struct findings *out, enum finding_message message, enum field field, const struct step_span *span,
    const struct step *start, long n)
{
	struct finding *f = finding_add(out, message, field);

	f->n = n;
	f->m = span->days;
	name_step(f, start);
	if (span->weak && f->severity == SEVERITY_ERROR)
		f->severity = SEVERITY_WARNING;
}

/* Days from..to by the span's calendar. A span cannot have more working days than days: most rows end there.
 */
static int
count_days(const struct step_span *span, const struct workday_calendar *c, int from, int to)
{
	if (!span->working || to - from <= span->days)
		return to - from;
	return workday_between(c, from, to);
}

static void
check_most(const struct step *s, const struct person *p, const struct procedure *e,
    const struct workday_calendar *c, struct findings *out)
{
	enum field start = start_of(&s->most, p);
	int to = p->days[s->field], days;
	bool entry = s->field == FIELD_KEYED;
	enum finding_message message = entry ? FINDING_ENTRY_LATE : FINDING_STEP_LATE;

	if (s->most.days < 0 || start == FIELD_NONE)
		return;
	days = count_days(&s->most, c, p->days[start], to);
	if (days <= s->most.days)
		return;
	if (s->most.working)
		message = entry ? FINDING_ENTRY_LATE_WORKING : FINDING_STEP_LATE_WORKING;
	if (s->most.working && (!workday_known(c, p->days[start]) || !workday_known(c, to)))
		message = entry ? FINDING_ENTRY_LATE_UNKNOWN : FINDING_STEP_LATE_UNKNOWN;
	add_span(out, message, s->field, &s->most, step_of(e, start), days);
}

/* Years and months are counted by the calendar: one year after 8 May is 8 May. */
static void
check_earliest(const struct step *s, const struct person *p, const struct procedure *e, enum field start,
    struct findings *out)
{
	int earliest = date_add_months(p->days[start], s->least.years * 12 + s->least.months);
	struct finding *f;

	if (p->days[s->field] >= earliest)
		return;
	f = finding_add(out, FINDING_STEP_EARLY, s->field);
	name_step(f, step_of(e, start));
	f->day = earliest;
	if (s->least.weak)
		f->severity = SEVERITY_WARNING;
}

static void
check_least(const struct step *s, const struct person *p, const struct procedure *e,
    const struct workday_calendar *c, struct findings *out)
{
	enum field start = start_of(&s->least, p);
	int from, to = p->days[s->field], days;

	if (s->least.days < 0 || start == FIELD_NONE || to < p->days[start])
		return;
	if (s->least.years || s->least.months) {
		check_earliest(s, p, e, start, out);
		return;
	}
	from = p->days[start] - 1;
	days = s->least.working ? workday_between(c, from, to) : to - from;
	if (days < s->least.days)
		add_span(out, s->least.working ? FINDING_STEP_SHORT_WORKING : FINDING_STEP_SHORT, s->field,
		    &s->least, step_of(e, start), days);
}

/* Not keyed in, and the limit is over on the as-of date. */
static void
check_entry(const struct step *s, const struct person *p, const struct procedure *e,
    const struct workday_calendar *c, int as_of, struct findings *out)
{
	enum field start = start_of(&s->most, p);
	enum finding_message message = FINDING_ENTRY_MISSING;
	int days;

	if (s->most.days < 0 || start == FIELD_NONE || p->state == STATE_VOID)
		return;
	days = count_days(&s->most, c, p->days[start], as_of);
	if (days <= s->most.days)
		return;
	if (s->most.working)
		message = workday_known(c, p->days[start]) && workday_known(c, as_of)
		              ? FINDING_ENTRY_MISSING_WORKING
		              : FINDING_ENTRY_MISSING_UNKNOWN;
	add_span(out, message, s->field, &s->most, step_of(e, start), days);
}

static void
check_missing(
    const struct step *s, const struct step *end, const struct person *p, int as_of, struct findings *out)
{
	for (const struct step *later = s + 1; later < end; later++)
		if (p->days[later->field] != DATE_NONE) {
			if (!is_exempt(s, p, as_of))
				name_step(finding_add(out, FINDING_STEP_MISSING, s->field), later);
			return;
		}
}

static void
add_order(const struct step *s, const struct step *last, const struct person *p, struct findings *out)
{
	struct finding *f = finding_add(out, FINDING_STEP_ORDER, s->field);

	name_step(f, last);
	f->day = p->days[last->field];
}

static bool
is_of_certificate(enum field field)
{
	return field == FIELD_PRINTED || field == FIELD_ISSUED || field == FIELD_KEYED;
}

/* The day of the first dated step of what is done now. */
static int
first_step(const struct person *p, const struct procedure *e)
{
	int first = DATE_NONE;

	for (size_t i = 0; i < e->n_steps; i++) {
		int when = p->days[e->steps[i].field];

		if (!is_of_certificate(e->steps[i].field) && when != DATE_NONE &&
		    (first == DATE_NONE || when < first))
			first = when;
	}
	return first;
}

/* The order alone. A cancellation or a replacement stands beside the dates of the certificate that it is
 * about: what was printed, issued or keyed in before the first step is not of this business. */
static void
check_order(const struct person *p, const struct procedure *e, struct findings *out)
{
	const struct step *last = NULL, *end = e->steps + e->n_steps;
	int first = first_step(p, e);

	for (const struct step *s = e->steps; s < end; s++) {
		int when = p->days[s->field];

		if (when == DATE_NONE || (is_of_certificate(s->field) && when < first))
			continue;
		if (last && when < p->days[last->field])
			add_order(s, last, p, out);
		last = s;
	}
}

void
steps_check(const struct person *p, const struct procedure *e, const struct workday_calendar *c, int as_of,
    struct findings *out)
{
	const struct step *last = NULL, *end = e->steps + e->n_steps;

	if (e->order_only) {
		check_order(p, e, out);
		return;
	}
	for (const struct step *s = e->steps; s < end; s++) {
		unsigned bit = 1U << s->field;
		int when = p->days[s->field];

		if (!(p->has & bit) || p->unreadable & bit)
			continue;
		if (when == DATE_NONE) {
			if (s->field == FIELD_KEYED)
				check_entry(s, p, e, c, as_of, out);
			else
				check_missing(s, end, p, as_of, out);
			continue;
		}
		if (last && when < p->days[last->field]) {
			add_order(s, last, p, out);
		} else {
			check_most(s, p, e, c, out);
			check_least(s, p, e, c, out);
		}
		last = s;
	}
}

static void
check_ages(const struct person *p, const struct edition *e, struct findings *out)
{
	int when = p->days[FIELD_ASSESSED], category = person_category(p), grade = person_grade(p), age;
	int birth = person_birth(p);

	if (when == DATE_NONE)
		when = p->days[FIELD_ISSUED];
	if (birth == DATE_NONE || when == DATE_NONE || when < birth)
		return;
	age = -1;
	for (size_t i = 0; i < e->n_ages; i++) {
		const struct age_rule *r = &e->ages[i];
		struct finding *f;

		if (r->category != category)
			continue;
		if (age < 0)
			age = date_age(birth, when);
		if (age >= r->age || (r->grades && (grade == 0 || r->grades & 1U << grade)))
			continue;
		f = finding_add(out, r->grades ? FINDING_AGE_GRADE : FINDING_AGE_CATEGORY, FIELD_CATEGORY);
		f->n = age;
		f->m = category;
		if (r->weak)
			f->severity = SEVERITY_WARNING;
		return;
	}
}

int
validity_end(const struct person *p, const struct edition *e)
{
	int issued = p->days[FIELD_ISSUED];

	if (p->days[FIELD_VALID_TO] != DATE_NONE || issued == DATE_NONE || e->years == 0)
		return p->days[FIELD_VALID_TO];
	return date_add_years(issued, e->years);
}

static void
check_validity(const struct person *p, const struct edition *e, struct findings *out)
{
	int issued = p->days[FIELD_ISSUED], to = p->days[FIELD_VALID_TO], want;
	struct finding *f;

	if (p->no_end && e->years)
		finding_add(out, FINDING_VALIDITY_NO_END, FIELD_VALID_TO)->n = e->years;
	if (issued == DATE_NONE || to == DATE_NONE || e->years == 0)
		return;
	want = date_add_years(issued, e->years);
	if (want == DATE_NONE || to == want || to == want - 1)
		return;
	f = finding_add(out, FINDING_VALIDITY, FIELD_VALID_TO);
	f->n = e->years;
	f->day = want;
}

void
validity_check(const struct person *p, const struct edition *e, int as_of, struct findings *out)
{
	enum field field = p->has & 1U << FIELD_VALID_TO ? FIELD_VALID_TO : FIELD_ISSUED;
	int end = validity_end(p, e);

	check_ages(p, e, out);
	check_validity(p, e, out);
	if (p->days[FIELD_ISSUED] != DATE_NONE && p->days[FIELD_ISSUED] > as_of)
		finding_add(out, FINDING_ISSUED_LATER, FIELD_ISSUED);
	if (end == DATE_NONE || p->state == STATE_VOID)
		return;
	if (end < as_of)
		finding_add(out, FINDING_EXPIRED, field)->day = end;
	else if (e->expiring_days && end - as_of <= e->expiring_days)
		finding_add(out, FINDING_EXPIRING, field)->day = end;
}
