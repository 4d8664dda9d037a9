#include <stdlib.h>

#include "render/view_help.h"
#include "text/words.h"

enum { QUOTA_COLUMNS = 10 };

static const enum intake_kind K = INTAKE_QUOTAS;

static struct str
target_name(const struct view *v, struct page *p, size_t row)
{
	struct str name = intake_cell(v->in, K, row, WORD_LABEL),
	           measure = intake_cell(v->in, K, row, WORD_MEASURE);

	if (name.len == 0)
		name = intake_cell(v->in, K, row, WORD_TARGET);
	if (measure.len == 0)
		return name;
	return page_text(p, "%.*s (%.*s)", "%.*s（%.*s）", STR_ARGS(name), STR_ARGS(measure));
}

static void
matrix(const struct view *v, struct page *p, const struct view_index *x, size_t from, size_t n,
    struct str caption)
{
	enum { UNIT, TARGETS };
	struct page_column *columns = mem_zero(n + TARGETS, sizeof *columns);
	struct page_table *t;

	columns[UNIT] = (struct page_column){page_word(p, WORD_UNIT), PAGE_TEXT, true};
	for (size_t i = 0; i < n; i++)
		columns[TARGETS + i] =
		    (struct page_column){target_name(v, p, x->target_rows[from + i]), PAGE_NUMBER, false};
	t = page_table(p, caption, page_choose(p, "quotas side by side", "任务分解表"), columns, n + TARGETS);
	free(columns);
	for (size_t u = 0; u < x->n_units; u++) {
		struct str unit = intake_cell(v->in, K, x->unit_rows[u], WORD_UNIT);
		struct page_cell *cells = page_row(p, t);

		cells[UNIT] = page_cell_text(view_name(v, p, unit));
		t->last->strong = view_is_district(unit);
		for (size_t i = 0; i < n; i++) {
			size_t row = x->rows[u * x->n_targets + from + i];

			if (row > 0)
				cells[TARGETS + i] =
				    page_cell_value(intake_cell(v->in, K, row - 1, WORD_QUOTA));
		}
	}
}

/* A row a quota, which can be filtered and read back. */
static void
rows_of_book(const struct view *v, struct page *p)
{
	enum { UNIT, TARGET, MEASURE, QUOTA };
	struct page_column columns[] = {
	    [UNIT] = {page_word(p, WORD_UNIT), PAGE_TEXT, true},
	    [TARGET] = {page_word(p, WORD_TARGET), PAGE_TEXT, true},
	    [MEASURE] = {page_word(p, WORD_MEASURE), PAGE_TEXT, false},
	    [QUOTA] = {page_word(p, WORD_QUOTA), PAGE_NUMBER, false},
	};
	struct page_table *t = page_table(p, page_choose(p, "Quotas", "任务分解"),
	    page_choose(p, "quotas", "任务分解"), columns, sizeof columns / sizeof *columns);

	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		struct str unit = intake_cell(v->in, K, row, WORD_UNIT);
		struct page_cell *cells;

		if (!view_shows(v, unit))
			continue;
		cells = page_row(p, t);
		cells[UNIT] = page_cell_text(view_name(v, p, unit));
		cells[TARGET] = page_cell_text(view_target_name(v, intake_cell(v->in, K, row, WORD_TARGET)));
		cells[MEASURE] = page_cell_text(intake_cell(v->in, K, row, WORD_MEASURE));
		cells[QUOTA] = page_cell_value(intake_cell(v->in, K, row, WORD_QUOTA));
	}
}

void
view_quotas(struct view *v, struct page *p)
{
	struct view_index x;

	if (v->in->of[K].n_rows == 0)
		return;
	view_index_init(&x, v, K);
	page_section(
	    p, page_choose(p, "Quotas of the units", "任务分解"), 1, ON_PAGE | NEW_SHEET_OF_PAPER | WIDE);
	for (size_t from = 0, n; from < x.n_targets; from += n) {
		n = view_part(x.n_targets, from, QUOTA_COLUMNS);

		matrix(v, p, &x, from, n,
		    n == x.n_targets
		        ? page_choose(p, "Quotas", "任务数")
		        : page_text(p, "Quotas, targets %zu to %zu of %zu",
		              "任务数，第 %zu 至 %zu 项（共 %zu 项）", from + 1, from + n, x.n_targets));
	}
	page_section(p, STR(""), 1, IN_BOOK);
	matrix(v, p, &x, 0, x.n_targets, page_choose(p, "Quotas", "任务分解"));
	rows_of_book(v, p);
	view_index_free(&x);
}
