/* cert_steps.h - the steps of a procedure out of a certificate rules file.
 *
 * A list of steps is checked as a whole: a limit counts from an earlier step, a least span is not longer than
 * the limit from the same step. What can never work is refused with its place.
 */
#ifndef DOCUMENTS_CERT_STEPS_H
#define DOCUMENTS_CERT_STEPS_H

#include "file/json.h"
#include "rules/edition.h"

/* Reads member "steps" of j; nothing where there is none. False: *d is filled. */
bool cert_steps_read(const struct json *j, struct procedure *out, struct diag *d);

#endif
