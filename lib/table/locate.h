/* locate.h - where in its input does a table begin? Encoding, separator and sheet are tried until a heading
 * shows.
 *
 * The heading is the first row (or pair of rows) among the first READING_HEADING_WITHIN in which every
 * required column is found. Owned: locate_heading() fills *f, locate_free() frees it, also after a failure.
 */
#ifndef TABLE_LOCATE_H
#define TABLE_LOCATE_H

#include "base/diag.h"
#include "source/source.h"
#include "table/heading.h"

struct located {
	struct heading heading;
	struct block block; /* the first rows, titles and heading among them */
	size_t row,
	    n_rows; /* the heading: row `row` (0-based) of the block, and how many rows it has (1 to 3) */
};

/* The row that came nearest, where none is good enough. `= { 0 }`; its heading is freed by the caller. */
struct located_closest {
	struct heading heading;
	long line;
	size_t score; /* 0: nothing that a heading could be */
	bool filled; /* some cell is not empty */
};

/* 1: found; 0: there is no such heading, and *closest is what came nearest; -1: *d is filled. `file` is what
 * messages call the input. */
int locate_heading(struct located *f, struct source *source, const struct heading_wanted *wanted,
    const char *file, struct located_closest *closest, struct diag *d);
void locate_free(struct located *f);

/* Which of several tables may it be? In the first way of reading in which the heading of any of `roles` is
 * there, calls found(with, role, heading, line) for each whose heading is; results as above. The source is
 * used up. */
int locate_roles(struct source *source, const struct heading_wanted *roles, size_t n,
    void (*found)(void *with, size_t role, const struct heading *h, long line), void *with, const char *file,
    struct located_closest *closest, struct diag *d);

/* Fills the text of *d, whose place is set: what was found and what is wanted. Always returns false. */
bool locate_say_missing(const char *found, const char *wanted, struct diag *d);

#endif
