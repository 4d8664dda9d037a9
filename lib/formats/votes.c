#include "formats/votes.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "formats/hand_table.h"
#include "formats/marks.h"
#include "text/shown.h"

/* Is the assessor one of the groups that the rule weighs? */
static bool
is_group(const struct marks_pass *p, const struct rule *rule, struct diag *d)
{
	struct str by = p->row.cells[MARKS_BY];

	if (rule->judges != JUDGES_WEIGHTED)
		return true;
	for (size_t i = 0; i < rule->n_levels; i++)
		if (str_equal(rule->levels[i].name, by))
			return true;
	return hand_table_fail(p->t, &p->row, d,
	    "\"by\" must be one of those that the scheme weighs, as \"%.*s\"",
	    "评分人应为方案中写明权重的一类，例如“%.*s”", STR_ARGS(rule->levels[0].name));
}

static bool
add_vote(struct votes *v, const struct marks_pass *p, int file, struct diag *d)
{
	const struct item *item = &p->s->items[p->item];
	const struct rule *rule = item_judged_rule(item);
	char most[EXACT_ROOM], room[SHOWN_ROOM];
	struct str shown = shown_value(p->row.cells[MARKS_MARK], room);
	struct vote *vote;

	if (!rule)
		return hand_table_fail(p->t, &p->row, d, "item \"%.*s\" has no judged rule; take the row out",
		    "项目“%.*s”没有 judged 规则；请删去这一行", STR_ARGS(item->id));
	if (exact_sign(&p->mark) < 0 || exact_compare(&p->mark, rule->marks) > 0) {
		exact_write_short(rule->marks, 9, most, sizeof most);
		return hand_table_fail(p->t, &p->row, d, "mark %.*s is outside 0 to %s",
		    "得分 %.*s 超出 0 至 %s", STR_ARGS(shown), most);
	}
	if (!is_group(p, rule, d))
		return false;
	mem_grow(&v->list, &v->room, v->n + 1, sizeof *v->list);
	vote = &v->list[v->n++];
	*vote = (struct vote){.subject = p->subject,
	    .item = p->item,
	    .by = arena_str(&v->text, p->row.cells[MARKS_BY]),
	    .reason = arena_str(&v->text, p->row.cells[MARKS_REASON]),
	    .file = file,
	    .line = p->row.line};
	exact_init(&vote->mark);
	exact_set(&vote->mark, &p->mark);
	return true;
}

bool
votes_read(struct votes *v, const struct marks_tables *m, enum wide_shape shape, struct table *t, int file,
    struct told *told, struct diag *d)
{
	struct marks_pass p;
	int more;

	if (!marks_begin(&p, m, shape, t, told, d))
		return false;
	while ((more = marks_next(&p, d)) > 0) {
		struct diag wrong = {.lang = d->lang};

		if (!add_vote(v, &p, file, &wrong))
			faults_add(&p.faults, &wrong);
	}
	return marks_end(&p, more, d);
}

/* By item, group, subject, assessor; else as they were read. */
static int
compare(const void *a, const void *b)
{
	const struct vote *x = a, *y = b;
	int order;

	if (x->item != y->item)
		return x->item < y->item ? -1 : 1;
	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->subject != y->subject)
		return x->subject < y->subject ? -1 : 1;
	order = str_compare(x->by, y->by);
	if (order)
		return order;
	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

/* The votes of one group for an item, or of one subject. */
struct ballot {
	const struct vote *first;
	size_t n;
};

static void
mean_of(const struct ballot *b, struct exact *out)
{
	struct exact n;

	exact_init(&n);
	exact_set_ratio(out, 0, 1);
	exact_set_ratio(&n, (long)b->n, 1);
	for (size_t i = 0; i < b->n; i++)
		exact_add(out, out, &b->first[i].mark);
	exact_divide(out, out, &n);
	exact_free(&n);
}

