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

#endif
