#include "text/encoding.h"

#include <endian.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/eight.h"
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
		if (!eight_are_ascii(eight_at(bytes.at + i)))
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
	eight = eight_at((const char *)u + i) & EIGHT_EACH(0x80);
	if (eight == 0)
		return 8;
	return (size_t)__builtin_ctzll(eight) / 8;
}

/* Are the three bytes at u (of which four may be read) a character from U+1000 to U+CFFF? Most Chinese ones
 * are. */
static bool
is_common_three(const unsigned char *u)
{
	uint32_t four;

	memcpy(&four, u, 4);
	return (le32toh(four) & 0xC0C0F0) == 0x8080E0 && (unsigned char)(u[0] - 0xE1) < 0xED - 0xE1;
}

#ifdef __SSE2__
/* Which of 64 bytes are not ASCII, and what of UTF-8 are they? A bit for each. */
struct utf8_marks {
	uint64_t high, rest; /* rest: the second or third byte of a character */
	uint64_t two, three; /* the first of a character of two bytes; of three, but for E0 and ED */
};

/* Is the byte from `least` to `most`? (Compared are signed bytes.) */
static inline uint64_t
marks_between(__m128i some, int least, int most)
{
	__m128i moved = _mm_add_epi8(some, _mm_set1_epi8((char)(-128 - least)));

	return (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(moved, _mm_set1_epi8((char)(most - least - 127))));
}

static inline struct utf8_marks
utf8_marks_of(const char *at)
{
	struct utf8_marks m = {0};

	for (size_t i = 0; i < 64; i += 16) {
		__m128i some = _mm_loadu_si128((const __m128i *)(const void *)(at + i));

		m.high |= (uint64_t)(unsigned)_mm_movemask_epi8(some) << i;
		m.rest |= marks_between(some, 0x80, 0xBF) << i;
		m.two |= marks_between(some, 0xC2, 0xDF) << i;
		m.three |= (marks_between(some, 0xE1, 0xEF) & ~marks_between(some, 0xED, 0xED)) << i;
	}
	return m;
}

/* How many bytes at the head of `bytes` are ASCII and characters of two or three bytes, E0 and ED aside, as
 * far as 64 at a time can tell? None is cut. */
static size_t
common_utf8_ahead(struct str bytes)
{
	uint64_t before = 0; /* bits 0 and 1: bytes that the last ones want of these */
	size_t i = 0;

	for (; i + 64 <= bytes.len; i += 64) {
		struct utf8_marks m = utf8_marks_of(bytes.at + i);
		uint64_t first = m.two | m.three;

		if (m.rest != (before | first << 1 | m.three << 2) || m.high != (first | m.rest))
			break;
		before = first >> 63 | m.three >> 62;
	}
	if (before == 0)
		return i;
	return i - ((unsigned char)bytes.at[i - 1] >= 0xC0 ? 1 : 2);
}
#else
static size_t
common_utf8_ahead(struct str bytes)
{
	(void)bytes;
	return 0;
}
#endif

/* 64 bytes a turn where they hold nothing rare, else up to eight ASCII bytes or one Chinese character; what
 * is neither as str.h has it. */
bool
encoding_is_utf8(struct str bytes)
{
	const unsigned char *u = (const unsigned char *)bytes.at;
	size_t i = 0, n, slow = 0; /* slow: from there on 64 bytes are tried again */

	while (i < bytes.len) {
		if (i >= slow) {
			i += common_utf8_ahead((struct str){bytes.at + i, bytes.len - i});
			slow = i + 64;
		}
		while (i + 4 <= bytes.len && is_common_three(u + i))
			i += 3;
		if (i == bytes.len)
			break;
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

size_t
encoding_length(enum encoding e, struct str s)
{
	if (s.len == 0)
		return 0;
	if (e == ENCODING_GB18030)
		return gb18030_length(s);
	return e == ENCODING_BIG5 ? big5_length(s) : str_utf8_length(s);
}

/* Is all of `row` valid in e, by form? *wide: with a character of three bytes or more. */
static bool
is_valid(enum encoding e, struct str row, bool *wide)
{
	for (size_t i = 0, n; i < row.len; i += n) {
		n = encoding_length(e, (struct str){row.at + i, row.len - i});
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