/* Without one highest and one lowest, where there are three or more. */
static void
trimmed_mean(const struct ballot *b, struct exact *out)
{
	const struct exact *high = &b->first[0].mark, *low = high;
	struct exact n;

	mean_of(b, out);
	if (b->n < 3)
		return;
	for (size_t i = 1; i < b->n; i++) {
		if (exact_compare(&b->first[i].mark, high) > 0)
			high = &b->first[i].mark;
		if (exact_compare(&b->first[i].mark, low) < 0)
			low = &b->first[i].mark;
	}
	exact_init(&n);
	exact_set_ratio(&n, (long)b->n, 1);
	exact_multiply(out, out, &n);
	exact_subtract(out, out, high);
	exact_subtract(out, out, low);
	exact_set_ratio(&n, (long)b->n - 2, 1);
	exact_divide(out, out, &n);
	exact_free(&n);
}

/* The votes of one group among those of a subject: they lie side by side. */
static struct ballot
of_group(const struct ballot *b, struct str by)
{
	struct ballot group = {b->first, 0};

	for (size_t i = 0; i < b->n; i++)
		if (str_equal(b->first[i].by, by)) {
			if (group.n == 0)
				group.first = &b->first[i];
			group.n++;
		}
	return group;
}

/* Each group's mean by its share; a group without a vote earns nothing. */
static void
weighted_mean(const struct ballot *b, const struct rule *rule, struct exact *out)
{
	struct exact mean, sum;

	exact_init(&mean);
	exact_init(&sum);
	exact_set_ratio(out, 0, 1);
	for (size_t i = 0; i < rule->n_levels; i++) {
		struct ballot group = of_group(b, rule->levels[i].name);

		exact_add(&sum, &sum, rule->levels[i].marks);
		if (group.n == 0)
			continue;
		mean_of(&group, &mean);
		exact_multiply(&mean, &mean, rule->levels[i].marks);
		exact_add(out, out, &mean);
	}
	exact_divide(out, out, &sum);
	exact_free(&mean);
	exact_free(&sum);
}

/* What a group's votes for an item are compared with, while its subjects are counted. */
struct count {
	struct facts *f;
	const struct rule *rule;
	const struct str *assessors; /* who has marked anyone of the group for the item */
	size_t n_assessors;
	const char *(*name)(void *with, int file);
	void *with;
	struct told *told;
	struct diag *d;
};

/* Two marks of one assessor, or of nobody where there is only one. */
static bool
is_once(const struct count *c, const struct ballot *b)
{
	for (size_t i = 1; c->rule->judges != JUDGES_WEIGHTED && i < b->n; i++) {
		const struct vote *vote = &b->first[i];

		if (c->rule->judges != JUDGES_ONE &&
		    (vote->by.len == 0 || !str_equal(vote->by, b->first[i - 1].by)))
			continue;
		diag_place(c->d, c->name(c->with, vote->file), vote->line, 0);
		return diag_set(c->d, "a second mark for the same subject and item; leave one",
		    "同一对象同一项目重复打分；只留一行");
	}
	return true;
}

static void
tell_missing(const struct count *c, const struct ballot *b, struct str by)
{
	const struct subject *subject = &c->f->subjects[b->first->subject];
	struct str item = c->f->scheme->items[b->first->item].id;
	char room[SHOWN_ROOM], by_room[SHOWN_ROOM];

	by = shown_name(by, by_room);
	facts_doubt(c->f, b->first->subject, c->rule->conditions[0].measure.slot);
	if (c->f->scheme->people)
		told_add(c->told, true, "item \"%.*s\": no mark by %.*s for one of the people",
		    "项目“%.*s”：%.*s 未给其中一人评分", STR_ARGS(item), STR_ARGS(by));
	else
		told_add(c->told, true, "item \"%.*s\": no mark by %.*s for %.*s",
		    "项目“%.*s”：%.*s 未给 %.*s 评分", STR_ARGS(item), STR_ARGS(by),
		    STR_ARGS(shown_thing(subject->name, subject->code, room)));
}

