/* score detail: a row for each subject, item and rule, with input, marks and evidence; --gaps: each item's
 * self-assessed mark beside the assessed one, the largest gaps first. */
#include <stdlib.h>

#include "base/mem.h"
#include "formats/mark_words.h"
#include "score.h"

struct options {
	struct score_options score;
	const char *unit;
	bool gaps;
};

enum { TRACE_DIGITS = 9 };

struct detail {
	struct score *sc;
	const struct options *options;
	struct writer *w;
	bool zh; /* the language of reasons */
	struct text cell;
};

static void
write_head(struct detail *x, size_t subject)
{
	if (x->options->score.group_by)
		writer_text(x->w, x->sc->group_names[x->sc->subjects[subject].group]);
	writer_text(x->w, x->sc->subjects[subject].code);
}

static void
write_marks(struct detail *x, const struct exact *marks)
{
	char out[EXACT_ROOM];

	exact_write_short(marks, TRACE_DIGITS, out, sizeof out);
	writer_text(x->w, str_of(out));
}

static void
write_shown(struct detail *x, const struct rule *r, const struct rule_mark *m, bool goal)
{
	text_clear(&x->cell);
	score_add_shown(r, m, goal, &x->cell);
	writer_text(x->w, text_str(&x->cell));
}

/* The columns behind the evidence; the reason stands in x->cell. */
static void
write_tail(struct detail *x, size_t subject, struct str item_name)
{
	writer_text(x->w, text_str(&x->cell));
	writer_text(x->w, x->sc->subjects[subject].name);
	writer_text(x->w, item_name);
	writer_day(x->w, x->options->score.common.as_of);
	writer_end_row(x->w);
}

static void
write_evidence(struct detail *x, size_t subject, const struct rule *r)
{
	text_clear(&x->cell);
	score_add_evidence(x->sc, subject, r, &x->cell);
	writer_text(x->w, text_str(&x->cell));
	text_clear(&x->cell);
}

/* Marks of an item that does not apply do not count, whatever its rules say; nor does a veto have any. */
static void
write_rule(struct detail *x, size_t subject, size_t i, size_t k)
{
	const struct item *item = &x->sc->scheme.items[i];
	const struct rule *r = &item->rules[k];
	const struct rule_mark *m = &x->sc->mark.items[i].rules[k];
	bool left_out = x->sc->mark.items[i].end == ITEM_NONE;

	write_head(x, subject);
	writer_text(x->w, item->id);
	writer_int(x->w, (long)k + 1);
	writer_word(x->w, mark_word_of_kind(r->kind));
	write_shown(x, r, m, false);
	write_shown(x, r, m, true);
	if (m->applies && !left_out && r->kind != RULE_VETO)
		write_marks(x, &m->marks);
	else
		writer_empty(x->w);
	write_evidence(x, subject, r);
	if (left_out && m->applies)
		text_add(&x->cell,
		    x->zh ? STR("项目不适用，不计") : STR("the item does not apply: does not count"));
	else
		score_add_reason(x->sc, subject, r, m, x->zh, &x->cell);
	write_tail(x, subject, item->name);
}

/* The item's own row: what floor, cap and veto were applied to, out of how many, and the mark. */
static void
write_item(struct detail *x, size_t subject, size_t i)
{
	const struct item *item = &x->sc->scheme.items[i];
	const struct item_mark *m = &x->sc->mark.items[i];
	bool applies = m->end != ITEM_NONE;

	write_head(x, subject);
	writer_text(x->w, item->id);
	writer_int(x->w, 0);
	writer_word(x->w, mark_word_of_end(m->end));
	text_clear(&x->cell);
	if (applies) {
		write_marks(x, &m->sum);
		write_marks(x, item->full);
		write_marks(x, &m->mark);
	} else {
		writer_empty(x->w);
		writer_empty(x->w);
		writer_empty(x->w);
		score_add_not_applicable(x->sc, subject, i, x->zh, &x->cell);
	}
	writer_empty(x->w);
	write_tail(x, subject, item->name);
}

/* The vetoes of the whole scheme stand with the total: the heaviest sanction has its reason and its record.
 */
static void
write_veto(struct detail *x, size_t subject, size_t v)
{
	const struct veto *veto = &x->sc->scheme.vetoes[v];
	struct mark *m = &x->sc->mark;

	condition_met(&veto->when, &x->sc->facts, &x->sc->standing, subject, &m->work, &m->veto);
	write_head(x, subject);
	writer_text(x->w, STR("*"));
	writer_int(x->w, (long)v + 1);
	writer_word(x->w, WORD_RULE_VETO);
	write_shown(x, NULL, &m->veto, false);
	write_shown(x, NULL, &m->veto, true);
	writer_empty(x->w);
	text_clear(&x->cell);
	score_add_condition_evidence(x->sc, subject, &veto->when, &x->cell);
	writer_text(x->w, text_str(&x->cell));
	text_clear(&x->cell);
	score_add_veto(veto, m->vetoes[v], m->veto.incomplete, x->zh, &x->cell);
	write_tail(x, subject, veto->name);
}

