/* record_twice.h - does a record stand in two files?
 *
 * Two offices hand in the same sheet, or one sheet with a row more: what was done once would count twice.
 * Within one file equal rows are left alone, since two late reports of one day may look so. 24 bytes a
 * record, and only where there are several files. Owned: record_twice_free(). `= { 0 }` has seen nothing.
 */
#ifndef FORMATS_RECORD_TWICE_H
#define FORMATS_RECORD_TWICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "table/table.h"

struct record_seen {
	uint64_t digest;
	long line;
	int file;
};

struct record_twice {
	struct record_seen *seen;
	size_t n, room;
};

/* What a row says, as it stands in its first n wanted columns. */
uint64_t record_digest(const struct row *row, size_t n);

void record_twice_add(struct record_twice *t, uint64_t digest, int file, long line);

/* Ends the adding: how many records of later files stand in an earlier one; the first such pair. */
size_t record_twice_count(struct record_twice *t, struct record_seen *first, struct record_seen *again);

/* Do two files say just the same? Before record_twice_count(). */
bool record_twice_same(const struct record_twice *t, int a, int b);

void record_twice_free(struct record_twice *t);

#endif
