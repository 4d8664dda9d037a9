#include "formats/marks.h"

#include <stdlib.h>

#include "base/faults.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "formats/hand_table.h"
#include "marks/mark_range.h"
#include "text/shown.h"

/* Of a table that has both, the judged mark or the self-assessed one. In the sheet of one unit its name is
 * the sheet's, a title's or that of --set. */
#define COLUMNS(subject, needed, mark)                                                                       \
	{                                                                                                    \
		[MARKS_SUBJECT] = {subject, needed}, [MARKS_ITEM] = {WORD_ITEM, TABLE_REQUIRED},             \
		[MARKS_MARK] = {mark, TABLE_REQUIRED}, [MARKS_BY] = {WORD_BY, TABLE_OPTIONAL},               \
		[MARKS_REASON] = {WORD_REASON, TABLE_OPTIONAL},                                              \
	}
static const struct table_column long_columns[2][MARKS_COLUMNS] = {
    COLUMNS(WORD_SUBJECT, TABLE_REQUIRED, WORD_SHEET_SELF),
    COLUMNS(WORD_SUBJECT, TABLE_REQUIRED, WORD_SHEET_MARK)};
static const struct table_column sheet_columns[2][MARKS_COLUMNS] = {
    COLUMNS(WORD_UNIT, TABLE_OPTIONAL, WORD_SHEET_SELF), COLUMNS(WORD_UNIT, TABLE_OPTIONAL, WORD_SHEET_MARK)};

bool
marks_same_name(struct str a, struct str b)
{
	char x[WORD_ROOM], y[WORD_ROOM];

	return str_equal(
	    (struct str){x, units_fold(a, x, sizeof x)}, (struct str){y, units_fold(b, y, sizeof y)});
}

bool
marks_find_item(const struct scheme *s, struct str name, size_t *item)
{
	char room[WORD_ROOM];
	struct str folded;

	if (scheme_find_item(s, name, item))
		return true;
	folded = (struct str){room, units_fold(name, room, sizeof room)};
	return scheme_find_named(s, folded, item);
}

static bool
names_item(void *with, struct str name, struct str *itself)
{
	const struct marks_tables *m = with;
	size_t item;

	if (!marks_find_item(m->scheme, name, &item))
		return false;
	*itself = m->scheme->items[item].id;
	return true;
}

static struct str
nearest_item(void *with, struct str name)
{
	const struct marks_tables *m = with;
	struct nearest near = nearest_to(name);

	for (size_t i = 0; i < m->scheme->n_items; i++)
		nearest_offer(&near, m->scheme->items[i].name);
	return near.best;
}

