/* The rows of score detail: put together as texts, then written, or compared with those of an earlier run. */
#include "documents/mark_words.h"
#include "score_detail.h"

enum { TRACE_DIGITS = 9 };

static void
start_row(struct detail *x, size_t subject, struct str item, struct str item_name, long rule, enum word kind)
{
	struct detail_row *r = &x->row;

	r->subject = subject;
	r->item = item;
	r->item_name = item_name;
	r->rule = rule;
	r->kind = kind;
	text_clear(&r->input);
	text_clear(&r->goal);
	text_clear(&r->marks);
	text_clear(&r->evidence);
	text_clear(&r->reason);
}

static void
write_row(struct detail *x)
{
	const struct detail_row *r = &x->row;

	detail_write_head(x, r->subject);
	writer_text(x->w, r->item);
	writer_int(x->w, r->rule);
	writer_word(x->w, r->kind);
	writer_text(x->w, text_str(&r->input));
	writer_text(x->w, text_str(&r->goal));
	if (r->marks.len > 0)
		writer_text(x->w, text_str(&r->marks));
	else
		writer_empty(x->w);
	writer_text(x->w, text_str(&r->evidence));
	writer_text(x->w, text_str(&r->reason));
	writer_text(x->w, x->sc->subjects[r->subject].name);
	writer_text(x->w, r->item_name);
	writer_day(x->w, x->sc->options->common.as_of);
	writer_end_row(x->w);
}

static void
compare_row(struct detail *x)
{
	const struct score *sc = x->sc;
	const struct detail_row *r = &x->row;
	const struct subject *subject = &sc->subjects[r->subject];
	char rule[32];

	snprintf(rule, sizeof rule, "%ld", r->rule);
	moves_compare(x->moves,
	    &(struct moves_row){.group = sc->options->group_by ? sc->group_names[subject->group] : STR(""),
	        .subject = subject->code,
	        .item = r->item,
	        .rule = str_of(rule),
	        .kind = str_of(word_text(r->kind, x->zh ? LANG_ZH : LANG_EN)),
	        .input = text_str(&r->input),
	        .marks = text_str(&r->marks),
	        .evidence = text_str(&r->evidence),
	        .item_name = r->item_name});
}

static void
end_row(struct detail *x)
{
	if (x->moves)
		compare_row(x);
	else
		write_row(x);
}

static void
add_marks(struct text *t, const struct exact *marks)
{
	char out[EXACT_ROOM];

	exact_write_short(marks, TRACE_DIGITS, out, sizeof out);
	text_add(t, str_of(out));
}

static struct str
choose(const struct detail *x, const char *en, const char *zh)
{
	return str_of(x->zh ? zh : en);
}

/* What the assessors wrote beside their marks, and who. */
static void
add_assessors(struct detail *x, size_t subject, size_t item)
{
	struct text *reason = &x->row.reason;
	const struct vote *votes;
	size_t n;

	votes = votes_of(&x->sc->votes, &x->sc->facts, item, subject, &n);
	for (size_t i = 0; i < n; i++) {
		if (votes[i].reason.len == 0)
			continue;
		score_add_item(reason, votes[i].reason);
		if (votes[i].by.len > 0)
			text_format(reason, x->zh ? "（%.*s）" : " (%.*s)", STR_ARGS(votes[i].by));
	}
}

static void
add_rule_reason(struct detail *x, size_t subject, size_t item, const struct rule *r,
    const struct rule_mark *m, enum item_end end)
{
	struct text *reason = &x->row.reason;

	if (end == ITEM_CORRECTED)
		text_add(reason, choose(x, "the item is corrected: does not count", "项目已更正，不计"));
	else if (end == ITEM_NONE && m->applies)
		text_add(reason, choose(x, "the item does not apply: does not count", "项目不适用，不计"));
	else
		score_add_reason(x->sc, subject, r, m, x->zh, reason);
	if (r->kind == RULE_JUDGED)
		add_assessors(x, subject, item);
}

