#include "source/recode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "text/decoder.h"

enum { PIECE = 65536 };

struct recode {
	iconv_t iconv;
	size_t unit; /* bytes stepped over where nothing can be decoded */
	bool utf16;
	bool gb18030; /* one character after another, so that every machine reads the same */
	struct decoder decoder;
	bool end;
	size_t from, len; /* bytes not yet converted: in[from] .. in[len - 1] */
	char in[PIECE];
};

struct recode *
recode_open(const char *encoding)
{
	iconv_t cd = iconv_open("UTF-8", encoding);
	struct recode *c;

	if (cd == (iconv_t)-1)
		return NULL;
	c = mem_zero(1, sizeof *c);
	c->iconv = cd;
	c->utf16 = strncasecmp(encoding, "UTF-16", 6) == 0 || strncasecmp(encoding, "UCS-2", 5) == 0;
	c->unit = c->utf16 ? 2 : 1;
	c->gb18030 = encoding_find(encoding) == ENCODING_GB18030;
	return c;
}

void
recode_close(struct recode *c)
{
	if (!c)
		return;
	iconv_close(c->iconv);
	decoder_free(&c->decoder);
	free(c);
}

/* Steps over what cannot be decoded. Returns the bytes written. */
static size_t
put_bad(struct recode *c, char *out)
{
	size_t left = c->len - c->from;

	c->from += c->unit < left ? c->unit : left;
	iconv(c->iconv, NULL, NULL, NULL, NULL);
	if (c->utf16 && left > 1) {
		memcpy(out, "\xED\xA0\x80", 3);
		return 3;
	}
	out[0] = (char)0xFF;
	return 1;
}

enum { CHARACTER_MAX = 4 }; /* bytes, of GB18030 and of UTF-8 */

static size_t
convert_gb18030(struct recode *c, char *out, size_t room)
{
	size_t made = 0;

	while (c->from < c->len && room - made >= CHARACTER_MAX) {
		struct str rest = {c->in + c->from, c->len - c->from};
		size_t n = 1;
		uint32_t character = (unsigned char)rest.at[0];

		if (character >= 0x80)
			character = decoder_character(&c->decoder, ENCODING_GB18030, rest, &n);
		if (n > 0) {
			made += encoding_put(out + made, character);
			c->from += n;
		} else if (rest.len < CHARACTER_MAX && !c->end) {
			break; /* the rest of the character comes with the next bytes */
		} else {
			made += put_bad(c, out + made);
		}
	}
	return made;
}

/* Converts what is there; returns the bytes written, 0 if more input is needed. */
static size_t
convert_some(struct recode *c, char *out, size_t room)
{
	size_t left = room;

	if (c->gb18030)
		return convert_gb18030(c, out, room);
	while (c->from < c->len && left >= 8) {
		char *in = c->in + c->from, *to = out + (room - left);
		size_t in_left = c->len - c->from, n;

		n = iconv(c->iconv, &in, &in_left, &to, &left);
		c->from = c->len - in_left;
		if (n != (size_t)-1 || errno == E2BIG)
			break;
		if (errno == EINVAL && !c->end)
			break; /* the rest of the character comes with the next bytes */
		left -= put_bad(c, out + (room - left));
	}
	return room - left;
}

long
recode_read(struct recode *c, struct input *in, char *out, size_t room, struct diag *d)
{
	for (;;) {
		size_t made = convert_some(c, out, room);
		long n;

		if (made > 0 || c->end)
			return (long)made;
		memmove(c->in, c->in + c->from, c->len - c->from);
		c->len -= c->from;
		c->from = 0;
		n = input_read(in, c->in + c->len, PIECE - c->len, d);
		if (n < 0)
			return -1;
		c->end = n == 0;
		c->len += (size_t)n;
	}
}
