/* lacking.h - which inputs should be there for a subject, and are not.
 *
 * A target without a row of progress, a value never recorded, a judged mark or a vote not given: the rule
 * earns nothing, and whoever reads the marks must be able to name the gap. An event not recorded is no gap:
 * it did not happen. Pure.
 */
#ifndef MARKS_LACKING_H
#define MARKS_LACKING_H

#include "marks/mark.h"

/* Item: its place; n_items + v for veto v of the scheme. */
typedef void lacking_teller(void *with, size_t item, size_t slot);

/* Calls `tell` for each slot of each item and veto of the subject marked last, once an item. */
void lacking_each(
    const struct mark *m, const struct facts *f, size_t subject, lacking_teller *tell, void *with);

#endif
