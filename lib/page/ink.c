#include "page/ink.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/width.h"

enum { INK_LIMIT = 1 << 30 }; /* bytes: a report larger than 1 GiB helps nobody */

static const struct str replacement = {"\xef\xbf\xbd", 3}; /* U+FFFD */

void
ink_free(struct ink *ink)
{
	free(ink->at);
	*ink = (struct ink){0};
}

struct str
ink_str(const struct ink *ink)
{
	return (struct str){ink->at ? ink->at : "", ink->len};
}

void
ink_add(struct ink *ink, struct str text)
{
	if (text.len == 0)
		return;
	mem_grow(&ink->at, &ink->room, ink->len + text.len, 1);
	memcpy(ink->at + ink->len, text.at, text.len);
	ink->len += text.len;
}

void
ink_put(struct ink *ink, const char *text)
{
	ink_add(ink, str_of(text));
}

void
ink_repeat(struct ink *ink, const char *text, size_t times)
{
	while (times-- > 0)
		ink_put(ink, text);
}

void
ink_format(struct ink *ink, const char *format, ...)
{
	char text[1024];
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	assert(len >= 0 && (size_t)len < sizeof text); /* for our own words and numbers, never a stranger's */
	ink_add(ink, (struct str){text, (size_t)len});
}

/* The character of `len` bytes, which are strict UTF-8. */
static uint32_t
code_point(const char *at, size_t len)
{
	uint32_t c = (unsigned char)at[0];

	if (len > 1)
		c &= 0xffu >> (len + 1);
	for (size_t i = 1; i < len; i++)
		c = c << 6 | ((unsigned char)at[i] & 0x3f);
	return c;
}

/* Characters that show nothing and change what others look like or which way they run. */
static bool
deceives(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || (c >= 0xfff9 && c <= 0xfffb) ||
	       c == 0x2028 || c == 0x2029 || c == 0xfffe || c == 0xffff;
}

struct str
ink_safe(struct str *rest)
{
	size_t len = str_utf8_length(*rest);
	struct str one = {rest->at, len > 0 ? len : 1};

	rest->at += one.len;
	rest->len -= one.len;
	if (*one.at == '\n' || *one.at == '\r' || *one.at == '\t')
		return STR(" ");
	return len == 0 || deceives(code_point(one.at, len)) ? replacement : one;
}

size_t
ink_width(struct str text)
{
	return width_of(text);
}

struct str
ink_head(struct str text, size_t limit, bool *cut)
{
	struct str rest = text;

	while (rest.len > 0 && limit-- > 0)
		ink_safe(&rest);
	*cut = rest.len > 0;
	return (struct str){text.at, text.len - rest.len};
}
