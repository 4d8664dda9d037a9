/* workday.h - working days as the State Council's yearly holiday notices arrange them.
 *
 * Source: lib/data/workdays.csv (2004-2026: holidays, and weekends worked in exchange). Outside the years of
 * the table Monday to Friday are taken as working days, and the caller is told. Pure; the calendar is made
 * once by the caller and then only read, so it may be shared between threads.
 */
#ifndef BASE_WORKDAY_H
#define BASE_WORKDAY_H

#include <stdbool.h>

#include "base/str.h"

/* `= { 0 }` knows no holidays at all. Owned: workday_free(). */
struct workday_calendar {
	int first, last; /* days (base/date.h) of the table, inclusive: 1 January to 31 December */
	int *before; /* [i]: working days in first .. first + i - 1; last - first + 2 entries */
};

void workday_init(struct workday_calendar *c); /* from the data compiled in */
void workday_free(struct workday_calendar *c);

bool workday_known(const struct workday_calendar *c, int when); /* is the day inside the table? */
bool workday_is(const struct workday_calendar *c, int when);

/* Working days after `from` up to and including `to`; 0 if to <= from. The day of the event itself does not
 * count (Civil Code art. 201: a period begins on the next day). */
int workday_between(const struct workday_calendar *c, int from, int to);

#endif
