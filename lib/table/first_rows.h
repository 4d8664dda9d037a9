/* first_rows.h - which of the first rows of a table is its heading?
 *
 * Of all rows, and of up to HEADING_ROWS_MAX rows together, those win in which most of the wanted columns are
 * found; of equals the first. A heading goes on in the row below where that says more of what is wanted, or
 * where its words stand under a word over several columns and nothing stands under the others (as in merged
 * cells), whether they are known or not. One known word alone in a row of prose, or in a list of fields, is
 * no heading. Owned: first_rows_read(), first_rows_free().
 */
#ifndef TABLE_FIRST_ROWS_H
#define TABLE_FIRST_ROWS_H

#include "source/block.h"
#include "source/reading.h"
#include "table/heading.h"
#include "table/locate.h"
#include "text/words.h"

struct first_row {
	struct str *cells; /* decoded and trimmed */
	struct word_meanings *means; /* what each may be as a heading, up to HEADING_COLUMNS */
	size_t n, n_filled; /* n_filled: not empty */
	size_t n_words; /* that are headings of any table */
	bool personal; /* a cell has as many digits as an id or a telephone */
	unsigned char says[WORD_END / 8 + 1]; /* a bit a word that any cell may be */
};

struct first_rows {
	struct arena text;
	struct first_row lines[READING_HEADING_WITHIN + HEADING_ROWS_MAX];
	long line_of[READING_HEADING_WITHIN + HEADING_ROWS_MAX]; /* in the file */
	size_t n;
	bool bad; /* something did not decode */
};

void first_rows_read(struct first_rows *p, const struct block *b, size_t most); /* at most so many */
void first_rows_free(struct first_rows *p);

/* How many rows the heading has, from *row on; *h is what it says. 0: there is none, and *closest is what
 * came nearest, if that is nearer than what it was. */
size_t first_rows_search(const struct first_rows *p, const struct heading_wanted *w, struct heading *h,
    size_t *row, struct located_closest *closest);

#endif
