#include "rules/citizen.h"

#include <string.h>

#include "base/eight.h"

/* GB 11643-1999, 6.1: the remainder 0 to 10 as check character. */
static const char checks[] = "10X98765432";

/* Four weights as factors of the digits at every second place of eight: the top sixteen bits of the product
 * are the sum of the four products, and no sum below reaches into the next sixteen. */
#define WEIGHTS(a, b, c, d) ((uint64_t)(a) << 48 | (uint64_t)(b) << 32 | (uint64_t)(c) << 16 | (uint64_t)(d))

static inline uint64_t
weigh(uint64_t eight, uint64_t odd_places, uint64_t even_places)
{
	const uint64_t digits = UINT64_C(0x000F000F000F000F);

	return ((eight & digits) * odd_places >> 48) + ((eight >> 8 & digits) * even_places >> 48);
}

/* GB 11643-1999: the weights of the 17 digits, left to right, are 2^(17 - i) mod 11:
 * 7 9 10 5 8 4 2 1  6 3 7 9 10 5 8 4  2. */
static unsigned
weighted_sum(uint64_t first, uint64_t second, unsigned last)
{
	return (unsigned)(weigh(first, WEIGHTS(7, 10, 8, 2), WEIGHTS(9, 5, 4, 1)) +
	                  weigh(second, WEIGHTS(6, 7, 10, 8), WEIGHTS(3, 9, 5, 4))) +
	       2 * last;
}

char
citizen_check(const char digits[17])
{
	return checks[weighted_sum(eight_at(digits), eight_at(digits + 8), (unsigned)(digits[16] - '0')) %
	              11];
}

/* The place (0-based) of the first character that is no digit; n if there is none. */
static int
first_wrong(const char *s, int n)
{
	int i = 0;

	while (i < n && (unsigned char)(s[i] - '0') <= 9)
		i++;
	return i;
}

enum citizen_fault
citizen_read(struct str id, struct citizen *out)
{
	const char *s = id.at;
	uint64_t first, second;
	unsigned last, check, head, body;

	if (id.len != CITIZEN_LEN)
		return CITIZEN_LENGTH;
	first = eight_at(s);
	second = eight_at(s + 8);
	last = (unsigned)s[16] - '0';
	check = (s[17] | 0x20) == 'x' ? 10 : (unsigned)s[17] - '0';
	if (!eight_are_digits(first) || !eight_are_digits(second) || last > 9 || check > 10 || s[17] == ':') {
		out->character = first_wrong(s, 17) + 1;
		return CITIZEN_CHARACTER;
	}
	if (s[0] == '9')
		return CITIZEN_UNSUPPORTED;
	head = eight_number(first);
	body = eight_number(second);
	out->region = (int)(head / 100);
	out->birth_year = (int)(head % 100 * 100 + body / 1000000);
	out->birth = date_of(out->birth_year, (int)(body / 10000 % 100), (int)(body / 100 % 100));
	out->male = last % 2 == 1;
	out->small_x = s[17] == 'x';
	out->number = (((uint64_t)head * 100000000 + body) * 10 + last) * 11 + check;
	if (out->birth == DATE_NONE)
		return CITIZEN_DATE;
	/* The check character has the weight 1, and the whole sum leaves 1. */
	return (weighted_sum(first, second, last) + check) % 11 == 1 ? CITIZEN_OK : CITIZEN_CHECKSUM;
}

enum citizen_fault
citizen_read_old(struct str id, struct citizen *out)
{
	char whole[CITIZEN_LEN];
	int wrong;

	if (id.len != CITIZEN_OLD_LEN)
		return CITIZEN_LENGTH;
	wrong = first_wrong(id.at, CITIZEN_OLD_LEN);
	if (wrong < CITIZEN_OLD_LEN) {
		out->character = wrong + 1;
		return CITIZEN_CHARACTER;
	}
	memcpy(whole, id.at, 6);
	memcpy(whole + 6, "19", 2);
	memcpy(whole + 8, id.at + 6, 9);
	whole[17] = citizen_check(whole);
	return citizen_read((struct str){whole, CITIZEN_LEN}, out);
}

void
citizen_write(uint64_t number, char out[CITIZEN_LEN])
{
	int check = (int)(number % 11);

	number /= 11;
	out[17] = check == 10 ? 'X' : (char)('0' + check);
	for (int i = 16; i >= 0; i--, number /= 10)
		out[i] = (char)('0' + number % 10);
}
