/* scheme_award.h - the awards of a scheme file.
 *
 * Part of scheme_file: bands are there already. Fails with the place of the mistake.
 */
#ifndef FORMATS_SCHEME_AWARD_H
#define FORMATS_SCHEME_AWARD_H

#include "file/json.h"
#include "rules/scheme.h"

bool scheme_award_read_all(struct scheme *s, const struct json *j, struct diag *d);

#endif
