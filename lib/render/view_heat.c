/* Units by targets, coloured by status: who needs looking after, and in what. On a page those in need stand
 * in front, units downwards and targets from the left, by targets overdue, then behind, then not started; in
 * a workbook the order is the table's. */
#include <stdlib.h>

#include "base/mem.h"
#include "page/ink.h"
#include "render/view_help.h"
#include "text/words.h"

enum {
	HEAT_COLUMNS = 10, /* targets of one table on A4 turned */
	HEAT_MANY = 60, /* units: of more, those most in need have a table of their own in front */
	HEAT_FIRST = 30,
	NEEDS = 3
};

static const enum intake_kind K = INTAKE_PROGRESS;

enum { UNIT, TARGETS }; /* columns: a unit, then its targets */

struct need {
	size_t place; /* in the index */
	size_t n[NEEDS]; /* overdue, behind, not started */
	bool district; /* first of all */
};

/* Rows and columns of a table, as places in the index. */
struct heat {
	size_t *units, *targets;
	size_t n_units, n_targets;
};

static int
need_of(struct str status)
{
	static const enum word words[NEEDS] = {WORD_OVERDUE, WORD_BEHIND, WORD_NOT_STARTED};
	int i = 0;

	while (i < NEEDS && !word_is(words[i], status))
		i++;
	return i;
}

