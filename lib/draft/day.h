/* day.h - a day as a document writes it, 11月30日 or 6月底, in a year that is known from elsewhere. Pure. */
#ifndef DRAFT_DAY_H
#define DRAFT_DAY_H

#include <stdbool.h>

#include "base/date.h"
#include "base/str.h"

/* False: no such day, or no year (0). */
bool draft_day_read(struct str text, long year, char out[DATE_ROOM]);

#endif
