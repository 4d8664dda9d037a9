/* breadth.h - on how much of the full was a subject marked?
 *
 * Items that are not for its kind, or for which no task was given, are left out and what is left is scaled to
 * the full (mark.h): a total that rests on part of the scheme must say so. The whole is the sum of all items;
 * where some are for certain kinds or codes only, each kind has a sum of its own, and the whole is the full
 * that it is scaled to. What --without-progress leaves out on purpose belongs to nobody's whole. Exact. Pure.
 */
#ifndef MARKS_BREADTH_H
#define MARKS_BREADTH_H

#include <stdbool.h>
#include <stddef.h>

#include "marks/mark.h"

/* Is the total of the subject marked last into `m` scaled up, from part of the whole? Then *share is that
 * part of it, from 0 to below 1. */
bool breadth_is_part(const struct mark *m, const struct facts *f, size_t subject, struct exact *share);

#endif
