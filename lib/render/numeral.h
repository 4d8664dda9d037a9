/* numeral.h - how is a number written in Chinese characters: 一, 十二, 一百零五?
 *
 * For counts and headings of official documents (GB/T 15835-2011, 4.2: numerals in Chinese). Pure.
 */
#ifndef RENDER_NUMERAL_H
#define RENDER_NUMERAL_H

#include "page/ink.h"

/* 0 to 99999 in characters; other numbers in digits. */
void numeral_ordinal(struct ink *ink, long n); /* 二 */
/* Before a measure word two is 两: 两个, 十二个. */
void numeral_count(struct ink *ink, long n);

#endif
