#include "page/xlsx_chart.h"

#include <stdio.h>

#include "page/ink.h"
#include "writer/xlsx_lxw.h"

enum {
	WORD_MOST = 80, /* bytes of a status */
	RULES_MOST = 16, /* statuses of one column */
	BAR_HIGH = 26, /* pixels for each bar, and around all */
	CHART_HIGH = 90,
	CHART_WIDE = 590,
	ROW_HIGH = 20
};

size_t
xlsx_chart_bars(struct xlsx_out *x, struct lxw_worksheet *to, size_t row, struct lxw_worksheet *from,
    const struct page_table *t)
{
	lxw_row_t first = (lxw_row_t)(t->drawn.from + 1), last = (lxw_row_t)(t->drawn.from + t->drawn.n);
	lxw_col_t label = (lxw_col_t)t->drawn.label, value = (lxw_col_t)t->drawn.value;
	size_t high = t->drawn.n * BAR_HIGH + CHART_HIGH;
	lxw_chart_options options = {.x_scale = (double)CHART_WIDE / 480.0,
	    .y_scale = (double)high / 288.0}; /* its own size is 480 by 288 */
	struct ink title = {0};
	lxw_chart *chart;
	lxw_chart_series *series;

	if (t->drawn.n == 0)
		return row;
	chart = xlsx_out_chart(x);
	series = lxw.chart_add_series(chart, NULL, NULL);
	lxw.chart_series_set_categories(series, from->name, first, label, last, label);
	lxw.chart_series_set_values(series, from->name, first, value, last, value);
	lxw.chart_series_set_labels(series);
	ink_add(&title, t->caption);
	ink_add(&title, (struct str){"", 1});
	lxw.chart_title_set_name(chart, title.at);
	ink_free(&title);
	lxw.chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
	lxw.chart_axis_set_reverse(chart->y_axis); /* of bars this is the names: the first on top */
	lxw.chart_axis_set_min(chart->x_axis, 0);
	if (t->columns[value].holds == PAGE_BAR)
		lxw.chart_axis_set_num_format(chart->x_axis, "0%");
	lxw.worksheet_insert_chart_opt(to, (lxw_row_t)row, 1, chart, &options);
	return row + high / ROW_HIGH + 2;
}

bool
xlsx_chart_rules(const struct page_table *t, size_t column, const struct page_cell *cell)
{
	return t->columns[column].holds == PAGE_STATUS && cell->holds == PAGE_STATUS &&
	       cell->tone != TONE_PLAIN && cell->text.len > 0 && cell->text.len <= WORD_MOST &&
	       !str_has(cell->text, STR("\""));
}

static void
add_rule(struct xlsx_looks *looks, struct lxw_worksheet *sheet, const struct page_table *t, size_t column,
    size_t first, const struct page_cell *cell)
{
	char value[WORD_MOST + 3];
	lxw_conditional_format rule = {
	    .type = LXW_CONDITIONAL_TYPE_CELL,
	    .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
	    .value_string = value,
	    .format = xlsx_look_status(looks, cell->tone),
	};

	snprintf(value, sizeof value, "\"%.*s\"", (int)cell->text.len, cell->text.at);
	lxw.worksheet_conditional_format_range(sheet, (lxw_row_t)first, (lxw_col_t)column,
	    (lxw_row_t)(first + t->n_rows - 1), (lxw_col_t)column, &rule);
}

void
xlsx_chart_statuses(struct xlsx_looks *looks, struct lxw_worksheet *sheet, const struct page_table *t,
    size_t column, size_t first)
{
	struct str seen[RULES_MOST];
	size_t n = 0;

	for (const struct page_row *row = t->first; row && n < RULES_MOST; row = row->next) {
		const struct page_cell *cell = &row->cells[column];
		size_t i = 0;

		while (i < n && !str_equal(seen[i], cell->text))
			i++;
		if (i < n || !xlsx_chart_rules(t, column, cell))
			continue;
		seen[n++] = cell->text;
		add_rule(looks, sheet, t, column, first, cell);
	}
}
