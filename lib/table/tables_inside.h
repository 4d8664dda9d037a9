/* tables_inside.h - what tables.c, fit.c and repeated.c have in common; nobody else includes it. */
#ifndef TABLE_TABLES_INSIDE_H
#define TABLE_TABLES_INSIDE_H

#include "table/inside.h"
#include "table/operand.h"
#include "table/tables.h"

/* What a sheet is. */
struct sheet_fit {
	bool chosen; /* by --sheet and FILE[SHEET] */
	bool filled; /* it has a cell that is not empty */
	bool takes; /* it is read: for `role` */
	bool repeated; /* it would be, but its rows all stand in others */
	size_t role;
	enum table_kind kind; /* that its headings make it; KIND_ANY: none */
	size_t found_columns; /* of those that its role wants */
	bool has_unit; /* the column of units */
	bool is_unit; /* its name is the unit of its rows */
	long line; /* of its heading, or of what came nearest */
	char found[384]; /* the headings there */
};

struct tables {
	struct operand operand;
	const char *name; /* of the file, in messages */
	struct reading reading;
	struct table_role *roles;
	struct table_column **needs; /* [role]: its columns, the unit being asked of nobody */
	size_t n_roles;
	struct input *input;
	struct book *book; /* NULL: one table */
	struct sheet_fit *sheets; /* of the book */
	size_t n_takes, n_filled; /* n_filled: of those that were chosen */
	size_t at; /* the next sheet */
	bool all; /* tables_give_all() */
	struct table *open;
	size_t role; /* of `open` */
};

/* What a role of a matrix knows; NULL of any other. */
const struct table_matrix *tables_matrix(const struct table_role *role);

/* fit.c: how well does a heading that was found for the role serve it, with what --set says of every row?
 * First by the columns that it needs, then by all that it has. 0: not at all. */
size_t tables_serve(const struct tables *ts, const struct table_role *role, const struct heading *h);

/* fit.c: fills ts->sheets; false: *d is filled. */
bool fit_sheets(struct tables *ts, struct diag *d);
void fit_note(const struct tables *ts, enum lang lang); /* notes in reading.seen what became of each */

/* repeated.c: sets `repeated` where the rows of a sheet all stand in others; false: *d is filled. */
bool repeated_find(struct tables *ts, struct diag *d);

/* What the roles need, in words, cut at room. */
void tables_list_wanted(const struct tables *ts, enum lang lang, char *out, size_t room);

/* Fills the text of *d, whose place is set. Always returns false. */
bool tables_say_missing(const struct tables *ts, const char *found, const char *wanted, struct diag *d);

/* What a sheet is opened for: what the caller of tables_next() is given; its rows, or its heading alone, to
 * look at without anybody hearing of it. */
enum tables_use { TABLES_GIVE, TABLES_LOOK, TABLES_HEADING };

/* tables.c: the table of sheet i as its role reads it, or as no table (rest). NULL: *d is filled. */
struct table *tables_open_sheet(struct tables *ts, size_t i, enum tables_use use, struct diag *d);

#endif
