#include "formats/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "formats/recall.h"
#include "tables/cell.h"
#include "tables/progress.h"

enum {
	UNIT,
	EVENT,
	DATE,
	COUNT,
	VALUE,
	LEVEL,
	DUE,
	DONE,
	REQUIRED,
	DELIVERED,
	QUALITY,
	EVIDENCE,
	NOTE,
	N_COLUMNS
};

const struct table_column records_columns[] = {
    [UNIT] = {WORD_UNIT, TABLE_REQUIRED},
    [EVENT] = {WORD_EVENT, TABLE_REQUIRED},
    [DATE] = {WORD_DATE, TABLE_OPTIONAL},
    [COUNT] = {WORD_COUNT, TABLE_OPTIONAL},
    [VALUE] = {WORD_VALUE, TABLE_OPTIONAL},
    [LEVEL] = {WORD_LEVEL, TABLE_OPTIONAL},
    [DUE] = {WORD_DUE, TABLE_OPTIONAL},
    [DONE] = {WORD_DONE_ON, TABLE_OPTIONAL},
    [REQUIRED] = {WORD_REQUIRED, TABLE_OPTIONAL},
    [DELIVERED] = {WORD_DELIVERED, TABLE_OPTIONAL},
    [QUALITY] = {WORD_QUALITY, TABLE_OPTIONAL},
    [EVIDENCE] = {WORD_EVIDENCE, TABLE_OPTIONAL},
    [NOTE] = {WORD_NOTE, TABLE_OPTIONAL},
};

const size_t records_n_columns = N_COLUMNS;

enum { SANE_DIGITS = 15 };

/* The units and events found so far, and room for the numbers of one record. */
struct records_work {
	struct recall units, events;
	struct exact count, value, required, delivered, quality, day;
};

/* One record, its cells understood. */
struct record {
	size_t unit;
	const struct records_event *event;
	int date, due, done; /* DATE_NONE: not given */
	bool has_value, has_quality, has_level;
	long count; /* where it is a whole number; else -1 and records_work has it */
	bool late, missing, is_short;
	size_t level;
};

static void
add_slot(struct records *r, size_t slot)
{
	const struct slot *s = &r->facts->scheme->slots[slot];
	struct records_event *event;
	size_t place;

	if (!map_find(&r->by_name, s->event, &place)) {
		place = r->n_events++;
		if (!mem_room(&r->events, &r->room_events, r->n_events, sizeof *r->events, SIZE_MAX / 256))
			mem_exhausted();
		r->events[place] = (struct records_event){.name = s->event};
		map_add(&r->by_name, s->event, place, NULL);
	}
	event = &r->events[place];
	if (!mem_room(&event->slots, &event->room, event->n_slots + 1, sizeof *event->slots, SIZE_MAX / 256))
		mem_exhausted();
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
    int as_of, enum date_order date_order)
{
	const struct scheme *s = facts->scheme;

	*r = (struct records){.units = units,
	    .facts = facts,
	    .rejects = rejects,
	    .year = s->year,
	    .first_day = date_of((int)s->year, 1, 1),
	    .last_day = date_of((int)s->year, 12, 31),
	    .as_of = as_of,
	    .date_order = date_order};
	for (size_t i = 0; i < s->n_slots; i++)
		if (s->slots[i].kind == SLOT_EVENT || s->slots[i].kind == SLOT_VALUE ||
		    s->slots[i].kind == SLOT_DATE)
			add_slot(r, i);
	r->work = mem_zero(1, sizeof *r->work);
	recall_init(&r->work->units, units->n);
	recall_init(&r->work->events, r->n_events);
	exact_init(&r->work->count);
	exact_init(&r->work->value);
	exact_init(&r->work->required);
	exact_init(&r->work->delivered);
	exact_init(&r->work->quality);
	exact_init(&r->work->day);
}

void
records_end(struct records *r)
{
	for (size_t i = 0; i < r->n_events; i++)
		free(r->events[i].slots);
	free(r->events);
	map_free(&r->by_name);
	if (r->work) {
		recall_free(&r->work->units);
		recall_free(&r->work->events);
		exact_free(&r->work->count);
		exact_free(&r->work->value);
		exact_free(&r->work->required);
		exact_free(&r->work->delivered);
		exact_free(&r->work->quality);
		exact_free(&r->work->day);
	}
	free(r->work);
	*r = (struct records){0};
}

#define REFUSE(r, t, row, ...) rejects_row((r)->rejects, t, row, N_COLUMNS, __VA_ARGS__)

