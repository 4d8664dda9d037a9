/* score rank: one row a subject, best first, group by group. */
#include <limits.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "formats/hand_table.h"
#include "marks/gap.h"
#include "score.h"
#include "text/cell.h"

struct options {
	struct score_options score;
	const char *what_if, *by, *baseline;
};

/* What a row says beside the ranking. */
struct beside {
	bool has_self;
	struct exact self, gap;
	struct gap_part part; /* where has_self */
	long what_if_rank;
	struct exact what_if_total;
	bool has_before; /* in the ranking of --baseline: */
	long rank_before;
	struct exact total_before;
	long rank_within; /* the value of the column --by names */
};

struct ranking {
	struct score *sc;
	const struct options *options;
	struct writer *w;
	struct ranked *list;
	struct beside *beside; /* by subject */
	size_t by; /* place of that column among the units' */
	bool partly; /* some self-assessment is not whole */
	bool scaled; /* some total rests on part of the full */
	struct text cell;
};

static void
write_columns(struct ranking *r)
{
	unsigned when = score_when(r->sc);

	when |= r->options->what_if ? WHEN_WHAT_IF : 0U;
	when |= r->options->by ? WHEN_BY : 0U;
	when |= r->options->score.corrections ? WHEN_CORRECTIONS : 0U;
	when |= r->options->baseline ? WHEN_BASELINE : 0U;
	when |= r->partly ? WHEN_PARTLY : 0U;
	when |= r->scaled ? WHEN_SCALED : 0U;
	writer_table(r->w, KIND_RANKING, when);
}

static bool
write_incomplete(struct ranking *r, const struct ranked *row, struct diag *d)
{
	text_clear(&r->cell);
	if (row->incomplete) {
		if (!score_mark(r->sc, row->subject, d))
			return false;
		score_note_lacking(r->sc, row->subject, &r->cell);
	}
	writer_text(r->w, text_str(&r->cell));
	return true;
}

/* A total that was scaled up says on how much of the full it was marked. */
static void
write_share(struct ranking *r, const struct ranked *row)
{
	if (row->part) {
		score_note_scaled(r->sc, row->subject, &row->share);
		writer_percent(r->w, &row->share, 1);
	} else if (r->scaled) {
		writer_empty(r->w);
	}
}

static void
write_what_if(struct ranking *r, const struct ranked *row)
{
	const struct beside *b = &r->beside[row->subject];

	writer_exact(r->w, &b->what_if_total, r->sc->scheme.round);
	writer_int(r->w, b->what_if_rank);
	writer_int(r->w, row->rank - b->what_if_rank);
}

/* Where the subject stood in an earlier run, as printed there. */
static void
write_before(struct ranking *r, const struct beside *b)
{
	if (!b->has_before) {
		writer_empty(r->w);
		writer_empty(r->w);
		return;
	}
	writer_int(r->w, b->rank_before);
	writer_exact(r->w, &b->total_before, r->sc->scheme.round);
}

/* "9.5/10 of 2 items": a total of some items beside one of all would say what nobody claimed. */
static void
write_part(struct ranking *r, const struct gap_part *part)
{
	bool zh = r->options->score.common.style.lang == LANG_ZH;
	char marks[EXACT_ROOM], full[EXACT_ROOM] = "";

	if (part->lacking == 0) {
		writer_empty(r->w);
		return;
	}
	exact_write_short(&part->marks, r->sc->scheme.round, marks, sizeof marks);
	if (exact_sign(&part->full) > 0)
		exact_write_short(&part->full, r->sc->scheme.round, full, sizeof full);
	text_clear(&r->cell);
	text_format(&r->cell, zh ? "%s%s%s，%zu 项%.0s中" : "%s%s%s of %zu item%s", marks, *full ? "/" : "",
	    full, part->items, TEXT_PLURAL(part->items));
	writer_text(r->w, text_str(&r->cell));
}

static void
write_self(struct ranking *r, const struct beside *b)
{
	int digits = r->sc->scheme.round;

	if (b->has_self && b->part.lacking == 0)
		writer_exact(r->w, &b->self, digits);
	else
		writer_empty(r->w);
	if (b->has_self)
		writer_exact(r->w, &b->gap, digits);
	else
		writer_empty(r->w);
	if (r->partly)
		write_part(r, &b->part);
}

