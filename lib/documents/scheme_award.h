/* scheme_award.h - the awards of a scheme file.
 *
 * Part of scheme_file: bands are there already. Fails with the place of the mistake.
 */
#ifndef DOCUMENTS_SCHEME_AWARD_H
#define DOCUMENTS_SCHEME_AWARD_H

#include "file/json.h"
#include "marks/scheme.h"

bool scheme_award_read_all(struct scheme *s, const struct json *j, struct diag *d);

#endif
