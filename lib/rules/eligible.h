/* eligible.h - does a person meet the conditions of a target, by what his certificate and his birth say?
 *
 * Rule: the plan's own (dpf-plan(5), "eligible"). Category and grade are the certificate's: of a row that
 * names none, any certificate of the person that the register holds as valid will do, in whatever order they
 * stand there. Who is poor is another question (account.c). Pure.
 */
#ifndef RULES_ELIGIBLE_H
#define RULES_ELIGIBLE_H

#include "rules/account.h"

/* Is he eligible on any day from `first` to `last`? ACCOUNT_COUNTED, or the condition that came nearest:
 * ACCOUNT_CERT_MISSING where no certificate tells, ACCOUNT_CATEGORY, _GRADE, _AGE. `register_of`: NULL if no
 * register was given; its certificates are those valid on `first`. */
enum account_verdict eligible_judge(const struct plan_eligible *e, const struct holders *register_of,
    const struct who *who, int first, int last);

#endif
