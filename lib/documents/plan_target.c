/* One target of a plan, key by key, by its kind. */
#include <string.h>

#include "documents/plan_take.h"
#include "rules/account.h"

static const char *const kind_words[] = {"count", "rate", "coverage", "milestone", "trend", NULL};

/* The keys of each kind, behind those of all. */
#define COMMON_KEYS "id", "clause", "name", "kind", "due"
static const char *const count_keys[] = {COMMON_KEYS, "unit", "distinct", "sum", "sum_of", "goal", "aim",
    "eligible", "frozen", "split_by", "tolerance", "schedule", "revisions", NULL};
static const char *const rate_keys[] = {
    COMMON_KEYS, "unit", "of", "outcome", "goal", "aim", "revisions", NULL};
static const char *const coverage_keys[] = {COMMON_KEYS, "unit", "roster", "goal", "aim", "eligible",
    "frozen", "tolerance", "schedule", "revisions", NULL};
static const char *const milestone_keys[] = {COMMON_KEYS, "unit", "parts", "tolerance", "schedule", NULL};
static const char *const trend_keys[] = {COMMON_KEYS, "unit", "baseline", "direction", NULL};
static const char *const *const keys_of_kind[] = {
    count_keys, rate_keys, coverage_keys, milestone_keys, trend_keys};

/* A member that has but one word; *is: it is there. */
static bool
take_word(
    struct plan_taking *k, const struct json *j, const char *key, const char *word, bool *is, struct diag *d)
{
	const char *const words[] = {word, NULL};
	const struct json *member = json_find(j, key);
	int place;

	*is = member != NULL;
	return plan_goes_on(k, !member || json_choice(member, words, &place, d), d);
}

/* What goals are made of: count, rate, coverage. */
static bool
take_goals(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d)
{
	const struct json *goal, *aim = json_find(j, "aim"), *revisions = json_find(j, "revisions");

	t->has_goal = true;
	t->has_aim = aim != NULL;
	return plan_goes_on(
	           k, json_need(j, "goal", &goal, d) && plan_take_goal(k, goal, t, &t->goal, d), d) &&
	       plan_goes_on(k, !aim || plan_take_goal(k, aim, t, &t->aim, d), d) &&
	       plan_goes_on(k, !revisions || plan_take_revisions(k, revisions, t, d), d);
}

/* An id of the sum's, which is added once. */
static bool
take_part(struct plan_target *t, const struct json *j, struct str *id, struct diag *d)
{
	if (!json_text(j, id, d))
		return false;
	for (size_t i = 0; i < t->n_sum_of; i++)
		if (plan_same_name(t->sum_of[i], *id))
			return json_fail(
			    j, d, "the target is named twice: it is added once", "任务重复：只能汇总一次");
	return true;
}

/* Ids, found when all targets are known. */
static bool
take_sum_of(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d)
{
	const struct json *list = json_find(j, "sum_of");
	struct arena *text = &k->plan->text;
	struct str id;

	if (!list)
		return true;
	if (!json_list(list, d))
		return false;
	if (json_size(list) == 0)
		return json_fail(list, d, "the list is empty: name at least one", "列表为空：至少写一项");
	t->sum_of = arena_alloc(text, json_size(list) * sizeof(*t->sum_of));
	t->sum_places = arena_alloc(text, json_size(list) * sizeof(*t->sum_places));
	for (size_t i = 0; i < json_size(list); i++) {
		bool ok = take_part(t, json_at(list, i), &id, d);

		if (!plan_goes_on(k, ok, d))
			return false;
		if (ok)
			t->sum_of[t->n_sum_of++] = arena_str(text, id);
	}
	return true;
}

static bool
take_count(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d)
{
	static const char *const words[] = {"person", "household", NULL};
	const struct json *distinct = json_find(j, "distinct");
	int word = -1;

	if (!plan_take_text(k, j, "unit", true, &t->measure, d) ||
	    !plan_goes_on(k, !distinct || json_choice(distinct, words, &word, d), d) ||
	    !take_word(k, j, "sum", "amount", &t->amounts, d) ||
	    !plan_goes_on(k, take_sum_of(k, j, t, d), d) ||
	    !plan_take_text(k, j, "split_by", false, &t->split_by, d))
		return false;
	t->distinct = word < 0 ? PLAN_EACH_ROW : word == 0 ? PLAN_EACH_PERSON : PLAN_EACH_HOUSEHOLD;
	if (t->amounts && distinct &&
	    !plan_goes_on(k,
	        json_fail(distinct, d, "amounts are added up, not counted once: keep \"sum\" or \"distinct\"",
	            "金额是累加的，不能去重：\"sum\"与\"distinct\"只留其一"),
	        d))
		return false;
	return take_goals(k, j, t, d);
}

static bool
take_rate(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d)
{
	const struct json *outcome;

	return plan_take_text(k, j, "of", true, &t->of, d) &&
	       plan_goes_on(k,
	           json_need(j, "outcome", &outcome, d) &&
	               plan_take_texts(k, outcome, &t->outcomes, &t->outcomes_written, &t->n_outcomes, d),
	           d) &&
	       take_goals(k, j, t, d);
}

