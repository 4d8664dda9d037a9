#include "base/workday.h"

#include <stdlib.h>

#include "base/data.h"
#include "base/date.h"
#include "base/mem.h"

static bool
is_weekday(int when)
{
	return date_weekday(when) <= 5;
}

/* Reads the next "date,kind" line; false at the end. The heading has no date and is passed over. */
static bool
next_entry(struct str *rest, int *when, bool *work)
{
	while (rest->at) {
		struct str kind = str_part(rest, '\n'), date = str_part(&kind, ',');

		if (date_read_plain(date, when)) {
			*work = str_is(kind, "workday");
			return true;
		}
	}
	return false;
}

static void
mark_range(struct workday_calendar *c, struct str table)
{
	int when;
	bool work;

	c->first = INT_MAX;
	c->last = INT_MIN;
	while (next_entry(&table, &when, &work)) {
		if (when < c->first)
			c->first = date_of(date_year(when), 1, 1);
		if (when > c->last)
			c->last = date_of(date_year(when), 12, 31);
	}
}

void
workday_init(struct workday_calendar *c)
{
	struct str table = data_find("workdays.csv");
	size_t days;
	int when, sum = 0;
	bool work;

	mark_range(c, table);
	days = (size_t)(c->last - c->first) + 1;
	c->before = mem_zero(days + 1, sizeof *c->before);
	for (size_t i = 0; i < days; i++)
		c->before[i] = is_weekday(c->first + (int)i);
	while (next_entry(&table, &when, &work))
		c->before[when - c->first] = work;
	for (size_t i = 0; i <= days; i++) {
		int day = i < days ? c->before[i] : 0;

		c->before[i] = sum;
		sum += day;
	}
}

void
workday_free(struct workday_calendar *c)
{
	free(c->before);
	*c = (struct workday_calendar){0};
}

bool
workday_known(const struct workday_calendar *c, int when)
{
	return c->before && when >= c->first && when <= c->last;
}

bool
workday_is(const struct workday_calendar *c, int when)
{
	if (!workday_known(c, when))
		return is_weekday(when);
	return c->before[when - c->first + 1] > c->before[when - c->first];
}

/* Mondays to Fridays in from .. to - 1. */
static int
weekdays(int from, int to)
{
	int weeks, rest = 0;

	if (to <= from)
		return 0;
	weeks = (to - from) / 7;
	for (int day = from + weeks * 7; day < to; day++)
		rest += is_weekday(day);
	return weeks * 5 + rest;
}

static int
clamp(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

int
workday_between(const struct workday_calendar *c, int from, int to)
{
	int start = from + 1, end = to + 1, inner_start, inner_end;

	if (to <= from)
		return 0;
	if (!c->before)
		return weekdays(start, end);
	inner_start = clamp(start, c->first, c->last + 1);
	inner_end = clamp(end, c->first, c->last + 1);
	return weekdays(start, end < c->first ? end : inner_start) + c->before[inner_end - c->first] -
	       c->before[inner_start - c->first] + weekdays(start > c->last + 1 ? start : inner_end, end);
}
