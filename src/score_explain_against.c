/* score explain --against: two subjects of one group, item by item where their marks differ. */
#include "score_explain.h"

/* The rules of one item, as they are for the subject in x. */
static void
say_side(struct explanation *x, size_t i, const struct item_mark *m)
{
	const struct item *item = &x->sc->scheme.items[i];

	text_add(&x->text, x->sc->subjects[x->subject].name);
	text_add(&x->text, x->zh ? STR("：") : STR(":"));
	explain_say(x, 4);
	for (size_t k = 0; k < item->n_rules && m->end != ITEM_NONE; k++)
		explain_rule(x, &item->rules[k], &m->rules[k]);
}

static void
add_mark_or_none(struct explanation *x, const struct item_mark *m)
{
	if (m->end == ITEM_NONE)
		text_add(&x->text, x->zh ? STR("不适用") : STR("does not apply"));
	else
		explain_add_rounded(x, &m->mark);
}

/* "1. 按时报送报表: 4.00 : 2.50, 1.50 ahead", and both sides' rules; nothing where the marks are equal. */
static void
compare_item(struct explanation *x, size_t i, const struct mark *other, size_t rival)
{
	const struct item_mark *mine = &x->sc->mark.items[i], *theirs = &other->items[i];
	size_t subject = x->subject;
	struct exact ahead;

	if (exact_compare(&mine->mark, &theirs->mark) == 0 &&
	    (mine->end == ITEM_NONE) == (theirs->end == ITEM_NONE))
		return;
	exact_init(&ahead);
	exact_subtract(&ahead, &mine->mark, &theirs->mark);
	text_format(
	    &x->text, x->zh ? "%zu. %.*s：" : "%zu. %.*s: ", i + 1, STR_ARGS(x->sc->scheme.items[i].name));
	add_mark_or_none(x, mine);
	text_add(&x->text, STR(" : "));
	add_mark_or_none(x, theirs);
	text_add(&x->text, x->zh ? STR("，差 ") : STR(", difference "));
	text_add(&x->text, exact_sign(&ahead) > 0 ? STR("+") : STR(""));
	explain_add_rounded(x, &ahead);
	explain_say(x, 2);
	exact_free(&ahead);
	say_side(x, i, mine);
	x->subject = rival;
	say_side(x, i, theirs);
	x->subject = subject;
}

/* Item by item, why this subject's total is not that one's. */
void
explain_against(struct explanation *x, size_t rival, size_t only)
{
	struct score *sc = x->sc;
	struct exact ahead;
	struct mark other;

	mark_init(&other, &sc->scheme);
	exact_init(&ahead);
	mark_subject(&other, &sc->facts, &sc->standing, rival);
	exact_subtract(&ahead, &sc->mark.total, &other.total);
	text_format(&x->text, x->zh ? "与 %.*s 相比：总分 " : "Compared with %.*s: total ",
	    STR_ARGS(sc->subjects[rival].name));
	explain_add_rounded(x, &sc->mark.total);
	text_add(&x->text, STR(" : "));
	explain_add_rounded(x, &other.total);
	text_add(&x->text, x->zh ? STR("，差 ") : STR(", difference "));
	text_add(&x->text, exact_sign(&ahead) > 0 ? STR("+") : STR(""));
	explain_add_rounded(x, &ahead);
	explain_say(x, 0);
	if (exact_compare(&other.full, sc->scheme.own_full) != 0)
		text_format(&x->text, x->zh ? "%.*s：" : "%.*s: ", STR_ARGS(sc->subjects[rival].name));
	explain_total(x, &other);
	for (size_t i = 0; i < sc->scheme.n_items; i++)
		if (only == SIZE_MAX || only == i)
			compare_item(x, i, &other, rival);
	exact_free(&ahead);
	mark_free(&other);
}
