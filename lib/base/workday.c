#include "base/workday.h"

#include <stdlib.h>

#include "base/data.h"
#include "base/date.h"
#include "base/mem.h"

enum { SHORTEST = 16 /* bytes of a line */ };

/* A line: a day that is not as its weekday would have it. */
struct entry {
	int when;
	bool work;
};

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

/* The years of the table, whose lines are in the order of their days. */
static void
mark_range(struct workday_calendar *c, const struct entry *entries, size_t n)
{
	c->first = date_of(date_year(entries[0].when), 1, 1);
	c->last = date_of(date_year(entries[n - 1].when), 12, 31);
}

static void
count_days(struct workday_calendar *c, const struct entry *entries, size_t n)
{
	int day = date_weekday(c->first), sum = 0;

	for (int when = c->first; when <= c->last; when++) {
		bool work = day <= 5;

		if (n > 0 && entries->when == when) {
			work = entries->work;
			entries++;
			n--;
		}
		c->before[when - c->first] = sum;
		sum += work;
		day = day % 7 + 1;
	}
	c->before[c->last + 1 - c->first] = sum;
}

void
workday_init(struct workday_calendar *c)
{
	struct str table = data_find("workdays.csv");
	struct entry *entries = mem_zero(table.len / SHORTEST + 1, sizeof *entries);
	size_t n = 0;

	while (next_entry(&table, &entries[n].when, &entries[n].work))
		n++;
	mark_range(c, entries, n);
	c->before = mem_zero((size_t)(c->last - c->first) + 2, sizeof *c->before);
	count_days(c, entries, n);
	free(entries);
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
