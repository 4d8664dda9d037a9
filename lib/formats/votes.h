/* votes.h - the marks of assessors for an item, and what is made of them.
 *
 * One mark of one assessor is taken as it is. Where the scheme's judged rule names "judges" an item has a
 * mark of each: the mean, the mean without the highest and the lowest, or the mean of each group of assessors
 * weighed by its share. A vote that others of the group have for the item and this subject lacks is a gap:
 * what is there counts, the subject is incomplete. Columns: subject (or unit), item (its id or name), mark,
 * by, reason (marks.h); several tables may be read. Kept by hand: an item that is not known or not judged, a
 * mark outside 0 .. marks of its rule, a second mark of one assessor are trouble. Owned: `= { 0 }` is empty;
 * votes_free().
 */
#ifndef FORMATS_VOTES_H
#define FORMATS_VOTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/exact.h"
#include "base/mem.h"
#include "formats/marks.h"
#include "formats/told.h"
#include "formats/units.h"
#include "marks/facts.h"
#include "table/table.h"

struct vote {
	size_t subject, item;
	size_t group; /* the subject's, once they are counted */
	struct str by, reason; /* "" if it does not say */
	struct exact mark;
	int file;
	long line;
};

struct votes {
	struct arena text;
	struct vote *list;
	size_t n, room;
};

/* Reads a table; `file` is its number for the sources. Unknown subjects and items that do not apply are told.
 */
bool votes_read(struct votes *v, const struct marks_tables *m, enum wide_shape shape, struct table *t,
    int file, struct told *told, struct diag *d);

/* Once all tables are read: the marks into the facts, with every vote as a source; missing ones are told.
 * `name` gives a file's by its number. False: *d says which vote is one too many. */
bool votes_count(struct votes *v, struct facts *f, const char *(*name)(void *with, int file), void *with,
    struct told *told, struct diag *d);

/* After votes_count(): a subject's votes for an item, side by side, by assessor; *n of them. */
const struct vote *votes_of(
    const struct votes *v, const struct facts *f, size_t item, size_t subject, size_t *n);

void votes_free(struct votes *v);

#endif
