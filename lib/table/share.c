/* Blocks are numbered as they are read. Block i lies in slot i % n_slots from the moment it is read until it
 * is merged. Who is done with a block whose turn it is merges it, and those after it that are done by then;
 * who is early leaves his block there and goes on with the next one, as long as a slot is free.
 *
 * Two locks, taken in this order: `reading`, while the source is in fill(), and `state`, never for long. */
#include "table/share.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "table/inside.h"

enum { SLOTS_A_THREAD = 2 };

enum slot_state { SLOT_FREE, SLOT_TAKEN, SLOT_DONE };

struct slot {
	enum slot_state state;
	bool ready; /* what follows has been made */
	struct block block;
	struct rows rows;
	struct table_facts counts; /* of the block's rows */
	void *batch;
};

struct share {
	struct table *table;
	const struct share_job *job;
	void *with;
	struct slot *slots;
	size_t n_slots;
	pthread_mutex_t reading, state; /* state guards what follows */
	pthread_cond_t freed; /* a slot */
	size_t n_read, n_merged; /* blocks */
	bool merging; /* some thread is in merge() */
	int result; /* of the last fill(): 1 as long as there is more */
	struct diag diag; /* where result is -1 */
};

static struct slot *
slot_of(struct share *c, size_t i)
{
	return &c->slots[i % c->n_slots];
}

/* The next slot, once it is free; NULL: the source is at its end. */
static struct slot *
next_slot(struct share *c)
{
	struct slot *slot;

	pthread_mutex_lock(&c->state);
	slot = c->result > 0 ? slot_of(c, c->n_read) : NULL;
	while (slot && slot->state != SLOT_FREE)
		pthread_cond_wait(&c->freed, &c->state);
	pthread_mutex_unlock(&c->state);
	return slot;
}

/* A small file needs one slot only. */
static void
ready(struct share *c, struct slot *slot)
{
	if (slot->ready)
		return;
	block_init(&slot->block);
	rows_init(&slot->rows, c->table, &slot->counts);
	slot->batch = c->job->start(c->with);
	slot->ready = true;
}

/* The first block was read when the heading was looked for. */
static int
fill(struct share *c, struct slot *slot, const struct block **b)
{
	if (c->n_read == 0) {
		*b = &c->table->first.block;
		return 1;
	}
	*b = &slot->block;
	block_clear(&slot->block);
	return c->table->source->fill(c->table->source, &slot->block, &c->diag);
}

/* Reads the next block into its slot; NULL: there is none. */
static struct slot *
take(struct share *c, const struct block **b)
{
	struct slot *slot;

	pthread_mutex_lock(&c->reading);
	slot = next_slot(c);
	if (slot) {
		int result;

		ready(c, slot);
		result = fill(c, slot, b);

		pthread_mutex_lock(&c->state);
		c->result = result;
		if (result > 0) {
			slot->state = SLOT_TAKEN;
			c->n_read++;
		} else {
			slot = NULL;
		}
		pthread_mutex_unlock(&c->state);
	}
	pthread_mutex_unlock(&c->reading);
	return slot;
}

static void
merge(struct share *c, struct slot *slot)
{
	struct table_facts *to = &c->table->facts;

	c->job->merge(c->with, &slot->rows, slot->batch);
	table_note_encoding(c->table, slot->rows.block);
	to->rows += slot->counts.rows;
	to->skipped_blank += slot->counts.skipped_blank;
	to->skipped_heading += slot->counts.skipped_heading;
	to->skipped_total += slot->counts.skipped_total;
	slot->counts = (struct table_facts){0};
}

/* The slot's block is worked on: merges what is in turn. */
static void
deliver(struct share *c, struct slot *slot)
{
	pthread_mutex_lock(&c->state);
	slot->state = SLOT_DONE;
	while (!c->merging && slot_of(c, c->n_merged)->state == SLOT_DONE) {
		slot = slot_of(c, c->n_merged);
		c->merging = true;
		pthread_mutex_unlock(&c->state);
		merge(c, slot);
		pthread_mutex_lock(&c->state);
		c->merging = false;
		slot->state = SLOT_FREE;
		c->n_merged++;
		pthread_cond_broadcast(&c->freed);
	}
	pthread_mutex_unlock(&c->state);
}

/* Takes and works on one block; how many rows it had. 0: there is none left. */
static size_t
work_on_one(struct share *c)
{
	const struct block *b;
	struct slot *slot = take(c, &b);
	size_t n;

	if (!slot)
		return 0;
	if (b->plain)
		c->table->source->split(c->table->source, &slot->block);
	n = b->n_rows;
	rows_take(&slot->rows, b);
	c->job->work(c->with, &slot->rows, slot->batch);
	deliver(c, slot);
	return n;
}

static void *
work_on_all(void *crew)
{
	while (work_on_one(crew) > 0)
		;
	return NULL;
}

/* This thread begins; the others come when a block shows that there is work for them. */
static void
share_work(struct share *c)
{
	pthread_t *threads = mem_zero(c->table->threads, sizeof *threads);
	size_t n = 0, wanted = c->table->threads - 1, rows;

	while ((rows = work_on_one(c)) > 0)
		while (n < wanted && rows >= WORTH_A_THREAD) {
			if (pthread_create(&threads[n], NULL, work_on_all, c) != 0)
				wanted = n;
			else
				n++;
		}
	while (n > 0)
		pthread_join(threads[--n], NULL);
	free(threads);
}

static void
start(struct share *c)
{
	c->n_slots = c->table->threads > 1 ? SLOTS_A_THREAD * c->table->threads : 1;
	c->slots = mem_zero(c->n_slots, sizeof *c->slots);
	pthread_mutex_init(&c->reading, NULL);
	pthread_mutex_init(&c->state, NULL);
	pthread_cond_init(&c->freed, NULL);
}

static void
end(struct share *c)
{
	for (size_t i = 0; i < c->n_slots && c->slots[i].ready; i++) {
		block_free(&c->slots[i].block);
		rows_free(&c->slots[i].rows);
		c->job->end(c->slots[i].batch);
	}
	free(c->slots);
	pthread_mutex_destroy(&c->reading);
	pthread_mutex_destroy(&c->state);
	pthread_cond_destroy(&c->freed);
}

bool
share_rows(struct table *t, const struct share_job *job, void *with, struct diag *d)
{
	struct share c = {.table = t, .job = job, .with = with, .result = 1, .diag = {.lang = d->lang}};

	start(&c);
	share_work(&c);
	end(&c);
	if (c.result < 0)
		*d = c.diag;
	return c.result == 0 && table_finish(t, d);
}
