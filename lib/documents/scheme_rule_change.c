/* Rules that take from an item or add to it. */
#include "documents/scheme_rule_inside.h"

/* A size: -5 and 5 both mean five marks, since a losing rule is often written with minus throughout. "full"
 * is the item's. */
bool
scheme_rule_size(struct schemereader *r, const struct json *j, const char *key, const struct exact **out)
{
	const struct json *value = json_find(j, key);
	struct exact zero, *x;

	if (!value || json_kind(value) == JSON_IS_NULL)
		return true;
	if (str_is(json_decoded(value), "full")) {
		*out = r->s->items[r->item].full;
		return true;
	}
	if (!scheme_value_marks(r, value, out))
		return false;
	if (exact_sign(*out) >= 0)
		return true;
	x = scheme_number(r->s);
	exact_init(&zero);
	exact_subtract(x, &zero, *out);
	exact_free(&zero);
	*out = x;
	return true;
}

/* Marks of the first time, the second ...: all of one sign. */
static bool
read_times(struct schemereader *r, const struct json *list, struct rule *rule)
{
	if (json_size(list) == 0)
		return json_fail(list, r->d, "is empty; write the marks of the first time, the second ...",
		    "为空；请依次写第一次、第二次……的分值");
	rule->n_places = json_size(list);
	rule->places = arena_alloc(&r->s->memory, rule->n_places * sizeof *rule->places);
	for (size_t i = 0; i < rule->n_places; i++) {
		if (!scheme_value_marks(r, json_at(list, i), &rule->places[i]))
			return false;
		if (exact_sign(rule->places[i]) * exact_sign(rule->places[0]) < 0)
			return json_fail(json_at(list, i), r->d,
			    "gains where the first loses, or the other way round", "与第一个分值一加一减");
	}
	rule->marks = rule->places[0];
	return true;
}

/* Faults in grades of which the worst counts once. */
static bool
read_grades(struct schemereader *r, const struct json *j, const struct json *levels, struct rule *rule)
{
	static const char *const others[] = {"marks", "max", "grow", NULL};
	static const char *const worsts[] = {"once", NULL};
	const struct json *worst;
	int word = 0;

	if (!scheme_rule_refuse_beside(j, "levels", others, r->d) || !json_need(j, "worst", &worst, r->d) ||
	    !json_choice(worst, worsts, &word, r->d) || !scheme_rule_levels(r, j, levels, rule))
		return false;
	for (size_t i = 0; i < rule->n_levels; i++) {
		if (exact_sign(rule->levels[i].marks) > 0)
			return json_fail(json_at(levels, i), r->d, "a fault costs marks: write them below 0",
			    "扣分应写成负数");
		if (!rule->marks || exact_compare(rule->levels[i].marks, rule->marks) < 0)
			rule->marks = rule->levels[i].marks;
	}
	return true;
}

bool
scheme_rule_read_count(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const one_mark[] = {"grow", NULL};
	static const char *const no_levels[] = {"worst", NULL};
	const struct json *levels = json_find(j, "levels"), *marks;

	if (levels)
		return read_grades(r, j, levels, rule);
	if (!scheme_rule_refuse_beside(j, "marks", no_levels, r->d) ||
	    !scheme_rule_number_measure(r, j, rule) || !json_need(j, "marks", &marks, r->d) ||
	    !scheme_rule_size(r, j, "max", &rule->max))
		return false;
	if (json_kind(marks) == JSON_IS_LIST)
		return scheme_rule_refuse_beside(j, "marks", one_mark, r->d) && read_times(r, marks, rule);
	return scheme_value_marks(r, marks, &rule->marks) && scheme_rule_size(r, j, "grow", &rule->grow);
}

/* A step of days may be a month of the calendar. */
static bool
read_unit(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const units[] = {"day", "month", NULL};
	const struct json *value = json_find(j, "unit");
	int unit = 0;

	if (!value)
		return true;
	if (!json_choice(value, units, &unit, r->d))
		return false;
	if (rule->conditions[0].measure.kind != SLOT_DATE)
		return json_fail(value, r->d, "only steps of a date have a unit", "只有日期的级差才有单位");
	rule->months = unit == 1;
	if (rule->months && rule->partial == STEP_EXACT)
		return json_fail(value, r->d, "months have no exact parts; count whole or begun ones",
		    "月份不能按比例；请用 whole 或 begun");
	return true;
}

bool
scheme_rule_read_step(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const sides[] = {"below", "above", NULL};
	static const char *const partials[] = {"whole", "begun", "exact", NULL};
	const struct json *step;
	int side = 0, partial = 0;

	scheme_rule_make_conditions(r, rule, 1);
	if (!scheme_value_measure(r, j, &rule->conditions[0].measure) ||
	    !scheme_value_need_goal(r, j, &rule->conditions[0].measure, &rule->conditions[0].goal) ||
	    !scheme_value_need_marks(r, j, "marks", &rule->marks) ||
	    !scheme_value_choice(j, "side", sides, &side, r->d) ||
	    !scheme_value_choice(j, "partial", partials, &partial, r->d) ||
	    !json_need(j, "step", &step, r->d) || !scheme_value_number(r->s, j, "step", &rule->step, r->d) ||
	    !scheme_rule_size(r, j, "max", &rule->max))
		return false;
	if (!rule->step || exact_sign(rule->step) <= 0)
		return json_fail(step, r->d, "must be above 0", "必须大于 0");
	rule->above = side == 1;
	rule->partial = (enum step_partial)partial;
	return read_unit(r, j, rule);
}

/* Marks for each step rather than for each unit. */
static bool
read_bonus_step(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const partials[] = {"whole", "begun", "exact", NULL};
	const struct json *step = json_find(j, "step"), *partial_key = json_find(j, "partial");
	int partial = 0;

	if (!scheme_value_number(r->s, j, "step", &rule->step, r->d) ||
	    !scheme_value_choice(j, "partial", partials, &partial, r->d))
		return false;
	rule->partial = (enum step_partial)partial;
	if (rule->step && exact_sign(rule->step) <= 0)
		return json_fail(step, r->d, "must be above 0", "必须大于 0");
	return rule->step || !partial_key ||
	       json_fail(partial_key, r->d, "says how steps count; write \"step\" too",
	           "说明级差如何计算；请同时写“step”");
}

static bool
read_excess(struct schemereader *r, const struct json *j, struct rule *rule)
{
	const struct measure *m;

	if (!scheme_rule_number_measure(r, j, rule))
		return false;
	m = &rule->conditions[0].measure;
	/* An event counts by itself; any other measure gains by what exceeds its goal. */
	if ((json_find(j, "goal") || m->kind != SLOT_EVENT) &&
	    !scheme_value_need_goal(r, j, m, &rule->conditions[0].goal))
		return false;
	return scheme_value_need_marks(r, j, "marks", &rule->marks) && read_bonus_step(r, j, rule);
}

bool
scheme_rule_read_bonus(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const others[] = {
	    "marks", "goal", "target", "value", "field", "step", "partial", NULL};
	const struct json *levels = json_find(j, "levels"), *cap = json_find(j, "cap");

	if (cap && json_kind(cap) != JSON_IS_NULL &&
	    !(scheme_value_marks(r, cap, &rule->cap) && scheme_value_not_negative(cap, rule->cap, r->d)))
		return false;
	if (levels)
		return scheme_rule_refuse_beside(j, "levels", others, r->d) &&
		       scheme_rule_levels(r, j, levels, rule);
	return read_excess(r, j, rule);
}
