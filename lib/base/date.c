#include "base/date.h"

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
	int last, centuries; /* the last year whose leap day has passed */

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    (day > 28 && day > month_length(year, month)))
		return DATE_NONE;
	last = month > 2 ? year : year - 1;
	centuries = last / 100;
	return year * 365 + last / 4 - centuries + centuries / 4 + before[month - 1] + day - DAY_0;
}

/* Years begin on 1 March here, so that the leap day is a year's last; an era is 400 years, 146,097 days. */
void
date_split(int when, int *year, int *month, int *day)
{
	int days = when + 719468, era = days / 146097, of_era = days - era * 146097;
	int years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * years + years / 4 - years / 100), shifted = (5 * of_year + 2) / 153;

	*day = of_year - (153 * shifted + 2) / 5 + 1;
	*month = shifted < 10 ? shifted + 3 : shifted - 9;
	*year = years + era * 400 + (*month <= 2);
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
	return date_add_months(when, 12 * n);
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
