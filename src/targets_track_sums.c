/* Do the numbers that are measured against add up? */
#include "targets_track.h"

/* The sum of the units' numbers; false where the quotas file has none for the target. */
static bool
sum_units(const struct track_terms *terms, size_t target, struct exact *sum)
{
	bool any = false;

	exact_set_ratio(sum, 0, 1);
	for (size_t i = 0; i < unit_names_count(&terms->units); i++) {
		const struct quota_entry *e = quotas_find(&terms->quotas, target, i);

		if (!e || !e->has_number)
			continue;
		any = true;
		exact_add(sum, sum, &e->number);
	}
	return any;
}

/* The sum of the goals in force of the targets whose sum it is; false where it is none. */
static bool
sum_parts(const struct track_terms *terms, const struct plan_target *t, struct exact *sum)
{
	struct exact number;

	exact_init(&number);
	exact_set_ratio(sum, 0, 1);
	for (size_t k = 0; k < t->n_sum_of; k++) {
		const struct plan_target *part = &terms->plan.targets[t->sum_places[k]];

		plan_number(part, plan_goal_on(part, terms->as_of, NULL), &number);
		exact_add(sum, sum, &number);
	}
	exact_free(&number);
	return t->n_sum_of > 0;
}

static void
note_target(const struct track_terms *terms, const struct plan_target *t, size_t target, struct text *notes)
{
	const struct plan_goal *goal = plan_goal_on(t, terms->as_of, NULL);
	bool zh = terms->lang == LANG_ZH;
	char total[EXACT_ROOM];
	struct exact sum, number;

	exact_init(&sum);
	exact_init(&number);
	plan_number(t, goal, &number);
	if (sum_units(terms, target, &sum) && exact_compare(&sum, &number) != 0) {
		exact_write_short(&sum, 4, total, sizeof(total));
		text_format(notes,
		    zh ? "%s: %.*s（%.*s）的任务数合计%s，现行目标是%s%.*s：请重新分解\n"
		       : "%s: the numbers of \"%.*s\" (%.*s) add up to %s, the goal in force is %s%.*s: split it again\n",
		    terms->quotas.file, STR_ARGS(t->name), STR_ARGS(t->id), total,
		    goal->op == PLAN_MORE_THAN || goal->op == PLAN_LESS_THAN ? plan_op_text(goal->op) : "",
		    STR_ARGS(goal->written));
	}
	if (sum_parts(terms, t, &sum) && exact_compare(&sum, &number) != 0) {
		exact_write_short(&sum, 4, total, sizeof(total));
		text_format(notes,
		    zh ? "%.*s（%.*s）的各分项目标合计%s，现行目标是%.*s：请核对sum_of\n"
		       : "the goals in force that \"%.*s\" (%.*s) is the sum of add up to %s, its own is %.*s: look at sum_of\n",
		    STR_ARGS(t->name), STR_ARGS(t->id), total, STR_ARGS(goal->written));
	}
	exact_free(&sum);
	exact_free(&number);
}

void
track_note_sums(const struct track_terms *terms, struct text *notes)
{
	for (size_t i = 0; i < terms->plan.n; i++)
		if (terms->plan.targets[i].kind == PLAN_COUNT)
			note_target(terms, &terms->plan.targets[i], i, notes);
}
