/* Progress tables of several days side by side: how the district's targets went over the year. */
#include <stdlib.h>

#include "base/date.h"
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

/* The district's row of a target in a day's table, + 1; 0: none. */
static size_t
row_of_target(const struct intake *in, struct str target)
{
	for (size_t row = 0; row < in->of[K].n_rows; row++)
		if (view_is_district(intake_cell(in, K, row, WORD_UNIT)) &&
		    str_equal(intake_cell(in, K, row, WORD_TARGET), target))
			return row + 1;
	return 0;
}

/* As a share with its status. */
static struct page_cell
cell_of_day(const struct page *p, const struct intake *in, size_t row)
{
	struct page_cell cell, status;
	struct str rate;

	if (row == 0)
		return (struct page_cell){0};
	rate = intake_cell(in, K, row - 1, WORD_RATE);
	status = view_status(p, intake_cell(in, K, row - 1, WORD_STATUS));
	cell = page_cell_value(rate.len > 0 ? rate : intake_cell(in, K, row - 1, WORD_DONE));
	cell.tone = status.tone;
	cell.word = status.text;
	return cell;
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

static int
day_of(const struct intake *in)
{
	int day;

	return date_read(in->of[K].as_of, DATE_ORDER_UNKNOWN, &day) == DATE_OK ? day : DATE_NONE;
}

/* From the first of January of the first day's year to the last day, at least to the end of that year. */
static struct page_lines *
open_lines(const struct view *v, struct page *p, const struct intake_earlier **days)
{
	struct intake first;
	int begin, end;

	as_intake(v, days[0], &first);
	begin = day_of(&first);
	end = day_of(v->in);
	if (begin == DATE_NONE || end == DATE_NONE)
		return NULL;
	begin = date_of(date_year(begin), 1, 1);
	if (end < date_of(date_year(begin), 12, 31))
		end = date_of(date_year(begin), 12, 31);
	return page_lines(p, begin, end);
}

/* One target on all days: its row of the table, and its line unless no day has a share of the goal. */
static void
add_target(const struct view *v, struct page *p, const struct intake_earlier **days, struct page_lines *lines,
    struct page_cell *cells, struct str target)
{
	size_t n = v->in->n_earlier + 1;
	struct page_line *line = NULL;

	for (size_t i = 0; i < n; i++) {
		struct intake in;
		struct page_cell bar;
		size_t row;

		as_intake(v, days[i], &in);
		row = row_of_target(&in, target);
		cells[DAYS + i] = cell_of_day(p, &in, row);
		if (row == 0 || !lines)
			continue;
		bar = view_bar(&in, row - 1);
		if (bar.bar.value == PAGE_NONE)
			continue;
		if (!line) {
			line = page_line(p, lines, n);
			line->label = view_target_name(v, target);
		}
		line->points[i] = (struct page_point){
		    day_of(&in), bar.bar.value, bar.bar.expected, bar.tone, cells[DAYS + i].text};
	}
}

void
view_year(struct view *v, struct page *p)
{
	const struct intake_earlier **days;
	struct page_lines *lines;
	struct page_table *t;

	if (v->in->n_earlier == 0 || v->unit.len > 0 || v->shelf.len > 0)
		return;
	days = days_in_order(v);
	page_section(p, page_choose(p, "Over the year", "全年走势"), 2, ON_PAGE | IN_BOOK);
	lines = open_lines(v, p, days);
	t = open_year(v, p, days);
	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		struct str target = intake_cell(v->in, K, row, WORD_TARGET);
		struct page_cell *cells;

		if (!view_is_district(intake_cell(v->in, K, row, WORD_UNIT)))
			continue;
		cells = page_row(p, t);
		cells[TARGET] = page_cell_text(view_target_name(v, target));
		add_target(v, p, days, lines, cells, target);
	}
	free(days);
}
