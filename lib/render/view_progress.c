#include <stdlib.h>

#include "render/view_help.h"
#include "text/words.h"

enum {
	DRAWN_MOST = 30 /* bars of one chart */
};

static const enum intake_kind K = INTAKE_PROGRESS;

/* "193/215 人": done, quota and what both count. */
static struct str
done_of_quota(const struct view *v, struct page *p, size_t row)
{
	struct str done = intake_cell(v->in, K, row, WORD_DONE),
	           quota = intake_cell(v->in, K, row, WORD_QUOTA);
	struct str measure = intake_cell(v->in, K, row, WORD_MEASURE);
	const char *between = quota.len > 0 ? "/" : "";

	if (str_is(measure, "%") || done.len + quota.len == 0)
		measure = STR("");
	return page_text(p, "%.*s%s%.*s%s%.*s", "%.*s%s%.*s%s%.*s", STR_ARGS(done), between, STR_ARGS(quota),
	    measure.len > 0 ? " " : "", STR_ARGS(measure));
}

/* The columns of a unit's progress. */
enum { TARGET, DONE, RATE, BAR, EXPECTED, STATUS, DUE };

static struct page_table *
open_table(struct page *p, struct str caption)
{
	struct page_column columns[] = {
	    [TARGET] = {page_word(p, WORD_TARGET), PAGE_TEXT, true},
	    [DONE] = {page_choose(p, "done/quota", "完成/任务"), PAGE_NUMBER, false},
	    [RATE] = {page_word(p, WORD_RATE), PAGE_PERCENT, false},
	    [BAR] = {page_choose(p, "pace", "进度"), PAGE_BAR, false},
	    [EXPECTED] = {page_word(p, WORD_EXPECTED), PAGE_PERCENT, false},
	    [STATUS] = {page_word(p, WORD_STATUS), PAGE_STATUS, false},
	    [DUE] = {page_word(p, WORD_DUE), PAGE_DAY, false},
	};

	return page_table(p, caption, STR(""), columns, sizeof columns / sizeof *columns);
}

static void
add_row(const struct view *v, struct page *p, struct page_table *t, size_t row)
{
	struct page_cell *cells = page_row(p, t);

	cells[TARGET] = page_cell_text(view_target_name(v, intake_cell(v->in, K, row, WORD_TARGET)));
	cells[DONE] = page_cell_text(done_of_quota(v, p, row));
	cells[RATE] = page_cell_value(intake_cell(v->in, K, row, WORD_RATE));
	cells[BAR] = view_bar(v->in, row);
	cells[EXPECTED] = page_cell_value(intake_cell(v->in, K, row, WORD_EXPECTED));
	cells[STATUS] = view_status(p, intake_cell(v->in, K, row, WORD_STATUS));
	if (view_is_done_late(v->in, row))
		cells[STATUS].text = page_choose(p, "done late", "迟完成");
	cells[DUE] = page_cell_value(intake_cell(v->in, K, row, WORD_DUE));
}

void
view_progress_of(const struct view *v, struct page *p, struct str unit, struct str caption)
{
	struct page_table *t = NULL;

	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		if (!str_equal(intake_cell(v->in, K, row, WORD_UNIT), unit))
			continue;
		if (!t)
			t = open_table(p, caption);
		add_row(v, p, t, row);
	}
}

/* The rows of the whole district, or of the one unit, are drawn where they stand together. */
static void
draw_row(const struct view *v, struct page_table *t, size_t row, size_t value)
{
	bool shown = v->unit.len > 0 || view_is_district(intake_cell(v->in, K, row, WORD_UNIT));

	if (!shown || t->drawn.n >= DRAWN_MOST)
		return;
	if (t->drawn.n == 0)
		t->drawn.from = t->n_rows - 1;
	else if (t->drawn.from + t->drawn.n != t->n_rows - 1)
		return;
	t->drawn.label = 1;
	t->drawn.value = value;
	t->drawn.n++;
}

/* The columns of the workbook's sheet, which can be read back; those that no table has to be shown are left
 * out. */
