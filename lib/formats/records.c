/* Rows are read by several threads, a block at a time (table/share.h); what they say is entered into the
 * facts in the order of the file. A refused row is read again when it is its turn, and told then. */
#include "formats/records.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/mem.h"
#include "file/progress.h"
#include "formats/record_hold.h"
#include "formats/work_record.h"
#include "table/share.h"

static void
add_slot(struct records *r, size_t slot)
{
	const struct slot *s = &r->facts->scheme->slots[slot];
	struct records_event *event;
	size_t place;

	if (!map_find(&r->by_name, s->event, &place)) {
		place = r->n_events++;
		mem_grow(&r->events, &r->room_events, r->n_events, sizeof *r->events);
		r->events[place] = (struct records_event){.name = s->event};
		map_add(&r->by_name, s->event, place, NULL);
	}
	event = &r->events[place];
	mem_grow(&event->slots, &event->room, event->n_slots + 1, sizeof *event->slots);
	event->slots[event->n_slots++] = slot;
	event->counted |= s->counted;
	event->valued |= s->kind == SLOT_VALUE && s->derived == DERIVED_NONE;
	if (s->n_levels > 0) {
		event->levels = true;
		event->level_slot = slot;
	}
}

void
records_start(struct records *r, const struct units *units, struct facts *facts, struct rejects *rejects,
    int from, int as_of, enum date_order date_order)
{
	const struct scheme *s = facts->scheme;

	*r = (struct records){.units = units,
	    .facts = facts,
	    .rejects = rejects,
	    .year = s->year,
	    .first_day = date_of((int)s->year, 1, 1),
	    .last_day = date_of((int)s->year, 12, 31),
	    .from = from,
	    .as_of = as_of,
	    .date_order = date_order};
	for (size_t i = 0; i < s->n_slots; i++)
		if (slot_is_recorded(s->slots[i].kind))
			add_slot(r, i);
	recall_init(&r->recalled_units, units->n);
	recall_init(&r->recalled_events, r->n_events);
}

void
records_end(struct records *r)
{
	for (size_t i = 0; i < r->n_events; i++)
		free(r->events[i].slots);
	free(r->events);
	map_free(&r->by_name);
	recall_free(&r->recalled_units);
	recall_free(&r->recalled_events);
	record_twice_free(&r->twice);
	record_doubts_free(&r->doubts);
	*r = (struct records){0};
}

/* A record, and where it stands. */
struct entry {
	struct work_record record;
	struct recall_key unit; /* len 0: it is known */
	uint32_t amounts; /* its place among the batch's */
	long line;
	uint64_t digest; /* where there are several files */
};

/* A refused record: its word stands among the batch's. */
struct refused {
	enum record_refusal_kind kind;
	size_t at, len;
	long line;
};

/* What the rows of a block say. */
struct batch {
	struct entry *entries;
	size_t n, room;
	struct work_record_amounts *amounts;
	size_t n_amounts, amounts_room;
	struct refused *refused;
	size_t n_refused, refused_room;
	struct text words;
	long rows;
};

/* One table being read. */
struct record_pass {
	struct records *r;
	const struct table *table;
	int file;
	enum lang lang;
	struct progress progress;
};

static void *
start_batch(void *reading)
{
	(void)reading;
	return mem_apart(sizeof(struct batch));
}

static void
end_batch(void *batch)
{
	struct batch *b = batch;

	free(b->entries);
	free(b->amounts);
	free(b->refused);
	text_free(&b->words);
	free(b);
}

static void
keep_amounts(struct batch *b, struct work_record_amounts *amounts)
{
	mem_grow(&b->amounts, &b->amounts_room, b->n_amounts + 1, sizeof *b->amounts);
	b->amounts[b->n_amounts++] = *amounts;
	work_record_amounts_init(amounts);
}

static void
refuse(struct batch *b, const struct record_refusal *refusal, long line)
{
	mem_grow(&b->refused, &b->refused_room, b->n_refused + 1, sizeof *b->refused);
	b->refused[b->n_refused++] = (struct refused){refusal->kind, b->words.len, refusal->word.len, line};
	text_add(&b->words, refusal->word);
}

static void
read_row(struct batch *b, struct work_record_reader *reader, const struct row *row)
{
	struct entry *e;

	mem_grow(&b->entries, &b->room, b->n + 1, sizeof *b->entries);
	e = &b->entries[b->n];
	e->unit.hash = e->unit.len = 0;
	reader->unit = &e->unit;
	b->rows++;
	if (!work_record_read(reader, row, &e->record)) {
		refuse(b, reader->refusal, row->line);
		return;
	}
	b->n++;
	e->line = row->line;
	if (reader->records->several)
		e->digest = record_digest(row, records_n_columns);
	e->amounts = (uint32_t)b->n_amounts;
	if (e->record.has_amounts)
		keep_amounts(b, reader->amounts);
}

