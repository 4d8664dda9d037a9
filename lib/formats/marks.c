#include "formats/marks.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/hand_table.h"
#include "rules/mark_range.h"

enum { SUBJECT, ITEM, MARK, BY, REASON, N_COLUMNS };

const struct table_column marks_columns[] = {
    [SUBJECT] = {WORD_SUBJECT, TABLE_REQUIRED},
    [ITEM] = {WORD_ITEM, TABLE_REQUIRED},
    [MARK] = {WORD_MARK, TABLE_REQUIRED},
    [BY] = {WORD_BY, TABLE_OPTIONAL},
    [REASON] = {WORD_REASON, TABLE_OPTIONAL},
};

const size_t marks_n_columns = N_COLUMNS;

bool
marks_find_item(const struct scheme *s, struct str name, size_t *item)
{
	size_t found = 0;

	if (scheme_find_item(s, name, item))
		return true;
	for (size_t i = 0; i < s->n_items; i++)
		if (str_equal(s->items[i].name, name)) {
			*item = i;
			found++;
		}
	return found == 1;
}

/* One table of marks being read. */
struct marks_pass {
	const struct scheme *s;
	const struct units *u;
	struct table *t;
	struct strangers strangers;
	struct told *told;
	struct row row;
	size_t subject, item;
	struct exact mark;
};

/* Does the item apply to the subject? A mark that will not count is told. */
static bool
applies(const struct marks_pass *p)
{
	const struct item *item = &p->s->items[p->item];

	if (item_applies(item, p->u->list[p->subject].kind, p->u->list[p->subject].code))
		return true;
	told_row(p->told, true, p->t, &p->row,
	    "item \"%.*s\" does not apply to this subject; the mark does not count",
	    "项目“%.*s”不适用于该对象；这一分不计", STR_ARGS(item->id));
	return false;
}

/* The next row that counts: 1; 0: the end; -1: *d is filled. */
static int
next_mark(struct marks_pass *p, struct diag *d)
{
	int more;

	while ((more = hand_table_next(p->t, &p->row, d)) > 0) {
		if (!strangers_find(&p->strangers, p->u, p->row.cells[SUBJECT], p->s->people, &p->subject))
			continue;
		if (!marks_find_item(p->s, p->row.cells[ITEM], &p->item)) {
			hand_table_fail(p->t, &p->row, d, "the scheme has no item \"%.*s\"",
			    "方案中没有项目“%.*s”", STR_ARGS(p->row.cells[ITEM]));
			return -1;
		}
		if (!hand_table_number(p->t, &p->row, MARK, WORD_MARK, &p->mark, d))
			return -1;
		if (applies(p))
			return 1;
	}
	return more;
}

static const struct rule *
judged_rule(const struct item *item)
{
	for (size_t i = 0; i < item->n_rules; i++)
		if (item->rules[i].kind == RULE_JUDGED)
			return &item->rules[i];
	return NULL;
}

static bool
enter_judged(struct facts *f, const struct marks_pass *p, int file, struct diag *d)
{
	const struct item *item = &f->scheme->items[p->item];
	const struct rule *rule = judged_rule(item);
	char most[EXACT_ROOM];
	size_t slot;

	if (!rule)
		return hand_table_fail(p->t, &p->row, d, "item \"%.*s\" has no judged rule; take the row out",
		    "项目“%.*s”没有 judged 规则；请删去这一行", STR_ARGS(item->id));
	slot = rule->conditions[0].measure.slot;
	if (exact_sign(&p->mark) < 0 || exact_compare(&p->mark, rule->marks) > 0) {
		exact_write_short(rule->marks, 9, most, sizeof most);
		return hand_table_fail(p->t, &p->row, d, "mark %.*s is outside 0 to %s",
		    "得分 %.*s 超出 0 至 %s", STR_ARGS(p->row.cells[MARK]), most);
	}
	if (facts_known(f, p->subject, slot))
		return hand_table_fail(p->t, &p->row, d,
		    "a second mark for the same subject and item; leave one",
		    "同一对象同一项目重复打分；只留一行");
	facts_set(f, p->subject, slot, &p->mark);
	facts_source(f, p->subject, slot, file, p->row.line, true);
	return true;
}

bool
marks_read_judged(
    struct facts *f, const struct units *u, struct table *t, int file, struct told *told, struct diag *d)
{
	struct marks_pass p = {.s = f->scheme, .u = u, .t = t, .told = told};
	int more;

	exact_init(&p.mark);
	while ((more = next_mark(&p, d)) > 0)
		if (!enter_judged(f, &p, file, d)) {
			more = -1;
			break;
		}
	exact_free(&p.mark);
	strangers_tell(&p.strangers, u, t, told);
	return more == 0;
}

/* Numbers are kept by place until all are read, since the array moves as it grows. */
static bool
enter_self(struct self_marks *self, size_t *places, size_t cell, const struct exact *mark)
{
	if (places[cell])
		return false;
	mem_grow(&self->numbers, &self->room, self->n + 1, sizeof *self->numbers);
	exact_init(&self->numbers[self->n]);
	exact_set(&self->numbers[self->n], mark);
	places[cell] = ++self->n;
	return true;
}

/* More than floor, cap and bonuses could ever give. */
static void
tell_over(const struct marks_pass *p)
{
	const struct item *item = &p->s->items[p->item];
	struct mark_range reach;
	char most[EXACT_ROOM];

	mark_range_init(&reach);
	mark_range_item(item, &reach);
	if (!reach.no_high && exact_compare(&p->mark, &reach.high) > 0) {
		exact_write_short(&reach.high, 9, most, sizeof most);
		told_row(p->told, true, p->t, &p->row,
		    "the self-assessed mark is over what item \"%.*s\" can bring, %s",
		    "自评分超过项目“%.*s”可得的 %s 分", STR_ARGS(item->id), most);
	}
	mark_range_free(&reach);
}

static int
read_self(struct self_marks *self, size_t *places, struct marks_pass *p, struct diag *d)
{
	int more;

	while ((more = next_mark(p, d)) > 0) {
		if (!enter_self(self, places, p->subject * p->s->n_items + p->item, &p->mark)) {
			hand_table_fail(p->t, &p->row, d,
			    "a second mark for the same subject and item; leave one",
			    "同一对象同一项目重复打分；只留一行");
			return -1;
		}
		tell_over(p);
	}
	return more;
}

bool
marks_read_self(struct self_marks *self, const struct scheme *s, const struct units *u, struct table *t,
    struct told *told, struct diag *d)
{
	struct marks_pass p = {.s = s, .u = u, .t = t, .told = told};
	size_t cells = u->n * s->n_items;
	int more;

	if (!self->places) {
		self->n_items = s->n_items;
		self->places = mem_zero(cells, sizeof *self->places);
		self->marks = mem_zero(cells, sizeof *self->marks);
	}
	exact_init(&p.mark);
	more = read_self(self, self->places, &p, d);
	exact_free(&p.mark);
	strangers_tell(&p.strangers, u, t, told);
	for (size_t i = 0; i < cells; i++)
		self->marks[i] = self->places[i] ? &self->numbers[self->places[i] - 1] : NULL;
	return more == 0;
}

void
self_marks_free(struct self_marks *self)
{
	for (size_t i = 0; i < self->n; i++)
		exact_free(&self->numbers[i]);
	free(self->numbers);
	free(self->places);
	free(self->marks);
	*self = (struct self_marks){0};
}

const struct exact *const *
self_marks_of(const struct self_marks *self, size_t subject)
{
	return self->marks ? &self->marks[subject * self->n_items] : NULL;
}
