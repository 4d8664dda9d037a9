/* tabular_book.h - a plan or scheme as a workbook: a sheet for each part, to be read on paper too. */
#ifndef TABULAR_TABULAR_BOOK_H
#define TABULAR_TABULAR_BOOK_H

#include "tabular/tabular_form.h"

/* Above the first sheet's heading stands what is said of the whole. `path` NULL: standard output. False: *d
 * filled. */
bool tabular_book(const struct tabular_form *form, const struct tabular_grid *g, const char *path,
    enum lang lang, struct diag *d);

#endif
