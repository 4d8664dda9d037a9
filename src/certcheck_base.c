/* The register and an export of the national base, or a pay list. It is held in memory, some 500 bytes a row;
 * each person's key (rules/meet.h) leads to the rows that bear it, in the id or in the certificate number. Of
 * several rows a row of the register takes the one that agrees best, live before void, the newest first: so
 * the order of the base decides nothing. What is left over is told as what it is. */
#include "certcheck_base.h"

#include <stdlib.h>

#include "base/key_sort.h"
#include "base/mem.h"
#include "rules/meet.h"
#include "table/share.h"
#include "table/tables.h"

enum { BASE_ROWS_MAX = 100000000 };

/* A key of a row. */
struct base_key {
	uint64_t key;
	uint32_t row, unused; /* place in base.list */
};

/* A table of the base: a file, or a sheet of a workbook. */
struct base_table {
	const char *file;
	struct str headings[2]; /* of certificate number and id */
	size_t places[2]; /* 1-based; 0: none */
};

struct base {
	struct arena text;
	struct base_row *list; /* in the order of the tables */
	size_t n, room;
	struct base_key *keys; /* by key and row */
	size_t n_keys, keys_room;
	struct base_table *tables; /* in their order */
	size_t n_tables, tables_room;
};

/* One table of the base, of which any thread reads a block. */
struct loading {
	struct base *base;
	struct register_reader reader;
	bool full; /* the base has no room for more rows */
	long line; /* of the first that it has no room for */
};

/* Rows of one block. */
struct batch {
	struct base_row *list;
	size_t n, room;
	struct arena text; /* of the rows */
};

static void *
start_batch(void *with)
{
	(void)with;
	return mem_apart(sizeof(struct batch));
}

static void
keep_texts(struct arena *text, struct base_row *row)
{
	row->name = arena_str(text, row->name);
	row->guardian = arena_str(text, row->guardian);
	row->cert = arena_str(text, row->cert);
	row->id = arena_str(text, row->id);
}

static void
work(void *with, struct rows *rows, void *batch)
{
	const struct loading *l = with;
	struct batch *b = batch;
	struct row row;

	while (rows_next(rows, &row)) {
		char folded[2][BASE_NAME_ROOM];
		struct findings found; /* not all of it is to be cleared for each row */
		struct register_row record;

		found.n = 0;
		register_read(&l->reader, &row, &record, &found);
		mem_grow(&b->list, &b->room, b->n + 1, sizeof *b->list);
		base_row_read(&row, &record, folded, &b->list[b->n]);
		keep_texts(&b->text, &b->list[b->n++]);
	}
}

static void
add_row(struct base *b, const struct base_row *row)
{
	struct base_row *new = &b->list[b->n++];

	*new = *row;
	new->table = (uint32_t)b->n_tables - 1;
	keep_texts(&b->text, new);
	for (size_t i = 0; i < 2 && new->keys[i]; i++) {
		mem_grow(&b->keys, &b->keys_room, b->n_keys + 1, sizeof *b->keys);
		b->keys[b->n_keys++] = (struct base_key){.key = new->keys[i], .row = (uint32_t)(b->n - 1)};
	}
}

static void
merge(void *with, struct rows *rows, void *batch)
{
	struct loading *l = with;
	struct batch *from = batch;
	struct base *b = l->base;

	(void)rows;
	for (size_t i = 0; i < from->n && !l->full; i++) {
		l->full = !mem_grow_within(&b->list, &b->room, b->n + 1, sizeof *b->list, BASE_ROWS_MAX);
		if (l->full)
			l->line = from->list[i].line;
		else
			add_row(b, &from->list[i]);
	}
	arena_free(&from->text);
	from->n = 0;
}

static void
end_batch(void *batch)
{
	struct batch *b = batch;

	arena_free(&b->text);
	free(b->list);
	free(b);
}

static int
by_key(const void *left, const void *right)
{
	const struct base_key *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
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
	static const struct share_job job = {start_batch, work, merge, end_batch};
	struct loading l = {.base = b};

	register_reader_init(&l.reader, t, words, o->common.reading.date_order, o->common.as_of);
	keep_table(b, t);
	if (!share_rows(t, &job, &l, d))
		return false;
	if (l.full) {
		diag_place(d, table_facts(t)->file, l.line, 0);
		return diag_set(d, "more than %d rows", "多于%d行", BASE_ROWS_MAX);
	}
	return true;
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
	key_sort(b->keys, b->n_keys, sizeof *b->keys, by_key, 1);
	return b;
}

static size_t
first_of(const struct base *b, uint64_t key)
{
	return key_first(b->keys, 0, b->n_keys, sizeof *b->keys, key);
}