static bool
find_unit(struct records *r, const struct table *t, const struct row *row, struct record *rec)
{
	struct str name = row->cells[UNIT], near;

	if (recall_find(&r->work->units, name, &rec->unit))
		return true;
	if (units_find(r->units, name, &rec->unit)) {
		recall_keep(&r->work->units, name, rec->unit);
		return true;
	}
	near = units_nearest(r->units, name);
	if (near.len == 0 || r->facts->scheme->people)
		return REFUSE(r, t, row, "unknown unit", "单位不在单位表中");
	return REFUSE(
	    r, t, row, "unknown unit; is it %.*s?", "单位不在单位表中；是否为 %.*s？", STR_ARGS(near));
}

static bool
find_event(struct records *r, const struct table *t, const struct row *row, struct record *rec)
{
	struct str name = row->cells[EVENT];
	size_t place;

	if (!recall_find(&r->work->events, name, &place)) {
		if (!map_find(&r->by_name, name, &place))
			return REFUSE(
			    r, t, row, "no rule of the scheme asks for this event", "方案中没有用到这个事件");
		recall_keep(&r->work->events, name, place);
	}
	rec->event = &r->events[place];
	return true;
}

static bool
read_day(struct records *r, const struct table *t, const struct row *row, size_t k, int *out)
{
	*out = DATE_NONE;
	if (row->cells[k].len == 0)
		return true;
	switch (cell_date(row->cells[k], r->date_order, out)) {
	case DATE_OK:
	case DATE_EMPTY:
		return true;
	case DATE_AMBIGUOUS:
		return REFUSE(r, t, row, "%s: which number is the month? Give --date-order",
		    "%s：无法判断月和日；请用 --date-order", word_key(records_columns[k].key));
	case DATE_INVALID:
		break;
	}
	return REFUSE(r, t, row, "%s: not a date", "%s：不是日期", word_key(records_columns[k].key));
}

/* The day that says to which year the record belongs. */
static int
day_of(const struct record *rec)
{
	if (rec->date != DATE_NONE)
		return rec->date;
	return rec->due != DATE_NONE ? rec->due : rec->done;
}

static bool
read_days(struct records *r, const struct table *t, const struct row *row, struct record *rec)
{
	int day;

	if (!read_day(r, t, row, DATE, &rec->date) || !read_day(r, t, row, DUE, &rec->due) ||
	    !read_day(r, t, row, DONE, &rec->done))
		return false;
	day = day_of(rec);
	if (day != DATE_NONE && (day < r->first_day || day > r->last_day))
		return REFUSE(r, t, row, "outside the year %ld", "不在 %ld 年度内", r->year);
	if (rec->date != DATE_NONE && r->as_of != DATE_NONE && rec->date > r->as_of)
		return REFUSE(r, t, row, "after the as-of date", "晚于截至日期");
	return true;
}

/* A number that may be absent. False: refused. */
static bool
read_number(
    struct records *r, const struct table *t, const struct row *row, size_t k, struct exact *out, bool *has)
{
	*has = row->cells[k].len > 0;
	if (!*has || (cell_number(row->cells[k], out) && exact_is_sane(out, SANE_DIGITS)))
		return true;
	return REFUSE(r, t, row, "%s: not a number", "%s：不是数字", word_key(records_columns[k].key));
}

static bool
read_count(struct records *r, const struct table *t, const struct row *row, struct record *rec)
{
	struct str text = row->cells[COUNT];
	int64_t n;
	bool has;

	rec->count = 1;
	if (text.len == 0)
		return true;
	if (str_to_int(text, 0, 1000000000, &n)) {
		rec->count = (long)n;
		return true;
	}
	rec->count = -1;
	if (!read_number(r, t, row, COUNT, &r->work->count, &has))
		return false;
	if (exact_sign(&r->work->count) < 0)
		return REFUSE(r, t, row, "count: must not be below 0", "次数不能小于 0");
	return true;
}

static bool
read_level(struct records *r, const struct table *t, const struct row *row, struct record *rec)
{
	const struct slot *slot = &r->facts->scheme->slots[rec->event->level_slot];
	struct str level = row->cells[LEVEL];

	rec->has_level = false;
	if (!rec->event->levels)
		return true;
	for (rec->level = 0; rec->level < slot->n_levels; rec->level++)
		if (str_equal(slot->levels[rec->level], level)) {
			rec->has_level = true;
			return true;
		}
	if (level.len == 0 && rec->event->counted)
		return true;
	return REFUSE(r, t, row, "a level that the scheme does not know", "方案中没有这个等次");
}

