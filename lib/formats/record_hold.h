/* record_hold.h - records put aside until all tables are read.
 *
 * Those that a correction may strike out: which of several of one day is known only when all are there. Or
 * all of them, where someone asks what would be without each. The rest is entered in the order in which it
 * was read. Owned: `= { 0 }` holds nothing; record_hold_free().
 */
#ifndef FORMATS_RECORD_HOLD_H
#define FORMATS_RECORD_HOLD_H

#include "formats/corrections.h"
#include "formats/records.h"
#include "formats/told.h"
#include "formats/work_record.h"

struct held_record {
	struct work_record record;
	struct work_record_amounts amounts;
	int file;
	long line;
	bool struck;
};

struct record_hold {
	bool all; /* hold every record, and keep them when they are entered */
	struct corrections *corrections; /* NULL: none */
	struct held_record *list;
	size_t n, room;
};

/* Holds the record if it must be. False: enter it. */
bool record_hold_take(struct record_hold *h, const struct records *r, const struct work_record *record,
    const struct work_record_amounts *amounts, int file, long line);

/* Once all tables are read: strikes out what the corrections name, and enters the rest. `name` gives a
 * table's by its number. False: *d says which correction fits no record, or several. A record that has
 * shifted is told. */
bool record_hold_release(struct record_hold *h, struct records *r, const char *(*name)(void *with, int file),
    void *with, struct told *told, struct diag *d);

void record_hold_free(struct record_hold *h);

#endif
