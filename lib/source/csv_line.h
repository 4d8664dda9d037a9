/* csv_line.h - where does a line of a CSV file end, and does a line within a quoted cell look like a row?
 *
 * A quoted cell may run over line ends (RFC 4180, rule 6), and so does a cell whose opening quote is a slip:
 * what it swallowed are rows. Nothing here takes a quote for anything; it looks at lines as they stand. Pure.
 */
#ifndef SOURCE_CSV_LINE_H
#define SOURCE_CSV_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* The length of the first line of `s` with its end, which is LF, CR, CR LF or (text written twice through
 * Windows) CR CR LF; 0 if its end is not there yet. `end`: nothing follows s, so that no line end is needed.
 */
size_t csv_line_length(struct str s, bool end);

/* Has each line of `row`, by itself, `width` cells? */
bool csv_line_each_is_row(struct str row, char delimiter, size_t width);

/* Does a line of `row` behind the first one look like a row that was swallowed: `width` cells by itself, and
 * before any quote a cell that is a number of six digits or more, or a date? */
bool csv_line_any_is_row(struct str row, char delimiter, char quote, size_t width);

#endif
