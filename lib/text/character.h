/* character.h - one character of a text: which is it, and can it be seen?
 *
 * Invisible is what leaves no mark on paper, whoever put it there: copied from a dialog of Windows, a web
 * page, a word processor. It is told by Unicode's general category, never by a list. Pure.
 */
#ifndef TEXT_CHARACTER_H
#define TEXT_CHARACTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { CHARACTER_REPLACEMENT = 0xFFFD };

/* The character at the head of *s (not empty), which is moved behind it; a byte that is no UTF-8 gives
 * U+FFFD.
 */
uint32_t character_next(struct str *s);

/* Controls (Cc), formats such as U+202D and U+00AD (Cf), blanks of any width (Zs, Zl, Zp), and what Unicode
 * calls default ignorable (variation selectors, Hangul fillers). */
bool character_is_invisible(uint32_t c);

/* Of these, what a line of text is made with: blanks of any width, tabs, line ends. */
bool character_is_blank(uint32_t c);

/* The ASCII character for a full-width one (U+FF01 to U+FF5E), else c. */
uint32_t character_half_width(uint32_t c);

/* Without invisible characters at either end. */
struct str character_trim(struct str s);

#endif
