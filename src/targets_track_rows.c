/* What `targets track` prints: one row for each unit and target, one for the district. */
#include "targets_track.h"

/* One row that may come out. */
struct line {
	size_t target, unit; /* a unit's place, or a group's */
	const struct plan_goal *goal; /* in force */
	const struct plan_revision *revision;
	const struct quota_entry *quota; /* NULL: the quotas file has none */
	struct pace progress;
};

/* The units' numbers added up; the first one's row says by which goal. */
static void
take_group_quota(const struct track_view *v, struct line *l)
{
	const struct track_groups *g = v->groups;
	struct pace *p = &l->progress;

	exact_set_ratio(&p->quota, 0, 1);
	for (size_t i = 0; i < g->n_members[l->unit]; i++) {
		const struct quota_entry *e =
		    quotas_find(&v->terms->quotas, l->target, g->members[l->unit][i]);

		if (e && (!l->quota || (e->has_number && !p->has_quota)))
			l->quota = e;
		if (!e || !e->has_number)
			continue;
		p->has_quota = true;
		exact_add(&p->quota, &p->quota, &e->number);
	}
}

/* The goal's number for the district, the quotas file's for a unit; a trend's baseline likewise. */
static void
take_quota(const struct track_view *v, const struct plan_target *target, struct line *l)
{
	struct pace *p = &l->progress;

	if (target->kind != PLAN_COUNT && target->kind != PLAN_TREND)
		return;
	p->of_unit = l->unit != ACCOUNT_DISTRICT;
	if (p->of_unit && v->groups) {
		take_group_quota(v, l);
		return;
	}
	p->has_quota = !p->of_unit || (l->quota && l->quota->has_number);
	if (p->of_unit && p->has_quota)
		exact_set(&p->quota, &l->quota->number);
	else if (p->has_quota && target->kind == PLAN_TREND)
		exact_set(&p->quota, &target->baseline);
	else if (p->has_quota)
		plan_number(target, l->goal, &p->quota);
}

static bool
is_group(const struct track_view *v, size_t unit)
{
	return v->groups && unit != ACCOUNT_DISTRICT;
}

static void
judge(const struct track_view *v, struct line *l)
{
	const struct plan_target *target = &v->terms->plan.targets[l->target];
	bool share = target->kind == PLAN_RATE || target->kind == PLAN_COVERAGE;

	l->goal = plan_goal_on(target, v->terms->as_of, &l->revision);
	if (!is_group(v, l->unit))
		l->quota = quotas_find(&v->terms->quotas, l->target, l->unit);
	l->progress.goal = l->goal;
	/* an aim in persons is the district's; an aim in percent is everybody's */
	l->progress.aim = target->has_aim && (share || l->unit == ACCOUNT_DISTRICT) ? &target->aim : NULL;
	if (is_group(v, l->unit))
		account_progress_of(v->account, l->target, v->groups->members[l->unit],
		    v->groups->n_members[l->unit], &l->progress);
	else
		account_progress(v->account, l->target, l->unit, &l->progress);
	take_quota(v, target, l);
	pace_judge(&v->terms->plan, target, v->terms->as_of, &l->progress);
}

static const struct quota_entry *
earlier_of(const struct track_view *v, const struct line *l)
{
	const struct quota_entry *e = v->earlier ? quotas_find(v->earlier, l->target, l->unit) : NULL;

	return e && e->has_number ? e : NULL;
}

/* A unit that owes nothing and has done nothing, now and earlier, has no row, nor has a group's trend; the
 * district always has one. */
