/* A workbook and its sheets as sources of rows. Rows that the file leaves out are given as blank rows, so
 * that the rows that --annotate and --clean write back keep their numbers; blank rows at the end of a sheet
 * are not given. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/source.h"
#include "xlsx/sheet.h"

struct workbook {
	struct book book; /* first: the table knows this */
	struct xlsx_book *xlsx;
	struct book_sheet *sheets;
};

struct xlsx_source {
	struct source source; /* first: the table knows this */
	struct xlsx_sheet *sheet;
	long number; /* of the row given last */
	struct xlsx_row row; /* read and not yet given, where held */
	bool held;
	size_t width; /* cells of the widest row so far */
};

static void
count_hidden(struct xlsx_source *s)
{
	struct source_hidden *h = &s->source.hidden;

	h->rows += s->row.hidden;
	for (; s->width < s->row.n; s->width++)
		h->columns += xlsx_sheet_column_hidden(s->sheet, s->width);
	h->uncomputed = xlsx_sheet_uncomputed(s->sheet);
}

static void
give_row(struct xlsx_source *s, struct block *b)
{
	for (size_t i = 0; i < s->row.n; i++)
		block_cell(b, s->row.cells[i].text, s->row.cells[i].kind);
	block_end_row(b, s->row.number, s->row.number);
	count_hidden(s);
	s->number = s->row.number;
	s->held = false;
}

/* The next row that holds anything. 1, 0 at the end, -1 with *d filled. */
static int
hold_row(struct xlsx_source *s, struct diag *d)
{
	while (!s->held) {
		int got = xlsx_sheet_next(s->sheet, &s->row, d);

		if (got <= 0)
			return got;
		s->held = s->row.n > 0;
	}
	return 1;
}

/* The heading is looked for in the first rows: they come together. */
static bool
is_enough(const struct block *b)
{
	return block_full(b) && b->n_rows > READING_HEADING_WITHIN;
}

static int
fill(struct source *source, struct block *b, struct diag *d)
{
	struct xlsx_source *s = (struct xlsx_source *)source;

	while (!is_enough(b)) {
		int got = hold_row(s, d);

		if (got < 0)
			return -1;
		if (got == 0)
			break;
		while (s->number + 1 < s->row.number && !is_enough(b)) {
			s->number++;
			block_end_row(b, s->number, s->number);
		}
		if (s->number + 1 == s->row.number)
			give_row(s, b);
	}
	return b->n_rows > 0;
}

static void
close_source(struct source *source)
{
	struct xlsx_source *s = (struct xlsx_source *)source;

	xlsx_sheet_close(s->sheet);
	free(s);
}

static struct source *
open_sheet(struct book *book, size_t i, struct diag *d)
{
	struct xlsx_sheet *sheet = xlsx_sheet_open(((struct workbook *)book)->xlsx, i, d);
	struct xlsx_source *s;

	if (!sheet)
		return NULL;
	s = mem_zero(1, sizeof *s);
	s->source = (struct source){.fill = fill, .close = close_source, .form = book->form};
	s->source.encoding = "UTF-8";
	s->sheet = sheet;
	return &s->source;
}

static void
close_book(struct book *book)
{
	struct workbook *w = (struct workbook *)book;

	xlsx_book_close(w->xlsx);
	free(w->sheets);
	free(w);
}

struct book *
source_xlsx(struct input *in, struct diag *d)
{
	int fd = input_seekable(in, d);
	struct xlsx_book *xlsx = fd >= 0 ? xlsx_book_open(fd, input_name(in), d) : NULL;
	struct workbook *w;

	if (!xlsx)
		return NULL;
	w = mem_zero(1, sizeof *w);
	w->xlsx = xlsx;
	w->sheets = mem_zero(xlsx->n_sheets, sizeof *w->sheets);
	for (size_t i = 0; i < xlsx->n_sheets; i++)
		w->sheets[i] = (struct book_sheet){xlsx->sheets[i].name, xlsx->sheets[i].hidden};
	w->book = (struct book){.form = "xlsx",
	    .sheets = w->sheets,
	    .n = xlsx->n_sheets,
	    .open = open_sheet,
	    .close = close_book};
	return &w->book;
}
