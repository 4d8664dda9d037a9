/* xlsx_sheet.h - what the sheets of a report's workbook share: paper, safe texts, widths, a table from a row
 * on.
 *
 * Rows are written in order, as xlsx_out.h wants them. Owned by xlsx_write().
 */
#ifndef PAGE_XLSX_SHEET_H
#define PAGE_XLSX_SHEET_H

#include "page/ink.h"
#include "page/page.h"
#include "page/xlsx_look.h"
#include "writer/xlsx_out.h"

struct report_book {
	struct xlsx_out *out;
	struct xlsx_looks styles;
	struct lxw_worksheet *sheet; /* being written */
	const struct page *page;
	struct lxw_worksheet *summary; /* where charts stand, from row `chart_row` on */
	size_t chart_row;
	uint32_t *breaks; /* rows of the summary that begin a page in print; ends in 0 */
	size_t n_breaks, breaks_room;
	size_t filled; /* how much of its last page is taken, in rows of one line */
	struct ink safe; /* the text being written */
};

/* Paper, margins, foot. `heading`: the first row is the heading of a table, which stays and is repeated. */
void xlsx_sheet_paper(struct report_book *b, bool heading);

/* A text that is no cell of a table, made safe. */
void xlsx_sheet_text(struct report_book *b, size_t row, size_t column, struct str text, enum xlsx_piece part,
    enum page_tone tone);

void xlsx_sheet_height(struct report_book *b, size_t row, size_t lines); /* of wrapped text */
size_t xlsx_sheet_lines(struct str text, size_t width); /* lines that the text takes */

size_t xlsx_sheet_width(const struct page_table *t, size_t column); /* what its cells want, in digits */
void xlsx_sheet_set_width(struct report_book *b, size_t column, size_t width);

/* The table, its heading in `row`, in columns so wide. Returns the row of its last line. */
size_t xlsx_sheet_table(struct report_book *b, const struct page_table *t, size_t row, const size_t *widths);
void xlsx_sheet_remark(struct report_book *b, size_t row, struct str remark);

/* A sheet for each section that has one of its own: its figures, sentences and tables below each other, and a
 * place to sign. */
void xlsx_own_sheets(struct report_book *b);

#endif
