#include "tabular/tabular_write.h"

#include <stdlib.h>

#include "file/output.h"
#include "text/width.h"
#include "writer/sheets_out.h"

static bool
write_json(struct str canonical, const char *path, struct diag *d)
{
	struct output *out = output_open(path, d);

	if (!out)
		return false;
	output_text(out, canonical);
	return output_close(out, d);
}

/* Rows above the heading, and a blank one, so that none is taken for a part of it. */
static void
write_head(struct writer *w, const struct tabular_grid *g)
{
	struct str none = {"", 0};

	for (size_t i = 0; i < g->n && g->rows[i].part == TABULAR_HEAD; i++)
		writer_loose_row(w, g->rows[i].cells, 2);
	writer_loose_row(w, &none, 1);
}

static void
write_headings(
    struct writer *w, const struct tabular_form *form, const struct tabular_grid *g, enum lang lang)
{
	struct str *headings = mem_zero(g->n_headings + 1, sizeof *headings);
	enum word_holds *holds = mem_zero(g->n_headings + 1, sizeof *holds);
	size_t n = 0;

	if (form->part_column != WORD_NONE)
		headings[n++] = str_of(word_text(form->part_column, lang));
	for (size_t h = 0; h < g->n_headings; h++)
		if (tabular_grid_uses(g, form, h, -1))
			headings[n++] = str_of(word_text(g->headings[h], lang));
	for (size_t i = 0; i < n; i++)
		holds[i] = HOLDS_TEXT;
	writer_headings(w, headings, holds, n);
	free(headings);
	free(holds);
}

static void
write_row(struct writer *w, const struct tabular_form *form, const struct tabular_grid *g,
    const struct tabular_row *row, enum lang lang)
{
	if (form->part_column != WORD_NONE)
		writer_text(w, str_of(word_text(form->parts[row->part].name, lang)));
	for (size_t h = 0; h < g->n_headings; h++)
		if (tabular_grid_uses(g, form, h, -1))
			writer_text(w, row->cells[h]);
	writer_end_row(w);
}

/* One table of all parts. */
static bool
write_table(const struct tabular_form *form, const struct tabular_grid *g, const char *path,
    const struct writer_style *style, struct diag *d)
{
	struct writer *w = writer_open(path, style, d);

	if (!w)
		return false;
	write_head(w, g);
	write_headings(w, form, g, style->lang);
	for (size_t i = 0; i < g->n; i++)
		if (g->rows[i].part != TABULAR_HEAD)
			write_row(w, form, g, &g->rows[i], style->lang);
	return writer_close(w, d);
}

/* The column that says a heading of a part. */
static const struct tabular_column *
column_of(const struct tabular_form *form, enum word heading, int part)
{
	for (size_t i = 0; i < form->n_columns; i++)
		if (form->columns[i].part == part && form->columns[i].heading == heading)
			return &form->columns[i];
	return NULL;
}

enum { WORDS_MOST = 16, WIDTH_LEAST = 8, SPARE_ROWS = 200 };

/* A column of a choice lists its words, also for rows that are still to be written. */
static void
offer_words(struct sheets_out *s, const struct tabular_column *c, size_t column, size_t row, enum lang lang)
{
	const struct sheets_area area = {row, column, row + SPARE_ROWS, column};
	const char *words[WORDS_MOST + 1];
	size_t n = 0;

	for (const struct tabular_word *w = c->words; w->json && n < WORDS_MOST; w++)
		words[n++] = word_text(w->word, lang);
	words[n] = NULL;
	sheets_out_words(s, &area, words);
}

