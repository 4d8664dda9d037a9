/* eligible.h - does a person meet one alternative of a target's `eligible`, by what certificate and birth
 * say?
 *
 * Rule: the plan's own (dpf-plan(5), "eligible"). Category and grade are the certificate's: of a row that
 * names none, any certificate of the person that the register holds as valid will do, in whatever order they
 * stand there. Who is poor is another question (account_judge.c). Pure.
 */
#ifndef RULES_ELIGIBLE_H
#define RULES_ELIGIBLE_H

#include "rules/account.h"

/* On a day: ACCOUNT_COUNTED, or the condition that came nearest: ACCOUNT_CERT_MISSING where no certificate
 * tells, ACCOUNT_CATEGORY, _GRADE, _AGE. `register_of`: NULL if no register was given; its certificates are
 * those at least `least` on the day. */
enum account_verdict eligible_judge(const struct plan_eligible *e, const struct holders *register_of,
    const struct who *who, int day, enum holders_verdict least);

/* Is he known not to be on any day from `first` to `last`: by his age, or, where category or grade are asked,
 * because none of his certificates fits, or the register has only void ones of him? His certificates are the
 * one that `who` has and those of the register, without void ones, out of date or not. */
bool eligible_never(const struct plan_eligible *e, const struct holders *register_of, const struct who *who,
    int first, int last);

#endif
