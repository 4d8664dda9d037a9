#include "formats/marks.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/hand_table.h"

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

/* Subject, item and mark of a row. */
static bool
read_row(const struct scheme *s, const struct units *u, const struct table *t, const struct row *row,
    size_t *subject, size_t *item, struct exact *mark, struct diag *d)
{
	if (!hand_table_subject(t, row, SUBJECT, u, s->people, subject, d))
		return false;
	if (!marks_find_item(s, row->cells[ITEM], item))
		return hand_table_fail(t, row, d, "the scheme has no item \"%.*s\"", "方案中没有项目“%.*s”",
		    STR_ARGS(row->cells[ITEM]));
	return hand_table_number(t, row, MARK, WORD_MARK, mark, d);
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
enter_judged(struct facts *f, const struct table *t, const struct row *row, size_t subject, size_t item,
    const struct exact *mark, int file, struct diag *d)
{
	const struct rule *rule = judged_rule(&f->scheme->items[item]);
	char most[EXACT_ROOM];
	size_t slot;

	if (!rule)
		return hand_table_fail(t, row, d, "item \"%.*s\" has no judged rule; take the row out",
		    "项目“%.*s”没有 judged 规则；请删去这一行", STR_ARGS(f->scheme->items[item].id));
	slot = rule->conditions[0].measure.slot;
	if (exact_sign(mark) < 0 || exact_compare(mark, rule->marks) > 0) {
		exact_write_short(rule->marks, 9, most, sizeof most);
		return hand_table_fail(t, row, d, "mark %.*s is outside 0 to %s", "得分 %.*s 超出 0 至 %s",
		    STR_ARGS(row->cells[MARK]), most);
	}
	if (facts_known(f, subject, slot))
		return hand_table_fail(t, row, d, "a second mark for the same subject and item; leave one",
		    "同一对象同一项目重复打分；只留一行");
	facts_set(f, subject, slot, mark);
	facts_source(f, subject, slot, file, row->line, true);
	return true;
}

bool
marks_read_judged(struct facts *f, const struct units *u, struct table *t, int file, struct diag *d)
{
	struct exact mark;
	struct row row;
	size_t subject, item;
	int more;

	exact_init(&mark);
	while ((more = hand_table_next(t, &row, d)) > 0)
		if (!read_row(f->scheme, u, t, &row, &subject, &item, &mark, d) ||
		    !enter_judged(f, t, &row, subject, item, &mark, file, d)) {
			more = -1;
			break;
		}
	exact_free(&mark);
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

static int
read_self(struct self_marks *self, size_t *places, const struct scheme *s, const struct units *u,
    struct table *t, struct diag *d)
{
	struct exact mark;
	struct row row;
	size_t subject, item;
	int more;

	exact_init(&mark);
	while ((more = hand_table_next(t, &row, d)) > 0) {
		more = -1;
		if (!read_row(s, u, t, &row, &subject, &item, &mark, d))
			break;
		if (!enter_self(self, places, subject * s->n_items + item, &mark)) {
			hand_table_fail(t, &row, d, "a second mark for the same subject and item; leave one",
			    "同一对象同一项目重复打分；只留一行");
			break;
		}
	}
	exact_free(&mark);
	return more;
}

bool
marks_read_self(
    struct self_marks *self, const struct scheme *s, const struct units *u, struct table *t, struct diag *d)
{
	size_t cells = u->n * s->n_items;
	size_t *places = mem_zero(cells, sizeof *places);
	int more = read_self(self, places, s, u, t, d);

	self->n_items = s->n_items;
	self->marks = mem_zero(cells, sizeof *self->marks);
	for (size_t i = 0; i < cells; i++)
		self->marks[i] = places[i] ? &self->numbers[places[i] - 1] : NULL;
	free(places);
	return more == 0;
}

void
self_marks_free(struct self_marks *self)
{
	for (size_t i = 0; i < self->n; i++)
		exact_free(&self->numbers[i]);
	free(self->numbers);
	free(self->marks);
	*self = (struct self_marks){0};
}

const struct exact *const *
self_marks_of(const struct self_marks *self, size_t subject)
{
	return self->marks ? &self->marks[subject * self->n_items] : NULL;
}
