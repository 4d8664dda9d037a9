/* empty.h - does a cell say that there is nothing?
 *
 * Databases write NULL or \N, people write 无 or a stroke. One list of such words, each with the kinds of
 * column in which it can be no value: 无 may be an outcome, a stroke the answer that was meant; nobody is
 * called so. In a number's place nothing but a database's word counts, since 无 and - may mean zero. Pure.
 */
#ifndef TEXT_EMPTY_H
#define TEXT_EMPTY_H

#include <stdbool.h>

#include "base/str.h"
#include "text/words.h"

/* The words that stand for nothing in column `key`: a set, for empty_is(). */
unsigned empty_kinds(enum word key);

/* Does the (trimmed) cell say no more than that there is nothing, in a column of these kinds? */
bool empty_is(struct str cell, unsigned kinds);

/* Might it? By its length, its first byte and of a character its third, for every cell: no word begins with a
 * digit, and of the characters of three bytes only some do. */
static inline bool
empty_may_be(struct str cell)
{
	enum { LONGEST = 9 };
#define EMPTY_BIT(byte) (UINT64_C(1) << ((byte)&63))
	/* ( / - \ [ < N n U u; E2 E6 E7 EF */
	static const uint64_t firsts[4] = {
	    UINT64_C(0x1000A10000000000), UINT64_C(0x0020400018204000), 0, UINT64_C(0x000080C400000000)};
	static const uint64_t thirds[16] = {
	    [2] = EMPTY_BIT(0x93) | EMPTY_BIT(0x94) | EMPTY_BIT(0x95) | EMPTY_BIT(0x80), /* strokes */
	    [6] = EMPTY_BIT(0xA0) | EMPTY_BIT(0x82) | EMPTY_BIT(0xAB) | EMPTY_BIT(0xA1) | EMPTY_BIT(0x92) |
	          EMPTY_BIT(0xAA), /* 无 暂 暫 没 沒 未 */
	    [7] = EMPTY_BIT(0xA1) | EMPTY_BIT(0xBA), /* 無 空 */
	    [15] = EMPTY_BIT(0x8D) | EMPTY_BIT(0x8F) | EMPTY_BIT(0xBC)}; /* full width */
#undef EMPTY_BIT
	unsigned char first = cell.len > 0 ? (unsigned char)cell.at[0] : 0;

	if (cell.len > LONGEST || !(firsts[first >> 6] >> (first & 63) & 1))
		return false;
	return first < 0x80 || (cell.len > 2 && thirds[first & 15] >> ((unsigned char)cell.at[2] & 63) & 1);
}

#endif
