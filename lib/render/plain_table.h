/* plain_table.h - a table of a page as aligned text, cut into parts that fit the width. */
#ifndef RENDER_PLAIN_TABLE_H
#define RENDER_PLAIN_TABLE_H

#include "render/ink.h"
#include "render/page.h"

void text_table(struct ink *ink, const struct page_table *t);

#endif