enum { AHEAD = 16 }; /* records: what one of them needs comes from memory while those before are dealt with */

/* Of all the records of a batch; those whose unit is unknown are dropped. */
static void
find_units(const struct records *r, struct batch *b)
{
	size_t kept = 0;

	for (size_t i = 0; i < b->n; i++) {
		struct entry *e = &b->entries[i];

		if (i + AHEAD < b->n)
			recall_expect(&r->recalled_units, &b->entries[i + AHEAD].unit);
		if (e->unit.len > 0 && !work_record_find_unit(r, &e->unit, &e->record)) {
			struct str name = {e->unit.name, e->unit.len};
			const struct record_refusal refusal = {work_record_stranger(r, name), name};

			refuse(b, &refusal, e->line);
			continue;
		}
		if (kept < i)
			b->entries[kept] = *e;
		kept++;
	}
	b->n = kept;
}

static void
read_rows(void *with, struct rows *rows, void *batch)
{
	struct record_pass *x = with;
	struct batch *b = batch;
	struct work_record_amounts amounts;
	struct record_refusal refusal;
	struct work_record_reader reader = {
	    .records = x->r, .table = x->table, .amounts = &amounts, .refusal = &refusal};
	struct row row;

	work_record_amounts_init(&amounts);
	while (rows_next(rows, &row))
		if (row.role == ROW_DATA) /* titles come too where a unit's sheet may be among the tables */
			read_row(b, &reader, &row);
	find_units(x->r, b);
	work_record_amounts_free(&amounts);
}

void
records_take(struct records *r, const struct work_record *record, const struct work_record_amounts *amounts,
    uint64_t digest, int file, long line)
{
	if (record->day == DATE_NONE) /* written only then: other threads read what lies beside it */
		r->undated++;
	if (r->several)
		record_twice_add(&r->twice, digest, file, line);
	if (!r->hold || !record_hold_take(r->hold, r, record, amounts, file, line))
		records_enter(r, record, amounts, file, line);
}

static void
take_entry(struct record_pass *x, const struct batch *b, const struct entry *e)
{
	records_take(x->r, &e->record, &b->amounts[e->amounts], e->digest, x->file, e->line);
}

static void
expect(const struct records *r, const struct work_record *record)
{
	const struct records_event *event = &r->events[record->event];

	for (size_t i = 0; i < event->n_slots; i++)
		facts_expect(r->facts, record->unit, event->slots[i]);
}

static void
tell_refused(struct record_pass *x, struct rows *rows)
{
	struct work_record_amounts amounts;
	struct record_refusal refusal;
	const struct work_record_reader reader = {.records = x->r,
	    .table = x->table,
	    .rejects = x->r->rejects,
	    .amounts = &amounts,
	    .refusal = &refusal};
	struct work_record record;
	struct row row;

	work_record_amounts_init(&amounts);
	rows_restart(rows);
	while (rows_next(rows, &row))
		if (row.role == ROW_DATA)
			work_record_read(&reader, &row, &record);
	work_record_amounts_free(&amounts);
}

static int
by_line(const void *a, const void *b)
{
	const struct refused *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

/* Those of unknown units were found last. */
static void
doubt_refused(struct record_pass *x, struct batch *b)
{
	if (b->n_refused > 0)
		qsort(b->refused, b->n_refused, sizeof *b->refused, by_line);
	for (size_t i = 0; i < b->n_refused; i++) {
		const struct refused *one = &b->refused[i];
		const struct record_refusal refusal = {
		    one->kind, one->len > 0 ? (struct str){b->words.at + one->at, one->len} : STR("")};

		record_doubts_add(&x->r->doubts, &refusal, x->file, one->line);
	}
}

static void
take_batch(void *with, struct rows *rows, void *batch)
{
	struct record_pass *x = with;
	struct batch *b = batch;

	for (size_t i = 0; i < b->n; i++) {
		if (i + AHEAD < b->n)
			expect(x->r, &b->entries[i + AHEAD].record);
		take_entry(x, b, &b->entries[i]);
	}
	doubt_refused(x, b);
	if (!x->r->rejects->writer)
		x->r->rejects->n += (long)b->n_refused;
	else if (b->n_refused > 0)
		tell_refused(x, rows);
	x->r->read += b->rows;
	progress_step(&x->progress, table_facts(x->table)->file, x->r->read, x->lang);
	for (size_t i = 0; i < b->n_amounts; i++)
		work_record_amounts_free(&b->amounts[i]);
	b->n = b->n_amounts = b->n_refused = 0;
	b->rows = 0;
	text_clear(&b->words);
}

bool
records_read(struct records *r, struct table *t, int file, struct diag *d)
{
	static const struct share_job job = {start_batch, read_rows, take_batch, end_batch};
	struct record_pass x = {.r = r, .table = t, .file = file, .lang = d->lang};
	bool good = share_rows(t, &job, &x, d);

	progress_end(&x.progress);
	return good;
}
