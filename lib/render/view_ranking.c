#include "render/view_help.h"
#include "text/cell.h"
#include "text/words.h"

static const enum intake_kind K = INTAKE_RANKING;

enum { DRAWN_MOST = 30 }; /* bars of a workbook's chart */

/* The end of the scale: the smallest round number that no total passes. */
static long
scale(const struct view *v)
{
	static const long ends[] = {
	    10, 20, 50, 100, 110, 120, 150, 200, 300, 500, 1000, 2000, 5000, 10000, 100000};
	struct exact total, end;
	size_t i = 0;

	exact_init(&total);
	exact_init(&end);
	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		for (enum word w = WORD_TOTAL;; w = WORD_SELF) {
			exact_set_ratio(&end, ends[i], 1);
			while (cell_number(intake_cell(v->in, K, row, w), &total) &&
			       exact_compare(&total, &end) > 0 && i + 1 < sizeof ends / sizeof *ends)
				exact_set_ratio(&end, ends[++i], 1);
			if (w == WORD_SELF)
				break;
		}
	exact_free(&total);
	exact_free(&end);
	return ends[i];
}

static int
share(struct str text, long full)
{
	struct exact a, b;
	int n = PAGE_NONE;

	exact_init(&a);
	exact_init(&b);
	exact_set_ratio(&b, full, 1);
	if (cell_number(text, &a))
		n = page_thousandths(&a, &b);
	exact_free(&a);
	exact_free(&b);
	return n;
}

static void
add_mark(const struct view *v, struct page *p, struct page_chart *chart, size_t row, long full)
{
	struct page_mark *m = page_mark(p, chart);
	struct str rank = intake_cell(v->in, K, row, WORD_RANK);
	struct str name = page_short(p, view_name(v, p, intake_cell(v->in, K, row, WORD_SUBJECT)));

	m->label = page_text(p, "%.*s  %.*s", "%.*s  %.*s", STR_ARGS(rank), STR_ARGS(name));
	m->value_text = intake_cell(v->in, K, row, WORD_TOTAL);
	m->other_text = intake_cell(v->in, K, row, WORD_SELF);
	m->value = share(m->value_text, full);
	m->other = share(m->other_text, full);
	m->word = intake_cell(v->in, K, row, WORD_BAND);
	m->tone = intake_cell(v->in, K, row, WORD_VETOES).len > 0 ? TONE_ALARM : TONE_STEADY;
}

/* Is the row of the group? Every row is of no group in particular. */
static bool
is_of(const struct view *v, size_t row, struct str group)
{
	return group.len == 0 || str_equal(intake_cell(v->in, K, row, WORD_GROUP), group);
}

static void
draw_chart(const struct view *v, struct page *p, struct str group)
{
	long full = scale(v);
	struct page_chart *chart =
	    page_chart(p, page_choose(p, "Assessed marks (bar) and self-assessed marks (diamond), by bands",
	                      "考核得分（条）与自评分（菱形），按等级分组"));

	chart->value_name = page_word(p, WORD_TOTAL);
	chart->other_name = page_word(p, WORD_SELF);
	chart->full_text = page_text(p, "%ld", "%ld", full);
	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		if (is_of(v, row, group))
			add_mark(v, p, chart, row, full);
}

static const struct {
	enum word word;
	enum page_holds holds;
} columns_of_ranking[] = {
    {WORD_GROUP, PAGE_TEXT},
    {WORD_RANK, PAGE_NUMBER},
    {WORD_SUBJECT, PAGE_TEXT},
    {WORD_TOTAL, PAGE_NUMBER},
    {WORD_BAND, PAGE_TEXT},
    {WORD_SELF, PAGE_NUMBER},
    {WORD_GAP, PAGE_NUMBER},
    {WORD_LOST, PAGE_NUMBER},
    {WORD_BONUS, PAGE_NUMBER},
    {WORD_VETOES, PAGE_TEXT},
    {WORD_TIED, PAGE_TEXT},
    {WORD_INCOMPLETE, PAGE_TEXT},
};

