/* xlsx.h - a page as a workbook: the summary on the first sheet, then a sheet for each table.
 *
 * For who goes on in Excel: real numbers, days and shares, ids as text without the green corner, a frozen
 * heading with a filter, bars in the cells of progress, colours by status beside its word, A4 turned with
 * the heading on every sheet of paper. Written, read back and only then handed on (writer/xlsx_out.h).
 */
#ifndef PAGE_XLSX_H
#define PAGE_XLSX_H

#include "base/diag.h"
#include "file/output.h"
#include "page/page.h"

/* False: *d is filled; the caller abandons `out`. */
bool xlsx_write(const struct page *p, struct output *out, struct diag *d);

#endif
