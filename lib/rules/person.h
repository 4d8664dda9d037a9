/* person.h - can a row of the register be true, and does it agree with itself?
 *
 * A row as values, and what its cells say of each other: region and age of the id, sex and birth against it,
 * category and grade against the certificate number, guardian, the parts of a multiple disability.
 * Rules: GB 11643-1999 (17th digit odd: male), the Measures of 2008 and 2017; what differs by place is in the
 * edition. A cell that is empty, or that another finding called unreadable, is compared with nothing.
 * No grading from measurements: the standards in use differ. Pure; no allocation; safe from any thread.
 */
#ifndef RULES_PERSON_H
#define RULES_PERSON_H

#include "rules/edition.h"
#include "rules/region.h"
#include "rules/states.h"

enum sex { SEX_NONE, SEX_MALE, SEX_FEMALE };

struct person {
	unsigned has; /* bit f: the sheet has the column of enum field f */
	unsigned unreadable; /* bit f: the cell of field f is not empty and could not be read */
	bool holder_known; /* `holder` is whole and its date exists */
	struct citizen holder;
	enum field holder_from; /* FIELD_ID, or FIELD_CERT where the id column gave none */
	struct cert cert; /* category and grade are 0 where the number gave none */
	enum sex sex;
	int category, grade; /* of the cells; 0 if none */
	unsigned parts; /* bit c: category c is named */
	int heaviest; /* the lightest number among the grades of the parts; 0 if none is told */
	bool has_guardian; /* the cell is not empty */
	enum cert_state state;
	int business; /* rules/business.h */
	bool sex_lost; /* the id may be rounded: its 17th digit tells nothing */
	bool no_end; /* validity is told to be without end (长期) */
	int days[FIELD_END]; /* dates by field; DATE_NONE */
};

/* What all rows share; borrowed. */
struct person_rules {
	const struct region_table *regions;
	int as_of;
};

/* The day of birth: the id's, else the birth column's; DATE_NONE. */
int person_birth(const struct person *p);

/* The age in completed years at application: on that day, else on the nearest later step that is dated
 * (acceptance, assessment), the issue, the as-of date; -1 if unknown. */
int person_age(const struct person *p, int as_of);

/* The category and grade that count: the number's, else the cells'. */
int person_category(const struct person *p);
int person_grade(const struct person *p);

/* Adds what is found to *out. */
void person_check(
    const struct person *p, const struct edition *e, const struct person_rules *rules, struct findings *out);

#endif
