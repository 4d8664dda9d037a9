/* find.h - where in its input does a table begin? Encoding, separator and sheet are tried until a heading
 * shows.
 *
 * The heading is the first row (or pair of rows) among the first TABLE_HEADING_WITHIN in which every required
 * column is found. Owned: find_heading() fills *f, find_free() frees it, also after a failure.
 */
#ifndef TABLES_FIND_H
#define TABLES_FIND_H

#include "base/diag.h"
#include "tables/heading.h"
#include "tables/source.h"

struct find {
	struct heading heading;
	struct block block; /* the first rows, titles and heading among them */
	size_t row,
	    n_rows; /* the heading: row `row` (0-based) of the block, and how many rows it has (1 or 2) */
};

/* False: *d says what was found and what is wanted. */
bool find_heading(struct find *f, struct source *source, const struct heading_wanted *wanted,
    const char *file, struct diag *d);
void find_free(struct find *f);

#endif
