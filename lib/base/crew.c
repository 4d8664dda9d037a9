/* Pieces are numbered as they are taken. Piece i sits in seat i % n_seats from the moment it is taken until
 * it is merged. Who is done with a piece whose turn it is merges it, and those after it that are done by
 * then; who is early leaves his piece there and goes on with the next one, as long as a seat is free.
 *
 * Two locks, taken in this order: `taking`, while take() runs, and `state`, never for long. */
#include "base/crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { SEATS_A_THREAD = 2 };

enum seat_state { SEAT_FREE, SEAT_TAKEN, SEAT_DONE };

struct seat {
	enum seat_state state;
	bool ready; /* start() has made what is kept in it */
	void *kept;
};

struct crew {
	const struct crew_job *job;
	void *with;
	size_t threads;
	struct seat *seats;
	size_t n_seats;
	pthread_mutex_t taking, state; /* state guards what follows */
	pthread_cond_t freed; /* a seat */
	size_t n_taken, n_merged; /* pieces */
	bool merging; /* some thread is in merge() */
	enum crew_taken last; /* what take() answered last */
};

size_t
crew_threads(long jobs)
{
	cpu_set_t set;
	size_t n = jobs > 0 ? (size_t)jobs : 1;

	if (jobs == 0 && sched_getaffinity(0, sizeof set, &set) == 0)
		n = (size_t)CPU_COUNT(&set);
	return n < CREW_THREADS_MAX ? n : CREW_THREADS_MAX;
}

static struct seat *
seat_of(struct crew *c, size_t i)
{
	return &c->seats[i % c->n_seats];
}

/* The next seat, once it is free; NULL: there are no more pieces. */
static struct seat *
next_seat(struct crew *c)
{
	struct seat *seat;

	pthread_mutex_lock(&c->state);
	seat = c->last > CREW_NO_MORE ? seat_of(c, c->n_taken) : NULL;
	while (seat && seat->state != SEAT_FREE)
		pthread_cond_wait(&c->freed, &c->state);
	pthread_mutex_unlock(&c->state);
	return seat;
}

static void
note_taken(struct crew *c, struct seat *seat, enum crew_taken taken)
{
	pthread_mutex_lock(&c->state);
	c->last = taken;
	if (taken > CREW_NO_MORE) {
		seat->state = SEAT_TAKEN;
		c->n_taken++;
	}
	pthread_mutex_unlock(&c->state);
}

/* Takes the next piece into its seat. *seat is NULL if there is none. */
static enum crew_taken
take(struct crew *c, struct seat **seat)
{
	enum crew_taken taken = CREW_NO_MORE;

	pthread_mutex_lock(&c->taking);
	*seat = next_seat(c);
	if (*seat) {
		if (!(*seat)->ready) {
			(*seat)->kept = c->job->start(c->with);
			(*seat)->ready = true;
		}
		taken = c->job->take(c->with, (*seat)->kept);
		note_taken(c, *seat, taken);
		if (taken <= CREW_NO_MORE)
			*seat = NULL;
	}
	pthread_mutex_unlock(&c->taking);
	return taken;
}

/* The seat's piece is worked on: merges what is in turn. */
static void
deliver(struct crew *c, struct seat *seat)
{
	pthread_mutex_lock(&c->state);
	seat->state = SEAT_DONE;
	while (!c->merging && seat_of(c, c->n_merged)->state == SEAT_DONE) {
		seat = seat_of(c, c->n_merged);
		c->merging = true;
		pthread_mutex_unlock(&c->state);
		c->job->merge(c->with, seat->kept);
		pthread_mutex_lock(&c->state);
		c->merging = false;
		seat->state = SEAT_FREE;
		c->n_merged++;
		pthread_cond_broadcast(&c->freed);
	}
	pthread_mutex_unlock(&c->state);
}

/* Takes and works on one piece. */
static enum crew_taken
work_on_one(struct crew *c)
{
	struct seat *seat;
	enum crew_taken taken = take(c, &seat);

	if (!seat)
		return taken;
	c->job->work(c->with, seat->kept);
	deliver(c, seat);
	return taken;
}

static void *
work_on_all(void *crew)
{
	while (work_on_one(crew) > CREW_NO_MORE)
		;
	return NULL;
}

/* This thread begins; the others come when a piece shows that there is work for them. */
static void
share_work(struct crew *c)
{
	pthread_t threads[CREW_THREADS_MAX];
	size_t n = 0, wanted = c->threads - 1;
	enum crew_taken taken;

	while ((taken = work_on_one(c)) > CREW_NO_MORE)
		while (taken == CREW_MORE && n < wanted) {
			if (pthread_create(&threads[n], NULL, work_on_all, c) != 0)
				wanted = n; /* none to be had: those who are here do the work */
			else
				n++;
		}
	while (n > 0)
		pthread_join(threads[--n], NULL);
}

