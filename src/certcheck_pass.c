/* One pass over every register. The rows of a block are checked by one of several threads (table/share.h),
 * which puts what they tell into a batch; batches are taken in the order of the file. --annotate and --clean
 * write every row, and --against marks what it has met: their rows are checked when it is their turn. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "certcheck.h"
#include "formats/register_fill.h"
#include "table/share.h"
#include "table/tables.h"

/* What the rows of a block tell. */
struct batch {
	struct sighting *found;
	size_t n_found, found_room;
	struct arena text; /* what `found` points to */
	struct duplicates seen;
	struct odd_rows odd;
	struct house_rows house;
	struct shift *shifts; /* wherever row and line part, the first row of the block in any case */
	size_t n_shifts, shifts_room;
	struct rounding_column column; /* the id cells */
	long rows, last_row, unseen, heading_line, heading_row; /* 0: no heading here */
};

struct pass {
	struct run *r;
	struct input_file *s;
	struct table *t;
	struct progress progress;
	bool speak, second;
	bool repeated; /* a sheet whose rows all stand in others: written back, but told and counted there */
};

static bool
in_turn(const struct pass *p)
{
	return p->r->sheet || p->r->base;
}

/* Keeps of the row what the end of the file needs. */
static void
remember(const struct pass *p, struct batch *b, const struct row *row, const struct register_row *record)
{
	struct duplicates_row entries[3];
	unsigned file = (unsigned)(p->s - p->r->sources);
	size_t n = late_entries(p->r, record, entries);

	b->rows++;
	if (record->id_digits)
		rounding_note(&b->column, record->id_ending);
	for (size_t i = 0; i < n; i++) {
		entries[i].file = file;
		entries[i].place = row->number;
		b->unseen += !duplicates_add(&b->seen, &entries[i]);
	}
	if (p->r->o->summary && record->person.has & 1U << FIELD_HOUSEHOLD)
		house_add(&b->house, p->r, row, record);
	if (n && !late_is_plain(row, record))
		odd_add(&b->odd, file, row, record);
}

static void
add_shift(struct shift **list, size_t *n, size_t *room, struct shift new)
{
	if (*n && (*list)[*n - 1].delta == new.delta)
		return;
	mem_grow(list, room, *n + 1, sizeof **list);
	(*list)[(*n)++] = new;
}

static void
note_shift(struct batch *b, const struct row *row)
{
	struct shift new = {(uint32_t)row->number, (int32_t)(row->line - row->number)};

	add_shift(&b->shifts, &b->n_shifts, &b->shifts_room, new);
}

static enum word_holds
holds_of(enum field field)
{
	return field == FIELD_NONE ? HOLDS_TEXT : word_holds(register_word(field));
}

static const struct finding *
copy_finding(struct arena *text, const struct finding *f)
{
	struct finding *copy = arena_alloc(text, sizeof *copy);

	*copy = *f;
	for (int lang = 0; lang < 2; lang++)
		if (f->words[lang].len)
			copy->words[lang] = arena_str(text, f->words[lang]);
	return copy;
}

/* Keeps the findings of a row, with what they say of it. */
static void
keep_found(const struct pass *p, struct batch *b, const struct row *row, const struct register_row *record,
    const struct findings *found)
{
	struct sighting at = {
	    .file = p->s->name, .line = row->line, .row = row->number, .workbook = p->s->workbook};

	if (found->n > 0 && row->role == ROW_DATA) {
		at.unit = arena_str(&b->text, row->cells[FIELD_UNIT]);
		at.who = arena_str(&b->text, record->cert.len ? record->cert : record->id);
		at.who_holds = record->cert.len ? HOLDS_CERT : HOLDS_ID;
	}
	for (size_t i = 0; i < found->n; i++) {
		const struct finding *f = &found->list[i];

		at.finding = copy_finding(&b->text, f);
		at.column = f->cell;
		at.holds = holds_of(f->field);
		at.value = at.heading = (struct str){0};
		if (f->field != FIELD_NONE && table_has(p->t, f->field)) {
			at.column = table_place(p->t, f->field) + 1;
			at.value = arena_str(&b->text, row->cells[f->field]);
		} else if (f->field != FIELD_NONE && record && record->filled & 1U << f->field)
			at.heading = sheet_added_heading(p->r->sheet, p->t, f->field);
		if (at.column)
			at.heading = table_heading(p->t, at.column - 1);
		mem_grow(&b->found, &b->found_room, b->n_found + 1, sizeof at);
		b->found[b->n_found++] = at;
	}
}

