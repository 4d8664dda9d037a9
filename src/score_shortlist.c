#include "score_shortlist.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"

static bool
read_decisions(struct score *sc, struct table *t, int file, struct diag *d)
{
	struct shortlist *x = sc->context;

	(void)file;
	return decisions_read(
	    &x->decisions, &sc->scheme, &sc->units, t, sc->options->common.reading.date_order, d);
}

bool
shortlist_start(struct shortlist *x, struct score *sc, const char *decisions, struct diag *d)
{
	size_t n = sc->units.n;

	*x = (struct shortlist){.sc = sc, .path = decisions};
	sc->context = x;
	if (decisions && !score_read_tables(sc, decisions, KIND_DECISIONS, decisions_columns,
	                     decisions_n_columns, read_decisions, d))
		return false;
	x->rows = mem_zero(score_largest_group(sc), sizeof *x->rows);
	x->limit_of = mem_zero(n, sizeof *x->limit_of);
	x->chosen = mem_zero(x->decisions.n, sizeof *x->chosen);
	x->bars = mem_zero(n, sizeof *x->bars);
	x->series = mem_zero(sc->scheme.n_awards, sizeof *x->series);
	for (size_t a = 0; a < sc->scheme.n_awards; a++)
		x->series[a].state = mem_zero(n, 1);
	return true;
}

void
shortlist_free(struct shortlist *x)
{
	for (size_t a = 0; x->series && a < x->sc->scheme.n_awards; a++)
		free(x->series[a].state);
	free(x->series);
	free(x->rows);
	free(x->limit_of);
	free(x->chosen);
	free(x->bars);
	decisions_free(&x->decisions);
	*x = (struct shortlist){0};
}

/* Numbers the values of the award's limiting column, which each unit must have. */
static bool
number_limits(struct shortlist *x, const struct award *award, struct diag *d)
{
	const struct units *u = &x->sc->units;
	struct map values = {0};
	size_t column;
	bool good = true;

	x->n_limits = 0;
	if (award->per_column.len == 0)
		return true;
	if (!units_column(u, award->per_column, &column)) {
		diag_place(d, u->file, 0, 0);
		return diag_set(d, "no column \"%.*s\", by which award \"%.*s\" is limited",
		    "没有列“%.*s”（奖项“%.*s”按它限额）", STR_ARGS(award->per_column), STR_ARGS(award->id));
	}
	for (size_t i = 0; good && i < u->n; i++) {
		x->limit_of[i] = 0;
		if (u->list[i].cells[column].len == 0 &&
		    award_applies(award, u->list[i].kind, u->list[i].code)) {
			diag_place(d, u->file, u->list[i].line, (long)column + 1);
			good =
			    diag_set(d, "\"%.*s\" is empty, by which award \"%.*s\" is limited; fill it in",
			        "“%.*s”为空，而奖项“%.*s”按它限额；请填写", STR_ARGS(award->per_column),
			        STR_ARGS(award->id));
		} else if (u->list[i].cells[column].len > 0 &&
		           map_add(&values, u->list[i].cells[column], x->n_limits, &x->limit_of[i])) {
			x->limit_of[i] = x->n_limits++;
		}
	}
	map_free(&values);
	return good;
}

/* The decisions for this award and this group, in the order of their file. */
static size_t
choose_decisions(struct shortlist *x, size_t award, size_t group)
{
	size_t n = 0;

	for (size_t i = 0; i < x->decisions.n; i++) {
		const struct decision *d = &x->decisions.list[i];

		if (d->award == award && x->sc->subjects[d->subject].group == group)
			x->chosen[n++] = *d;
	}
	return n;
}

