/* certcheck_base.h - a row of the base, and what it says otherwise than the register. */
#ifndef CERTCHECK_BASE_H
#define CERTCHECK_BASE_H

#include "certcheck.h"

/* Texts live in the base's arena. */
struct base_row {
	uint64_t keys[2]; /* rules/meet.h: of the person in id and certificate number; 0: none */
	uint64_t cert_key; /* of the certificate number: its person, or the text where it cannot be read */
	uint32_t line, row;
	uint32_t table; /* place in base.tables */
	uint8_t category, grade, reissue; /* of the certificate number; 0: not known */
	bool matched, state_told;
	struct person person; /* what is compared */
	struct str name, guardian; /* folded */
	struct str cert, id; /* repaired */
};

/* Fills what a row of either side is compared by; texts are borrowed from the row and the record. `folded`
 * has room for name and guardian. */
enum { BASE_NAME_ROOM = 256 };
void base_row_read(const struct row *row, const struct register_row *record, char folded[2][BASE_NAME_ROOM],
    struct base_row *out);

/* What both sides tell and tell differently: a set of fields, 1 << field. An empty cell says nothing. */
uint32_t base_row_differences(const struct base_row *a, const struct base_row *b);

bool base_row_same_cert(const struct base_row *a, const struct base_row *b);

/* Is `a` the better partner of `of`? An order that is total but for rows that say the same. */
bool base_row_is_better(const struct base_row *a, const struct base_row *b, const struct base_row *of);

#endif
