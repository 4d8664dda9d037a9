/* generate_spoil.c - the ways in which a number in a row of the register can be wrong, one function a fault.
 * The codes are certcheck's; a row may raise more than the one code that it was made for. */
#include "generate.h"

#include <string.h>

#include "base/date.h"

enum { CELL = sizeof(((struct entry *)0)->cells[0]) };

static void
id_missing(struct entry *e, struct dice *d)
{
	(void)d;
	entry_put(e, R_ID, "");
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
	entry_reidentify(e, 0, e->person->birth, dice_between(d, 1, 9));
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
	entry_reidentify(e, 0, date_of(2031, 1 + dice_below(d, 12), 8), 0);
}

static void
id_age(struct entry *e, struct dice *d)
{
	entry_reidentify(
	    e, 0, date_of(1880, 1 + dice_below(d, 12), 1), 0); /* the standard's own example is of 1880 */
}

static void
id_province(struct entry *e, struct dice *d)
{
	entry_reidentify(e, 990000 + dice_below(d, 9) * 100, e->person->birth, 0);
}

static void
id_region(struct entry *e, struct dice *d)
{
	entry_reidentify(e, 370099 + dice_below(d, 2), e->person->birth, 0);
}

static void
id_region_date(struct entry *e, struct dice *d)
{
	(void)d;
	entry_reidentify(e, 132700, date_of(1990, 5, 4), 0); /* 唐山地区 ended in 1982 */
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
	int day = dice_between(d, 101, 128); /* of January */

	snprintf(e->cells[R_ID], CELL, "911156197601%02d12%02d", day % 100, dice_below(d, 100));
	entry_put(e, R_CERT, "");
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
	entry_put(e, R_CERT, "");
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

const struct spoil number_spoils[] = {
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
};
const int n_number_spoils = sizeof number_spoils / sizeof number_spoils[0];
