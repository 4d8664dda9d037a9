/* wrap.h - lines of text that fit a number of display columns, Chinese and Latin mixed.
 *
 * Breaks at a blank or beside a wide character, never before closing punctuation (GB/T 15834: 。，、；： do
 * not begin a line); a Latin word longer than the line is cut. Pure.
 */
#ifndef PAGE_WRAP_H
#define PAGE_WRAP_H

#include "page/ink.h"

/* Cuts the next line of at most `width` (> 1) columns off *rest, which is not empty. Blanks at the break are
 * left out. Never empty unless only blanks were left. */
struct str wrap_line(struct str *rest, size_t width);

/* Adds `text`, safe, and blanks to `width` columns; `right`: blanks first. */
void wrap_pad(struct ink *ink, struct str text, size_t width, bool right);

/* Adds `text` as lines of at most `width` columns; the second and later lines begin with `indent` blanks. */
void wrap_paragraph(struct ink *ink, struct str text, size_t width, size_t indent);

#endif