enum crew_taken
crew_run(size_t threads, const struct crew_job *job, void *with)
{
	struct crew c = {.job = job, .with = with, .last = CREW_PIECE};

	c.threads = threads < CREW_THREADS_MAX ? threads : CREW_THREADS_MAX;
	c.threads += c.threads == 0;
	c.n_seats = c.threads > 1 ? SEATS_A_THREAD * c.threads : 1;
	c.seats = mem_zero(c.n_seats, sizeof *c.seats);
	pthread_mutex_init(&c.taking, NULL);
	pthread_mutex_init(&c.state, NULL);
	pthread_cond_init(&c.freed, NULL);
	share_work(&c);
	for (size_t i = 0; i < c.n_seats && c.seats[i].ready; i++)
		job->end(c.seats[i].kept);
	free(c.seats);
	pthread_mutex_destroy(&c.taking);
	pthread_mutex_destroy(&c.state);
	pthread_cond_destroy(&c.freed);
	return c.last;
}

enum { AHEAD_BLOCKS = 4, AHEAD_BYTES = 65536 };

struct ahead_block {
	char bytes[AHEAD_BYTES];
	ssize_t n; /* what read() answered */
};

/* Block i lies at i % AHEAD_BLOCKS from when it is read until it is taken. */
struct crew_ahead {
	crew_read *read;
	void *with;
	pthread_t thread;
	pthread_mutex_t state; /* guards what follows */
	pthread_cond_t changed;
	size_t n_read, n_taken; /* blocks */
	bool stop;
	size_t at; /* the taker's: bytes taken of the block */
	struct ahead_block blocks[AHEAD_BLOCKS];
};

/* The block to be read into; NULL: enough. */
static struct ahead_block *
next_block(struct crew_ahead *a)
{
	struct ahead_block *block;

	pthread_mutex_lock(&a->state);
	while (a->n_read - a->n_taken == AHEAD_BLOCKS && !a->stop)
		pthread_cond_wait(&a->changed, &a->state);
	block = a->stop ? NULL : &a->blocks[a->n_read % AHEAD_BLOCKS];
	pthread_mutex_unlock(&a->state);
	return block;
}

static void
count(struct crew_ahead *a, size_t *n)
{
	pthread_mutex_lock(&a->state);
	++*n;
	pthread_cond_signal(&a->changed);
	pthread_mutex_unlock(&a->state);
}

static void *
read_ahead(void *with)
{
	struct crew_ahead *a = with;
	struct ahead_block *block;
	ssize_t n = 1;

	while (n > 0 && (block = next_block(a))) {
		n = block->n = a->read(a->with, block->bytes, AHEAD_BYTES);
		count(a, &a->n_read);
	}
	return NULL;
}

struct crew_ahead *
crew_ahead_start(crew_read *read, void *with)
{
	struct crew_ahead *a = mem_alloc(sizeof *a);

	a->read = read;
	a->with = with;
	a->n_read = a->n_taken = a->at = 0;
	a->stop = false;
	pthread_mutex_init(&a->state, NULL);
	pthread_cond_init(&a->changed, NULL);
	if (pthread_create(&a->thread, NULL, read_ahead, a) == 0)
		return a;
	pthread_mutex_destroy(&a->state);
	pthread_cond_destroy(&a->changed);
	free(a);
	return NULL;
}

ssize_t
crew_ahead_read(struct crew_ahead *a, char *out, size_t room)
{
	struct ahead_block *block = &a->blocks[a->n_taken % AHEAD_BLOCKS];
	size_t n;

	pthread_mutex_lock(&a->state);
	while (a->n_read == a->n_taken)
		pthread_cond_wait(&a->changed, &a->state);
	pthread_mutex_unlock(&a->state);
	if (block->n <= 0)
		return block->n;
	n = (size_t)block->n - a->at < room ? (size_t)block->n - a->at : room;
	memcpy(out, block->bytes + a->at, n);
	a->at += n;
	if (a->at == (size_t)block->n) {
		a->at = 0;
		count(a, &a->n_taken);
	}
	return (ssize_t)n;
}

void
crew_ahead_end(struct crew_ahead *a)
{
	if (!a)
		return;
	pthread_mutex_lock(&a->state);
	a->stop = true;
	pthread_cond_signal(&a->changed);
	pthread_mutex_unlock(&a->state);
	pthread_join(a->thread, NULL);
	pthread_mutex_destroy(&a->state);
	pthread_cond_destroy(&a->changed);
	free(a);
}
