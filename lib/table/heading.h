/* heading.h - which column of a sheet is which, by the words of its heading?
 *
 * Headings are compared folded (words.h). A word given with --column wins over the word itself, that over its
 * aliases; of two headings that say the same the left one is taken; no heading serves two columns.
 * A heading of two or three rows (cells merged across above, as in 残疾情况 over 类别 and 等级) is read as
 * one: an upper word holds for the columns to its right that have none, and a column goes by its lowest word
 * or by its words together. What stands under somebody else (监护人, 户主, 联系人, 父亲 ...) goes by both
 * together alone: the 姓名 there is not the holder's. Owned: heading_read(), heading_free().
 */
#ifndef TABLE_HEADING_H
#define TABLE_HEADING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/mem.h"
#include "table/table.h"

enum { HEADING_COLUMNS = 1024 /* words further right are not looked at */, HEADING_ROWS_MAX = 3 };

#define HEADING_ABSENT ((size_t)-1)

/* `= { 0 }` is an empty one. */
struct heading {
	struct arena text;
	struct str *cells; /* as they stand, trimmed; of several rows "upper lower" */
	struct heading_words *words; /* what each may be called */
	size_t n;
	size_t *places; /* of each wanted column; HEADING_ABSENT */
	size_t n_found; /* wanted columns that are there, and those that the matrix knows if it was asked */
	bool asked; /* only where the wanted columns are enough: to ask it takes long */
	bool enough; /* all that are required */
	size_t n_others; /* columns that are about another person than the holder */
	bool certain; /* a word that was found is not ASCII, so the encoding is right */
};

/* The columns that a tool wants, and the words added with --column (KEY=HEADING, ends in NULL, may be NULL).
 */
struct heading_wanted {
	const struct table_column *columns;
	size_t n;
	const char *const *extra;
	const struct table_matrix *matrix; /* one of whose columns must be there too; NULL: no matrix */
};

/* One row of a heading, as it stands. */
struct heading_row {
	const struct str *cells;
	size_t n;
};

/* Reads the words of up to HEADING_ROWS_MAX rows, the upper one first. h is empty or freed before. Texts are
 * copied.
 */
void heading_read(
    struct heading *h, const struct heading_wanted *wanted, const struct heading_row *rows, size_t n_rows);
/* The same where it is certain that the rows are one heading: a word over several columns, none of which is
 * known by its own, may name the first of them. */
void heading_read_grouped(
    struct heading *h, const struct heading_wanted *wanted, const struct heading_row *rows, size_t n_rows);

/* How many of these cells does the matrix know? */
size_t heading_named(const struct str *cells, size_t n, const struct table_matrix *matrix);

/* How well does a heading that was read serve other columns, those that --set gives (may be NULL) being
 * there? */
struct heading_fit {
	bool enough;
	size_t needed; /* required columns that are there, and one for those of which any is enough */
	size_t found;
};
struct heading_fit heading_fits(
    const struct heading *h, const struct heading_wanted *wanted, const char *const *set);

void heading_free(struct heading *h);

/* A table of names in UTF-8, "a、b、c" or "a, b, c", cut at room: for the message about what is missing. Of
 * what was found only words that a heading may have are shown: a row that was taken for one may name persons.
 */
bool heading_is_word(struct str cell); /* is it a word that any of the suite's tables has as a heading? */
void heading_list_found(const struct heading *h, enum lang lang, char *out, size_t room);
void heading_list_wanted(const struct heading_wanted *wanted, enum lang lang, char *out, size_t room);

/* Is the KEY of each --column a column that the tool wants? False: *d is filled. */
bool heading_check_extra(const struct heading_wanted *wanted, struct diag *d);

#endif
