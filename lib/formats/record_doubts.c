#include "formats/record_doubts.h"

#include <stdlib.h>

#include "formats/marks.h"
#include "formats/records.h"
#include "formats/told.h"
#include "table/slip.h"
#include "text/shown.h"

enum { WORDS_KEPT = 100, NAMES_TOLD = 10 };

/* What is being told, and to whom. */
struct doubting {
	const struct records *r;
	const char *(*name)(void *with, int file);
	void *with;
	struct told *told;
	struct text others; /* units that are nearly none of ours */
	size_t n_others;
	long rows;
};

void
record_doubts_add(struct record_doubts *d, const struct record_refusal *refusal, int file, long line)
{
	size_t place;

	if (d->count[refusal->kind]++ == 0 && refusal->kind == REFUSED_UNREAD) {
		d->unread_file = file;
		d->unread_line = line;
	}
	if (refusal->word.len == 0)
		return;
	if (map_find(&d->words[refusal->kind], refusal->word, &place)) {
		d->list[place].n++;
		return;
	}
	if (d->n == WORDS_KEPT)
		return;
	mem_grow(&d->list, &d->room, d->n + 1, sizeof *d->list);
	d->list[d->n] =
	    (struct record_doubt){refusal->kind, arena_str(&d->text, refusal->word), 1, file, line};
	map_add(&d->words[refusal->kind], d->list[d->n].word, d->n, NULL);
	d->n++;
}

static struct str
nearest_event(const struct records *r, struct str word)
{
	for (size_t i = 0; i < r->n_events; i++)
		if (marks_same_name(r->events[i].name, word) || slip_of(word, r->events[i].name))
			return r->events[i].name;
	return (struct str){0};
}

static void
tell_event(struct doubting *x, const struct record_doubt *one)
{
	struct str near = nearest_event(x->r, one->word);

	if (near.len > 0)
		told_add(x->told, true,
		    "%s:%ld: no rule asks for this event; is it \"%.*s\"? Records that do not count: %zu",
		    "%s:%ld：方案中没有这个事件；是否为“%.*s”？未计 %zu 条记载", x->name(x->with, one->file),
		    one->line, STR_ARGS(near), one->n);
}

static void
add_other(struct doubting *x, const struct record_doubt *one)
{
	char room[SHOWN_ROOM];

	x->rows += (long)one->n;
	if (x->n_others++ >= NAMES_TOLD)
		return;
	text_add(&x->others, x->others.len > 0 ? STR(", ") : STR(": "));
	text_add(&x->others, shown_value(one->word, room));
}

static void
tell_unit(struct doubting *x, const struct record_doubt *one)
{
	char room[SHOWN_ROOM];
	struct str near;

	if (x->r->facts->scheme->people) /* whoever is nearly a nominee is somebody else */
		return;
	near = shown_name(units_nearest(x->r->units, one->word), room);
	if (near.len == 0)
		add_other(x, one);
	else
		told_add(x->told, true,
		    "%s:%ld: this unit is not in %s; is it %.*s? Records that do not count: %zu",
		    "%s:%ld：%s 中没有这个单位；是否为 %.*s？未计 %zu 条记载", x->name(x->with, one->file),
		    one->line, x->r->units->file, STR_ARGS(near), one->n);
}

static void
tell_namesakes(struct doubting *x, const struct record_doubt *one)
{
	told_add(x->told, true,
	    "%s:%ld: several people have this name, and none is marked by the record: write the code",
	    "%s:%ld：有多人同名，此记载谁也不计；请写编号", x->name(x->with, one->file), one->line);
}

void
record_doubts_tell(
    const struct records *r, const char *(*name)(void *with, int file), void *with, struct told *t)
{
	static void (*const tell[REFUSED_KINDS])(struct doubting *, const struct record_doubt *) = {
	    [REFUSED_UNIT] = tell_unit, [REFUSED_NAMESAKES] = tell_namesakes, [REFUSED_EVENT] = tell_event};
	const struct record_doubts *d = &r->doubts;
	struct doubting x = {.r = r, .name = name, .with = with, .told = t};

	for (size_t i = 0; i < d->n; i++)
		tell[d->list[i].kind](&x, &d->list[i]);
	if (x.rows > 0)
		told_add(t, false, "records of others than %s has: %ld%.*s%s",
		    "%s 中没有的单位的记载：%ld 条%.*s%s", r->units->file, x.rows,
		    STR_ARGS(text_str(&x.others)), x.n_others > NAMES_TOLD ? " ..." : "");
	if (d->count[REFUSED_UNREAD] > 0)
		told_add(t, true,
		    "records that cannot be read and mark nobody: %ld, the first %s:%ld; --rejects FILE tells what is wrong",
		    "读不懂而未计的记载：%ld 条，第一条在 %s:%ld；用 --rejects 文件 查看原因",
		    d->count[REFUSED_UNREAD], name(with, d->unread_file), d->unread_line);
	text_free(&x.others);
}

void
record_doubts_count(const struct record_doubts *d, bool zh, struct text *out)
{
	static const char *const words[REFUSED_KINDS][2] = {
	    [REFUSED_UNIT] = {"unit unknown", "单位不在表中"},
	    [REFUSED_NAMESAKES] = {"namesakes", "同名"},
	    [REFUSED_EVENT] = {"event not asked for", "方案不用的事件"},
	    [REFUSED_DAY] = {"other days", "不在考核期"},
	    [REFUSED_UNREAD] = {"not readable", "读不懂"},
	};

	for (size_t i = 0; i < REFUSED_KINDS; i++)
		if (d->count[i] > 0)
			text_format(out, "%s%s %ld",
			    out->len == 0 ? ""
			    : zh          ? "，"
			                  : ", ",
			    words[i][zh ? 1 : 0], d->count[i]);
}

void
record_doubts_free(struct record_doubts *d)
{
	free(d->list);
	for (size_t i = 0; i < REFUSED_KINDS; i++)
		map_free(&d->words[i]);
	arena_free(&d->text);
	*d = (struct record_doubts){0};
}
