/* score sway: which single records, if they were struck out, would change the first three, or who has an
 * award. Each record is left out in turn: its subject's facts are made again without it, and the group is
 * ranked again. Made for a district: the work grows with records times units. By the marks alone, without
 * decisions. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "score_shortlist.h"

struct options {
	struct score_options score;
	long first;
};

/* Who stands where: the first so many of the group, and who has or may have each award. */
struct outcome {
	struct text first; /* "A, B = C" */
	struct text *awards; /* as scheme.awards */
};

struct sway {
	struct score *sc;
	const struct options *options;
	struct writer *w;
	struct shortlist list;
	struct ranked *real, *other; /* of the group: as it is, and without the record */
	struct outcome as_is, without;
	struct text effect;
	bool zh;
};

static void
clear_outcome(struct outcome *o, size_t n_awards)
{
	text_clear(&o->first);
	for (size_t a = 0; a < n_awards; a++)
		text_clear(&o->awards[a]);
}

static void
add_code(struct sway *x, struct text *t, const struct ranked *row, bool tied)
{
	if (t->len > 0)
		text_add(t, tied ? STR(" = ") : STR(", "));
	text_add(t, x->sc->subjects[row->subject].code);
}

/* Those of the first ranks; who ties with the last of them too. */
static void
name_first(struct sway *x, const struct ranked *list, size_t n, struct text *out)
{
	for (size_t i = 0; i < n; i++) {
		bool tied = i > 0 && list[i].rank == list[i - 1].rank;

		if ((long)i >= x->options->first && !tied)
			break;
		add_code(x, out, &list[i], tied);
	}
}

static bool
name_winners(
    struct sway *x, size_t group, const struct ranked *list, size_t n, struct outcome *o, struct diag *d)
{
	for (size_t a = 0; a < x->sc->scheme.n_awards; a++) {
		if (!shortlist_award(&x->list, a, group, list, n, d))
			return false;
		for (size_t i = 0; i < n && x->list.rows[i].state <= AWARD_UNDECIDED; i++) {
			add_code(x, &o->awards[a], x->list.rows[i].ranked, false);
			if (x->list.rows[i].state == AWARD_UNDECIDED)
				text_add(&o->awards[a], STR("?"));
		}
	}
	return true;
}

static bool
find_outcome(
    struct sway *x, size_t group, const struct ranked *list, size_t n, struct outcome *o, struct diag *d)
{
	clear_outcome(o, x->sc->scheme.n_awards);
	name_first(x, list, n, &o->first);
	return name_winners(x, group, list, n, o, d);
}

static void
add_change(struct sway *x, struct str what, const struct text *before, const struct text *after)
{
	if (str_equal(text_str(before), text_str(after)))
		return;
	text_format(&x->effect, x->zh ? "%s%.*s：%.*s → %.*s" : "%s%.*s: %.*s -> %.*s",
	    x->effect.len > 0 ? "; " : "", STR_ARGS(what), STR_ARGS(text_str(before)),
	    STR_ARGS(text_str(after)));
}

/* What the record decides; nothing: it decides nothing. */
static void
name_effect(struct sway *x)
{
	char first[64];

	text_clear(&x->effect);
	snprintf(first, sizeof first, x->zh ? "前 %ld 名" : "first %ld", x->options->first);
	add_change(x, str_of(first), &x->as_is.first, &x->without.first);
	for (size_t a = 0; a < x->sc->scheme.n_awards; a++)
		add_change(x, x->sc->scheme.awards[a].title, &x->as_is.awards[a], &x->without.awards[a]);
}

static const struct ranked *
row_of(const struct ranked *list, size_t n, size_t subject)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].subject == subject)
			return &list[i];
	return NULL;
}

static void
write_row(struct sway *x, const struct held_record *held, size_t n)
{
	const struct subject *subject = &x->sc->subjects[held->record.unit];
	const struct ranked *is = row_of(x->real, n, held->record.unit),
	                    *without = row_of(x->other, n, held->record.unit);
	int digits = x->sc->scheme.round;
	struct exact change;

	exact_init(&change);
	exact_subtract(&change, &without->total, &is->total);
	if (x->options->score.group_by)
		writer_text(x->w, x->sc->group_names[subject->group]);
	writer_text(x->w, subject->code);
	writer_text(x->w, subject->name);
	writer_text(x->w, x->sc->records.events[held->record.event].name);
	writer_day(x->w, held->record.day);
	text_clear(&x->without.first);
	text_format(&x->without.first, "%s:%ld", x->sc->tables[held->file].name, held->line);
	writer_text(x->w, text_str(&x->without.first));
	writer_exact(x->w, &is->total, digits);
	writer_exact(x->w, &without->total, digits);
	writer_exact(x->w, &change, digits);
	writer_int(x->w, is->rank);
	writer_int(x->w, without->rank);
	writer_text(x->w, text_str(&x->effect));
	writer_day(x->w, x->options->score.common.as_of);
	writer_end_row(x->w);
	exact_free(&change);
}

