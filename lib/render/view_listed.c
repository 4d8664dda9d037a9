/* Findings of lists of persons (certcheck --listed, --unlisted), counted by list and unit. */
#include <stdlib.h>

#include "render/view_help.h"

static const enum intake_kind K = INTAKE_FINDINGS;

struct counted {
	size_t row; /* the first of its kind */
	long n;
};

struct counting {
	struct map places;
	struct counted *list;
	size_t n, room;
};

/* The unit of the register's row, else that of the list. */
static struct str
unit_of(const struct view *v, size_t row)
{
	struct str unit = intake_cell(v->in, K, row, WORD_UNIT);

	return unit.len > 0 ? unit : intake_cell(v->in, K, row, WORD_LIST_UNIT);
}

static void
count_row(const struct view *v, struct page *p, struct counting *c, size_t row)
{
	struct str list = intake_cell(v->in, K, row, WORD_LIST), unit = unit_of(v, row);
	struct str code = intake_cell(v->in, K, row, WORD_CODE);
	size_t place = c->n;

	if (list.len == 0)
		return;
	if (map_add(&c->places,
	        page_text(p, "%.*s\t%.*s\t%.*s", "%.*s\t%.*s\t%.*s", STR_ARGS(list), STR_ARGS(unit),
	            STR_ARGS(code)),
	        place, &place)) {
		mem_grow(&c->list, &c->room, c->n + 1, sizeof *c->list);
		c->list[c->n++] = (struct counted){.row = row};
	}
	c->list[place].n++;
}

static void
show(const struct view *v, struct page *p, const struct counting *c)
{
	const struct page_column columns[] = {
	    {page_word(p, WORD_LIST), PAGE_TEXT, true},
	    {page_word(p, WORD_UNIT), PAGE_TEXT, true},
	    {page_word(p, WORD_CODE), PAGE_TEXT, false},
	    {page_word(p, WORD_FOUND), PAGE_NUMBER, false},
	};
	struct page_table *t = page_table(p, page_choose(p, "Lists by unit", "名单核对（按名单和单位）"),
	    page_choose(p, "by list", "按名单"), columns, sizeof columns / sizeof *columns);

	for (size_t i = 0; i < c->n; i++) {
		struct page_cell *cells = page_row(p, t);
		size_t row = c->list[i].row, k = 0;

		cells[k++] = page_cell_text(intake_cell(v->in, K, row, WORD_LIST));
		cells[k++] = page_cell_text(view_name(v, p, unit_of(v, row)));
		cells[k++] = page_cell_text(intake_cell(v->in, K, row, WORD_CODE));
		cells[k++] = page_cell_count(p, c->list[i].n);
	}
	if (v->in->tally.count[0] + v->in->tally.count[1] + v->in->tally.count[2] > (long)v->in->of[K].n_rows)
		t->remark = page_choose(
		    p, "of the findings that are listed; there are more", "只计列出的，另有未列出的");
}

void
view_listed(const struct view *v, struct page *p)
{
	struct counting c = {0};

	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		count_row(v, p, &c, row);
	if (c.n > 0)
		show(v, p, &c);
	map_free(&c.places);
	free(c.list);
}
