/* xlsx_out.h - a workbook as output: written by libxlsxwriter, read back, and only then handed on.
 *
 * libxlsxwriter 1.1.4 with a full temporary directory reports success and loses rows. So every cell that is
 * written is also counted here, by place, kind and text; when the workbook is finished it is read by our own
 * reader and must give the same cells, before a byte of it reaches the output (which renames it into place).
 * Ids stay text, without the green corner. No clock: the same cells give the same bytes.
 *
 * Who formats sheets (widths, colours, filters) uses libxlsxwriter on `sheet` and formats directly, but
 * writes cells through this module, or tells it of them by xlsx_out_count(). Owned: xlsx_out_new(),
 * xlsx_out_free().
 */
#ifndef WRITER_XLSX_OUT_H
#define WRITER_XLSX_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "file/output.h"
#include "text/sheet.h"

struct lxw_worksheet;
struct lxw_format;

enum { XLSX_SHEET_NAME_MAX = 31 }; /* characters, Excel's limit */

struct xlsx_out;

/* `streaming`: memory holds one row; rows must then come in order. NULL with *d filled: no temporary file. */
struct xlsx_out *xlsx_out_new(bool streaming, struct diag *d);

/* A new format, to be set up by libxlsxwriter's functions. */
struct lxw_format *xlsx_out_format(struct xlsx_out *x);

/* A new chart of horizontal bars, to be filled and put on a sheet by libxlsxwriter's functions. */
struct lxw_chart *xlsx_out_chart(struct xlsx_out *x);

/* A new sheet behind the others. What Excel does not allow in a name (\\ / ? * [ ] : and apostrophes at the
 * ends) becomes a blank, long names are cut, a name that is taken gets a number. */
struct lxw_worksheet *xlsx_out_sheet(struct xlsx_out *x, struct str name);

/* Cells; row and column are 0-based, `format` may be NULL. An empty text is a blank cell with that format. */
void xlsx_out_text(struct xlsx_out *x, struct lxw_worksheet *sheet, size_t row, size_t column,
    struct str text, struct lxw_format *format);
/* "-37.50", or "78.5%" (which wants a format of percentages). False, nothing written: more digits than a
 * number cell holds; write it as text. */
bool xlsx_out_number(struct xlsx_out *x, struct lxw_worksheet *sheet, size_t row, size_t column,
    struct str text, struct lxw_format *format);
/* A day (base/date.h); `format` must be one of dates. False, nothing written: before March 1900. */
bool xlsx_out_day(struct xlsx_out *x, struct lxw_worksheet *sheet, size_t row, size_t column, int day,
    struct lxw_format *format);

/* Counts a cell that was written by libxlsxwriter itself: a heading of merged cells, a link. */
void xlsx_out_count(struct xlsx_out *x, struct lxw_worksheet *sheet, size_t row, size_t column,
    enum cell_kind kind, struct str text);

/* Closes the workbook, reads it back with so many threads (two are of use), and puts its bytes into `out`.
 * False: *d says what is wrong (a cell or a sheet too large for a workbook, a full disk). Once. */
bool xlsx_out_finish(struct xlsx_out *x, size_t threads, struct output *out, struct diag *d);

void xlsx_out_free(struct xlsx_out *x); /* NULL is allowed; finished or not */

#endif
