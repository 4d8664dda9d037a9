/* told.h - what must be told of the tables though it stops nothing: one line each, in the order found.
 *
 * A library function notes; src/ prints, on standard error, and makes the exit status 1 where a person must
 * look. Lines hold no personal data. So many lines of one kind that they would hide the rest are counted. `=
 * { 0 }` (with the language) has nothing to tell. Owned: told_free().
 */
#ifndef FORMATS_TOLD_H
#define FORMATS_TOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/text.h"
#include "formats/units.h"
#include "table/table.h"

enum { TOLD_LINES = 20 }; /* of one table */

struct told {
	enum lang lang;
	struct text lines; /* each ends in LF */
	size_t n, n_here; /* notes; those of the table at hand */
	bool look; /* a person must look at one of them */
};

/* Both texts are printf formats of the same arguments. */
void told_add(struct told *t, bool look, const char *en, const char *zh, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));
/* The same with file and line in front. */
void told_row(struct told *t, bool look, const struct table *table, const struct row *row, const char *en,
    const char *zh, ...) __attribute__((format(printf, 5, 7), format(printf, 6, 7)));
/* Ends a table: what was over TOLD_LINES is counted in a line. */
void told_end_table(struct told *t, const char *file);
void told_free(struct told *t);

/* Rows of units or people that are not marked here: awards are for a part, the table is for all. */
struct strangers {
	long rows;
	size_t n; /* names in the list */
	struct text names;
};

/* Finds the unit of a cell; false: it is none of those marked, and is counted. */
bool strangers_find(
    struct strangers *s, const struct units *u, struct str name, bool people, size_t *subject);
/* Tells of them in one line, and frees the list. */
void strangers_tell(struct strangers *s, const struct units *u, const struct table *table, struct told *t);

#endif
