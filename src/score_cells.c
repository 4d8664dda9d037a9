/* What stands in a cell of detail and in a line of explain: evidence, inputs, goals. */
#include <string.h>

#include "base/date.h"
#include "score.h"

enum { TRACE_DIGITS = 9, MEAN_TOLD = 10 };

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
		text_format(t, "%s%s:%ld", t->len > 0 ? ";" : "", sc->tables[s->file].name, s->line);
}

/* Two measures of one event rest on the same records. */
static bool
same_event(const struct scheme *s, size_t a, size_t b)
{
	return s->slots[a].event.len > 0 && str_equal(s->slots[a].event, s->slots[b].event);
}

/* At most so many of those who make a mean, so that a row stays a row. */
static void
add_mean_sources(const struct score *sc, size_t subject, const struct condition *c, struct text *t)
{
	size_t group = sc->subjects[subject].group, n = 0;

	for (size_t i = sc->group_start[group]; i < sc->group_start[group + 1] && n < MEAN_TOLD; i++) {
		size_t other = sc->members[i];

		if (other == subject || !facts_known(&sc->facts, other, c->measure.slot))
			continue;
		add_sources(sc, other, c->measure.slot, t);
		n++;
	}
}

void
score_add_condition_evidence(
    const struct score *sc, size_t subject, const struct condition *c, struct text *t)
{
	add_sources(sc, subject, c->measure.slot, t);
	/* A quota stands in the same row as what was done, if that is known. */
	if ((c->goal.kind == GOAL_QUOTA || c->measure.rate) &&
	    !facts_known(&sc->facts, subject, c->measure.slot))
		add_sources(sc, subject, c->measure.quota, t);
	if (c->goal.kind == GOAL_MEASURE && !same_event(&sc->scheme, c->goal.measure.slot, c->measure.slot))
		add_sources(sc, subject, c->goal.measure.slot, t);
	if (c->goal.kind == GOAL_MEAN)
		add_mean_sources(sc, subject, c, t);
}

/* Whose record a rule of places or of the best measures by; SIZE_MAX: the subject's own. */
static size_t
measured_by(const struct score *sc, size_t subject, const struct rule *r)
{
	const struct standing_need *need = &sc->standing.needs[r->need];

	if (r->kind == RULE_BEST)
		return need->any && need->best != subject ? need->best : SIZE_MAX;
	if (r->kind == RULE_RANK && need->places[subject] > 0)
		return need->ahead[subject];
	return SIZE_MAX;
}

void
score_add_evidence(const struct score *sc, size_t subject, const struct rule *r, struct text *t)
{
	size_t other;

	for (size_t i = 0; i < r->n_conditions; i++)
		score_add_condition_evidence(sc, subject, &r->conditions[i], t);
	for (size_t i = 0; i < r->n_parts; i++)
		add_sources(sc, subject, r->parts[i].slot, t);
	for (size_t i = 0; i < r->n_rows; i++)
		if (r->rows[i].and)
			score_add_condition_evidence(sc, subject, r->rows[i].and, t);
	if (r->kind != RULE_BEST && r->kind != RULE_RANK)
		return;
	other = measured_by(sc, subject, r);
	if (other != SIZE_MAX)
		add_sources(sc, other, r->conditions[0].measure.slot, t);
}

static void
add_mean_names(const struct score *sc, size_t subject, const struct condition *c, bool zh, struct text *t)
{
	const struct standing_need *need = &sc->standing.needs[c->goal.need];
	size_t group = sc->subjects[subject].group, n = 0;

	text_format(t, zh ? "%zu 个对象的平均：" : "mean of %zu: ", need->n);
	for (size_t i = sc->group_start[group]; i < sc->group_start[group + 1] && n < MEAN_TOLD; i++) {
		size_t other = sc->members[i];

		if (c->measure.kind != SLOT_EVENT && !facts_known(&sc->facts, other, c->measure.slot))
			continue;
		if (n++ > 0)
			text_add(t, STR(", "));
		text_add(t, sc->subjects[other].code);
	}
	if (need->n > n)
		text_add(t, STR(" ..."));
}

static void
add_measured_by(const struct score *sc, size_t subject, const struct rule *r, bool zh, struct text *t)
{
	size_t other;

	if (r->n_conditions > 0 && r->conditions[0].goal.kind == GOAL_MEAN) {
		add_mean_names(sc, subject, &r->conditions[0], zh, t);
		return;
	}
	if (r->kind != RULE_BEST && r->kind != RULE_RANK)
		return;
	other = measured_by(sc, subject, r);
	if (other == SIZE_MAX)
		text_add(t, zh ? STR("最好") : STR("the best"));
	else if (r->kind == RULE_BEST)
		text_format(t, zh ? "最好的是 %.*s" : "the best is %.*s", STR_ARGS(sc->subjects[other].code));
	else
		text_format(
		    t, zh ? "前一名是 %.*s" : "next ahead is %.*s", STR_ARGS(sc->subjects[other].code));
}

