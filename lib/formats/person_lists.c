/* Rows are read by several threads (table/share.h), each into a batch; merged in the order of the file. Units
 * are numbered within a batch first: few rows tell a new one. */
#include "formats/person_lists.h"

#include <stdlib.h>
#include <string.h>

#include "formats/recall.h"
#include "rules/meet.h"
#include "table/share.h"
#include "table/tables.h"

enum { COL_ID = FIELD_ID, COL_CERT = FIELD_CERT, COL_NAME = FIELD_NAME, COL_UNIT, COL_DAY, N_COLUMNS };
enum { NAME_ROOM = 256, UNITS_USUAL = 512 };

static const struct table_column columns[N_COLUMNS] = {
    [COL_ID] = {WORD_ID, TABLE_ANY},
    [COL_CERT] = {WORD_CERT, TABLE_ANY},
    [COL_NAME] = {WORD_NAME, TABLE_OPTIONAL},
    [COL_UNIT] = {WORD_UNIT, TABLE_OPTIONAL},
    [COL_DAY] = {WORD_LIST_DAY, TABLE_OPTIONAL},
};

/* Units as they are met, numbered from 1. */
struct units {
	struct recall recall; /* in front of `places` */
	struct map places;
	struct str *names;
	size_t n, room;
	struct arena text;
};

struct batch {
	struct listed listed;
	struct list_fault *faults;
	size_t n_faults, faults_room;
	struct arena text; /* of faults */
	struct units units;
	struct rounding_column column;
	long rows, refused;
};

struct loading {
	struct person_lists *lists;
	struct list_table *table;
	size_t number; /* of the table */
	struct register_reader reader;
	struct rounding_column column;
	struct rounding_verdict lost; /* of its ids, once all are read */
};

/* Characters from U+4000 to U+9FFF alone: folding leaves them as they are. */
static bool
is_usual_name(struct str name)
{
	for (size_t i = 0; i < name.len; i += 3)
		if ((unsigned char)name.at[i] < 0xE4 || (unsigned char)name.at[i] > 0xE9)
			return false;
	return name.len % 3 == 0;
}

/* FNV-1a of the folded name. */
uint32_t
person_lists_name(struct str name)
{
	char room[NAME_ROOM];
	uint32_t h = 2166136261u;

	if (!is_usual_name(name))
		name = (struct str){room, cell_fold_name(name, room, sizeof room)};
	for (size_t i = 0; i < name.len; i++)
		h = (h ^ (unsigned char)name.at[i]) * 16777619u;
	if (name.len == 0)
		return 0;
	return h ? h : 1;
}

static size_t
unit_number(
    struct map *places, struct str **names, size_t *n, size_t *room, struct arena *text, struct str name)
{
	size_t place;

	if (name.len == 0 || map_find(places, name, &place))
		return name.len == 0 ? 0 : place;
	if (*n + 1 >= LISTED_UNITS_MAX)
		return 0;
	mem_grow(names, room, *n + 1, sizeof **names);
	(*names)[*n] = arena_str(text, name);
	map_add(places, (*names)[*n], *n + 1, NULL);
	return ++*n;
}

/* A batch's number of a unit: its rows bear a few names, again and again. */
static size_t
unit_of(struct units *u, struct str name)
{
	size_t number;

	if (name.len == 0 || recall_find(&u->recall, name, &number))
		return name.len == 0 ? 0 : number;
	number = unit_number(&u->places, &u->names, &u->n, &u->room, &u->text, name);
	recall_keep(&u->recall, name, number);
	return number;
}

static bool
is_sound(struct str number)
{
	struct citizen c;
	enum citizen_fault fault =
	    number.len == CITIZEN_OLD_LEN ? citizen_read_old(number, &c) : citizen_read(number, &c);

	return fault == CITIZEN_OK || fault == CITIZEN_UNSUPPORTED;
}

/* Is it a sound id, or a certificate number round one? */
static bool
holds_sound_id(struct str number)
{
	struct cert c;

	return is_sound(number) || (cert_read(number, &c) != CERT_LENGTH && is_sound(c.id));
}

/* Does the row bear a number that can be some person's? */
static bool
bears_sound_number(const struct register_row *record)
{
	return record->person.holder_known || (!record->cert_damaged && holds_sound_id(record->cert)) ||
	       (!record->id_damaged && holds_sound_id(record->id));
}

