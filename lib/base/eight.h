/* eight.h - eight bytes of a text as one number, for what is asked of millions of cells.
 *
 * The first byte is the lowest, whatever the machine's order. Arithmetic on all eight at once takes the place
 * of a loop over them. Pure.
 */
#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define EIGHT_EACH(byte) (UINT64_C(0x0101010101010101) * (unsigned char)(byte))

static inline uint64_t
eight_at(const char *at)
{
	uint64_t eight;

	memcpy(&eight, at, sizeof eight);
	return le64toh(eight);
}

static inline bool
eight_are_ascii(uint64_t eight)
{
	return (eight & EIGHT_EACH(0x80)) == 0;
}

/* Of a digit, and of what is six more, the upper half is 3; of no other byte both are. */
static inline bool
eight_are_digits(uint64_t eight)
{
	return (eight & (eight + EIGHT_EACH(6)) & EIGHT_EACH(0xF0)) == EIGHT_EACH('0');
}

/* The number that eight digits write: pairs, then fours, then all. */
static inline uint32_t
eight_number(uint64_t digits)
{
	digits = (digits & EIGHT_EACH(0x0F)) * (10 * 256 + 1) >> 8;
	digits = (digits & UINT64_C(0x00FF00FF00FF00FF)) * (100 * 65536 + 1) >> 16;
	return (uint32_t)((digits & UINT64_C(0x0000FFFF0000FFFF)) * (10000 * (UINT64_C(1) << 32) + 1) >> 32);
}

#endif
