#include "text/gb18030.h"

/* Two bytes: GB 18030-2005, as glibc 2.36 has them; that of 2022 in glibc 2.41 gives U+E816 to U+E855. */
static const struct {
	unsigned char lead, trail;
	uint32_t character;
} pairs[] = {
    {0xFE, 0x51, 0x20087},
    {0xFE, 0x52, 0x20089},
    {0xFE, 0x53, 0x200CC},
    {0xFE, 0x6C, 0x215D7},
    {0xFE, 0x76, 0x2298F},
    {0xFE, 0x91, 0x241FE},
};

/* Four bytes are counted: b1 81-FE, b2 30-39, b3 81-FE, b4 30-39. */
static long
place_of(const unsigned char *u)
{
	return (((long)(u[0] - 0x81) * 10 + (u[1] - 0x30)) * 126 + (u[2] - 0x81)) * 10 + (u[3] - 0x30);
}

/* Stretches of the linear part, whose characters follow each other as their codes do (GB 18030-2000, Annex):
 * 82 35 90 37 is U+9FB4, 84 31 82 36 is U+FE10. glibc 2.36 refuses them, 2.41 gives U+E78D to U+E864. */
static const struct {
	unsigned char first[4];
	long n;
	uint32_t character;
} stretches[] = {
    {{0x82, 0x35, 0x90, 0x37}, 8, 0x9FB4},
    {{0x84, 0x31, 0x82, 0x36}, 10, 0xFE10},
};

uint32_t
gb18030_settled(struct str s, size_t len)
{
	const unsigned char *u = (const unsigned char *)s.at;

	for (size_t i = 0; len == 2 && i < sizeof pairs / sizeof *pairs; i++)
		if (u[0] == pairs[i].lead && u[1] == pairs[i].trail)
			return pairs[i].character;
	for (size_t i = 0; len == 4 && i < sizeof stretches / sizeof *stretches; i++) {
		long behind = place_of(u) - place_of(stretches[i].first);

		if (behind >= 0 && behind < stretches[i].n)
			return stretches[i].character + (uint32_t)behind;
	}
	return 0;
}