/* Marks of an item that does not apply do not count, whatever its rules say; nor does a veto have any. */
static void
tell_rule(struct detail *x, size_t subject, size_t i, size_t k)
{
	const struct item *item = &x->sc->scheme.items[i];
	const struct rule *r = &item->rules[k];
	const struct rule_mark *m = &x->sc->mark.items[i].rules[k];
	enum item_end end = x->sc->mark.items[i].end;

	start_row(x, subject, item->id, item->name, (long)k + 1, mark_word_of_kind(r->kind));
	score_add_shown(r, m, false, &x->row.input);
	score_add_shown(r, m, true, &x->row.goal);
	if (m->applies && end != ITEM_NONE && end != ITEM_CORRECTED && r->kind != RULE_VETO)
		add_marks(&x->row.marks, &m->marks);
	score_add_evidence(x->sc, subject, r, &x->row.evidence);
	add_rule_reason(x, subject, i, r, m, end);
	end_row(x);
}

/* The item's own row: what floor, cap and veto were applied to, out of how many, and the mark. */
static void
tell_item(struct detail *x, size_t subject, size_t i)
{
	const struct item *item = &x->sc->scheme.items[i];
	const struct item_mark *m = &x->sc->mark.items[i];

	start_row(x, subject, item->id, item->name, 0, mark_word_of_end(m->end));
	if (m->end == ITEM_NONE) {
		score_add_not_applicable(x->sc, subject, i, x->zh, &x->row.reason);
	} else {
		add_marks(&x->row.input, &m->sum);
		add_marks(&x->row.goal, item->full);
		add_marks(&x->row.marks, &m->mark);
	}
	if (m->end == ITEM_CORRECTED)
		score_add_correction(
		    corrections_of_mark(&x->sc->corrections, subject, i), x->zh, &x->row.reason);
	end_row(x);
}

/* The vetoes of the whole scheme stand with the total: the heaviest sanction has its reason and its record.
 */
static void
tell_veto(struct detail *x, size_t subject, size_t v)
{
	const struct veto *veto = &x->sc->scheme.vetoes[v];
	struct mark *m = &x->sc->mark;

	condition_met(&veto->when, &x->sc->facts, &x->sc->standing, subject, &m->work, &m->veto);
	start_row(x, subject, STR("*"), veto->name, (long)v + 1, WORD_RULE_VETO);
	score_add_shown(NULL, &m->veto, false, &x->row.input);
	score_add_shown(NULL, &m->veto, true, &x->row.goal);
	score_add_condition_evidence(x->sc, subject, &veto->when, &x->row.evidence);
	score_add_veto(veto, m->vetoes[v], m->veto.incomplete, x->zh, &x->row.reason);
	end_row(x);
}

/* What another run found of the total: its share of its full, in percent, the weight, the marks. */
static void
tell_part(struct detail *x, size_t subject, size_t p)
{
	const struct total_part *part = &x->sc->scheme.parts[p];
	const struct exact *share = x->sc->part_shares[subject * x->sc->scheme.n_parts + p];

	start_row(x, subject, part->name, part->name, 0, WORD_TOTAL_PART);
	if (share)
		score_add_share(share, &x->row.input);
	else
		text_add(&x->row.reason, choose(x, "not in the ranking of this part", "排名表中没有该对象"));
	add_marks(&x->row.goal, part->weight);
	add_marks(&x->row.marks, &x->sc->mark.parts[p]);
	end_row(x);
}

static void
tell_total(struct detail *x, size_t subject)
{
	const struct mark *m = &x->sc->mark;

	start_row(x, subject, STR("*"), m->scheme->title, 0, WORD_SUBJECT_TOTAL);
	add_marks(&x->row.input, &m->kept);
	add_marks(&x->row.goal, &m->full);
	add_marks(&x->row.marks, &m->total);
	if (exact_compare(&m->full, m->scheme->own_full) != 0)
		text_add(&x->row.reason, choose(x, "scaled to the full", "按满分折算"));
	end_row(x);
}

void
detail_tell_subject(struct detail *x, size_t subject)
{
	const struct scheme *s = &x->sc->scheme;

	for (size_t i = 0; i < s->n_items; i++) {
		if (facts_applies(&x->sc->facts, subject, i))
			for (size_t k = 0; k < s->items[i].n_rules; k++)
				tell_rule(x, subject, i, k);
		tell_item(x, subject, i);
	}
	for (size_t p = 0; p < s->n_parts; p++)
		tell_part(x, subject, p);
	for (size_t v = 0; v < s->n_vetoes; v++)
		tell_veto(x, subject, v);
	tell_total(x, subject);
}

void
detail_row_free(struct detail_row *r)
{
	text_free(&r->input);
	text_free(&r->goal);
	text_free(&r->marks);
	text_free(&r->evidence);
	text_free(&r->reason);
}