/* Assessors who marked others of the group for the item, or groups that should have. */
static void
find_missing(const struct count *c, const struct ballot *b)
{
	const struct rule *rule = c->rule;

	for (size_t i = 0; i < rule->n_levels; i++)
		if (of_group(b, rule->levels[i].name).n == 0)
			tell_missing(c, b, rule->levels[i].name);
	if (rule->judges != JUDGES_MEAN && rule->judges != JUDGES_TRIMMED)
		return;
	for (size_t i = 0; i < c->n_assessors; i++)
		if (of_group(b, c->assessors[i]).n == 0)
			tell_missing(c, b, c->assessors[i]);
}

static bool
count_subject(const struct count *c, const struct ballot *b)
{
	size_t slot = c->rule->conditions[0].measure.slot;
	struct exact mark;

	if (!is_once(c, b))
		return false;
	exact_init(&mark);
	if (c->rule->judges == JUDGES_WEIGHTED)
		weighted_mean(b, c->rule, &mark);
	else if (c->rule->judges == JUDGES_TRIMMED)
		trimmed_mean(b, &mark);
	else
		mean_of(b, &mark);
	facts_set(c->f, b->first->subject, slot, &mark);
	for (size_t i = 0; i < b->n; i++)
		facts_source(c->f, b->first->subject, slot, b->first[i].file, b->first[i].line, false);
	exact_free(&mark);
	find_missing(c, b);
	return true;
}

static struct str *
list_assessors(const struct ballot *whole, size_t *n)
{
	struct str *list = mem_zero(whole->n, sizeof *list);
	struct map seen = {0};

	*n = 0;
	for (size_t i = 0; i < whole->n; i++)
		if (whole->first[i].by.len > 0 && map_add(&seen, whole->first[i].by, i, NULL))
			list[(*n)++] = whole->first[i].by;
	map_free(&seen);
	return list;
}

/* Of one group, which is marked by itself; subject by subject. */
static bool
count_group(struct count *c, const struct ballot *whole)
{
	struct str *assessors = list_assessors(whole, &c->n_assessors);
	bool good = true;
	size_t to;

	c->assessors = assessors;
	for (size_t from = 0; good && from < whole->n; from = to) {
		struct ballot b = {&whole->first[from], 0};

		for (to = from; to < whole->n && whole->first[to].subject == b.first->subject; to++)
			b.n++;
		good = count_subject(c, &b);
	}
	free(assessors);
	return good;
}

bool
votes_count(struct votes *v, struct facts *f, const char *(*name)(void *with, int file), void *with,
    struct told *told, struct diag *d)
{
	struct count c = {.f = f, .name = name, .with = with, .told = told, .d = d};
	size_t to;

	for (size_t i = 0; i < v->n; i++)
		v->list[i].group = f->subjects[v->list[i].subject].group;
	if (v->n > 1)
		qsort(v->list, v->n, sizeof *v->list, compare);
	for (size_t from = 0; from < v->n; from = to) {
		for (to = from; to < v->n && v->list[to].item == v->list[from].item &&
		                v->list[to].group == v->list[from].group;
		     to++)
			;
		const struct ballot whole = {&v->list[from], to - from};

		c.rule = item_judged_rule(&f->scheme->items[v->list[from].item]);
		if (!count_group(&c, &whole))
			return false;
	}
	return true;
}

/* < 0: the vote stands before those of this subject for this item, in the order of compare(). */
static int
compare_with(const struct vote *v, size_t item, size_t group, size_t subject)
{
	if (v->item != item)
		return v->item < item ? -1 : 1;
	if (v->group != group)
		return v->group < group ? -1 : 1;
	return (v->subject > subject) - (v->subject < subject);
}

const struct vote *
votes_of(const struct votes *v, const struct facts *f, size_t item, size_t subject, size_t *n)
{
	size_t group = f->subjects[subject].group, from = 0, to = v->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (compare_with(&v->list[middle], item, group, subject) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	while (to < v->n && compare_with(&v->list[to], item, group, subject) == 0)
		to++;
	*n = to - from;
	return *n > 0 ? &v->list[from] : NULL;
}

void
votes_free(struct votes *v)
{
	for (size_t i = 0; i < v->n; i++)
		exact_free(&v->list[i].mark);
	free(v->list);
	arena_free(&v->text);
	*v = (struct votes){0};
}
