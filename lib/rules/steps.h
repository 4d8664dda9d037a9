/* steps.h - was a certificate made in order, in time and for long enough?
 *
 * The steps of the procedure against each other, their limits in working or calendar days, the time to key
 * the certificate into the base, the end of validity, the ages at which a category is assessed. All numbers
 * come from the edition (rules/edition.h). A limit is counted from the day after (Civil Code art. 201); a
 * least span, such as a public notice of 5 working days, counts its first day too. Pure; the calendar is only
 * read; safe from any thread.
 */
#ifndef RULES_STEPS_H
#define RULES_STEPS_H

#include "base/workday.h"
#include "rules/person.h"

/* Adds what is found to *out. Findings borrow the names of the steps from the edition. */
void steps_check(const struct person *p, const struct procedure *e, const struct workday_calendar *c,
    int as_of, struct findings *out);

/* The end of validity: what the cell says, else what follows from the issue; DATE_NONE: not known. */
int validity_end(const struct person *p, const struct edition *e);

/* Validity, expiry and the ages of assessment. */
void validity_check(const struct person *p, const struct edition *e, int as_of, struct findings *out);

#endif