void
marks_tables_init(struct marks_tables *m, const struct scheme *s, struct units *u, bool judged)
{
	*m = (struct marks_tables){.scheme = s};
	m->reader = (struct wide_reader){.subject = MARKS_SUBJECT,
	    .thing = MARKS_ITEM,
	    .by = MARKS_BY,
	    .reason = MARKS_REASON,
	    .n = MARKS_COLUMNS,
	    .values = {{MARKS_MARK, judged ? WORD_SHEET_MARK : WORD_SHEET_SELF},
	        {MARKS_COLUMNS, judged ? WORD_SHEET_SELF : WORD_SHEET_MARK}},
	    .n_values = 2,
	    .names = names_item,
	    .nearest = nearest_item,
	    .with = m,
	    .units = u};
	m->matrix = (struct table_matrix){wide_names, &m->reader};
	m->roles[WIDE_LONG] =
	    (struct table_role){KIND_MARKS, long_columns[judged], MARKS_COLUMNS, units_is_unit, u};
	m->roles[WIDE_MATRIX] = (struct table_role){KIND_MATRIX, wide_columns, WIDE_WANTED, NULL, &m->matrix};
	m->roles[WIDE_SHEET] =
	    (struct table_role){KIND_MARK_SHEET, sheet_columns[judged], MARKS_COLUMNS, units_is_unit, u};
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

/* What the row says, if it counts. False with *d filled, or with its text empty: it does not. */
static bool
read_mark(struct marks_pass *p, struct diag *d)
{
	char room[SHOWN_ROOM];
	struct str shown;

	d->text[0] = '\0';
	if (p->row.cells[MARKS_MARK].len == 0 &&
	    (p->row.n_damage == 0 || p->row.damage->kind == DAMAGE_TOO_FEW_CELLS))
		return false; /* no mark yet */
	if (p->row.cells[MARKS_SUBJECT].len == 0 && p->row.n_damage == 0)
		return hand_table_fail(p->t, &p->row, d, "whose mark is this? The row names nobody",
		    "这是谁的分数？本行没有写考核对象");
	if (units_is_shared(p->u, p->row.cells[MARKS_SUBJECT]))
		return hand_table_subject(p->t, &p->row, MARKS_SUBJECT, p->u, true, &p->subject, d);
	if (!hand_table_whole(p->t, &p->row, d) ||
	    !strangers_find(&p->strangers, p->u, p->row.cells[MARKS_SUBJECT], p->s->people, &p->subject))
		return false;
	shown = shown_value(p->row.cells[MARKS_ITEM], room);
	if (!marks_find_item(p->s, p->row.cells[MARKS_ITEM], &p->item))
		return hand_table_fail(p->t, &p->row, d, "the scheme has no item \"%.*s\"",
		    "方案中没有项目“%.*s”", STR_ARGS(shown));
	return hand_table_mark(p->t, &p->row, MARKS_MARK, &p->mark, d) && applies(p);
}

/* The next row that counts: 1; 0: the end; -1: *d is filled. What is wrong is kept, to be told with the rest.
 */
int
marks_next(struct marks_pass *p, struct diag *d)
{
	int more;

	while ((more = wide_next(&p->wide, &p->row, d)) > 0) {
		struct diag wrong = {.lang = d->lang};

		if (read_mark(p, &wrong))
			return 1;
		if (wrong.text[0] != '\0')
			faults_add(&p->faults, &wrong);
	}
	return more;
}

bool
marks_begin(struct marks_pass *p, const struct marks_tables *m, enum wide_shape shape, struct table *t,
    struct told *told, struct diag *d)
{
	*p = (struct marks_pass){.s = m->scheme, .u = m->reader.units, .t = t, .told = told};
	if (!wide_begin(&p->wide, &m->reader, shape, t, told, d))
		return false;
	exact_init(&p->mark);
	return true;
}

bool
marks_end(struct marks_pass *p, int more, struct diag *d)
{
	exact_free(&p->mark);
	strangers_tell(&p->strangers, p->u, p->t, p->told);
	wide_end(&p->wide);
	if (more < 0)
		faults_add(&p->faults, d);
	return faults_end(&p->faults, false, d);
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
		struct diag wrong = {.lang = d->lang};

		if (enter_self(self, p->subject * p->s->n_items + p->item, &p->mark)) {
			tell_over(p);
			continue;
		}
		hand_table_fail(p->t, &p->row, &wrong,
		    "a second mark for the same subject and item; leave one",
		    "同一对象同一项目重复打分；只留一行");
		faults_add(&p->faults, &wrong);
	}
	return more;
}

bool
marks_read_self(struct self_marks *self, const struct marks_tables *m, enum wide_shape shape, struct table *t,
    struct told *told, struct diag *d)
{
	size_t cells = m->reader.units->n * m->scheme->n_items;
	struct marks_pass p;
	bool good;

	if (!marks_begin(&p, m, shape, t, told, d))
		return false;
	self->n_items = m->scheme->n_items;
	if (!self->places) {
		self->places = mem_zero(cells, sizeof *self->places);
		self->marks = mem_zero(cells, sizeof *self->marks);
	}
	good = marks_end(&p, read_self(self, &p, d), d);
	for (size_t i = 0; i < cells; i++)
		self->marks[i] = self->places[i] ? &self->numbers[self->places[i] - 1] : NULL;
	return good;
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
