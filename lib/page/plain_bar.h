/* plain_bar.h - a bar of a table or chart, in characters. */
#ifndef PAGE_PLAIN_BAR_H
#define PAGE_PLAIN_BAR_H

#include "page/ink.h"
#include "page/page.h"

/* A bar of `width` characters: "[#####|....]". `|` is the expected pace, `]` the goal, `+` stands beyond it.
 */
void text_bar(struct ink *ink, const struct page_bar *bar, int width);

#endif
