#include "formats/work_record.h"

#include "base/date.h"
#include "text/cell.h"

const struct table_column records_columns[] = {
    [RECORD_UNIT] = {WORD_UNIT, TABLE_REQUIRED},
    [RECORD_EVENT] = {WORD_EVENT, TABLE_REQUIRED},
    [RECORD_DATE] = {WORD_DATE, TABLE_OPTIONAL},
    [RECORD_COUNT] = {WORD_COUNT, TABLE_OPTIONAL},
    [RECORD_VALUE] = {WORD_VALUE, TABLE_OPTIONAL},
    [RECORD_LEVEL] = {WORD_LEVEL, TABLE_OPTIONAL},
    [RECORD_DUE] = {WORD_DUE, TABLE_OPTIONAL},
    [RECORD_DONE] = {WORD_DONE_ON, TABLE_OPTIONAL},
    [RECORD_REQUIRED] = {WORD_REQUIRED, TABLE_OPTIONAL},
    [RECORD_DELIVERED] = {WORD_DELIVERED, TABLE_OPTIONAL},
    [RECORD_QUALITY] = {WORD_QUALITY, TABLE_OPTIONAL},
    [RECORD_EVIDENCE] = {WORD_EVIDENCE, TABLE_OPTIONAL},
    [RECORD_NOTE] = {WORD_NOTE, TABLE_OPTIONAL},
};

const size_t records_n_columns = RECORD_COLUMNS;

enum { SANE_DIGITS = 15, COUNT_MAX = 1000000000 };

/* The row at hand. */
struct row_reading {
	const struct work_record_reader *reader;
	const struct records *r;
	const struct row *row;
	struct work_record *out;
	struct work_record_amounts *amounts;
	int date, due, done; /* DATE_NONE: not given */
};

void
work_record_amounts_init(struct work_record_amounts *a)
{
	exact_init(&a->count);
	exact_init(&a->value);
	exact_init(&a->quality);
	exact_init(&a->lacking);
}

void
work_record_amounts_free(struct work_record_amounts *a)
{
	exact_free(&a->count);
	exact_free(&a->value);
	exact_free(&a->quality);
	exact_free(&a->lacking);
}

/* Always false. */
#define REFUSE(x, ...)                                                                                       \
	((x)->reader->rejects &&                                                                             \
	    rejects_row((x)->reader->rejects, (x)->reader->table, (x)->row, RECORD_COLUMNS, __VA_ARGS__))

/* Without a word there is nothing to be known: the row was not filled in. */
static void
set_refusal(const struct row_reading *x, enum record_refusal_kind kind, struct str word)
{
	*x->reader->refusal = (struct record_refusal){word.len > 0 ? kind : REFUSED_UNREAD, word};
}

enum record_refusal_kind
work_record_stranger(const struct records *r, struct str name)
{
	return units_is_shared(r->units, name) ? REFUSED_NAMESAKES : REFUSED_UNIT;
}

static bool
refuse_unit(const struct row_reading *x, struct str name)
{
	enum record_refusal_kind kind = work_record_stranger(x->r, name);
	struct str near = {0};

	set_refusal(x, kind, name);
	if (!x->reader->rejects)
		return false;
	if (kind == REFUSED_NAMESAKES)
		return REFUSE(x, "several people have this name; write the code", "有多人同名；请写编号");
	if (!x->r->facts->scheme->people)
		near = units_nearest(x->r->units, name);
	if (near.len == 0)
		return REFUSE(x, "unknown unit", "单位不在单位表中");
	return REFUSE(x, "unknown unit; is it %.*s?", "单位不在单位表中；是否为 %.*s？", STR_ARGS(near));
}

static bool
find_unit(const struct records *r, struct str name, struct work_record *out)
{
	size_t place;

	if (!units_find(r->units, name, &place))
		return false;
	recall_keep(&r->recalled_units, name, place);
	out->unit = (uint32_t)place;
	return true;
}

