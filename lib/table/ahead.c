#include "table/ahead.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"

enum { BLOCKS = 4 };

struct ahead {
	struct source *source;
	pthread_t thread;
	pthread_mutex_t lock; /* guards what follows up to `diag` */
	pthread_cond_t filled, emptied;
	size_t n_filled, n_taken; /* since the start; block i is blocks[i % BLOCKS] */
	int result; /* of the last fill(): 1 as long as there is more */
	bool stop;
	struct diag diag; /* written before result is -1 */
	struct block blocks[BLOCKS];
};

/* Waits until a block is free. False: the reader has stopped. */
static bool
wait_for_room(struct ahead *a)
{
	bool go;

	pthread_mutex_lock(&a->lock);
	while (a->n_filled - a->n_taken == BLOCKS && !a->stop)
		pthread_cond_wait(&a->emptied, &a->lock);
	go = !a->stop;
	pthread_mutex_unlock(&a->lock);
	return go;
}

static void
hand_over(struct ahead *a, int result)
{
	pthread_mutex_lock(&a->lock);
	a->result = result;
	if (result > 0)
		a->n_filled++;
	pthread_cond_signal(&a->filled);
	pthread_mutex_unlock(&a->lock);
}

static void *
read_blocks(void *data)
{
	struct ahead *a = data;
	int result = 1, state;

	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state); /* but in input.c, around read() */
	while (result > 0 && wait_for_room(a)) {
		struct block *b = &a->blocks[a->n_filled % BLOCKS];

		result = source_fill(a->source, b, &a->diag);
		hand_over(a, result);
	}
	return NULL;
}

struct ahead *
ahead_start(struct source *source, enum lang lang)
{
	struct ahead *a = mem_zero(1, sizeof *a);

	a->source = source;
	a->result = 1;
	a->diag.lang = lang;
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->filled, NULL);
	pthread_cond_init(&a->emptied, NULL);
	for (size_t i = 0; i < BLOCKS; i++)
		block_init(&a->blocks[i]);
	if (pthread_create(&a->thread, NULL, read_blocks, a) != 0) {
		a->source = NULL;
		ahead_stop(a);
		return NULL;
	}
	return a;
}

/* n_taken counts the blocks given back: the one handed over last is still the caller's. */
int
ahead_next(struct ahead *a, const struct block **b, struct diag *d)
{
	int result = 1;

	pthread_mutex_lock(&a->lock);
	if (*b) {
		a->n_taken++;
		pthread_cond_signal(&a->emptied);
		*b = NULL;
	}
	while (a->n_filled == a->n_taken && a->result > 0)
		pthread_cond_wait(&a->filled, &a->lock);
	if (a->n_filled == a->n_taken)
		result = a->result;
	else
		*b = &a->blocks[a->n_taken % BLOCKS];
	pthread_mutex_unlock(&a->lock);
	if (result < 0)
		*d = a->diag;
	return result;
}

void
ahead_stop(struct ahead *a)
{
	if (!a)
		return;
	if (a->source) {
		pthread_mutex_lock(&a->lock);
		a->stop = true;
		pthread_cond_signal(&a->emptied);
		pthread_mutex_unlock(&a->lock);
		pthread_cancel(a->thread);
		pthread_join(a->thread, NULL);
	}
	for (size_t i = 0; i < BLOCKS; i++)
		block_free(&a->blocks[i]);
	pthread_cond_destroy(&a->emptied);
	pthread_cond_destroy(&a->filled);
	pthread_mutex_destroy(&a->lock);
	free(a);
}
