/* xlsx_lxw.h - libxlsxwriter, loaded when the first workbook is written (file/dl.h).
 *
 * lxw.workbook_close(book) is workbook_close(book), and so on: each has the type of its own declaration.
 */
#ifndef WRITER_XLSX_LXW_H
#define WRITER_XLSX_LXW_H

#include <xlsxwriter.h>

#include "base/diag.h"

struct lxw {
#define LXW(name) __typeof__(name) *name;
#include "writer/xlsx_lxw.def"
#undef LXW
};

extern struct lxw lxw; /* after lxw_load() */

bool lxw_load(struct diag *d); /* once or again; false: it is not installed */

#endif
