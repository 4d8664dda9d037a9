/* generate_spoil.c - every way in which a row of the register can be wrong, one function a fault.
 * The codes are certcheck's; a row may raise more than the one code that it was made for. */
#include "generate.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

enum { CELL = sizeof(((struct entry *)0)->cells[0]) };

static void
put(struct entry *e, enum register_column column, const char *text)
{
	snprintf(e->cells[column], CELL, "%s", text);
}

/* Makes the certificate number again after the person's id, category or grade was changed. */
static void
renumber(struct entry *e)
{
	person_number(e->person);
	put(e, R_ID, e->person->id);
	put(e, R_CERT, e->person->cert);
}

/* Makes the id again with another region or birth date; everything else in the row agrees with it. */
static void
reidentify(struct entry *e, int region, int birth, int wrong)
{
	struct person *p = e->person;
	int sequence = atoi(p->id + 14) / 10 % 1000;

	p->birth = birth;
	person_id(p->id,
	    region ? region
	           : atoi((char[7]){p->id[0], p->id[1], p->id[2], p->id[3], p->id[4], p->id[5], '\0'}),
	    birth, sequence, wrong);
	renumber(e);
	entry_day(e, R_BIRTH, birth);
}

static void
id_missing(struct entry *e, struct dice *d)
{
	(void)d;
	put(e, R_ID, "");
}

static void
id_length(struct entry *e, struct dice *d)
{
	memmove(e->cells[R_ID] + 9, e->cells[R_ID] + 10, 9); /* one digit was not typed */
	if (dice_below(d, 2))
		memmove(e->cells[R_CERT] + 9, e->cells[R_CERT] + 10, 11);
}

static void
id_character(struct entry *e, struct dice *d)
{
	e->cells[R_ID][6 + dice_below(d, 2)] = 'O';
}

static void
id_checksum(struct entry *e, struct dice *d)
{
	reidentify(e, 0, e->person->birth, dice_between(d, 1, 9));
}

static void
id_date(struct entry *e, struct dice *d)
{
	(void)d;
	memcpy(e->cells[R_ID] + 10, "1332", 4);
	memcpy(e->cells[R_CERT] + 10, "1332", 4);
}

static void
id_future(struct entry *e, struct dice *d)
{
	reidentify(e, 0, date_of(2031, 1 + dice_below(d, 12), 8), 0);
}

static void
id_age(struct entry *e, struct dice *d)
{
	reidentify(
	    e, 0, date_of(1880, 1 + dice_below(d, 12), 1), 0); /* the standard's own example is of 1880 */
}

static void
id_province(struct entry *e, struct dice *d)
{
	reidentify(e, 990000 + dice_below(d, 9) * 100, e->person->birth, 0);
}

static void
id_region(struct entry *e, struct dice *d)
{
	reidentify(e, 370099 + dice_below(d, 2), e->person->birth, 0);
}

static void
id_region_date(struct entry *e, struct dice *d)
{
	(void)d;
	reidentify(e, 132700, date_of(1990, 5, 4), 0); /* 唐山地区 ended in 1982 */
}

static void
id_15(struct entry *e, struct dice *d)
{
	char *id = e->cells[R_ID];

	(void)d;
	memmove(id + 6, id + 8, 9);
	id[15] = '\0';
}

static void
id_unsupported(struct entry *e, struct dice *d)
{
	snprintf(e->cells[R_ID], CELL, "9111561976%02d%02d12%02d", 1 + dice_below(d, 12),
	    1 + dice_below(d, 28), dice_below(d, 100));
	put(e, R_CERT, "");
}

static void
id_rounded(struct entry *e, struct dice *d)
{
	(void)d;
	memcpy(e->cells[R_ID] + 15, "000", 3); /* the certificate number beside it is whole */
}

static void
id_exponent(struct entry *e, struct dice *d)
{
	const char *id = e->person->id;

	snprintf(e->cells[R_ID], CELL, "%c.%.5sE+17", id[0], id + 1);
	snprintf(e->cells[R_CERT], CELL, "%c.%.5sE+19", id[0], id + 1);
	(void)d;
}

static void
id_repaired(struct entry *e, struct dice *d)
{
	const char *id = e->person->id;

	switch (dice_below(d, 4)) {
	case 0:
		snprintf(e->cells[R_ID], CELL, " %s ", id);
		break;
	case 1:
		snprintf(e->cells[R_ID], CELL, "'%s", id);
		break;
	case 2:
		snprintf(e->cells[R_ID], CELL, "=\"%s\"", id);
		break;
	default:
		snprintf(e->cells[R_ID], CELL, "%.6s %.8s %s", id, id + 6, id + 14);
	}
}

static void
cert_missing(struct entry *e, struct dice *d)
{
	(void)d;
	put(e, R_CERT, "");
}

static void
cert_length(struct entry *e, struct dice *d)
{
	(void)d;
	e->cells[R_CERT][19] = '\0'; /* the grade is not there */
}

static void
cert_character(struct entry *e, struct dice *d)
{
	(void)d;
	e->cells[R_CERT][18] = '#';
}

static void
cert_id(struct entry *e, struct dice *d)
{
	char id[24];

	person_id(id, 370200, e->person->birth, dice_between(d, 1, 999), 0);
	memcpy(e->cells[R_CERT], id, 18); /* another person's number */
}

static void
cert_category(struct entry *e, struct dice *d)
{
	e->cells[R_CERT][18] = "089"[dice_below(d, 3)];
}

