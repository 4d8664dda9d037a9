#include "rules/citizen.h"

#include <string.h>

/* GB 11643-1999, 6.1: the remainder 0 to 10 as check character. */
static const char checks[] = "10X98765432";

/* GB 11643-1999: the weights of the 17 digits, left to right: 2^(17 - i) mod 11. */
static int
remainder_of(const char *id)
{
	static const unsigned char weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;

	for (int i = 0; i < 17; i++)
		sum += (id[i] - '0') * weights[i];
	return sum % 11;
}

char
citizen_check(const char digits[17])
{
	return checks[remainder_of(digits)];
}

static int
number_at(const char *s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++)
		value = value * 10 + (s[i] - '0');
	return value;
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
	char last;
	int wrong;

	if (id.len != CITIZEN_LEN)
		return CITIZEN_LENGTH;
	last = s[17] == 'x' ? 'X' : s[17];
	wrong = first_wrong(s, 17);
	if (wrong < 17 || (last != 'X' && first_wrong(&last, 1) == 0)) {
		out->character = wrong + 1;
		return CITIZEN_CHARACTER;
	}
	if (s[0] == '9')
		return CITIZEN_UNSUPPORTED;
	out->region = number_at(s, 6);
	out->birth_year = number_at(s + 6, 4);
	out->birth = date_of(out->birth_year, number_at(s + 10, 2), number_at(s + 12, 2));
	out->male = (s[16] - '0') % 2 == 1;
	out->small_x = s[17] == 'x';
	out->number = ((uint64_t)number_at(s, 8) * 1000000000 + number_at(s + 8, 9)) * 11 +
	              (last == 'X' ? 10 : last - '0');
	if (out->birth == DATE_NONE)
		return CITIZEN_DATE;
	return last == citizen_check(s) ? CITIZEN_OK : CITIZEN_CHECKSUM;
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
