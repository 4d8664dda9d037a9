/* What would be passed over in silence: an outcome that is nearly one that the plan asks for, a roster that
 * was not given. */
#include "targets_track.h"

/* 未就业 has 就业 in it and says the opposite. */
static bool
denies(struct str outcome)
{
	static const char *const words[] = {"未", "没", "不", "无", "非", "待", "暂", "尚"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_begins(outcome, str_of(words[i])))
			return true;
	return false;
}

/* Does the outcome say no outcome of the rate, but has one in it? */
static bool
is_near(const struct plan_target *rate, struct str outcome)
{
	bool near = false;

	for (size_t i = 0; i < rate->n_outcomes; i++) {
		if (str_equal(rate->outcomes[i], outcome))
			return false;
		near = near || str_has(outcome, rate->outcomes[i]);
	}
	return near;
}

void
track_note_outcome(struct track_ledgers *l, const char *file, const struct account_row *row)
{
	const struct plan *plan = &l->terms->plan;
	struct track_outcomes *outcomes = &l->outcomes[row->target];

	outcomes->rows++;
	outcomes->said += row->outcome.len > 0;
	if (row->outcome.len == 0 || denies(row->outcome))
		return;
	for (size_t i = 0; i < plan->n; i++) {
		const struct plan_target *rate = &plan->targets[i];

		if (rate->kind != PLAN_RATE || !plan_is_of(plan, rate, row->target) ||
		    !is_near(rate, row->outcome))
			continue;
		if (l->n_near++ == 0)
			text_format(&l->near, "%s:%ld", file, (long)row->line);
		return;
	}
}

/* Of the target that a rate is of, and of those that this one is the sum of. */
static struct track_outcomes
outcomes_of(const struct track_ledgers *l, const struct plan_target *rate)
{
	struct track_outcomes sum = {0};
	const struct plan_target *of;

	if (rate->kind != PLAN_RATE || rate->of_place == PLAN_NOWHERE)
		return sum;
	sum = l->outcomes[rate->of_place];
	of = &l->terms->plan.targets[rate->of_place];
	for (size_t i = 0; i < of->n_sum_of; i++) {
		sum.rows += l->outcomes[of->sum_places[i]].rows;
		sum.said += l->outcomes[of->sum_places[i]].said;
	}
	return sum;
}

void
track_note_outcomes(const struct track_ledgers *l, struct text *notes)
{
	for (size_t i = 0; i < l->terms->plan.n; i++) {
		const struct plan_target *rate = &l->terms->plan.targets[i];
		const struct track_outcomes outcomes = outcomes_of(l, rate);

		if (outcomes.rows > 0 && outcomes.said == 0)
			text_format(notes,
			    l->terms->lang == LANG_ZH
			        ? "任务“%.*s”为0：所依据的台账%ld行都没有写成效（“成效”列）；是否如此？\n"
			        : "target \"%.*s\" is 0: not one of its ledger rows (%ld) says an outcome (column \"outcome\"); is that so?\n",
			    STR_ARGS(rate->id), outcomes.rows);
	}
}

void
track_note_rosters(const struct track_terms *terms, const struct account *a, struct text *notes)
{
	bool zh = terms->lang == LANG_ZH;

	for (size_t i = 0; i < terms->plan.n; i++) {
		const struct plan_target *t = &terms->plan.targets[i];
		struct str name;

		if (t->kind != PLAN_COVERAGE || t->roster == PLAN_NOWHERE || a->given[t->roster])
			continue;
		name = terms->plan.rosters[t->roster].name;
		text_format(notes,
		    zh ? "任务“%.*s”要有名册“%.*s”才能统计：请用 --roster %.*s=文件 给出\n"
		       : "target \"%.*s\" goes by the roster \"%.*s\": give it with --roster %.*s=FILE\n",
		    STR_ARGS(t->id), STR_ARGS(name), STR_ARGS(name));
	}
}
