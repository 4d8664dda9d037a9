#include "formats/marks.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/hand_table.h"
#include "rules/mark_range.h"
#include "text/shown.h"

const struct table_column marks_columns[] = {
    [MARKS_SUBJECT] = {WORD_SUBJECT, TABLE_REQUIRED},
    [MARKS_ITEM] = {WORD_ITEM, TABLE_REQUIRED},
    [MARKS_MARK] = {WORD_MARK, TABLE_REQUIRED},
    [MARKS_BY] = {WORD_BY, TABLE_OPTIONAL},
    [MARKS_REASON] = {WORD_REASON, TABLE_OPTIONAL},
};

const size_t marks_n_columns = MARKS_COLUMNS;

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
int
marks_next(struct marks_pass *p, struct diag *d)
{
	char room[SHOWN_ROOM];
	int more;

	while ((more = hand_table_next(p->t, &p->row, d)) > 0) {
		if (units_is_shared(p->u, p->row.cells[MARKS_SUBJECT])) {
			hand_table_subject(p->t, &p->row, MARKS_SUBJECT, p->u, true, &p->subject, d);
			return -1;
		}
		if (!strangers_find(
		        &p->strangers, p->u, p->row.cells[MARKS_SUBJECT], p->s->people, &p->subject))
			continue;
		if (!marks_find_item(p->s, p->row.cells[MARKS_ITEM], &p->item)) {
			struct str shown = shown_value(p->row.cells[MARKS_ITEM], room);

			hand_table_fail(p->t, &p->row, d, "the scheme has no item \"%.*s\"",
			    "方案中没有项目“%.*s”", STR_ARGS(shown));
			return -1;
		}
		if (!hand_table_number(p->t, &p->row, MARKS_MARK, WORD_MARK, &p->mark, d))
			return -1;
		if (applies(p))
			return 1;
	}
	return more;
}

/* Numbers are kept by place + 1, since the array moves as it grows; marks point at them once a table is read.
 */
static bool
enter_self(struct self_marks *self, size_t cell, const struct exact *mark)
{
	if (self->places[cell])
		return false;
	mem_grow(&self->numbers, &self->room, self->n + 1, sizeof *self->numbers);
	exact_init(&self->numbers[self->n]);
	exact_set(&self->numbers[self->n], mark);
	self->places[cell] = ++self->n;
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
read_self(struct self_marks *self, struct marks_pass *p, struct diag *d)
{
	int more;

	while ((more = marks_next(p, d)) > 0) {
		if (!enter_self(self, p->subject * p->s->n_items + p->item, &p->mark)) {
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

	self->n_items = s->n_items;
	if (!self->places) {
		self->places = mem_zero(cells, sizeof *self->places);
		self->marks = mem_zero(cells, sizeof *self->marks);
	}
	exact_init(&p.mark);
	more = read_self(self, &p, d);
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
