/* score awards: the shortlist of each award, group by group; exit 1 while a place is undecided. */
#include <stdlib.h>

#include "base/date.h"
#include "base/mem.h"
#include "score_shortlist.h"

struct options {
	struct score_options score;
	const char *decisions, *what_if;
};

/* Where a subject would stand with the changed inputs. */
struct other {
	enum award_state state;
	long place;
};

struct awards {
	struct score *sc;
	const struct options *options;
	struct writer *w;
	struct shortlist list;
	struct ranked *ranked; /* of one group */
	struct other *others; /* [award * subjects + subject]; NULL: no --what-if */
	bool undecided;
	struct text *incomplete; /* by subject: what it lacks; "" */
	struct text reason;
};

static void
add_decision(struct awards *x, const struct decision *decision)
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
add_incomplete(struct awards *x, size_t subject)
{
	bool zh = x->options->score.common.style.lang == LANG_ZH;

	score_add_item(&x->reason, zh ? STR("分数不全：") : STR("marks unfinished: "));
	text_add(&x->reason, text_str(&x->incomplete[subject]));
}

static void
add_share(struct awards *x, const struct exact *share)
{
	bool zh = x->options->score.common.style.lang == LANG_ZH;

	score_add_item(&x->reason, zh ? STR("只评了满分的 ") : STR("marked on "));
	score_add_share(share, &x->reason);
	text_add(&x->reason, zh ? STR("，按满分折算") : STR(" of the full, scaled up"));
}

static void
add_corrections(struct awards *x, size_t subject)
{
	bool zh = x->options->score.common.style.lang == LANG_ZH;
	struct text list = {0};

	score_add_corrections(x->sc, subject, &list);
	if (list.len > 0) {
		score_add_item(&x->reason, zh ? STR("经更正：") : STR("corrected: "));
		text_add(&x->reason, text_str(&list));
	}
	text_free(&list);
}

/* Anyone's unfinished marks may change who wins, and so may marks on part of the scheme. */
static bool
note_marks(struct awards *x, size_t n, struct diag *d)
{
	for (size_t i = 0; i < n; i++) {
		size_t subject = x->ranked[i].subject;

		if (x->ranked[i].part)
			score_note_scaled(x->sc, subject, &x->ranked[i].share);
		if (!x->ranked[i].incomplete)
			continue;
		if (!score_mark(x->sc, subject, d))
			return false;
		score_note_lacking(x->sc, subject, &x->incomplete[subject]);
	}
	return true;
}

static void
make_reason(struct awards *x, const struct award *award, const struct award_row *row)
{
	bool zh = x->options->score.common.style.lang == LANG_ZH;

	text_clear(&x->reason);
	if (row->decision)
		add_decision(x, row->decision);
	if (row->tied_with > 0) {
		score_add_item(&x->reason, STR(""));
		text_format(&x->reason,
		    zh ? "%ld 个并列争 %ld 个名额，需要决定" : "%ld tie for %ld, to be decided",
		    row->tied_with, row->tied_for);
	}
	if (row->state == AWARD_UNDECIDED && x->list.bars[row->ranked->subject] == AWARD_PENDING)
		text_add(&x->reason,
		    zh ? STR("，前一奖项落选者在此入选") : STR("; here who does not win the award before"));
	if (row->limited && row->state == AWARD_NEXT) {
		score_add_item(&x->reason, STR(""));
		text_format(&x->reason, zh ? "“%.*s”名额已满" : "its %.*s has its places",
		    STR_ARGS(award->per_column));
	}
	add_corrections(x, row->ranked->subject);
	if (x->incomplete[row->ranked->subject].len > 0)
		add_incomplete(x, row->ranked->subject);
	if (row->ranked->part)
		add_share(x, &row->ranked->share);
	if (row->state == AWARD_VETOED)
		score_add_vetoes(x->sc, row->ranked, &x->reason);
}

static enum word
word_of_state(enum award_state state)
{
	static const enum word states[] = {
	    WORD_CHOSEN, WORD_UNDECIDED, WORD_NEXT, WORD_EXCLUDED, WORD_VETOED, WORD_NONE};

	return states[state];
}

/* What the list would say of the subject with the changed inputs. */
static void
write_what_if(struct awards *x, const struct award *award, const struct award_row *row)
{
	size_t a = (size_t)(award - x->sc->scheme.awards);
	const struct other *other = &x->others[a * x->sc->units.n + row->ranked->subject];

	if (other->place > 0)
		writer_int(x->w, other->place);
	else
		writer_empty(x->w);
	writer_word(x->w, word_of_state(other->state));
}

static void
write_row(struct awards *x, const struct award *award, const struct award_row *row)
{
	const struct subject *subject = &x->sc->subjects[row->ranked->subject];

	if (x->options->score.group_by)
		writer_text(x->w, x->sc->group_names[subject->group]);
	writer_text(x->w, award->id);
	if (row->place > 0 && row->state != AWARD_UNLISTED)
		writer_int(x->w, row->place);
	else
		writer_empty(x->w);
	writer_text(x->w, subject->code);
	writer_text(x->w, subject->name);
	writer_exact(x->w, &row->ranked->total, x->sc->scheme.round);
	writer_word(x->w, word_of_state(row->state));
	make_reason(x, award, row);
	writer_text(x->w, text_str(&x->reason));
	if (x->options->what_if)
		write_what_if(x, award, row);
	writer_day(x->w, x->options->score.common.as_of);
	writer_end_row(x->w);
}

