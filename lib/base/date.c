#include "base/date.h"

#include <string.h>
#include <strings.h>
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

/* A cursor: each reader below takes what it wants from the head of *s, or leaves it alone and says false. */
static bool
take_number(struct str *s, size_t least, size_t most, int *out)
{
	size_t n = 0;
	int value = 0;

	while (n < s->len && n < most && s->at[n] >= '0' && s->at[n] <= '9')
		value = value * 10 + (s->at[n++] - '0');
	if (n < least)
		return false;
	s->at += n;
	s->len -= n;
	*out = value;
	return true;
}

static bool
take(struct str *s, const char *mark)
{
	struct str m = str_of(mark);

	if (!str_begins(*s, m))
		return false;
	s->at += m.len;
	s->len -= m.len;
	return true;
}

/* 00:00, 00:00:00, 00:00:00.000, T00:00:00Z, +00:00 and the like: looked over, not read. */
static bool
is_time_or_nothing(struct str s)
{
	if (s.len == 0)
		return true;
	if (!take(&s, "T") && !take(&s, " "))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("0123456789:.+-Z", s.at[i]) || s.at[i] == '\0')
			return false;
	return s.len >= 4 && memchr(s.at, ':', s.len) != NULL;
}

static enum date_fault
found(int year, int month, int day, int *when)
{
	int value = date_of(year, month, day);

	if (value == DATE_NONE)
		return DATE_INVALID;
	*when = value;
	return DATE_OK;
}

static bool
read_year_first(struct str s, int *when, enum date_fault *fault)
{
	static const char *const marks[][3] = {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""},
	    {"年", "月", "日"}, {"年", "月", "号"}, {"年", "月", ""}};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct str rest = s;
		int year, month, day;

		if (take_number(&rest, 4, 4, &year) && take(&rest, marks[i][0]) &&
		    take_number(&rest, 1, 2, &month) && take(&rest, marks[i][1]) &&
		    take_number(&rest, 1, 2, &day) && take(&rest, marks[i][2]) && is_time_or_nothing(rest)) {
			*fault = found(year, month, day, when);
			return true;
		}
	}
	return false;
}

/* Excel: a year of two digits up to 29 is 20xx. */
static int
full_year(int year, size_t digits)
{
	return digits > 2 ? year : year <= 29 ? 2000 + year : 1900 + year;
}

static bool
read_month_name(struct str s, int *when, enum date_fault *fault)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	size_t digits;
	int day, year;

	if (!take_number(&s, 1, 2, &day) || !take(&s, "-") || s.len < 6 || s.at[3] != '-')
		return false;
	for (int month = 0; month < 12; month++) {
		struct str rest = {s.at + 4, s.len - 4};

		if (strncasecmp(s.at, names + 3 * (size_t)month, 3) != 0)
			continue;
		digits = rest.len;
		if (!take_number(&rest, 2, 4, &year) || rest.len > 0 || digits == 3)
			return false;
		*fault = found(full_year(year, digits), month + 1, day, when);
		return true;
	}
	return false;
}

static bool
read_year_last(struct str s, enum date_order order, int *when, enum date_fault *fault)
{
	int first, second, year;

	if (!take_number(&s, 1, 2, &first) || (!take(&s, "/") && !take(&s, "-") && !take(&s, ".")) ||
	    !take_number(&s, 1, 2, &second) || (!take(&s, "/") && !take(&s, "-") && !take(&s, ".")) ||
	    !take_number(&s, 4, 4, &year) || !is_time_or_nothing(s))
		return false;
	if (order == DATE_ORDER_UNKNOWN && first != second && first <= 12 && second <= 12) {
		*fault = DATE_AMBIGUOUS;
		return true;
	}
	if (first > 12 || (order == DATE_ORDER_DMY && second <= 12))
		*fault = found(year, second, first, when);
	else
		*fault = found(year, first, second, when);
	return true;
}

static bool
read_digits(struct str s, int *when, enum date_fault *fault)
{
	struct str whole = s, fraction;
	int64_t value;
	int serial;

	whole = str_part(&s, '.');
	fraction = s;
	for (size_t i = 0; i < fraction.len; i++)
		if (fraction.at[i] != '0')
			return false;
	if (fraction.at && fraction.len == 0)
		return false;
	if (!str_to_int(whole, 0, 99991231, &value) || !str_is_digits(whole))
		return false;
	if (whole.len == 8) {
		*fault = found((int)(value / 10000), (int)(value / 100 % 100), (int)(value % 100), when);
		return true;
	}
	if (whole.len != 5)
		return false;
	serial = date_of_serial((long)value, false);
	*fault = serial == DATE_NONE ? DATE_INVALID : DATE_OK;
	if (serial != DATE_NONE)
		*when = serial;
	return true;
}

static inline unsigned
digit(const char *s)
{
	return (unsigned)*s - '0'; /* above 9: it is none */
}

/* One or two digits at *s, which is moved behind them; -1 if there is none. The text ends at `end`. */
static inline int
short_number(const char **s, const char *end)
{
	unsigned first, second;

	if (*s == end || (first = digit((*s)++)) > 9)
		return -1;
	if (*s == end || (second = digit(*s)) > 9)
		return (int)first;
	++*s;
	return (int)(first * 10 + second);
}

bool
date_read_plain(struct str text, int *when)
{
	const char *s = text.at, *end = s + text.len;
	int year, month, day;
	char mark;

	if (text.len < 8 || text.len > 10 || digit(s) > 9 || digit(s + 1) > 9 || digit(s + 2) > 9 ||
	    digit(s + 3) > 9)
		return false;
	year = (int)(digit(s) * 1000 + digit(s + 1) * 100 + digit(s + 2) * 10 + digit(s + 3));
	mark = s[4];
	s += 5;
	month = short_number(&s, end);
	if ((mark != '-' && mark != '/' && mark != '.') || s == end || *s++ != mark)
		return false;
	day = short_number(&s, end);
	if (s != end)
		return false;
	day = date_of(year, month, day);
	if (day == DATE_NONE)
		return false;
	*when = day;
	return true;
}

enum date_fault
date_read(struct str text, enum date_order order, int *when)
{
	struct str s = str_trim(text);
	enum date_fault fault = DATE_INVALID;

	if (s.len == 0)
		return DATE_EMPTY;
	if (read_year_first(s, when, &fault) || read_digits(s, when, &fault) ||
	    read_month_name(s, when, &fault) || read_year_last(s, order, when, &fault))
		return fault;
	return DATE_INVALID;
}
