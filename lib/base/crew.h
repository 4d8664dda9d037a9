/* crew.h - pieces of work, taken one after another, worked on by several threads, given back in order.
 *
 * The one place of this project that starts threads. A piece is taken into a seat by one thread at a time,
 * worked on by that thread while others work on theirs, and merged when all pieces before it have been: so
 * what comes out is the same with any number of threads. Few seats are in use at a time: memory is bounded. A
 * crew of one starts no thread. Owned by the caller: what seats hold, by start() and end().
 */
#ifndef BASE_CREW_H
#define BASE_CREW_H

#include <stddef.h>
#include <sys/types.h>

/* What take() answers. CREW_MORE: a piece so large that another thread is worth its start. */
enum crew_taken { CREW_TROUBLE = -1, CREW_NO_MORE, CREW_PIECE, CREW_MORE };

struct crew_job {
	void *(*start)(void *with); /* an empty seat; on the thread that takes, as late as possible */
	enum crew_taken (*take)(void *with, void *seat); /* one at a time: the next piece into the seat */
	void (*work)(
	    void *with, void *seat); /* any thread, several at a time: changes its seat and nothing else */
	void (*merge)(void *with, void *seat); /* one at a time, in the order of take() */
	void (*end)(void *seat);
};

enum { CREW_THREADS_MAX = 8 }; /* more would wait for each other */

/* How many threads `jobs` means: 0 as many as there are processors to run on; CREW_THREADS_MAX at most. */
size_t crew_threads(long jobs);

/* Works until take() says that there is no more. CREW_NO_MORE, or CREW_TROUBLE if take() said so: what was
 * taken before has been merged then. */
enum crew_taken crew_run(size_t threads, const struct crew_job *job, void *with);

/* Reading ahead: a thread of its own reads while another one works on what came before. */
typedef ssize_t crew_read(void *with, char *out, size_t room); /* bytes; 0 at the end, < 0 trouble */

/* Starts to read; nobody else may use what read() uses, until the end. NULL: no thread is to be had. */
struct crew_ahead *crew_ahead_start(crew_read *read, void *with);
/* As read() would answer. */
ssize_t crew_ahead_read(struct crew_ahead *a, char *out, size_t room);
void crew_ahead_end(struct crew_ahead *a); /* NULL is allowed */

#endif