/* Is the row on the list, or would it be with the changed inputs? */
static bool
is_listed(const struct awards *x, size_t a, const struct award_row *row)
{
	return row->state != AWARD_UNLISTED ||
	       (x->others && x->others[a * x->sc->units.n + row->ranked->subject].state <= AWARD_UNDECIDED);
}

static bool
list_award(struct awards *x, size_t a, size_t group, struct diag *d)
{
	size_t n = score_group_size(x->sc, group);

	if (!shortlist_award(&x->list, a, group, x->ranked, n, d))
		return false;
	for (size_t i = 0; i < n; i++) {
		x->undecided |= x->list.rows[i].state == AWARD_UNDECIDED;
		if (is_listed(x, a, &x->list.rows[i]))
			write_row(x, &x->sc->scheme.awards[a], &x->list.rows[i]);
	}
	return true;
}

static bool
list_group(struct awards *x, size_t group, struct diag *d)
{
	if (!score_rank_group(x->sc, group, x->ranked, d) ||
	    !note_marks(x, score_group_size(x->sc, group), d))
		return false;
	for (size_t a = 0; a < x->sc->scheme.n_awards; a++)
		if (!list_award(x, a, group, d))
			return false;
	return true;
}

static void
keep_others(struct awards *x, size_t a, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct award_row *row = &x->list.rows[i];

		x->others[a * x->sc->units.n + row->ranked->subject] =
		    (struct other){row->state, row->state == AWARD_UNLISTED ? 0 : row->place};
	}
}

static bool
list_others(struct awards *x, struct diag *d)
{
	for (size_t g = 0; g < x->sc->n_groups; g++) {
		size_t n = score_group_size(x->sc, g);

		if (!score_rank_group(x->sc, g, x->ranked, d))
			return false;
		for (size_t a = 0; a < x->sc->scheme.n_awards; a++) {
			if (!shortlist_award(&x->list, a, g, x->ranked, n, d))
				return false;
			keep_others(x, a, n);
		}
	}
	return true;
}

/* The lists as they would be, on a copy of the facts. */
static bool
change(struct awards *x, struct diag *d)
{
	struct facts real;
	bool good;

	if (!x->options->what_if)
		return true;
	x->others = mem_zero(x->sc->units.n * x->sc->scheme.n_awards, sizeof *x->others);
	good = score_change_facts(x->sc, x->options->what_if, &real, d) && list_others(x, d);
	score_restore_facts(x->sc, &real);
	return good;
}

static bool
list_all(struct awards *x, struct diag *d)
{
	if (!change(x, d))
		return false;
	writer_table(x->w, KIND_AWARDS, score_when(x->sc) | (x->options->what_if ? WHEN_WHAT_IF : 0U));
	for (size_t g = 0; g < x->sc->n_groups; g++)
		if (!list_group(x, g, d))
			return false;
	return true;
}

static bool
prepare(struct awards *x, const char *scheme, struct diag *d)
{
	if (x->sc->scheme.n_awards == 0) {
		diag_place(d, scheme, 0, 0);
		return diag_set(d,
		    "the scheme has no awards; add \"awards\" (in a table: the sheet or block 评优)",
		    "方案中没有奖项；请加上“awards”（表格中为“评优”表或“评优”段）");
	}
	if (!shortlist_start(&x->list, x->sc, x->options->decisions, d))
		return false;
	x->ranked = score_new_ranked(x->sc, score_largest_group(x->sc));
	x->incomplete = mem_zero(x->sc->units.n, sizeof *x->incomplete);
	return true;
}

static void
end(struct awards *x)
{
	score_free_ranked(x->ranked, score_largest_group(x->sc), x->sc);
	for (size_t i = 0; i < x->sc->units.n; i++)
		text_free(&x->incomplete[i]);
	free(x->incomplete);
	free(x->others);
	shortlist_free(&x->list);
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
	    {CLI_TEXT, "what-if", 0, "FILE", "changed inputs: also the list as it would be",
	        "假设的数据：同时给出假设下的名单", &o.what_if},
	    {0},
	};
	struct diag d = {0};
	struct score sc = {0};
	struct awards x = {.sc = &sc, .options = &o};
	int status = EXIT_SUCCESS;

	score_start(&sc, argc, argv, &tool, &o.score, options, false, &d);
	if (!prepare(&x, sc.path, &d))
		diag_exit(&d);
	x.w = writer_open(o.score.common.output, &o.score.common.style, &d);
	if (!x.w || !list_all(&x, &d))
		diag_exit(&d);
	score_conclude(&sc);
	if (!writer_close(x.w, &d) || !score_finish(&sc, &status, &d))
		diag_exit(&d);
	end(&x);
	score_free(&sc);
	return x.undecided ? EXIT_FINDINGS : status;
}
