/* strings.h - the shared texts of a workbook (ECMA-376 part 1, 18.4.8), in memory from end to end.
 *
 * Cells refer to a text by its number. Runs of rich text are joined, phonetic hints left out, _x000D_ and its
 * like decoded. At most XLSX_STRINGS_MAX bytes. `= { 0 }` is a workbook without texts. Owned by the caller.
 */
#ifndef XLSX_STRINGS_H
#define XLSX_STRINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "file/package.h"

enum { XLSX_STRINGS_MAX = 1 << 30 };

struct xlsx_strings {
	char *bytes; /* the texts end to end */
	size_t len, room;
	uint32_t *ends; /* text i ends before bytes[ends[i]] */
	size_t n, ends_room;
};

bool xlsx_strings_load(struct xlsx_strings *s, struct package *p, const char *path, struct diag *d);
void xlsx_strings_free(struct xlsx_strings *s);
struct str xlsx_strings_get(const struct xlsx_strings *s, size_t i); /* i < s->n */

#endif