/* What records say of a subject, made again from all of them but one. */
static void
enter_again(struct sway *x, const struct held_record *first, size_t n, const struct held_record *left_out)
{
	struct score *sc = x->sc;

	for (size_t slot = 0; slot < sc->scheme.n_slots; slot++)
		if (slot_is_recorded(sc->scheme.slots[slot].kind))
			facts_clear(&sc->facts, first->record.unit, slot);
	for (size_t i = 0; i < n; i++)
		if (&first[i] != left_out && !first[i].struck)
			records_enter(
			    &sc->records, &first[i].record, &first[i].amounts, first[i].file, first[i].line);
}

static bool
try_without(struct sway *x, const struct held_record *first, size_t n_held, const struct held_record *held,
    struct diag *d)
{
	size_t group = x->sc->subjects[held->record.unit].group, n = score_group_size(x->sc, group);

	enter_again(x, first, n_held, held);
	if (!score_rank_group(x->sc, group, x->other, d) ||
	    !find_outcome(x, group, x->other, n, &x->without, d))
		return false;
	name_effect(x);
	if (x->effect.len > 0)
		write_row(x, held, n);
	return true;
}

/* By group, subject, and as they were read. */
static int
compare_held(const void *a, const void *b, void *subjects)
{
	const struct held_record *x = a, *y = b;
	const struct subject *s = subjects;

	if (s[x->record.unit].group != s[y->record.unit].group)
		return s[x->record.unit].group < s[y->record.unit].group ? -1 : 1;
	if (x->record.unit != y->record.unit)
		return x->record.unit < y->record.unit ? -1 : 1;
	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

static bool
enter_group(struct sway *x, size_t group, struct diag *d)
{
	return score_rank_group(x->sc, group, x->real, d) &&
	       find_outcome(x, group, x->real, score_group_size(x->sc, group), &x->as_is, d);
}

/* One subject after another; its facts are whole again when it is done. */
static bool
try_all(struct sway *x, struct diag *d)
{
	const struct record_hold *h = &x->sc->hold;
	size_t group = SIZE_MAX, to;

	for (size_t from = 0; from < h->n; from = to) {
		const struct held_record *first = &h->list[from];

		for (to = from; to < h->n && h->list[to].record.unit == first->record.unit; to++)
			;
		if (x->sc->subjects[first->record.unit].group != group) {
			group = x->sc->subjects[first->record.unit].group;
			if (!enter_group(x, group, d))
				return false;
		}
		for (size_t i = from; i < to; i++)
			if (!h->list[i].struck && !try_without(x, first, to - from, &h->list[i], d))
				return false;
		enter_again(x, first, to - from, NULL);
	}
	return true;
}

static bool
sway(struct sway *x, struct diag *d)
{
	struct record_hold *h = &x->sc->hold;
	size_t room = score_largest_group(x->sc), n = x->sc->scheme.n_awards;

	if (!shortlist_start(&x->list, x->sc, NULL, d))
		return false;
	x->real = score_new_ranked(x->sc, room);
	x->other = score_new_ranked(x->sc, room);
	x->as_is.awards = mem_zero(n, sizeof *x->as_is.awards);
	x->without.awards = mem_zero(n, sizeof *x->without.awards);
	if (h->n > 1)
		qsort_r(h->list, h->n, sizeof *h->list, compare_held, x->sc->subjects);
	writer_table(x->w, KIND_SWAY, score_when(x->sc));
	return try_all(x, d);
}

static void
end(struct sway *x)
{
	size_t room = score_largest_group(x->sc);

	for (size_t a = 0; a < x->sc->scheme.n_awards; a++) {
		text_free(&x->as_is.awards[a]);
		text_free(&x->without.awards[a]);
	}
	free(x->as_is.awards);
	free(x->without.awards);
	text_free(&x->as_is.first);
	text_free(&x->without.first);
	text_free(&x->effect);
	score_free_ranked(x->real, room, x->sc);
	score_free_ranked(x->other, room, x->sc);
	shortlist_free(&x->list);
}

int
score_sway(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "score sway",
	    .usage = "score sway [option ...] SCHEME --units UNITS",
	    .about_en = "Which single records, if struck out, would change the first three or an award.",
	    .about_zh = "哪些记载若被划去，会改变前三名或评优结果。",
	    .example = "score sway scheme.json --units units.csv --records records.csv",
	};
	struct options o = {.first = 3};
	const struct cli_option options[] = {
	    SCORE_OPTIONS(o.score),
	    {CLI_COUNT, "first", 0, "N", "the first N of the ranking, not three", "看前 N 名，而不是前三名",
	        &o.first},
	    {0},
	};
	struct diag d = {0};
	struct score sc = {.hold = {.all = true}};
	struct sway x = {.sc = &sc, .options = &o};
	int status = EXIT_SUCCESS;

	score_start(&sc, argc, argv, &tool, &o.score, options, false, &d);
	x.zh = o.score.common.style.lang == LANG_ZH;
	x.w = writer_open(o.score.common.output, &o.score.common.style, &d);
	if (!x.w || !sway(&x, &d))
		diag_exit(&d);
	score_conclude(&sc);
	if (!writer_close(x.w, &d) || !score_finish(&sc, &status, &d))
		diag_exit(&d);
	end(&x);
	score_free(&sc);
	return status;
}
