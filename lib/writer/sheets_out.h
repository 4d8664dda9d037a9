/* sheets_out.h - a workbook of several sheets for people to fill in: headings, limits, lists to choose from,
 * cells that may be written and others that may not.
 *
 * Cells are texts, or numbers where their text is one. Like every workbook it is read back before it is
 * handed on (xlsx_out.h). Rows and columns are 0-based. Owned: sheets_out_open(), sheets_out_close().
 */
#ifndef WRITER_SHEETS_OUT_H
#define WRITER_SHEETS_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

enum sheets_look {
	SHEETS_PLAIN,
	SHEETS_TITLE,
	SHEETS_HEADING,
	SHEETS_INPUT, /* to be written in, where the sheet is protected */
	SHEETS_INPUT_TEXT, /* the same; what is typed stays text: an id */
	SHEETS_INPUT_DAY, /* the same, shown as 2012-12-31 */
	SHEETS_HINT, /* small and grey: what is meant */
	SHEETS_LOOKS
};

struct sheets_out;

struct sheets_area {
	size_t row, column, last_row, last_column; /* inclusive */
};

/* `path` NULL or "-": standard output. NULL: *d filled. */
struct sheets_out *sheets_out_open(const char *path, struct diag *d);

/* A new sheet behind the others; what follows goes there. */
void sheets_out_sheet(struct sheets_out *s, struct str name);
struct sheets_list {
	const struct str *words;
	size_t n;
};

/* A hidden sheet, each of its columns the words of a list; the sheet before is the current one again. */
void sheets_out_lists(struct sheets_out *s, struct str name, const struct sheets_list *lists, size_t n);

void sheets_out_text(struct sheets_out *s, size_t row, size_t column, struct str text, enum sheets_look look);
void sheets_out_number(
    struct sheets_out *s, size_t row, size_t column, struct str number, enum sheets_look look);
/* Cells of a column that are still to be written in, from row to last row. */
void sheets_out_empty(struct sheets_out *s, const struct sheets_area *area, enum sheets_look look);
void sheets_out_width(struct sheets_out *s, size_t column, size_t characters); /* of a digit's width */
/* As high as so many lines of text: programs that open a workbook do not all see to it. */
void sheets_out_height(struct sheets_out *s, size_t row, size_t lines);
void sheets_out_freeze(struct sheets_out *s, size_t rows, size_t columns);
/* Printed across, so many pages wide, with the first `columns` on each; else it is one page wide. */
void sheets_out_paper(struct sheets_out *s, size_t pages, size_t columns);
void sheets_out_protect(struct sheets_out *s); /* only SHEETS_INPUT cells can be written; no password */

/* Only numbers from low to high (decimals, as text) may be entered; else Excel says `message`. */
void sheets_out_limit(struct sheets_out *s, const struct sheets_area *area, struct str low, struct str high,
    const char *message);
/* A list to choose from, which may be longer than the 255 characters of words in the rule itself. */
struct sheets_choice {
	struct str sheet; /* that of sheets_out_lists() */
	size_t list, n; /* which of them, and how many words of it; none: nothing is offered */
	const char *remark; /* what Excel says of another word before it takes it; NULL: it takes none */
};

void sheets_out_choice(
    struct sheets_out *s, const struct sheets_area *area, const struct sheets_choice *choice);

/* Only these words (a few short ones, ends in NULL) may be entered. */
void sheets_out_words(struct sheets_out *s, const struct sheets_area *area, const char *const *words);

/* May it be a sheet's name as it stands: not longer than 31 characters, none that Excel forbids? */
bool sheets_out_may_be_named(struct str name);

bool sheets_out_close(struct sheets_out *s, struct diag *d); /* frees s in any case */
void sheets_out_abandon(struct sheets_out *s); /* NULL is allowed */

#endif
