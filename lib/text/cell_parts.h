/* cell_parts.h - what the readers of cells have in common; nobody but lib/text/cell*.c includes it. Pure.
 */
#ifndef TEXT_CELL_PARTS_H
#define TEXT_CELL_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Takes off what stands round a cell: invisible characters, ="...", quotation marks. Returns the repairs. */
unsigned cell_strip_marks(struct str *s);

size_t cell_count_digits(struct str s); /* at its head */
bool cell_is_grouped(struct str s); /* 110,101,194: groups of three */

static inline struct str
behind(struct str s, size_t n)
{
	return (struct str){s.at + n, s.len - n};
}

#endif
