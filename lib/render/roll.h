/* roll.h - which units has a report pages of, in which order, and under which letter is each looked for?
 *
 * Every unit or subject once: ranked ones in their order, then those of detail, then of progress; the whole
 * district is none. A few stand in that order; more than ROLL_FEW stand by the letters of their names
 * (text/initial.h), within a letter in that order: thousands cannot be looked through otherwise.
 * Owned: roll_init(), roll_free(); texts are the tables'.
 */
#ifndef RENDER_ROLL_H
#define RENDER_ROLL_H

#include "base/map.h"
#include "base/str.h"

struct view;

enum { ROLL_FEW = 30 };

struct roll_entry {
	struct str unit;
	char letter; /* 'A' to 'Z', INITIAL_NONE; 0 where a few stand in the order of the tables */
};

struct roll {
	struct roll_entry *entries;
	size_t n, room;
	struct map places; /* of a unit among the entries */
};

void roll_init(struct roll *r, const struct view *v); /* which has learned its names */
void roll_free(struct roll *r);

/* How many entries from `from` on stand under its letter. */
size_t roll_of_letter(const struct roll *r, size_t from);

#endif
