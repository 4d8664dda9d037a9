#include "source/book_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct sheet_source {
	struct source source; /* first: the table knows this */
	struct sheet_reader *sheet;
	long number; /* of the row given last */
	struct sheet_row row; /* read and not yet given, where held */
	bool held;
	size_t width; /* cells of the widest row so far */
};

static void
count_hidden(struct sheet_source *s)
{
	struct source_hidden *h = &s->source.hidden;

	h->rows += s->row.hidden;
	for (; s->width < s->row.n; s->width++)
		h->columns += sheet_reader_column_hidden(s->sheet, s->width);
	h->uncomputed = s->sheet->uncomputed;
}

static void
give_row(struct sheet_source *s, struct block *b)
{
	for (size_t i = 0; i < s->row.n; i++) {
		const struct sheet_cell *cell = &s->row.cells[i];
		size_t end = i;

		while (
		    end < s->row.n && s->row.cells[end].text.len == 0 && s->row.cells[end].kind == CELL_PLAIN)
			end++;
		block_empty_cells(b, end - i);
		i = end;
		cell = &s->row.cells[i];
		if (i < s->row.n)
			block_cell(b, cell->text, cell->kind);
	}
	block_end_row(b, s->row.number, s->row.number);
	count_hidden(s);
	s->number = s->row.number;
	s->held = false;
}

/* The next row that holds anything. 1, 0 at the end, -1 with *d filled. */
static int
hold_row(struct sheet_source *s, struct diag *d)
{
	while (!s->held) {
		int got = sheet_reader_next(s->sheet, &s->row, d);

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
	struct sheet_source *s = (struct sheet_source *)source;

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

static size_t
merged(struct source *source, const struct sheet_range **all)
{
	const struct sheet_reader *sheet = ((struct sheet_source *)source)->sheet;

	*all = sheet->merged;
	return sheet->n_merged;
}

static bool
seek_merged(struct source *source, bool surely, struct diag *d)
{
	struct sheet_reader *sheet = ((struct sheet_source *)source)->sheet;

	return !sheet->seek_merged || sheet->seek_merged(sheet, surely, d);
}

static void
read_ahead(struct source *source)
{
	sheet_reader_ahead(((struct sheet_source *)source)->sheet);
}

static void
close_source(struct source *source)
{
	struct sheet_source *s = (struct sheet_source *)source;

	sheet_reader_close(s->sheet);
	free(s);
}

struct source *
book_source_sheet(const struct book *b, struct sheet_reader *sheet)
{
	struct sheet_source *s;

	if (!sheet)
		return NULL;
	s = mem_zero(1, sizeof *s);
	s->source = (struct source){.fill = fill, .close = close_source, .form = b->form};
	s->source.encoding = "UTF-8";
	s->source.merged = merged;
	s->source.seek_merged = seek_merged;
	s->source.read_ahead = read_ahead;
	s->source.merged_later = strcmp(b->form, "ods") == 0;
	s->sheet = sheet;
	return &s->source;
}

struct workbook *
book_source_new(const char *form, void *file, size_t n,
    struct source *(*open)(struct book *b, size_t i, struct diag *d), void (*close)(struct book *b))
{
	struct workbook *w = mem_zero(1, sizeof *w + n * sizeof *w->sheets);

	w->book = (struct book){.form = form, .sheets = w->sheets, .n = n, .open = open, .close = close};
	w->file = file;
	return w;
}
