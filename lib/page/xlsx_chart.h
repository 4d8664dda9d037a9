/* xlsx_chart.h - what a workbook draws from its own cells: charts, and rules that colour statuses.
 *
 * Both follow the cells: who changes a number or a status sees it drawn anew.
 */
#ifndef PAGE_XLSX_CHART_H
#define PAGE_XLSX_CHART_H

#include "page/page.h"
#include "page/xlsx_look.h"

/* Draws the rows that `t` names, whose cells stand on `from`, on the sheet `to` at `row`. Returns the next
 * row that is free. */
size_t xlsx_chart_bars(struct xlsx_out *x, struct lxw_worksheet *to, size_t row, struct lxw_worksheet *from,
    const struct page_table *t);

/* Has the cell a status that a rule colours? */
bool xlsx_chart_rules(const struct page_table *t, size_t column, const struct page_cell *cell);

/* Rules for the statuses of a column; `first` is the row of the sheet in which the first one stands. */
void xlsx_chart_statuses(struct xlsx_looks *looks, struct lxw_worksheet *sheet, const struct page_table *t,
    size_t column, size_t first);

#endif
