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