/* The best partner of a row of the register among the rows of a key; NULL. */
static struct base_row *
find(struct base *b, uint64_t key, const struct base_row *of)
{
	struct base_row *best = NULL;

	for (size_t i = key ? first_of(b, key) : b->n_keys; i < b->n_keys && b->keys[i].key == key; i++) {
		struct base_row *at = &b->list[b->keys[i].row];

		if (!best || base_row_is_better(at, best, of))
			best = at;
	}
	return best;
}

/* By the certificate number first, which is the last of the keys; then by the id. */
static struct base_row *
find_partner(struct base *b, const struct base_row *of)
{
	struct base_row *by_cert = find(b, of->keys[1] ? of->keys[1] : of->keys[0], of), *by_id;

	if (!of->keys[1] || (by_cert && base_row_same_cert(by_cert, of)))
		return by_cert;
	by_id = find(b, of->keys[0], of);
	return by_cert && (!by_id || base_row_is_better(by_cert, by_id, of)) ? by_cert : by_id;
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

void
base_begin(struct base *b)
{
	for (size_t i = 0; i < b->n; i++)
		b->list[i].matched = false;
}

void
base_compare(struct base *b, const struct row *row, const struct register_row *record, struct findings *out)
{
	static const enum field fields[] = {FIELD_NAME, FIELD_SEX, FIELD_CATEGORY, FIELD_GRADE,
	    FIELD_GUARDIAN, FIELD_STATE, FIELD_BIRTH, FIELD_ISSUED, FIELD_VALID_TO};
	char folded[2][BASE_NAME_ROOM];
	struct base_row mine, *at;
	uint32_t other;

	base_row_read(row, record, folded, &mine);
	at = find_partner(b, &mine);
	if (!at) {
		finding_add(out, FINDING_REGISTER_ONLY, record->cert.len ? FIELD_CERT : FIELD_ID);
		return;
	}
	at->matched = true;
	if (!base_row_same_cert(at, &mine) && mine.category && at->category)
		add(out, b, at, FINDING_BASE_DIFFERS_CERT, FIELD_CERT);
	other = base_row_differences(&mine, at);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (other >> fields[i] & 1)
			add(out, b, at, FINDING_BASE_DIFFERS, fields[i]);
}

/* The same certificate, perhaps before or after a loss. */
static bool
is_reissue(const struct base_row *a, const struct base_row *b)
{
	return a->cert_key == b->cert_key && a->category == b->category && a->grade == b->grade;
}

/* The row that was matched and is of the same certificate as one that was not (of whatever reissue), or of
 * the same person where one of them names no certificate: of several the one that agrees best; NULL. */
static const struct base_row *
twin_of(const struct base *b, const struct base_row *r)
{
	const struct base_row *best = NULL;

	for (size_t k = 0; k < 2 && r->keys[k]; k++)
		for (size_t i = first_of(b, r->keys[k]); i < b->n_keys && b->keys[i].key == r->keys[k]; i++) {
			const struct base_row *at = &b->list[b->keys[i].row];
			bool no_cert = !at->cert_key || !r->cert_key;

			if (at->matched && at != r && (no_cert || is_reissue(at, r)) &&
			    (!best || base_row_is_better(at, best, r)))
				best = at;
		}
	return best;
}

static void
put_left_over(const struct base *b, const struct base_row *at, struct sink *sink)
{
	const struct base_table *t = &b->tables[at->table];
	const struct base_row *twin = twin_of(b, at);
	struct findings found = {.n = 0};
	bool id = at->cert.len == 0;

	if (!twin)
		finding_add(&found, FINDING_BASE_ONLY, FIELD_CERT);
	else if (at->person.state != STATE_VALID)
		add(&found, b, twin, FINDING_BASE_DUPLICATE_VOID, FIELD_CERT);
	else
		add(&found, b, twin,
		    twin->reissue == at->reissue ? FINDING_BASE_DUPLICATE : FINDING_BASE_DUPLICATE_REISSUE,
		    FIELD_CERT);
	sink_put(sink, &(struct sighting){.finding = &found.list[0],
	                   .file = t->file,
	                   .line = at->line,
	                   .row = at->row,
	                   .column = t->places[id],
	                   .heading = t->headings[id],
	                   .value = id ? at->id : at->cert,
	                   .holds = id ? HOLDS_ID : HOLDS_CERT,
	                   .who = id ? at->id : at->cert,
	                   .who_holds = id ? HOLDS_ID : HOLDS_CERT});
}

void
base_put_rest(struct base *b, struct sink *sink)
{
	for (size_t i = 0; i < b->n; i++)
		if (!b->list[i].matched)
			put_left_over(b, &b->list[i], sink);
}

void
base_free(struct base *b)
{
	if (!b)
		return;
	arena_free(&b->text);
	free(b->list);
	free(b->keys);
	free(b->tables);
	free(b);
}
