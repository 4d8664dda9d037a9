/* score awards: the shortlist of each award, group by group; exit 1 while a place is undecided. */
#include <stdlib.h>

#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "rules/award.h"
#include "score.h"

struct options {
	struct score_options score;
	const char *decisions;
};

struct shortlist {
	struct score *sc;
	const struct options *options;
	struct writer *w;
	struct decisions decisions;
	struct ranked *ranked; /* of one group */
	struct award_row *rows;
	size_t *limit_of; /* by subject: the value of the limiting column, numbered */
	size_t n_limits;
	struct decision *chosen; /* of one award and group */
	bool undecided;
	struct text *incomplete; /* by subject: what it lacks; "" */
	struct text reason;
};

static bool
read_decisions(struct score *sc, struct table *t, int file, struct diag *d)
{
	struct shortlist *x = sc->context;

	(void)file;
	return decisions_read(
	    &x->decisions, &sc->scheme, &sc->units, t, sc->options->common.reading.date_order, d);
}

/* Numbers the values of the award's limiting column. */
static bool
number_limits(struct shortlist *x, const struct award *award, struct diag *d)
{
	const struct units *u = &x->sc->units;
	struct map values = {0};
	size_t column;

	x->n_limits = 0;
	if (award->per_column.len == 0)
		return true;
	if (!units_column(u, award->per_column, &column)) {
		diag_place(d, u->file, 0, 0);
		return diag_set(d, "no column \"%.*s\", by which award \"%.*s\" is limited",
		    "没有列“%.*s”（奖项“%.*s”按它限额）", STR_ARGS(award->per_column), STR_ARGS(award->id));
	}
	for (size_t i = 0; i < u->n; i++)
		if (map_add(&values, u->list[i].cells[column], x->n_limits, &x->limit_of[i]))
			x->limit_of[i] = x->n_limits++;
	map_free(&values);
	return true;
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
	diag_place(d, x->options->decisions, decision->line, 0);
	switch (fault) {
	case AWARD_FINE:
		return true;
	case AWARD_TWICE:
		return diag_set(d, "a second decision about the same subject and award; leave one",
		    "同一奖项同一对象有两条决定；只留一条");
	case AWARD_MAY_NOT_WIN:
		return diag_set(d, "chosen, but vetoed or below the band that may win; take the decision out",
		    "所选对象被一票否决或等次不够；请删去这条决定");
	case AWARD_TOO_MANY:
		return diag_set(d, "more are chosen than there are places", "选定的人数超过名额");
	case AWARD_OVER_LIMIT:
		return diag_set(
		    d, "more are chosen than the award's limit allows", "选定的人数超过该奖项的分配限额");
	case AWARD_NO_TIE:
		return diag_set(d, "orders a subject that ties with nobody; take the decision out",
		    "该对象没有与谁并列，无需排序；请删去这条决定");
	}
	return false;
}

static void
add_decision(struct shortlist *x, const struct decision *decision)
{
	bool zh = x->options->score.common.style.lang == LANG_ZH;
	char day[DATE_ROOM];

	date_write(decision->date, day);
	text_format(&x->reason, zh ? "%.*s决定" : "decided by %.*s", STR_ARGS(decision->by));
	if (*day)
		text_format(&x->reason, zh ? "（%s）" : " on %s", day);
	if (decision->reason.len > 0)
		text_format(&x->reason, zh ? "：%.*s" : ": %.*s", STR_ARGS(decision->reason));
}

static void
add_incomplete(struct shortlist *x, size_t subject)
{
	bool zh = x->options->score.common.style.lang == LANG_ZH;

	score_add_item(&x->reason, zh ? STR("分数不全：") : STR("marks unfinished: "));
	text_add(&x->reason, text_str(&x->incomplete[subject]));
}

/* Anyone's unfinished marks may change who wins. */
static bool
note_incomplete(struct shortlist *x, size_t n, struct diag *d)
{
	for (size_t i = 0; i < n; i++) {
		size_t subject = x->ranked[i].subject;

		if (!x->ranked[i].incomplete)
			continue;
		if (!score_mark(x->sc, subject, d))
			return false;
		score_note_lacking(x->sc, subject, &x->incomplete[subject]);
	}
	return true;
}

static void
make_reason(struct shortlist *x, const struct award *award, const struct award_row *row)
{
	bool zh = x->options->score.common.style.lang == LANG_ZH;

	text_clear(&x->reason);
	if (row->decision)
		add_decision(x, row->decision);
	if (row->tied_with > 0)
		text_format(&x->reason,
		    zh ? "%ld 个并列争 %ld 个名额，需要决定" : "%ld tie for %ld, to be decided",
		    row->tied_with, row->tied_for);
	if (row->limited && row->state == AWARD_NEXT)
		text_format(&x->reason, zh ? "“%.*s”名额已满" : "its %.*s has its places",
		    STR_ARGS(award->per_column));
	if (x->incomplete[row->ranked->subject].len > 0)
		add_incomplete(x, row->ranked->subject);
	if (row->state == AWARD_VETOED)
		score_add_vetoes(x->sc, row->ranked, &x->reason);
}