static bool
has_any(const struct view *v, enum word w)
{
	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		if (intake_cell(v->in, K, row, w).len > 0)
			return true;
	return false;
}

enum { N_COLUMNS = sizeof columns_of_ranking / sizeof *columns_of_ranking };

struct chosen_columns {
	struct page_column columns[N_COLUMNS];
	enum word words[N_COLUMNS];
	size_t n;
};

/* Those that say anything: nobody was vetoed, no empty column. */
static void
choose_columns(const struct view *v, struct page *p, bool grouped, struct chosen_columns *c)
{
	c->n = 0;
	for (size_t i = 0; i < N_COLUMNS; i++) {
		enum word w = columns_of_ranking[i].word;

		if (!has_any(v, w) || (w == WORD_GROUP && !grouped))
			continue;
		c->words[c->n] = w;
		c->columns[c->n++] =
		    (struct page_column){page_word(p, w), columns_of_ranking[i].holds, w == WORD_SUBJECT};
	}
}

static struct page_cell
ranking_cell(const struct view *v, struct page *p, size_t row, enum word w, enum page_holds holds)
{
	struct str text = intake_cell(v->in, K, row, w);

	if (w == WORD_SUBJECT)
		return page_cell_text(view_name(v, p, text));
	if (w == WORD_TIED && word_is(WORD_TIED, text))
		return page_cell_text(page_word(p, WORD_TIED));
	if (w == WORD_VETOES && text.len > 0)
		return page_cell_status(text, TONE_ALARM);
	return holds == PAGE_NUMBER ? page_cell_value(text) : page_cell_text(text);
}

/* The rows of a group, or all; `grouped`: with the column that says which. */
static void
add_table(const struct view *v, struct page *p, struct str group, bool grouped)
{
	struct chosen_columns c;
	struct page_table *t;

	choose_columns(v, p, grouped, &c);
	t = page_table(p, group.len > 0 ? group : page_choose(p, "Ranking", "考核排名"),
	    page_choose(p, "ranking", "考核排名"), c.columns, c.n);
	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		struct page_cell *cells;

		if (!is_of(v, row, group))
			continue;
		cells = page_row(p, t);
		for (size_t i = 0; i < c.n; i++) {
			cells[i] = ranking_cell(v, p, row, c.words[i], c.columns[i].holds);
			if (c.words[i] == WORD_SUBJECT)
				t->drawn.label = i;
			else if (c.words[i] == WORD_TOTAL)
				t->drawn.value = i;
		}
	}
	if (t->drawn.value > 0) /* the best, as they stand */
		t->drawn.n = t->n_rows < DRAWN_MOST ? t->n_rows : DRAWN_MOST;
}

/* On the page a list for each group; in the workbook one, with the groups beside. */
static void
by_group(const struct view *v, struct page *p)
{
	page_section(p, page_choose(p, "Ranking", "考核排名"), 1, ON_PAGE | NEW_SHEET_OF_PAPER);
	for (size_t i = 0; i < v->n_groups; i++) {
		page_section(p, v->groups[i], 2, ON_PAGE);
		draw_chart(v, p, v->groups[i]);
		add_table(v, p, v->groups[i], false);
	}
	page_section(p, STR(""), 1, IN_BOOK);
	add_table(v, p, STR(""), true);
}

void
view_ranking(struct view *v, struct page *p)
{
	if (v->in->of[K].n_rows == 0)
		return;
	if (v->n_groups > 1 && v->unit.len == 0) {
		by_group(v, p);
		return;
	}
	page_section(p, page_choose(p, "Ranking", "考核排名"), 1, ON_PAGE | IN_BOOK | NEW_SHEET_OF_PAPER);
	if (v->unit.len == 0)
		draw_chart(v, p, STR(""));
	add_table(v, p, STR(""), true);
}
