/* What `targets track` prints: one row for each unit and target, one for the district; who is still missing.
 */
#include <string.h>

#include "targets_track.h"

static const enum word columns[] = {WORD_UNIT, WORD_TARGET, WORD_LABEL, WORD_MEASURE, WORD_QUOTA, WORD_DONE,
    WORD_RATE, WORD_AIM, WORD_DUE, WORD_EXPECTED, WORD_STATUS, WORD_GAP, WORD_AS_OF, WORD_GOAL,
    WORD_GOAL_FROM};

static const enum word status_words[] = {
    [PACE_UNJUDGED] = WORD_NONE,
    [PACE_MET] = WORD_MET,
    [PACE_EXCEEDED] = WORD_EXCEEDED,
    [PACE_ON_PACE] = WORD_ON_PACE,
    [PACE_BEHIND] = WORD_BEHIND,
    [PACE_OVERDUE] = WORD_OVERDUE,
    [PACE_NOT_STARTED] = WORD_NOT_STARTED,
};

/* One row that may come out. */
struct line {
	size_t target, unit;
	const struct plan_goal *goal; /* in force */
	const struct plan_revision *revision;
	const struct quota_entry *quota; /* NULL: the quotas file has none */
	struct pace progress;
};

/* The goal's number for the district, the quotas file's for a unit; a trend's baseline likewise. */
static void
take_quota(const struct track *t, struct line *l)
{
	const struct plan_target *target = &t->plan.targets[l->target];
	struct pace *p = &l->progress;
	bool district = l->unit == ACCOUNT_DISTRICT;

	if (target->kind != PLAN_COUNT && target->kind != PLAN_TREND)
		return;
	if (!district) {
		p->has_quota = l->quota && l->quota->has_number;
		if (p->has_quota)
			exact_set(&p->quota, &l->quota->number);
		return;
	}
	p->has_quota = true;
	exact_set(&p->quota, target->kind == PLAN_TREND ? &target->baseline : &l->goal->value);
}

static void
judge(const struct track *t, struct line *l)
{
	const struct plan_target *target = &t->plan.targets[l->target];
	bool share = target->kind == PLAN_RATE || target->kind == PLAN_COVERAGE;

	l->goal = plan_goal_on(target, t->common.as_of, &l->revision);
	l->quota = quotas_find(&t->quotas, l->target, l->unit);
	l->progress.goal = l->goal;
	/* an aim in persons is the district's; an aim in percent is everybody's */
	l->progress.aim = target->has_aim && (share || l->unit == ACCOUNT_DISTRICT) ? &target->aim : NULL;
	account_progress(&t->account, l->target, l->unit, &l->progress);
	take_quota(t, l);
	pace_judge(&t->plan, target, t->common.as_of, &l->progress);
}

/* A unit that owes nothing and has done nothing has no row; the district always has one. */
static bool
has_row(const struct track *t, const struct line *l)
{
	const struct pace *p = &l->progress;
	enum plan_kind kind = t->plan.targets[l->target].kind;

	if (l->unit == ACCOUNT_DISTRICT || l->quota)
		return true;
	if (kind == PLAN_RATE || kind == PLAN_COVERAGE)
		return p->has_quota && exact_sign(&p->quota) > 0;
	return p->has_done && (kind == PLAN_TREND || exact_sign(&p->done) != 0);
}

static bool
unit_wanted(const struct track *t, size_t unit)
{
	size_t place;

	if (t->only_units.n == 0)
		return true;
	for (size_t i = 0; i < t->only_units.n; i++) {
		const char *name = t->only_units.items[i];

		if (strcmp(name, "*") == 0
		        ? unit == ACCOUNT_DISTRICT
		        : unit_names_find(&t->units, str_of(name), &place) && place == unit)
			return true;
	}
	return false;
}

static bool
target_wanted(struct track *t, size_t target)
{
	size_t place;

	if (t->only_targets.n == 0)
		return true;
	for (size_t i = 0; i < t->only_targets.n; i++)
		if (target_names_find(&t->targets, str_of(t->only_targets.items[i]), &place) &&
		    place == target)
			return true;
	return false;
}

enum word
track_status_word(enum pace_status status)
{
	return status_words[status];
}

static bool
status_wanted(const struct track *t, enum pace_status status)
{
	for (size_t i = 0; i < t->only_statuses.n; i++)
		if (word_is(status_words[status], str_of(t->only_statuses.items[i])))
			return true;
	return t->only_statuses.n == 0;
}

