/* A workbook as a source of rows. Rows that the file leaves out are given as blank rows, so that the rows
 * that
 * --annotate and --clean write back keep their numbers; blank rows at the end of a sheet are not given. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/source.h"
#include "xlsx/sheet.h"

struct xlsx_source {
	struct source source; /* first: the table knows this */
	struct xlsx_book *book;
	struct xlsx_sheet *sheet;
	size_t place; /* of the sheet being read */
	bool chosen; /* by --sheet: no other is tried */
	long number; /* of the row given last */
	struct xlsx_row row; /* read and not yet given, where held */
	bool held;
	size_t width; /* cells of the widest row so far */
};

static bool
open_sheet(struct xlsx_source *s, struct diag *d)
{
	const struct xlsx_sheet_entry *entry = s->book->sheets + s->place;
	size_t len = entry->name.len < sizeof s->source.sheet ? entry->name.len : sizeof s->source.sheet - 1;

	xlsx_sheet_close(s->sheet);
	s->sheet = xlsx_sheet_open(s->book, s->place, d);
	s->number = 0;
	s->held = false;
	s->width = 0;
	memcpy(s->source.sheet, entry->name.at, len);
	s->source.sheet[len] = '\0';
	s->source.hidden = (struct source_hidden){.sheets = (long)s->book->n_sheets, .sheet = entry->hidden};
	return s->sheet != NULL;
}

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

static bool
again(struct source *source, struct diag *d)
{
	struct xlsx_source *s = (struct xlsx_source *)source;

	d->text[0] = '\0';
	if (s->chosen || s->place + 1 == s->book->n_sheets)
		return false;
	s->place++;
	return open_sheet(s, d);
}

static void
close_source(struct source *source)
{
	struct xlsx_source *s = (struct xlsx_source *)source;

	xlsx_sheet_close(s->sheet);
	xlsx_book_close(s->book);
	free(s);
}

struct source *
source_xlsx(struct input *in, const struct reading *o, struct diag *d)
{
	int fd = input_seekable(in, d);
	struct xlsx_book *book = fd >= 0 ? xlsx_book_open(fd, input_name(in), d) : NULL;
	struct xlsx_source *s;

	if (!book)
		return NULL;
	s = mem_zero(1, sizeof *s);
	s->source = (struct source){.fill = fill, .again = again, .close = close_source};
	s->source.form = "xlsx";
	s->source.encoding = "UTF-8";
	s->book = book;
	s->chosen = o->sheet != NULL;
	if ((o->sheet && !xlsx_book_find(book, o->sheet, &s->place, d)) || !open_sheet(s, d)) {
		close_source(&s->source);
		return NULL;
	}
	return &s->source;
}
