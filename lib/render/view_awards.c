#include "render/view_help.h"
#include "text/words.h"

static const enum intake_kind K = INTAKE_AWARDS;

static struct page_table *
open_table(struct page *p, struct str award, struct str sheet)
{
	struct page_column columns[] = {
	    {page_word(p, WORD_PLACE), PAGE_NUMBER, false},
	    {page_word(p, WORD_SUBJECT), PAGE_TEXT, true},
	    {page_word(p, WORD_TOTAL), PAGE_NUMBER, false},
	    {page_word(p, WORD_STATE), PAGE_STATUS, false},
	    {page_word(p, WORD_REASON), PAGE_TEXT, false},
	};

	return page_table(p, award, sheet, columns, sizeof columns / sizeof *columns);
}

static void
add_row(const struct view *v, struct page *p, struct page_table *t, size_t row)
{
	struct page_cell *cells = page_row(p, t);

	cells[0] = page_cell_value(intake_cell(v->in, K, row, WORD_PLACE));
	cells[1] = page_cell_text(view_name(v, p, intake_cell(v->in, K, row, WORD_SUBJECT)));
	cells[2] = page_cell_value(intake_cell(v->in, K, row, WORD_TOTAL));
	cells[3] = view_status(p, intake_cell(v->in, K, row, WORD_STATE));
	cells[4] = page_cell_text(intake_cell(v->in, K, row, WORD_REASON));
}

static bool
first_of_its_award(const struct view *v, size_t row)
{
	struct str award = intake_cell(v->in, K, row, WORD_AWARD);

	for (size_t i = 0; i < row; i++)
		if (str_equal(award, intake_cell(v->in, K, i, WORD_AWARD)))
			return false;
	return true;
}

static void
add_award(const struct view *v, struct page *p, struct str award)
{
	struct page_table *t = NULL;
	struct str name = view_scheme_name(v, award);
	long undecided = 0;

	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		if (!str_equal(award, intake_cell(v->in, K, row, WORD_AWARD)) ||
		    !view_shows(v, intake_cell(v->in, K, row, WORD_SUBJECT)))
			continue;
		if (!t)
			t = open_table(p, name, name);
		add_row(v, p, t, row);
		undecided += word_is(WORD_UNDECIDED, intake_cell(v->in, K, row, WORD_STATE));
	}
	if (undecided > 0 && v->unit.len == 0)
		page_say(p, TONE_WARN,
		    page_text(p, "%.*s: %ld candidates are tied; leaders must decide.",
		        "%.*s：%ld 名并列，须由领导决定。", STR_ARGS(name), undecided));
}

void
view_awards(struct view *v, struct page *p)
{
	if (!v->in->of[K].present)
		return;
	page_section(p, page_choose(p, "Shortlist", "评先名单"), 1, ON_PAGE | IN_BOOK);
	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		if (first_of_its_award(v, row))
			add_award(v, p, intake_cell(v->in, K, row, WORD_AWARD));
	if (!p->last->first)
		p->last->flags = 0; /* nothing about this unit */
}
