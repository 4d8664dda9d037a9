/* encoding.h - which encoding are these bytes in, and what do they say in UTF-8?
 *
 * Rows are split undecoded and only the cells that matter are decoded: the separators , ; tab " CR LF never
 * occur inside a character of UTF-8, GB18030 or Big5 (a bar can, in the last two). Any other encoding is
 * converted before rows are split. GB18030 contains GBK, GB2312 and CP936; Big5 is taken as CP950.
 */
#ifndef TABLES_ENCODING_H
#define TABLES_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

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

/* Decodes `bytes` (UTF-8, GB18030 or Big5) to UTF-8 at `out`, which has room for encoding_room(bytes.len).
 * Returns the length. Bad bytes become U+FFFD; *n_bad counts them, *bad is the offset of the first and
 * *bad_len how many bytes stand there that no character begins with (both untouched if there is none). */
size_t encoding_decode(
    enum encoding e, struct str bytes, char *out, size_t *n_bad, size_t *bad, size_t *bad_len);
size_t encoding_room(size_t len);

#endif
