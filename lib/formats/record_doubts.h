/* record_doubts.h - which of the refused records may have been meant to mark somebody?
 *
 * A record of another year, unit or event than those of the scheme is rightly left. One whose unit or event
 * is nearly one that is known, or whose date or numbers cannot be read, is a mark lost: a person must look.
 * Refusals are counted by their kind; the first of the words that are not known are kept. Owned:
 * record_doubts_free(). `= { 0 }` has seen nothing.
 */
#ifndef FORMATS_RECORD_DOUBTS_H
#define FORMATS_RECORD_DOUBTS_H

#include <stddef.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"

enum record_refusal_kind {
	REFUSED_UNIT, /* not in the units table */
	REFUSED_NAMESAKES, /* several people have the name */
	REFUSED_EVENT, /* no rule asks for it */
	REFUSED_DAY, /* of another year, before --from, after --as-of */
	REFUSED_UNREAD, /* damage; no date, number or level where one is needed */
	REFUSED_KINDS
};

struct record_refusal {
	enum record_refusal_kind kind;
	struct str word; /* of units and events, borrowed from the row; else empty */
};

/* A word that is not known. */
struct record_doubt {
	enum record_refusal_kind kind;
	struct str word;
	size_t n; /* records that bear it */
	int file;
	long line; /* of the first of them */
};

struct record_doubts {
	struct arena text;
	struct map words[REFUSED_KINDS];
	struct record_doubt *list; /* in the order in which they were first seen */
	size_t n, room;
	long count[REFUSED_KINDS];
	int unread_file; /* the first that could not be read */
	long unread_line;
};

struct records;
struct told;

/* Adds a refused record; those of a file come in its order. */
void record_doubts_add(struct record_doubts *d, const struct record_refusal *refusal, int file, long line);

/* Tells, a line each, of what was nearly meant and of what could not be read: a person must look; and of
 * units that are simply others. `name` names a file by its number. */
void record_doubts_tell(
    const struct records *r, const char *(*name)(void *with, int file), void *with, struct told *t);

/* "event unknown 1, other days 1": how many of each kind; nothing where none was refused. */
void record_doubts_count(const struct record_doubts *d, bool zh, struct text *out);

void record_doubts_free(struct record_doubts *d);

#endif
