/* html.h - a page as HTML in one file: no script, no link to outside, pictures inline.
 *
 * Opens from a mail attachment, prints on A4 (headings of tables repeat, chapters begin a sheet), reads in
 * black and white (words, signs, patterns) and aloud (captions, scopes, titles; WCAG 2.1 AA contrast).
 * The style sheet is lib/data/report.css.
 */
#ifndef PAGE_HTML_H
#define PAGE_HTML_H

#include "page/ink.h"
#include "page/page.h"

void html_write(const struct page *p, struct ink *ink);

#endif
