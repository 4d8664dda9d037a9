/* text.h - a text that grows: cells and sentences put together from pieces.
 *
 * `= { 0 }` is an empty one. Owned: text_free(). What text_str() gives dies at the next change.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stddef.h>

#include "base/str.h"

enum { TEXT_MAX = 1 << 26 }; /* bytes; what would pass it is left out */

/* The ending of an English noun after the count n, of any integer type: "s", or "" after 1. A Chinese text
 * that takes the same arguments has %.0s, which prints nothing, in its place. */
#define TEXT_PLURAL(n) ((n) == 1 ? "" : "s")

struct text {
	char *at;
	size_t len, room;
};

void text_add(struct text *t, struct str s);
void text_format(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_clear(struct text *t);
struct str text_str(const struct text *t);
void text_free(struct text *t);

#endif
