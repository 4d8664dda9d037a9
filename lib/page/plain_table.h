/* plain_table.h - a table of a page as aligned text, cut into parts that fit the width. */
#ifndef PAGE_PLAIN_TABLE_H
#define PAGE_PLAIN_TABLE_H

#include "page/ink.h"
#include "page/page.h"

void text_table(struct ink *ink, const struct page_table *t);

#endif