/* The row's own findings, and on the second pass those that only the whole register tells. */
static void
data_row(const struct pass *p, struct batch *b, const struct row *row, struct register_row *record,
    struct findings *found)
{
	run_check_row(p->r, row, record, found);
	if (p->r->o->fill)
		record->filled = register_fill(record, row, p->t, sheet_fill_fields(p->r->sheet, p->t));
	if (p->r->o->clean && p->r->o->findings)
		sheet_note_unwrapped(p->t, row, record, found);
	register_fill_note(record, record->filled, found);
	if (p->repeated)
		return;
	if (!p->second) {
		remember(p, b, row, record);
		return;
	}
	if (record->id_pending)
		late_zeros(p->s, record->id, found);
	late_add(p->r, (size_t)(p->s - p->r->sources), row->number, found);
}

/* Rows that are no certificates: noted, given back by --annotate and --clean. */
static void
other_row(struct batch *b, const struct row *row, struct findings *found)
{
	found->n = 0;
	if (row->role == ROW_HEADING) {
		b->heading_line = row->line;
		b->heading_row = row->number;
	} else if (row->role == ROW_HEADING_AGAIN) {
		finding_add(found, FINDING_HEADING_REPEATED, FIELD_NONE);
	} else if (row->role == ROW_TOTAL) {
		finding_add(found, FINDING_ROW_LEFT_OUT, FIELD_NONE);
	}
}

/* Checks the rows of a block. */
static void
check_rows(const struct pass *p, struct rows *rows, struct batch *b)
{
	struct register_row record;
	struct findings found;
	struct row row;

	while (rows_next(rows, &row)) {
		bool data = row.role == ROW_DATA;

		if (!p->second)
			note_shift(b, &row);
		if (data)
			data_row(p, b, &row, &record, &found);
		else
			other_row(b, &row, &found);
		if (p->speak && !p->repeated)
			keep_found(p, b, &row, &record, &found);
		if (p->speak && p->r->sheet)
			sheet_row(p->r->sheet, p->r, p->t, &row, data ? &record : NULL, data ? &found : NULL);
		b->last_row = row.number;
	}
}

static void
take_counts(struct run *r, struct input_file *s, struct batch *b)
{
	s->rows += b->rows;
	rounding_add(&s->column, &b->column);
	if (b->heading_row) {
		s->heading_line = b->heading_line;
		s->heading_row = b->heading_row;
	}
	for (size_t i = 0; i < b->n_shifts; i++)
		if (s->n_shifts || b->shifts[i].delta)
			add_shift(&s->shifts, &s->n_shifts, &s->shifts_room, b->shifts[i]);
	r->unseen += b->unseen;
	duplicates_move(&r->seen, &b->seen);
	odd_move(&r->odd, &b->odd);
	house_move(&r->house, &b->house);
}

static void *
start_batch(void *pass)
{
	(void)pass;
	return mem_apart(sizeof(struct batch));
}

static void
work(void *pass, struct rows *rows, void *batch)
{
	if (!in_turn(pass))
		check_rows(pass, rows, batch);
}

static void
merge(void *pass, struct rows *rows, void *batch)
{
	struct pass *p = pass;
	struct batch *b = batch;

	if (in_turn(p))
		check_rows(p, rows, b);
	for (size_t i = 0; i < b->n_found; i++)
		sink_put(&p->r->sink, &b->found[i]);
	if (!p->repeated)
		take_counts(p->r, p->s, b);
	progress_step(&p->progress, p->s->name, b->last_row, p->r->o->common.lang);
	arena_free(&b->text);
	b->n_found = b->n_shifts = 0;
	b->column = (struct rounding_column){0};
	b->rows = b->unseen = b->heading_line = b->heading_row = 0;
}

static void
end_batch(void *batch)
{
	struct batch *b = batch;

	arena_free(&b->text);
	duplicates_free(&b->seen);
	odd_free(&b->odd);
	house_rows_free(&b->house);
	free(b->found);
	free(b->shifts);
	free(b);
}

