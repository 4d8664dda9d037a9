/* roster.h - a roster (名册) of the people whom a coverage target is to reach, or of the poor for whom alone
 * a target counts, as rows to values.
 *
 * Columns: unit, cert, id, name; one of cert, id and name is needed (villages and households of a coverage
 * have but a code or a name; the poor are persons, and their unit is not asked). All of a coverage is kept,
 * for the list of those still missing: who is of an unknown unit is the district's, and whose number is wrong
 * is to be reached and cannot be, until it is mended. Owned: roster_free().
 */
#ifndef FORMATS_ROSTER_H
#define FORMATS_ROSTER_H

#include "formats/ledger.h"

enum { ROSTER_UNIT, ROSTER_CERT, ROSTER_ID, ROSTER_NAME, ROSTER_COLUMNS }; /* the cells of a row */

struct roster_person {
	size_t target, unit;
	struct who who;
	enum who_reading reading;
	struct str cert, id, name; /* as they stand */
	const char *file; /* as named */
	long line;
};

/* A row that cannot be put on the roster as it stands, for --rejects; `target`: the first that goes by it.
 * `expected`: the person is to be reached all the same. */
typedef void roster_refuse(void *context, const struct row *row, const char *file, size_t target,
    enum account_verdict why, bool expected);

/* The caller sets the first five, all borrowed, and zeroes the rest. */
struct roster {
	struct account *account;
	struct unit_names *units;
	roster_refuse *refuse;
	void *context; /* for refuse */
	size_t place; /* of the roster being loaded, in the plan */
	bool covers, admits; /* some coverage, some `poor` goes by it */
	struct arena text;
	struct roster_person *list; /* in the order of the files */
	size_t n, room;
};

/* Puts the people of a file on a roster of the account's plan, for every target that goes by it. False: *d
 * filled. */
bool roster_load(
    struct roster *r, const char *path, size_t place, const struct reading *options, struct diag *d);

/* Once, after the last file: takes out of the coverages whom their `eligible` is known to refuse
 * (account_exclude()). How many. */
long roster_settle(struct roster *r);
void roster_free(struct roster *r);

#endif