static bool
write_row(struct ranking *r, const struct ranked *row, struct diag *d)
{
	const struct scheme *s = &r->sc->scheme;
	const struct subject *subject = &r->sc->subjects[row->subject];
	const struct beside *b = &r->beside[row->subject];

	if (r->options->score.group_by)
		writer_text(r->w, r->sc->group_names[subject->group]);
	writer_int(r->w, row->rank);
	writer_text(r->w, subject->code);
	writer_text(r->w, subject->name);
	writer_exact(r->w, &row->total, s->round);
	writer_text(r->w, row->band == SIZE_MAX ? STR("") : s->bands[row->band].name);
	write_self(r, b);
	writer_exact(r->w, &row->lost, s->round);
	writer_exact(r->w, &row->bonus, s->round);
	text_clear(&r->cell);
	score_add_vetoes(r->sc, row, &r->cell);
	writer_text(r->w, text_str(&r->cell));
	writer_word(r->w, row->tied ? WORD_TIED : WORD_NONE);
	if (!write_incomplete(r, row, d))
		return false;
	write_share(r, row);
	if (r->options->what_if)
		write_what_if(r, row);
	if (r->options->by) {
		writer_text(r->w, r->sc->units.list[row->subject].cells[r->by]);
		writer_int(r->w, b->rank_within);
	}
	if (r->options->score.corrections) {
		text_clear(&r->cell);
		score_add_corrections(r->sc, row->subject, &r->cell);
		writer_text(r->w, text_str(&r->cell));
	}
	if (r->options->baseline)
		write_before(r, b);
	writer_exact_short(r->w, s->shown_out_of ? s->shown_out_of : s->full, 9);
	writer_day(r->w, r->options->score.common.as_of);
	writer_end_row(r->w);
	return true;
}

static void
take_self(struct ranking *r, size_t group)
{
	struct score *sc = r->sc;

	for (size_t i = sc->group_start[group]; i < sc->group_start[group + 1]; i++) {
		size_t subject = sc->members[i];
		const struct exact *const *self = self_marks_of(&sc->self, subject);
		struct beside *b = &r->beside[subject];

		if (!self)
			return;
		mark_subject(&sc->mark, &sc->facts, &sc->standing, subject);
		b->has_self = gap_total(&sc->mark, self, &b->self, &b->gap);
		if (b->has_self)
			gap_part(&sc->mark, self, &b->part);
		r->partly = r->partly || b->part.lacking > 0;
	}
}

static bool
keep_changed(struct ranking *r, struct diag *d)
{
	for (size_t g = 0; g < r->sc->n_groups; g++) {
		if (!score_rank_group(r->sc, g, r->list, d))
			return false;
		for (size_t i = 0; i < score_group_size(r->sc, g); i++) {
			struct beside *b = &r->beside[r->list[i].subject];

			exact_set(&b->what_if_total, &r->list[i].total);
			b->what_if_rank = r->list[i].rank;
		}
	}
	return true;
}

/* The ranks as they would be, on a copy of the facts. */
static bool
rank_changed(struct ranking *r, struct diag *d)
{
	struct facts real;
	bool good;

	if (!r->options->what_if)
		return true;
	good = score_change_facts(r->sc, r->options->what_if, &real, d) && keep_changed(r, d);
	score_restore_facts(r->sc, &real);
	return good;
}

/* Who has been ranked of one value, while the list is walked. */
struct within {
	long n, rank, dense;
	size_t last; /* place in the list */
};

/* Ranks within each value of a column, in the order of the whole. */
static void
rank_within(struct ranking *r, size_t n)
{
	struct within *values = mem_zero(n, sizeof *values);
	struct map seen = {0};
	size_t n_values = 0;

	for (size_t i = 0; i < n; i++) {
		size_t subject = r->list[i].subject, v;
		struct within *w;

		if (map_add(&seen, r->sc->units.list[subject].cells[r->by], n_values, &v))
			v = n_values++;
		w = &values[v];
		w->n++;
		if (w->n == 1 || r->list[w->last].rank != r->list[i].rank) {
			w->dense++;
			w->rank = r->sc->scheme.dense ? w->dense : w->n;
		}
		w->last = i;
		r->beside[subject].rank_within = w->rank;
	}
	map_free(&seen);
	free(values);
}

static void
look_at_shares(struct ranking *r, size_t group)
{
	for (size_t i = 0; i < score_group_size(r->sc, group); i++)
		r->scaled |= r->list[i].part;
}

/* The columns depend on whether some self-assessment is not whole, some total is scaled up: of one group that
 * is known when it is marked, of several all are marked for it first. */
static bool
look_ahead(struct ranking *r, struct diag *d)
{
	bool self = r->options->score.self != NULL;

	for (size_t g = 0; r->sc->n_groups > 1 && g < r->sc->n_groups && (self || !r->scaled); g++) {
		if (!score_rank_group(r->sc, g, r->list, d))
			return false;
		take_self(r, g);
		look_at_shares(r, g);
	}
	return true;
}

static bool
rank_groups(struct ranking *r, struct diag *d)
{
	if (!look_ahead(r, d))
		return false;
	for (size_t g = 0; g < r->sc->n_groups; g++) {
		if (!score_rank_group(r->sc, g, r->list, d))
			return false;
		take_self(r, g);
		look_at_shares(r, g);
		if (g == 0)
			write_columns(r);
		if (r->options->by)
			rank_within(r, score_group_size(r->sc, g));
		for (size_t i = 0; i < score_group_size(r->sc, g); i++)
			if (!write_row(r, &r->list[i], d))
				return false;
	}
	return true;
}

