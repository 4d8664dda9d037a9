/* text.h - characters that XML cannot hold, as a workbook spells them: _x000D_ (ECMA-376 part
 * 1, 22.9.2.19).
 *
 * Decoding and encoding are each other's inverse but for NUL, which no workbook can hold. Pure.
 */
#ifndef XLSX_TEXT_H
#define XLSX_TEXT_H

#include <stddef.h>

#include "base/str.h"

/* Decodes in place; returns the new length. Halves of a surrogate pair and NUL stay as they are written. */
size_t xlsx_decode(char *text, size_t len);

enum { XLSX_ENCODE_GROWTH = 7 }; /* bytes that one byte may become */

/* Encodes UTF-8 into `out`, at least XLSX_ENCODE_GROWTH * s.len + 1 bytes, and ends it in NUL; returns the
 * length. What looks like an escape is escaped; a NUL becomes U+FFFD. */
size_t xlsx_encode(struct str s, char *out);

#endif
