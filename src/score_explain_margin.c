/* score explain: how far it is to the next band, and to the last place of each award, by the marks alone. */
#include "score_explain.h"
#include "score_shortlist.h"

static void
add_short(struct explanation *x, const struct exact *wanted, const struct exact *total)
{
	struct exact gap;

	exact_init(&gap);
	exact_subtract(&gap, wanted, total);
	explain_add_rounded(x, &gap);
	exact_free(&gap);
}

void
explain_next_band(struct explanation *x, const struct ranked *row)
{
	const struct scheme *s = &x->sc->scheme;
	size_t next = row->band == SIZE_MAX ? 0 : row->band + 1;

	if (row->veto_total || row->veto_top || next >= s->n_bands)
		return;
	text_format(&x->text, x->zh ? "距“%.*s”还差 " : "To band \"%.*s\": ", STR_ARGS(s->bands[next].name));
	add_short(x, s->bands[next].from, &row->total);
	text_add(&x->text, x->zh ? STR(" 分。") : STR(" marks."));
	explain_say(x, 0);
}

/* The lowest total that has a place; NULL: none has. */
static const struct exact *
last_winner(const struct shortlist *list, size_t n)
{
	const struct exact *last = NULL;

	for (size_t i = 0; i < n && list->rows[i].state <= AWARD_UNDECIDED; i++)
		if (!last || exact_compare(&list->rows[i].ranked->total, last) < 0)
			last = &list->rows[i].ranked->total;
	return last;
}

static enum award_state
state_of(const struct shortlist *list, size_t n, size_t subject)
{
	for (size_t i = 0; i < n; i++)
		if (list->rows[i].ranked->subject == subject)
			return list->rows[i].state;
	return AWARD_UNLISTED;
}

static void
explain_award(struct explanation *x, const struct award *award, const struct shortlist *list, size_t n,
    const struct ranked *row)
{
	enum award_state state = state_of(list, n, x->subject);
	const struct exact *last = last_winner(list, n);
	bool short_of = last && exact_compare(last, &row->total) > 0;

	if (list->bars[x->subject] != AWARD_OPEN || award->last || (state > AWARD_UNDECIDED && !short_of))
		return;
	text_format(&x->text, x->zh ? "“%.*s”：" : "Award \"%.*s\": ", STR_ARGS(award->title));
	if (state <= AWARD_UNDECIDED) {
		text_add(&x->text, state == AWARD_CHOSEN ? (x->zh ? STR("入选。") : STR("chosen."))
		                                         : (x->zh ? STR("并列待定。") : STR("undecided.")));
	} else {
		text_add(&x->text, x->zh ? STR("距末位入选还差 ") : STR("short of the last place by "));
		add_short(x, last, &row->total);
		text_add(&x->text, x->zh ? STR(" 分。") : STR(" marks."));
	}
	explain_say(x, 0);
}

bool
explain_awards(
    struct explanation *x, const struct ranked *ranked, size_t n, const struct ranked *row, struct diag *d)
{
	const struct scheme *s = &x->sc->scheme;
	struct shortlist list;
	bool good = shortlist_start(&list, x->sc, NULL, d);

	for (size_t a = 0; good && a < s->n_awards; a++) {
		good = shortlist_award(&list, a, x->sc->subjects[x->subject].group, ranked, n, d);
		if (good)
			explain_award(x, &s->awards[a], &list, n, row);
	}
	shortlist_free(&list);
	return good;
}
