/* citizen.h - is this text a citizen identity number, and what does it say?
 *
 * 18 characters: region 6, birth date 8, sequence 3 (odd male, even female), check 1.
 * Rule: GB 11643-1999. Residence permits of Hong Kong, Macau and Taiwan people (810000, 820000, 830000)
 * follow it too. Whether the region or the age is plausible is asked elsewhere (region.h, person.h). Pure: no
 * file, no clock, no locale, no allocation; safe from any thread.
 */
#ifndef RULES_CITIZEN_H
#define RULES_CITIZEN_H

#include "base/date.h"
#include "base/str.h"

enum { CITIZEN_LEN = 18, CITIZEN_OLD_LEN = 15 }; /* characters, all ASCII */

enum citizen_fault {
	CITIZEN_OK,
	CITIZEN_LENGTH,
	CITIZEN_CHARACTER,
	CITIZEN_UNSUPPORTED, /* begins with 9: a foreign permanent resident's card (from 2023-12-01) */
	CITIZEN_DATE,
	CITIZEN_CHECKSUM
};

struct citizen {
	int region; /* GB/T 2260, six digits */
	int birth_year; /* as its digits say */
	int birth; /* base/date.h; DATE_NONE if the fault is CITIZEN_DATE */
	bool male;
	bool small_x; /* the last character was x */
	uint64_t number; /* the first 17 digits x 11 + the value of the check character: 0-9, 10 for X */
	int character; /* CITIZEN_CHARACTER: 1-based place of the first wrong one */
};

/* Reads `id` (borrowed for the call). Faults are tried in the order of the enum; the first one is returned.
 * *out is whole for CITIZEN_OK, _DATE and _CHECKSUM. */
enum citizen_fault citizen_read(struct str id, struct citizen *out);

/* A 15-digit id of before 1999: yymmdd, no check digit. *out is that of the 18-digit number with the same
 * region, birth (19yy) and sequence, so that the same person is found again. Faults as above, no CHECKSUM. */
enum citizen_fault citizen_read_old(struct str id, struct citizen *out);

/* The check character, '0'-'9' or 'X', of 17 digits. */
char citizen_check(const char digits[17]);

/* The 18 characters of a `number`. */
void citizen_write(uint64_t number, char out[CITIZEN_LEN]);

#endif