static const struct {
	enum word word, heading; /* heading: WORD_NONE: the word itself */
	bool always;
} columns_of_book[] = {
    {WORD_UNIT, WORD_NONE, true},
    {WORD_LABEL, WORD_TARGET, true},
    {WORD_MEASURE, WORD_NONE, true},
    {WORD_QUOTA, WORD_NONE, true},
    {WORD_DONE, WORD_NONE, true},
    {WORD_RATE, WORD_NONE, true},
    {WORD_AIM, WORD_NONE, true},
    {WORD_DUE, WORD_NONE, true},
    {WORD_EXPECTED, WORD_NONE, true},
    {WORD_STATUS, WORD_NONE, true},
    {WORD_GAP, WORD_NONE, true},
    {WORD_DONE_CHANGE, WORD_NONE, false},
    {WORD_EXPECTED_END, WORD_NONE, false},
    {WORD_GOAL, WORD_NONE, false},
    {WORD_AS_OF, WORD_NONE, false},
};

enum { N_BOOK = sizeof columns_of_book / sizeof *columns_of_book };

static size_t
choose_columns(const struct view *v, struct page *p, struct page_column *columns, enum word *words)
{
	size_t n = 0;

	for (size_t i = 0; i < N_BOOK; i++) {
		enum word w = columns_of_book[i].word, h = columns_of_book[i].heading;

		if (!columns_of_book[i].always && !intake_has_any(v->in, K, w))
			continue;
		words[n] = w;
		columns[n++] = (struct page_column){page_word(p, h == WORD_NONE ? w : h),
		    word_holds(w) == HOLDS_NUMBER ? PAGE_NUMBER : PAGE_TEXT, i < 2};
		if (w == WORD_STATUS)
			columns[n - 1].holds = PAGE_STATUS;
	}
	columns[n] = (struct page_column){page_choose(p, "pace", "进度"), PAGE_BAR, false};
	return n;
}

static struct page_cell
book_cell(const struct view *v, struct page *p, size_t row, enum word w)
{
	switch (w) {
	case WORD_UNIT:
		return page_cell_text(view_name(v, p, intake_cell(v->in, K, row, w)));
	case WORD_LABEL:
		return page_cell_text(view_target_name(v, intake_cell(v->in, K, row, WORD_TARGET)));
	case WORD_STATUS:
		return view_status(p, intake_cell(v->in, K, row, w));
	default:
		return page_cell_value(intake_cell(v->in, K, row, w));
	}
}

/* All rows with all columns, for the workbook: those of the whole district first, which a chart draws. */
static void
whole_table(const struct view *v, struct page *p)
{
	struct page_column columns[N_BOOK + 1];
	enum word words[N_BOOK];
	size_t n = choose_columns(v, p, columns, words);
	struct page_table *t;

	page_section(p, STR(""), 1, IN_BOOK);
	t = page_table(p, page_choose(p, "Progress", "任务进度"), page_choose(p, "progress", "任务进度"),
	    columns, n + 1);
	for (int of_units = 0; of_units < 2; of_units++)
		for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
			struct str unit = intake_cell(v->in, K, row, WORD_UNIT);
			struct page_cell *cells;

			if (!view_shows(v, unit) || view_is_district(unit) == (of_units > 0))
				continue;
			cells = page_row(p, t);
			draw_row(v, t, row, n);
			for (size_t i = 0; i < n; i++)
				cells[i] = book_cell(v, p, row, words[i]);
			cells[n] = view_bar(v->in, row);
		}
}

void
view_progress(struct view *v, struct page *p)
{
	struct view_index x;
	struct str as_of = v->in->of[K].as_of, whole;

	if (v->in->of[K].n_rows == 0)
		return;
	view_index_init(&x, v, K);
	page_section(p, page_choose(p, "Progress of the targets", "任务进度"), 1, ON_PAGE);
	if (v->unit.len > 0)
		view_progress_of(v, p, v->unit, page_text(p, "As of %.*s", "截至 %.*s", STR_ARGS(as_of)));
	else {
		whole = view_whole(v, p);
		view_progress_of(v, p, STR("*"),
		    page_text(p, "Progress of the %.*s, as of %.*s", "%.*s任务进度（截至 %.*s）",
		        STR_ARGS(whole), STR_ARGS(as_of)));
		view_year(v, p);
		view_heat(v, p, &x);
	}
	whole_table(v, p);
	view_index_free(&x);
}
