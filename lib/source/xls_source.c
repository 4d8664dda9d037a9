/* An .xls or .et workbook as sources of rows. */
#include <stdlib.h>

#include "source/book_source.h"
#include "xls/sheet.h"

static struct source *
open_sheet(struct book *book, size_t i, struct diag *d)
{
	return book_source_sheet(book, xls_sheet_open(((struct workbook *)book)->file, i, d));
}

static void
close_book(struct book *book)
{
	xls_book_close(((struct workbook *)book)->file);
	free(book);
}

struct book *
source_xls(struct input *in, struct diag *d)
{
	int fd = input_seekable(in, d);
	struct xls_book *b = fd >= 0 ? xls_book_open(fd, input_name(in), d) : NULL;
	struct workbook *w;

	if (!b)
		return NULL;
	w = book_source_new("xls", b, b->n_sheets, open_sheet, close_book);
	for (size_t i = 0; i < b->n_sheets; i++)
		w->sheets[i] = (struct book_sheet){b->sheets[i].name, b->sheets[i].hidden};
	return &w->book;
}
