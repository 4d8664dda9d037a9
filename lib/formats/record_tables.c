#include "formats/record_tables.h"

#include <string.h>

#include "formats/marks.h"
#include "formats/work_record.h"

static const struct table_column sheet_columns[RECORD_COLUMNS] = {
    [RECORD_UNIT] = {WORD_UNIT, TABLE_OPTIONAL},
    [RECORD_EVENT] = {WORD_EVENT, TABLE_REQUIRED},
    [RECORD_DATE] = {WORD_DATE, TABLE_ANY},
    [RECORD_COUNT] = {WORD_COUNT, TABLE_ANY},
    [RECORD_VALUE] = {WORD_VALUE, TABLE_ANY},
    [RECORD_LEVEL] = {WORD_LEVEL, TABLE_ANY},
    [RECORD_DUE] = {WORD_DUE, TABLE_OPTIONAL},
    [RECORD_DONE] = {WORD_DONE_ON, TABLE_ANY},
    [RECORD_REQUIRED] = {WORD_REQUIRED, TABLE_OPTIONAL},
    [RECORD_DELIVERED] = {WORD_DELIVERED, TABLE_OPTIONAL},
    [RECORD_QUALITY] = {WORD_QUALITY, TABLE_OPTIONAL},
    [RECORD_EVIDENCE] = {WORD_EVIDENCE, TABLE_OPTIONAL},
    [RECORD_NOTE] = {WORD_NOTE, TABLE_OPTIONAL},
};

static bool
names_event(void *with, struct str name, struct str *itself)
{
	const struct records *r = ((struct record_tables *)with)->records;
	size_t place;

	if (!map_find(&r->by_name, name, &place))
		for (place = 0; place < r->n_events && !marks_same_name(r->events[place].name, name);)
			place++;
	if (place == r->n_events)
		return false;
	*itself = r->events[place].name;
	return true;
}

void
record_tables_init(struct record_tables *m, struct records *r, struct units *u)
{
	*m = (struct record_tables){.records = r};
	m->reader = (struct wide_reader){.subject = RECORD_UNIT,
	    .thing = RECORD_EVENT,
	    .by = RECORD_COLUMNS,
	    .n = RECORD_COLUMNS,
	    .values = {{RECORD_VALUE, WORD_VALUE}, {RECORD_COUNT, WORD_COUNT}, {RECORD_LEVEL, WORD_LEVEL},
	        {RECORD_DONE, WORD_DONE_ON}, {RECORD_DATE, WORD_DATE}},
	    .n_values = 5,
	    .others = true,
	    .names = names_event,
	    .with = m,
	    .units = u};
	m->matrix = (struct table_matrix){wide_names, &m->reader};
	m->roles[WIDE_LONG] =
	    (struct table_role){KIND_RECORDS, records_columns, records_n_columns, units_is_unit, u};
	m->roles[WIDE_MATRIX] = (struct table_role){KIND_MATRIX, wide_columns, WIDE_WANTED, NULL, &m->matrix};
	m->roles[WIDE_SHEET] =
	    (struct table_role){KIND_RECORD_SHEET, sheet_columns, RECORD_COLUMNS, units_is_unit, u};
}

/* Is the event asked for by nothing but its day? */
static bool
is_dated(const struct records *r, const struct records_event *e)
{
	for (size_t i = 0; i < e->n_slots; i++)
		if (r->facts->scheme->slots[e->slots[i]].kind != SLOT_DATE)
			return false;
	return true;
}

/* A cell of a matrix below an event's name alone is what rules ask of the event. */
static void
place_value(const struct records *r, struct str *cells)
{
	const struct records_event *e;
	struct str value = cells[RECORD_VALUE];
	size_t place;

	if (value.len == 0 || !map_find(&r->by_name, cells[RECORD_EVENT], &place))
		return;
	e = &r->events[place];
	if (e->valued)
		return;
	place = RECORD_COUNT;
	if (is_dated(r, e))
		place = RECORD_DONE;
	else if (e->levels && !e->counted)
		place = RECORD_LEVEL;
	if (cells[place].len > 0)
		return;
	cells[place] = value;
	cells[RECORD_VALUE] = (struct str){"", 0};
}

static int
read_rows(
    struct records *r, struct wide *w, const struct work_record_reader *reader, int file, struct diag *d)
{
	struct str cells[RECORD_COLUMNS];
	struct work_record record;
	struct row row;
	int more;

	while ((more = wide_next(w, &row, d)) > 0) {
		memcpy(cells, row.cells, sizeof cells);
		row.cells = cells;
		if (w->shape == WIDE_MATRIX)
			place_value(r, cells);
		r->read++;
		if (!work_record_read(reader, &row, &record)) {
			record_doubts_add(&r->doubts, reader->refusal, file, row.line);
			continue;
		}
		records_take(
		    r, &record, reader->amounts, record_digest(&row, RECORD_COLUMNS), file, row.line);
	}
	return more;
}

bool
record_tables_read(const struct record_tables *m, enum wide_shape shape, struct table *t, int file,
    struct told *told, struct diag *d)
{
	struct work_record_amounts amounts;
	struct record_refusal refusal;
	const struct work_record_reader reader = {.records = m->records,
	    .table = t,
	    .rejects = m->records->rejects,
	    .amounts = &amounts,
	    .refusal = &refusal};
	struct wide w;
	int more;

	if (shape == WIDE_LONG)
		return records_read(m->records, t, file, d);
	if (!wide_begin(&w, &m->reader, shape, t, told, d))
		return false;
	work_record_amounts_init(&amounts);
	more = read_rows(m->records, &w, &reader, file, d);
	work_record_amounts_free(&amounts);
	wide_end(&w);
	return more == 0;
}
