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

/* What a matrix may be read for. */
enum wide_use { WIDE_SELF, WIDE_JUDGED, WIDE_PROGRESS, WIDE_RECORDS, WIDE_QUOTAS };

enum { WIDE_VALUES = 5 };

/* A value that a thing has: its place among the reader's columns, and the word that a heading has for it.
 * Place n: the column is for another reader, and left out. */
struct wide_value {
	size_t place;
	enum word word;
};

/* What a reader wants: the places of its columns, and what it knows. */
struct wide_reader {
	size_t subject, thing, by, n; /* of n columns; by: n if it has none */
	size_t reason; /* 0 if it has none */
	size_t label; /* the thing's name beside its id; 0 if it has none */
	struct wide_value values[WIDE_VALUES]; /* the first is that of a column without such a word */
	size_t n_values;
	bool others; /* there may be things that it does not know */
	/* Is it a thing of the reader's? *itself: as the reader's own list has it. */
	bool (*names)(void *with, struct str name, struct str *itself);
	void *with;
	/* The nearest name to one that is none; empty: none is near. May be NULL. */
	struct str (*nearest)(void *with, struct str name);
	const struct units *units; /* for the title row of a sheet; may be NULL */
};

enum { WIDE_COLUMNS = 16, WIDE_SUBJECTS = 4, WIDE_BY = WIDE_SUBJECTS, WIDE_REASON, WIDE_WANTED };

/* The columns that a matrix may have for its subjects, of which the first that is there is taken; who says
 * it, and why. */
extern const struct table_column wide_columns[WIDE_WANTED];

/* What stands in a column of a matrix. */
struct wide_column {
	struct str name; /* of the thing, as the heading has it; empty: left out */
	struct str thing; /* as the reader has it */
	size_t place; /* of the value */
};

struct wide {
	const struct wide_reader *reader;
	enum wide_shape shape;
	struct table *table;
	struct arena text, said; /* said: by the row at hand */
	struct wide_column *columns;
	size_t width, at; /* columns; the next one of the row at hand */
	struct row row; /* the row at hand */
	size_t cell; /* 1-based: where its thing begins to say something */
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

/* Every thing that the table speaks of, once or more often, with its label. False: *d filled. */
bool wide_things(const struct wide_reader *reader, enum wide_shape shape, struct table *t,
    void (*add)(void *with, struct str thing, struct str label), void *with, struct diag *d);

/* Has the table a column for this value of the row's thing, so that an empty cell says that there is none? */
bool wide_has(const struct wide *w, const struct row *row, size_t place);

/* In a workbook of several sheets the name of a matrix may say what it is for: 自评表, 打分表, 完成情况.
 * False: for something else, which is told, unless the sheet was named, as FILE[SHEET]. */
bool wide_is_meant(const struct table *t, enum wide_use use, struct told *told);

/* For a struct table_matrix; `reader` is a struct wide_reader. */
bool wide_names(void *reader, struct str heading);

#endif
