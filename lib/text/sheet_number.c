#include "text/sheet_number.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"

enum {
	DIGITS_MAX = 40, /* a double needs 17; longer texts are left as written */
	DIGITS_SHOWN = 15, /* Excel's own precision */
	DAY_MAX = 2958465, /* 9999-12-31, Excel's last day */
	DAYS_1904 = 1462, /* from day 0 of the 1900 system to that of the 1904 system */
	DAY_SECONDS = 86400
};

/* 0.digits x 10^point: no zeros at either end; n is 0 for zero. */
struct decimal {
	bool negative;
	char digits[DIGITS_MAX + 1]; /* one more for a carry */
	int n, point;
};

enum sheet_format
sheet_format_builtin(long id)
{
	/* ECMA-376 part 1, 18.8.30: the list for all languages and the one for Chinese. */
	if (id == 9 || id == 10)
		return SHEET_PERCENT + (id == 10 ? 2 : 0);
	if (id == 22)
		return SHEET_DATE_TIME;
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
	    id == 57 || id == 58)
		return SHEET_DATE;
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 || id == 55 || id == 56)
		return SHEET_TIME;
	return id == 46 ? SHEET_ELAPSED : SHEET_PLAIN;
}

/* Passes over what stands in a format code for itself: "text", \x, _x, *x, [Red]. Returns the length, 0 if
 * something else stands there; *elapsed becomes true for [h], [mm], [s]. */
static size_t
literal_length(struct str code, bool *elapsed)
{
	const char *end;
	size_t i = 1;

	switch (code.at[0]) {
	case '"':
		end = memchr(code.at + 1, '"', code.len - 1);
		return end ? (size_t)(end - code.at) + 1 : code.len;
	case '\\':
	case '_':
	case '*':
		return code.len > 1 ? 2 : 1;
	case '[':
		while (i < code.len && strchr("hHmMsS", code.at[i]))
			i++;
		*elapsed |= i > 1 && i < code.len && code.at[i] == ']';
		end = memchr(code.at, ']', code.len);
		return end ? (size_t)(end - code.at) + 1 : code.len;
	default:
		return 0;
	}
}

