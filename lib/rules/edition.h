/* edition.h - one edition of the rules on disability certificates, as values.
 *
 * Steps, limits, ages and periods differ by edition and place, and many rest on weak sources: they come from
 * a rules file (lib/data/cert-2008.json, cert-2017.json or a district's own, read by documents/cert_rules.h),
 * never from code. Texts are borrowed from the loader's arena. Pure.
 */
#ifndef RULES_EDITION_H
#define RULES_EDITION_H

#include "rules/business.h"
#include "rules/cert.h"
#include "rules/finding.h"

enum { STEPS_MAX = 12, AFTER_MAX = 4, AGES_MAX = 32 };

/* A span of time between two steps. */
struct step_span {
	int days; /* -1: no such limit */
	int years,
	    months; /* of a least span that is counted by them: not before the same day so much later */
	bool working; /* working days, else days of the calendar */
	bool weak; /* rests on a weak source: a warning, not an error */
	enum field after[AFTER_MAX]; /* counted from the first of these that has a date */
	size_t n_after;
};

/* Whom a step does not concern. */
struct step_exempt {
	int under_age; /* years at application; 0: nobody for age */
	unsigned categories; /* bit c: category c */
};

struct step {
	enum field field; /* the column that dates it */
	struct str names[2]; /* [enum lang]: as messages call it; in English the column's key */
	struct step_span most, least;
	struct step_exempt exempt;
	bool optional; /* may be left out by anyone */
};

/* A category that is not assessed below an age, or below an age in some grades only. */
struct age_rule {
	int category;
	int age; /* completed years at the assessment, below which the rule speaks */
	unsigned grades; /* bit g: grade g may be given all the same; 0: none */
	bool weak;
};

/* The steps of a kind of business, in order. */
struct procedure {
	struct step steps[STEPS_MAX];
	size_t n_steps;
	bool order_only; /* nothing but the order of what is dated is asked */
};

/* A kind of business that has steps of its own. */
struct business_rule {
	int kind; /* rules/business.h */
	struct procedure procedure;
};

struct edition {
	struct str name, title, edition, source;
	int from, to; /* issue dates it governs, inclusive; DATE_NONE: no limit on that side */
	int years; /* of validity; 0: not checked */
	int expiring_days; /* before the end in which a certificate may be exchanged; 0: not told */
	struct procedure procedure; /* of a new certificate */
	struct procedure other; /* the same steps, order only: of what has no rule in `business` */
	struct business_rule *business; /* the loader's */
	size_t n_business;
	struct age_rule ages[AGES_MAX];
	size_t n_ages;
	unsigned guardian_categories; /* bit c */
	int guardian_under_age; /* years at application; 0: not asked */
};

/* The edition in force on `when`; the last of the list if none is. `n` > 0. */
const struct edition *edition_on(const struct edition *list, size_t n, int when);

/* The steps of a kind of business. */
const struct procedure *edition_procedure(const struct edition *e, int kind);

#endif
