/* plain.h - a page as plain text of 80 columns, for a mail from cron or a terminal.
 *
 * Han characters count two columns. Long cells go on in the next line of their own column; a table that is
 * too wide is continued below with the headings of its rows repeated. No colour and no escape sequence:
 * control characters of cells become U+FFFD (ink.h).
 */
#ifndef PAGE_PLAIN_H
#define PAGE_PLAIN_H

#include "page/ink.h"
#include "page/page.h"

enum { TEXT_COLUMNS = 80 };

void text_write(const struct page *p, struct ink *ink);

#endif