static bool
find_by(struct ranking *r, struct diag *d)
{
	const char *heading = r->options->by;

	if (!heading || units_column(&r->sc->units, str_of(heading), &r->by))
		return true;
	diag_place(d, r->sc->units.file, 0, 0);
	return diag_set(d, "no column \"%s\" to rank within; name one of its headings",
	    "没有可用来分类排名的列“%s”；请写表中的列名", heading);
}

enum { BEFORE_SUBJECT, BEFORE_RANK, BEFORE_TOTAL, N_BEFORE };

static const struct table_column before_columns[] = {
    [BEFORE_SUBJECT] = {WORD_SUBJECT, TABLE_REQUIRED},
    [BEFORE_RANK] = {WORD_RANK, TABLE_REQUIRED},
    [BEFORE_TOTAL] = {WORD_TOTAL, TABLE_REQUIRED},
};

static bool
read_before(struct score *sc, struct table *t, int file, struct diag *d)
{
	struct ranking *r = sc->context;
	struct strangers strangers = {0};
	struct row row;
	size_t subject;
	int more;

	(void)file;
	while ((more = hand_table_next(t, &row, d)) > 0) {
		struct beside *b;

		if (!strangers_find(
		        &strangers, &sc->units, row.cells[BEFORE_SUBJECT], sc->scheme.people, &subject))
			continue;
		b = &r->beside[subject];
		if (b->has_before) {
			hand_table_fail(t, &row, d, "a second row for the same subject; leave one",
			    "同一对象重复；只留一行");
			break;
		}
		b->has_before = true;
		if (!cell_int(row.cells[BEFORE_RANK], 1, LONG_MAX, &b->rank_before)) {
			hand_table_fail(t, &row, d, "rank must be a whole number from 1", "排名应为正整数");
			break;
		}
		if (!hand_table_number(t, &row, BEFORE_TOTAL, WORD_TOTAL, &b->total_before, d))
			break;
	}
	strangers_tell(&strangers, &sc->units, t, &sc->told);
	return more == 0;
}

static bool
read_baseline(struct ranking *r, struct diag *d)
{
	r->sc->context = r;
	return !r->options->baseline || score_read_tables(r->sc, r->options->baseline, KIND_RANKING,
	                                    before_columns, N_BEFORE, read_before, d);
}

static bool
rank_all(struct ranking *r, struct diag *d)
{
	size_t room = score_largest_group(r->sc), n = r->sc->units.n;
	bool good;

	if (!find_by(r, d))
		return false;
	r->list = score_new_ranked(r->sc, room);
	r->beside = mem_zero(n, sizeof *r->beside);
	for (size_t i = 0; i < n; i++) {
		exact_init(&r->beside[i].self);
		exact_init(&r->beside[i].gap);
		exact_init(&r->beside[i].part.marks);
		exact_init(&r->beside[i].part.full);
		exact_init(&r->beside[i].what_if_total);
		exact_init(&r->beside[i].total_before);
	}
	good = read_baseline(r, d) && rank_changed(r, d) && rank_groups(r, d);
	for (size_t i = 0; i < n; i++) {
		exact_free(&r->beside[i].self);
		exact_free(&r->beside[i].gap);
		exact_free(&r->beside[i].part.marks);
		exact_free(&r->beside[i].part.full);
		exact_free(&r->beside[i].what_if_total);
		exact_free(&r->beside[i].total_before);
	}
	free(r->beside);
	score_free_ranked(r->list, room, r->sc);
	text_free(&r->cell);
	return good;
}

int
score_rank(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "score rank",
	    .usage = "score rank [option ...] SCHEME --units UNITS",
	    .about_en = "Total, band and rank of every unit, best first.",
	    .about_zh = "各单位的总分、等次和排名，从高到低。",
	    .example =
	        "score rank scheme.json --units units.csv --progress progress.csv --records records.csv",
	};
	struct options o = {0};
	const struct cli_option options[] = {
	    SCORE_OPTIONS(o.score),
	    {CLI_TEXT, "what-if", 0, "FILE", "changed inputs: print total and rank as they would be",
	        "假设的数据：同时给出假设下的总分和排名", &o.what_if},
	    {CLI_TEXT, "baseline", 0, "RANKING", "rank and total in an earlier ranking, as last year's",
	        "同时给出以前（如去年）排名表中的排名和总分", &o.baseline},
	    {CLI_TEXT, "by", 0, "COLUMN", "also the rank within each value of this column of the units",
	        "同时给出按单位表的这一列分类的名次", &o.by},
	    {0},
	};
	struct diag d = {0};
	struct score sc = {0};
	struct ranking r = {.sc = &sc, .options = &o};
	int status = EXIT_SUCCESS;

	score_start(&sc, argc, argv, &tool, &o.score, options, false, &d);
	r.w = writer_open(o.score.common.output, &o.score.common.style, &d);
	if (!r.w || !rank_all(&r, &d))
		diag_exit(&d);
	score_conclude(&sc);
	if (!writer_close(r.w, &d) || !score_finish(&sc, &status, &d))
		diag_exit(&d);
	score_free(&sc);
	return status;
}
