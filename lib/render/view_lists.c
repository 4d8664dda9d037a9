/* Tables that are shown as they stand: on the page the first rows, in the workbook all. */
#include <stdlib.h>

#include "render/view_help.h"
#include "text/cell.h"
#include "text/words.h"

enum { ON_PAGE_ROWS = 200 };

/* A day in one spelling, whatever the table's form; what is none stays. */
static struct page_cell
day_cell(struct page *p, struct str text)
{
	char day[DATE_ROOM];
	int when;

	if (cell_date(text, DATE_ORDER_UNKNOWN, &when) != DATE_OK)
		return page_cell_text(text);
	date_write(when, day);
	return page_cell_text(arena_str(&p->text, str_of(day)));
}

static struct page_cell
list_cell(const struct view *v, struct page *p, const struct list *l, size_t row, size_t column)
{
	struct str text = l->cells[row * l->width + column];
	enum word w = l->words[column];

	if (w == WORD_UNIT || w == WORD_SUBJECT)
		return page_cell_text(view_name(v, p, text));
	if (w == WORD_SEVERITY)
		return view_status(p, text);
	switch (word_holds(w)) {
	case HOLDS_ID:
	case HOLDS_CERT:
	case HOLDS_PHONE:
	case HOLDS_NAME:
		return page_cell_text(view_mask_value(v, p, l->headings[column], text));
	case HOLDS_DATE:
		return day_cell(p, text);
	case HOLDS_NUMBER:
		return page_cell_value(text);
	default:
		return page_cell_text(text);
	}
}

static void
add_list(const struct view *v, struct page *p, const struct list *l, size_t most)
{
	struct page_column *columns = mem_zero(l->width + 1, sizeof *columns);
	struct str name = str_of(table_kind_name(l->kind, p->lang));
	struct page_table *t;
	size_t shown = l->n_rows < most ? l->n_rows : most;

	for (size_t i = 0; i < l->width; i++)
		columns[i] = (struct page_column){
		    l->words[i] == WORD_NONE ? l->headings[i] : page_word(p, l->words[i]),
		    word_holds(l->words[i]) == HOLDS_NUMBER ? PAGE_NUMBER : PAGE_TEXT, i == 0};
	t = page_table(p, name, name, columns, l->width);
	free(columns);
	for (size_t row = 0; row < shown; row++) {
		struct page_cell *cells = page_row(p, t);

		for (size_t i = 0; i < l->width; i++)
			cells[i] = list_cell(v, p, l, row, i);
	}
	if (shown < l->n_rows)
		t->remark = page_text(p, "%zu more in %.*s", "另有 %zu 行，见 %.*s", l->n_rows - shown,
		    STR_ARGS(view_base_name(l->file)));
}

void
view_lists(struct view *v, struct page *p)
{
	for (size_t i = 0; i < v->in->lists.n && v->unit.len == 0; i++) {
		const struct list *l = &v->in->lists.list[i];

		page_section(p, str_of(table_kind_name(l->kind, p->lang)), 1, ON_PAGE | NEW_SHEET_OF_PAPER);
		if (l->n_rows == 0)
			page_say(p, TONE_MUTED,
			    page_text(p, "%.*s has no row.", "%.*s没有数据行。", STR_ARGS(l->file)));
		else
			add_list(v, p, l, ON_PAGE_ROWS);
		page_section(p, STR(""), 1, IN_BOOK);
		add_list(v, p, l, l->n_rows);
	}
}
