#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
text_add(struct text *t, struct str s)
{
	if (s.len == 0 || !mem_grow_within(&t->at, &t->room, t->len + s.len, 1, TEXT_MAX))
		return;
	memcpy(t->at + t->len, s.at, s.len);
	t->len += s.len;
}

void
text_format(struct text *t, const char *format, ...)
{
	char piece[2048];
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(piece, sizeof piece, format, args);
	va_end(args);
	if (n > 0)
		text_add(t, (struct str){piece, (size_t)n < sizeof piece ? (size_t)n : sizeof piece - 1});
}

void
text_clear(struct text *t)
{
	t->len = 0;
}

struct str
text_str(const struct text *t)
{
	return (struct str){t->at, t->len};
}

void
text_free(struct text *t)
{
	free(t->at);
	*t = (struct text){0};
}
