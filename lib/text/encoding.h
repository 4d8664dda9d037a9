/* encoding.h - which encoding are these bytes in, and what do they say in UTF-8?
 *
 * Rows are split undecoded and only the cells that matter are decoded: the separators , ; tab " CR LF never
 * occur inside a character of UTF-8, GB18030 or Big5 (a bar can, in the last two). Any other encoding is
 * converted before rows are split. GB18030 contains GBK, GB2312 and CP936; Big5 is taken as CP950.
 */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum encoding {
	ENCODING_UNDECIDED, /* nothing but ASCII so far */
	ENCODING_UTF8,
	ENCODING_GB18030,
	ENCODING_BIG5,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_OTHER /* by its iconv name */
};

const char *encoding_name(enum encoding e); /* "UTF-8" ...; "UTF-8" for ENCODING_UNDECIDED */

/* What --encoding names; ENCODING_OTHER if iconv alone knows it, ENCODING_UNDECIDED if nobody does. */
enum encoding encoding_find(const char *name);

/* The encoding that a byte order mark at the head of `bytes` tells and its length; ENCODING_UNDECIDED, 0. */
enum encoding encoding_bom(struct str bytes, size_t *len);

bool encoding_is_ascii(struct str bytes);
bool encoding_is_utf8(struct str bytes); /* as str_is_utf8(), made for whole blocks of Chinese text */

/* Writes the character c in UTF-8, one to four bytes; returns how many. */
size_t encoding_put(char *out, uint32_t c);

/* Length in bytes of the character of e (UTF-8, GB18030 or Big5) at the head of s by its form alone; 0: none.
 */
size_t encoding_length(enum encoding e, struct str s);

/* Which of UTF-8, GB18030 and Big5 is a text whose headings are ASCII? Rows with other bytes are counted, and
 * a few bad rows do not change the verdict. (UTF-8 text of nothing but two-byte characters is GB18030: 18 %
 * of the common Chinese characters, written in GBK, are also valid two-byte UTF-8.) */
struct encoding_evidence {
	long rows; /* with bytes that are not ASCII */
	long utf8, utf8_wide; /* valid UTF-8; with a character of three bytes or more */
	long gb18030, big5; /* valid as such */
};

void encoding_weigh(struct encoding_evidence *e, struct str row);
enum encoding encoding_verdict(const struct encoding_evidence *e);

#endif
