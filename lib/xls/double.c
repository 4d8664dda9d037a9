#include "xls/double.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Within these an integer is exact, and is written with all its digits. */
#define EXACT 1e15

/* Up to 1e21 an integer is written without exponent, as most programs write it into .xlsx: "d.ddde+17". */
static size_t
expand(char *out, size_t n)
{
	char *e = memchr(out, 'e', n);
	size_t digits, zeros, point;

	if (!e || e[1] != '+' || (size_t)(out + n - e) != 4)
		return n;
	zeros = (size_t)(e[2] - '0') * 10 + (size_t)(e[3] - '0');
	point = out[0] == '-' ? 2 : 1;
	digits = out[point] == '.' ? (size_t)(e - out) - point - 1 : 0; /* behind the point */
	if (zeros > 20 || digits > zeros)
		return n;
	memmove(out + point, out + point + 1, digits);
	memset(out + point + digits, '0', zeros - digits);
	return point + zeros;
}

static size_t
write_double(double x, char *out)
{
	int n = 0;

	if (x - x != 0)
		return 0;
	if (x > -EXACT && x < EXACT && x == (double)(int64_t)x)
		return (size_t)snprintf(out, XLS_DOUBLE_ROOM, "%lld", (long long)x);
	for (int digits = 15; digits <= 17; digits++) {
		n = snprintf(out, XLS_DOUBLE_ROOM, "%.*g", digits, x);
		if (strtod(out, NULL) == x)
			break;
	}
	return expand(out, (size_t)n);
}

size_t
xls_double_write(uint64_t bits, char out[XLS_DOUBLE_ROOM])
{
	double x;

	memcpy(&x, &bits, sizeof x);
	return write_double(x, out);
}

size_t
xls_rk_write(uint32_t rk, char out[XLS_DOUBLE_ROOM])
{
	enum { HUNDREDTHS = 1, INTEGER = 2 };
	uint64_t bits = (uint64_t)(rk & ~UINT32_C(3)) << 32;
	double x;

	if (rk & INTEGER)
		x = (double)((int32_t)rk >> 2);
	else
		memcpy(&x, &bits, sizeof x);
	return write_double(rk & HUNDREDTHS ? x / 100 : x, out);
}
