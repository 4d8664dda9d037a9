/* ahead.h - blocks of rows, read on a second thread while the one before is worked on.
 *
 * Order is kept and a few blocks at most are under way, so memory is bounded and the result is the same as
 * with one thread. A block is handed over as soon as it has a row: a slow pipe delays nothing.
 * Owned: ahead_start(), ahead_stop(). Between them the source belongs to the second thread.
 */
#ifndef TABLE_AHEAD_H
#define TABLE_AHEAD_H

#include "base/diag.h"
#include "source/source.h"

struct ahead;

/* NULL if no thread can be had: then the caller reads by itself. */
struct ahead *ahead_start(struct source *source, enum lang lang);

/* 1: *b is the next block, valid until the next call; 0: the end; -1: *d is filled. */
int ahead_next(struct ahead *a, const struct block **b, struct diag *d);

void ahead_stop(struct ahead *a); /* NULL is allowed; does not wait for a pipe that is silent */

#endif
