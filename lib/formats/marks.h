/* marks.h - the tables of marks that people enter: self-assessed, and the rows of judged ones (votes.h).
 *
 * Columns: subject (or unit), item (its id or name), mark, by, reason; or a matrix, or a sheet for each unit
 * (wide.h). Kept by hand: an item
 * that is not known, a mark given twice, a judged mark outside 0 .. marks of its rule are trouble. Told: rows
 * of others than those marked here, a mark for an item that does not apply, a self mark over what its item
 * can bring.
 */
#ifndef FORMATS_MARKS_H
#define FORMATS_MARKS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/faults.h"
#include "formats/told.h"
#include "formats/units.h"
#include "formats/wide.h"
#include "marks/facts.h"
#include "table/table.h"

/* What tables may hold marks: long ones, matrices, a sheet for each unit (wide.h). */
struct marks_tables {
	const struct scheme *scheme;
	struct wide_reader reader;
	struct table_matrix matrix;
	struct table_role roles[3]; /* by enum wide_shape */
};

/* `judged`: of a unit's sheet 考核得分 is taken, else 自评分. The record must stay where it is. */
void marks_tables_init(struct marks_tables *m, const struct scheme *s, struct units *u, bool judged);

/* One table of marks being read, row by row: who, for what, how much. */
struct marks_pass {
	const struct scheme *s;
	const struct units *u;
	struct table *t;
	struct wide wide;
	struct strangers strangers;
	struct told *told;
	struct faults faults; /* of rows: told together at the end */
	struct row row;
	size_t subject, item;
	struct exact mark;
};

/* False: *d is filled, nothing to end. */
bool marks_begin(struct marks_pass *p, const struct marks_tables *m, enum wide_shape shape, struct table *t,
    struct told *told, struct diag *d);
/* The next row that counts: 1; 0: the end; -1: *d is filled. Told: who is not marked here, an item that does
 * not apply. An empty mark is none yet. */
int marks_next(struct marks_pass *p, struct diag *d);
/* `more` is what marks_next() gave last. True if all rows were right; else all faults are told (faults.h). */
bool marks_end(struct marks_pass *p, int more, struct diag *d);

/* The places of its columns among row.cells. */
enum { MARKS_SUBJECT, MARKS_ITEM, MARKS_MARK, MARKS_BY, MARKS_REASON, MARKS_COLUMNS };

/* Self-assessed marks: [subject * n_items + item], NULL where there is none. `= { 0 }` is empty. */
struct self_marks {
	const struct exact **marks;
	size_t n_items;
	size_t *places; /* [subject * n_items + item]: place in numbers + 1; 0: no mark */
	struct exact *numbers;
	size_t n, room;
};

bool marks_read_self(struct self_marks *self, const struct marks_tables *m, enum wide_shape shape,
    struct table *t, struct told *told, struct diag *d);
void self_marks_free(struct self_marks *self);

/* The marks of one subject, as many as items; NULL if no table was read. */
const struct exact *const *self_marks_of(const struct self_marks *self, size_t subject);

/* Are the names the same but for blanks and forms? */
bool marks_same_name(struct str a, struct str b);
/* The item of that id, or of that name where one alone has it. */
bool marks_find_item(const struct scheme *s, struct str name, size_t *item);

#endif
