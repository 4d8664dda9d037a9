#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "render/view_help.h"
#include "text/cell.h"
#include "text/words.h"

static const enum intake_kind K = INTAKE_RANKING;

enum {
	DRAWN_MOST = 30, /* bars of a workbook's chart */
	PICTURE_MOST = 108, /* bars on a page, three sheets of paper; of more the first: */
	PICTURE_FIRST = 36,
	UNFOLDED = 300 /* units of all groups together: of more, each group is folded */
};

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

/* " 9  麦浪镇": the rank as wide as the last one, so that names stand under each other. */
static struct str
mark_label(const struct view *v, struct page *p, size_t row, size_t width)
{
	struct str rank = intake_cell(v->in, K, row, WORD_RANK);
	struct str name = page_short(p, view_name(v, p, intake_cell(v->in, K, row, WORD_SUBJECT)));
	int blanks = rank.len < width ? (int)(width - rank.len) : 0;

	return page_text(p, "%*s%.*s  %.*s", "%*s%.*s  %.*s", blanks, "", STR_ARGS(rank), STR_ARGS(name));
}

static void
add_mark(const struct view *v, struct page *p, struct page_chart *chart, size_t row, long full)
{
	struct page_mark *m = page_mark(p, chart);

	m->value_text = intake_cell(v->in, K, row, WORD_TOTAL);
	m->other_text = intake_cell(v->in, K, row, WORD_SELF);
	m->value = share(m->value_text, full);
	m->other = share(m->other_text, full);
	m->word = intake_cell(v->in, K, row, WORD_BAND);
	m->tone = intake_cell(v->in, K, row, WORD_VETOES).len > 0 ? TONE_ALARM : TONE_STEADY;
	if (m->tone == TONE_ALARM)
		chart->alarm_name = page_choose(p, "with a veto", "有一票否决");
}

/* Rows of the ranking that are shown together: a group's, or all. */
struct ranked {
	struct str group; /* "" all */
	const size_t *rows;
	size_t n;
};

/* What is drawn, and only that: no self-assessed marks, no bands where there are none. */
static struct str
chart_caption(const struct view *v, struct page *p, size_t shown, size_t n)
{
	struct str marks = intake_has_any(v->in, K, WORD_SELF)
	                       ? page_choose(p, "Assessed and self-assessed marks", "考核得分与自评分")
	                       : page_choose(p, "Assessed marks", "考核得分");
	struct str bands =
	    intake_has_any(v->in, K, WORD_BAND) ? page_choose(p, ", by bands", "，按等级分组") : STR("");

	if (shown < n)
		return page_text(p, "%.*s%.*s; the first %zu of %zu", "%.*s%.*s；前 %zu 个（共 %zu 个）",
		    STR_ARGS(marks), STR_ARGS(bands), shown, n);
	return page_text(p, "%.*s%.*s", "%.*s%.*s", STR_ARGS(marks), STR_ARGS(bands));
}

static void
draw_chart(const struct view *v, struct page *p, const struct ranked *of, long full)
{
	size_t shown = of->n > PICTURE_MOST ? PICTURE_FIRST : of->n, width = 0;
	bool self = intake_has_any(v->in, K, WORD_SELF);
	struct page_chart *chart = page_chart(p, chart_caption(v, p, shown, of->n));

	chart->value_name = page_word(p, WORD_TOTAL);
	chart->other_name = self ? page_word(p, WORD_SELF) : STR("");
	chart->full_text = page_text(p, "%ld", "%ld", full);
	if (shown > 0)
		width = intake_cell(v->in, K, of->rows[shown - 1], WORD_RANK).len;
	for (size_t i = 0; i < shown; i++) {
		add_mark(v, p, chart, of->rows[i], full);
		chart->last->label = mark_label(v, p, of->rows[i], width);
	}
}

