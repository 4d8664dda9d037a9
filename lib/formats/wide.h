/* wide.h - a table as offices keep it: a matrix of subjects and items, or one sheet for each subject.
 *
 * The readers of marks, quotas, progress and records know rows of a subject, a thing and a value. This gives
 * them such rows out of three shapes: the long one as it is; a matrix (a column of subjects, one for each
 * thing, by its id, its name or its name with marks), where a row is made of each cell that is not empty; and
 * the sheet of one subject (a row for each item), whose subject the sheet's name, a title row or --set says.
 * 合计, 平均, 排名, 备注 are left out and told; a column that is no thing is a fault with the nearest name.
 * Owned: wide_begin(), wide_end(). The table is borrowed.
 */
#ifndef FORMATS_WIDE_H
#define FORMATS_WIDE_H

#include "formats/told.h"
#include "formats/units.h"
#include "table/tables.h"

enum wide_shape { WIDE_LONG, WIDE_MATRIX, WIDE_SHEET };

/* What a reader wants: the places of its columns, and what it knows. */
struct wide_reader {
	size_t subject, thing, value, by, n; /* of n columns; by: n if it has none */
	bool (*names)(void *with, struct str name); /* is it a thing of the reader's? */
	void *with;
	/* The nearest name to one that is none; empty: none is near. May be NULL. */
	struct str (*nearest)(void *with, struct str name);
	const struct units *units; /* for the title row of a sheet; may be NULL */
};

enum { WIDE_COLUMNS = 12, WIDE_SUBJECTS = 4, WIDE_BY = WIDE_SUBJECTS, WIDE_WANTED };

/* The columns that a matrix may have for its subjects, of which the first that is there is taken; and who
 * says it. */
extern const struct table_column wide_columns[WIDE_WANTED];

struct wide {
	const struct wide_reader *reader;
	enum wide_shape shape;
	struct table *table;
	struct arena text;
	struct str *names; /* of the thing in each column of the sheet; empty: left out */
	size_t width, at; /* columns; the next one of the row at hand */
	struct row row; /* the row at hand */
	struct str cells[WIDE_COLUMNS];
	struct str subject; /* of the row at hand, or of the sheet */
	struct str title_subject;
	bool in_row;
};

/* False: *d filled, a column names nothing (all of them are told, see diag_tell). */
bool wide_begin(struct wide *w, const struct wide_reader *reader, enum wide_shape shape, struct table *t,
    struct told *told, struct diag *d);
/* As table_next(). A row's `cells` are the reader's columns. */
int wide_next(struct wide *w, struct row *row, struct diag *d);
void wide_end(struct wide *w);

/* The name that a heading gives: itself, what stands below in a heading of two rows, or either without
 * marks, as in 政令畅通（40分）. False: the reader knows none of them. */
bool wide_name(const struct wide_reader *reader, struct str heading, struct str *name);

/* For a struct table_matrix; `reader` is a struct wide_reader. */
bool wide_names(void *reader, struct str heading);

#endif
