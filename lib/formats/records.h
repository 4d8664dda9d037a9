/* records.h - the records of a year's work (平时记载) to facts.
 *
 * Columns: unit, event, date, count (1), value, level, due, done, required, delivered, quality, evidence,
 * note. A record with `due` is an assignment of its event E and yields E.late, E.missing, E.short, E.quality
 * and E.assigned. One pass; memory is bounded by units and events, never by records. A row that cannot count
 * (damaged, unknown unit or event, outside the year, no number where one is needed) is refused with its
 * reason and stops nothing.
 * Rows are read by as many threads as the table may use, and entered in the order of the file.
 */
#ifndef FORMATS_RECORDS_H
#define FORMATS_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/map.h"
#include "formats/recall.h"
#include "formats/record_doubts.h"
#include "formats/record_twice.h"
#include "formats/rejects.h"
#include "formats/units.h"
#include "marks/facts.h"
#include "table/table.h"

extern const struct table_column records_columns[];
extern const size_t records_n_columns;

struct record_hold;

/* Which slots of a scheme an event fills. */
struct records_event {
	struct str name;
	size_t *slots;
	size_t n_slots, room;
	bool counted; /* false: only its levels matter, so a record without a level is refused */
	bool valued; /* some rule asks for its value: a number */
	bool levels;
	size_t level_slot;
};

/* Owned: records_start(), records_end(). */
struct records {
	const struct units *units;
	struct facts *facts;
	struct rejects *rejects;
	struct map by_name;
	struct records_event *events;
	size_t n_events, room_events;
	struct recall recalled_units, recalled_events;
	long year;
	int first_day, last_day; /* of the year */
	int from; /* a record before it is refused; DATE_NONE: none */
	int as_of; /* a record after it is refused */
	enum date_order date_order;
	long read; /* rows, over all files */
	long undated; /* that counted, without any day */
	struct record_hold *hold; /* puts records aside; NULL: all are entered as they come */
	bool several; /* there are several files: a record may stand in two of them */
	struct record_twice twice;
	struct record_doubts doubts; /* of those refused */
};

/* `facts` names the scheme; its slots must all be made. `from`: a record before it is refused; DATE_NONE:
 * none. */
void records_start(struct records *r, const struct units *units, struct facts *facts, struct rejects *rejects,
    int from, int as_of, enum date_order date_order);
/* Reads a whole table; `file` is its number for the sources. False: *d filled (it could not be read). */
bool records_read(struct records *r, struct table *t, int file, struct diag *d);
struct work_record;
struct work_record_amounts;
/* Takes one record: holds it, or enters it. `digest` (record_twice.h) counts where there are several files.
 */
void records_take(struct records *r, const struct work_record *record,
    const struct work_record_amounts *amounts, uint64_t digest, int file, long line);
/* Enters one record into every slot that it fills. */
void records_enter(struct records *r, const struct work_record *record,
    const struct work_record_amounts *amounts, int file, long line);
void records_end(struct records *r);

#endif
