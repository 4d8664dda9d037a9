#include "writer/writer.h"

#include <string.h>

#include "text/cell.h"

/* Characters of a text of `n` that stay at its head and at its tail. Of an id the region's first four and the
 * last four stay: never a digit of the birth date, in the form of 18 characters and in that of 15. */
static void
ends_that_stay(enum word_holds holds, size_t n, size_t *head, size_t *tail)
{
	*head = *tail = 0;
	switch (holds) {
	case HOLDS_ID:
	case HOLDS_CERT:
		*head = n >= 15 ? 4 : 0;
		*tail = n >= 18 ? 4 : n >= 15 ? 3 : 0;
		break;
	case HOLDS_PHONE:
		*head = n >= 11 ? 3 : 0;
		*tail = n >= 7 ? 4 : 0;
		break;
	case HOLDS_NAME:
		*head = 1;
		break;
	default:
		*head = n;
	}
}

size_t
writer_mask(struct str text, enum word_holds holds, char *out, size_t room)
{
	size_t n = str_characters(text), head, tail, used = 0;

	ends_that_stay(holds, n, &head, &tail);
	for (size_t i = 0; text.len; i++) {
		struct str next = {text.at, str_utf8_length(text)};

		if (next.len == 0)
			next.len = 1;
		text.at += next.len;
		text.len -= next.len;
		if (i >= head && i + tail < n)
			next = STR("*");
		if (next.len > room - used)
			break;
		memcpy(out + used, next.at, next.len);
		used += next.len;
	}
	return used;
}

/* A digit, in half or full width; -1: none. */
static int
digit_at(struct str s, size_t *length)
{
	if (s.len > 0 && s.at[0] >= '0' && s.at[0] <= '9') {
		*length = 1;
		return s.at[0] - '0';
	}
	if (s.len >= 3 && memcmp(s.at, "\xEF\xBC", 2) == 0 && (unsigned char)s.at[2] >= 0x90 &&
	    (unsigned char)s.at[2] <= 0x99) {
		*length = 3;
		return (unsigned char)s.at[2] - 0x90;
	}
	return -1;
}

static size_t
x_at(struct str s)
{
	static const char *const forms[] = {"X", "x", "\xEF\xBC\xB8", "\xEF\xBD\x98"};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (str_begins(s, str_of(forms[i])))
			return strlen(forms[i]);
	return 0;
}

/* The number at the head of s, which begins with a digit; in the 18th place an X may stand. *n: its
 * characters, *mobile: does it begin as a mobile telephone's does? */
static struct str
number_at(struct str s, size_t *n, bool *mobile)
{
	enum { BEFORE_X = 17, NEVER_MOBILE = 3 };
	struct str rest = s;
	size_t length;
	int digit;

	*mobile = true;
	for (*n = 0;; ++*n) {
		digit = digit_at(rest, &length);
		if (digit < 0)
			length = *n == BEFORE_X ? x_at(rest) : 0;
		if (length == 0 || (digit < 0 && *n != BEFORE_X))
			break;
		if ((*n == 0 && digit != 1) || (*n == 1 && digit < NEVER_MOBILE))
			*mobile = false;
		rest.at += length;
		rest.len -= length;
	}
	return (struct str){s.at, s.len - rest.len};
}

bool
writer_mask_numbers(struct str text, struct text *out)
{
	enum { ID = 15, PHONE = 11, LONGEST = 64 /* characters; of what is longer the rest is left out */ };
	const char *behind = text.at; /* what was added last */
	size_t n, length;
	bool found = false, mobile;

	while (text.len > 0) {
		struct str number = {text.at, 1};
		char room[3 * LONGEST];

		if (digit_at(text, &length) >= 0) {
			number = number_at(text, &n, &mobile);
			if (n >= ID || (n == PHONE && mobile)) {
				text_add(out, (struct str){behind, (size_t)(number.at - behind)});
				text_add(out, (struct str){room,
				                  writer_mask(number, n == PHONE ? HOLDS_PHONE : HOLDS_ID,
				                      room, sizeof room)});
				behind = number.at + number.len;
				found = true;
			}
		}
		text.at += number.len;
		text.len -= number.len;
	}
	if (found)
		text_add(out, (struct str){behind, (size_t)(text.at - behind)});
	return found;
}
