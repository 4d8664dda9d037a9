/* chart.h - bars and charts as inline SVG: the whole picture is in the page, no library, no script.
 *
 * All coordinates are integers, in thousandths of the goal or in points of the drawing. Each picture has a
 * title and, where more can be said, a description for readers who hear the page; each tone has a pattern
 * beside its colour, so that a black-and-white print tells them apart.
 * (SVG 1.1 second edition; accessible name: SVG-AAM 1.0.)
 */
#ifndef PAGE_CHART_H
#define PAGE_CHART_H

#include "page/ink.h"
#include "page/page.h"

/* The patterns that all pictures of a page refer to; once a page, before the first picture. */
void chart_patterns(struct ink *ink);

/* A bar on one line of a table. The goal is the line at four fifths, what goes beyond it runs past it. */
void chart_bar(struct ink *ink, const struct page *p, const struct page_cell *cell);

/* The whole chart, cut into pictures that each fit a sheet of paper. */
void chart_draw(struct ink *ink, const struct page *p, const struct page_chart *chart);

#endif
