#include "draft/day.h"

#include <string.h>

bool
draft_day_read(struct str text, long year, char out[DATE_ROOM])
{
	struct str rest = text, month_text, day_text;
	const char *moon = "月";
	int64_t month, day;
	size_t at = 0;

	while (at < text.len && !str_begins((struct str){text.at + at, text.len - at}, str_of(moon)))
		at++;
	if (year < 1 || at + strlen(moon) > text.len)
		return false;
	month_text = (struct str){text.at, at};
	rest.at += at + strlen(moon);
	rest.len -= at + strlen(moon);
	if (!str_to_int(month_text, 1, 12, &month))
		return false;
	if (str_is(rest, "底") || str_is(rest, "末")) {
		day = month == 12 ? 31 : date_of((int)year, (int)month + 1, 1) - date_of((int)year, (int)month, 1);
	} else {
		day_text = (struct str){rest.at, rest.len - strlen("日")};
		if (!str_to_int(day_text, 1, 31, &day))
			return false;
	}
	date_write(date_of((int)year, (int)month, (int)day), out);
	return out[0] != '\0';
}
