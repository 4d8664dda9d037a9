/* decisions.h - what the leaders decided about an award: a table that a person keeps.
 *
 * Columns: award (its id or title), subject, action (choose, exclude, rank), place, by, date, reason. A
 * decision must name an award of the scheme, a subject of the list, and who decided; `rank` needs a place.
 */
#ifndef FORMATS_DECISIONS_H
#define FORMATS_DECISIONS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/mem.h"
#include "formats/units.h"
#include "marks/award.h"
#include "table/table.h"

extern const struct table_column decisions_columns[];
extern const size_t decisions_n_columns;

/* `= { 0 }` is empty. */
struct decisions {
	struct arena text;
	struct decision *list; /* sorted by award, within it as in the file */
	size_t n, room;
};

bool decisions_read(struct decisions *ds, const struct scheme *s, const struct units *u, struct table *t,
    enum date_order order, struct diag *d);
void decisions_free(struct decisions *ds);

#endif
