/* The register and an export of the national base. The base is held in memory, some 150 bytes a row, sorted
 * by person; a row of the register is looked for by its certificate number, then by its person. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "certcheck.h"
#include "table/tables.h"

enum { BASE_ROWS_MAX = 100000000, NAME_ROOM = 256 };

struct base_row {
	uint64_t number; /* struct citizen's */
	uint32_t line, row;
	uint32_t table; /* place in base.tables */
	uint8_t category, grade, reissue; /* of the certificate number; 0: none */
	bool matched;
	struct person person; /* what is compared */
	struct str name, guardian; /* folded */
	struct str cert, id; /* as they stand */
};

/* A table of the base: a file, or a sheet of a workbook. */
struct base_table {
	const char *file;
	struct str headings[2]; /* of certificate number and id */
	size_t places[2]; /* 1-based; 0: none */
};

struct base {
	struct arena text;
	struct base_row *list; /* by number */
	size_t n, room;
	struct base_table *tables; /* in their order */
	size_t n_tables, tables_room;
};

static struct str
folded_name(struct arena *a, struct str name)
{
	char room[NAME_ROOM];
	size_t len = cell_fold_name(name, room, sizeof room);

	return arena_str(a, (struct str){room, len});
}

static bool
add_row(struct base *b, const struct register_reader *reader, const struct row *row)
{
	struct findings found = {.n = 0};
	struct register_row record;
	struct base_row *new;

	register_read(reader, row, &record, &found);
	if (!mem_grow_within(&b->list, &b->room, b->n + 1, sizeof *b->list, BASE_ROWS_MAX))
		return false;
	new = &b->list[b->n++];
	*new = (struct base_row){.number = record.known ? record.key : 0,
	    .line = (uint32_t)row->line,
	    .row = (uint32_t)row->number,
	    .table = (uint32_t)b->n_tables - 1,
	    .person = record.person};
	if (record.cert_known) {
		new->category = (uint8_t)record.person.cert.category;
		new->grade = (uint8_t)record.person.cert.grade;
		new->reissue = (uint8_t)record.person.cert.reissue;
	}
	new->name = folded_name(&b->text, row->cells[FIELD_NAME]);
	new->guardian = folded_name(&b->text, row->cells[FIELD_GUARDIAN]);
	new->cert = arena_str(&b->text, record.cert);
	new->id = arena_str(&b->text, record.id);
	return true;
}