static void
note_fault(struct batch *b, size_t table, const struct row *row, enum finding_message message)
{
	enum field field = row->cells[COL_ID].len || !row->cells[COL_CERT].len ? FIELD_ID : FIELD_CERT;

	mem_grow(&b->faults, &b->faults_room, b->n_faults + 1, sizeof *b->faults);
	b->faults[b->n_faults++] = (struct list_fault){.table = table,
	    .line = (uint32_t)row->line,
	    .row = (uint32_t)row->number,
	    .message = message,
	    .field = field,
	    .value = arena_str(&b->text, row->cells[field])};
}

/* A day, or a month as pay lists have it. */
static void
read_day(const struct loading *l, struct str cell, struct listed_entry *e)
{
	int first, last;

	if (cell.len == 0 || cell_date(cell, l->reader.date_order, &e->day) == DATE_OK)
		return;
	e->month = date_read_month(cell, &first, &last);
	e->day = e->month ? first : DATE_NONE;
}

static void
add_row(const struct loading *l, struct batch *b, const struct row *row)
{
	struct findings found; /* not all of it is to be cleared for each row */
	struct register_row record;
	struct listed_entry e = {.line = (uint32_t)row->line, .day = DATE_NONE};
	uint64_t keys[2];
	size_t n;

	found.n = 0;
	register_read_numbers(&l->reader, row, &record, &found);
	n = register_keys(&record, keys);
	b->rows++;
	if (record.id_digits)
		rounding_note(&b->column, record.id_ending);
	b->refused += n == 0;
	if (n == 0 || !bears_sound_number(&record))
		note_fault(b, l->number, row, n ? FINDING_LIST_NUMBER_WRONG : FINDING_LIST_NO_NUMBER);
	e.name = person_lists_name(row->cells[COL_NAME]);
	e.source = (unsigned)l->number % LISTED_SOURCES_MAX;
	e.unit = (unsigned)unit_of(&b->units, row->cells[COL_UNIT]) % LISTED_UNITS_MAX;
	read_day(l, row->cells[COL_DAY], &e);
	for (size_t i = 0; i < n; i++) {
		e.key = keys[i];
		e.zeros = record.id_pending && i == 0;
		listed_add(&b->listed, &e);
	}
}

static void *
start_batch(void *with)
{
	struct batch *b = mem_apart(sizeof *b);

	(void)with;
	recall_init(&b->units.recall, UNITS_USUAL);
	return b;
}

static void
work(void *with, struct rows *rows, void *batch)
{
	struct row row;

	while (rows_next(rows, &row))
		add_row(with, batch, &row);
}

/* Gives the batch's units the numbers that they have in all lists. */
static void
number_units(struct person_lists *l, struct batch *b)
{
	size_t *numbers = mem_zero(b->units.n + 1, sizeof *numbers);

	for (size_t i = 0; i < b->units.n; i++)
		numbers[i + 1] = unit_number(
		    &l->unit_places, &l->units, &l->n_units, &l->units_room, &l->text, b->units.names[i]);
	for (size_t i = 0; i < b->listed.n; i++)
		b->listed.list[i].unit = (unsigned)numbers[b->listed.list[i].unit] % LISTED_UNITS_MAX;
	free(numbers);
}

static void
merge(void *with, struct rows *rows, void *batch)
{
	struct loading *l = with;
	struct person_lists *lists = l->lists;
	struct batch *b = batch;

	(void)rows;
	number_units(lists, b);
	listed_move(&lists->listed, &b->listed);
	if (b->n_faults)
		mem_grow(&lists->faults, &lists->faults_room, lists->n_faults + b->n_faults,
		    sizeof *lists->faults);
	for (size_t i = 0; i < b->n_faults; i++) {
		lists->faults[lists->n_faults] = b->faults[i];
		lists->faults[lists->n_faults++].value = arena_str(&lists->text, b->faults[i].value);
	}
	l->table->rows += b->rows;
	l->table->refused += b->refused;
	rounding_add(&l->column, &b->column);
	arena_free(&b->text);
	b->n_faults = 0;
	b->rows = b->refused = 0;
	b->column = (struct rounding_column){0};
}

