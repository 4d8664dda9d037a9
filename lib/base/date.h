/* date.h - a day as a number, and the forms in which people and spreadsheets write one.
 *
 * A day is an int: days since 1970-01-01 (which is 0), proleptic Gregorian, years 1 to 9999. No time of day,
 * no time zone. DATE_NONE stands for "no date". Pure but for date_today().
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <limits.h>
#include <stdbool.h>

#include "base/str.h"

enum { DATE_NONE = INT_MIN, DATE_ROOM = 11 }; /* room: "2012-06-30" and NUL */

enum date_fault {
	DATE_OK,
	DATE_EMPTY, /* nothing but blanks */
	DATE_INVALID, /* not a form that is known, or no day of the calendar */
	DATE_AMBIGUOUS /* 05/06/2012: which is the month? */
};

/* Which of two numbers before the year is the month, where the value itself does not settle it. */
enum date_order { DATE_ORDER_UNKNOWN, DATE_ORDER_MDY, DATE_ORDER_DMY };

int date_of(int year, int month, int day); /* DATE_NONE if there is no such day */
void date_split(int when, int *year, int *month, int *day);
int date_year(int when);

/* Reads 2012-06-30, 2012/6/30, 2012.6.30, 2012年6月30日, 二〇一二年六月三十日, 20120630, 30-Jun-12, 30-6月
 * -12 (Oracle in Chinese), the Excel serial 41090 (five digits, 1900 system, a trailing .0 allowed), each of
 * these with a time of day behind, and with `order` 06/30/2012, 30/06/2012 or 6/30/12. Expects half-width
 * text (text/cell.h repairs). Fills *when on DATE_OK only. Two-digit years as Excel reads them: 30-99 are
 * 19xx, 00-29 are 20xx. */
enum date_fault date_read(struct str text, enum date_order order, int *when);

/* A month alone: 202406, 2024-06, 2024/6, 2024年6月, 二〇二四年六月; its first and last day. For the few
 * places where a month is enough; date_read() does not take it for a day. */
bool date_read_month(struct str text, int *first, int *last);

/* Only a day written 2012-06-30, 2012/6/30 or 2012.6.30, no blank round it: for the millions of cells that
 * are. */
bool date_read_plain(struct str text, int *when);

/* The day of Excel's serial number `serial` (1 = 1900-01-01; 60 is a day that never was: DATE_NONE). */
int date_of_serial(long serial, bool system_1904);

void date_write(int when, char out[DATE_ROOM]); /* "2012-06-30"; "" for DATE_NONE */

/* The same day n years later; 29 February becomes the 28th where there is none. */
int date_add_years(int when, int n);
int date_add_months(int when, int n); /* a day past the month's end becomes its last */

/* Completed years at `on` of one born at `birth`; one born on 29 February completes a year on 1 March
 * (General Principles of Civil Law: an age is reached on the day). Negative before birth. */
int date_age(int birth, int on);

int date_weekday(int when); /* 1 Monday to 7 Sunday */

int date_today(void); /* the clock, in local time: only for the default of --as-of */

#endif
