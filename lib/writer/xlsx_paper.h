/* xlsx_paper.h - a sheet on A4, across: one page wide where its letters stay readable, else more side by
 * side.
 *
 * A sheet of 11 point letters holds about 150 digits across such a page. Fitted to it, 220 digits are 7.5
 * points high, as the smallest print of a form is; what is wider goes on to a page beside, with its first
 * columns repeated. */
#ifndef WRITER_XLSX_PAPER_H
#define WRITER_XLSX_PAPER_H

#include <stddef.h>

struct lxw_worksheet;

/* In digits of the standard font: what one page holds at least readably, and what it holds well. */
enum { XLSX_PAPER_WIDTH = 220, XLSX_PAPER_EASY = 170 };

/* Pages side by side for columns of `total` digits, of which the first ones, `repeated` digits, stand on
 * each. */
size_t xlsx_paper_pages(size_t total, size_t repeated);

/* A4 across, so many pages wide and as long as it needs, with page numbers; on each page the first `columns`.
 */
void xlsx_paper_set(struct lxw_worksheet *sheet, size_t pages, size_t columns);

#endif
