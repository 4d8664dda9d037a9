/* heading.h - which column of a sheet is which, by the words of its heading?
 *
 * Headings are compared folded (words.h). A word given with --column wins over the word itself, that over its
 * aliases; of two headings that say the same the left one is taken; no heading serves two columns.
 * A heading of two rows (cells merged across above, as in 残疾情况 over 类别 and 等级) is read as one: the
 * lower word, both together, or the upper one. Owned: heading_read(), heading_free().
 */
#ifndef TABLE_HEADING_H
#define TABLE_HEADING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/mem.h"
#include "table/table.h"

enum { HEADING_COLUMNS = 1024 }; /* words further right are not looked at */

#define HEADING_ABSENT ((size_t)-1)

/* `= { 0 }` is an empty one. */
struct heading {
	struct arena text;
	struct str *cells; /* as they stand, trimmed; of two rows "upper lower" */
	size_t n;
	size_t *places; /* of each wanted column; HEADING_ABSENT */
	size_t n_found; /* wanted columns that are there */
	bool enough; /* all that are required */
	bool certain; /* a word that was found is not ASCII, so the encoding is right */
};

/* The columns that a tool wants, and the words added with --column (KEY=HEADING, ends in NULL, may be NULL).
 */
struct heading_wanted {
	const struct table_column *columns;
	size_t n;
	const char *const *extra;
};

/* Reads the words of one row (`lower` NULL) or of two. h is empty or freed before. Texts are copied. */
void heading_read(struct heading *h, const struct heading_wanted *wanted, const struct str *upper,
    size_t n_upper, const struct str *lower, size_t n_lower);
void heading_free(struct heading *h);

/* A table of names in UTF-8, "a、b、c" or "a, b, c", cut at room: for the message about what is missing. */
void heading_list_found(const struct heading *h, enum lang lang, char *out, size_t room);
void heading_list_wanted(const struct heading_wanted *wanted, enum lang lang, char *out, size_t room);

/* Is the KEY of each --column a column that the tool wants? False: *d is filled. */
bool heading_check_extra(const struct heading_wanted *wanted, struct diag *d);

#endif
