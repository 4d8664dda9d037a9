#include "base/date.h"

#include <stdint.h>
#include <string.h>
#include <time.h>

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_length(int year, int month)
{
	static const signed char lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

int
date_of(int year, int month, int day)
{
	enum { DAY_0 = 719528 }; /* 1970-01-01, counted as below */
	static const short before[] = {
	    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}; /* each month */
	unsigned last, centuries; /* the last year whose leap day has passed */

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    (day > 28 && day > month_length(year, month)))
		return DATE_NONE;
	last = (unsigned)(month > 2 ? year : year - 1);
	centuries = last / 100;
	return year * 365 + (int)(last / 4 - centuries + centuries / 4) + before[month - 1] + day - DAY_0;
}

/* Years begin on 1 March here, so that the leap day is a year's last. Each division is a multiplication and a
 * shift (Neri and Schneider, Euclidean affine functions and their application to calendar algorithms, 2022):
 * 146,097 days are 400 years, 2^32 / 2939745 quarters of a day a year, 2^16 / 2141 days a month. */
void
date_split(int when, int *year, int *month, int *day)
{
	uint32_t quarters = 4 * (uint32_t)(when + 719468) + 3, century = quarters / 146097;
	uint64_t years = UINT64_C(2939745) * (quarters % 146097 | 3);
	uint32_t of_year = (uint32_t)years / 2939745 / 4, months = 2141 * of_year + 197913;
	int after = of_year >= 306; /* January and February are of the next year */

	*day = (int)((months & 0xFFFF) / 2141 + 1);
	*month = (int)(months >> 16) - 12 * after;
	*year = (int)(100 * century + (uint32_t)(years >> 32)) + after;
}

int
date_year(int when)
{
	int year, month, day;

	date_split(when, &year, &month, &day);
	return year;
}

void
date_write(int when, char out[DATE_ROOM])
{
	int parts[3];

	out[0] = '\0';
	if (when == DATE_NONE)
		return;
	date_split(when, &parts[0], &parts[1], &parts[2]);
	memcpy(out, "0000-00-00", DATE_ROOM);
	for (int i = 3; i >= 0; i--, parts[0] /= 10)
		out[i] = (char)('0' + parts[0] % 10);
	for (int i = 1; i <= 2; i++) {
		out[3 * i + 2] = (char)('0' + parts[i] / 10);
		out[3 * i + 3] = (char)('0' + parts[i] % 10);
	}
}

int
date_add_months(int when, int n)
{
	int year, month, day, months;

	date_split(when, &year, &month, &day);
	months = year * 12 + month - 1 + n;
	year = months / 12;
	month = months % 12 + 1;
	if (months < 12 || year > 9999)
		return DATE_NONE;
	if (day > month_length(year, month))
		day = month_length(year, month);
	return date_of(year, month, day);
}

int
date_add_years(int when, int n)
{
	int year, month, day;

	date_split(when, &year, &month, &day);
	year += n;
	if (month == 2 && day == 29 && !is_leap(year))
		day = 28;
	return date_of(year, month, day);
}

int
date_age(int birth, int on)
{
	int y1, m1, d1, y2, m2, d2;

	date_split(birth, &y1, &m1, &d1);
	date_split(on, &y2, &m2, &d2);
	return y2 - y1 - (m2 < m1 || (m2 == m1 && d2 < d1));
}

int
date_weekday(int when)
{
	return ((when + 3) % 7 + 7) % 7 + 1; /* 1970-01-01 was a Thursday */
}

int
date_today(void)
{
	time_t now = time(NULL);
	struct tm tm;

	if (!localtime_r(&now, &tm))
		return 0;
	return date_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* Excel's 1900 system counts 29 February 1900, a day that never was, as 60 (kept for Lotus 1-2-3). */
int
date_of_serial(long serial, bool system_1904)
{
	if (serial < 0 || serial > 2958465 || (!system_1904 && (serial == 0 || serial == 60)))
		return DATE_NONE;
	if (system_1904)
		return date_of(1904, 1, 1) + (int)serial;
	return date_of(1899, 12, 31) + (int)serial - (serial > 60);
}
