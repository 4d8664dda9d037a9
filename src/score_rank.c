/* score rank: one row a subject, best first, group by group. */
#include <stdlib.h>

#include "base/mem.h"
#include "formats/inputs.h"
#include "rules/gap.h"
#include "score.h"
#include "tables/receipt.h"

struct options {
	struct score_options score;
	const char *what_if;
};

/* What a row says beside the ranking: by place in the group before it is sorted, found by subject. */
struct beside {
	bool has_self;
	struct exact self, gap;
	long what_if_rank;
	struct exact what_if_total;
};

struct ranking {
	struct score *sc;
	const struct options *options;
	struct writer *w;
	struct ranked *list;
	struct beside *beside; /* by subject */
	struct text cell;
};

static bool
add_column(enum word *columns, size_t *n, enum word word)
{
	columns[(*n)++] = word;
	return true;
}

static void
write_columns(struct ranking *r)
{
	enum word columns[20];
	size_t n = 0;

	if (r->options->score.group_by)
		add_column(columns, &n, WORD_GROUP);
	add_column(columns, &n, WORD_RANK);
	add_column(columns, &n, WORD_SUBJECT);
	add_column(columns, &n, score_name_column(r->sc));
	add_column(columns, &n, WORD_TOTAL);
	add_column(columns, &n, WORD_BAND);
	add_column(columns, &n, WORD_SELF);
	add_column(columns, &n, WORD_GAP);
	add_column(columns, &n, WORD_LOST);
	add_column(columns, &n, WORD_BONUS);
	add_column(columns, &n, WORD_VETOES);
	add_column(columns, &n, WORD_TIED);
	add_column(columns, &n, WORD_INCOMPLETE);
	if (r->options->what_if) {
		add_column(columns, &n, WORD_WHATIF_TOTAL);
		add_column(columns, &n, WORD_WHATIF_RANK);
		add_column(columns, &n, WORD_RANK_CHANGE);
	}
	writer_columns(r->w, columns, n);
}

static void
write_vetoes(struct ranking *r, const struct ranked *row)
{
	const struct scheme *s = &r->sc->scheme;
	struct mark *m = &r->sc->mark;

	text_clear(&r->cell);
	for (size_t i = 0; i < s->n_vetoes && (row->veto_total || row->veto_top); i++)
		if (condition_met(
		        &s->vetoes[i].when, &r->sc->facts, &r->sc->standing, row->subject, &m->work, &m->veto))
			score_add_item(&r->cell, s->vetoes[i].name);
	writer_text(r->w, text_str(&r->cell));
}

static void
write_incomplete(struct ranking *r, const struct ranked *row)
{
	const struct scheme *s = &r->sc->scheme;
	size_t slot;

	text_clear(&r->cell);
	for (size_t i = 0; i < s->n_items && row->incomplete; i++)
		if (scheme_find_slot(s, SLOT_JUDGED, s->items[i].id, &slot) &&
		    facts_applies(&r->sc->facts, row->subject, i) &&
		    !facts_known(&r->sc->facts, row->subject, slot))
			score_add_item(&r->cell, s->items[i].id);
	writer_text(r->w, text_str(&r->cell));
}

static void
write_what_if(struct ranking *r, const struct ranked *row)
{
	const struct beside *b = &r->beside[row->subject];

	writer_exact(r->w, &b->what_if_total, r->sc->scheme.round);
	writer_int(r->w, b->what_if_rank);
	writer_int(r->w, row->rank - b->what_if_rank);
}

static void
write_row(struct ranking *r, const struct ranked *row)
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
	if (b->has_self) {
		writer_exact(r->w, &b->self, s->round);
		writer_exact(r->w, &b->gap, s->round);
	} else {
		writer_empty(r->w);
		writer_empty(r->w);
	}
	writer_exact(r->w, &row->lost, s->round);
	writer_exact(r->w, &row->bonus, s->round);
	write_vetoes(r, row);
	writer_word(r->w, row->tied ? WORD_TIED : WORD_NONE);
	write_incomplete(r, row);
	if (r->options->what_if)
		write_what_if(r, row);
	writer_end_row(r->w);
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
