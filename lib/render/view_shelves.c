/* The first page of many: which pages there are, and how the units on each stand. */
#include <stdlib.h>

#include "base/mem.h"
#include "render/view_help.h"
#include "text/words.h"

struct counted {
	long slow[3]; /* overdue, behind, not started: targets of its units */
	size_t first; /* row of the ranking + 1; 0: none */
};

enum { PAGE, UNITS, OTHERS }; /* columns: the page, how many units it has, then what the tables bring */

static const enum word slow_words[] = {WORD_OVERDUE, WORD_BEHIND, WORD_NOT_STARTED};

/* By shelf; owned by the caller. */
static struct counted *
count(const struct view *v)
{
	struct counted *counted = mem_zero(v->shelves->n + 1, sizeof *counted);
	size_t place;

	for (size_t row = 0; row < v->in->of[INTAKE_PROGRESS].n_rows; row++) {
		struct str status = intake_cell(v->in, INTAKE_PROGRESS, row, WORD_STATUS);

		if (map_find(&v->shelves->units, intake_cell(v->in, INTAKE_PROGRESS, row, WORD_UNIT), &place))
			for (int i = 0; i < 3; i++)
				counted[place].slow[i] += word_is(slow_words[i], status);
	}
	for (size_t row = 0; row < v->in->of[INTAKE_RANKING].n_rows; row++)
		if (map_find(
		        &v->shelves->units, intake_cell(v->in, INTAKE_RANKING, row, WORD_SUBJECT), &place) &&
		    counted[place].first == 0)
			counted[place].first = row + 1;
	return counted;
}

static struct page_cell
first_cell(const struct view *v, struct page *p, size_t row)
{
	struct str name, total;

	if (row == 0)
		return (struct page_cell){0};
	name = view_name(v, p, intake_cell(v->in, INTAKE_RANKING, row - 1, WORD_SUBJECT));
	total = intake_cell(v->in, INTAKE_RANKING, row - 1, WORD_TOTAL);
	return page_cell_text(page_text(p, "%.*s (%.*s)", "%.*s（%.*s）", STR_ARGS(name), STR_ARGS(total)));
}

static void
add_rows(const struct view *v, struct page *p, struct page_table *t, const struct counted *counted)
{
	for (size_t i = 0; i < v->shelves->n; i++) {
		const struct shelf *shelf = &v->shelves->list[i];
		struct page_cell *cells = page_row(p, t);
		size_t column = OTHERS;

		cells[PAGE] = page_cell_text(shelf->name);
		cells[PAGE].file = shelf->file;
		cells[UNITS] = page_cell_count(p, (long)shelf->n);
		if (v->in->of[INTAKE_RANKING].present)
			cells[column++] = first_cell(v, p, counted[i].first);
		for (int k = 0; column < t->n_columns; k++, column++)
			cells[column] = page_cell_count(p, counted[i].slow[k]);
	}
}

void
view_shelves(struct view *v, struct page *p)
{
	struct page_column columns[6] = {
	    {page_choose(p, "page", "分页"), PAGE_TEXT, true},
	    {page_choose(p, "units", "单位数"), PAGE_NUMBER, false},
	};
	struct counted *counted;
	size_t n = OTHERS;

	if (!v->shelves)
		return;
	counted = count(v);
	if (v->in->of[INTAKE_RANKING].present)
		columns[n++] = (struct page_column){page_choose(p, "first", "第一名"), PAGE_TEXT, false};
	for (int i = 0; v->in->of[INTAKE_PROGRESS].present && i < 3; i++)
		columns[n++] = (struct page_column){page_word(p, slow_words[i]), PAGE_NUMBER, false};
	page_section(p, page_choose(p, "Pages", "各组分页"), 1, ON_PAGE);
	add_rows(v, p,
	    page_table(p, page_choose(p, "Units and their targets by page", "各分页的单位和任务"), STR(""),
	        columns, n),
	    counted);
	free(counted);
}
