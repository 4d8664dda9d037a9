#include "text/character.h"

#include <utf8proc.h>

uint32_t
character_next(struct str *s)
{
	size_t len = str_utf8_length(*s);
	const unsigned char *u = (const unsigned char *)s->at;
	uint32_t c = CHARACTER_REPLACEMENT;

	if (len == 1)
		c = u[0];
	else if (len == 2)
		c = (u[0] & 0x1FU) << 6 | (u[1] & 0x3FU);
	else if (len == 3)
		c = (u[0] & 0x0FU) << 12 | (u[1] & 0x3FU) << 6 | (u[2] & 0x3FU);
	else if (len == 4)
		c = (u[0] & 0x07U) << 18 | (u[1] & 0x3FU) << 12 | (u[2] & 0x3FU) << 6 | (u[3] & 0x3FU);
	s->at += len ? len : 1;
	s->len -= len ? len : 1;
	return c;
}

bool
character_is_invisible(uint32_t c)
{
	enum { HAN_FIRST = 0x3400, HAN_LAST = 0x9FFF }; /* asked most: none of them is */

	if ((c > ' ' && c < 0x7F) || (c >= HAN_FIRST && c <= HAN_LAST))
		return false;
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return utf8proc_get_property((utf8proc_int32_t)c)->ignorable;
	}
}

bool
character_is_blank(uint32_t c)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);

	return (c >= '\t' && c <= '\r') || category == UTF8PROC_CATEGORY_ZS ||
	       category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

uint32_t
character_half_width(uint32_t c)
{
	return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

/* The last character of s, which is cut off. */
static uint32_t
cut_last(struct str *s)
{
	struct str last = {s->at + s->len - 1, 1};

	while (last.len < 4 && last.len < s->len && ((unsigned char)last.at[0] & 0xC0) == 0x80) {
		last.at--;
		last.len++;
	}
	if (str_utf8_length(last) != last.len)
		last = (struct str){s->at + s->len - 1, 1};
	s->len -= last.len;
	return character_next(&last);
}

struct str
character_trim(struct str s)
{
	struct str rest = s;

	while (rest.len > 0 && character_is_invisible(character_next(&rest)))
		s = rest;
	rest = s;
	while (rest.len > 0 && character_is_invisible(cut_last(&rest)))
		s = rest;
	return s;
}
