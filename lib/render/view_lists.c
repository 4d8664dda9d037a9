/* Tables that are shown as they stand: on the page the first rows, without columns that say nothing; in the
 * workbook all. Codes are shown as words, days in one spelling. */
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
	return page_cell_value(arena_str(&p->text, str_of(day)));
}

/* Why a row does not count or a person is missing, in the page's language; other reasons as they are. */
static struct page_cell
reason_cell(const struct page *p, struct str text)
{
	for (enum word w = WORD_REFUSED_DAMAGED; w <= WORD_NO_ROW; w++)
		if (word_is(w, text))
			return page_cell_text(page_word(p, w));
	return page_cell_text(text);
}

/* Whose row it is. */
static struct str
owner_of(const struct list *l, size_t row)
{
	for (size_t i = 0; i < l->width; i++)
		if (l->words[i] == WORD_SUBJECT)
			return l->cells[row * l->width + i];
	return STR("");
}

static struct page_cell
name_cell(const struct view *v, struct page *p, const struct list *l, size_t row, struct str text)
{
	struct str owner = owner_of(l, row);

	if (owner.len > 0 && p->mask && view_is_person(v, owner, text))
		return page_cell_text(view_mask_value(v, p, STR("姓名"), text));
	return page_cell_text(text);
}

/* A cell that is a person's or a number, by what its column holds. */
static struct page_cell
cell_of_kind(const struct view *v, struct page *p, enum word w, struct str heading, struct str text)
{
	switch (word_holds(w)) {
	case HOLDS_ID:
	case HOLDS_CERT:
	case HOLDS_PHONE:
	case HOLDS_NAME:
		return page_cell_text(view_mask_value(v, p, heading, text));
	case HOLDS_DATE:
		return day_cell(p, text);
	case HOLDS_NUMBER:
		return page_cell_value(text);
	default:
		return page_cell_text(view_mask_text(p, w == WORD_NONE, text));
	}
}

static struct page_cell
list_cell(const struct view *v, struct page *p, const struct list *l, size_t row, size_t column)
{
	struct str text = l->cells[row * l->width + column];
	enum word w = l->words[column];

	switch (w) {
	case WORD_UNIT:
	case WORD_SUBJECT:
		return page_cell_text(view_name(v, p, text));
	case WORD_LABEL:
		return name_cell(v, p, l, row, text);
	case WORD_TARGET:
		return page_cell_text(view_target_name(v, text));
	case WORD_ITEM:
		return page_cell_text(
		    str_is(text, "*") ? page_word(p, WORD_TOTAL) : view_scheme_name(v, text));
	case WORD_SEVERITY:
		return view_status(p, text);
	case WORD_KIND:
		return view_rule(p, text);
	case WORD_REASON:
		return reason_cell(p, text);
	default:
		return cell_of_kind(v, p, w, l->headings[column], text);
	}
}

static bool
is_needed(const struct list *l, size_t column)
{
	size_t n;
	const struct table_column *own = suite_needs(l->kind, &n);

	for (size_t i = 0; i < n; i++)
		if (own[i].key == l->words[column])
			return own[i].need == TABLE_REQUIRED;
	return false;
}

static bool
says_anything(const struct list *l, size_t column)
{
	for (size_t row = 0; row < l->n_rows; row++)
		if (l->cells[row * l->width + column].len > 0)
			return true;
	return false;
}

/* The places of the columns that are shown. Returns how many. */
static size_t
choose_columns(const struct list *l, bool all, size_t *chosen)
{
	size_t n = 0;

	for (size_t i = 0; i < l->width; i++)
		if (all || is_needed(l, i) || says_anything(l, i))
			chosen[n++] = i;
	return n;
}

static struct page_table *
open_table(struct page *p, const struct list *l, const size_t *chosen, size_t n)
{
	struct page_column *columns = mem_zero(n + 1, sizeof *columns);
	struct str name = str_of(table_kind_name(l->kind, p->lang));
	struct page_table *t;

	for (size_t i = 0; i < n; i++) {
		enum word w = l->words[chosen[i]];

		columns[i] = (struct page_column){w == WORD_NONE ? l->headings[chosen[i]] : page_word(p, w),
		    word_holds(w) == HOLDS_NUMBER ? PAGE_NUMBER : PAGE_TEXT, i == 0};
		if (w == WORD_SEVERITY)
			columns[i].holds = PAGE_STATUS;
	}
	t = page_table(p, name, name, columns, n);
	free(columns);
	return t;
}

static void
add_list(const struct view *v, struct page *p, const struct list *l, size_t most, bool all)
{
	size_t *chosen = mem_zero(l->width + 1, sizeof *chosen), n = choose_columns(l, all, chosen);
	size_t shown = l->n_rows < most ? l->n_rows : most;
	struct page_table *t = open_table(p, l, chosen, n);

	for (size_t row = 0; row < shown; row++) {
		struct page_cell *cells = page_row(p, t);

		for (size_t i = 0; i < n; i++)
			cells[i] = list_cell(v, p, l, row, chosen[i]);
	}
	free(chosen);
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
			add_list(v, p, l, ON_PAGE_ROWS, false);
		page_section(p, STR(""), 1, IN_BOOK);
		add_list(v, p, l, l->n_rows, true);
	}
}
