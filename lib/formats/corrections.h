/* corrections.h - what appeals have changed: a table that a person keeps beside the decisions.
 *
 * A row either replaces the mark of an item (`item` and `mark`) or strikes a record out (`event`,
 * `record_date` and `record`, its file:line as detail prints it). The record is known by its unit, event and
 * day; the place tells which, where several are of one day, and may have shifted since: a row inserted above
 * it does not strike another one. Each says by whom, when and why. Owned: `= { 0 }` is empty;
 * corrections_free().
 */
#ifndef FORMATS_CORRECTIONS_H
#define FORMATS_CORRECTIONS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/exact.h"
#include "base/mem.h"
#include "formats/told.h"
#include "formats/units.h"
#include "marks/scheme.h"
#include "table/table.h"

extern const struct table_column corrections_columns[];
extern const size_t corrections_n_columns;

struct correction {
	size_t subject;
	bool strikes; /* a record; else it replaces a mark: */
	size_t item;
	struct exact mark;
	struct str event, record; /* record: "file:line", "" if it does not say */
	int day; /* of the record */
	struct str by, reason;
	int date; /* of the correction; DATE_NONE */
	char file[256]; /* where it stands */
	long line;
	int struck_file; /* the record found: the number of its table, and its line; 0 line: none yet */
	long struck_line;
};

struct corrections {
	struct arena text;
	struct correction *list;
	size_t n, room;
	const struct exact **marks; /* [subject * items + item]: what replaces the mark; NULL: nothing */
};

/* A mark that the item cannot bring is told, and stands: who corrects may have a reason. */
bool corrections_read(struct corrections *c, const struct scheme *s, const struct units *u, struct table *t,
    enum date_order order, struct told *told, struct diag *d);

/* Once all tables are read: c->marks. */
void corrections_finish(struct corrections *c, const struct scheme *s, const struct units *u);
void corrections_free(struct corrections *c);

/* The correction that replaces this mark; NULL: none. */
const struct correction *corrections_of_mark(const struct corrections *c, size_t subject, size_t item);

#endif
