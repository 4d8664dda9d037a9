/* UTF-8 is checked and copied; GB18030 and Big5 go through iconv, one character at a time, and each two-byte
 * character only once: a table of 126 x 191 remembers what it was. */
#include "tables/encoding.h"

#include <endian.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

static const struct {
	const char *name;
	enum encoding encoding;
} names[] = {
    {"UTF-8", ENCODING_UTF8},
    {"UTF8", ENCODING_UTF8},
    {"GB18030", ENCODING_GB18030},
    {"GBK", ENCODING_GB18030},
    {"GB2312", ENCODING_GB18030},
    {"CP936", ENCODING_GB18030},
    {"BIG5", ENCODING_BIG5},
    {"BIG-5", ENCODING_BIG5},
    {"CP950", ENCODING_BIG5},
    {"UTF-16LE", ENCODING_UTF16LE},
    {"UTF-16BE", ENCODING_UTF16BE},
};

const char *
encoding_name(enum encoding e)
{
	static const char *const shown[] = {"UTF-8", "UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE", ""};

	return shown[e];
}

enum encoding
encoding_find(const char *name)
{
	iconv_t cd;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(name, names[i].name) == 0)
			return names[i].encoding;
	cd = iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1)
		return ENCODING_UNDECIDED;
	iconv_close(cd);
	return ENCODING_OTHER;
}

enum encoding
encoding_bom(struct str bytes, size_t *len)
{
	*len = 0;
	if (str_begins(bytes, STR("\xEF\xBB\xBF"))) {
		*len = 3;
		return ENCODING_UTF8;
	}
	if (str_begins(bytes, STR("\xFF\xFE"))) {
		*len = 2;
		return ENCODING_UTF16LE;
	}
	if (str_begins(bytes, STR("\xFE\xFF"))) {
		*len = 2;
		return ENCODING_UTF16BE;
	}
	return ENCODING_UNDECIDED;
}

/* Eight bytes at a time: this is asked of every block. */
bool
encoding_is_ascii(struct str bytes)
{
	size_t i = 0;

	for (; i + 8 <= bytes.len; i += 8) {
		uint64_t eight;

		memcpy(&eight, bytes.at + i, 8);
		if (eight & UINT64_C(0x8080808080808080))
			return false;
	}
	for (; i < bytes.len; i++)
		if (bytes.at[i] & 0x80)
			return false;
	return true;
}

/* How many of the bytes from u[i] on, of eight looked at, are ASCII? */
static size_t
ascii_ahead(const unsigned char *u, size_t i, size_t len)
{
	uint64_t eight;

	if (i + 8 > len)
		return u[i] < 0x80;
	memcpy(&eight, u + i, 8);
	eight = le64toh(eight) & UINT64_C(0x8080808080808080);
	if (eight == 0)
		return 8;
	return (size_t)__builtin_ctzll(eight) / 8;
}

/* Up to eight ASCII bytes or one Chinese character a turn; all else as str.h has it. */
bool
encoding_is_utf8(struct str bytes)
{
	const unsigned char *u = (const unsigned char *)bytes.at;
	size_t i = 0, n;

	while (i < bytes.len) {
		if (u[i] > 0xE0 && u[i] < 0xED && i + 2 < bytes.len && (u[i + 1] & 0xC0) == 0x80 &&
		    (u[i + 2] & 0xC0) == 0x80) {
			i += 3;
			continue;
		}
		n = ascii_ahead(u, i, bytes.len);
		if (n == 0)
			n = str_utf8_length((struct str){bytes.at + i, bytes.len - i});
		if (n == 0)
			return false;
		i += n;
	}
	return true;
}

size_t
encoding_put(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

/* Length of the GB18030 character at the head of s by its form alone, 0 if none. 0x80 is CP936's euro sign,
 * which GB18030 lacks and Excel writes. */
static size_t
gb18030_length(struct str s)
{
	const unsigned char *u = (const unsigned char *)s.at;

	if (u[0] <= 0x80)
		return 1;
	if (u[0] == 0xFF || s.len < 2)
		return 0;
	if (u[1] >= 0x40 && u[1] != 0x7F && u[1] != 0xFF)
		return 2;
	if (s.len < 4 || u[1] < 0x30 || u[1] > 0x39 || u[2] < 0x81 || u[2] == 0xFF || u[3] < 0x30 ||
	    u[3] > 0x39)
		return 0;
	return 4;
}

static size_t
big5_length(struct str s)
{
	const unsigned char *u = (const unsigned char *)s.at;

	if (u[0] < 0x80)
		return 1;
	if (u[0] < 0x81 || u[0] == 0xFF || s.len < 2)
		return 0;
	return (u[1] >= 0x40 && u[1] <= 0x7E) || (u[1] >= 0xA1 && u[1] != 0xFF) ? 2 : 0;
}

static size_t
length_in(enum encoding e, struct str s)
{
	if (s.len == 0)
		return 0;
	if (e == ENCODING_GB18030)
		return gb18030_length(s);
	return e == ENCODING_BIG5 ? big5_length(s) : str_utf8_length(s);
}

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

/* 82 35 90 37 to 82 35 91 34 are U+9FB4 to U+9FBB by the linear part of GB18030-2000; glibc has these eight
 * only in their two-byte form of 2005. */
static uint32_t
four_bytes(struct decoder *d, struct str s)
{
	uint32_t c = ask_iconv(d, s);
	const unsigned char *u = (const unsigned char *)s.at;
	int place = (u[2] - 0x81) * 10 + (u[3] - 0x30);

	if (!c && u[0] == 0x82 && u[1] == 0x35 && place >= 157 && place <= 164)
		return 0x9FB4 + (uint32_t)(place - 157);
	return c;
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
	if (len == 1)
		return (unsigned char)s.at[0] == 0x80 ? 0x20AC : (unsigned char)s.at[0];
	s.len = len;
	return len == 2 ? two_bytes(d, s) : four_bytes(d, s);
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

	*n = length_in(d->encoding, rest);
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

/* Is all of `row` valid in e, by form? *wide: with a character of three bytes or more. */
static bool
is_valid(enum encoding e, struct str row, bool *wide)
{
	for (size_t i = 0, n; i < row.len; i += n) {
		n = length_in(e, (struct str){row.at + i, row.len - i});
		if (n == 0)
			return false;
		if (n > 2)
			*wide = true;
	}
	return true;
}

void
encoding_weigh(struct encoding_evidence *e, struct str row)
{
	bool wide = false, ignored = false;

	if (encoding_is_ascii(row))
		return;
	e->rows++;
	if (is_valid(ENCODING_UTF8, row, &wide)) {
		e->utf8++;
		e->utf8_wide += wide;
	}
	e->gb18030 += is_valid(ENCODING_GB18030, row, &ignored);
	e->big5 += is_valid(ENCODING_BIG5, row, &ignored);
}

enum encoding
encoding_verdict(const struct encoding_evidence *e)
{
	if (e->rows == 0)
		return ENCODING_UNDECIDED;
	if (e->utf8_wide * 2 > e->rows || (e->utf8 == e->rows && (e->utf8_wide > 0 || e->gb18030 < e->rows)))
		return ENCODING_UTF8;
	if (e->gb18030 * 2 > e->rows && e->gb18030 >= e->big5)
		return ENCODING_GB18030;
	if (e->big5 * 2 > e->rows)
		return ENCODING_BIG5;
	return e->utf8 >= e->gb18030 ? ENCODING_UTF8 : ENCODING_GB18030;
}
