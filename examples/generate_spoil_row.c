/* generate_spoil_row.c - the ways in which a row of the register can disagree with itself, with its
 * neighbours and with the calendar, and what becomes of a row on its way through programs. */
#include "generate.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

enum { CELL = sizeof(((struct entry *)0)->cells[0]) };

static void
sex_mismatch(struct entry *e, struct dice *d)
{
	(void)d;
	entry_put(e, R_SEX, e->person->male ? "女" : "男");
}

static void
birth_mismatch(struct entry *e, struct dice *d)
{
	entry_day(e, R_BIRTH, e->person->birth + dice_between(d, 1, 400));
}

static void
category_mismatch(struct entry *e, struct dice *d)
{
	(void)d;
	entry_put(e, R_CATEGORY, category_names[e->person->category % 4 + 1]);
}

static void
grade_mismatch(struct entry *e, struct dice *d)
{
	(void)d;
	entry_put(e, R_GRADE, grade_names[e->person->grade % 4 + 1]);
}

static void
guardian_missing(struct entry *e, struct dice *d)
{
	e->person->category = 5 + dice_below(d, 2);
	entry_renumber(e);
	entry_put(e, R_CATEGORY, category_names[e->person->category]);
	entry_put(e, R_PARTS, "");
	entry_put(e, R_GUARDIAN, "");
	entry_put(e, R_GUARDIAN_PHONE, "");
}

static void
multiple_parts(struct entry *e, struct dice *d)
{
	(void)d;
	e->person->category = 7;
	entry_renumber(e);
	entry_put(e, R_CATEGORY, category_names[7]);
	snprintf(
	    e->cells[R_PARTS], CELL, "肢体%s", grade_names[e->person->grade]); /* one part is not several */
}

static void
cert_duplicate(struct entry *e, struct dice *d)
{
	(void)d;
	e->twice = true;
}

/* A second live certificate of the person above, for another disability: only one may be in force. */
static void
person_duplicate(struct entry *e, struct dice *d)
{
	const struct person *above = e->person - 1;
	struct person *p = e->person;

	(void)d;
	*p = *above;
	p->category = above->category == 4 ? 1 : 4;
	entry_fill(e, p, atoi(e->cells[R_NUMBER]));
	entry_put(e, R_CATEGORY, category_names[p->category]);
	entry_put(e, R_PARTS, "");
	entry_renumber(e);
}

/* Sound: a lost certificate, void, and behind it the one that was made in its place. */
static void
reissued(struct entry *e, struct dice *d)
{
	(void)d;
	entry_put(e, R_STATE, "注销");
	entry_put(e, R_NOTE, "遗失");
	e->reissued = true;
}

/* Sound: the holder died, and the certificate was cancelled. */
static void
cancelled(struct entry *e, struct dice *d)
{
	(void)d;
	entry_put(e, R_STATE, "注销");
	entry_put(e, R_NOTE, "死亡");
}

static void
move_steps(struct entry *e, int years)
{
	const struct person *p = e->person;

	entry_day(e, R_APPLIED, date_add_years(p->applied, years));
	entry_day(e, R_ACCEPTED, date_add_years(p->accepted, years));
	entry_day(e, R_ASSESSED, date_add_years(p->assessed, years));
	entry_day(e, R_REVIEWED, date_add_years(p->reviewed, years));
	entry_day(e, R_APPROVED, date_add_years(p->approved, years));
	entry_day(e, R_ISSUED, date_add_years(p->issued, years));
	entry_day(e, R_KEYED, date_add_years(p->keyed, years));
	entry_day(e, R_VALID_TO, date_add_years(p->valid_to, years));
}

static void
issue_before_birth(struct entry *e, struct dice *d)
{
	(void)d;
	entry_reidentify(e, 0, date_of(2012, 6, 1), 0);
	move_steps(e, -4);
}

static void
validity(struct entry *e, struct dice *d)
{
	entry_day(e, R_VALID_TO, e->person->valid_to - 365 * dice_between(d, 1, 5) - 40);
}

static void
expired(struct entry *e, struct dice *d)
{
	(void)d;
	move_steps(e, 2001 - date_year(e->person->issued)); /* an old date carried over at the exchange */
}

static void
expiring(struct entry *e, struct dice *d)
{
	(void)d;
	move_steps(e, 2003 - date_year(e->person->issued));
}

static void
step_order(struct entry *e, struct dice *d)
{
	(void)d;
	entry_day(e, R_ASSESSED, e->person->reviewed + 3);
	entry_day(e, R_REVIEWED, e->person->assessed);
}

