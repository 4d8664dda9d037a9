/* chart_line.h - how each target went over the year: small pictures of one scale beside each other, as inline
 * SVG.
 *
 * In each: the days from left to right in their true distance, the share of the goal upwards (the line is the
 * goal), the expected pace as a broken line. What is drawn is said in words by the picture's title as well.
 */
#ifndef PAGE_CHART_LINE_H
#define PAGE_CHART_LINE_H

#include "page/ink.h"
#include "page/page.h"

void chart_lines(struct ink *ink, const struct page *p, const struct page_lines *lines);

#endif
