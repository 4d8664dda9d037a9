/* work_record.h - what one record of a year's work says: its unit, its event, days and numbers.
 *
 * A row is read by any thread: nothing but the record it is read into changes. What the record changes is
 * for records.h, which takes one after another.
 */
#ifndef FORMATS_WORK_RECORD_H
#define FORMATS_WORK_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/exact.h"
#include "formats/records.h"

/* The places of a record's columns among row.cells, as in records_columns. */
enum {
	RECORD_UNIT,
	RECORD_EVENT,
	RECORD_DATE,
	RECORD_COUNT,
	RECORD_VALUE,
	RECORD_LEVEL,
	RECORD_DUE,
	RECORD_DONE,
	RECORD_REQUIRED,
	RECORD_DELIVERED,
	RECORD_QUALITY,
	RECORD_EVIDENCE,
	RECORD_NOTE,
	RECORD_COLUMNS
};

/* Numbers that most records do not have. Owned: work_record_amounts_init(), work_record_amounts_free(). */
struct work_record_amounts {
	struct exact count; /* where it is no whole number */
	struct exact value, quality;
	struct exact lacking; /* required - delivered, > 0 */
};

/* Small, since those of a block lie side by side until they are entered. */
struct work_record {
	uint32_t unit, event; /* places in the units and in records.events */
	int day; /* that says to which year it belongs; DATE_NONE: no day was given */
	int done; /* the day it was done; else, unless it is an assignment, its date; DATE_NONE */
	uint32_t count; /* where has_count */
	unsigned char level; /* where has_level */
	bool has_level;
	bool has_count; /* else it stands among the amounts, as these do: */
	bool has_value, has_quality, is_short;
	bool assigned, late, missing;
	bool has_amounts; /* any of them */
};

/* Who reads a row, and who is told when it is refused. */
struct work_record_reader {
	const struct records *records;
	const struct table *table;
	struct rejects *rejects; /* NULL: nobody, this time */
	struct work_record_amounts *amounts;
	struct recall_key *unit; /* NULL: the unit is looked for at once; else the name is put there */
	struct record_refusal *refusal; /* says why a row was refused */
};

void work_record_amounts_init(struct work_record_amounts *a);
void work_record_amounts_free(struct work_record_amounts *a);

/* False: refused; the same each time the row is read, but for what the unit says. */
bool work_record_read(
    const struct work_record_reader *reader, const struct row *row, struct work_record *out);

/* Looks for a unit whose name was put aside; False: there is no such unit, and the record is refused. */
bool work_record_find_unit(const struct records *r, const struct recall_key *unit, struct work_record *out);

/* Why such a name is refused: it is no unit's, or several people's. */
enum record_refusal_kind work_record_stranger(const struct records *r, struct str name);

#endif
