/* RFC 4180 in UTF-8 with LF. A register of millions of rows is written back through here: one look at each
 * byte, no formatting. */
#include "writer/writer_csv.h"

static bool
open_csv(struct writer *w, struct diag *d)
{
	(void)w, (void)d;
	return true;
}

/* Bytes that make a cell need quotes. */
static bool
is_special(char c)
{
	return c == ',' || c == '"' || c == '\n' || c == '\r';
}

void
writer_csv_quote(struct output *out, struct str before, struct str text)
{
	struct str rest = text;

	output_byte(out, '"');
	output_text(out, before);
	while (rest.at) {
		output_text(out, str_part(&rest, '"'));
		if (rest.at)
			output_text(out, STR("\"\""));
	}
	output_byte(out, '"');
}

void
writer_csv_put(struct output *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (is_special(text.at[i])) {
			writer_csv_quote(out, STR(""), text);
			return;
		}
	output_text(out, text);
}

/* Headings and loose rows: as given. */
static void
put_row(struct writer *w, const struct str *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			output_byte(w->out, ',');
		writer_csv_put(w->out, cells[i]);
	}
	output_byte(w->out, '\n');
}

/* A row of one empty cell would be an empty line, which is no row. */
static void
put_cell(struct writer *w, struct str text, enum cell_kind kind, enum word_holds holds)
{
	(void)kind;
	(void)holds;
	if (w->column > 0)
		output_byte(w->out, ',');
	else if (text.len == 0 && w->n_columns == 1)
		output_text(w->out, STR("\"\""));
	writer_csv_put(w->out, text);
}

static void
end_row(struct writer *w)
{
	output_byte(w->out, '\n');
}

bool
writer_csv_finish(struct writer *w, struct diag *d)
{
	(void)w;
	(void)d;
	return true;
}

void
writer_csv_close(struct writer *w)
{
	(void)w;
}

const struct writer_back writer_csv = {WRITER_CSV, open_csv, put_row, put_cell, end_row, put_row,
    writer_csv_finish, writer_csv_close, NULL, NULL};
