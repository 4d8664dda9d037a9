#include "writer/xlsx_paper.h"

#include "writer/xlsx_lxw.h"

enum { A4 = 9 };

size_t
xlsx_paper_pages(size_t total, size_t repeated)
{
	size_t each = XLSX_PAPER_WIDTH - (repeated < XLSX_PAPER_WIDTH / 2 ? repeated : 0);

	if (total <= XLSX_PAPER_WIDTH)
		return 1;
	if (each == XLSX_PAPER_WIDTH) /* too much to stand on every page */
		repeated = 0;
	return (total - repeated + each - 1) / each;
}

void
xlsx_paper_set(struct lxw_worksheet *sheet, size_t pages, size_t columns)
{
	lxw.worksheet_set_landscape(sheet);
	lxw.worksheet_set_paper(sheet, A4);
	lxw.worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6);
	lxw.worksheet_set_footer(sheet, "&C&P / &N");
	lxw.worksheet_fit_to_pages(sheet, (uint16_t)pages, 0);
	if (pages > 1 && columns > 0)
		lxw.worksheet_repeat_columns(sheet, 0, (lxw_col_t)(columns - 1));
}
