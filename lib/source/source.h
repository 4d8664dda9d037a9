/* source.h - where rows come from: one interface for CSV, JSON and workbooks.
 *
 * The table (heading, columns, roles of rows, decoding) stands above; a source only splits its input into
 * rows of cells. To add a kind of file: recognise its first bytes in source_open() and write an opener.
 *
 * A workbook is a struct book: its sheets by name, and a source for each that is opened.
 *
 * How a source is used: the first fill() gives at least the first READING_HEADING_WITHIN + 1 rows, if there
 * are so many, and the table looks for the heading there. If it is not found, again() offers the next way to
 * read the same input (another encoding or separator) and fill() starts over with its first row. Once found,
 * settle() is called, then fill() until 0, from another thread perhaps, but never from two at a time.
 * Encoding: block.encoding says how the cells of that block are encoded. A source whose text is UTF-8 leaves
 * it at ENCODING_UTF8 (what block_clear() sets).
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include <stdbool.h>

#include "base/diag.h"
#include "file/input.h"
#include "source/block.h"
#include "source/reading.h"
#include "text/sheet_reader.h"

/* What a workbook does not show, and what it lacks; counted while rows are read. */
struct source_hidden {
	long rows, columns; /* columns up to the last one in use */
	long uncomputed; /* formulas whose value is not stored */
	long filled; /* cells that have the value of the row above (table/fill_down.h) */
};

struct source {
	/* Adds rows to b, which is empty. 1: at least one row; 0: the end, no row; -1: *d is filled. Where
	 * b->plain is set, split() must be called before the rows are there. */
	int (*fill)(struct source *s, struct block *b, struct diag *d);
	/* Splits b->raw into rows and cells. On any thread, also while another one is in fill() or split().
	 * NULL: fill() has done it. */
	void (*split)(const struct source *s, struct block *b);
	/* The next way to read from the first row on; false: there is none left (d->text is
	 * empty then) or trouble. */
	bool (*again)(struct source *s, struct diag *d);
	/* The heading was found in `first`, what fill() gave last, and has `width` cells, empty ones at its
	 * end too. `certain`: first->encoding is settled by the words of the heading (they are not plain
	 * ASCII); else it may be set anew. 1: go on; 0: what was given must be forgotten, fill() starts over;
	 * -1: *d is filled. NULL: go on. */
	int (*settle)(struct source *s, struct block *first, size_t width, bool certain, struct diag *d);
	/* Row r of b as it stands in the file, blanks round cells kept, into `out`. NULL: as in b. Called
	 * while another thread may be in fill(). */
	void (*raw)(struct source *s, const struct block *b, const struct block_row *r, struct block *out);
	/* The merged cells of the sheet, in *all: those known so far, at least all that begin in rows given
	 * already. NULL: no workbook. */
	size_t (*merged)(struct source *s, const struct sheet_range **all);
	/* Before rows are asked for behind the first block: learns of merged cells where the file tells of
	 * them only at its end. `surely`: however long it takes. NULL: merged() knows. False: *d is filled.
	 */
	bool (*seek_merged)(struct source *s, bool surely, struct diag *d);
	/* All rows will be asked for, and there is more than one thread: another one may read ahead. NULL:
	 * nothing would be gained. */
	void (*read_ahead)(struct source *s);
	bool merged_later; /* merged() may know more when more rows have been given */
	void (*close)(struct source *s); /* frees s, but not the input */

	/* What table_facts tells, kept up to date by the source until settle(). */
	const char *form; /* "csv", "jsonl", "json", "xlsx", "xls", "ods" */
	const char *encoding; /* NULL: as the blocks say */
	bool keyed; /* the first row holds the keys: it is the heading, and all of it */
	bool encoding_open; /* what a block says of its encoding is a guess */
	bool bom;
	char delimiter; /* 0: none */
	struct source_hidden hidden; /* to be read only when fill() has given 0 */
};

/* A sheet of a workbook. */
struct book_sheet {
	struct str name; /* on its tab, UTF-8 */
	bool hidden;
};

/* A workbook: sheets with rows only (no charts), in the order of their tabs. To add a form: fill one of
 * these, and recognise its first bytes in source_book(). */
struct book {
	const char *form; /* "xlsx", "xls", "ods" */
	const struct book_sheet *sheets;
	size_t n;
	/* The rows of sheet i, from the first on; a sheet may be opened again, several at a time. NULL with
	 * *d filled. What is shared (texts, styles) stays the book's, which outlives the source. */
	struct source *(*open)(struct book *b, size_t i, struct diag *d);
	void (*close)(struct book *b); /* frees b, but not the input */
};

/* The next block, rows and cells: clears b, then fill() and split(). As fill(). */
int source_fill(struct source *s, struct block *b, struct diag *d);

/* 1: *b is the workbook that the input holds; 0: it holds none; -1: *d is filled. Keeps `in` (borrowed). */
int source_book(struct input *in, struct book **b, struct diag *d);
struct book *source_xlsx(struct input *in, struct diag *d);
struct book *source_xls(struct input *in, struct diag *d); /* and .et */
struct book *source_ods(struct input *in, bool flat, struct diag *d); /* `flat`: .fods */

/* Opens what is no workbook by its first bytes. Each keeps `in` (borrowed) and reads `o` during the call
 * only, but for the texts that o points to. NULL with *d filled. */
struct source *source_open(struct input *in, const struct reading *o, struct diag *d);
struct source *source_csv(struct input *in, const struct reading *o, struct diag *d);
struct source *source_json(struct input *in, const struct reading *o, struct diag *d);

#endif
