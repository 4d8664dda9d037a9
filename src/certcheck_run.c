#include <stdlib.h>
#include <string.h>

#include "base/data.h"
#include "base/mem.h"
#include "certcheck.h"
#include "formats/regionfile.h"
#include "rules/steps.h"

static bool
load_rules(struct run *r, struct diag *d)
{
	const struct options *o = r->o;
	bool sound = true;

	if (o->rules.n == 0)
		return profile_add(&r->profile, "cert-2008", d) && profile_add(&r->profile, "cert-2017", d);
	for (size_t i = 0; sound && i < o->rules.n; i++)
		sound = profile_add(&r->profile, o->rules.items[i], d);
	return sound;
}

static bool
load_regions(struct run *r, struct diag *d)
{
	if (r->o->regions)
		return regionfile_load(&r->regions, r->o->regions, &r->o->common.reading, d);
	region_init(&r->regions, data_find("regions.csv"));
	return true;
}

/* A pipe that is read twice is copied first. */
static bool
open_sources(struct run *r, char **files, size_t n, struct diag *d)
{
	bool twice = r->o->annotate || r->o->summary;

	r->sources = mem_zero(n, sizeof *r->sources);
	for (size_t i = 0; i < n; i++) {
		r->sources[i].name = files[i];
		r->sources[i].spool.fd = -1;
		if (twice && !spool_open(&r->sources[i].spool, files[i], d))
			return false;
		r->n_sources = i + 1;
	}
	return true;
}

bool
run_open(struct run *r, const struct options *o, char **files, size_t n, struct diag *d)
{
	r->o = o;
	if (!load_rules(r, d) || !load_regions(r, d) || !open_sources(r, files, n, d))
		return false;
	workday_init(&r->calendar);
	r->rules = (struct person_rules){&r->regions, o->common.as_of};
	if (o->against) {
		r->base = base_load(o->against, o, d);
		if (!r->base)
			return false;
	}
	return true;
}

void
run_free(struct run *r)
{
	for (size_t i = 0; i < r->n_sources; i++) {
		spool_close(&r->sources[i].spool);
		free(r->sources[i].shifts);
	}
	free(r->sources);
	free(r->late);
	sink_free(&r->sink);
	sheet_abandon(r->sheet);
	base_free(r->base);
	seen_free(&r->seen);
	profile_free(&r->profile);
	region_free(&r->regions);
	workday_free(&r->calendar);
	arena_free(&r->text);
}

/* The day by which the edition is chosen: the issue, else the latest step that is dated. */
static int
day_of_row(const struct person *p, int as_of)
{
	static const enum field fields[] = {
	    FIELD_ISSUED, FIELD_APPROVED, FIELD_REVIEWED, FIELD_ASSESSED, FIELD_APPLIED};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (p->days[fields[i]] != DATE_NONE)
			return p->days[fields[i]];
	return as_of;
}

void
run_check_row(const struct run *r, const struct row *row, struct record *record, struct findings *out)
{
	const struct edition *e;
	int as_of = r->o->common.as_of;

	out->n = 0;
	register_read(&r->reader, row, record, out);
	e = edition_on(r->profile.editions, r->profile.n, day_of_row(&record->person, as_of));
	person_check(&record->person, e, &r->rules, out);
	steps_check(&record->person, e, &r->calendar, as_of, out);
	validity_check(&record->person, e, as_of, out);
	if (r->base)
		base_compare(r->base, row, record, out);
}

/* Keeps of the row what the end of the file needs. */
static void
remember(struct run *r, struct source *s, const struct row *row, const struct record *record)
{
	const struct cert *c = &record->person.cert;
	struct seen_row seen = {.number = record->key,
	    .live = record->person.state != STATE_VOID,
	    .zeros = record->id_zeros,
	    .file = (unsigned)(s - r->sources),
	    .place = row->number};
	bool other = record->cert_known && record->known && record->key != c->holder.number;

	s->column.digits += record->id_digits;
	s->column.zeros += record->id_rounded;
	if (!record->known)
		return;
	if (record->cert_known && !other && !record->id_zeros) {
		seen.category = c->category;
		seen.grade = c->grade;
		seen.reissue = c->reissue;
	}
	r->unseen += !seen_add(&r->seen, &seen);
	if (!record->cert_known || seen.category || c->id_fault == CITIZEN_UNSUPPORTED)
		return;
	/* The certificate is another person's than the id: each is looked for on its own. */
	seen.number = c->holder.number;
	seen.zeros = false;
	seen.category = c->category;
	seen.grade = c->grade;
	seen.reissue = c->reissue;
	r->unseen += !seen_add(&r->seen, &seen);
}

static void
note_shift(struct source *s, const struct row *row)
{
	int32_t delta = (int32_t)(row->line - row->number);

	if (s->n_shifts ? s->shifts[s->n_shifts - 1].delta == delta : delta == 0)
		return;
	if (mem_room(&s->shifts, &s->shifts_room, s->n_shifts + 1, sizeof *s->shifts,
	        SIZE_MAX / sizeof *s->shifts))
		s->shifts[s->n_shifts++] = (struct shift){(uint32_t)row->number, delta};
}

