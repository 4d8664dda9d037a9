/* html_table.h - a table of a page as HTML: caption, headings with scope, a cell by what it holds. */
#ifndef PAGE_HTML_TABLE_H
#define PAGE_HTML_TABLE_H

#include "page/ink.h"
#include "page/page.h"

void html_table(struct ink *ink, const struct page *p, const struct page_table *t);

/* Opens a link to a file in the same folder, its name as RFC 3986 writes it. */
void html_link(struct ink *ink, struct str file);

const char *html_tone(enum page_tone tone); /* the class of a tone: "alarm" */

#endif
