/* What stands in a cell of detail and in a line of explain: evidence, inputs, goals. */
#include <string.h>

#include "base/date.h"
#include "score.h"

enum { TRACE_DIGITS = 9 };

void
score_add_item(struct text *t, struct str s)
{
	if (t->len > 0)
		text_add(t, STR("; "));
	text_add(t, s);
}

static void
add_sources(const struct score *sc, size_t subject, size_t slot, struct text *t)
{
	const struct evidence *s;
	size_t at = 0;

	while ((s = facts_next_source(&sc->facts, subject, slot, &at)))
		text_format(t, "%s%s:%ld", t->len > 0 ? ";" : "", sc->files[s->file], s->line);
}

/* Two measures of one event rest on the same records. */
static bool
same_event(const struct scheme *s, size_t a, size_t b)
{
	return s->slots[a].event.len > 0 && str_equal(s->slots[a].event, s->slots[b].event);
}

static void
add_condition(const struct score *sc, size_t subject, const struct condition *c, struct text *t)
{
	add_sources(sc, subject, c->measure.slot, t);
	/* A quota stands in the same row as what was done, if that is known. */
	if (c->goal.kind == GOAL_QUOTA && !facts_known(&sc->facts, subject, c->measure.slot))
		add_sources(sc, subject, c->measure.quota, t);
	if (c->goal.kind == GOAL_MEASURE && !same_event(&sc->scheme, c->goal.measure.slot, c->measure.slot))
		add_sources(sc, subject, c->goal.measure.slot, t);
}

void
score_add_evidence(const struct score *sc, size_t subject, const struct rule *r, struct text *t)
{
	for (size_t i = 0; i < r->n_conditions; i++)
		add_condition(sc, subject, &r->conditions[i], t);
	for (size_t i = 0; i < r->n_parts; i++)
		add_sources(sc, subject, r->parts[i].slot, t);
}

static void
add_day(const struct exact *x, struct text *t)
{
	char out[DATE_ROOM];
	long day;

	if (!exact_to_int(x, date_of(1, 1, 1), date_of(9999, 12, 31), &day))
		return;
	date_write((int)day, out);
	text_add(t, str_of(out));
}

static void
add_share(const struct exact *x, struct text *t)
{
	struct exact percent;
	char out[EXACT_ROOM];

	exact_init(&percent);
	exact_set_ratio(&percent, 100, 1);
	exact_multiply(&percent, &percent, x);
	exact_write_short(&percent, 4, out, sizeof out);
	exact_free(&percent);
	text_format(t, "%s%%", out);
}

void
score_add_shown(const struct rule *r, const struct rule_mark *m, bool goal, struct text *t)
{
	const struct exact *x = goal ? &m->goal : &m->input;
	char out[EXACT_ROOM];

	switch (goal ? m->goal_shown : m->input_shown) {
	case SHOWN_NOTHING:
		break;
	case SHOWN_NUMBER:
		exact_write_short(x, TRACE_DIGITS, out, sizeof out);
		text_add(t, str_of(out));
		break;
	case SHOWN_SHARE:
		add_share(x, t);
		break;
	case SHOWN_DAY:
		add_day(x, t);
		break;
	case SHOWN_LEVEL:
		text_add(t, r->levels[m->level].name);
		break;
	}
}
