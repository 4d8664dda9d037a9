/* little.h - numbers of two, four and eight bytes, the least byte first, as .xls files hold them. Pure. */
#ifndef XLS_LITTLE_H
#define XLS_LITTLE_H

#include <stdint.h>

static inline uint16_t
little_16(const unsigned char *at)
{
	return (uint16_t)(at[0] | at[1] << 8);
}

static inline uint32_t
little_32(const unsigned char *at)
{
	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline uint64_t
little_64(const unsigned char *at)
{
	return little_32(at) | (uint64_t)little_32(at + 4) << 32;
}

#endif
