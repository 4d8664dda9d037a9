/* score explain: one subject's marks as a text that a township head can read, rule by rule with the records
 * behind each mark. */
#include <stdlib.h>

#include "base/date.h"
#include "documents/mark_words.h"
#include "score_explain.h"

/* One line: the text put together, with so many blanks before it. */
void
explain_say(struct explanation *x, int indent)
{
	output_format(x->out, "%*s", indent, "");
	output_text(x->out, text_str(&x->text));
	output_byte(x->out, '\n');
	text_clear(&x->text);
}

static void
add_number(struct explanation *x, const struct exact *value)
{
	char out[EXACT_ROOM];

	exact_write_short(value, 6, out, sizeof out);
	text_add(&x->text, str_of(out));
}

void
explain_add_rounded(struct explanation *x, const struct exact *value)
{
	char out[EXACT_ROOM];

	exact_write(value, x->sc->scheme.round, out, sizeof out);
	text_add(&x->text, str_of(out));
}

/* What a rule looked at, by the name it has in the scheme, what was found there, and the goal. */
static void
add_input(struct explanation *x, const struct rule *r, const struct rule_mark *m)
{
	const struct measure *measure = &r->conditions[0].measure;

	text_add(&x->text, x->sc->scheme.slots[measure->slot].name);
	if (measure->rate)
		text_add(&x->text, x->zh ? STR("完成率") : STR(" (rate)"));
	text_add(&x->text, STR(" "));
	if (m->input_shown == SHOWN_NOTHING)
		text_add(&x->text, x->zh ? STR("无记载") : STR("not recorded"));
	score_add_shown(r, m, false, &x->text);
	if (m->goal_shown == SHOWN_NOTHING)
		return;
	if (r->kind == RULE_RANK)
		text_add(&x->text, x->zh ? STR("，名次 ") : STR(", place "));
	else if (r->kind == RULE_BEST)
		text_add(&x->text, x->zh ? STR("，最高 ") : STR(", best "));
	else if (r->kind == RULE_TABLE)
		text_add(&x->text, x->zh ? STR("，所在档从 ") : STR(", row from "));
	else
		text_add(&x->text, x->zh ? STR("，目标 ") : STR(", goal "));
	score_add_shown(r, m, true, &x->text);
}

/* So many of so many parts, or conditions. */
static void
add_met(struct explanation *x, const struct rule *r, const struct rule_mark *m)
{
	score_add_shown(r, m, true, &x->text);
	text_add(&x->text, x->zh ? STR(" 项中达到 ") : STR(" asked, met "));
	score_add_shown(r, m, false, &x->text);
	text_add(&x->text, x->zh ? STR(" 项") : STR(""));
}

static void
add_judged(struct explanation *x, const struct rule *r, const struct rule_mark *m)
{
	text_add(&x->text, x->zh ? STR("满分 ") : STR("up to "));
	score_add_shown(r, m, true, &x->text);
}

/* Marks of each event, or of the first, the second ...; of grades only the worst counts. */
static void
add_each(struct explanation *x, const struct rule *r)
{
	if (r->n_levels > 0) {
		text_add(&x->text, x->zh ? STR("，最重的计一次") : STR(", the worst counts once"));
		return;
	}
	if (r->step)
		return;
	if (r->n_places == 0) {
		text_add(&x->text, x->zh ? STR("，每次 ") : STR(", each "));
		add_number(x, r->marks);
		return;
	}
	text_add(&x->text, x->zh ? STR("，逐次 ") : STR(", one after another "));
	for (size_t i = 0; i < r->n_places; i++) {
		text_add(&x->text, i > 0 ? STR(", ") : STR(""));
		add_number(x, r->places[i]);
	}
}

/* How the rule makes marks of it. */
static void
add_terms(struct explanation *x, const struct rule *r)
{
	static const char *const partial_zh[] = {"满一级", "不足一级按一级", "按比例"};
	static const char *const partial_en[] = {"each whole step", "each step begun", "in proportion"};

	if (r->kind == RULE_COUNT || (r->kind == RULE_BONUS && r->marks))
		add_each(x, r);
	if (r->kind == RULE_STEP || (r->kind == RULE_BONUS && r->step)) {
		text_format(&x->text, x->zh ? "，%s每 " : ", for %s per ",
		    x->zh ? partial_zh[r->partial] : partial_en[r->partial]);
		add_number(x, r->step);
		text_add(&x->text, r->months ? (x->zh ? STR(" 个月") : STR(" months")) : STR(""));
		text_add(&x->text, x->zh ? STR(" 计 ") : STR(": "));
		add_number(x, r->marks);
	}
	if (r->grow) {
		text_add(&x->text, x->zh ? STR("，逐次加 ") : STR(", growing by "));
		add_number(x, r->grow);
	}
	if (r->max || r->cap) {
		text_add(&x->text, x->zh ? STR("，最多 ") : STR(", at most "));
		add_number(x, r->max ? r->max : r->cap);
	}
}

