#include "ods/value.h"

#include <stdio.h>
#include <string.h>

enum ods_type
ods_type_of(const char *word)
{
	static const char *const words[] = {
	    "", "float", "percentage", "currency", "date", "time", "boolean", "string"};

	for (size_t i = 1; word && i < sizeof words / sizeof *words; i++)
		if (strcmp(word, words[i]) == 0)
			return (enum ods_type)i;
	return ODS_UNTYPED;
}

/* "29.0%" shows one decimal place. */
static enum sheet_format
percent_format(struct str shown)
{
	const char *point = shown.len > 0 ? memchr(shown.at, '.', shown.len) : NULL;
	size_t places = point && str_ends(shown, STR("%")) ? (size_t)(shown.at + shown.len - point) - 2 : 0;

	if (places > SHEET_PERCENT_MOST - SHEET_PERCENT)
		places = SHEET_PERCENT_MOST - SHEET_PERCENT;
	return (enum sheet_format)(SHEET_PERCENT + places);
}

static double
distance(double a, double b)
{
	return a > b ? a - b : b - a;
}

/* The sign may be shown as U+2212. */
static struct str
without_sign(struct str s)
{
	size_t len = str_begins(s, STR("-")) ? 1 : str_begins(s, STR("\xE2\x88\x92")) ? 3 : 0;

	return (struct str){s.at + len, s.len - len};
}

/* Is the plain number meant as the percentage that is shown? Some programs write percentages as floats;
 * others mean a % that a format puts behind any number, which is then shown a hundred times as large as it
 * is. */
static bool
is_percentage(struct str written, struct str shown)
{
	char plain[SHEET_NUMBER_ROOM], room[SHEET_NUMBER_ROOM];
	double value, as_percentage, as_number;
	struct str text, stored;

	if (!str_ends(shown, STR("%")))
		return false;
	shown = without_sign(shown);
	sheet_number(without_sign(written), SHEET_PLAIN, false, plain, &text);
	return sheet_number_double(text, &value, room, &stored) &&
	       sheet_number_double(shown, &as_percentage, room, &stored) &&
	       sheet_number_double((struct str){shown.at, shown.len - 1}, &as_number, room, &stored) &&
	       distance(as_percentage, value) <= distance(as_number, value);
}

/* The digits at the head of *s; false: none, or too many for a time. */
static bool
take_number(struct str *s, long *n)
{
	size_t len = 0;

	*n = 0;
	while (len < s->len && s->at[len] >= '0' && s->at[len] <= '9' && len < 9)
		*n = *n * 10 + (s->at[len++] - '0');
	s->at += len;
	s->len -= len;
	return len > 0;
}

static bool
take_byte(struct str *s, char c)
{
	if (s->len == 0 || s->at[0] != c)
		return false;
	s->at++;
	s->len--;
	return true;
}

/* Seconds, rounded: a program that computes with days writes 08:30:00 as 08:29:59.999999999. */
static bool
take_seconds(struct str *s, long *second)
{
	if (!take_number(s, second))
		return false;
	if (take_byte(s, '.') || take_byte(s, ',')) {
		*second += s->len > 0 && s->at[0] >= '5' && s->at[0] <= '9';
		while (s->len > 0 && s->at[0] >= '0' && s->at[0] <= '9')
			take_byte(s, s->at[0]);
	}
	return true;
}

static struct str
write_time(long hour, long minute, long second, char *room, size_t size)
{
	long all = hour * 3600 + minute * 60 + second;
	int n = snprintf(room, size, "%02ld:%02ld:%02ld", all / 3600, all / 60 % 60, all % 60);

	return (struct str){room, (size_t)n};
}

/* "PT08H30M00S" (XML Schema part 2, 3.2.6). Hours past a day count if they are shown. */
static bool
read_duration(struct str s, struct str shown, char *room, struct str *text)
{
	long hour, minute, second;
	char hours[32];

	if (!take_byte(&s, 'P') || !take_byte(&s, 'T') || !take_number(&s, &hour) || !take_byte(&s, 'H') ||
	    !take_number(&s, &minute) || !take_byte(&s, 'M') || !take_seconds(&s, &second) ||
	    !take_byte(&s, 'S') || s.len > 0)
		return false;
	snprintf(hours, sizeof hours, "%ld", hour);
	if (shown.len > 0 && !str_has(shown, str_of(hours)))
		hour %= 24;
	*text = write_time(hour, minute, second, room, SHEET_NUMBER_ROOM);
	return true;
}

/* "2012-06-30T08:30:00" (XML Schema part 2, 3.2.7). The time of day counts if it is shown. */
static void
read_date(struct str written, struct str shown, char *room, struct str *text)
{
	const char *t = written.len > 0 ? memchr(written.at, 'T', written.len) : NULL;
	size_t day = t ? (size_t)(t - written.at) : written.len;
	struct str rest = {t ? t + 1 : "", t ? written.len - day - 1 : 0};
	long hour, minute, second;
	char time[SHEET_NUMBER_ROOM];
	struct str of_day;

	*text = (struct str){written.at, day};
	if (!(str_has(shown, STR(":")) || str_has(shown, STR("时")) || str_has(shown, STR("時"))) ||
	    !take_number(&rest, &hour) || !take_byte(&rest, ':') || !take_number(&rest, &minute) ||
	    !take_byte(&rest, ':') || !take_seconds(&rest, &second) || hour > 23 || minute > 59 ||
	    day > SHEET_NUMBER_ROOM / 2)
		return;
	if (hour == 23 && minute == 59 && second == 60)
		second = 59;
	of_day = write_time(hour, minute, second, time, sizeof time);
	if (str_is(of_day, "00:00:00"))
		return;
	text->len = (size_t)snprintf(room, SHEET_NUMBER_ROOM, "%.*s %.*s", STR_ARGS(*text), STR_ARGS(of_day));
	text->at = room;
}

enum cell_kind
ods_value(
    enum ods_type type, struct str written, struct str shown, char room[SHEET_NUMBER_ROOM], struct str *text)
{
	switch (type) {
	case ODS_PERCENTAGE:
		return sheet_number(written, percent_format(shown), false, room, text);
	case ODS_FLOAT: /* LibreOffice writes the truth value of a formula so */
		if (str_is(shown, "TRUE") || str_is(shown, "FALSE")) {
			*text = str_is(shown, "TRUE") ? STR("TRUE") : STR("FALSE");
			return CELL_BOOLEAN;
		}
		/* fallthrough */
	case ODS_CURRENCY:
		return sheet_number(written,
		    is_percentage(written, shown) ? percent_format(shown) : SHEET_PLAIN, false, room, text);
	case ODS_DATE:
		read_date(written, shown, room, text);
		return CELL_DATE;
	case ODS_TIME:
		if (read_duration(written, shown, room, text))
			return CELL_PLAIN;
		*text = shown;
		return CELL_TEXT;
	case ODS_BOOLEAN:
		*text = str_is(written, "true") ? STR("TRUE") : STR("FALSE");
		return CELL_BOOLEAN;
	default:
		*text = shown;
		return CELL_TEXT;
	}
}