static bool
has_row(const struct track_view *v, const struct line *l)
{
	const struct pace *p = &l->progress;
	enum plan_kind kind = v->terms->plan.targets[l->target].kind;

	if (is_group(v, l->unit) && kind == PLAN_TREND)
		return false;
	if (l->unit == ACCOUNT_DISTRICT || l->quota || earlier_of(v, l))
		return true;
	if (kind == PLAN_RATE || kind == PLAN_COVERAGE)
		return p->has_quota && exact_sign(&p->quota) > 0;
	return p->has_done && (kind == PLAN_TREND || exact_sign(&p->done) != 0);
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
write_share(struct writer *w, bool has, const struct exact *share, int digits)
{
	if (has)
		writer_percent(w, share, digits);
	else
		writer_empty(w);
}

/* Do two shares print alike in so many digits? */
static bool
prints_alike(const struct exact *a, const struct exact *b, int digits)
{
	struct exact x, y;
	char left[EXACT_ROOM], right[EXACT_ROOM];
	bool alike;

	exact_init(&x);
	exact_init(&y);
	exact_set_ratio(&x, 100, 1);
	exact_multiply(&y, &x, b);
	exact_multiply(&x, &x, a);
	exact_write(&x, digits, left, sizeof(left));
	exact_write(&y, digits, right, sizeof(right));
	alike = str_equal(str_of(left), str_of(right));
	exact_free(&x);
	exact_free(&y);
	return alike;
}

enum { DIGITS = 1, DIGITS_MAX = 9 };

/* One digit, unless a rate that falls short would print as what it falls short of: 66.7 % of 66.7 %. */
static int
digits_of(const struct plan_target *target, const struct pace *p)
{
	bool share = target->kind == PLAN_RATE || target->kind == PLAN_COVERAGE;
	const struct exact *wanted = p->has_expected    ? &p->expected
	                             : share && p->goal ? &p->goal->value
	                                                : NULL;
	int digits = DIGITS;

	if (!p->has_rate || !wanted || exact_compare(&p->rate, wanted) >= 0)
		return digits;
	while (digits < DIGITS_MAX && prints_alike(&p->rate, wanted, digits))
		digits++;
	return digits;
}

/* The goal it was measured against: the quotas file's own word where a unit was split by an earlier goal;
 * none where a count's unit has no number of its own. */
static void
write_goal(struct writer *w, const struct plan_target *t, const struct line *l)
{
	bool own = t->kind == PLAN_RATE || t->kind == PLAN_COVERAGE || t->kind == PLAN_MILESTONE ||
	           l->progress.has_quota;

	if (!own) {
		writer_empty(w);
		writer_empty(w);
	} else if (!l->quota || l->quota->goal.len == 0) {
		targets_write_goal(w, t, l->goal, l->revision);
	} else {
		writer_text(w, l->quota->goal);
		if (word_is(WORD_PLAN_WORD, l->quota->goal_from))
			writer_word(w, WORD_PLAN_WORD);
		else
			writer_text(w, l->quota->goal_from);
	}
}

/* What is done now less what was done then; of whom nothing was told then, all of it is new, unless it stands
 * in a row that could not be compared: that is not known. */
static void
write_change(struct writer *w, const struct track_view *v, const struct line *l, bool percent)
{
	const struct quota_entry *e = earlier_of(v, l);
	struct exact change;

	if (!l->progress.has_done ||
	    (!e && (*v->strangers > 0 || v->terms->plan.targets[l->target].kind == PLAN_TREND))) {
		writer_empty(w);
		return;
	}
	exact_init(&change);
	exact_set(&change, &l->progress.done);
	if (e)
		exact_subtract(&change, &change, &e->number);
	targets_write_number(w, &change, percent);
	exact_free(&change);
}

static const struct unit_names *
names_of(const struct track_view *v)
{
	return v->groups ? &v->groups->names : &v->terms->units;
}

static void
write_line(struct writer *w, const struct track_view *v, const struct line *l)
{
	const struct plan_target *target = &v->terms->plan.targets[l->target];
	const struct pace *p = &l->progress;
	bool percent = str_is(target->measure, "%");
	int digits = digits_of(target, p);
	char aim[256];

	writer_text(w, l->unit == ACCOUNT_DISTRICT ? STR("*") : unit_names_code(names_of(v), l->unit));
	writer_text(w, target->id);
	writer_text(w, target->name);
	writer_text(w, target->measure);
	write_if(w, p->has_quota, &p->quota, percent);
	write_if(w, p->has_done, &p->done, percent);
	/* a value against its baseline is no share done: of what is to fall it would say the contrary */
	write_share(w, p->has_rate && target->kind != PLAN_TREND, &p->rate, digits);
	writer_text(w, p->aim ? plan_goal_text(target, p->aim, aim, sizeof(aim)) : (struct str){0});
	writer_day(w, target->due);
	write_share(w, p->has_expected, &p->expected, digits);
	writer_word(w, track_status_word(p->status));
	write_if(w, p->has_gap, &p->gap, percent);
	writer_day(w, v->terms->as_of);
	write_goal(w, target, l);
	if (v->forecast && p->has_forecast)
		writer_exact_short(w, &p->forecast, 1);
	else if (v->forecast)
		writer_empty(w);
	if (v->earlier)
		write_change(w, v, l, percent);
	writer_end_row(w);
}

/* Judges one unit and target and writes its row if it is wanted; true if that row is overdue. */
static bool
put_line(struct writer *w, const struct track_view *v, size_t target, size_t unit)
{
	struct line l = {.target = target, .unit = unit};
	bool overdue = false;

	pace_init(&l.progress);
	judge(v, &l);
	if (has_row(v, &l) && track_wants_status(v->filter, l.progress.status)) {
		write_line(w, v, &l);
		overdue = l.progress.status == PACE_OVERDUE;
	}
	pace_free(&l.progress);
	return overdue;
}

void
track_write_progress(struct writer *w, const struct track_view *v, bool *overdue)
{
	const struct track_filter *filter = v->filter;
	const struct unit_names *names = names_of(v);

	writer_table(
	    w, KIND_PROGRESS, (v->forecast ? WHEN_FORECAST : 0U) | (v->earlier ? WHEN_BASELINE : 0U));
	for (size_t target = 0; target < v->terms->plan.n; target++) {
		if (!track_wants_target(filter, &v->terms->targets, target))
			continue;
		for (size_t unit = 0; unit < unit_names_count(names); unit++)
			if (track_wants_unit(filter, names, unit) && put_line(w, v, target, unit))
				*overdue = true;
		if (track_wants_unit(filter, names, ACCOUNT_DISTRICT) &&
		    put_line(w, v, target, ACCOUNT_DISTRICT))
			*overdue = true;
	}
}

static enum word
missing_reason(const struct account *account, const struct roster_person *p)
{
	enum account_verdict why = ACCOUNT_COUNTED;

	if (p->reading == WHO_WRONG)
		why = ACCOUNT_NUMBER_WRONG;
	else if (p->reading == WHO_CITIZEN)
		why = account_missing_reason(account, p->target, &p->who);
	return why == ACCOUNT_COUNTED ? WORD_NO_ROW : track_reason_word(why);
}

/* --unit and --target choose here too, and --unit may name a group. */
static bool
wants_person(const struct track_view *v, const struct roster_person *p)
{
	size_t unit = is_group(v, p->unit) ? v->groups->of[p->unit] : p->unit;

	return track_wants_target(v->filter, &v->terms->targets, p->target) &&
	       track_wants_unit(v->filter, names_of(v), unit);
}

void
track_write_missing(struct writer *w, const struct track_view *v, const struct roster *roster)
{
	const struct track_terms *terms = v->terms;

	writer_table(w, KIND_MISSING, 0);
	for (size_t i = 0; i < roster->n; i++) {
		const struct roster_person *p = &roster->list[i];

		if (!account_missing(v->account, p->target, p->who.key) || !wants_person(v, p))
			continue;
		writer_text(w, terms->plan.targets[p->target].id);
		writer_text(
		    w, p->unit == ACCOUNT_DISTRICT ? STR("*") : unit_names_code(&terms->units, p->unit));
		writer_text(w, p->cert);
		writer_text(w, p->id);
		writer_text(w, p->name);
		writer_text(w, str_of(p->file));
		writer_int(w, p->line);
		writer_day(w, terms->as_of);
		writer_word(w, missing_reason(v->account, p));
		writer_end_row(w);
	}
}
