/* Progress tables of several days side by side: how the district's targets went over the year. */
#include <stdlib.h>

#include "base/mem.h"
#include "render/view_help.h"

static const enum intake_kind K = INTAKE_PROGRESS;

/* A day's table, read as the intake's own. */
static void
as_intake(const struct view *v, const struct intake_earlier *e, struct intake *in)
{
	*in = *v->in;
	if (e)
		in->of[K] = e->rows;
}

static int
by_day(const void *a, const void *b)
{
	const struct intake_earlier *const *x = a, *const *y = b;

	return str_compare((*x)->as_of, (*y)->as_of);
}

/* Owned by the caller. */
static const struct intake_earlier **
days_in_order(const struct view *v)
{
	const struct intake_earlier **days = mem_zero(v->in->n_earlier + 1, sizeof *days);

	for (size_t i = 0; i < v->in->n_earlier; i++)
		days[i] = &v->in->earlier[i];
	qsort(days, v->in->n_earlier, sizeof *days, by_day);
	return days; /* the last is NULL: the latest day, which the report is of */
}

/* The district's row of a target on that day, as a share with its status. */
static struct page_cell
cell_of_day(const struct view *v, const struct page *p, const struct intake_earlier *day, struct str target)
{
	struct intake in;

	as_intake(v, day, &in);
	for (size_t row = 0; row < in.of[K].n_rows; row++) {
		struct page_cell cell, status;
		struct str rate;

		if (!view_is_district(intake_cell(&in, K, row, WORD_UNIT)) ||
		    !str_equal(intake_cell(&in, K, row, WORD_TARGET), target))
			continue;
		rate = intake_cell(&in, K, row, WORD_RATE);
		status = view_status(p, intake_cell(&in, K, row, WORD_STATUS));
		cell = page_cell_value(rate.len > 0 ? rate : intake_cell(&in, K, row, WORD_DONE));
		cell.tone = status.tone;
		cell.word = status.text;
		return cell;
	}
	return (struct page_cell){0};
}

enum { TARGET, DAYS };

static struct page_table *
open_year(const struct view *v, struct page *p, const struct intake_earlier **days)
{
	size_t n = v->in->n_earlier + 1;
	struct page_column *columns = mem_zero(n + DAYS, sizeof *columns);
	struct page_table *t;

	columns[TARGET] = (struct page_column){page_word(p, WORD_TARGET), PAGE_TEXT, true};
	for (size_t i = 0; i < n; i++)
		columns[DAYS + i] =
		    (struct page_column){days[i] ? days[i]->as_of : v->in->of[K].as_of, PAGE_PERCENT, false};
	t = page_table(p, page_choose(p, "Rate on each day", "各期完成率"),
	    page_choose(p, "over the year", "全年走势"), columns, n + DAYS);
	free(columns);
	return t;
}

void
view_year(struct view *v, struct page *p)
{
	const struct intake_earlier **days;
	struct page_table *t;

	if (v->in->n_earlier == 0 || v->unit.len > 0)
		return;
	days = days_in_order(v);
	page_section(p, page_choose(p, "Over the year", "全年走势"), 2, ON_PAGE | IN_BOOK);
	t = open_year(v, p, days);
	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		struct str label = intake_cell(v->in, K, row, WORD_LABEL),
		           target = intake_cell(v->in, K, row, WORD_TARGET);
		struct page_cell *cells;

		if (!view_is_district(intake_cell(v->in, K, row, WORD_UNIT)))
			continue;
		cells = page_row(p, t);
		cells[TARGET] = page_cell_text(label.len > 0 ? label : target);
		for (size_t i = 0; i <= v->in->n_earlier; i++)
			cells[DAYS + i] = cell_of_day(v, p, days[i], target);
	}
	free(days);
}
