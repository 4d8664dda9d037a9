/* known.h - findings that someone has looked at, and the findings of an earlier run.
 *
 * --known FILE (code, cert, by, date, reason, until) lists oddities that are right all the same: they are
 * counted apart. --baseline FILE is the CSV that an earlier run wrote: a finding is new or was there before,
 * by code, column and person, never by line. `cert` is a certificate number, or an id where there is none;
 * masked ones are compared masked. Owned: x_load(), x_free(). Tables a person keeps by hand: damage is
 * trouble.
 */
#ifndef FORMATS_KNOWN_H
#define FORMATS_KNOWN_H

#include "base/map.h"
#include "base/mem.h"
#include "table/table.h"

struct known_entry {
	struct str code, cert;
	int until; /* last day; DATE_NONE: for good */
	const char *file; /* where it stands */
	long line;
	bool matched;
};

struct known {
	struct arena text;
	const char *file; /* while it is read: the table's */
	struct map by_key;
	struct known_entry *list;
	size_t n, room;
};

bool known_load(struct known *k, const char *path, const struct reading *options, struct diag *d);

/* Is there an entry for it (for a finding of a list, one of that list or of none) that has not run out on
 * `as_of`? Marks it as matched. */
bool known_match(struct known *k, struct str code, struct str cert, struct str list, int as_of);

void known_free(struct known *k);

/* One finding of the earlier run, as it was written. */
struct baseline_entry {
	struct str file, column, severity, code, value, message, cert, list, unit, list_date, list_unit;
	long line, row;
	size_t next; /* another one with the same key that is not matched yet, 1-based; 0: none */
	bool matched;
};

struct baseline {
	struct arena text;
	struct map by_key;
	struct baseline_entry *list;
	size_t n, room;
	bool masked; /* some `cert` is masked */
	bool lists; /* some entry is of a list */
};

bool baseline_load(struct baseline *b, const char *path, const struct reading *options, struct diag *d);

/* Was it there before? Each earlier finding answers for one of now. */
bool baseline_match(struct baseline *b, struct str code, struct str column, struct str list, struct str cert,
    struct str masked);

void baseline_free(struct baseline *b);

#endif