static bool
refuse_decision(
    const struct shortlist *x, enum award_fault fault, const struct decision *decision, struct diag *d)
{
	diag_place(d, x->path, decision->line, 0);
	switch (fault) {
	case AWARD_FINE:
		return true;
	case AWARD_TWICE:
		return diag_set(d, "a second decision about the same subject and award; leave one",
		    "同一奖项同一对象有两条决定；只留一条");
	case AWARD_FOR_OTHERS:
		return diag_set(d,
		    "the award is not for this subject (\"applies_to\"); take the decision out",
		    "该对象不在评选范围（applies_to）；请删去这条决定");
	case AWARD_MAY_NOT_WIN:
		return diag_set(d,
		    "chosen, but vetoed, below the band that may win or a winner already; take the decision out",
		    "所选对象被一票否决、等次不够或已获奖；请删去这条决定");
	case AWARD_TOO_MANY:
		return diag_set(d, "more are chosen than there are places; take a decision out",
		    "选定的对象超过名额；请删去多出的决定");
	case AWARD_OVER_LIMIT:
		return diag_set(d, "more are chosen than the award's limit allows; take a decision out",
		    "选定的对象超过该奖项的分配限额；请删去多出的决定");
	case AWARD_NO_TIE:
		return diag_set(d, "orders a subject that ties with nobody; take the decision out",
		    "该对象没有与谁并列，无需排序；请删去这条决定");
	}
	return false;
}

/* The state of the award's series; of its own where it has none. */
static struct shortlist_series *
series_of(struct shortlist *x, size_t a)
{
	const struct scheme *s = &x->sc->scheme;

	for (size_t i = 0; s->awards[a].series.len > 0 && i < a; i++)
		if (str_equal(s->awards[i].series, s->awards[a].series))
			return &x->series[i];
	return &x->series[a];
}

static void
set_bars(struct shortlist *x, const struct award *award, const struct shortlist_series *series,
    const struct ranked *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t subject = list[i].subject;
		const struct subject *s = &x->sc->subjects[subject];

		x->bars[subject] = award_applies(award, s->kind, s->code)
		                       ? (enum award_bar)series->state[subject]
		                       : AWARD_NOT_FOR;
	}
}

/* Who has won is out of the next; of those undecided so many as have no place here are in there. */
static void
close_award(struct shortlist *x, struct shortlist_series *series, size_t n, long places)
{
	long chosen = 0, undecided = 0;

	for (size_t i = 0; i < n; i++) {
		enum award_state state = x->rows[i].state;

		if (state == AWARD_CHOSEN || state == AWARD_VETOED) /* a veto costs one award, not each */
			series->state[x->rows[i].ranked->subject] = AWARD_HAS_WON;
		else if (state == AWARD_UNDECIDED)
			series->state[x->rows[i].ranked->subject] = AWARD_PENDING;
		chosen += state == AWARD_CHOSEN;
	}
	for (size_t i = 0; i < n; i++)
		undecided += series->state[x->rows[i].ranked->subject] == AWARD_PENDING;
	places -= chosen;
	series->reserved = undecided > places ? undecided - places : 0;
}

bool
shortlist_award(
    struct shortlist *x, size_t a, size_t group, const struct ranked *list, size_t n, struct diag *d)
{
	const struct award *award = &x->sc->scheme.awards[a];
	struct shortlist_series *series = series_of(x, a);
	enum award_fault fault;
	size_t at;

	if (!number_limits(x, award, d))
		return false;
	if (series == &x->series[a]) { /* the first of its series, in a group of others */
		series->reserved = 0;
		for (size_t i = 0; i < n; i++)
			series->state[list[i].subject] = AWARD_OPEN;
	}
	set_bars(x, award, series, list, n);
	const struct award_field field = {&x->sc->scheme, list, n, x->bars, series->reserved,
	    x->n_limits ? x->limit_of : NULL, x->n_limits, x->chosen, choose_decisions(x, a, group)};

	fault = award_list(award, &field, x->rows, &at);
	if (fault != AWARD_FINE)
		return refuse_decision(x, fault, &x->chosen[at], d);
	if (award->series.len > 0)
		close_award(x, series, n, award_places(award, &field));
	return true;
}
