#include "xlsx/text.h"

#include <stdio.h>
#include <string.h>

#include "text/encoding.h"

/* The value of _xHHHH_ at `at`; -1: something else stands there. */
static long
escaped(const char *at, const char *end)
{
	long value = 0;

	if (end - at < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		static const char hex[] = "0123456789abcdef0123456789ABCDEF";
		const char *digit = at[i] ? strchr(hex, at[i]) : NULL;

		if (!digit)
			return -1;
		value = value * 16 + (digit - hex) % 16;
	}
	/* Halves of a surrogate pair and NUL are no characters. */
	return value == 0 || (value >= 0xD800 && value < 0xE000) ? -1 : value;
}

static char *
put_character(char *out, long c)
{
	if (c < 0x80) {
		*out++ = (char)c;
		return out;
	}
	if (c < 0x800) {
		*out++ = (char)(0xC0 | c >> 6);
	} else {
		*out++ = (char)(0xE0 | c >> 12);
		*out++ = (char)(0x80 | (c >> 6 & 0x3F));
	}
	*out++ = (char)(0x80 | (c & 0x3F));
	return out;
}

size_t
xlsx_decode(char *text, size_t len)
{
	const char *at = memmem(text, len, "_x", 2), *end = text + len;
	char *out = text + (at ? (size_t)(at - text) : len);

	while (at && at < end) {
		long c = escaped(at, end);

		if (c >= 0)
			out = put_character(out, c);
		else
			*out++ = *at;
		at += c >= 0 ? 7 : 1;
	}
	return (size_t)(out - text);
}

/* Must the character of `len` bytes at the head of s be escaped? Tab and line feed are XML's own. */
static long
unspeakable(struct str s, size_t len)
{
	unsigned char c = (unsigned char)s.at[0];

	if (len == 1 && c < 0x20 && c != '\t' && c != '\n')
		return c;
	if (len == 3 && c == 0xEF && (unsigned char)s.at[1] == 0xBF && (unsigned char)s.at[2] >= 0xBE)
		return 0xFFC0 + ((unsigned char)s.at[2] & 0x3F); /* U+FFFE, U+FFFF */
	return c == '_' && escaped(s.at, s.at + s.len) >= 0 ? c : -1;
}

/* Is there nothing to be escaped or replaced? No control, no _, no bad UTF-8, no U+FFFE. */
static bool
is_plain(struct str s)
{
	bool high = false;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (c < ' ' || c == '_' || c == 0xEF)
			return false;
		high |= c >= 0x80;
	}
	return !high || encoding_is_utf8(s);
}

size_t
xlsx_encode(struct str s, char *out)
{
	size_t n = 0;

	if (is_plain(s)) {
		memcpy(out, s.at, s.len);
		out[s.len] = '\0';
		return s.len;
	}
	while (s.len > 0) {
		size_t len = str_utf8_length(s);
		long c = unspeakable(s, len);

		if (c == 0 || len == 0) {
			memcpy(out + n, "\xEF\xBF\xBD", 3);
			n += 3;
			len = 1;
		} else if (c > 0) {
			n += (size_t)snprintf(out + n, XLSX_ENCODE_GROWTH + 1, "_x%04lX_", (unsigned long)c);
		} else {
			memcpy(out + n, s.at, len);
			n += len;
		}
		s.at += len;
		s.len -= len;
	}
	out[n] = '\0';
	return n;
}
