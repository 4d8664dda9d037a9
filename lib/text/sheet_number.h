/* sheet_number.h - the number of a workbook's cell, as a person sees it in the sheet.
 *
 * A sheet stores dates, percentages and plain numbers alike, as decimal text; only the cell's number format
 * (ECMA-376 part 1, 18.8.30 and 18.8.31) tells them apart. An integer is given as it is written in the file,
 * so that an id which a spreadsheet rounded shows what is left of it. Of a fraction at most 15 digits are
 * given, as Excel shows it: 0.29 is stored as 0.28999999999999998, and 15 digits give back what was typed.
 * Reading knows no floating point: the decimal text itself is shifted and rounded. Pure.
 */
#ifndef TEXT_SHEET_NUMBER_H
#define TEXT_SHEET_NUMBER_H

#include <stdbool.h>

#include "base/str.h"
#include "text/sheet.h"

enum sheet_format {
	SHEET_PLAIN,
	SHEET_DATE, /* a day; a time of day that the format does not show is left out */
	SHEET_DATE_TIME,
	SHEET_TIME, /* a time of day */
	SHEET_ELAPSED, /* hours and minutes past 24 hours: [h]:mm */
	SHEET_PERCENT, /* the last one: SHEET_PERCENT + n shows at least n decimal places */
	SHEET_PERCENT_MOST = SHEET_PERCENT + 9
};

/* A number format by its number, for those that every program knows, the Chinese ones included; and by its
 * code. */
enum sheet_format sheet_format_builtin(long id);
enum sheet_format sheet_format_read(struct str code);

enum { SHEET_NUMBER_ROOM = 64 };

/* Gives the text of `written` ("41090", "0.785", "1.10101194912312E+17") in `format` into *text, which is
 * `written` itself or lies in `room`. A day is written 2012-06-30; serial 60 of the 1900 system as
 * 1900-02-29, a day that never was and that is found wrong later. Returns CELL_DATE, CELL_NUMBER, or
 * CELL_PLAIN for times. */
enum cell_kind sheet_number(struct str written, enum sheet_format format, bool system_1904,
    char room[SHEET_NUMBER_ROOM], struct str *text);

/* The other way: the number that "-37.50" or "78.5%" stands for, where a double holds all its digits (at most
 * 15). *stored, in `room`, is what the file will say of it: "-37.5", "0.785". False: write it as text. */
bool sheet_number_double(struct str text, double *value, char room[SHEET_NUMBER_ROOM], struct str *stored);

#endif