/* What another run found of the total: its share of its full, in percent, the weight, the marks. */
static void
write_part(struct detail *x, size_t subject, size_t p)
{
	const struct total_part *part = &x->sc->scheme.parts[p];
	const struct exact *share = x->sc->part_shares[subject * x->sc->scheme.n_parts + p];

	write_head(x, subject);
	writer_text(x->w, part->name);
	writer_int(x->w, 0);
	writer_word(x->w, WORD_TOTAL_PART);
	text_clear(&x->cell);
	if (share)
		score_add_share(share, &x->cell);
	writer_text(x->w, text_str(&x->cell));
	write_marks(x, part->weight);
	write_marks(x, &x->sc->mark.parts[p]);
	writer_empty(x->w);
	text_clear(&x->cell);
	if (!share)
		text_add(
		    &x->cell, x->zh ? STR("排名表中没有该对象") : STR("not in the ranking of this part"));
	write_tail(x, subject, part->name);
}

static void
write_total(struct detail *x, size_t subject)
{
	const struct mark *m = &x->sc->mark;

	write_head(x, subject);
	writer_text(x->w, STR("*"));
	writer_int(x->w, 0);
	writer_word(x->w, WORD_SUBJECT_TOTAL);
	write_marks(x, &m->kept);
	write_marks(x, &m->full);
	write_marks(x, &m->total);
	writer_empty(x->w);
	text_clear(&x->cell);
	if (exact_compare(&m->full, m->scheme->own_full) != 0)
		text_add(&x->cell, x->zh ? STR("按满分折算") : STR("scaled to the full"));
	write_tail(x, subject, m->scheme->title);
}

static void
write_subject(struct detail *x, size_t subject)
{
	const struct scheme *s = &x->sc->scheme;

	for (size_t i = 0; i < s->n_items; i++) {
		if (facts_applies(&x->sc->facts, subject, i))
			for (size_t k = 0; k < s->items[i].n_rules; k++)
				write_rule(x, subject, i, k);
		write_item(x, subject, i);
	}
	for (size_t p = 0; p < s->n_parts; p++)
		write_part(x, subject, p);
	for (size_t v = 0; v < s->n_vetoes; v++)
		write_veto(x, subject, v);
	write_total(x, subject);
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

		write_head(x, gap->subject);
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

static void
write_columns(struct detail *x)
{
	const enum word trace[] = {WORD_GROUP, WORD_SUBJECT, WORD_ITEM, WORD_RULE, WORD_KIND, WORD_INPUT,
	    WORD_GOAL, WORD_MARKS, WORD_EVIDENCE, WORD_REASON, score_name_column(x->sc), WORD_ITEM_NAME,
	    WORD_AS_OF};
	static const enum word gaps[] = {
	    WORD_GROUP, WORD_SUBJECT, WORD_ITEM, WORD_MARKS, WORD_SELF, WORD_GAP};
	size_t skip = x->options->score.group_by ? 0 : 1;

	if (x->options->gaps)
		writer_columns(x->w, gaps + skip, sizeof gaps / sizeof *gaps - skip);
	else
		writer_columns(x->w, trace + skip, sizeof trace / sizeof *trace - skip);
}

static void
note_incomplete(struct detail *x, size_t subject)
{
	text_clear(&x->cell);
	score_note_lacking(x->sc, subject, &x->cell);
}

static bool
write_all(struct detail *x, struct diag *d)
{
	size_t only = SIZE_MAX;
	struct gaps gaps = {0};
	bool good = true;

	if (x->options->unit && !score_find_subject(x->sc, x->options->unit, &only, d))
		return false;
	write_columns(x);
	for (size_t g = 0; good && g < x->sc->n_groups; g++) {
		score_enter_group(x->sc, g);
		for (size_t i = x->sc->group_start[g]; good && i < x->sc->group_start[g + 1]; i++) {
			size_t subject = x->sc->members[i];

			if (only != SIZE_MAX && only != subject)
				continue;
			good = score_mark(x->sc, subject, d);
			if (good && x->sc->mark.incomplete)
				note_incomplete(x, subject);
			if (good && x->options->gaps)
				take_gaps(&gaps, x, subject);
			else if (good)
				write_subject(x, subject);
		}
	}
	write_gaps(&gaps, x);
	text_free(&x->cell);
	return good;
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
	    {CLI_FLAG, "gaps", 0, NULL, "self-assessed beside assessed marks, the largest gaps first",
	        "自评分与考核分对照，差距大的在前", &o.gaps},
	    {0},
	};
	struct diag d = {0};
	struct score sc;
	struct detail x = {.sc = &sc, .options = &o};
	int status = EXIT_SUCCESS;

	score_start(&sc, argc, argv, &tool, &o.score, options, true, &d);
	x.zh = o.score.common.style.lang == LANG_ZH;
	x.w = writer_open(o.score.common.output, &o.score.common.style, &d);
	if (!x.w || !write_all(&x, &d) || !writer_close(x.w, &d) || !score_finish(&sc, &status, &d))
		diag_exit(&d);
	score_free(&sc);
	return status;
}