static const struct {
	enum word word;
	enum page_holds holds;
	bool book_only;
} columns_of_ranking[] = {
    {WORD_GROUP, PAGE_TEXT, false},
    {WORD_RANK, PAGE_NUMBER, false},
    {WORD_SUBJECT, PAGE_TEXT, false},
    {WORD_TOTAL, PAGE_NUMBER, false},
    {WORD_BAND, PAGE_TEXT, false},
    {WORD_SELF, PAGE_NUMBER, false},
    {WORD_GAP, PAGE_NUMBER, false},
    {WORD_LOST, PAGE_NUMBER, false},
    {WORD_BONUS, PAGE_NUMBER, false},
    {WORD_VETOES, PAGE_TEXT, false},
    {WORD_TIED, PAGE_TEXT, false},
    {WORD_INCOMPLETE, PAGE_TEXT, false},
    {WORD_MARKED_ON, PAGE_PERCENT, false},
    {WORD_WITHIN, PAGE_TEXT, false},
    {WORD_RANK_WITHIN, PAGE_NUMBER, false},
    {WORD_WHATIF_TOTAL, PAGE_NUMBER, false},
    {WORD_WHATIF_RANK, PAGE_NUMBER, false},
    {WORD_RANK_CHANGE, PAGE_NUMBER, false},
    {WORD_RANK_BEFORE, PAGE_NUMBER, false},
    {WORD_TOTAL_BEFORE, PAGE_NUMBER, false},
    {WORD_CORRECTIONS, PAGE_TEXT, false},
    {WORD_FULL, PAGE_NUMBER, true},
    {WORD_AS_OF, PAGE_DAY, true},
};

enum { N_COLUMNS = sizeof columns_of_ranking / sizeof *columns_of_ranking };

struct chosen_columns {
	struct page_column columns[N_COLUMNS];
	enum word words[N_COLUMNS];
	size_t n;
};

