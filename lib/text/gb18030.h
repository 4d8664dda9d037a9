/* gb18030.h - the characters on which the editions of GB 18030 differ, decided once for every machine.
 *
 * iconv follows the edition of 2005 in glibc up to 2.38 and that of 2022 since: 6 two-byte and 18 four-byte
 * codes come out otherwise (all 187,866 codes of the first plane and beyond were asked of glibc 2.36
 * and 2.41). The same sheet must give the same bytes, so these 24 are read from a table: as real characters,
 * never as private ones, by the mapping of 2005 where it has one and by the linear rule of the standard for
 * four-byte codes. Pure.
 */
#ifndef TEXT_GB18030_H
#define TEXT_GB18030_H

#include <stdint.h>

#include "base/str.h"

/* The character that the `len` (2 or 4) bytes at the head of s are for certain; 0: ask iconv. */
uint32_t gb18030_settled(struct str s, size_t len);

#endif
