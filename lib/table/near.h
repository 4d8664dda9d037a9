/* near.h - is a heading that nobody asked for nearly one that is wanted and missing?
 *
 * "cuont" for "count": the column is not read, every record counts 1, and nothing shows it. What is near:
 * table/slip.h. A heading that some table of the suite has is no slip, a column that its own kind has is
 * never asked about.
 */
#ifndef TABLE_NEAR_H
#define TABLE_NEAR_H

#include "table/sheets_seen.h"
#include "table/suite.h"

/* Notes in `seen`, in the language of messages, of each such heading of a table of that kind the question
 * whether it should be the word of the wanted column; and of each heading that nobody reads, and that means a
 * wanted column as well as the one that is read, which of them counts. */
void near_note(const struct table *t, enum table_kind kind, enum lang lang, struct sheets_seen *seen);

#endif