static int
by_need(const void *a, const void *b)
{
	const struct need *x = a, *y = b;

	if (x->district != y->district)
		return x->district ? -1 : 1;
	for (int i = 0; i < NEEDS; i++)
		if (x->n[i] != y->n[i])
			return x->n[i] > y->n[i] ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

/* Counts the needs of all units and targets; only targets that units have a part in have `district` false. */
static void
count_needs(const struct view *v, const struct view_index *x, struct need *units, struct need *targets)
{
	for (size_t i = 0; i < x->n_targets; i++)
		targets[i] = (struct need){.place = i, .district = true};
	for (size_t u = 0; u < x->n_units; u++) {
		units[u] = (struct need){.place = u,
		    .district = view_is_district(intake_cell(v->in, K, x->unit_rows[u], WORD_UNIT))};
		for (size_t i = 0; i < x->n_targets && !units[u].district; i++) {
			size_t row = x->rows[u * x->n_targets + i];
			int need;

			if (row == 0)
				continue;
			targets[i].district = false;
			need = need_of(intake_cell(v->in, K, row - 1, WORD_STATUS));
			if (need < NEEDS) {
				units[u].n[need]++;
				targets[i].n[need]++;
			}
		}
	}
}

/* The places of those that are shown, in the order of need or of the index. Owned by the caller. */
static struct heat
arrange(const struct view *v, const struct view_index *x, bool sorted)
{
	struct need *units = mem_zero(x->n_units + 1, sizeof *units),
	            *targets = mem_zero(x->n_targets + 1, sizeof *targets);
	struct heat heat = {mem_zero(x->n_units + 1, sizeof *heat.units),
	    mem_zero(x->n_targets + 1, sizeof *heat.targets), x->n_units, 0};

	count_needs(v, x, units, targets);
	if (sorted && x->n_units > 0 && x->n_targets > 0) {
		qsort(units, x->n_units, sizeof *units, by_need);
		qsort(targets, x->n_targets, sizeof *targets, by_need);
	}
	for (size_t u = 0; u < x->n_units; u++)
		heat.units[u] = units[u].place;
	for (size_t i = 0; i < x->n_targets; i++)
		if (!targets[i].district)
			heat.targets[heat.n_targets++] = targets[i].place;
	free(units);
	free(targets);
	return heat;
}

static struct page_cell
heat_cell(const struct view *v, struct page *p, size_t row)
{
	struct page_cell status = view_status(p, intake_cell(v->in, K, row, WORD_STATUS)), cell;
	struct str rate = intake_cell(v->in, K, row, WORD_RATE);

	cell = page_cell_value(rate.len > 0 ? rate : intake_cell(v->in, K, row, WORD_DONE));
	cell.tone = status.tone;
	cell.word = status.text;
	return cell;
}

static struct page_table *
open_heat(const struct view *v, struct page *p, const struct view_index *x, const struct heat *h,
    struct str caption)
{
	struct page_column *columns = mem_zero(h->n_targets + TARGETS, sizeof *columns);
	struct page_table *t;

	columns[UNIT] = (struct page_column){page_word(p, WORD_UNIT), PAGE_TEXT, true};
	for (size_t i = 0; i < h->n_targets; i++)
		columns[TARGETS + i] = (struct page_column){
		    view_target_name(v, intake_cell(v->in, K, x->target_rows[h->targets[i]], WORD_TARGET)),
		    PAGE_PERCENT, false};
	t = page_table(p, caption, page_choose(p, "units", "单位进度"), columns, h->n_targets + TARGETS);
	free(columns);
	return t;
}

/* The signs that the table has, and no others. */
static struct str
legend(struct page *p, const bool seen[TONE_COUNT], bool empty)
{
	static const struct {
		enum page_tone tone;
		const char *en, *zh;
	} words[] = {{TONE_GOOD, "met or exceeded", "完成或超额"}, {TONE_STEADY, "on pace", "达到序时"},
	    {TONE_WARN, "behind", "滞后"}, {TONE_ALARM, "overdue", "逾期"},
	    {TONE_MUTED, "not started", "未启动"}};
	struct ink ink = {0};
	struct str text;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (seen[words[i].tone]) {
			ink_put(&ink, ink.len == 0 ? "" : p->lang == LANG_ZH ? "　" : "  ");
			ink_format(&ink, "%s %s", page_sign(words[i].tone),
			    p->lang == LANG_ZH ? words[i].zh : words[i].en);
		}
	if (empty) {
		ink_put(&ink, ink.len == 0 ? "" : p->lang == LANG_ZH ? "；" : "; ");
		ink_put(&ink, p->lang == LANG_ZH ? "空白：没有任务" : "empty: no quota");
	}
	text = arena_str(&p->text, ink_str(&ink));
	ink_free(&ink);
	return text;
}

static void
add_heat(const struct view *v, struct page *p, const struct view_index *x, const struct heat *h,
    struct str caption)
{
	struct page_table *t = open_heat(v, p, x, h, caption);
	bool seen[TONE_COUNT] = {false}, empty = false;

	for (size_t u = 0; u < h->n_units; u++) {
		struct str unit = intake_cell(v->in, K, x->unit_rows[h->units[u]], WORD_UNIT);
		struct page_cell *cells = page_row(p, t);

		cells[UNIT] = page_cell_text(view_name(v, p, unit));
		cells[UNIT].link = view_link(v, unit);
		cells[UNIT].file = view_file(v, unit);
		t->last->strong = view_is_district(unit);
		for (size_t i = 0; i < h->n_targets; i++) {
			size_t row = x->rows[h->units[u] * x->n_targets + h->targets[i]];

			if (row > 0)
				cells[TARGETS + i] = heat_cell(v, p, row - 1);
			seen[cells[TARGETS + i].tone] = true;
			empty = empty || row == 0;
		}
	}
	t->remark = legend(p, seen, empty);
}

/* As many tables as the targets need. */
static void
heat_on_page(const struct view *v, struct page *p, const struct view_index *x, const struct heat *all,
    size_t n_units, struct str caption)
{
	for (size_t from = 0, m; from < all->n_targets; from += m) {
		struct heat part;

		m = view_part(all->n_targets, from, HEAT_COLUMNS);
		part = (struct heat){all->units, all->targets + from, n_units, m};
		add_heat(v, p, x, &part,
		    m == all->n_targets ? caption
		                        : page_text(p, "%.*s, targets %zu to %zu of %zu",
		                              "%.*s，第 %zu 至 %zu 项（共 %zu 项）", STR_ARGS(caption),
		                              from + 1, from + m, all->n_targets));
	}
}

void
view_heat(const struct view *v, struct page *p, const struct view_index *x)
{
	struct heat heat = arrange(v, x, true);

	if (heat.n_targets > 0) {
		page_section(p, page_choose(p, "Units by target", "各单位各项任务"), 2,
		    ON_PAGE | WIDE | NEW_SHEET_OF_PAPER);
		if (heat.n_units > HEAT_MANY)
			heat_on_page(v, p, x, &heat, HEAT_FIRST + 1,
			    page_text(p, "Rate of the %d units most in need", "最需关注的 %d 个单位完成率",
			        HEAT_FIRST));
		if (heat.n_units <= HEAT_MANY || !v->shelves) /* each group's page has its own */
			heat_on_page(v, p, x, &heat, heat.n_units,
			    page_choose(p, "Rate of each unit, those most in need first",
			        "各单位完成率（最需关注的在前）"));
	}
	free(heat.units);
	free(heat.targets);
	heat = arrange(v, x, false);
	if (heat.n_targets > 0) {
		page_section(p, STR(""), 2, IN_BOOK);
		add_heat(
		    v, p, x, &heat, page_choose(p, "Rate of each unit and target", "各单位各项任务完成率"));
	}
	free(heat.units);
	free(heat.targets);
}