/* The heading and the cells of one part, from row `top` on. */
static void
write_part(struct sheets_out *s, const struct tabular_form *form, const struct tabular_grid *g, int part,
    size_t top, enum lang lang)
{
	size_t column = 0;

	for (size_t h = 0; h < g->n_headings; h++) {
		const struct tabular_column *c = column_of(form, g->headings[h], part);
		struct str heading = str_of(word_text(g->headings[h], lang));
		size_t row = top, width = width_of(heading) + 2;

		if (!tabular_grid_uses(g, form, h, part))
			continue;
		sheets_out_text(s, row++, column, heading, SHEETS_HEADING);
		if (c && c->words)
			offer_words(s, c, column, row, lang);
		for (size_t i = 0; i < g->n; i++) {
			if (g->rows[i].part != part)
				continue;
			sheets_out_text(s, row++, column, g->rows[i].cells[h], SHEETS_PLAIN);
			width = width_of(g->rows[i].cells[h]) > width ? width_of(g->rows[i].cells[h]) : width;
		}
		sheets_out_width(s, column++, width < WIDTH_LEAST ? WIDTH_LEAST : width);
	}
	sheets_out_freeze(s, top + 1, 0);
}

static bool
has_rows(const struct tabular_grid *g, int part)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->rows[i].part == part)
			return true;
	return false;
}

/* A sheet for each part; above the first one's heading what is said of the whole. */
static bool
write_book(const struct tabular_form *form, const struct tabular_grid *g, const char *path, enum lang lang,
    struct diag *d)
{
	struct sheets_out *s = sheets_out_open(path, d);
	size_t top = 0;

	if (!s)
		return false;
	for (size_t p = 0; p < form->n_parts; p++) {
		enum word name =
		    form->parts[p].name != WORD_NONE ? form->parts[p].name : form->parts[p].label;

		if (p > 0 && !has_rows(g, (int)p))
			continue;
		sheets_out_sheet(s, str_of(word_text(name, lang)));
		for (top = 0; p == 0 && top < g->n && g->rows[top].part == TABULAR_HEAD; top++)
			for (size_t k = 0; k < 2; k++)
				sheets_out_text(s, top, k, g->rows[top].cells[k], SHEETS_HINT);
		write_part(s, form, g, (int)p, top > 0 ? top + 1 : 0, lang);
	}
	return sheets_out_close(s, d);
}

bool
tabular_write(const struct tabular_form *form, struct str canonical, enum tabular_as as,
    const struct cli_common *common, struct diag *d)
{
	struct writer_style own = common->style;
	struct json_document *doc;
	struct tabular_grid g;
	bool good;

	if (as == TABULAR_AS_JSON)
		return write_json(canonical, common->output, d);
	doc = json_load_text("", canonical, d);
	if (!doc)
		return false;
	if (as == TABULAR_AS_XLSX && !common->lang_given)
		own.lang = LANG_ZH;
	own.form = WRITER_CSV;
	tabular_grid_make(&g, form, json_root(doc), own.lang);
	if (as == TABULAR_AS_XLSX)
		good = write_book(form, &g, common->output, own.lang, d);
	else
		good = write_table(form, &g, common->output, &own, d);
	tabular_grid_free(&g);
	json_free(doc);
	return good;
}

bool
tabular_write_draft(const struct tabular_form *form, struct str document, enum tabular_as as,
    const struct cli_common *common, struct diag *d)
{
	struct json_document *read = json_load_text("draft", document, d);
	struct text canonical = {0};
	bool good = false;

	if (read) {
		canon_document(&canonical, json_root(read), form->keys);
		good = tabular_write(form, text_str(&canonical), as, common, d);
	}
	text_free(&canonical);
	json_free(read);
	return good;
}

enum tabular_as
tabular_as_of(int given, const struct cli_common *common, enum tabular_as otherwise)
{
	enum writer_form form = WRITER_AUTO;

	if (given >= 0)
		return (enum tabular_as)given;
	if (common->output)
		writer_form_of(common->output, &form);
	if (form == WRITER_CSV)
		return TABULAR_AS_CSV;
	if (form == WRITER_XLSX)
		return TABULAR_AS_XLSX;
	return form == WRITER_JSON ? TABULAR_AS_JSON : otherwise;
}