static void
add_outcome(struct explanation *x, const struct rule *r, const struct rule_mark *m)
{
	struct text why = {0};

	score_add_reason(x->sc, x->subject, r, m, x->zh, &why);
	if (m->applies && r->kind != RULE_VETO && (!m->incomplete || exact_sign(&m->marks) != 0)) {
		text_add(&x->text, x->zh ? STR("：") : STR(": "));
		if (!rule_is_base(r) && exact_sign(&m->marks) > 0)
			text_add(&x->text, STR("+"));
		add_number(x, &m->marks);
		text_add(&x->text, x->zh ? STR(" 分") : STR(" marks"));
		if (why.len > 0)
			text_format(&x->text, x->zh ? "（%.*s）" : " (%.*s)", STR_ARGS(text_str(&why)));
	} else if (m->incomplete && r->kind != RULE_JUDGED) {
		text_add(&x->text, x->zh ? STR("：不得分") : STR(": earns nothing"));
	} else {
		text_format(&x->text, x->zh ? "：%.*s" : ": %.*s", STR_ARGS(text_str(&why)));
	}
	text_free(&why);
}

/* The sources that stand in x->text, on a line of their own. */
static void
say_sources(struct explanation *x, int indent)
{
	if (x->text.len == 0)
		return;
	output_format(x->out, "%*s%s", indent, "", x->zh ? "出处：" : "from ");
	explain_say(x, 0);
}

/* What the assessors wrote beside their marks, each on a line of its own. */
static void
say_reasons(struct explanation *x, const struct rule *r)
{
	const struct votes *votes = &x->sc->votes;

	for (size_t i = 0; i < votes->n; i++) {
		const struct vote *v = &votes->list[i];

		if (v->subject != x->subject || v->reason.len == 0 ||
		    item_judged_rule(&x->sc->scheme.items[v->item]) != r)
			continue;
		text_format(&x->text, x->zh ? "理由：%.*s" : "reason: %.*s", STR_ARGS(v->reason));
		if (v->by.len > 0)
			text_format(&x->text, x->zh ? "（%.*s）" : " (%.*s)", STR_ARGS(v->by));
		explain_say(x, 8);
	}
}

void
explain_rule(struct explanation *x, const struct rule *r, const struct rule_mark *m)
{
	text_format(&x->text,
	    x->zh ? "%s：" : "%s: ", word_text(mark_word_of_kind(r->kind), x->zh ? LANG_ZH : LANG_EN));
	if (r->kind == RULE_JUDGED)
		add_judged(x, r, m);
	else if (r->n_conditions == 1)
		add_input(x, r, m);
	else
		add_met(x, r, m);
	add_terms(x, r);
	add_outcome(x, r, m);
	explain_say(x, 6);
	score_add_evidence(x->sc, x->subject, r, &x->text);
	say_sources(x, 8);
	if (r->kind == RULE_JUDGED)
		say_reasons(x, r);
}

static void
add_self(struct explanation *x, size_t i)
{
	const struct exact *const *self = self_marks_of(&x->sc->self, x->subject);

	if (!self || !self[i])
		return;
	text_add(&x->text, x->zh ? STR("（自评 ") : STR(" (self-assessed "));
	add_number(x, self[i]);
	text_add(&x->text, x->zh ? STR("）") : STR(")"));
}

