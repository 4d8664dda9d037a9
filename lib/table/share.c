/* A piece of the crew's work is a block of rows; its seat holds the block, the rows' cells and the caller's
 * batch, so that a row is split and worked on in one core's cache. */
#include "table/share.h"

#include <stdlib.h>

#include "base/crew.h"
#include "base/mem.h"
#include "table/inside.h"

struct share {
	struct table *table;
	const struct share_job *job;
	void *with;
	bool begun; /* the first block, read when the heading was looked for, has been taken */
	struct diag diag; /* where take() met trouble */
};

struct share_seat {
	const struct share_job *job;
	struct block block;
	const struct block *now; /* the block worked on: the seat's own, or the table's first */
	struct rows rows;
	struct table_facts counts; /* of the block's rows */
	void *batch;
};

static void *
start(void *share)
{
	struct share *s = share;
	struct share_seat *seat = mem_apart(sizeof *seat);

	seat->job = s->job;
	block_init(&seat->block);
	rows_init(&seat->rows, s->table, &seat->counts);
	seat->batch = s->job->start(s->with);
	return seat;
}

static enum crew_taken
take(void *share, void *kept)
{
	struct share *s = share;
	struct share_seat *seat = kept;
	struct source *source = s->table->source;
	int result = 1;

	seat->now = s->begun ? &seat->block : &s->table->first.block;
	if (s->begun) {
		block_clear(&seat->block);
		result = source->fill(source, &seat->block, &s->diag);
	}
	s->begun = true;
	if (result <= 0)
		return result < 0 ? CREW_TROUBLE : CREW_NO_MORE;
	return (seat->now->plain ? seat->now->n_lines : seat->now->n_rows) >= WORTH_A_THREAD ? CREW_MORE
	                                                                                     : CREW_PIECE;
}

static void
work(void *share, void *kept)
{
	struct share *s = share;
	struct share_seat *seat = kept;

	if (seat->now->plain)
		s->table->source->split(s->table->source, &seat->block);
	rows_take(&seat->rows, seat->now);
	s->job->work(s->with, &seat->rows, seat->batch);
}

static void
merge(void *share, void *kept)
{
	struct share *s = share;
	struct share_seat *seat = kept;
	struct table_facts *to = &s->table->facts;

	s->job->merge(s->with, &seat->rows, seat->batch);
	table_note_encoding(s->table, seat->now);
	to->rows += seat->counts.rows;
	to->skipped_blank += seat->counts.skipped_blank;
	to->skipped_heading += seat->counts.skipped_heading;
	to->skipped_total += seat->counts.skipped_total;
	to->above += seat->counts.above;
	to->taken += seat->counts.taken;
	if (to->errors == 0) {
		to->error_row = seat->counts.error_row;
		to->error_place = seat->counts.error_place;
	}
	to->errors += seat->counts.errors;
	if (to->other_heading == 0)
		to->other_heading = seat->counts.other_heading;
	seat->counts = (struct table_facts){0};
}

static void
end(void *kept)
{
	struct share_seat *seat = kept;

	block_free(&seat->block);
	rows_free(&seat->rows);
	seat->job->end(seat->batch);
	free(seat);
}

bool
share_rows(struct table *t, const struct share_job *job, void *with, struct diag *d)
{
	static const struct crew_job crew = {start, take, work, merge, end};
	struct share s = {.table = t, .job = job, .with = with, .diag = {.lang = d->lang}};

	if (t->threads > 1 && t->source->read_ahead)
		t->source->read_ahead(t->source);
	if (crew_run(t->threads, &crew, &s) == CREW_TROUBLE) {
		*d = s.diag;
		return false;
	}
	return table_finish(t, d);
}

/* Rows for one caller: nothing is done with them but in merge(). */
struct each {
	bool (*each)(void *with, const struct row *row, struct diag *d);
	void *with;
	bool refused;
	struct diag diag; /* why, where refused */
};

static void *
each_start(void *with)
{
	return with;
}

static void
each_work(void *with, struct rows *rows, void *batch)
{
	(void)with;
	(void)rows;
	(void)batch;
}

static void
each_merge(void *with, struct rows *rows, void *batch)
{
	struct each *e = with;
	struct row row;

	(void)batch;
	while (rows_next(rows, &row))
		e->refused = e->refused || !e->each(e->with, &row, &e->diag);
}

static void
each_end(void *batch)
{
	(void)batch;
}

bool
share_each(struct table *t, bool (*each)(void *with, const struct row *row, struct diag *d), void *with,
    struct diag *d)
{
	static const struct share_job job = {each_start, each_work, each_merge, each_end};
	struct each e = {each, with, false, {.lang = d->lang}};
	bool good = share_rows(t, &job, &e, d);

	if (e.refused)
		*d = e.diag;
	return good && !e.refused;
}
