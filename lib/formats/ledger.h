/* ledger.h - a ledger (台账) of services as rows to values: one row, one service for one person or one event.
 *
 * Columns: date, target, unit, cert, id, name, household, quantity, amount, outcome, part, value, note
 * (dpf-plan(5)); date and target are needed. A month alone is its first day. A row that cannot be read is
 * handed over with the reason, never lost; a row that looks like a total (合计, 负责人 ...) is one only where
 * no target of the plan is called so. An empty unit, * or 全区 is the district itself, unless the target is
 * split among units. Reading a row changes nothing but the row's own values, so that any thread may.
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
	LEDGER_HOUSEHOLD,
	LEDGER_QUANTITY,
	LEDGER_AMOUNT,
	LEDGER_OUTCOME,
	LEDGER_PART,
	LEDGER_VALUE,
	LEDGER_NOTE,
	LEDGER_COLUMNS
};

extern const struct table_column ledger_columns[LEDGER_COLUMNS];

/* What amounts are in: 金额, 金额（元）, 金额（万元）. */
enum ledger_money { LEDGER_MONEY_UNSAID, LEDGER_MONEY_YUAN, LEDGER_MONEY_WAN };

/* What rows are read against; borrowed. */
struct ledger_terms {
	const struct target_names *targets;
	const struct unit_names *units;
	enum date_order date_order;
	bool target_is_set; /* by --set: no row names its own */
	enum ledger_money money; /* ledger_money_of() the table */
};

/* Outcomes and parts are compared as the names of units are (units_fold()), in this many bytes. */
enum { LEDGER_TEXT_ROOM = 512 };

/* One row as values. Owned: ledger_row_init(), ledger_row_free(); the texts die with the row. */
struct ledger_row {
	bool is_total; /* left out: a total or a signature */
	enum account_verdict verdict; /* ACCOUNT_COUNTED: the row can be read; else why not */
	bool target_known; /* row.target is set */
	bool unit_new; /* every name is a unit, and this one (in `raw`) is met for the first time: row.unit is
	                * for the caller to set, by unit_names_add(), if the row is to be counted */
	struct account_row row; /* all but file */
	struct row raw;
	char outcome[LEDGER_TEXT_ROOM], part[LEDGER_TEXT_ROOM]; /* what row.outcome and row.part point to */
};

void ledger_row_init(struct ledger_row *r);
void ledger_row_free(struct ledger_row *r);

/* What the heading of the amounts says they are in. */
enum ledger_money ledger_money_of(const struct table *t);

/* What that heading is to say, so that no target counts them as something else: what all that count money
 * are in, 元 where none does; nothing where they differ. */
enum ledger_money ledger_money_of_plan(const struct plan *p);

/* Reads one row of a table opened with ledger_columns, whose reading keeps all rows (ledger_reading()).
 * False: it is nothing to be counted: a title, a heading, a blank row. */
bool ledger_read(const struct ledger_terms *terms, const struct row *raw, struct ledger_row *out);

/* What a file of ledgers is opened for (table/tables.h); `units` must outlive the tables. */
struct table_role ledger_role(const struct unit_names *units);

/* How a ledger is to be read: what a total is, is told here. */
struct reading ledger_reading(const struct reading *common);

/* What the row says, whether it counts or not: the same whatever the encoding, the order of columns, the
 * width of characters and the way its day, its numbers and its codes are written. */
uint64_t ledger_digest(const struct ledger_terms *terms, const struct ledger_row *row);

/* who_read() of repaired cells; a number that a spreadsheet rounded (1.1E+17) is wrong, not a code, and so is
 * a certificate beside the id of somebody else. */
enum who_reading ledger_who(struct str cert, struct str id, struct who *out);

/* The key of a place or household on a roster that has neither certificate nor id: by unit and name. */
uint64_t ledger_name_key(struct str unit, struct str name);

#endif
