/* progress.h - a line that says how far a long run is: on standard error, only where that is a terminal, only
 * after a second, never in a pipe or under cron. Cheap enough for every row.
 */
#ifndef FILE_PROGRESS_H
#define FILE_PROGRESS_H

#include <stdbool.h>

#include "base/diag.h"

/* `= { 0 }`, one for each pass over a file. */
struct progress {
	bool started, terminal, shown;
	long begun, told; /* milliseconds of the monotonic clock */
	long next; /* rows at which the clock is looked at again */
};

/* `what` is being read, `rows` of it so far. For every row, or now and then. */
void progress_step(struct progress *p, const char *what, long rows, enum lang lang);
void progress_end(struct progress *p); /* wipes the line; before anything else goes to standard error */

#endif