static void
write_row(struct shortlist *x, const struct award *award, const struct award_row *row)
{
	static const enum word states[] = {
	    WORD_CHOSEN, WORD_UNDECIDED, WORD_NEXT, WORD_EXCLUDED, WORD_VETOED};
	const struct subject *subject = &x->sc->subjects[row->ranked->subject];

	if (x->options->score.group_by)
		writer_text(x->w, x->sc->group_names[subject->group]);
	writer_text(x->w, award->id);
	if (row->place > 0)
		writer_int(x->w, row->place);
	else
		writer_empty(x->w);
	writer_text(x->w, subject->code);
	writer_text(x->w, subject->name);
	writer_exact(x->w, &row->ranked->total, x->sc->scheme.round);
	writer_word(x->w, states[row->state]);
	make_reason(x, award, row);
	writer_text(x->w, text_str(&x->reason));
	writer_day(x->w, x->options->score.common.as_of);
	writer_end_row(x->w);
}

static bool
list_award(struct shortlist *x, size_t a, size_t group, struct diag *d)
{
	const struct award *award = &x->sc->scheme.awards[a];
	size_t n = score_group_size(x->sc, group), n_chosen = choose_decisions(x, a, group), at;
	enum award_fault fault;

	if (!number_limits(x, award, d))
		return false;
	fault = award_list(award, x->ranked, n, x->n_limits ? x->limit_of : NULL, x->n_limits, x->chosen,
	    n_chosen, x->rows, &at);
	if (fault != AWARD_FINE)
		return refuse_decision(x, fault, &x->chosen[at], d);
	for (size_t i = 0; i < n && x->rows[i].state != AWARD_UNLISTED; i++) {
		x->undecided |= x->rows[i].state == AWARD_UNDECIDED;
		write_row(x, award, &x->rows[i]);
	}
	return true;
}

static bool
list_all(struct shortlist *x, struct diag *d)
{
	static const enum word columns[] = {WORD_GROUP, WORD_AWARD, WORD_PLACE, WORD_SUBJECT, WORD_NAME,
	    WORD_TOTAL, WORD_STATE, WORD_REASON, WORD_AS_OF};
	enum word with_name[sizeof columns / sizeof *columns];
	size_t skip = x->options->score.group_by ? 0 : 1, n = sizeof columns / sizeof *columns;

	for (size_t i = 0; i < n; i++)
		with_name[i] = columns[i] == WORD_NAME ? score_name_column(x->sc) : columns[i];
	writer_columns(x->w, with_name + skip, n - skip);
	for (size_t g = 0; g < x->sc->n_groups; g++) {
		if (!score_rank_group(x->sc, g, x->ranked, d) ||
		    !note_incomplete(x, score_group_size(x->sc, g), d))
			return false;
		for (size_t a = 0; a < x->sc->scheme.n_awards; a++)
			if (!list_award(x, a, g, d))
				return false;
	}
	return true;
}

static bool
prepare(struct shortlist *x, const char *scheme, struct diag *d)
{
	size_t room = score_largest_group(x->sc);

	if (x->sc->scheme.n_awards == 0) {
		diag_place(d, scheme, 0, 0);
		return diag_set(
		    d, "the scheme has no awards; add \"awards\"", "方案中没有奖项；请加上“awards”");
	}
	x->sc->context = x;
	if (x->options->decisions && !score_read_tables(x->sc, x->options->decisions, KIND_DECISIONS,
	                                 decisions_columns, decisions_n_columns, read_decisions, d))
		return false;
	x->ranked = score_new_ranked(x->sc, room);
	x->rows = mem_zero(room, sizeof *x->rows);
	x->limit_of = mem_zero(x->sc->units.n, sizeof *x->limit_of);
	x->chosen = mem_zero(x->decisions.n, sizeof *x->chosen);
	x->incomplete = mem_zero(x->sc->units.n, sizeof *x->incomplete);
	return true;
}

static void
end(struct shortlist *x)
{
	score_free_ranked(x->ranked, score_largest_group(x->sc), x->sc);
	free(x->rows);
	free(x->limit_of);
	free(x->chosen);
	for (size_t i = 0; i < x->sc->units.n; i++)
		text_free(&x->incomplete[i]);
	free(x->incomplete);
	decisions_free(&x->decisions);
	text_free(&x->reason);
}

int
score_awards(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "score awards",
	    .usage = "score awards [option ...] SCHEME --units UNITS",
	    .about_en = "The shortlist of each award; exit 1 while a tie at the cut is undecided.",
	    .about_zh = "各奖项的入选名单；末位并列未定时退出码为 1。",
	    .example =
	        "score awards scheme.json --units units.csv --records records.csv --decisions decisions.csv",
	};
	struct options o = {0};
	const struct cli_option options[] = {
	    SCORE_OPTIONS(o.score),
	    {CLI_TEXT, "decisions", 0, "FILE", "what the leaders decided: choose, exclude, rank",
	        "领导决定：选定、排除、排序", &o.decisions},
	    {0},
	};
	struct diag d = {0};
	struct score sc;
	struct shortlist x = {.sc = &sc, .options = &o};
	int status = EXIT_SUCCESS;

	score_start(&sc, argc, argv, &tool, &o.score, options, false, &d);
	if (!prepare(&x, sc.path, &d))
		diag_exit(&d);
	x.w = writer_open(o.score.common.output, &o.score.common.style, &d);
	if (!x.w || !list_all(&x, &d) || !writer_close(x.w, &d) || !score_finish(&sc, &status, &d))
		diag_exit(&d);
	end(&x);
	score_free(&sc);
	return x.undecided ? EXIT_FINDINGS : status;
}
