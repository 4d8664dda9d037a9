/* sheet_styles.h - which cells are dates and percentages: the number format of each style of a workbook.
 *
 * A cell names a style by its place, the style a number format by its number: one that every program knows,
 * or one of the workbook's own, whose code stands in the file. Formats come before the styles that name them,
 * in .xlsx and .xls alike. `= { 0 }` is a workbook without styles. Owned by the caller.
 */
#ifndef TEXT_SHEET_STYLES_H
#define TEXT_SHEET_STYLES_H

#include <stddef.h>

#include "base/str.h"
#include "text/sheet_number.h"

enum {
	SHEET_STYLES_MAX = 65536, /* Excel allows 65,490 */
	SHEET_FORMATS_MAX = 4096 /* of the workbook's own: Excel allows some 250 */
};

struct sheet_styles {
	unsigned char *formats; /* enum sheet_format of each style */
	size_t n, room;
	struct sheet_own_format *own;
	size_t n_own, own_room;
};

/* What is over the limits is left out: its cells are plain numbers. */
void sheet_styles_format(struct sheet_styles *s, long id, struct str code);
void sheet_styles_add(struct sheet_styles *s, long format_id);
enum sheet_format sheet_styles_get(const struct sheet_styles *s, size_t style); /* SHEET_PLAIN past the end */
void sheet_styles_free(struct sheet_styles *s);

#endif
