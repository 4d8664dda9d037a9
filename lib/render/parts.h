/* parts.h - the rows of a report's tables by unit, found once, so that a page for each of thousands of units
 * is work that grows as the tables do.
 *
 * A part looks like an intake of its own that holds one unit's rows, in their order; what is counted over all
 * (tally, files, dates) is the whole's. Owned: parts_init(), parts_free(); a part borrows from both.
 */
#ifndef RENDER_PARTS_H
#define RENDER_PARTS_H

#include "render/intake.h"

struct parts_of_kind {
	struct str *cells; /* rows of the kind, unit after unit */
	size_t *begin; /* [unit]: its first row there; [n_units] the end */
};

struct parts {
	const struct intake *whole;
	struct map places; /* of units and subjects */
	size_t n_units;
	struct parts_of_kind of[INTAKE_KINDS]; /* kinds without a unit: empty */
};

void parts_init(struct parts *p, const struct intake *whole);
void parts_free(struct parts *p);

/* Fills *part. A unit that no table names has no rows. */
void parts_of(const struct parts *p, struct str unit, struct intake *part);

#endif