static enum word_holds
holds_of(enum field field)
{
	return field == FIELD_NONE ? HOLDS_TEXT : word_holds(register_word(field));
}

static void
put_found(struct run *r, const struct source *s, struct table *t, const struct row *row,
    const struct record *record, const struct findings *found)
{
	struct sighting at = {
	    .file = s->name, .line = row->line, .row = row->number, .workbook = s->workbook};

	if (row->role == ROW_DATA) {
		at.unit = row->cells[FIELD_UNIT];
		at.who = record->cert.len ? record->cert : record->id;
		at.who_holds = record->cert.len ? HOLDS_CERT : HOLDS_ID;
	}
	for (size_t i = 0; i < found->n; i++) {
		const struct finding *f = &found->list[i];

		at.finding = f;
		at.column = f->cell;
		at.holds = holds_of(f->field);
		at.value = at.heading = (struct str){0};
		if (f->field != FIELD_NONE && table_has(t, f->field)) {
			at.column = table_place(t, f->field) + 1;
			at.value = row->cells[f->field];
		}
		if (at.column)
			at.heading = table_heading(t, at.column - 1);
		sink_put(&r->sink, &at);
	}
}

/* Rows that are no certificates: noted, given back by --annotate and --clean. */
static void
other_row(struct run *r, struct source *s, struct table *t, const struct row *row, bool speak)
{
	struct findings found = {.n = 0};

	if (row->role == ROW_HEADING) {
		s->heading_line = row->line;
		s->heading_row = row->number;
	} else if (row->role == ROW_HEADING_AGAIN) {
		finding_add(&found, FINDING_HEADING_REPEATED, FIELD_NONE);
	} else if (row->role == ROW_TOTAL) {
		finding_add(&found, FINDING_ROW_LEFT_OUT, FIELD_NONE);
	}
	if (speak)
		put_found(r, s, t, row, NULL, &found);
	if (r->sheet && speak)
		sheet_row(r->sheet, r, t, row, NULL, NULL);
}

static void
keep_headings(struct run *r, struct source *s, struct table *t)
{
	static const enum field fields[] = {FIELD_ID, FIELD_CERT};

	register_reader_init(&r->reader, t, r->o->common.reading.date_order, r->o->common.as_of);
	s->has = r->reader.has;
	s->workbook = strcmp(table_facts(t)->form, "xlsx") == 0;
	for (size_t i = 0; i < 2; i++) {
		if (!table_has(t, fields[i]))
			continue;
		s->places[i] = table_place(t, fields[i]) + 1;
		s->headings[i] = arena_str(&r->text, table_heading(t, s->places[i] - 1));
	}
}

/* The row's own findings, and on the second pass those that only the whole register tells. */
static void
data_row(struct run *r, struct source *s, const struct row *row, bool second, size_t *cursor,
    struct record *record, struct findings *found)
{
	run_check_row(r, row, record, found);
	if (!second) {
		s->rows++;
		remember(r, s, row, record);
		return;
	}
	if (record->id_zeros)
		late_zeros(s, record->id, found);
	late_add(r, (size_t)(s - r->sources), row->number, cursor, found);
}

static bool
pass_source(struct run *r, struct source *s, bool speak, bool second, size_t *cursor, struct diag *d)
{
	struct table_options reading = r->o->common.reading;
	struct record record;
	struct findings found;
	struct row row;
	struct progress progress = {0};
	struct table *t;
	int got;

	reading.keep_all = true;
	reading.name = s->name;
	if (second)
		reading.listener = NULL; /* --verbose and --receipt have heard of it */
	t = table_open(spool_path(&s->spool, s->name), register_columns, FIELD_END, &reading, d);
	if (!t)
		return false;
	keep_headings(r, s, t);
	s->seen_from = second ? s->seen_from : r->seen.n;
	while ((got = table_next(t, &row, d)) == 1) {
		progress_step(&progress, s->name, row.number, r->o->common.lang);
		if (!second)
			note_shift(s, &row);
		if (row.role != ROW_DATA) {
			other_row(r, s, t, &row, speak);
			continue;
		}
		data_row(r, s, &row, second, cursor, &record, &found);
		if (speak)
			put_found(r, s, t, &row, &record, &found);
		if (speak && r->sheet)
			sheet_row(r->sheet, r, t, &row, &record, &found);
	}
	progress_end(&progress);
	table_close(t);
	return got == 0;
}

bool
run_pass(struct run *r, bool speak, bool second, struct diag *d)
{
	size_t cursor = 0;

	if (r->base)
		base_begin(r->base);
	for (size_t i = 0; i < r->n_sources; i++) {
		if (!pass_source(r, &r->sources[i], speak, second, &cursor, d))
			return false;
		if (!second)
			late_put_column(r, &r->sources[i], speak);
	}
	return true;
}
