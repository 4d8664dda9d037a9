/* passed_over.h - what stands in a sheet and is not read though it may be meant.
 *
 * A column with something in it and no heading, as where the heading was deleted, or a second small table
 * stands beside the first; rows of data above the heading, as where it was sorted along with them; and cells
 * that hold an error of the spreadsheet (#N/A), which are read as that text. One line each, told at the end
 * of the run (table/sheets_seen.h).
 */
#ifndef TABLE_PASSED_OVER_H
#define TABLE_PASSED_OVER_H

#include "text/words.h"

struct table;

/* Before the rows are read: of the first ones it is told. Serial numbers without a heading are no loss. */
void passed_over_note(const struct table *t, enum lang lang);
/* When all rows have been read. */
void passed_over_note_errors(const struct table *t, enum lang lang);

#endif