static void
add_end(struct explanation *x, const struct item_mark *m)
{
	switch (m->end) {
	case ITEM_FLOOR:
		text_add(&x->text, x->zh ? STR("，扣完为止") : STR(", held at the floor"));
		break;
	case ITEM_CAP:
		text_add(&x->text, x->zh ? STR("，已封顶") : STR(", held at the cap"));
		break;
	case ITEM_VETO:
		text_add(&x->text, x->zh ? STR("，被否决") : STR(", vetoed"));
		break;
	case ITEM_CORRECTED:
		text_add(&x->text, x->zh ? STR("，") : STR(", "));
		score_add_correction(
		    corrections_of_mark(&x->sc->corrections, x->subject, (size_t)(m - x->sc->mark.items)),
		    x->zh, &x->text);
		break;
	case ITEM_UNASSIGNED:
		text_add(&x->text, x->zh ? STR("，未分配任务") : STR(", no task was given"));
		break;
	case ITEM_SUM:
	case ITEM_NONE:
		break;
	}
}

static void
explain_item(struct explanation *x, size_t i)
{
	const struct item *item = &x->sc->scheme.items[i];
	const struct item_mark *m = &x->sc->mark.items[i];

	text_format(&x->text, "%zu. %.*s", i + 1, STR_ARGS(item->name));
	if (item->category.len > 0)
		text_format(&x->text, x->zh ? "（%.*s）" : " (%.*s)", STR_ARGS(item->category));
	text_add(&x->text, x->zh ? STR("：") : STR(": "));
	if (m->end == ITEM_NONE) {
		text_add(&x->text, x->zh ? STR("不适用（") : STR("does not apply ("));
		score_add_not_applicable(x->sc, x->subject, i, x->zh, &x->text);
		text_add(&x->text, x->zh ? STR("）") : STR(")"));
		explain_say(x, 2);
		return;
	}
	explain_add_rounded(x, &m->mark);
	text_add(&x->text, x->zh ? STR(" 分，满分 ") : STR(" of "));
	add_number(x, item->full);
	add_end(x, m);
	add_self(x, i);
	explain_say(x, 2);
	for (size_t k = 0; k < item->n_rules; k++)
		explain_rule(x, &item->rules[k], &m->rules[k]);
}

static void
explain_head(struct explanation *x, const struct ranked *row, size_t of)
{
	const struct scheme *s = &x->sc->scheme;
	const struct subject *subject = &x->sc->subjects[x->subject];
	char day[DATE_ROOM];

	date_write(x->options->score.common.as_of, day);
	text_add(&x->text, s->title);
	explain_say(x, 0);
	text_add(&x->text, subject->name);
	if (!str_equal(subject->name, subject->code))
		text_format(&x->text, x->zh ? "（%.*s）" : " (%.*s)", STR_ARGS(subject->code));
	text_add(&x->text, x->zh ? STR("：总分 ") : STR(": total "));
	explain_add_rounded(x, &row->total);
	text_add(&x->text, x->zh ? STR("，满分 ") : STR(" of "));
	add_number(x, s->full);
	text_format(&x->text, x->zh ? "，第 %ld 名%s" : ", rank %ld%s", row->rank,
	    row->tied ? (x->zh ? "（并列）" : " (tied)") : "");
	text_format(&x->text, x->zh ? "（共 %zu 个）" : " of %zu", of);
	if (row->band != SIZE_MAX)
		text_format(&x->text, x->zh ? "，%.*s" : ", %.*s", STR_ARGS(s->bands[row->band].name));
	text_format(&x->text, x->zh ? "。截至 %s。" : ". As of %s.", day);
	explain_say(x, 0);
}

void
explain_total(struct explanation *x, const struct mark *m)
{
	if (exact_compare(&m->full, m->scheme->own_full) == 0)
		return;
	text_add(&x->text, x->zh ? STR("适用项目满分合计 ") : STR("The items that apply hold "));
	add_number(x, &m->full);
	text_add(&x->text, x->zh ? STR("，得 ") : STR(" marks; "));
	add_number(x, &m->kept);
	text_add(&x->text, x->zh ? STR("，按满分折算，再加上加分 ")
	                         : STR(" were earned, scaled to the full, plus bonuses of "));
	add_number(x, &m->bonus);
	text_add(&x->text, x->zh ? STR("。") : STR("."));
	explain_say(x, 0);
}

/* Each veto of the scheme that hits, with the record behind it. */
static void
explain_vetoes(struct explanation *x)
{
	const struct scheme *s = &x->sc->scheme;
	struct mark *m = &x->sc->mark;

	for (size_t i = 0; i < s->n_vetoes; i++) {
		if (!m->vetoes[i])
			continue;
		text_add(&x->text, x->zh ? STR("一票否决：") : STR("Vetoed: "));
		score_add_veto(&s->vetoes[i], true, false, x->zh, &x->text);
		explain_say(x, 0);
		score_add_condition_evidence(x->sc, x->subject, &s->vetoes[i].when, &x->text);
		say_sources(x, 2);
	}
}

