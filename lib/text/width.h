/* width.h - how wide a text stands on a terminal, and how to show it without harm.
 *
 * Widths are display columns by Unicode's East Asian Width (utf8proc): a Chinese character takes two, a
 * combining mark none. Characters of ambiguous width count as one, as terminals in UTF-8 show them. Pure.
 */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include "base/str.h"

/* Bytes of the character at the head of `text` together with what combines with it; a byte that is no UTF-8
 * is one character. 0 only for the empty text. */
size_t width_character(struct str text);

/* Display columns of `text` as width_clean() would show it. */
size_t width_of(struct str text);

/* Writes `text` for a terminal, cut to `columns` display columns with U+2026 as the mark of the cut: tabs and
 * line breaks become a blank; control characters, marks that turn the direction of writing and bytes that are
 * no UTF-8 become U+FFFD; what has no width and no meaning on a screen is left out. Returns the length, at
 * most WIDTH_BYTES(columns), which `out` must hold. */
size_t width_clean(struct str text, size_t columns, char *out);

/* A column may hold a character of 4 bytes and a few marks that combine with it. */
#define WIDTH_BYTES(columns) ((columns)*16 + 16)

#endif