bool
work_record_find_unit(const struct records *r, const struct recall_key *unit, struct work_record *out)
{
	size_t place;

	if (!recall_find_key(&r->recalled_units, unit, &place))
		return find_unit(r, (struct str){unit->name, unit->len}, out);
	out->unit = (uint32_t)place;
	return true;
}

static bool
read_unit(const struct row_reading *x)
{
	struct str name = x->row->cells[RECORD_UNIT];
	struct recall_key key;

	if (x->reader->unit) {
		x->reader->unit->len = 0;
		if (recall_key(x->reader->unit, name))
			return true;
	}
	if (recall_key(&key, name) ? work_record_find_unit(x->r, &key, x->out)
	                           : find_unit(x->r, name, x->out))
		return true;
	return refuse_unit(x, name);
}

/* Whose unit was put aside: that it is unknown weighs more than what else is wrong. */
static void
name_stranger(const struct row_reading *x)
{
	struct str name = x->row->cells[RECORD_UNIT];
	size_t place;

	if (x->reader->unit && x->reader->unit->len > 0 && !units_find(x->r->units, name, &place))
		set_refusal(x, work_record_stranger(x->r, name), name);
}

static bool
read_event(const struct row_reading *x)
{
	struct str name = x->row->cells[RECORD_EVENT];
	size_t place;

	if (!recall_find(&x->r->recalled_events, name, &place)) {
		if (!map_find(&x->r->by_name, name, &place)) {
			set_refusal(x, REFUSED_EVENT, name);
			return REFUSE(
			    x, "no rule of the scheme asks for this event", "方案中没有用到这个事件");
		}
		recall_keep(&x->r->recalled_events, name, place);
	}
	x->out->event = (uint32_t)place;
	return true;
}

static bool
read_day(const struct row_reading *x, size_t k, int *out)
{
	*out = DATE_NONE;
	if (x->row->cells[k].len == 0 || date_read_plain(x->row->cells[k], out))
		return true;
	switch (cell_date(x->row->cells[k], x->r->date_order, out)) {
	case DATE_OK:
	case DATE_EMPTY:
		return true;
	case DATE_AMBIGUOUS:
		return REFUSE(x, "%s: which number is the month? Give --date-order",
		    "%s：无法判断月和日；请用 --date-order", word_key(records_columns[k].key));
	case DATE_INVALID:
		break;
	}
	return REFUSE(x, "%s: not a date", "%s：不是日期", word_key(records_columns[k].key));
}

/* The first that is given. */
static int
first_day(int a, int b)
{
	return a != DATE_NONE ? a : b;
}

/* Of the days that are marked? */
static bool
is_of_period(const struct row_reading *x, int day)
{
	const struct records *r = x->r;

	x->reader->refusal->kind = REFUSED_DAY;
	if (day != DATE_NONE && (day < r->first_day || day > r->last_day))
		return REFUSE(x, "outside the year %ld", "不在 %ld 年度内", r->year);
	if (day != DATE_NONE && day < r->from)
		return REFUSE(x, "before the day of --from", "早于 --from 的日期");
	if (x->date != DATE_NONE && r->as_of != DATE_NONE && x->date > r->as_of)
		return REFUSE(x, "after the as-of date", "晚于截至日期");
	x->reader->refusal->kind = REFUSED_UNREAD;
	return true;
}

static bool
read_days(struct row_reading *x)
{
	int day;

	if (!read_day(x, RECORD_DATE, &x->date) || !read_day(x, RECORD_DUE, &x->due) ||
	    !read_day(x, RECORD_DONE, &x->done))
		return false;
	day = first_day(x->date, first_day(x->due, x->done));
	if (!is_of_period(x, day))
		return false;
	x->out->day = day;
	/* The date of an assignment is the day it was given, not the day it was done. */
	x->out->done = x->due == DATE_NONE ? first_day(x->done, x->date) : x->done;
	return true;
}

