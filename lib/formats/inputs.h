/* inputs.h - two more tables of facts: progress (done and quota of each target) and what-if (changed inputs).
 *
 * Progress is what targets track writes; of its columns unit, target, name, done and quota are taken, and
 * the row of the whole district (unit *) is passed over, as are targets that no rule asks for and, told,
 * units that are not marked here. A row without a quota (empty, 0, -) gave no task. It may be a matrix
 * (wide.h) of units and targets, by the target's id or the name of the item that is measured by it alone,
 * with a column for what is done, another for the quota, or both; without one for the quota the quota is not
 * known. What-if has subject, one of target, event or item, and value: the done of a target, the sum (or the
 * value) of an event, the mark of a judged item, as it would be. Kept by hand: a mistake is trouble.
 */
#ifndef FORMATS_INPUTS_H
#define FORMATS_INPUTS_H

#include <stdbool.h>

#include "base/diag.h"
#include "formats/slot_targets.h"
#include "formats/told.h"
#include "formats/units.h"
#include "formats/wide.h"
#include "marks/facts.h"
#include "table/table.h"

/* What tables may tell progress: long ones and matrices. */
struct progress_tables {
	const struct scheme *scheme;
	struct slot_targets *slots;
	struct wide_reader reader;
	struct table_matrix matrix;
	struct table_role roles[2]; /* by enum wide_shape */
};

/* The record must stay where it is. `slots`, which is borrowed, learns what all of the tables name. */
void progress_tables_init(
    struct progress_tables *p, struct slot_targets *slots, const struct scheme *s, struct units *u);

bool inputs_read_progress(struct facts *f, const struct progress_tables *p, enum wide_shape shape,
    struct table *t, int file, struct told *told, struct diag *d);

extern const struct table_column whatif_columns[];
extern const size_t whatif_n_columns;

bool inputs_read_whatif(
    struct facts *f, const struct units *u, struct table *t, enum date_order order, struct diag *d);

#endif
