#include "tabular/tabular_write.h"

#include <stdlib.h>

#include "file/output.h"
#include "tabular/tabular_book.h"
#include "writer/writer.h"

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
		good = tabular_book(form, &g, common->output, own.lang, d);
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