/* Words whose letters mean parts of a date elsewhere; "G/" begins the Chinese word for General. */
static size_t
word_length(struct str code)
{
	static const char *const words[] = {"General", "AM/PM", "A/P", "E+", "E-", "G/"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (code.len >= strlen(words[i]) && strncasecmp(code.at, words[i], strlen(words[i])) == 0)
			return strlen(words[i]);
	return 0;
}

enum sheet_format
sheet_format_read(struct str code)
{
	bool day = false, month = false, time = false, percent = false, elapsed = false, point = false;
	unsigned places = 0; /* that are always shown */

	while (code.len > 0 && code.at[0] != ';') {
		size_t skip = literal_length(code, &elapsed);
		int c = tolower((unsigned char)code.at[0]);

		if (skip == 0)
			skip = word_length(code);
		if (skip == 0) {
			day |= c == 'y' || c == 'd' || c == 'e' || c == 'a' || c == 'g' || c == 'b';
			month |= c == 'm';
			time |= c == 'h' || c == 's';
			percent |= c == '%';
			point |= c == '.';
			places += point && c == '0';
			skip = 1;
		}
		code.at += skip;
		code.len -= skip;
	}
	if (elapsed)
		return SHEET_ELAPSED;
	if (day || (month && !time))
		return time ? SHEET_DATE_TIME : SHEET_DATE;
	if (time)
		return SHEET_TIME;
	if (places > SHEET_PERCENT_MOST - SHEET_PERCENT)
		places = SHEET_PERCENT_MOST - SHEET_PERCENT;
	return percent ? SHEET_PERCENT + places : SHEET_PLAIN;
}

/* Reads the digits of a mantissa; *rest is what follows. False: none, or too many. */
static bool
read_digits(struct decimal *x, struct str *rest)
{
	bool point_seen = false, any = false;

	for (; rest->len > 0; rest->at++, rest->len--) {
		char c = rest->at[0];

		if (c == '.' && !point_seen) {
			point_seen = true;
			continue;
		}
		if (c < '0' || c > '9')
			break;
		any = true;
		x->point += !point_seen && (x->n > 0 || c != '0');
		x->point -= point_seen && x->n == 0 && c == '0';
		if (x->n == 0 && c == '0')
			continue;
		if (x->n == DIGITS_MAX)
			return false;
		x->digits[x->n++] = c;
	}
	return any;
}

static void
drop_zeros(struct decimal *x)
{
	while (x->n > 0 && x->digits[x->n - 1] == '0')
		x->n--;
	if (x->n == 0)
		x->point = 0;
}

static bool
decimal_read(struct str text, struct decimal *x)
{
	int64_t exponent = 0;

	*x = (struct decimal){0};
	if (text.len > 0 && (text.at[0] == '-' || text.at[0] == '+')) {
		x->negative = text.at[0] == '-';
		text.at++;
		text.len--;
	}
	if (!read_digits(x, &text))
		return false;
	if (text.len > 0) {
		if (text.at[0] != 'e' && text.at[0] != 'E')
			return false;
		text.at++;
		text.len--;
		if (!str_to_int(text, -400, 400, &exponent))
			return false;
	}
	x->point += (int)exponent;
	drop_zeros(x);
	return true;
}

/* Keeps at most DIGITS_SHOWN digits, rounded half up. */
static void
decimal_round(struct decimal *x)
{
	int i = DIGITS_SHOWN;

	if (x->n <= DIGITS_SHOWN)
		return;
	x->n = DIGITS_SHOWN;
	if (x->digits[DIGITS_SHOWN] >= '5') {
		while (i > 0 && x->digits[i - 1] == '9')
			i--;
		x->n = i;
		if (i > 0) {
			x->digits[i - 1]++;
		} else {
			x->digits[0] = '1';
			x->n = 1;
			x->point++;
		}
	}
	drop_zeros(x);
}

/* Writes x without an exponent. False: it would be long, and stays as it was written. */
static bool
decimal_write(const struct decimal *x, char *out, size_t *len)
{
	int before = x->point > 0 ? x->point : 0, after = x->n > x->point ? x->n - x->point : 0;
	size_t n = 0;

	if (before + after > DIGITS_MAX)
		return false;
	if (x->negative && x->n > 0)
		out[n++] = '-';
	if (before == 0)
		out[n++] = '0';
	for (int i = 0; i < before; i++)
		out[n++] = i < x->n ? x->digits[i] : '0';
	if (after > 0)
		out[n++] = '.';
	for (int i = x->point; i < 0; i++)
		out[n++] = '0';
	for (int i = before; i < x->n; i++)
		out[n++] = x->digits[i];
	*len = n;
	return true;
}

/* Writes the number as it is shown without a format. False: it stays as it was written. */
static bool
write_shown(struct str written, int shift, char *room, size_t *len)
{
	struct decimal x;

	if (!decimal_read(written, &x) || x.point > DIGITS_SHOWN)
		return false;
	decimal_round(&x);
	x.point += x.n > 0 ? shift : 0;
	return decimal_write(&x, room, len);
}

static void
plain(struct str written, char *room, struct str *text)
{
	size_t len;

	*text = written;
	if (!str_is_digits(written) && write_shown(written, 0, room, &len))
		*text = (struct str){room, len};
}

/* At least `places` decimal places, and all that the number has. */
static void
percentage(struct str written, size_t places, char *room, struct str *text)
{
	const char *point;
	size_t len, has;

	*text = written;
	if (!write_shown(written, 2, room, &len))
		return;
	point = memchr(room, '.', len);
	has = point ? len - (size_t)(point + 1 - room) : 0;
	if (!point && places > 0)
		room[len++] = '.';
	for (; has < places; has++)
		room[len++] = '0';
	room[len++] = '%';
	*text = (struct str){room, len};
}

/* Splits a serial number into whole days and seconds, rounded. False: not within Excel's days. */
static bool
split_serial(struct str written, bool system_1904, long *day, long *second)
{
	enum { PLACES = 10 }; /* of the fraction: a ten-billionth of a day */
	struct decimal x;
	int64_t fraction = 0;

	if (!decimal_read(written, &x) || x.negative || x.point > 7)
		return false;
	*day = 0;
	for (int i = 0; i < x.point; i++)
		*day = *day * 10 + (i < x.n ? x.digits[i] - '0' : 0);
	for (int i = x.point; i < x.point + PLACES; i++)
		fraction = fraction * 10 + (i >= 0 && i < x.n ? x.digits[i] - '0' : 0);
	*second = (long)((fraction * DAY_SECONDS + 5000000000) / 10000000000);
	*day += *second / DAY_SECONDS;
	*second %= DAY_SECONDS;
	return *day <= DAY_MAX - (system_1904 ? DAYS_1904 : 0);
}

/* The day of a serial number. Excel's 1900 system has a day 0 and a 29 February 1900; they are shown as it
 * shows them. */
static size_t
write_day(long day, bool system_1904, char *out)
{
	char text[DATE_ROOM];

	if (!system_1904 && (day == 0 || day == 60))
		return (size_t)snprintf(out, SHEET_NUMBER_ROOM / 2, "%s", day ? "1900-02-29" : "1900-01-00");
	date_write(date_of_serial(day, system_1904), text);
	return (size_t)snprintf(out, SHEET_NUMBER_ROOM / 2, "%s", text);
}

static size_t
write_time(long hours, long second, char *out)
{
	return (size_t)snprintf(
	    out, SHEET_NUMBER_ROOM / 2, "%02ld:%02ld:%02ld", hours, second / 60 % 60, second % 60);
}

enum cell_kind
sheet_number(struct str written, enum sheet_format format, bool system_1904, char room[SHEET_NUMBER_ROOM],
    struct str *text)
{
	long day, second;
	size_t len = 0;

	if (format >= SHEET_PERCENT) {
		percentage(written, format - SHEET_PERCENT, room, text);
		return CELL_NUMBER;
	}
	if (format == SHEET_PLAIN || !split_serial(written, system_1904, &day, &second)) {
		plain(written, room, text);
		return CELL_NUMBER;
	}
	if (format == SHEET_DATE || format == SHEET_DATE_TIME)
		len = write_day(day, system_1904, room);
	if (format == SHEET_DATE_TIME && second > 0)
		room[len++] = ' ';
	if (format == SHEET_ELAPSED)
		len = write_time(day * 24 + second / 3600, second, room);
	else if (format == SHEET_TIME || (format == SHEET_DATE_TIME && second > 0))
		len += write_time(second / 3600, second, room + len);
	*text = (struct str){room, len};
	return format == SHEET_DATE || format == SHEET_DATE_TIME ? CELL_DATE : CELL_PLAIN;
}

/* An integer below 2^53 over a power of ten up to 10^22, both exact as doubles: IEEE division then gives the
 * double that is nearest to the decimal. */
bool
sheet_number_double(struct str text, double *value, char room[SHEET_NUMBER_ROOM], struct str *stored)
{
	enum { EXACT_POWER = 22 };
	bool percent = str_ends(text, STR("%"));
	struct decimal x;
	double power = 1, integer = 0;
	int end;

	text.len -= percent;
	if (!decimal_read(text, &x))
		return false;
	x.point -= percent && x.n > 0 ? 2 : 0;
	if (x.n > DIGITS_SHOWN || x.point > DIGITS_SHOWN || x.n - x.point > EXACT_POWER)
		return false;
	stored->at = room;
	if (!decimal_write(&x, room, &stored->len))
		return false;
	end = x.point > x.n ? x.point : x.n;
	for (int i = 0; i < end; i++)
		integer = integer * 10 + (i < x.n ? x.digits[i] - '0' : 0);
	for (int i = x.point; i < end; i++)
		power *= 10;
	*value = (x.negative ? -integer : integer) / power;
	return true;
}
