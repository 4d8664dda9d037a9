#include "draft/day.h"

#include <string.h>

/* Cuts off what stands before the sign, and the sign. False: it is not there. */
static bool
cut(struct str *text, const char *sign, struct str *before)
{
	for (size_t i = 0; i < text->len; i++)
		if (str_begins((struct str){text->at + i, text->len - i}, str_of(sign))) {
			*before = (struct str){text->at, i};
			text->at += i + strlen(sign);
			text->len -= i + strlen(sign);
			return true;
		}
	return false;
}

bool
draft_day_read(struct str text, long year, char out[DATE_ROOM])
{
	int64_t month, day, own = year;
	struct str part;

	if (cut(&text, "年", &part) && !str_to_int(part, 1900, 2100, &own))
		return false;
	year = (long)own;
	if (year < 1 || !cut(&text, "月", &part) || !str_to_int(part, 1, 12, &month))
		return false;
	if (str_is(text, "底") || str_is(text, "末"))
		day = month == 12 ? 31
		                  : date_of((int)year, (int)month + 1, 1) - date_of((int)year, (int)month, 1);
	else if (!cut(&text, "日", &part) || !str_to_int(part, 1, 31, &day))
		return false;
	date_write(date_of((int)year, (int)month, (int)day), out);
	return out[0] != '\0';
}

bool
draft_year_find(struct str title, long *year)
{
	for (size_t i = 0; i + 4 <= title.len; i++) {
		int64_t n;

		if (str_to_int((struct str){title.at + i, 4}, 1900, 2100, &n) &&
		    str_begins((struct str){title.at + i + 4, title.len - i - 4}, STR("年"))) {
			*year = (long)n;
			return true;
		}
	}
	return false;
}
