/* styles.h - the number formats and styles of a workbook as its part "styles" has them.
 *
 * A cell names a style by its place in cellXfs, and that one its number format (ECMA-376 part 1, 18.8.10).
 */
#ifndef XLSX_STYLES_H
#define XLSX_STYLES_H

#include <stdbool.h>

#include "base/diag.h"
#include "file/package.h"
#include "text/sheet_styles.h"

/* Adds the styles of a part to `s`, the caller's. False: *d is filled. */
bool xlsx_styles_load(struct sheet_styles *s, struct package *p, const char *path, struct diag *d);

#endif