static void
write_if(struct writer *w, bool has, const struct exact *number, bool percent)
{
	if (has)
		targets_write_number(w, number, percent);
	else
		writer_empty(w);
}

static void
write_share(struct writer *w, bool has, const struct exact *share)
{
	if (has)
		writer_percent(w, share, 1);
	else
		writer_empty(w);
}

/* The goal it was measured against: the quotas file's own word where a unit was split by an earlier goal. */
static void
write_goal(struct writer *w, const struct plan_target *t, const struct line *l)
{
	if (!l->quota || l->quota->goal.len == 0) {
		targets_write_goal(w, t, l->goal, l->revision);
		return;
	}
	writer_text(w, l->quota->goal);
	if (word_is(WORD_PLAN_WORD, l->quota->goal_from))
		writer_word(w, WORD_PLAN_WORD);
	else
		writer_text(w, l->quota->goal_from);
}

static void
write_line(struct writer *w, const struct track *t, const struct line *l)
{
	const struct plan_target *target = &t->plan.targets[l->target];
	const struct pace *p = &l->progress;
	bool percent = str_is(target->measure, "%");
	char aim[256];

	writer_text(w, l->unit == ACCOUNT_DISTRICT ? STR("*") : unit_names_code(&t->units, l->unit));
	writer_text(w, target->id);
	writer_text(w, target->name);
	writer_text(w, target->measure);
	write_if(w, p->has_quota, &p->quota, percent);
	write_if(w, p->has_done, &p->done, percent);
	/* a value against its baseline is no share done: of what is to fall it would say the contrary */
	write_share(w, p->has_rate && target->kind != PLAN_TREND, &p->rate);
	writer_text(w, p->aim ? plan_goal_text(target, p->aim, aim, sizeof aim) : (struct str){0});
	writer_day(w, target->due);
	write_share(w, p->has_expected, &p->expected);
	writer_word(w, status_words[p->status]);
	write_if(w, p->has_gap, &p->gap, percent);
	writer_day(w, t->common.as_of);
	write_goal(w, target, l);
	writer_end_row(w);
}

/* Judges one unit and target and writes its row if it is wanted; true if that row is overdue. */
static bool
put_line(struct writer *w, struct track *t, size_t target, size_t unit)
{
	struct line l = {.target = target, .unit = unit};
	bool overdue = false;

	pace_init(&l.progress);
	judge(t, &l);
	if (has_row(t, &l) && status_wanted(t, l.progress.status)) {
		write_line(w, t, &l);
		overdue = l.progress.status == PACE_OVERDUE;
	}
	pace_free(&l.progress);
	return overdue;
}

void
track_write_progress(struct track *t, bool *overdue)
{
	writer_columns(t->progress, columns, sizeof columns / sizeof(columns[0]));
	for (size_t target = 0; target < t->plan.n; target++) {
		if (!target_wanted(t, target))
			continue;
		for (size_t unit = 0; unit < unit_names_count(&t->units); unit++)
			if (unit_wanted(t, unit) && put_line(t->progress, t, target, unit))
				*overdue = true;
		if (unit_wanted(t, ACCOUNT_DISTRICT) && put_line(t->progress, t, target, ACCOUNT_DISTRICT))
			*overdue = true;
	}
}

void
track_write_missing(struct track *t)
{
	static const enum word heads[] = {
	    WORD_TARGET, WORD_UNIT, WORD_CERT, WORD_ID, WORD_NAME, WORD_FILE, WORD_LINE, WORD_AS_OF};
	struct writer *w = t->missing;

	if (!w)
		return;
	writer_columns(w, heads, sizeof heads / sizeof(heads[0]));
	for (size_t i = 0; i < t->roster.n; i++) {
		const struct roster_person *p = &t->roster.list[i];

		if (!account_missing(&t->account, p->target, p->who.key) || !target_wanted(t, p->target) ||
		    !unit_wanted(t, p->unit))
			continue;
		writer_text(w, t->plan.targets[p->target].id);
		writer_text(w, p->unit == ACCOUNT_DISTRICT ? STR("*") : unit_names_code(&t->units, p->unit));
		writer_text(w, p->cert);
		writer_text(w, p->id);
		writer_text(w, p->name);
		writer_text(w, str_of(p->file));
		writer_int(w, p->line);
		writer_day(w, t->common.as_of);
		writer_end_row(w);
	}
}
