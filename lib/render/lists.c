#include "render/lists.h"

#include <stdlib.h>

const enum table_kind lists_kinds[] = {KIND_MISSING, KIND_REFUSED_LEDGER, KIND_REFUSED, KIND_GAPS, KIND_MOVES,
    KIND_SWAY, KIND_LEVY, KIND_LEVY_TOTALS, KIND_DEFECTS};
const size_t lists_n_kinds = sizeof lists_kinds / sizeof *lists_kinds;

/* The word of a heading, for what it holds: one of the kind's own, since the same heading may be another
 * table's word for something else. */
static enum word
word_of(struct str heading, enum table_kind kind)
{
	const struct table_column *own;
	size_t n;

	own = suite_needs(kind, &n);
	for (size_t i = 0; i < n; i++)
		if (word_is(own[i].key, heading))
			return own[i].key;
	for (enum word w = WORD_NONE + 1; w < WORD_END; w++)
		if (word_is(w, heading))
			return w;
	return WORD_NONE;
}

static void
begin(struct list *l, struct arena *text, const struct table *t, enum table_kind kind)
{
	*l = (struct list){
	    .kind = kind, .file = arena_str(text, str_of(table_facts(t)->file)), .width = table_width(t)};
	l->headings = mem_zero(l->width + 1, sizeof *l->headings);
	l->words = mem_zero(l->width + 1, sizeof *l->words);
	for (size_t i = 0; i < l->width; i++) {
		l->headings[i] = arena_str(text, table_heading(t, i));
		l->words[i] = word_of(l->headings[i], kind);
	}
}

bool
lists_take(struct lists *all, struct arena *text, struct table *t, enum table_kind kind, struct diag *d)
{
	struct list *l;
	struct row row;
	int more;

	mem_grow(&all->list, &all->room, all->n + 1, sizeof *all->list);
	l = &all->list[all->n++];
	begin(l, text, t, kind);
	while ((more = table_next(t, &row, d)) > 0) {
		size_t at = l->n_rows * l->width;

		if (row.role != ROW_DATA)
			continue;
		mem_grow(&l->cells, &l->room, at + l->width, sizeof *l->cells);
		for (size_t i = 0; i < l->width; i++)
			l->cells[at + i] = arena_str(text, str_trim(row_raw(&row, i)));
		l->n_rows++;
	}
	return more == 0;
}

bool
lists_last_is_chinese(const struct lists *l)
{
	const struct list *last = &l->list[l->n - 1];

	for (size_t i = 0; i < last->n_rows * last->width; i++)
		for (size_t k = 0; k < last->cells[i].len; k++) {
			unsigned char c = (unsigned char)last->cells[i].at[k];

			if (c >= 0xE3 && c <= 0xE9)
				return true;
		}
	return false;
}

void
lists_free(struct lists *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->list[i].headings);
		free(l->list[i].words);
		free(l->list[i].cells);
	}
	free(l->list);
	*l = (struct lists){0};
}