/* An assignment that is neither done nor due yet says nothing about what it still lacks. */
static bool
read_assignment(struct records *r, const struct table *t, const struct row *row, struct record *rec)
{
	struct records_work *c = r->work;
	bool over = rec->done != DATE_NONE || (r->as_of != DATE_NONE && rec->due < r->as_of);
	bool has_required, has_delivered;

	rec->late = rec->done != DATE_NONE && rec->done > rec->due;
	rec->missing = rec->done == DATE_NONE && over;
	if (!read_number(r, t, row, REQUIRED, &c->required, &has_required) ||
	    !read_number(r, t, row, DELIVERED, &c->delivered, &has_delivered) ||
	    !read_number(r, t, row, QUALITY, &c->quality, &rec->has_quality))
		return false;
	if (!has_delivered)
		exact_set_ratio(&c->delivered, 0, 1);
	rec->is_short = has_required && over && exact_compare(&c->required, &c->delivered) > 0;
	if (rec->is_short)
		exact_subtract(&c->required, &c->required, &c->delivered);
	return true;
}

static bool
understand(struct records *r, const struct table *t, const struct row *row, struct record *rec)
{
	char text[256];

	if (row->n_damage > 0) {
		table_damage_text(&row->damage[0], r->rejects->lang, text, sizeof text);
		return REFUSE(r, t, row, "%s", "%s", text);
	}
	if (!find_unit(r, t, row, rec) || !find_event(r, t, row, rec) || !read_days(r, t, row, rec) ||
	    !read_count(r, t, row, rec) || !read_level(r, t, row, rec))
		return false;
	if (rec->event->valued && !read_number(r, t, row, VALUE, &r->work->value, &rec->has_value))
		return false;
	return rec->due == DATE_NONE || read_assignment(r, t, row, rec);
}

static bool
enter_event(struct records *r, const struct record *rec, size_t slot)
{
	struct facts *f = r->facts;

	switch (f->scheme->slots[slot].derived) {
	case DERIVED_NONE:
		if (rec->count >= 0)
			facts_count(f, rec->unit, slot, rec->count);
		else
			facts_add(f, rec->unit, slot, &r->work->count);
		if (rec->has_level)
			facts_level(f, rec->unit, slot, rec->level);
		return true;
	case DERIVED_LATE:
		if (rec->late)
			facts_count(f, rec->unit, slot, 1);
		return rec->late;
	case DERIVED_MISSING:
		if (rec->missing)
			facts_count(f, rec->unit, slot, 1);
		return rec->missing;
	case DERIVED_SHORT:
		if (rec->is_short)
			facts_add(f, rec->unit, slot, &r->work->required);
		return rec->is_short;
	case DERIVED_ASSIGNED:
		if (rec->due != DATE_NONE)
			facts_count(f, rec->unit, slot, 1);
		return rec->due != DATE_NONE;
	case DERIVED_QUALITY:
	case DERIVED_COUNT:
		break;
	}
	return false;
}

static bool
enter_value(struct records *r, const struct record *rec, size_t slot)
{
	if (!rec->has_value)
		return false;
	return facts_latest(r->facts, rec->unit, slot, day_of(rec), &r->work->value);
}

static bool
enter_quality(struct records *r, const struct record *rec, size_t slot)
{
	if (rec->due == DATE_NONE || !rec->has_quality)
		return false;
	facts_mean(r->facts, rec->unit, slot, &r->work->quality);
	return true;
}

static bool
enter_date(struct records *r, const struct record *rec, size_t slot)
{
	int day = rec->done != DATE_NONE ? rec->done : rec->date;

	if (day == DATE_NONE)
		return false;
	exact_set_ratio(&r->work->day, day, 1);
	return facts_latest(r->facts, rec->unit, slot, day, &r->work->day);
}

/* Enters the record into one slot; true if it left a trace there. */
static bool
enter(struct records *r, const struct record *rec, size_t slot)
{
	const struct slot *s = &r->facts->scheme->slots[slot];

	if (s->kind == SLOT_EVENT)
		return enter_event(r, rec, slot);
	if (s->kind == SLOT_DATE)
		return enter_date(r, rec, slot);
	return s->derived == DERIVED_QUALITY ? enter_quality(r, rec, slot) : enter_value(r, rec, slot);
}

/* A value and a date are those of one record; sums and means rest on all of them. */
static bool
stands_alone(const struct slot *s)
{
	return s->kind != SLOT_EVENT && s->derived != DERIVED_QUALITY;
}

bool
records_read(struct records *r, struct table *t, int file, struct diag *d)
{
	const struct slot *slots = r->facts->scheme->slots;
	struct progress progress = {0};
	struct row row;
	int more;

	while ((more = table_next(t, &row, d)) > 0) {
		struct record rec = {0};

		progress_step(&progress, table_facts(t)->file, ++r->read, d->lang);
		if (!understand(r, t, &row, &rec))
			continue;
		r->counted++;
		for (size_t i = 0; i < rec.event->n_slots; i++) {
			size_t slot = rec.event->slots[i];

			if (enter(r, &rec, slot))
				facts_source(
				    r->facts, rec.unit, slot, file, row.line, stands_alone(&slots[slot]));
		}
	}
	progress_end(&progress);
	return more == 0;
}