static bool
find_rival(struct explanation *x, size_t *rival, struct diag *d)
{
	*rival = SIZE_MAX;
	if (!x->options->against)
		return true;
	if (!score_find_subject(x->sc, x->options->against, rival, d))
		return false;
	diag_place(d, NULL, 0, 0);
	if (x->sc->subjects[*rival].group != x->sc->subjects[x->subject].group)
		return diag_set(d, "--against names one of another group: they are not ranked together",
		    "--against 指的是另一组的对象：两者不在一起排名");
	return true;
}

static void
explain_marks(struct explanation *x, size_t rival, size_t only)
{
	explain_total(x, &x->sc->mark);
	if (rival != SIZE_MAX) {
		explain_against(x, rival, only);
		return;
	}
	for (size_t i = 0; i < x->sc->scheme.n_items; i++)
		if (only == SIZE_MAX || only == i)
			explain_item(x, i);
}

static bool
explain(struct explanation *x, struct diag *d)
{
	struct score *sc = x->sc;
	size_t group = sc->subjects[x->subject].group, n = score_group_size(sc, group), only = SIZE_MAX,
	       at = 0;
	struct ranked *list = score_new_ranked(sc, n);
	bool good = true;
	size_t rival;

	diag_place(d, NULL, 0, 0);
	if (x->options->item && !marks_find_item(&sc->scheme, str_of(x->options->item), &only))
		good = diag_set(d, "the scheme has no item \"%s\"", "方案中没有项目“%s”", x->options->item);
	good = good && find_rival(x, &rival, d) && score_rank_group(sc, group, list, d) &&
	       score_mark(sc, x->subject, d);
	if (good) {
		score_note_lacking(sc, x->subject, &x->text);
		text_clear(&x->text);
		while (list[at].subject != x->subject)
			at++;
		if (list[at].part)
			score_note_scaled(sc, x->subject, &list[at].share);
		explain_head(x, &list[at], n);
		explain_vetoes(x);
		explain_next_band(x, &list[at]);
		good = explain_awards(x, list, n, &list[at], d);
	}
	if (good)
		explain_marks(x, rival, only);
	score_free_ranked(list, n, sc);
	text_free(&x->text);
	return good;
}

int
score_explain(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "score explain",
	    .usage = "score explain [option ...] SCHEME --units UNITS --unit UNIT",
	    .about_en = "One unit's marks as a text, with the records behind each.",
	    .about_zh = "用文字说明一个单位的得分和每一分的出处。",
	    .example = "score explain scheme.json --units units.csv --records records.csv --unit u01",
	    .lacks = CLI_LACKS_ROWS,
	};
	struct explain_options o = {0};
	const struct cli_option options[] = {
	    SCORE_OPTIONS(o.score),
	    {CLI_TEXT, "unit", 0, "UNIT", "whose marks to explain (required)", "要说明的单位（必需）",
	        &o.unit},
	    {CLI_TEXT, "against", 0, "UNIT", "item by item, why the unit is ahead of (or behind) this one",
	        "与这个单位逐项比较", &o.against},
	    {CLI_TEXT, "item", 0, "ITEM", "only this item", "只说明这个项目", &o.item},
	    {0},
	};
	struct diag d = {0};
	struct score sc = {0};
	struct explanation x = {.sc = &sc, .options = &o};
	int status = EXIT_SUCCESS;

	score_start(&sc, argc, argv, &tool, &o.score, options, true, &d);
	x.zh = o.score.common.lang_given != 2; /* written for the townships: Chinese unless --lang en */
	if (!o.unit) {
		diag_place(&d, NULL, 0, 0);
		diag_set(&d, "say whose marks to explain: --unit UNIT", "请用 --unit 单位 指明要说明的单位");
		diag_exit(&d);
	}
	if (!score_find_subject(&sc, o.unit, &x.subject, &d))
		diag_exit(&d);
	x.out = output_open(o.score.common.output, &d);
	if (!x.out || !explain(&x, &d))
		diag_exit(&d);
	score_conclude(&sc);
	if (!output_close(x.out, &d) || !score_finish(&sc, &status, &d))
		diag_exit(&d);
	score_free(&sc);
	return status;
}
