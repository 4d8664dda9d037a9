/* fill_down.h - what is written once for several rows, read in each of them.
 *
 * A source of rows on top of another: cells that are merged downwards in a workbook have the value of the
 * first row in all of theirs; so have the columns of --fill-down, whose empty cells take the value above.
 * Only below the heading, and never in a row that is otherwise blank, a total, or the heading once more. Rows
 * stay one for one.
 */
#ifndef TABLE_FILL_DOWN_H
#define TABLE_FILL_DOWN_H

#include "source/source.h"
#include "table/heading.h"

/* The columns (places, n of them, copied) are filled; `merged`: so are merged cells. `first` is the block in
 * which the heading ends with row `heading` (0-based); its rows are filled too. The source is taken over. */
struct source *fill_down_open(struct source *inner, struct block *first, size_t heading,
    const struct heading *h, const size_t *places, size_t n, bool merged);

#endif
