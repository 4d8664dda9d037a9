/* ledger.h - a ledger (台账) of services as rows to values: one row, one service for one person or one event.
 *
 * Columns: date, target, unit, cert, id, name, quantity, outcome, part, value, note (dpf-plan(5)); date and
 * target are needed. A row that cannot be read is handed over with the reason, never lost. An empty unit is
 * the district itself where the target is not split among units. Owned: ledger_open(), ledger_close().
 */
#ifndef FORMATS_LEDGER_H
#define FORMATS_LEDGER_H

#include "formats/target_names.h"
#include "formats/unit_names.h"
#include "rules/account.h"
#include "table/tables.h"

/* The cells in the order of `cells`. */
enum ledger_column {
	LEDGER_DATE,
	LEDGER_TARGET,
	LEDGER_UNIT,
	LEDGER_CERT,
	LEDGER_ID,
	LEDGER_NAME,
	LEDGER_QUANTITY,
	LEDGER_OUTCOME,
	LEDGER_PART,
	LEDGER_VALUE,
	LEDGER_NOTE,
	LEDGER_COLUMNS
};

extern const struct table_column ledger_columns[LEDGER_COLUMNS];

struct ledger {
	struct table *table;
	struct target_names *targets; /* borrowed */
	const struct unit_names *units; /* borrowed */
	uint16_t file; /* the caller's number for it, put into each row */
	enum date_order date_order;
};

/* Outcomes and parts are compared as the names of units are (units_fold()), in this many bytes. */
enum { LEDGER_TEXT_ROOM = 512 };

struct ledger_row {
	enum account_verdict verdict; /* ACCOUNT_COUNTED: the row can be read; else why not */
	bool target_known; /* row.target is set */
	bool unit_new; /* every name is a unit, and this one (in `raw`) is met for the first time: row.unit is
	                * for the caller to set, by unit_names_add(), if the row is to be counted */
	struct account_row row; /* the caller inits and frees quantity and value */
	struct row raw; /* its cells are valid until the next ledger_next() */
	char outcome[LEDGER_TEXT_ROOM], part[LEDGER_TEXT_ROOM]; /* what row.outcome and row.part point to */
};

/* What a file of ledgers is opened for (table/tables.h); `units` must outlive the tables. */
struct table_role ledger_role(const struct unit_names *units);

/* Begins one table. `l` has targets, units and file set. */
void ledger_begin(struct ledger *l, struct table *t, const struct reading *options);

/* 1, 0 at the end, -1 with *d filled; as table_next(). */
int ledger_next(struct ledger *l, struct ledger_row *out, struct diag *d);

/* What the row says, whether it counts or not: the same whatever the encoding, the order of columns, the
 * width of characters and the way its day, its numbers and its codes are written. */
uint64_t ledger_digest(const struct ledger *l, const struct ledger_row *row);

/* who_read() of repaired cells; a number that a spreadsheet rounded (1.1E+17) is wrong, not a code, and so is
 * a certificate beside the id of somebody else. */
enum who_reading ledger_who(struct str cert, struct str id, struct who *out);

/* The key of a place or household on a roster that has neither certificate nor id: by unit and name. */
uint64_t ledger_name_key(struct str unit, struct str name);

#endif
