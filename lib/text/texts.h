/* texts.h - the shared texts of a workbook, in memory from end to end.
 *
 * Cells refer to a text by its number. At most TEXTS_MAX bytes. `= { 0 }` is a workbook without texts. Owned
 * by the caller: texts_free().
 */
#ifndef TEXT_TEXTS_H
#define TEXT_TEXTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { TEXTS_MAX = 1 << 30 };

struct texts {
	char *bytes; /* the texts end to end */
	size_t len, room;
	uint32_t *ends; /* text i ends before bytes[ends[i]] */
	size_t n, ends_room;
};

/* Adds to the text being built, which texts_end() ends; false: TEXTS_MAX. */
bool texts_add(struct texts *t, struct str bytes);
void texts_end(struct texts *t);

struct str texts_get(const struct texts *t, size_t i); /* i < t->n */
void texts_free(struct texts *t);

#endif
