/* score detail: a row for each subject, item and rule, with input, marks and evidence; --gaps: each item's
 * self-assessed mark beside the assessed one, the largest gaps first; --baseline: what moved since an earlier
 * run. */
#include <stdlib.h>

#include "base/mem.h"
#include "marks/breadth.h"
#include "score_detail.h"

struct options {
	struct score_options score;
	const char *unit, *baseline;
	bool gaps;
};

void
detail_write_head(struct detail *x, size_t subject)
{
	if (x->sc->options->group_by)
		writer_text(x->w, x->sc->group_names[x->sc->subjects[subject].group]);
	writer_text(x->w, x->sc->subjects[subject].code);
}

/* A self-assessed mark that differs. */
struct gap {
	size_t subject, item;
	struct exact mark, self, gap, size;
};

struct gaps {
	struct gap *list;
	size_t n, room;
};

static int
compare_gaps(const void *a, const void *b)
{
	const struct gap *x = a, *y = b;
	int order = exact_compare(&y->size, &x->size);

	if (order)
		return order;
	if (x->subject != y->subject)
		return x->subject < y->subject ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

static void
take_gap(struct gaps *g, size_t subject, size_t item, const struct exact *mark, const struct exact *self)
{
	struct gap *gap;

	mem_grow(&g->list, &g->room, g->n + 1, sizeof *g->list);
	gap = &g->list[g->n++];
	gap->subject = subject;
	gap->item = item;
	exact_init(&gap->mark);
	exact_init(&gap->self);
	exact_init(&gap->gap);
	exact_init(&gap->size);
	exact_set(&gap->mark, mark);
	exact_set(&gap->self, self);
	exact_subtract(&gap->gap, self, mark);
	if (exact_sign(&gap->gap) < 0)
		exact_subtract(&gap->size, mark, self);
	else
		exact_set(&gap->size, &gap->gap);
}

static void
take_gaps(struct gaps *g, struct detail *x, size_t subject)
{
	const struct exact *const *self = self_marks_of(&x->sc->self, subject);

	for (size_t i = 0; self && i < x->sc->scheme.n_items; i++)
		if (self[i] && x->sc->mark.items[i].end != ITEM_NONE)
			take_gap(g, subject, i, &x->sc->mark.items[i].mark, self[i]);
}

static void
write_gaps(struct gaps *g, struct detail *x)
{
	int digits = x->sc->scheme.round;

	if (g->n > 1)
		qsort(g->list, g->n, sizeof *g->list, compare_gaps);
	for (size_t i = 0; i < g->n; i++) {
		struct gap *gap = &g->list[i];

		detail_write_head(x, gap->subject);
		writer_text(x->w, x->sc->scheme.items[gap->item].id);
		writer_exact(x->w, &gap->mark, digits);
		writer_exact(x->w, &gap->self, digits);
		writer_exact(x->w, &gap->gap, digits);
		writer_end_row(x->w);
		exact_free(&gap->mark);
		exact_free(&gap->self);
		exact_free(&gap->gap);
		exact_free(&gap->size);
	}
	free(g->list);
}

/* Who stands there is looked at, one after another; `only` is SIZE_MAX for all. */
static bool
tell_group(struct detail *x, size_t g, size_t only, struct gaps *gaps, struct diag *d)
{
	struct score *sc = x->sc;
	struct text items = {0};
	struct exact share;
	bool good = true;

	score_enter_group(sc, g);
	exact_init(&share);
	for (size_t i = sc->group_start[g]; good && i < sc->group_start[g + 1]; i++) {
		size_t subject = sc->members[i];

		if (only != SIZE_MAX && only != subject)
			continue;
		good = score_mark(sc, subject, d);
		if (good && sc->mark.incomplete)
			score_note_lacking(sc, subject, &items);
		if (good && breadth_is_part(&sc->mark, &sc->facts, subject, &share))
			score_note_scaled(sc, subject, &share);
		if (good && gaps)
			take_gaps(gaps, x, subject);
		else if (good)
			detail_tell_subject(x, subject);
	}
	exact_free(&share);
	text_free(&items);
	return good;
}

static bool
write_all(struct detail *x, const struct options *o, struct diag *d)
{
	size_t only = SIZE_MAX;
	struct gaps gaps = {0};
	bool good = true;

	if (o->unit && !score_find_subject(x->sc, o->unit, &only, d))
		return false;
	if (!x->moves)
		writer_table(x->w, o->gaps ? KIND_GAPS : KIND_DETAIL, score_when(x->sc));
	for (size_t g = 0; good && g < x->sc->n_groups; g++)
		good = tell_group(x, g, only, o->gaps ? &gaps : NULL, d);
	if (x->moves)
		moves_end(x->moves, only == SIZE_MAX ? STR("") : x->sc->subjects[only].code);
	write_gaps(&gaps, x);
	detail_row_free(&x->row);
	return good;
}

static bool
start_baseline(struct detail *x, const struct options *o, struct moves *moves, struct diag *d)
{
	if (!o->baseline)
		return true;
	x->moves = moves;
	diag_place(d, NULL, 0, 0);
	if (o->gaps)
		return diag_set(d, "--baseline does not go with --gaps", "--baseline 不能与 --gaps 同时使用");
	return moves_start(moves, x->sc, o->baseline, x->w, d);
}

int
score_detail(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "score detail",
	    .usage = "score detail [option ...] SCHEME --units UNITS",
	    .about_en = "Every unit, item and rule with input, goal, marks and the records behind them.",
	    .about_zh = "逐单位、逐项目、逐规则列出依据、目标、得分和出处。",
	    .example = "score detail scheme.json --units units.csv --records records.csv --unit u01",
	};
	struct options o = {0};
	const struct cli_option options[] = {
	    SCORE_OPTIONS(o.score),
	    {CLI_TEXT, "unit", 0, "UNIT", "only this unit", "只列这个单位", &o.unit},
	    {CLI_TEXT, "baseline", 0, "DETAIL", "what moved since that table of detail, and for which record",
	        "与以前的明细表对照：哪些分变了、因哪条记载", &o.baseline},
	    {CLI_FLAG, "gaps", 0, NULL, "self-assessed beside assessed marks, the largest gaps first",
	        "自评分与考核分对照，差距大的在前", &o.gaps},
	    {0},
	};
	struct diag d = {0};
	struct score sc = {0};
	struct moves moves = {0};
	struct detail x = {.sc = &sc};
	int status = EXIT_SUCCESS;

	score_start(&sc, argc, argv, &tool, &o.score, options, true, &d);
	x.zh = o.score.common.style.lang == LANG_ZH;
	x.w = writer_open(o.score.common.output, &o.score.common.style, &d);
	if (!x.w || !start_baseline(&x, &o, &moves, &d) || !write_all(&x, &o, &d))
		diag_exit(&d);
	score_conclude(&sc);
	if (!writer_close(x.w, &d) || !score_finish(&sc, &status, &d))
		diag_exit(&d);
	moves_free(&moves);
	score_free(&sc);
	return status;
}