static void
keep_headings(struct run *r, struct input_file *s, const struct table *t)
{
	static const enum field fields[] = {FIELD_ID, FIELD_CERT};

	register_reader_init(
	    &r->reader, t, &r->profile.words, r->o->common.reading.date_order, r->o->common.as_of);
	s->has = r->reader.has;
	s->workbook = table_facts(t)->sheets > 0;
	for (size_t i = 0; i < 2; i++) {
		if (!table_has(t, fields[i]))
			continue;
		s->places[i] = table_place(t, fields[i]) + 1;
		s->headings[i] = arena_str(&r->text, table_heading(t, s->places[i] - 1));
	}
}

/* The table's place among the sources: a new one on the first pass, the next one on the second. */
static struct input_file *
source_of(struct run *r, const struct table *t, size_t given, bool second, size_t *next)
{
	if (!second) {
		mem_grow(&r->sources, &r->sources_room, r->n_sources + 1, sizeof *r->sources);
		r->sources[r->n_sources++] =
		    (struct input_file){.name = arena_str(&r->text, str_of(table_facts(t)->file)).at,
		        .given = given,
		        .seen_from = r->seen.n};
	}
	return &r->sources[(*next)++];
}

static bool
share_table(struct pass *p, struct diag *d)
{
	static const struct share_job job = {start_batch, work, merge, end_batch};
	bool good;

	keep_headings(p->r, p->s, p->t);
	good = share_rows(p->t, &job, p, d);
	progress_end(&p->progress);
	return good;
}

/* A sheet that is written back and has nothing to tell of its own: no register, or one that is read
 * elsewhere. */
static bool
pass_rest(struct pass *p, struct diag *d)
{
	struct input_file aside = {.name = table_facts(p->t)->file};
	bool good;

	if (table_facts(p->t)->rest || p->r->o->annotate)
		return sheet_rest(p->r->sheet, p->t, d);
	p->s = &aside; /* cppcheck-suppress autoVariables ; taken back below */
	p->repeated = true;
	good = share_table(p, d);
	p->repeated = false;
	p->s = NULL;
	return good;
}

static bool
pass_table(struct pass *p, size_t given, size_t *next, struct diag *d)
{
	const struct table_facts *f = table_facts(p->t);

	if (p->speak && p->r->sheet)
		sheet_begin(p->r->sheet, p->t, p->r->given[given].file);
	if (f->rest || f->repeated)
		return pass_rest(p, d);
	p->s = source_of(p->r, p->t, given, p->second, next);
	if (!share_table(p, d))
		return false;
	assert(p->second || p->s->rows == f->rows); /* every row handed over was checked */
	if (!p->second)
		late_put_column(p->r, p->s, p->speak);
	return true;
}

/* Every table of a register given. */
static bool
pass_file(struct run *r, size_t given, bool speak, bool second, size_t *next, struct diag *d)
{
	const struct table_role role = {KIND_REGISTER, register_columns, FIELD_END, NULL, NULL};
	struct reading reading = cli_rows(&r->o->common, true);
	struct pass p = {.r = r, .speak = speak, .second = second};
	struct tables *ts;
	int more = -1;

	reading.keep_all = reading.other_headings = true;
	reading.name = r->given[given].file;
	if (second) { /* --verbose and --receipt have heard of it */
		reading.listener = NULL;
		reading.seen = NULL;
	}
	ts = tables_open(r->given[given].path, &role, 1, &reading, d);
	if (ts && r->sheet && !sheet_takes(r->sheet, tables_count(ts), r->given[given].file, d)) {
		tables_close(ts);
		return false;
	}
	if (ts && speak && r->sheet && sheet_is_workbook(r->sheet))
		tables_give_all(ts);
	while (ts && (more = tables_next(ts, &p.t, d)) > 0 && pass_table(&p, given, next, d))
		;
	tables_close(ts);
	return more == 0;
}

bool
run_pass(struct run *r, bool speak, bool second, struct diag *d)
{
	size_t next = 0;

	if (r->base)
		base_begin(r->base);
	for (size_t i = 0; i < r->n_given; i++)
		if (!pass_file(r, i, speak, second, &next, d))
			return false;
	return true;
}
