/* ink.h - text that is being written: a buffer that grows, and what of a stranger's text is safe to show.
 *
 * A report is built whole in memory and written at once, so that no half of it is ever on disk. Every back
 * end escapes in one function of its own, and reads what it escapes through ink_safe(): control characters,
 * bytes that are no UTF-8 and the characters that turn the direction of writing round become U+FFFD, line
 * breaks and tabs become a blank. Owned: ink_free(). (Unicode TR 36, 3.3: bidirectional controls deceive.)
 */
#ifndef PAGE_INK_H
#define PAGE_INK_H

#include <stddef.h>

#include "base/str.h"

/* `= { 0 }` is empty. */
struct ink {
	char *at;
	size_t len, room; /* bytes */
};

enum {
	INK_CUT = 320
}; /* characters of one cell that a page, text or Markdown shows: the suite's own advice is whole */

void ink_free(struct ink *ink);
struct str ink_str(const struct ink *ink); /* borrowed until the next write */
void ink_add(struct ink *ink, struct str text);
void ink_put(struct ink *ink, const char *text); /* ends in NUL */
void ink_repeat(struct ink *ink, const char *text, size_t times);
void ink_format(struct ink *ink, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Cuts the next character to show off the head of *rest, which is not empty. The result is one UTF-8
 * character, in *rest's bytes or constant. */
struct str ink_safe(struct str *rest);

size_t ink_width(struct str text); /* display columns of what ink_safe() gives: a Han character has two */

/* The head of `text`, at most `limit` characters; *cut says whether anything was left off. */
struct str ink_head(struct str text, size_t limit, bool *cut);

#endif