static void
cert_grade(struct entry *e, struct dice *d)
{
	e->cells[R_CERT][19] = "056"[dice_below(d, 3)];
}

static void
cert_suffix(struct entry *e, struct dice *d)
{
	(void)d;
	strcat(e->cells[R_CERT], "B"); /* a bare B, as old registers have it */
}

static void
cert_first_generation(struct entry *e, struct dice *d)
{
	snprintf(e->cells[R_CERT], CELL, "乌有字第%07d号", dice_below(d, 10000000));
}

static void
cert_damaged(struct entry *e, struct dice *d)
{
	(void)d;
	memcpy(e->cells[R_CERT] + 15, "00000", 5);
}

static void
cert_repaired(struct entry *e, struct dice *d)
{
	if (dice_below(d, 2))
		snprintf(e->cells[R_CERT], CELL, "%.18s %s", e->person->cert, e->person->cert + 18);
	else
		snprintf(e->cells[R_CERT], CELL, "\t%s", e->person->cert);
}

static void
sex_mismatch(struct entry *e, struct dice *d)
{
	(void)d;
	put(e, R_SEX, e->person->male ? "女" : "男");
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
	put(e, R_CATEGORY, category_names[e->person->category % 4 + 1]);
}

static void
grade_mismatch(struct entry *e, struct dice *d)
{
	(void)d;
	put(e, R_GRADE, grade_names[e->person->grade % 4 + 1]);
}

static void
guardian_missing(struct entry *e, struct dice *d)
{
	e->person->category = 5 + dice_below(d, 2);
	renumber(e);
	put(e, R_CATEGORY, category_names[e->person->category]);
	put(e, R_PARTS, "");
	put(e, R_GUARDIAN, "");
	put(e, R_GUARDIAN_PHONE, "");
}

static void
multiple_parts(struct entry *e, struct dice *d)
{
	(void)d;
	e->person->category = 7;
	renumber(e);
	put(e, R_CATEGORY, category_names[7]);
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
	p->spoiled = true;
	entry_fill(e, p, atoi(e->cells[R_NUMBER]));
	put(e, R_CATEGORY, category_names[p->category]);
	put(e, R_PARTS, "");
	renumber(e);
}

/* Sound: a lost certificate, void, and behind it the one that was made in its place. */
static void
reissued(struct entry *e, struct dice *d)
{
	(void)d;
	put(e, R_STATE, "注销");
	put(e, R_NOTE, "遗失");
	e->reissued = true;
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
	reidentify(e, 0, date_of(2012, 6, 1), 0);
	move_steps(e, -4);
	e->person->spoiled = true;
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
	put(e, dice_below(d, 2) ? R_ASSESSED : R_REVIEWED, "");
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
	put(e, R_CATEGORY, category_names[3]);
	put(e, R_PARTS, "");
	put(e, R_GUARDIAN, "何云");
	put(e, R_GUARDIAN_PHONE, "10012345678");
	reidentify(e, 0, p->applied - dice_between(d, 380, 700), 0);
}

static void
undecodable(struct entry *e, struct dice *d)
{
	(void)d;
	put(e, R_NOTE, "迁入");
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
	e->raw_tail = "see \"old\" no\r\n";
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
	snprintf(e->cells[R_ISSUED], CELL, "%02d/%02d/2012", dice_between(d, 3, 6), dice_between(d, 7, 11));
}

static void
date_invalid(struct entry *e, struct dice *d)
{
	static const char *const wrong[] = {"2012/2/30", "2011/13/5", "二〇一一年", "2010.6"};

	put(e, R_ISSUED, wrong[dice_below(d, 4)]);
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

const struct spoil spoils[] = {
    {"id-missing", 4, id_missing, false},
    {"id-length", 7, id_length, false},
    {"id-character", 4, id_character, false},
    {"id-checksum", 19, id_checksum, false},
    {"id-date", 3, id_date, false},
    {"id-future", 2, id_future, false},
    {"id-age", 2, id_age, false},
    {"id-region", 2, id_province, false},
    {"id-region", 5, id_region, false},
    {"id-region-date", 3, id_region_date, false},
    {"id-15", 8, id_15, false},
    {"id-unsupported", 2, id_unsupported, false},
    {"column-damaged", 48, id_rounded, false},
    {"id-damaged", 9, id_exponent, false},
    {"id-repaired", 14, id_repaired, false},
    {"cert-missing", 5, cert_missing, false},
    {"cert-length", 6, cert_length, false},
    {"cert-character", 3, cert_character, false},
    {"cert-id", 8, cert_id, false},
    {"cert-category", 3, cert_category, false},
    {"cert-grade", 4, cert_grade, false},
    {"cert-suffix", 4, cert_suffix, false},
    {"cert-first-generation", 6, cert_first_generation, false},
    {"cert-damaged", 5, cert_damaged, false},
    {"cert-repaired", 6, cert_repaired, false},
    {"sex-mismatch", 11, sex_mismatch, false},
    {"birth-mismatch", 13, birth_mismatch, false},
    {"category-mismatch", 9, category_mismatch, false},
    {"grade-mismatch", 12, grade_mismatch, false},
    {"guardian-missing", 16, guardian_missing, false},
    {"multiple-parts", 6, multiple_parts, false},
    {"cert-duplicate", 5, cert_duplicate, false},
    {"person-duplicate", 6, person_duplicate, true},
    {"", 4, reissued, false},
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
    {"", 60, other_dates, false},
};
const int n_spoils = sizeof spoils / sizeof spoils[0];
