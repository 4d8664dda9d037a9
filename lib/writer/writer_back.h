/* writer_back.h - what a form of rows must do: the seam behind writer.h.
 *
 * writer.c masks texts, prints numbers and days, counts columns and picks headings; a back end gets every
 * cell as the text to show together with what is known of it. It writes to w->out (or, if it can only write
 * files of its own, copies one to w->out in finish()). Order of calls: open, any number of loose rows,
 * headings at most once, then cells and end_row, loose rows between; at last finish, and close in any case.
 * A new form: one more struct writer_back, a row in the table of writer.c, an ending in writer_form.c.
 */
#ifndef WRITER_WRITER_BACK_H
#define WRITER_WRITER_BACK_H

#include "file/output.h"
#include "text/sheet.h"
#include "writer/writer.h"

struct writer_back {
	enum writer_form form;
	bool (*open)(struct writer *w, struct diag *d); /* may set w->state; false: *d is filled, no close */
	void (*headings)(struct writer *w, const struct str *headings, size_t n);
	/* The next cell, column w->column (0-based), which holds `holds`. kind: CELL_NUMBER (text is a plain
	 * decimal), CELL_DATE (text is 2012-06-30), CELL_TEXT, CELL_PLAIN (nothing known; empty where empty).
	 */
	void (*cell)(struct writer *w, struct str text, enum cell_kind kind, enum word_holds holds);
	void (*end_row)(struct writer *w);
	void (*loose_row)(struct writer *w, const struct str *cells, size_t n);
	bool (*finish)(struct writer *w, struct diag *d); /* writes the rest; false: *d is filled */
	void (*close)(struct writer *w); /* frees w->state */
	/* NULL: one table only; kinds do not matter. */
	void (*sheet)(struct writer *w, struct str name, bool hidden);
	void (*loose_cells)(struct writer *w, const struct str *cells, const unsigned char *kinds, size_t n);
};

extern const struct writer_back writer_csv, writer_excel, writer_jsonl, writer_json, writer_grid, writer_xlsx;

struct writer {
	const struct writer_back *back;
	struct writer_style style;
	struct output *out;
	void *state;
	enum word_holds *holds; /* of the columns, n_columns of them */
	size_t n_columns;
	size_t column; /* of the next cell in the row */
	struct text masked; /* the cell at hand, where it was masked */
};

/* What column i holds; a text for cells beyond the headings. */
enum word_holds writer_holds(const struct writer *w, size_t i);

#endif
