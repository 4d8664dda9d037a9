/* score_draft.h - why is a row of a marking table left to a person? What score draft says of it. */
#ifndef SRC_SCORE_DRAFT_H
#define SRC_SCORE_DRAFT_H

#include "base/diag.h"
#include "draft/scheme_draft.h"

/* Says one line on standard error: where the row stands, why it is left (the words that are not understood,
 * unless they could be a person), what to write. `full`: what the row is worth. */
void score_draft_tell_left(
    const struct draft_row *row, const char *file, long line, const struct exact *full, enum lang lang);

#endif
