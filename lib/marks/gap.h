/* gap.h - self-assessed marks beside the assessed ones. Never averaged in: only compared.
 *
 * A subject's self-assessed total is scaled like the assessed one (mark.h), so that the two can stand side by
 * side. Pure.
 */
#ifndef MARKS_GAP_H
#define MARKS_GAP_H

#include <stdbool.h>

#include "marks/mark.h"

/* `self` holds a number or NULL for each item. *total is the self-assessed total over the items that have one
 * and apply; *gap what it exceeds the assessed marks of the same items by. False: no such item. */
bool gap_total(const struct mark *m, const struct exact *const *self, struct exact *total, struct exact *gap);

/* What is self-assessed where that is not all: of items that apply and have marks. */
struct gap_part {
	size_t items; /* that are self-assessed */
	size_t lacking; /* that are not: 0: the total is whole */
	struct exact marks, full; /* self-assessed, and at most, of the former; not scaled */
};

/* Fills *part, which must be initialised (exact_init) by the caller. */
void gap_part(const struct mark *m, const struct exact *const *self, struct gap_part *part);

#endif
