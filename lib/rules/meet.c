#include "rules/meet.h"

#include "rules/citizen.h"

enum { DIGITS_LEAST = 6 };

/* An odd factor (2^64 / golden ratio) and its inverse modulo 2^64: key * inverse is the number again. */
static const uint64_t factor = 0x9E3779B97F4A7C15, inverse = 0xF1DE83E19937733D;
static const uint64_t text_bit = (uint64_t)1 << 63; /* a citizen's number has 60 bits */

uint64_t
meet_number(uint64_t number)
{
	return number * factor;
}

bool
meet_is_number(uint64_t key, uint64_t *number)
{
	*number = key * inverse;
	return !(*number & text_bit);
}

/* FNV-1a. */
uint64_t
meet_text(struct str text)
{
	uint64_t h = 14695981039346656037u;
	int digits = 0;

	for (size_t i = 0; i < text.len; i++) {
		h = (h ^ (unsigned char)text.at[i]) * 1099511628211u;
		digits += text.at[i] >= '0' && text.at[i] <= '9';
	}
	return digits < DIGITS_LEAST ? 0 : (h | text_bit) * factor;
}

uint64_t
meet_person(struct str number)
{
	struct citizen c;
	enum citizen_fault fault =
	    number.len == CITIZEN_OLD_LEN ? citizen_read_old(number, &c) : citizen_read(number, &c);

	if (fault == CITIZEN_OK || fault == CITIZEN_CHECKSUM || fault == CITIZEN_DATE)
		return meet_number(c.number);
	return fault == CITIZEN_UNSUPPORTED ? meet_text(number) : 0;
}
