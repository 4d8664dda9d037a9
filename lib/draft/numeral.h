/* numeral.h - numbers as Chinese documents write them in words: 二十三, 零点三, 百分之八十五, 九成五, 一分半.
 *
 * A run of numerals is a number only where something follows that can be counted or marked; 一票否决 and
 * 第三方 are words. Pure.
 */
#ifndef DRAFT_NUMERAL_H
#define DRAFT_NUMERAL_H

#include "base/str.h"

enum { NUMERAL_ROOM = 40 }; /* "99999999.99%" and NUL */

/* Is there a number in words at the head of `text`? `before` is what stands before it. Returns its length in
 * bytes and writes it in digits (with % where it is a share); 0: it is none. */
size_t numeral_read(struct str before, struct str text, char out[NUMERAL_ROOM]);

#endif
