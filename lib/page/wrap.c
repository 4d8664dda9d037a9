#include "page/wrap.h"

#include <string.h>

static bool
closes(struct str one)
{
	static const char *const marks[] = {"，", "。", "、", "；", "：", "！", "？", "）", "】", "》", "”",
	    "’", "％", "…", ",", ".", ";", ":", "!", "?", ")", "]", "%"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_is(one, marks[i]))
			return true;
	return false;
}

static struct str
peek(struct str rest, size_t *width)
{
	struct str one = rest.len > 0 ? ink_safe(&rest) : STR("");

	*width = ink_width(one);
	return one;
}

struct str
wrap_line(struct str *rest, size_t width)
{
	struct str line = *rest, ahead = *rest, after;
	size_t used = 0, wide, next;
	const char *end = NULL; /* the last place where the line may end */

	while (ahead.len > 0) {
		struct str one = peek(ahead, &wide);

		if (used + wide > width)
			break;
		used += wide;
		ink_safe(&ahead);
		after = peek(ahead, &next);
		if (ahead.len == 0 || str_is(after, " ") ||
		    ((wide > 1 || next > 1 || str_is(one, " ")) && !closes(after)))
			end = ahead.at;
	}
	if (!end)
		end = ahead.at > line.at ? ahead.at
		                         : line.at + str_utf8_length(line) + (str_utf8_length(line) == 0);
	line.len = (size_t)(end - line.at);
	rest->len -= line.len;
	rest->at = end;
	while (rest->len > 0 && *rest->at == ' ') {
		rest->at++;
		rest->len--;
	}
	return line;
}

void
wrap_pad(struct ink *ink, struct str text, size_t width, bool right)
{
	size_t used = ink_width(text), blanks = used < width ? width - used : 0;

	if (right)
		ink_repeat(ink, " ", blanks);
	while (text.len > 0)
		ink_add(ink, ink_safe(&text));
	if (!right)
		ink_repeat(ink, " ", blanks);
}

void
wrap_paragraph(struct ink *ink, struct str text, size_t width, size_t indent)
{
	size_t margin = 0;

	while (text.len > 0) {
		ink_repeat(ink, " ", margin);
		wrap_pad(ink, wrap_line(&text, width - margin), 0, false);
		while (ink->len > 0 && ink->at[ink->len - 1] == ' ')
			ink->len--;
		ink_put(ink, "\n");
		margin = indent;
	}
}
