/* chart_inside.h - what both drawings of a chart share (chart.c, chart_narrow.c). */
#ifndef PAGE_CHART_INSIDE_H
#define PAGE_CHART_INSIDE_H

#include <stddef.h>

#include "page/ink.h"
#include "page/page.h"

/* The attribute of a tone's colour or pattern, with a blank before it. */
void chart_fill(struct ink *ink, enum page_tone tone);

/* A name that fits its place: cut by display columns, since a Han character is as wide as two letters. */
void chart_label(struct ink *ink, struct str name, size_t columns);

#endif