static bool
take_coverage(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d)
{
	struct str roster;

	if (!plan_take_text(k, j, "roster", true, &roster, d))
		return false;
	t->roster = plan_take_roster(k->plan, roster);
	return take_goals(k, j, t, d);
}

static bool
take_milestone(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d)
{
	const struct json *parts = json_find(j, "parts");

	if (!parts) {
		t->parts = arena_alloc(&k->plan->text, sizeof(*t->parts));
		t->parts[t->n_parts++] = plan_take_folded(k->plan, t->name);
		return true;
	}
	if (!plan_take_texts(k, parts, &t->parts, &t->parts_written, &t->n_parts, d))
		return false;
	if (t->n_parts > ACCOUNT_PARTS_MAX)
		return json_fail(parts, d, "more than %d parts: make two targets of it",
		    "超过%d项：请分成两个任务", ACCOUNT_PARTS_MAX);
	for (size_t i = 0; i < t->n_parts; i++)
		for (size_t m = 0; m < i; m++)
			if (str_equal(t->parts[i], t->parts[m]))
				return json_fail(
				    json_at(parts, i), d, "the part is named twice", "这一事项重复");
	return true;
}

static bool
take_trend(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d)
{
	static const char *const words[] = {"up", "down", NULL};
	const struct json *baseline, *direction;
	int word = 0;
	bool ok = json_need(j, "baseline", &baseline, d) && json_exact(baseline, &t->baseline, d);

	if (!plan_goes_on(k, ok, d) ||
	    !plan_goes_on(
	        k, json_need(j, "direction", &direction, d) && json_choice(direction, words, &word, d), d))
		return false;
	if (ok)
		t->baseline_written = plan_take_written(k->plan, baseline);
	t->upward = word == 0;
	return true;
}

static bool
take_by_kind(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d)
{
	switch (t->kind) {
	case PLAN_COUNT:
		return take_count(k, j, t, d);
	case PLAN_RATE:
		return take_rate(k, j, t, d);
	case PLAN_COVERAGE:
		return take_coverage(k, j, t, d);
	case PLAN_MILESTONE:
		return plan_goes_on(k, take_milestone(k, j, t, d), d);
	case PLAN_TREND:
		break;
	}
	return take_trend(k, j, t, d);
}

/* What a target's figures count where the plan does not say. */
static void
name_measure(struct plan_target *t)
{
	if (t->measure.len > 0)
		return;
	if (t->kind == PLAN_RATE || t->kind == PLAN_COVERAGE)
		t->measure = STR("人");
	else if (t->kind == PLAN_MILESTONE)
		t->measure = STR("项");
}

static bool
take_id(struct plan *p, const struct json *j, struct plan_target *t, struct diag *d)
{
	if (!json_take_text(j, "id", true, &p->text, &t->id, d))
		return false;
	for (size_t i = 0; i < t->id.len; i++)
		if ((unsigned char)t->id.at[i] <= ' ' || strchr(",;|\"", t->id.at[i]))
			return json_fail(json_find(j, "id"), d,
			    "an id is one word, without blanks and , ; | \"",
			    "编号应是一个词，不含空白和 , ; | \"");
	return true;
}

/* What every target has beside its kind. */
static bool
take_common(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d)
{
	const struct json *due, *eligible = json_find(j, "eligible"), *schedule = json_find(j, "schedule");
	const struct json *tolerance = json_find(j, "tolerance");

	t->has_tolerance = tolerance != NULL;
	return plan_take_text(k, j, "name", true, &t->name, d) &&
	       plan_take_text(k, j, "clause", false, &t->clause, d) &&
	       plan_take_text(k, j, "unit", false, &t->measure, d) &&
	       take_word(k, j, "frozen", "valid", &t->frozen, d) &&
	       plan_goes_on(k, json_need(j, "due", &due, d) && plan_take_day(due, &t->due, d), d) &&
	       plan_goes_on(k, !tolerance || json_exact(tolerance, &t->tolerance, d), d) &&
	       plan_goes_on(k, !eligible || plan_take_eligible(k, eligible, t, d), d) &&
	       plan_goes_on(k, !schedule || plan_take_schedule(k, schedule, &t->schedule, d), d);
}

bool
plan_take_target(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d)
{
	const struct json *kind;
	int word;

	json_place(j, &t->line, &t->column);
	t->of_place = t->roster = PLAN_NOWHERE;
	if (json_kind(j) != JSON_IS_OBJECT)
		return json_keys(j, count_keys, d);
	if (!plan_goes_on(k, take_id(k->plan, j, t, d), d))
		return false;
	k->target = t->id;
	if (!json_need_first(j, "kind", &kind, d) || !json_choice(kind, kind_words, &word, d) ||
	    !plan_take_keys(k, j, keys_of_kind[word], d))
		return false;
	t->kind = (enum plan_kind)word;
	if (!take_common(k, j, t, d) || !take_by_kind(k, j, t, d))
		return false;
	name_measure(t);
	return true;
}
