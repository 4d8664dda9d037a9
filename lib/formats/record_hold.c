#include "formats/record_hold.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

/* Same unit, event and day. */
static bool
may_strike(const struct correction *c, const struct records *r, const struct work_record *record)
{
	return c->strikes && c->subject == record->unit && c->day == record->day &&
	       str_equal(c->event, r->events[record->event].name);
}

static bool
is_wanted(const struct record_hold *h, const struct records *r, const struct work_record *record)
{
	for (size_t i = 0; h->corrections && i < h->corrections->n; i++)
		if (may_strike(&h->corrections->list[i], r, record))
			return true;
	return h->all;
}

bool
record_hold_take(struct record_hold *h, const struct records *r, const struct work_record *record,
    const struct work_record_amounts *amounts, int file, long line)
{
	struct held_record *held;

	if (!is_wanted(h, r, record))
		return false;
	mem_grow(&h->list, &h->room, h->n + 1, sizeof *h->list);
	held = &h->list[h->n++];
	*held = (struct held_record){.record = *record, .file = file, .line = line};
	work_record_amounts_init(&held->amounts);
	if (record->has_amounts) {
		exact_set(&held->amounts.count, &amounts->count);
		exact_set(&held->amounts.value, &amounts->value);
		exact_set(&held->amounts.quality, &amounts->quality);
		exact_set(&held->amounts.lacking, &amounts->lacking);
	}
	return true;
}

/* What a correction is compared with. */
struct search {
	struct record_hold *h;
	struct records *r;
	const char *(*name)(void *with, int file);
	void *with;
};

static bool
stands_at(const struct search *s, const struct held_record *held, struct str place)
{
	char line[32];
	struct str name = str_of(s->name(s->with, held->file));
	int n = snprintf(line, sizeof line, ":%ld", held->line);

	return place.len == name.len + (size_t)n && str_begins(place, name) &&
	       str_ends(place, (struct str){line, (size_t)n});
}

static bool
strike(const struct search *s, struct correction *c, struct held_record *held, struct told *told)
{
	held->struck = true;
	c->struck_file = held->file;
	c->struck_line = held->line;
	if (c->record.len > 0 && !stands_at(s, held, c->record))
		told_add(told, false,
		    "%s:%ld: the record is at %s:%ld now, not at %.*s; the one of that day is struck out",
		    "%s:%ld：该记载现在 %s:%ld，不在 %.*s；已划去当天的这一条", c->file, c->line,
		    s->name(s->with, held->file), held->line, STR_ARGS(c->record));
	return true;
}

static bool
apply(const struct search *s, struct correction *c, struct told *told, struct diag *d)
{
	struct held_record *only = NULL;
	size_t n = 0;

	for (size_t i = 0; i < s->h->n; i++) {
		struct held_record *held = &s->h->list[i];

		if (held->struck || !may_strike(c, s->r, &held->record))
			continue;
		if (c->record.len > 0 && stands_at(s, held, c->record))
			return strike(s, c, held, told);
		only = held;
		n++;
	}
	if (n == 1)
		return strike(s, c, only, told);
	diag_place(d, c->file, c->line, 0);
	if (n == 0)
		return diag_set(d, "there is no record of this unit, event and day to strike out",
		    "没有该单位、该事件、该日期的记载可以划去");
	return diag_set(d,
	    "%zu records are of this unit, event and day; say which: record is FILE:LINE, as detail prints it",
	    "该单位、该事件、该日期的记载有 %zu 条；请在“记载”中写明 文件:行号", n);
}

bool
record_hold_release(struct record_hold *h, struct records *r, const char *(*name)(void *with, int file),
    void *with, struct told *told, struct diag *d)
{
	const struct search s = {h, r, name, with};

	for (size_t i = 0; h->corrections && i < h->corrections->n; i++)
		if (h->corrections->list[i].strikes && !apply(&s, &h->corrections->list[i], told, d))
			return false;
	for (size_t i = 0; i < h->n; i++)
		if (!h->list[i].struck)
			records_enter(
			    r, &h->list[i].record, &h->list[i].amounts, h->list[i].file, h->list[i].line);
	return true;
}

void
record_hold_free(struct record_hold *h)
{
	for (size_t i = 0; i < h->n; i++)
		work_record_amounts_free(&h->list[i].amounts);
	free(h->list);
	*h = (struct record_hold){0};
}