/* A number that may be absent. False: refused. */
static bool
read_number(const struct row_reading *x, size_t k, struct exact *out, bool *has)
{
	struct str text = x->row->cells[k];

	*has = text.len > 0;
	if (!*has)
		return true;
	x->out->has_amounts = true;
	if (cell_number(text, out) && exact_is_sane(out, SANE_DIGITS))
		return true;
	return REFUSE(x, "%s: not a number", "%s：不是数字", word_key(records_columns[k].key));
}

static bool
read_count(const struct row_reading *x)
{
	struct str text = x->row->cells[RECORD_COUNT];
	int64_t n = 1;
	bool has;

	x->out->has_count = text.len == 0 || str_to_int(text, 0, COUNT_MAX, &n);
	x->out->count = (uint32_t)n;
	if (x->out->has_count)
		return true;
	if (cell_is_share(text))
		return REFUSE(x, "count: a percentage is no count", "次数不能是百分数");
	if (!read_number(x, RECORD_COUNT, &x->amounts->count, &has))
		return false;
	if (exact_sign(&x->amounts->count) < 0)
		return REFUSE(x, "count: must not be below 0", "次数不能小于 0");
	return true;
}

static bool
read_level(const struct row_reading *x)
{
	const struct records_event *event = &x->r->events[x->out->event];
	const struct slot *slot = &x->r->facts->scheme->slots[event->level_slot];
	struct str level = x->row->cells[RECORD_LEVEL];

	if (!event->levels)
		return true;
	for (size_t i = 0; i < slot->n_levels; i++)
		if (str_equal(slot->levels[i], level)) {
			x->out->level = (unsigned char)i;
			x->out->has_level = true;
			return true;
		}
	if (level.len == 0 && event->counted)
		return true;
	return REFUSE(x, "a level that the scheme does not know", "方案中没有这个等次");
}

/* An assignment that is neither done nor due yet says nothing about what it still lacks. */
static bool
read_assignment(const struct row_reading *x)
{
	bool over = x->done != DATE_NONE || (x->r->as_of != DATE_NONE && x->due < x->r->as_of);
	struct exact *lacking = &x->amounts->lacking, delivered;
	bool has_required, has_delivered, good;

	if (x->due == DATE_NONE)
		return true;
	x->out->assigned = true;
	x->out->late = x->done != DATE_NONE && x->done > x->due;
	x->out->missing = x->done == DATE_NONE && over;
	exact_init(&delivered);
	good = read_number(x, RECORD_REQUIRED, lacking, &has_required) &&
	       read_number(x, RECORD_DELIVERED, &delivered, &has_delivered) &&
	       read_number(x, RECORD_QUALITY, &x->amounts->quality, &x->out->has_quality);
	if (good && has_required && over) {
		exact_subtract(lacking, lacking, &delivered);
		x->out->is_short = exact_sign(lacking) > 0;
	}
	exact_free(&delivered);
	return good;
}

bool
work_record_read(const struct work_record_reader *reader, const struct row *row, struct work_record *out)
{
	struct row_reading x = {
	    .reader = reader, .r = reader->records, .row = row, .out = out, .amounts = reader->amounts};
	char text[256];

	*out = (struct work_record){0};
	*reader->refusal = (struct record_refusal){.kind = REFUSED_UNREAD};
	if (row->n_damage > 0) {
		damage_text(&row->damage[0], x.r->rejects->lang, text, sizeof text);
		return REFUSE(&x, "%s", "%s", text);
	}
	if (read_unit(&x) && read_event(&x) && read_days(&x) && read_count(&x) && read_level(&x) &&
	    (!x.r->events[out->event].valued ||
	        read_number(&x, RECORD_VALUE, &x.amounts->value, &out->has_value)) &&
	    read_assignment(&x))
		return true;
	name_stranger(&x);
	return false;
}
