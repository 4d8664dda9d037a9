/* chart_narrow.h - the same picture for a telephone: a name and its marks over each bar, not beside it.
 *
 * A picture of 760 points on a screen of 360 has letters half as high as they were drawn. So each picture is
 * in the page twice, and report.css shows the one that fits; what is not shown is not read aloud either. The
 * letters of this one are at least 11 points high at a width of 360. */
#ifndef PAGE_CHART_NARROW_H
#define PAGE_CHART_NARROW_H

#include "page/ink.h"
#include "page/page.h"

/* The marks from `m` up to `end` (NULL: the last one). */
void chart_narrow(
    struct ink *ink, const struct page_chart *chart, const struct page_mark *m, const struct page_mark *end);

#endif