static int
by_line(const void *left, const void *right)
{
	const struct base_row *a = left, *b = right;

	if (a->table != b->table)
		return a->table < b->table ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

static int
by_number(const void *left, const void *right)
{
	const struct base_row *a = left, *b = right;

	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return by_line(a, b);
}

static void
keep_table(struct base *b, struct table *t)
{
	static const enum field fields[] = {FIELD_CERT, FIELD_ID};
	struct base_table *new;

	mem_grow(&b->tables, &b->tables_room, b->n_tables + 1, sizeof *b->tables);
	new = &b->tables[b->n_tables++];
	*new = (struct base_table){.file = arena_str(&b->text, str_of(table_facts(t)->file)).at};
	for (size_t i = 0; i < 2; i++)
		if (table_has(t, fields[i])) {
			new->places[i] = table_place(t, fields[i]) + 1;
			new->headings[i] = arena_str(&b->text, table_heading(t, new->places[i] - 1));
		}
}

static bool
read_table(
    struct base *b, struct table *t, const struct cert_words *words, const struct options *o, struct diag *d)
{
	struct register_reader reader;
	struct row row;
	int got;

	register_reader_init(&reader, t, words, o->common.reading.date_order, o->common.as_of);
	keep_table(b, t);
	while ((got = table_next(t, &row, d)) == 1)
		if (!add_row(b, &reader, &row)) {
			diag_place(d, table_facts(t)->file, row.line, 0);
			return diag_set(d, "more than %d rows", "多于%d行", BASE_ROWS_MAX);
		}
	return got == 0;
}

struct base *
base_load(const char *path, const struct cert_words *words, const struct options *o, struct diag *d)
{
	const struct table_role role = {KIND_REGISTER, register_columns, FIELD_END, NULL, NULL};
	struct tables *ts = tables_open(path, &role, 1, &o->common.reading, d);
	struct base *b = mem_zero(1, sizeof *b);
	struct table *t;
	int more = -1;

	while (ts && (more = tables_next(ts, &t, d)) > 0 && read_table(b, t, words, o, d))
		;
	tables_close(ts);
	if (more != 0) {
		base_free(b);
		return NULL;
	}
	if (b->n)
		qsort(b->list, b->n, sizeof *b->list, by_number);
	return b;
}

static size_t
first_of(const struct base *b, uint64_t number)
{
	size_t low = 0, high = b->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (b->list[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* By certificate number; else the person's row, one that is not matched yet where there is one. */
static struct base_row *
find(struct base *b, uint64_t number, const struct register_row *record, bool *same_cert)
{
	const struct cert *c = &record->person.cert;
	struct base_row *person = NULL;

	for (size_t i = first_of(b, number); i < b->n && b->list[i].number == number; i++) {
		struct base_row *at = &b->list[i];

		*same_cert = record->cert_known && at->category == c->category && at->grade == c->grade &&
		             at->reissue == c->reissue;
		if (*same_cert)
			return at;
		if (!person || person->matched)
			person = at;
	}
	return person;
}

static void
add(struct findings *out, const struct base *b, const struct base_row *at, enum finding_message m,
    enum field f)
{
	struct finding *new = finding_add(out, m, f);

	new->related_file = str_of(b->tables[at->table].file);
	new->related_line = at->line;
	new->related_row = at->row;
}

static bool
name_differs(struct str cell, struct str folded)
{
	char room[NAME_ROOM];
	size_t len = cell_fold_name(cell, room, sizeof room);

	return len > 0 && folded.len > 0 && !str_equal((struct str){room, len}, folded);
}

static bool
differs(int a, int b, int none)
{
	return a != none && b != none && a != b;
}

/* What both sides tell and tell differently. An empty cell says nothing. */
static void
compare(const struct base *b, const struct base_row *at, const struct row *row,
    const struct register_row *record, struct findings *out)
{
	static const enum field days[] = {FIELD_BIRTH, FIELD_ISSUED, FIELD_VALID_TO};
	const struct person *p = &record->person, *q = &at->person;

	if (name_differs(row->cells[FIELD_NAME], at->name))
		add(out, b, at, FINDING_BASE_DIFFERS, FIELD_NAME);
	if (differs((int)p->sex, (int)q->sex, SEX_NONE))
		add(out, b, at, FINDING_BASE_DIFFERS, FIELD_SEX);
	if (differs(p->category, q->category, 0))
		add(out, b, at, FINDING_BASE_DIFFERS, FIELD_CATEGORY);
	if (differs(p->grade, q->grade, 0))
		add(out, b, at, FINDING_BASE_DIFFERS, FIELD_GRADE);
	if (name_differs(row->cells[FIELD_GUARDIAN], at->guardian))
		add(out, b, at, FINDING_BASE_DIFFERS, FIELD_GUARDIAN);
	if (p->has & q->has & 1U << FIELD_STATE && p->state != q->state)
		add(out, b, at, FINDING_BASE_DIFFERS, FIELD_STATE);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (differs(p->days[days[i]], q->days[days[i]], DATE_NONE))
			add(out, b, at, FINDING_BASE_DIFFERS, days[i]);
}

void
base_begin(struct base *b)
{
	for (size_t i = 0; i < b->n; i++)
		b->list[i].matched = false;
}

void
base_compare(struct base *b, const struct row *row, const struct register_row *record, struct findings *out)
{
	enum field field = record->cert.len ? FIELD_CERT : FIELD_ID;
	uint64_t number = record->cert_known ? record->person.cert.holder.number : record->key;
	struct base_row *at = NULL;
	bool same_cert = false;

	if (record->known)
		at = find(b, number, record, &same_cert);
	if (!at && record->known && number != record->key)
		at = find(b, record->key, record, &same_cert);
	if (!at) {
		finding_add(out, FINDING_REGISTER_ONLY, field);
		return;
	}
	at->matched = true;
	if (!same_cert && record->cert_known && at->category)
		add(out, b, at, FINDING_BASE_DIFFERS_CERT, FIELD_CERT);
	compare(b, at, row, record, out);
}

void
base_put_rest(struct base *b, struct sink *sink)
{
	if (b->n)
		qsort(b->list, b->n, sizeof *b->list, by_line);
	for (size_t i = 0; i < b->n; i++) {
		const struct base_row *at = &b->list[i];
		const struct base_table *of = &b->tables[at->table];
		struct findings found = {.n = 0};
		bool id = at->cert.len == 0;
		struct sighting sighting = {.finding = finding_add(&found, FINDING_BASE_ONLY, FIELD_CERT),
		    .file = of->file,
		    .line = at->line,
		    .row = at->row,
		    .column = of->places[id],
		    .heading = of->headings[id],
		    .value = id ? at->id : at->cert,
		    .holds = id ? HOLDS_ID : HOLDS_CERT};

		sighting.who = sighting.value;
		sighting.who_holds = sighting.holds;
		if (!at->matched)
			sink_put(sink, &sighting);
	}
}

void
base_free(struct base *b)
{
	if (!b)
		return;
	arena_free(&b->text);
	free(b->list);
	free(b->tables);
	free(b);
}
