/* tables.h - the tables of one file: a CSV or JSON file is one, a workbook is as many as it has sheets that
 *fit.
 *
 * A tool says what it wants of a file (a role: which kind of table, which columns) and gets table after
 *table, in the order of the sheets. Each sheet is recognised once, as the most specific kind that its
 *headings make it (table/recognise.h), and a role takes only sheets of its kind; where a single sheet holds
 *anything at all the role decides. FILE[SHEET] (table/operand.h) and --sheet choose among the sheets: by
 *name, then by number, then by pattern. Where several sheets fit a table's name is FILE[SHEET], in messages
 *and in what comes out.
 *
 * A sheet whose rows all stand in the other sheets too (汇总) is told and left out. A sheet without a column
 *of units is that unit's whose name it bears: if role.is_unit knows it, or if no sheet that fits has the
 *column.
 *
 *	struct tables *ts = tables_open(path, &role, 1, reading, d);
 *	int more = -1;
 *
 *	while (ts && (more = tables_next(ts, &t, d)) > 0 && read_rows(t, d))
 *		;
 *	tables_close(ts);
 *	return more == 0;
 *
 * What is to be asked of a table's headings (table/near.h) is noted in reading.seen when it is given.
 *
 * Owned: tables_open(), tables_close(). A table given by tables_next() is the tables' own: never close it.
 */
#ifndef TABLE_TABLES_H
#define TABLE_TABLES_H

#include "table/suite.h"
#include "table/table.h"

/* What a tool wants of a file. */
struct table_role {
	enum table_kind kind; /* KIND_ANY: every sheet that has the needed headings */
	const struct table_column *columns; /* must outlive the tables */
	size_t n;
	bool (*is_unit)(void *with, struct str name); /* is that the name of a unit? NULL: none is known */
	void *with; /* for is_unit; of a KIND_MATRIX its struct table_matrix, and is_unit is NULL */
};

struct tables;

/* `path` "-" is standard input. Of several roles a sheet is taken by the one that it fits best, the first of
 * equals; what a role needs must be a column that suite.def gives its kind. The roles are copied; `reading`
 * (may be NULL) must outlive the tables. NULL with *d filled: no such file, a file that is no table, no sheet
 * that fits (the message says what was found and what is wanted). */
struct tables *tables_open(const char *path, const struct table_role *roles, size_t n_roles,
    const struct reading *reading, struct diag *d);

/* Closes the table given before and opens the next one. 1: *t is it, not yet read from; 0: there is none; -1:
 * *d is filled. */
int tables_next(struct tables *ts, struct table **t, struct diag *d);

size_t tables_role(const struct tables *ts); /* which role took the table given last */
size_t tables_count(const struct tables *ts); /* how many there are that fit */

/* From now on tables_next() gives every sheet of the workbook in its order, also those that are empty, fit no
 * role or repeat others (table_facts.rest, .repeated): to write a workbook back whole. Before the first
 * tables_next(). */
void tables_give_all(struct tables *ts);

void tables_close(struct tables *ts); /* NULL is allowed */

/* All of it: every table of the file is given to `read`. False with *d filled, by `read` or before. */
bool tables_read(const char *path, const struct table_role *role, const struct reading *reading,
    bool (*read)(void *with, struct table *t, struct diag *d), void *with, struct diag *d);

#endif
