#include "base/str.h"

#include <string.h>

struct str
str_of(const char *text)
{
	return (struct str){text, text ? strlen(text) : 0};
}

bool
str_is(struct str s, const char *text)
{
	return str_equal(s, str_of(text));
}

bool
str_equal(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

int
str_compare(struct str a, struct str b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.at, b.at, shorter) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool
str_begins(struct str s, struct str head)
{
	return s.len >= head.len && str_equal((struct str){s.at, head.len}, head);
}

bool
str_ends(struct str s, struct str tail)
{
	return s.len >= tail.len &&
	       (tail.len == 0 || memcmp(s.at + s.len - tail.len, tail.at, tail.len) == 0);
}

size_t
str_count_digits(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] >= '0' && s.at[i] <= '9';
	return n;
}

/* Cuts *s behind its next digit, which is returned; 0: it has none left. */
static char
next_digit(struct str *s)
{
	for (; s->len > 0; s->at++, s->len--)
		if (s->at[0] >= '0' && s->at[0] <= '9') {
			s->len--;
			return *s->at++;
		}
	return 0;
}

bool
str_same_digits(struct str a, struct str b)
{
	char digit;

	do {
		digit = next_digit(&a);
		if (digit != next_digit(&b))
			return false;
	} while (digit != 0);
	return true;
}

bool
str_has(struct str s, struct str part)
{
	return part.len == 0 || (s.len >= part.len && memmem(s.at, s.len, part.at, part.len) != NULL);
}

/* Bytes of the blank at the head of s, 0 if none stands there. */
static size_t
blank_at_head(struct str s)
{
	switch (s.len > 0 ? (unsigned char)s.at[0] : 0) {
	case ' ':
	case '\t':
	case '\r':
	case '\n':
		return 1;
	case 0xE3:
		return str_begins(s, STR("\xE3\x80\x80")) ? 3 : 0;
	case 0xC2:
		return str_begins(s, STR("\xC2\xA0")) ? 2 : 0;
	case 0xEF:
		return str_begins(s, STR("\xEF\xBB\xBF")) ? 3 : 0;
	default:
		return 0;
	}
}

static size_t
blank_at_tail(struct str s)
{
	switch (s.len > 0 ? (unsigned char)s.at[s.len - 1] : 0) {
	case ' ':
	case '\t':
	case '\r':
	case '\n':
		return 1;
	case 0xA0:
		return str_ends(s, STR("\xC2\xA0")) ? 2 : 0;
	case 0x80:
		return str_ends(s, STR("\xE3\x80\x80")) ? 3 : 0;
	case 0xBF:
		return str_ends(s, STR("\xEF\xBB\xBF")) ? 3 : 0;
	default:
		return 0;
	}
}

struct str
str_trim(struct str s)
{
	size_t n;

	while ((n = blank_at_head(s)) > 0) {
		s.at += n;
		s.len -= n;
	}
	while ((n = blank_at_tail(s)) > 0)
		s.len -= n;
	return s;
}

struct str
str_part(struct str *rest, char separator)
{
	const char *end = rest->len ? memchr(rest->at, separator, rest->len) : NULL;
	struct str part = *rest;

	if (!end) {
		*rest = (struct str){0};
		return part;
	}
	part.len = (size_t)(end - rest->at);
	rest->at = end + 1;
	rest->len -= part.len + 1;
	return part;
}

bool
str_is_digits(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return s.len > 0;
}

bool
str_to_int(struct str s, int64_t low, int64_t high, int64_t *out)
{
	bool minus = s.len > 0 && s.at[0] == '-';
	int64_t value = 0;

	if (s.len > 0 && (s.at[0] == '-' || s.at[0] == '+')) {
		s.at++;
		s.len--;
	}
	if (!str_is_digits(s))
		return false;
	for (size_t i = 0; i < s.len; i++) {
		int digit = s.at[i] - '0';

		if (__builtin_mul_overflow(value, 10, &value) ||
		    __builtin_add_overflow(value, minus ? -digit : digit, &value))
			return false;
	}
	if (value < low || value > high)
		return false;
	*out = value;
	return true;
}

/* Unicode 15, table 3-7: the well-formed byte sequences, by first byte. */
size_t
str_utf8_length(struct str s)
{
	const unsigned char *u = (const unsigned char *)s.at;
	unsigned char low = 0x80, high = 0xBF;
	size_t len;

	if (s.len == 0)
		return 0;
	if (u[0] < 0x80)
		return 1;
	if (u[0] < 0xC2 || u[0] > 0xF4)
		return 0;
	len = u[0] < 0xE0 ? 2 : u[0] < 0xF0 ? 3 : 4;
	if (s.len < len)
		return 0;
	if (u[0] == 0xE0)
		low = 0xA0;
	if (u[0] == 0xED)
		high = 0x9F;
	if (u[0] == 0xF0)
		low = 0x90;
	if (u[0] == 0xF4)
		high = 0x8F;
	if (u[1] < low || u[1] > high)
		return 0;
	for (size_t i = 2; i < len; i++)
		if ((u[i] & 0xC0) != 0x80)
			return 0;
	return len;
}

bool
str_is_utf8(struct str s, size_t *offset)
{
	for (size_t i = 0, n; i < s.len; i += n) {
		n = str_utf8_length((struct str){s.at + i, s.len - i});
		if (n == 0) {
			if (offset)
				*offset = i;
			return false;
		}
	}
	return true;
}

/* Bytes to step over: a character, or one bad byte. */
static size_t
step(struct str s, size_t i)
{
	size_t n = str_utf8_length((struct str){s.at + i, s.len - i});

	return n ? n : 1;
}

size_t
str_characters(struct str s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.len; i += step(s, i))
		count++;
	return count;
}

enum { DISTANCE_MAX = 64 }; /* characters: longer names are never a slip of the pen apart */

size_t
str_distance(struct str a, struct str b, size_t limit)
{
	size_t row[DISTANCE_MAX + 1], columns = str_characters(b), rows = str_characters(a);

	if (columns > DISTANCE_MAX || rows > DISTANCE_MAX)
		return str_equal(a, b) ? 0 : limit + 1;
	if (columns > rows + limit || rows > columns + limit)
		return limit + 1;
	for (size_t j = 0; j <= columns; j++)
		row[j] = j;
	for (size_t i = 0, n = 1; i < a.len; n++) {
		size_t a_len = step(a, i), diagonal = row[0], j = 1;

		row[0] = n;
		for (size_t k = 0; k < b.len; j++) {
			size_t b_len = step(b, k), above = row[j];
			bool same = a_len == b_len && memcmp(a.at + i, b.at + k, a_len) == 0;
			size_t best = diagonal + !same;

			if (above + 1 < best)
				best = above + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
			diagonal = above;
			k += b_len;
		}
		i += a_len;
	}
	return row[columns] > limit ? limit + 1 : row[columns];
}