static void
step_late(struct entry *e, struct dice *d)
{
	int late = dice_between(d, 90, 200);
	const struct person *p = e->person;

	entry_day(e, R_APPLIED, p->applied - late);
	entry_day(e, R_ACCEPTED, p->accepted - late);
}

static void
step_missing(struct entry *e, struct dice *d)
{
	entry_put(e, dice_below(d, 2) ? R_ASSESSED : R_REVIEWED, "");
}

static void
entry_late(struct entry *e, struct dice *d)
{
	entry_day(e, R_KEYED, e->person->issued + dice_between(d, 60, 300));
}

static void
age_category(struct entry *e, struct dice *d)
{
	struct person *p = e->person;

	p->category = 3; /* speech, at the age of one */
	entry_put(e, R_CATEGORY, category_names[3]);
	entry_put(e, R_PARTS, "");
	entry_put(e, R_GUARDIAN, "何云");
	entry_put(e, R_GUARDIAN_PHONE, "10012345678");
	entry_reidentify(e, 0, p->applied - dice_between(d, 380, 700), 0);
}

static void
undecodable(struct entry *e, struct dice *d)
{
	(void)d;
	entry_put(e, R_NOTE, "迁入");
	e->raw_tail = "\xff\xfe\r\n"; /* no character of GB18030 */
}

static void
row_length(struct entry *e, struct dice *d)
{
	(void)d;
	e->raw_tail = ",2012,x\r\n"; /* an address was pasted with its commas */
}

static void
stray_quote(struct entry *e, struct dice *d)
{
	(void)d;
	e->raw_tail = "\"old\" see file\r\n"; /* text behind a closing quote */
}

static void
name_damaged(struct entry *e, struct dice *d)
{
	(void)d;
	snprintf(e->cells[R_NAME], CELL, "%.3s?", e->person->name); /* a rare character, lost in CP936 */
}

static void
date_ambiguous(struct entry *e, struct dice *d)
{
	int month = dice_between(d, 3, 6);

	snprintf(e->cells[R_ISSUED], CELL, "%02d/%02d/2012", month, dice_between(d, 7, 11));
}

static void
date_invalid(struct entry *e, struct dice *d)
{
	static const char *const wrong[] = {"2012/2/30", "2011/13/5", "二〇一一年", "2010.6"};

	entry_put(e, R_ISSUED, wrong[dice_below(d, 4)]);
}

/* Sound: another way to write the same days. */
static void
other_dates(struct entry *e, struct dice *d)
{
	int year, month, day;

	date_split(e->person->issued, &year, &month, &day);
	if (dice_below(d, 2))
		snprintf(e->cells[R_ISSUED], CELL, "%d年%d月%d日", year, month, day);
	else
		snprintf(e->cells[R_ISSUED], CELL, "%d.%d.%d", year, month, day);
	snprintf(
	    e->cells[R_KEYED], CELL, "%d", e->person->keyed - date_of(1899, 12, 30)); /* Excel's serial */
}

const struct spoil row_spoils[] = {
    {"sex-mismatch", 11, sex_mismatch, false},
    {"birth-mismatch", 13, birth_mismatch, false},
    {"category-mismatch", 9, category_mismatch, false},
    {"grade-mismatch", 12, grade_mismatch, false},
    {"guardian-missing", 16, guardian_missing, false},
    {"multiple-parts", 6, multiple_parts, false},
    {"cert-duplicate", 5, cert_duplicate, false},
    {"person-duplicate", 6, person_duplicate, true},
    {"sound: reissued", 4, reissued, false},
    {"issue-before-birth", 2, issue_before_birth, false},
    {"validity", 9, validity, false},
    {"expired", 3, expired, false},
    {"expiring", 4, expiring, false},
    {"step-order", 7, step_order, false},
    {"step-late", 21, step_late, false},
    {"step-missing", 9, step_missing, false},
    {"entry-late", 17, entry_late, false},
    {"age-category", 3, age_category, false},
    {"text-undecodable", 2, undecodable, false},
    {"row-length", 3, row_length, false},
    {"stray-quote", 2, stray_quote, false},
    {"name-damaged", 5, name_damaged, false},
    {"date-ambiguous", 3, date_ambiguous, false},
    {"date-invalid", 5, date_invalid, false},
    {"sound: other dates", 60, other_dates, false},
};
const struct spoil spoil_cancelled = {"sound: cancelled", 1, cancelled, false};
const int n_row_spoils = sizeof row_spoils / sizeof row_spoils[0];
