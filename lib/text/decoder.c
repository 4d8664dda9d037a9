/* UTF-8 is checked and copied; GB18030 and Big5 go through iconv, one character at a time, and each two-byte
 * character only once: a table of 126 x 191 remembers what it was. */
#include "text/decoder.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/gb18030.h"

/* One character through iconv; 0 if it knows none. */
static uint32_t
ask_iconv(struct decoder *d, struct str s)
{
	char *in = (char *)(uintptr_t)s.at, four[8], *out = four;
	size_t left = s.len, room = sizeof four;
	unsigned char *u = (unsigned char *)four;

	if (!d->iconv || iconv(d->iconv, &in, &left, &out, &room) == (size_t)-1 || left > 0 || room != 4) {
		if (d->iconv)
			iconv(d->iconv, NULL, NULL, NULL, NULL);
		return 0;
	}
	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

enum { LEADS = 126, TRAILS = 191 }; /* 81-FE, 40-FE */

static uint32_t
two_bytes(struct decoder *d, struct str s)
{
	const unsigned char *u = (const unsigned char *)s.at;
	uint16_t *known = &d->pairs[(u[0] - 0x81) * TRAILS + (u[1] - 0x40)];

	if (!*known) {
		uint32_t c = ask_iconv(d, s);

		if (c > 0xFFFF)
			return c;
		*known = (uint16_t)c;
	}
	return *known;
}

/* The character of `len` bytes at the head of s; 0 if there is none. */
static uint32_t
character(struct decoder *d, struct str s, size_t len)
{
	uint32_t settled;

	if (len == 1)
		return (unsigned char)s.at[0] == 0x80 ? 0x20AC : (unsigned char)s.at[0];
	s.len = len;
	settled = d->encoding == ENCODING_GB18030 ? gb18030_settled(s, len) : 0;
	if (settled)
		return settled;
	return len == 2 ? two_bytes(d, s) : ask_iconv(d, s);
}

static void
choose(struct decoder *d, enum encoding e)
{
	iconv_t cd;

	if (d->encoding == e)
		return;
	decoder_free(d);
	d->encoding = e;
	cd = iconv_open("UCS-4BE", e == ENCODING_BIG5 ? "CP950" : "GB18030");
	d->iconv = cd == (iconv_t)-1 ? NULL : cd;
	d->pairs = mem_zero(LEADS * TRAILS, sizeof *d->pairs);
}

static void
note_bad(struct encoding_bad *bad, size_t at, size_t *last_end)
{
	if (bad->n == 0) {
		bad->at = at;
		bad->len = 0;
	}
	if (bad->n == 0 || at != *last_end)
		bad->n++;
	if (bad->n == 1)
		bad->len++;
	*last_end = at + 1;
}

/* One character of a wide encoding that is not a known pair. Returns the bytes written; *n is the bytes read.
 */
static size_t
put_rare(struct decoder *d, struct str rest, char *out, size_t *n)
{
	uint32_t c = 0;

	*n = encoding_length(d->encoding, rest);
	if (*n > 0)
		c = character(d, rest, *n);
	if (c == 0)
		*n = 0;
	return encoding_put(out, c ? c : 0xFFFD);
}

/* GB18030 and Big5. A pair that was met before is looked up right here. */
static size_t
decode_wide(struct decoder *d, struct str bytes, char *out, struct encoding_bad *bad)
{
	const unsigned char *u = (const unsigned char *)bytes.at;
	size_t len = 0, last_bad = 0, n;

	for (size_t i = 0; i < bytes.len; i += n) {
		bool pair =
		    u[i] > 0x80 && u[i] < 0xFF && i + 1 < bytes.len && u[i + 1] >= 0x40 && u[i + 1] < 0xFF;
		uint32_t c = u[i] < 0x80 ? u[i] : 0;

		n = 1 + pair;
		if (pair)
			c = d->pairs[(u[i] - 0x81) * TRAILS + (u[i + 1] - 0x40)];
		if (c >=
		    0x800) { /* nearly all that are no ASCII: three bytes, since a pair is below U+10000 */
			out[len] = (char)(0xE0 | c >> 12);
			out[len + 1] = (char)(0x80 | (c >> 6 & 0x3F));
			out[len + 2] = (char)(0x80 | (c & 0x3F));
			len += 3;
			continue;
		}
		if (c || u[i] == 0) {
			len += encoding_put(out + len, c);
			continue;
		}
		len += put_rare(d, (struct str){bytes.at + i, bytes.len - i}, out + len, &n);
		if (n == 0) {
			note_bad(bad, i, &last_bad);
			n = 1;
		}
	}
	return len;
}

static size_t
copy_utf8(struct str bytes, char *out, struct encoding_bad *bad)
{
	size_t len = 0, last_bad = 0;

	for (size_t i = 0, n; i < bytes.len; i += n) {
		n = str_utf8_length((struct str){bytes.at + i, bytes.len - i});
		if (n > 0) {
			memcpy(out + len, bytes.at + i, n);
			len += n;
			continue;
		}
		note_bad(bad, i, &last_bad);
		len += encoding_put(out + len, 0xFFFD);
		n = 1;
	}
	return len;
}

uint32_t
decoder_character(struct decoder *d, enum encoding e, struct str bytes, size_t *n)
{
	uint32_t c;

	choose(d, e);
	*n = encoding_length(e, bytes);
	c = *n > 0 ? character(d, bytes, *n) : 0;
	*n = c ? *n : 0;
	return c;
}

size_t
decoder_text(struct decoder *d, enum encoding e, struct str bytes, char *out, struct encoding_bad *bad)
{
	*bad = (struct encoding_bad){0};
	if (e != ENCODING_GB18030 && e != ENCODING_BIG5)
		return copy_utf8(bytes, out, bad);
	choose(d, e);
	return decode_wide(d, bytes, out, bad);
}

void
decoder_free(struct decoder *d)
{
	if (d->iconv)
		iconv_close(d->iconv);
	free(d->pairs);
	*d = (struct decoder){0};
}
