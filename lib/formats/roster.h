/* roster.h - a roster (名册) of the people whom a coverage target is to reach, as rows to values.
 *
 * Columns: unit, cert, id, name; one of cert, id and name is needed (villages and households have but a code
 * or a name). All of it is kept, for the list of those still missing. Owned: roster_free().
 */
#ifndef FORMATS_ROSTER_H
#define FORMATS_ROSTER_H

#include "formats/ledger.h"

enum { ROSTER_UNIT, ROSTER_CERT, ROSTER_ID, ROSTER_NAME, ROSTER_COLUMNS }; /* the cells of a row */

struct roster_person {
	size_t target, unit;
	uint64_t key;
	struct str cert, id, name; /* as they stand */
	const char *file; /* as named */
	long line;
};

/* A row that cannot be put on the roster, for --rejects. */
typedef void roster_refuse(
    void *context, const struct row *row, const char *file, size_t target, enum account_verdict why);

/* The caller sets the first five, all borrowed, and zeroes the rest. */
struct roster {
	struct account *account;
	struct unit_names *units;
	roster_refuse *refuse;
	void *context; /* for refuse */
	struct receipt *receipt; /* may be NULL */
	struct arena text;
	struct roster_person *list; /* in the order of the files */
	size_t n, room;
};

/* Puts the people of a file on the roster of `target`, and into the account. False: *d filled. */
bool roster_load(
    struct roster *r, const char *path, size_t target, const struct table_options *options, struct diag *d);
void roster_free(struct roster *r);

#endif
