#include "formats/corrections.h"

#include <stdlib.h>
#include <string.h>

#include "formats/hand_table.h"
#include "formats/marks.h"
#include "marks/mark_range.h"
#include "text/shown.h"

enum { SUBJECT, ITEM, MARK_, EVENT, RECORD_DATE, RECORD, BY, DATE, REASON, N_COLUMNS };

const struct table_column corrections_columns[] = {
    [SUBJECT] = {WORD_SUBJECT, TABLE_REQUIRED},
    [ITEM] = {WORD_ITEM, TABLE_ANY},
    [MARK_] = {WORD_MARK, TABLE_OPTIONAL},
    [EVENT] = {WORD_EVENT, TABLE_ANY},
    [RECORD_DATE] = {WORD_RECORD_DATE, TABLE_OPTIONAL},
    [RECORD] = {WORD_RECORD, TABLE_OPTIONAL},
    [BY] = {WORD_BY, TABLE_REQUIRED},
    [DATE] = {WORD_DATE, TABLE_OPTIONAL},
    [REASON] = {WORD_REASON, TABLE_OPTIONAL},
};

const size_t corrections_n_columns = N_COLUMNS;

/* One row on its way. */
struct reading_row {
	struct corrections *c;
	const struct scheme *s;
	const struct units *u;
	const struct table *t;
	const struct row *row;
	enum date_order order;
	struct told *told;
	struct correction *out;
};

/* Beyond what floor, cap, bonuses and a veto could ever leave. */
static void
tell_beyond(const struct reading_row *r)
{
	const struct item *item = &r->s->items[r->out->item];
	char low[EXACT_ROOM] = "...", high[EXACT_ROOM] = "...";
	struct mark_range reach;

	mark_range_init(&reach);
	mark_range_item(item, &reach);
	if (!reach.no_low)
		exact_write_short(&reach.low, 9, low, sizeof low);
	if (!reach.no_high)
		exact_write_short(&reach.high, 9, high, sizeof high);
	if ((!reach.no_high && exact_compare(&r->out->mark, &reach.high) > 0) ||
	    (!reach.no_low && exact_compare(&r->out->mark, &reach.low) < 0 && exact_sign(&r->out->mark) < 0))
		told_row(r->told, true, r->t, r->row,
		    "the corrected mark is not among those that item \"%.*s\" can bring, %s to %s: it stands, look at it",
		    "更正后的分数不在项目“%.*s”可得的 %s 至 %s 分之内：照计，请核对", STR_ARGS(item->id), low,
		    high);
	mark_range_free(&reach);
}

static bool
read_mark(const struct reading_row *r, struct diag *d)
{
	const struct str *cells = r->row->cells;
	const struct unit *unit = &r->u->list[r->out->subject];
	char room[SHOWN_ROOM];
	struct str shown = shown_value(cells[ITEM], room);

	if (!marks_find_item(r->s, cells[ITEM], &r->out->item))
		return hand_table_fail(r->t, r->row, d, "the scheme has no item \"%.*s\"",
		    "方案中没有项目“%.*s”", STR_ARGS(shown));
	if (!item_applies(&r->s->items[r->out->item], unit->kind, unit->code))
		return hand_table_fail(
		    r->t, r->row, d, "this item does not apply to the subject", "该项目不适用于该对象");
	for (const struct correction *c = r->c->list; c < r->out; c++)
		if (!c->strikes && c->subject == r->out->subject && c->item == r->out->item)
			return hand_table_fail(r->t, r->row, d,
			    "a second mark for the same subject and item; leave one",
			    "同一对象同一项目重复更正；只留一行");
	if (!hand_table_mark(r->t, r->row, MARK_, &r->out->mark, d))
		return false;
	tell_beyond(r);
	return true;
}

static bool
is_recorded(const struct scheme *s, struct str event)
{
	for (size_t i = 0; i < s->n_slots; i++)
		if (slot_is_recorded(s->slots[i].kind) && str_equal(s->slots[i].event, event))
			return true;
	return false;
}

static bool
read_strike(const struct reading_row *r, struct diag *d)
{
	const struct str *cells = r->row->cells;
	struct correction *out = r->out;

	out->strikes = true;
	if (!is_recorded(r->s, cells[EVENT]))
		return hand_table_fail(
		    r->t, r->row, d, "no rule of the scheme asks for this event", "方案中没有用到这个事件");
	if (cells[RECORD_DATE].len == 0)
		return hand_table_fail(r->t, r->row, d,
		    "names a record without its date; fill in \"record_date\"", "没有写明记载的日期");
	if (!hand_table_day(r->t, r->row, RECORD_DATE, WORD_RECORD_DATE, r->order, &out->day, d))
		return false;
	out->event = arena_str(&r->c->text, cells[EVENT]);
	out->record = arena_str(&r->c->text, cells[RECORD]);
	return true;
}

static bool
read_row(const struct reading_row *r, struct diag *d)
{
	const struct str *cells = r->row->cells;
	struct correction *out = r->out;

	if (!hand_table_subject(r->t, r->row, SUBJECT, r->u, r->s->people, &out->subject, d) ||
	    !hand_table_day(r->t, r->row, DATE, WORD_DATE, r->order, &out->date, d))
		return false;
	if ((cells[ITEM].len > 0) == (cells[EVENT].len > 0))
		return hand_table_fail(r->t, r->row, d, "fill in either item and mark, or event and record",
		    "项目（及得分）与事件（及记载）只填一样");
	if (cells[BY].len == 0)
		return hand_table_fail(
		    r->t, r->row, d, "says not who corrected; fill in \"by\"", "没有写明更正人");
	out->by = arena_str(&r->c->text, cells[BY]);
	out->reason = arena_str(&r->c->text, cells[REASON]);
	out->line = r->row->line;
	memcpy(out->file, d->file, sizeof out->file);
	return cells[ITEM].len > 0 ? read_mark(r, d) : read_strike(r, d);
}

bool
corrections_read(struct corrections *c, const struct scheme *s, const struct units *u, struct table *t,
    enum date_order order, struct told *told, struct diag *d)
{
	struct row row;
	int more;

	while ((more = hand_table_next(t, &row, d)) > 0) {
		struct reading_row r = {c, s, u, t, &row, order, told, NULL};

		mem_grow(&c->list, &c->room, c->n + 1, sizeof *c->list);
		r.out = &c->list[c->n++];
		*r.out = (struct correction){0};
		exact_init(&r.out->mark);
		diag_place(d, table_facts(t)->file, row.line, 0);
		if (!read_row(&r, d))
			return false;
	}
	return more == 0;
}

void
corrections_finish(struct corrections *c, const struct scheme *s, const struct units *u)
{
	c->marks = mem_zero(u->n * s->n_items, sizeof *c->marks);
	for (size_t i = 0; i < c->n; i++)
		if (!c->list[i].strikes)
			c->marks[c->list[i].subject * s->n_items + c->list[i].item] = &c->list[i].mark;
}

const struct correction *
corrections_of_mark(const struct corrections *c, size_t subject, size_t item)
{
	for (size_t i = 0; i < c->n; i++)
		if (!c->list[i].strikes && c->list[i].subject == subject && c->list[i].item == item)
			return &c->list[i];
	return NULL;
}

void
corrections_free(struct corrections *c)
{
	for (size_t i = 0; i < c->n; i++)
		exact_free(&c->list[i].mark);
	free(c->list);
	free(c->marks);
	arena_free(&c->text);
	*c = (struct corrections){0};
}
