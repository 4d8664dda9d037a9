/* day.h - a day as a document writes it, 11月30日 or 6月底, in the year that the title names. Pure. */
#ifndef DRAFT_DAY_H
#define DRAFT_DAY_H

#include <stdbool.h>

#include "base/date.h"
#include "base/str.h"

/* The first year that a title names: 2013年, 2013年度. False: none, *year as it was. */
bool draft_year_find(struct str title, long *year);

/* False: no such day, or no year (0). */
bool draft_day_read(struct str text, long year, char out[DATE_ROOM]);

#endif
