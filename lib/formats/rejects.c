#include "formats/rejects.h"

#include <stdarg.h>

enum { COLUMNS_MAX = 32 };

bool
rejects_open(struct rejects *r, const char *path, const struct writer_style *style,
    const struct table_column *columns, size_t n_columns, struct diag *d)
{
	enum word words[SUITE_ROOM + COLUMNS_MAX];
	size_t n;

	*r = (struct rejects){.lang = style->lang};
	if (!path)
		return true;
	r->writer = writer_open(path, style, d);
	if (!r->writer)
		return false;
	n = suite_columns(KIND_REFUSED, 0, words);
	for (size_t i = 0; i < n_columns && i < COLUMNS_MAX; i++)
		words[n++] = columns[i].key;
	writer_columns(r->writer, words, n);
	return true;
}

bool
rejects_row(struct rejects *r, const struct table *t, const struct row *row, size_t n_columns, const char *en,
    const char *zh, ...)
{
	char reason[512];
	va_list args;

	r->n++;
	if (!r->writer)
		return false;
	va_start(args, zh);
	vsnprintf(reason, sizeof reason, r->lang == LANG_ZH ? zh : en, args);
	va_end(args);
	writer_text(r->writer, str_of(table_facts(t)->file));
	writer_int(r->writer, row->line);
	writer_text(r->writer, str_of(reason));
	for (size_t i = 0; i < n_columns && i < COLUMNS_MAX; i++)
		writer_text(r->writer, row->cells[i]);
	writer_end_row(r->writer);
	return false;
}

bool
rejects_close(struct rejects *r, struct diag *d)
{
	struct writer *w = r->writer;

	r->writer = NULL;
	return !w || writer_close(w, d);
}

void
rejects_abandon(struct rejects *r)
{
	writer_abandon(r->writer);
	r->writer = NULL;
}
