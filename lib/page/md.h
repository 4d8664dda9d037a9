/* md.h - a page as Markdown with tables, for a wiki (GitHub Flavored Markdown 0.29). */
#ifndef PAGE_MD_H
#define PAGE_MD_H

#include "page/ink.h"
#include "page/page.h"

void md_write(const struct page *p, struct ink *ink);

/* Text from outside, made safe: whatever Markdown or HTML would read as a sign is escaped. */
void md_text(struct ink *ink, struct str text);

#endif
