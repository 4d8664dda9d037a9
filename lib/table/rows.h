/* rows.h - the rows of one block of a table, one after another, for one thread.
 *
 * Who has a block (table/share.h) has a struct rows; several may be at work on one table, which is only read.
 */
#ifndef TABLE_ROWS_H
#define TABLE_ROWS_H

#include <stdbool.h>

#include "table/table.h"

/* The next row of the block: dies at the next call. False: that was the last. */
bool rows_next(struct rows *r, struct row *row);
void rows_restart(struct rows *r); /* back to the first row of the block */

#endif
