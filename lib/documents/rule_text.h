/* rule_text.h - a rule of a scheme read back in plain words, so that a person can hold it against the
 * document.
 *
 * Every number stands as the scheme has it. Each kind of marks/kinds.def has its sentence here.
 */
#ifndef DOCUMENTS_RULE_TEXT_H
#define DOCUMENTS_RULE_TEXT_H

#include "base/diag.h"
#include "base/text.h"
#include "marks/scheme.h"

/* Adds the sentence to *out, without a full stop. */
void rule_text(
    const struct scheme *s, const struct item *item, const struct rule *r, enum lang lang, struct text *out);

#endif