/* A rule of a target without a task, or whose measured goal is zero. */
static void
add_why_not(const struct score *sc, const struct rule *r, bool zh, struct text *t)
{
	const struct condition *c = &r->conditions[0];
	bool target = c->measure.kind == SLOT_TARGET;

	if (target && sc->facts.without_targets)
		text_add(t, zh ? STR("没有进度表（--without-progress）")
		               : STR("no table of progress (--without-progress)"));
	else if (target && (c->measure.rate || c->goal.kind == GOAL_QUOTA))
		text_add(t, zh ? STR("没有分配任务") : STR("no task was given"));
	else
		text_add(t, zh ? STR("目标值为零") : STR("its goal is zero"));
}

void
score_add_correction(const struct correction *c, bool zh, struct text *t)
{
	char day[DATE_ROOM];

	date_write(c->date, day);
	text_format(t, zh ? "%.*s更正" : "corrected by %.*s", STR_ARGS(c->by));
	if (*day)
		text_format(t, zh ? "（%s）" : " on %s", day);
	if (c->reason.len > 0)
		text_format(t, zh ? "：%.*s" : ": %.*s", STR_ARGS(c->reason));
}

void
score_add_corrections(const struct score *sc, size_t subject, struct text *t)
{
	for (size_t i = 0; i < sc->corrections.n; i++) {
		const struct correction *c = &sc->corrections.list[i];

		if (c->subject != subject)
			continue;
		score_add_item(t, c->strikes ? c->event : sc->scheme.items[c->item].id);
		if (c->strikes)
			text_format(t, " %s:%ld", sc->tables[c->struck_file].name, c->struck_line);
	}
}

/* Does the rule rest on the records of the event? */
static bool
rests_on(const struct score *sc, const struct rule *r, struct str event)
{
	const struct slot *slots = sc->scheme.slots;

	for (size_t i = 0; i < r->n_conditions; i++)
		if (str_equal(slots[r->conditions[i].measure.slot].event, event))
			return true;
	for (size_t i = 0; i < r->n_parts; i++)
		if (str_equal(slots[r->parts[i].slot].event, event))
			return true;
	return false;
}

/* Records that appeals have struck out from under the rule. */
static void
add_struck(const struct score *sc, size_t subject, const struct rule *r, bool zh, struct text *t)
{
	for (size_t i = 0; i < sc->corrections.n; i++) {
		const struct correction *c = &sc->corrections.list[i];

		if (!c->strikes || c->subject != subject || !rests_on(sc, r, c->event))
			continue;
		if (t->len > 0)
			text_add(t, STR("; "));
		text_format(t, zh ? "划去 %s:%ld，" : "struck out %s:%ld, ", sc->tables[c->struck_file].name,
		    c->struck_line);
		score_add_correction(c, zh, t);
	}
}

void
score_add_reason(const struct score *sc, size_t subject, const struct rule *r, const struct rule_mark *m,
    bool zh, struct text *t)
{
	if (!m->applies)
		add_why_not(sc, r, zh, t);
	else if (m->incomplete && r->kind == RULE_JUDGED)
		text_add(t, zh ? STR("尚未评分或评分不全") : STR("not judged, or not by all"));
	else if (m->incomplete)
		text_add(t, zh ? STR("没有记载，不得分") : STR("not recorded: earns nothing"));
	else if (r->kind == RULE_VETO)
		text_add(
		    t, m->fired ? (zh ? STR("否决") : STR("vetoed")) : (zh ? STR("未触发") : STR("not met")));
	else if (m->cut)
		text_format(t, zh ? "受“%.*s”累计封顶" : "held at the common cap \"%.*s\"",
		    STR_ARGS(sc->scheme.cap_groups[r->cap_group - 1].name));
	else
		add_measured_by(sc, subject, r, zh, t);
	add_struck(sc, subject, r, zh, t);
}

void
score_add_veto(const struct veto *veto, bool fired, bool incomplete, bool zh, struct text *t)
{
	text_format(t, zh ? "%.*s：" : "%.*s: ", STR_ARGS(veto->name));
	if (incomplete)
		text_add(t, zh ? STR("没有记载，无法判断") : STR("not recorded, cannot be told"));
	else if (!fired)
		text_add(t, zh ? STR("未触发") : STR("not met"));
	else if (veto->effect == VETO_TOTAL)
		text_add(
		    t, zh ? STR("否决，排在最后，取消评优") : STR("vetoed, after all others, wins nothing"));
	else
		text_add(t, zh ? STR("否决，不得评最高等次和评优")
		               : STR("vetoed, not the highest band, wins nothing"));
}

void
score_add_not_applicable(const struct score *sc, size_t subject, size_t i, bool zh, struct text *t)
{
	const struct item *item = &sc->scheme.items[i];

	if (!facts_applies(&sc->facts, subject, i)) {
		text_add(t, zh ? STR("不适用于该类对象") : STR("not for this kind of subject"));
		return;
	}
	for (size_t k = 0; k < item->n_rules; k++)
		if (rule_is_base(&item->rules[k])) {
			add_why_not(sc, &item->rules[k], zh, t);
			return;
		}
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

void
score_add_share(const struct exact *x, struct text *t)
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
		score_add_share(x, t);
		break;
	case SHOWN_DAY:
		add_day(x, t);
		break;
	case SHOWN_LEVEL:
		text_add(t, r->levels[m->level].name);
		break;
	}
}
