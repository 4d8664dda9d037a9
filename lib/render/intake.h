/* intake.h - the tables that a report is made of: which of the suite's tables is this, and what it says.
 *
 * A table is recognised by its headings alone, in either language. Rows of one kind from several files stand
 * one after the other. Progress as of several days is that of the latest, and the others make a line of the
 * year. Findings,
 * which may be a million, are counted whole and kept up to a limit a code (tally.h). Owned: intake_init(),
 * intake_free(). All texts live in the intake's arena.
 */
#ifndef RENDER_INTAKE_H
#define RENDER_INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/str.h"
#include "render/lists.h"
#include "render/tally.h"
#include "table/table.h"
#include "text/words.h"

/* In the order in which headings are tried: progress has all that quotas has. */
enum intake_kind {
	INTAKE_PROGRESS,
	INTAKE_RANKING,
	INTAKE_DETAIL,
	INTAKE_AWARDS,
	INTAKE_FINDINGS,
	INTAKE_COUNTS, /* findings counted by unit and code (certcheck --summary) */
	INTAKE_CODE_COUNTS, /* ... by code, and by unit: as a report's workbook has them */
	INTAKE_UNIT_COUNTS,
	INTAKE_QUOTAS,
	INTAKE_UNITS, /* no chapter of its own: it gives codes their names */
	INTAKE_KINDS
};

enum { INTAKE_COLUMNS = 32 }; /* at most, of one kind */

struct intake_table {
	bool present; /* at least one file */
	bool has[INTAKE_COLUMNS]; /* the columns that some file has */
	struct str *cells; /* row after row, each intake_columns() wide */
	size_t n_rows, room; /* rows kept; cells there is room for */
	struct str as_of; /* "2012-06-30"; "" where the kind has none */
	struct str file; /* the first one */
};

struct intake_file {
	struct str name;
	enum intake_kind kind;
	long rows;
};

/* Progress of an earlier day, when tables of several days are given: for the line of the year. */
struct intake_earlier {
	struct str as_of;
	struct intake_table rows;
};

struct intake {
	struct arena text;
	struct intake_table of[INTAKE_KINDS];
	struct tally tally; /* findings */
	struct intake_earlier *earlier; /* in no order; the latest day is in `of` */
	size_t n_earlier, earlier_room;
	struct lists lists; /* tables that are shown as they stand */
	struct intake_file *files;
	size_t n_files, files_room;
	bool chinese; /* some heading or cell has a Chinese character */
};

void intake_init(struct intake *in);
void intake_free(struct intake *in);

/* Reads the whole of one table. False with *d filled: no table, none that a report knows (the message names
 * the headings of all that it knows), a damaged row (its line). */
bool intake_load(struct intake *in, const char *path, const struct reading *options, struct diag *d);

/* When all tables are loaded: 全区, 全县, 本级 and a sum of progress or quotas are the district's row (*),
 * unless a unit is called so or the district has a row. */
void intake_settle(struct intake *in);
bool intake_is_sum(struct str unit); /* 合计, 小计, total in the place of a unit */

/* Adds one row of cells, in the order of intake_columns(); for intake_load() and for tests. */
bool intake_row(struct intake *in, enum intake_kind kind, const struct str *cells, struct diag *d);

const struct table_column *intake_columns(enum intake_kind kind, size_t *n);
const char *intake_kind_name(enum intake_kind kind, enum lang lang); /* "progress", 任务进度 */

/* The cell of a row under a heading of its kind; "" where the table lacks it. */
struct str intake_cell(const struct intake *in, enum intake_kind kind, size_t row, enum word key);
/* Is a cell under the heading not empty? */
bool intake_has_any(const struct intake *in, enum intake_kind kind, enum word key);

#endif
