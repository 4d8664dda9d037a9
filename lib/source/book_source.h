/* book_source.h - workbooks of any form as sources of rows: what the openers of the forms share. */
#ifndef SOURCE_BOOK_SOURCE_H
#define SOURCE_BOOK_SOURCE_H

#include <stddef.h>

#include "source/source.h"
#include "text/sheet_reader.h"

/* The file that was opened, by the room that knows its form, and its sheets. */
struct workbook {
	struct book book; /* first: the table knows this */
	void *file;
	struct book_sheet sheets[];
};

/* A workbook of n sheets, whose names the caller fills in. It is freed with free(). */
struct workbook *book_source_new(const char *form, void *file, size_t n,
    struct source *(*open)(struct book *b, size_t i, struct diag *d), void (*close)(struct book *b));

/* The rows of a sheet, which is taken over. NULL gives NULL. Rows that the file leaves out are given as blank
 * rows, so that the rows that --annotate and --clean write back keep their numbers; blank rows at the end of
 * a sheet are not given. */
struct source *book_source_sheet(const struct book *b, struct sheet_reader *sheet);

#endif
