/* households.h - in which households are there several holders of a certificate, or an old one beside
 * another?
 *
 * The relief clause of a yearly plan: several disabled in one household (一户多残), old and disabled
 * (老残一体: a holder of 60 or more with another one). 24 bytes a certificate. A person with two certificates
 * is one holder. Pure but for its memory. Owned: households_free().
 */
#ifndef RULES_HOUSEHOLDS_H
#define RULES_HOUSEHOLDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { HOUSEHOLD_OLD_AGE = 60 }; /* completed years */

struct household_entry {
	uint64_t household; /* households_key() */
	uint64_t person; /* rules/meet.h; 0: not known, one of his own */
	uint32_t unit; /* the caller's */
	bool old;
};

/* `= { 0 }` is none. */
struct households {
	struct household_entry *list;
	size_t n, room;
};

/* The key of a household: of its head's number, or of its own number within a unit. 0: the cell is empty. */
uint64_t households_key(struct str unit, struct str number);

void households_add(struct households *h, const struct household_entry *e);
void households_move(struct households *to, struct households *from);
void households_sort(struct households *h, size_t threads);

/* After households_sort(): the households with several holders, one a call; *at begins at 0. False: no more.
 */
struct household {
	uint32_t unit; /* of one of its rows: the least number */
	size_t holders;
	bool old; /* one of them is of old age */
};
bool households_next(const struct households *h, size_t *at, struct household *out);

void households_free(struct households *h);

#endif