static void
end_batch(void *batch)
{
	struct batch *b = batch;

	listed_free(&b->listed);
	recall_free(&b->units.recall);
	map_free(&b->units.places);
	arena_free(&b->units.text);
	arena_free(&b->text);
	free(b->units.names);
	free(b->faults);
	free(b);
}

/* An id whose column has lost its digits is nobody's. */
static bool
refuse_lost(void *with, const struct listed_entry *e)
{
	struct loading *l = with;
	struct person_lists *lists = l->lists;
	uint64_t number;
	char id[40];

	if (!meet_is_number(e->key, &number))
		return false;
	citizen_write(number, id);
	if (!rounding_is_lost(l->lost, rounding_ending((struct str){id, CITIZEN_LEN})))
		return false;
	mem_grow(&lists->faults, &lists->faults_room, lists->n_faults + 1, sizeof *lists->faults);
	lists->faults[lists->n_faults++] = (struct list_fault){
	    .table = l->number, .line = e->line, .message = FINDING_LIST_NO_NUMBER, .field = FIELD_ID};
	l->table->refused++;
	return true;
}

static int
by_line(const void *left, const void *right)
{
	const struct list_fault *a = left, *b = right;

	return (a->line > b->line) - (a->line < b->line);
}

static void
begin_table(struct person_lists *l, struct list_table *table, const struct table *t)
{
	static const size_t places[] = {COL_ID, COL_CERT};

	table->workbook = table_facts(t)->sheets > 0;
	for (size_t i = 0; i < 2; i++)
		if (table_has(t, places[i])) {
			table->places[i] = table_place(t, places[i]) + 1;
			table->headings[i] = arena_str(&l->text, table_heading(t, table->places[i] - 1));
		}
}

struct request {
	struct person_lists *lists;
	const struct reading *reading;
	size_t list;
	int as_of;
};

static bool
read_table(void *with, struct table *t, struct diag *d)
{
	static const struct share_job job = {start_batch, work, merge, end_batch};
	const struct request *q = with;
	struct person_lists *l = q->lists;
	struct loading loading = {.lists = l,
	    .number = l->n_tables,
	    .reader = {.date_order = q->reading->date_order, .as_of = q->as_of}};
	size_t from = l->listed.n, faults_from = l->n_faults;

	if (l->n_tables == LISTED_SOURCES_MAX) {
		diag_place(d, table_facts(t)->file, 0, 0);
		return diag_set(d, "more than %d tables of lists", "名单的表多于%d个", LISTED_SOURCES_MAX);
	}
	mem_grow(&l->tables, &l->tables_room, l->n_tables + 1, sizeof *l->tables);
	loading.table = &l->tables[l->n_tables++];
	*loading.table = (struct list_table){
	    .file = arena_str(&l->text, str_of(table_facts(t)->file)).at, .list = q->list};
	begin_table(l, loading.table, t);
	for (size_t i = COL_ID; i <= COL_CERT; i++)
		loading.reader.has |= (unsigned)table_has(t, i) << i;
	if (!share_rows(t, &job, &loading, d))
		return false;
	loading.lost = rounding_judge(&loading.column);
	listed_drop_lost(&l->listed, from, refuse_lost, &loading);
	if (l->n_faults > faults_from)
		qsort(l->faults + faults_from, l->n_faults - faults_from, sizeof *l->faults, by_line);
	loading.table->counted = loading.table->rows - loading.table->refused;
	table_refuse(t, loading.table->refused);
	return true;
}

bool
person_lists_add(struct person_lists *l, const char *path, size_t list, int as_of,
    const struct reading *reading, struct diag *d)
{
	const struct table_role role = {KIND_ANY, columns, N_COLUMNS, NULL, NULL};
	struct request q = {l, reading, list, as_of};

	return tables_read(path, &role, reading, read_table, &q, d);
}

void
person_lists_sort(struct person_lists *l, size_t threads)
{
	listed_sort(&l->listed, threads);
}

struct str
person_lists_unit(const struct person_lists *l, const struct listed_entry *e)
{
	return e->unit ? l->units[e->unit - 1] : (struct str){0};
}

void
person_lists_free(struct person_lists *l)
{
	listed_free(&l->listed);
	map_free(&l->unit_places);
	arena_free(&l->text);
	free(l->tables);
	free(l->faults);
	free(l->units);
	*l = (struct person_lists){0};
}
