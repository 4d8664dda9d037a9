/* markup.h - text from outside, made safe for HTML and SVG: the one function of that format.
 *
 * < > & " ' become references, the rest goes through ink_safe(). Right within an element and within an
 * attribute in double quotes; never used inside a script, a style or a link, where no outside text goes.
 */
#ifndef PAGE_MARKUP_H
#define PAGE_MARKUP_H

#include "page/ink.h"

void markup_text(struct ink *ink, struct str text); /* whole */
void markup_cell(struct ink *ink, struct str text); /* cut after INK_CUT characters, with an ellipsis */

#endif
