/* share.h - the rows of a table, worked on by several threads, block by block.
 *
 * Each thread takes the next block of rows, splits it into cells and hands it to the caller's work(), which
 * puts what it finds into a batch of its own. Batches go to merge() in the order of the file, one at a time,
 * so what comes out is the same with any number of threads. A row is split and worked on by one thread: its
 * cells lie in that core's cache. (Threads, seats and order: base/crew.h.)
 *
 * Few blocks are under way at a time: memory is bounded. How many threads: reading.jobs.
 */
#ifndef TABLE_SHARE_H
#define TABLE_SHARE_H

#include <stdbool.h>

#include "base/diag.h"
#include "table/rows.h"

struct share_job {
	/* An empty batch; work() fills it, merge() empties it again, end() frees it. */
	void *(*start)(void *with);
	/* Any thread, several at a time: may change its batch and nothing else. */
	void (*work)(void *with, struct rows *rows, void *batch);
	/* One at a time, in order. `rows` is where work() left it; rows_restart() goes back. */
	void (*merge)(void *with, struct rows *rows, void *batch);
	void (*end)(void *batch);
};

/* Reads the table from its first row to its last. False: *d is filled; what stood before was merged. The
 * table must not have been read from. */
bool share_rows(struct table *t, const struct share_job *job, void *with, struct diag *d);

/* The same where rows are worth nothing by themselves: they are split by several threads, and each() has them
 * one by one in the order of the file. Once it answers false, its *d filled, it has no more of them, and that
 * is the answer. */
bool share_each(struct table *t, bool (*each)(void *with, const struct row *row, struct diag *d), void *with,
    struct diag *d);

#endif
