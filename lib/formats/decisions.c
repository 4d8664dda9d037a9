#include "formats/decisions.h"

#include <stdlib.h>

#include "formats/hand_table.h"
#include "text/cell.h"
#include "text/shown.h"

enum { AWARD, SUBJECT, ACTION, PLACE, BY, DATE, REASON, N_COLUMNS };

const struct table_column decisions_columns[] = {
    [AWARD] = {WORD_AWARD, TABLE_REQUIRED},
    [SUBJECT] = {WORD_SUBJECT, TABLE_REQUIRED},
    [ACTION] = {WORD_ACTION, TABLE_REQUIRED},
    [PLACE] = {WORD_PLACE, TABLE_OPTIONAL},
    [BY] = {WORD_BY, TABLE_REQUIRED},
    [DATE] = {WORD_DATE, TABLE_OPTIONAL},
    [REASON] = {WORD_REASON, TABLE_OPTIONAL},
};

const size_t decisions_n_columns = N_COLUMNS;

enum { PLACE_MAX = 1000000 };

static bool
read_award(
    const struct scheme *s, const struct table *t, const struct row *row, size_t *award, struct diag *d)
{
	char room[SHOWN_ROOM];
	struct str shown = shown_value(row->cells[AWARD], room);

	for (*award = 0; *award < s->n_awards; ++*award)
		if (str_equal(s->awards[*award].id, row->cells[AWARD]) ||
		    str_equal(s->awards[*award].title, row->cells[AWARD]))
			return true;
	return hand_table_fail(
	    t, row, d, "the scheme has no award \"%.*s\"", "方案中没有奖项“%.*s”", STR_ARGS(shown));
}

static bool
read_action(const struct table *t, const struct row *row, enum decision_action *action, struct diag *d)
{
	static const enum word words[] = {WORD_CHOOSE, WORD_EXCLUDE, WORD_RANK_ACTION};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (word_is(words[i], row->cells[ACTION])) {
			*action = (enum decision_action)i;
			return true;
		}
	return hand_table_fail(
	    t, row, d, "action must be choose, exclude or rank", "处理应为 选定、排除 或 排序");
}

static bool
read_place(const struct table *t, const struct row *row, struct decision *decision, struct diag *d)
{
	if (row->cells[PLACE].len == 0) {
		if (decision->action != DECISION_RANK)
			return true;
		return hand_table_fail(t, row, d, "rank needs a place", "排序需要写明名次");
	}
	if (cell_int(row->cells[PLACE], 1, PLACE_MAX, &decision->place))
		return true;
	return hand_table_fail(t, row, d, "place must be a whole number from 1", "名次应为正整数");
}

static bool
read_decision(struct decisions *ds, const struct scheme *s, const struct units *u, const struct table *t,
    const struct row *row, enum date_order order, struct decision *out, struct diag *d)
{
	*out = (struct decision){.line = row->line};
	if (!read_award(s, t, row, &out->award, d) ||
	    !hand_table_subject(t, row, SUBJECT, u, s->people, &out->subject, d) ||
	    !read_action(t, row, &out->action, d) || !read_place(t, row, out, d) ||
	    !hand_table_day(t, row, DATE, WORD_DATE, order, &out->date, d))
		return false;
	if (row->cells[BY].len == 0)
		return hand_table_fail(t, row, d, "says not who decided; fill in \"by\"", "没有写明决定人");
	out->by = arena_str(&ds->text, row->cells[BY]);
	out->reason = arena_str(&ds->text, row->cells[REASON]);
	return true;
}

static int
compare_awards(const void *a, const void *b)
{
	const struct decision *x = a, *y = b;

	if (x->award != y->award)
		return x->award < y->award ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

bool
decisions_read(struct decisions *ds, const struct scheme *s, const struct units *u, struct table *t,
    enum date_order order, struct diag *d)
{
	struct row row;
	int more;

	while ((more = hand_table_next(t, &row, d)) > 0) {
		if (!mem_grow_within(&ds->list, &ds->room, ds->n + 1, sizeof *ds->list, PLACE_MAX)) {
			hand_table_fail(t, &row, d, "more than %d decisions", "决定超过 %d 条", PLACE_MAX);
			return false;
		}
		if (!read_decision(ds, s, u, t, &row, order, &ds->list[ds->n], d))
			return false;
		ds->n++;
	}
	if (ds->n > 1)
		qsort(ds->list, ds->n, sizeof *ds->list, compare_awards);
	return more == 0;
}

void
decisions_free(struct decisions *ds)
{
	free(ds->list);
	arena_free(&ds->text);
	*ds = (struct decisions){0};
}
