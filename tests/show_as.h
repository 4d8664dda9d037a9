/* show_as.h - for tests: as show_table.h, of a text that is turned into another encoding first. */
#ifndef TESTS_SHOW_AS_H
#define TESTS_SHOW_AS_H

#include <iconv.h>

#include "show_table.h"

/* `text` is UTF-8 and is turned into `encoding` first; `before` stands before it (a byte order mark). */
static const char *
show_as(const char *encoding, const char *before, const char *text)
{
	iconv_t cd = iconv_open(encoding, "UTF-8");
	char in[8192], out[16384] = "", *from = in, *to;
	size_t in_left = strlen(text), room = sizeof out, head = strlen(before);

	assert_true(cd != (iconv_t)-1);
	memcpy(in, text, in_left);
	memcpy(out, before, head);
	to = out + head;
	room -= head;
	assert_true(iconv(cd, &from, &in_left, &to, &room) != (size_t)-1);
	iconv_close(cd);
	return show(out, (size_t)(to - out), NULL);
}

#endif