/* Those that say anything: nobody was vetoed, no empty column. */
static void
choose_columns(const struct view *v, struct page *p, bool grouped, bool book, struct chosen_columns *c)
{
	c->n = 0;
	for (size_t i = 0; i < N_COLUMNS; i++) {
		enum word w = columns_of_ranking[i].word;

		if (!(intake_has_any(v->in, K, w) ||
		        (w == WORD_SELF && intake_has_any(v->in, K, WORD_SELF_PART))) ||
		    (w == WORD_GROUP && !grouped) || (columns_of_ranking[i].book_only && !book))
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

	struct page_cell cell;

	if (w == WORD_SUBJECT) {
		cell = page_cell_text(view_name(v, p, text));
		cell.link = view_link(v, text);
		cell.file = view_file(v, text);
		return cell;
	}
	if (w == WORD_SELF && text.len == 0)
		return page_cell_text(intake_cell(v->in, K, row, WORD_SELF_PART));
	if (w == WORD_TIED && word_is(WORD_TIED, text))
		return page_cell_text(page_word(p, WORD_TIED));
	if (w == WORD_VETOES && text.len > 0)
		return page_cell_status(text, TONE_ALARM);
	return holds == PAGE_TEXT ? page_cell_text(text) : page_cell_value(text);
}

static void
add_table(const struct view *v, struct page *p, const struct ranked *of, const struct chosen_columns *c)
{
	struct page_table *t =
	    page_table(p, of->group.len > 0 ? of->group : page_choose(p, "Ranking", "考核排名"),
	        page_choose(p, "ranking", "考核排名"), c->columns, c->n);

	for (size_t row = 0; row < of->n; row++) {
		struct page_cell *cells = page_row(p, t);

		for (size_t i = 0; i < c->n; i++)
			cells[i] = ranking_cell(v, p, of->rows[row], c->words[i], c->columns[i].holds);
	}
	for (size_t i = 0; i < c->n; i++)
		if (c->words[i] == WORD_SUBJECT)
			t->drawn.label = i;
		else if (c->words[i] == WORD_TOTAL)
			t->drawn.value = i;
	if (t->drawn.value > 0) /* the best, as they stand */
		t->drawn.n = t->n_rows < DRAWN_MOST ? t->n_rows : DRAWN_MOST;
}

/* Beside the name of a folded group: how many, and who is first. */
static struct str
group_note(const struct view *v, struct page *p, const struct ranked *of)
{
	struct str first = view_name(v, p, intake_cell(v->in, K, of->rows[0], WORD_SUBJECT));
	struct str total = intake_cell(v->in, K, of->rows[0], WORD_TOTAL);

	first = page_short(p, first);
	return page_text(p, "%zu; first: %.*s (%.*s)", "%zu 个；第一名：%.*s（%.*s 分）", of->n,
	    STR_ARGS(first), STR_ARGS(total));
}

/* Row numbers group after group, in their order, then those of no group. Owned by the caller; `begin` has an
 * entry for each group and one for the rest. */
static size_t *
rows_by_group(const struct view *v, size_t *begin)
{
	size_t n = v->in->of[K].n_rows, *rows = mem_zero(n + 1, sizeof *rows), *next;

	for (size_t g = 0; g < v->n_groups; g++)
		begin[g + 1] = begin[g] + v->group_sizes[g];
	next = mem_zero(v->n_groups + 1, sizeof *next);
	memcpy(next, begin, (v->n_groups + 1) * sizeof *next);
	for (size_t row = 0; row < n; row++) {
		size_t g = v->n_groups;

		map_find(&v->group_places, intake_cell(v->in, K, row, WORD_GROUP), &g);
		rows[next[g]++] = row;
	}
	free(next);
	return rows;
}

/* A list for each group. */
static void
by_group(const struct view *v, struct page *p, const struct chosen_columns *c)
{
	size_t *begin = mem_zero(v->n_groups + 1, sizeof *begin), *rows = rows_by_group(v, begin);
	size_t n = v->in->of[K].n_rows;
	long full = scale(v);

	page_section(p, page_choose(p, "Ranking", "考核排名"), 1, ON_PAGE | NEW_SHEET_OF_PAPER);
	for (size_t g = 0; g <= v->n_groups && begin[g] < n; g++) {
		const struct ranked of = {
		    g < v->n_groups ? v->groups[g] : page_choose(p, "in no group", "未分组"), rows + begin[g],
		    (g < v->n_groups ? begin[g + 1] : n) - begin[g]};
		struct page_section *s = page_section(p, of.group, 2, ON_PAGE);

		if (n > UNFOLDED) {
			s->flags |= FOLDED;
			s->note = group_note(v, p, &of);
		}
		draw_chart(v, p, &of, full);
		add_table(v, p, &of, c);
	}
	free(begin);
	free(rows);
}

/* On the page a list for each group; in the workbook one, with the groups beside. */
void
view_ranking(struct view *v, struct page *p)
{
	size_t n = v->in->of[K].n_rows, *rows = mem_zero(n + 1, sizeof *rows);
	const struct ranked all = {STR(""), rows, n};
	struct chosen_columns c;

	for (size_t i = 0; i < n; i++)
		rows[i] = i;
	if (n > 0 && v->n_groups > 1 && v->unit.len == 0) {
		choose_columns(v, p, false, false, &c);
		by_group(v, p, &c);
	} else if (n > 0) {
		page_section(p, page_choose(p, "Ranking", "考核排名"), 1, ON_PAGE | NEW_SHEET_OF_PAPER);
		if (v->unit.len == 0)
			draw_chart(v, p, &all, scale(v));
		choose_columns(v, p, v->shelf.len == 0, false, &c);
		add_table(v, p, &all, &c);
	}
	if (n > 0) {
		page_section(p, STR(""), 1, IN_BOOK);
		choose_columns(v, p, true, true, &c);
		add_table(v, p, &all, &c);
	}
	free(rows);
}
