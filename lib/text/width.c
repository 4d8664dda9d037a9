/* Every character is first turned into what will be shown, then measured: so width and text cannot disagree.
 */
#include "text/width.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

enum {
	MARKS_MAX =
	    2 /* that may combine with one character: enough for any script, too few to smear a screen */
};

static const struct str REPLACEMENT = {"\xEF\xBF\xBD", 3}, CUT = {"\xE2\x80\xA6", 3};

static utf8proc_int32_t
code_point(struct str bytes)
{
	utf8proc_int32_t c;

	return utf8proc_iterate((const utf8proc_uint8_t *)bytes.at, (utf8proc_ssize_t)bytes.len, &c) > 0 ? c
	                                                                                                 : -1;
}

/* The character at the head of text, marks not included; one byte where there is none. */
static struct str
head(struct str text)
{
	size_t len = str_utf8_length(text);

	return (struct str){text.at, len || !text.len ? len : 1};
}

static bool
turns_direction(utf8proc_int32_t c)
{
	return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

/* What is shown for the character `bytes`: itself, a blank, U+FFFD, or nothing. */
static struct str
shown(struct str bytes)
{
	utf8proc_int32_t c = code_point(bytes);

	if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
		return STR(" ");
	if (c < ' ' || (c >= 0x7F && c < 0xA0) || turns_direction(c))
		return REPLACEMENT;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CN: /* no such character, or one that this table of widths does not know yet */
		return REPLACEMENT;
	case UTF8PROC_CATEGORY_CF:
		return STR("");
	default:
		return bytes;
	}
}

static size_t
columns_of(struct str shown_bytes)
{
	int width = shown_bytes.len ? utf8proc_charwidth(code_point(shown_bytes)) : 0;

	return width > 0 ? (size_t)width : 0;
}

static bool
combines(struct str bytes)
{
	utf8proc_category_t category = utf8proc_category(code_point(bytes));

	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

size_t
width_character(struct str text)
{
	size_t at = head(text).len;

	while (at < text.len) {
		struct str next = head((struct str){text.at + at, text.len - at});

		if (!combines(next))
			break;
		at += next.len;
	}
	return at;
}

/* The length of a character whose width is known without a look into tables: 1, ASCII but its controls; 3, an
 * ideograph from U+5000 to U+9F7F, all of which Unicode has had since 1.1 and calls wide (UAX 11). 0: it is
 * another. */
static size_t
common_length(const unsigned char *u, size_t left)
{
	if (u[0] >= ' ' && u[0] < 0x7F)
		return 1;
	if (left < 3 || u[0] < 0xE5 || u[0] > 0xE9 || (u[1] & 0xC0) != 0x80 || (u[2] & 0xC0) != 0x80)
		return 0;
	return u[0] < 0xE9 || u[1] < 0xBE ? 3 : 0;
}

size_t
width_of(struct str text)
{
	size_t width = 0;

	for (size_t at = 0; at < text.len;) {
		size_t common = common_length((const unsigned char *)text.at + at, text.len - at);
		struct str next;

		if (common > 0) {
			width += common == 3 ? 2 : 1;
			at += common;
			continue;
		}
		next = head((struct str){text.at + at, text.len - at});
		width += columns_of(shown(next));
		at += next.len;
	}
	return width;
}

/* The longest head of `text` that fits into `columns`, as shown; *used gets how many it takes. */
static size_t
fill(struct str text, size_t columns, char *out, size_t *used)
{
	size_t len = 0, marks = 0;

	*used = 0;
	for (size_t at = 0; at < text.len;) {
		struct str next = head((struct str){text.at + at, text.len - at});
		struct str bytes = shown(next);
		size_t wide = columns_of(bytes);

		at += next.len;
		marks = wide ? 0 : marks + (bytes.len > 0);
		if (marks > MARKS_MAX)
			continue;
		if (*used + wide > columns)
			break;
		memcpy(out + len, bytes.at, bytes.len);
		len += bytes.len;
		*used += wide;
	}
	return len;
}

size_t
width_clean(struct str text, size_t columns, char *out)
{
	size_t used, len;

	/* No byte is more than one column wide. */
	if (text.len <= columns || width_of(text) <= columns)
		return fill(text, columns, out, &used);
	len = fill(text, columns ? columns - 1 : 0, out, &used);
	if (columns == 0)
		return len;
	memcpy(out + len, CUT.at, CUT.len);
	return len + CUT.len;
}
