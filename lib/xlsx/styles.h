/* styles.h - which cells are dates and percentages: the number format of each style of a workbook.
 *
 * A cell names a style by its place in cellXfs, and that one its number format (ECMA-376 part 1, 18.8.10).
 * `= { 0 }` is a workbook without styles. Owned by the caller.
 */
#ifndef XLSX_STYLES_H
#define XLSX_STYLES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "file/package.h"
#include "text/sheet_number.h"

struct xlsx_styles {
	unsigned char *formats; /* enum sheet_format of each style */
	size_t n, room;
};

bool xlsx_styles_load(struct xlsx_styles *s, struct package *p, const char *path, struct diag *d);
void xlsx_styles_free(struct xlsx_styles *s);
enum sheet_format xlsx_styles_get(const struct xlsx_styles *s, size_t style); /* SHEET_PLAIN past the end */

#endif
