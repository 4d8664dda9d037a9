/* The forms of a date. Whatever a reader below does not know it leaves to the next one. */
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/eight.h"

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

/* Jun, or 6月 as Oracle pads it: "6月 ". */
static bool
take_month(struct str *s, int *month)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	if (take_number(s, 1, 2, month)) {
		if (!take(s, "月"))
			return false;
		take(s, " ");
		return true;
	}
	for (*month = 1; *month <= 12 && s->len >= 3; ++*month)
		if (strncasecmp(s->at, names + 3 * (size_t)(*month - 1), 3) == 0) {
			s->at += 3;
			s->len -= 3;
			return true;
		}
	return false;
}

/* A year of two or four digits. */
static bool
take_short_year(struct str *s, int *year)
{
	size_t before = s->len, digits;

	if (!take_number(s, 2, 4, year))
		return false;
	digits = before - s->len;
	*year = full_year(*year, digits);
	return digits != 3;
}

/* 30-Jun-12; 10-6月 -10, as Oracle writes it where the language is Chinese. */
static bool
read_month_name(struct str s, int *when, enum date_fault *fault)
{
	int day, month, year;

	if (!take_number(&s, 1, 2, &day) || !take(&s, "-") || !take_month(&s, &month) || !take(&s, "-") ||
	    !take_short_year(&s, &year) || !is_time_or_nothing(s))
		return false;
	*fault = found(year, month, day, when);
	return true;
}

/* One of the marks; '\0': none stands there. */
static char
take_mark(struct str *s)
{
	static const char *const marks[] = {"/", "-", "."};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (take(s, marks[i]))
			return marks[i][0];
	return '\0';
}

/* Of a year of two digits (6/30/10) any of the three numbers may be the year: the order must be told. */
static bool
read_year_last(struct str s, enum date_order order, int *when, enum date_fault *fault)
{
	int first, second, year;
	char mark, other;
	bool whole;

	if (!take_number(&s, 1, 2, &first) || !(mark = take_mark(&s)) || !take_number(&s, 1, 2, &second) ||
	    !(other = take_mark(&s)))
		return false;
	whole = take_number(&s, 4, 4, &year);
	if (!whole && (mark != '/' || other != '/' || !take_short_year(&s, &year)))
		return false;
	if (!is_time_or_nothing(s))
		return false;
	if (order == DATE_ORDER_UNKNOWN && (!whole || (first != second && first <= 12 && second <= 12))) {
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

/* The number of one or two digits at s; -1 if it is none. */
static inline int
short_number(const char *s, size_t len)
{
	unsigned first = (unsigned)s[0] - '0', second = (unsigned)s[len - 1] - '0';

	if (first > 9 || second > 9)
		return -1;
	return (int)(len == 2 ? first * 10 + second : first);
}

/* The number of the four digits at s; -1 if they are none. The text has eight bytes. */
static inline int
four_digits(const char *s)
{
	uint64_t digits = eight_at(s) << 32 | EIGHT_EACH('0') >> 32;

	return eight_are_digits(digits) ? (int)eight_number(digits) : -1;
}

/* The second mark tells how long the month is, the end how long the day. */
bool
date_read_plain(struct str text, int *when)
{
	const char *s = text.at;
	size_t second, days;
	int year, month, day;

	if (text.len < 8 || text.len > 10 || (s[4] != '-' && s[4] != '/' && s[4] != '.'))
		return false;
	second = s[6] == s[4] ? 6 : 7;
	days = text.len - second - 1;
	if (s[second] != s[4] || days == 0 || days > 2)
		return false;
	year = four_digits(s);
	month = short_number(s + 5, second - 5);
	day = short_number(s + second + 1, days);
	if (year < 0 || month < 0 || day < 0)
		return false;
	day = date_of(year, month, day);
	if (day == DATE_NONE)
		return false;
	*when = day;
	return true;
}

/* 〇 to 九, by which years are written digit by digit; 10 for 十. -1: no numeral. */
static int
numeral(struct str s, size_t *len)
{
	static const struct {
		const char *text;
		int value;
	} numerals[] = {{"〇", 0}, {"零", 0}, {"○", 0}, {"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5},
	    {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10}};

	for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
		if (str_begins(s, str_of(numerals[i].text))) {
			*len = strlen(numerals[i].text);
			return numerals[i].value;
		}
	return -1;
}

enum { NUMERALS_ROOM = 40 };

/* 二〇一〇年六月三十日 with digits: 2010年6月30日. False, *out as it was: it has no numerals, or is too long.
 */
static bool
write_numerals(struct str s, char room[NUMERALS_ROOM], struct str *out)
{
	size_t len = 0, n;
	int value, before = -1; /* of the numeral right before */
	bool any = false;

	for (; s.len > 0 && len + 4 < NUMERALS_ROOM; s.at += n, s.len -= n) {
		value = numeral(s, &n);
		if (value < 0) {
			n = str_utf8_length(s);
			if (before == 10)
				room[len++] = '0';
			if (n == 0)
				return false;
			memcpy(room + len, s.at, n);
			len += n;
		} else if (value < 10) {
			room[len++] = (char)('0' + value);
		} else if (before < 0) {
			room[len++] = '1';
		}
		any |= value >= 0;
		before = value;
	}
	if (before == 10)
		room[len++] = '0';
	if (!any || s.len > 0)
		return false;
	*out = (struct str){room, len};
	return true;
}

enum date_fault
date_read(struct str text, enum date_order order, int *when)
{
	struct str s = str_trim(text);
	enum date_fault fault = DATE_INVALID;
	char room[NUMERALS_ROOM];

	if (s.len == 0)
		return DATE_EMPTY;
	if (read_year_first(s, when, &fault) || read_digits(s, when, &fault) ||
	    read_month_name(s, when, &fault) || read_year_last(s, order, when, &fault))
		return fault;
	if (write_numerals(s, room, &s) && read_year_first(s, when, &fault))
		return fault;
	return DATE_INVALID;
}

/* 2024-06, 2024/6, 2024.06, 2024年6月, 2024年6月份, 202406. */
static bool
take_year_and_month(struct str *s, int *year, int *month)
{
	static const char *const marks[] = {"-", "/", ".", ""};
	struct str rest;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		rest = *s;
		if (take_number(&rest, 4, 4, year) && take(&rest, marks[i]) &&
		    take_number(&rest, marks[i][0] ? 1 : 2, 2, month) && rest.len == 0)
			return true;
	}
	rest = *s;
	return take_number(&rest, 4, 4, year) && take(&rest, "年") && take_number(&rest, 1, 2, month) &&
	       take(&rest, "月") && (take(&rest, "份") || rest.len == 0) && rest.len == 0;
}

bool
date_read_month(struct str text, int *first, int *last)
{
	struct str s = str_trim(text);
	char room[NUMERALS_ROOM];
	int year, month, day;

	write_numerals(s, room, &s);
	if (!take_year_and_month(&s, &year, &month))
		return false;
	day = date_of(year, month, 1);
	if (day == DATE_NONE)
		return false;
	*first = day;
	for (int n = 31; (*last = date_of(year, month, n)) == DATE_NONE; n--)
		;
	return true;
}
