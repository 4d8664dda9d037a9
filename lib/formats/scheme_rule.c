/* One reader a rule kind, chosen by a table that also holds the keys each kind knows. */
#include "formats/scheme_rule.h"

#include <stdlib.h>

#include "formats/scheme_value.h"

static void
make_conditions(struct schemereader *r, struct rule *rule, size_t n)
{
	rule->conditions = arena_alloc(&r->s->memory, n * sizeof *rule->conditions);
	rule->n_conditions = n;
}

/* The measure of a kind that wants a number, not a day. */
static bool
read_number_measure(struct schemereader *r, const struct json *j, struct rule *rule)
{
	make_conditions(r, rule, 1);
	if (!scheme_value_measure(r, j, &rule->conditions[0].measure))
		return false;
	if (rule->conditions[0].measure.kind == SLOT_DATE)
		return json_fail(json_find(j, "date"), r->d, "this kind of rule needs a number, not a date",
		    "这类规则需要数字，不能用日期");
	return true;
}

static bool
read_ratio(struct schemereader *r, const struct json *j, struct rule *rule)
{
	return read_number_measure(r, j, rule) &&
	       scheme_value_need_goal(r, j, &rule->conditions[0].measure, &rule->conditions[0].goal) &&
	       scheme_value_marks_or_full(r, j, &rule->marks) &&
	       scheme_value_flag(j, "over", &rule->over, r->d);
}

static bool
read_part(struct schemereader *r, const struct json *j, struct rule_part *part)
{
	static const char *const keys[] = {"name", "marks", "event", NULL};
	const struct json *name, *event;
	struct str text, event_name;

	if (!json_keys(j, keys, r->d) || !json_need(j, "event", &event, r->d) ||
	    !json_text(event, &text, r->d))
		return false;
	/* An assignment that was not done is no record of its event; what it yields is counted as it is. */
	part->slot = scheme_slot(
	    r->s, scheme_derived(text, &event_name) == DERIVED_NONE ? SLOT_PART : SLOT_EVENT, text);
	r->s->slots[part->slot].counted = true;
	name = json_find(j, "name");
	if (name && !json_text(name, &text, r->d))
		return false;
	part->name = arena_str(&r->s->memory, text);
	return scheme_value_need_marks(r, j, "marks", &part->marks);
}

static bool
read_parts(struct schemereader *r, const struct json *j, struct rule *rule)
{
	const struct json *list;

	if (!json_need(j, "parts", &list, r->d) || !json_list(list, r->d))
		return false;
	rule->n_parts = json_size(list);
	rule->parts = arena_alloc(&r->s->memory, rule->n_parts * sizeof *rule->parts);
	for (size_t i = 0; i < rule->n_parts; i++)
		if (!read_part(r, json_at(list, i), &rule->parts[i]))
			return false;
	return true;
}

static bool
read_judged(struct schemereader *r, const struct json *j, struct rule *rule)
{
	struct str id = r->s->items[r->item].id;
	size_t slot;

	if (scheme_find_slot(r->s, SLOT_JUDGED, id, &slot) && r->s->slots[slot].counted)
		return json_fail(j, r->d, "a second judged rule; an item has one mark from its assessor",
		    "重复的 judged 规则；一个项目只有一个评分");
	make_conditions(r, rule, 1);
	rule->conditions[0].measure.kind = SLOT_JUDGED;
	rule->conditions[0].measure.slot = scheme_slot(r->s, SLOT_JUDGED, id);
	r->s->slots[rule->conditions[0].measure.slot].counted = true;
	return scheme_value_marks_or_full(r, j, &rule->marks);
}

static bool
read_condition(struct schemereader *r, const struct json *j, struct condition *c)
{
	return scheme_value_measure(r, j, &c->measure) && scheme_value_op(j, &c->op, r->d) &&
	       scheme_value_need_goal(r, j, &c->measure, &c->goal);
}

static bool
read_all(struct schemereader *r, const struct json *list, struct rule *rule)
{
	static const char *const keys[] = {"target", "event", "value", "date", "field", "op", "goal", NULL};

	if (!json_list(list, r->d))
		return false;
	if (json_size(list) == 0)
		return json_fail(list, r->d, "is empty; name at least one condition", "为空；至少写一个条件");
	make_conditions(r, rule, json_size(list));
	for (size_t i = 0; i < rule->n_conditions; i++)
		if (!json_keys(json_at(list, i), keys, r->d) ||
		    !read_condition(r, json_at(list, i), &rule->conditions[i]))
			return false;
	return true;
}

static bool
read_threshold(struct schemereader *r, const struct json *j, struct rule *rule)
{
	const struct json *all = json_find(j, "all"), *marks = json_find(j, "marks");

	rule->marks = r->s->items[r->item].full;
	if (marks && !scheme_value_marks(r, marks, &rule->marks))
		return false;
	if (all)
		return read_all(r, all, rule);
	make_conditions(r, rule, 1);
	return read_condition(r, j, &rule->conditions[0]);
}

static bool
read_from(struct schemereader *r, const struct json *value, const struct measure *m, const struct exact **out)
{
	struct goal g = {0};

	if (m->kind == SLOT_DATE) {
		if (!scheme_value_day(r, value, &g))
			return false;
		*out = g.number;
		return true;
	}
	*out = scheme_number(r->s);
	return scheme_value_plain(value, (struct exact *)*out, r->d);
}

static bool
read_row(struct schemereader *r, const struct json *j, const struct measure *m, struct rule_row *row)
{
	static const char *const keys[] = {"from", "to", "marks", "rising", NULL};
	const struct json *from, *to;

	if (!json_keys(j, keys, r->d) || !json_need(j, "from", &from, r->d) ||
	    !read_from(r, from, m, &row->from))
		return false;
	to = json_find(j, "to");
	if (to && !read_from(r, to, m, &row->to))
		return false;
	return scheme_value_need_marks(r, j, "marks", &row->marks) &&
	       scheme_value_flag(j, "rising", &row->rising, r->d);
}

static int
compare_rows(const void *a, const void *b)
{
	return exact_compare(((const struct rule_row *)a)->from, ((const struct rule_row *)b)->from);
}

static bool
read_rows(struct schemereader *r, const struct json *list, struct rule *rule)
{
	if (!json_list(list, r->d))
		return false;
	if (json_size(list) == 0)
		return json_fail(list, r->d, "is empty; write at least one row", "为空；至少写一行");
	rule->n_rows = json_size(list);
	rule->rows = arena_alloc(&r->s->memory, rule->n_rows * sizeof *rule->rows);
	for (size_t i = 0; i < rule->n_rows; i++)
		if (!read_row(r, json_at(list, i), &rule->conditions[0].measure, &rule->rows[i]))
			return false;
	qsort(rule->rows, rule->n_rows, sizeof *rule->rows, compare_rows);
	return true;
}

static bool
read_level(struct schemereader *r, const struct json *j, size_t slot, struct rule_level *level)
{
	level->name = arena_str(&r->s->memory, json_key(j));
	if (!scheme_level(r->s, slot, level->name, &level->bit))
		return json_fail(
		    j, r->d, "too many levels; an event has at most 64", "等次太多；一个事件最多 64 个");
	return scheme_value_marks(r, j, &level->marks);
}

/* "levels": an object of marks by name; the measure is an event that need not be counted. */
static bool
read_levels(struct schemereader *r, const struct json *j, const struct json *levels, struct rule *rule)
{
	const struct json *event;
	struct str name;
	struct measure *m;

	if (json_kind(levels) != JSON_IS_OBJECT || json_size(levels) == 0)
		return json_fail(
		    levels, r->d, "must be an object of level names and marks", "应为对象：等次名称和分值");
	if (!json_need(j, "event", &event, r->d) || !json_text(event, &name, r->d))
		return false;
	make_conditions(r, rule, 1);
	m = &rule->conditions[0].measure;
	*m = (struct measure){.kind = SLOT_EVENT, .slot = scheme_slot(r->s, SLOT_EVENT, name)};
	rule->n_levels = json_size(levels);
	rule->levels = arena_alloc(&r->s->memory, rule->n_levels * sizeof *rule->levels);
	for (size_t i = 0; i < rule->n_levels; i++)
		if (!read_level(r, json_at(levels, i), m->slot, &rule->levels[i]))
			return false;
	return true;
}

/* Keys that a rule with levels, or one with `all`, has no use for. */
static bool
refuse_beside(const struct json *j, const char *main_key, const char *const *keys, struct diag *d)
{
	for (; *keys; keys++)
		if (json_find(j, *keys))
			return json_fail(json_find(j, *keys), d,
			    "does not go with \"%s\"; leave one of them out",
			    "不能与“%s”同时使用；请去掉一个", main_key);
	return true;
}

static bool
read_table(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const others[] = {"rows", "target", "value", "date", "field", NULL};
	const struct json *levels = json_find(j, "levels"), *rows;

	if (levels)
		return refuse_beside(j, "levels", others, r->d) && read_levels(r, j, levels, rule);
	make_conditions(r, rule, 1);
	return scheme_value_measure(r, j, &rule->conditions[0].measure) &&
	       json_need(j, "rows", &rows, r->d) && read_rows(r, rows, rule);
}

static void
make_need(struct schemereader *r, struct rule *rule, enum need_kind kind)
{
	const struct need need = {kind, r->item, rule->conditions[0].measure, rule->low_first};

	rule->need = scheme_need(r->s, &need);
}

static bool
read_rank(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const orders[] = {"high", "low", NULL};
	const struct json *marks;
	int order = 0;

	make_conditions(r, rule, 1);
	if (!scheme_value_measure(r, j, &rule->conditions[0].measure) ||
	    !json_need(j, "marks", &marks, r->d) || !json_list(marks, r->d) ||
	    !scheme_value_choice(j, "order", orders, &order, r->d))
		return false;
	if (json_size(marks) == 0)
		return json_fail(marks, r->d, "is empty; write the marks of the first place, the second ...",
		    "为空；请依次写第一名、第二名……的分值");
	rule->low_first = order == 1;
	rule->n_places = json_size(marks);
	rule->places = arena_alloc(&r->s->memory, rule->n_places * sizeof *rule->places);
	for (size_t i = 0; i < rule->n_places; i++)
		if (!scheme_value_marks(r, json_at(marks, i), &rule->places[i]))
			return false;
	make_need(r, rule, NEED_PLACE);
	return true;
}

static bool
read_best(struct schemereader *r, const struct json *j, struct rule *rule)
{
	if (!read_number_measure(r, j, rule) || !scheme_value_marks_or_full(r, j, &rule->marks))
		return false;
	make_need(r, rule, NEED_BEST);
	return true;
}

/* A size: -5 and 5 both mean five marks, since a losing rule is often written with minus throughout. "full"
 * is the item's. */
static bool
read_size(struct schemereader *r, const struct json *j, const char *key, const struct exact **out)
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

static bool
read_count(struct schemereader *r, const struct json *j, struct rule *rule)
{
	return read_number_measure(r, j, rule) && scheme_value_need_marks(r, j, "marks", &rule->marks) &&
	       read_size(r, j, "max", &rule->max) && read_size(r, j, "grow", &rule->grow);
}

static bool
read_step(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const sides[] = {"below", "above", NULL};
	static const char *const partials[] = {"whole", "begun", "exact", NULL};
	const struct json *step;
	int side = 0, partial = 0;

	make_conditions(r, rule, 1);
	if (!scheme_value_measure(r, j, &rule->conditions[0].measure) ||
	    !scheme_value_need_goal(r, j, &rule->conditions[0].measure, &rule->conditions[0].goal) ||
	    !scheme_value_need_marks(r, j, "marks", &rule->marks) ||
	    !scheme_value_choice(j, "side", sides, &side, r->d) ||
	    !scheme_value_choice(j, "partial", partials, &partial, r->d) ||
	    !json_need(j, "step", &step, r->d) || !scheme_value_number(r->s, j, "step", &rule->step, r->d) ||
	    !read_size(r, j, "max", &rule->max))
		return false;
	if (!rule->step || exact_sign(rule->step) <= 0)
		return json_fail(step, r->d, "must be above 0", "必须大于 0");
	rule->above = side == 1;
	rule->partial = (enum step_partial)partial;
	return true;
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

	if (!read_number_measure(r, j, rule))
		return false;
	m = &rule->conditions[0].measure;
	/* An event counts by itself; any other measure gains by what exceeds its goal. */
	if ((json_find(j, "goal") || m->kind != SLOT_EVENT) &&
	    !scheme_value_need_goal(r, j, m, &rule->conditions[0].goal))
		return false;
	return scheme_value_need_marks(r, j, "marks", &rule->marks) && read_bonus_step(r, j, rule);
}

static bool
read_bonus(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const others[] = {
	    "marks", "goal", "target", "value", "field", "step", "partial", NULL};
	const struct json *levels = json_find(j, "levels"), *cap = json_find(j, "cap");

	if (cap && json_kind(cap) != JSON_IS_NULL &&
	    !(scheme_value_marks(r, cap, &rule->cap) && scheme_value_not_negative(cap, rule->cap, r->d)))
		return false;
	if (levels)
		return refuse_beside(j, "levels", others, r->d) && read_levels(r, j, levels, rule);
	return read_excess(r, j, rule);
}

/* Does the rule look for values below 0? */
static bool
is_below_zero(const struct rule *r)
{
	if (r->n_conditions == 0 || r->conditions[0].measure.kind == SLOT_DATE)
		return false;
	if (r->n_rows > 0 && exact_sign(r->rows[0].from) < 0)
		return true;
	return r->conditions[0].goal.kind == GOAL_NUMBER && exact_sign(r->conditions[0].goal.number) < 0;
}

static bool
measures_the_same(const struct rule *a, const struct rule *b)
{
	return a->n_conditions > 0 && b->n_conditions > 0 &&
	       a->conditions[0].measure.slot == b->conditions[0].measure.slot;
}

void
scheme_rule_finish_item(struct item *item)
{
	bool based = item_has_base(item);

	for (size_t i = 0; i < item->n_rules; i++) {
		struct rule *r = &item->rules[i];

		if (!based && r->kind == RULE_STEP && exact_sign(r->marks) < 0)
			r->takes_all = item->full;
		for (size_t k = 0; k < item->n_rules; k++)
			r->below_zero |=
			    is_below_zero(&item->rules[k]) && measures_the_same(r, &item->rules[k]);
	}
}

bool
scheme_rule_veto(struct scheme *s, size_t item, const struct json *j, struct condition *c, struct diag *d)
{
	struct schemereader r = {s, item, d};

	if (!scheme_value_measure(&r, j, &c->measure))
		return false;
	if (json_find(j, "op") || json_find(j, "goal") || c->measure.kind != SLOT_EVENT)
		return scheme_value_op(j, &c->op, d) && scheme_value_need_goal(&r, j, &c->measure, &c->goal);
	c->op = OP_ABOVE;
	c->goal.kind = GOAL_NUMBER;
	c->goal.number = scheme_number(s);
	return true;
}

static bool
read_veto(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const effects[] = {"item", NULL};
	int effect = 0;

	make_conditions(r, rule, 1);
	return scheme_value_choice(j, "effect", effects, &effect, r->d) &&
	       scheme_rule_veto(r->s, r->item, j, &rule->conditions[0], r->d);
}

#define MEASURE_KEYS "target", "event", "value", "date", "field"

static const char *const keys_ratio[] = {"kind", MEASURE_KEYS, "goal", "marks", "over", NULL};
static const char *const keys_parts[] = {"kind", "parts", NULL};
static const char *const keys_judged[] = {"kind", "marks", NULL};
static const char *const keys_threshold[] = {"kind", MEASURE_KEYS, "op", "goal", "marks", "all", NULL};
static const char *const keys_table[] = {"kind", MEASURE_KEYS, "rows", "levels", NULL};
static const char *const keys_rank[] = {"kind", MEASURE_KEYS, "marks", "order", NULL};
static const char *const keys_best[] = {"kind", MEASURE_KEYS, "marks", NULL};
static const char *const keys_count[] = {"kind", "event", "marks", "max", "grow", NULL};
static const char *const keys_step[] = {
    "kind", MEASURE_KEYS, "goal", "step", "marks", "side", "partial", "max", NULL};
static const char *const keys_bonus[] = {
    "kind", MEASURE_KEYS, "goal", "marks", "cap", "levels", "step", "partial", NULL};
static const char *const keys_veto[] = {"kind", MEASURE_KEYS, "op", "goal", "effect", NULL};

static const struct rule_reader {
	bool (*read)(struct schemereader *r, const struct json *j, struct rule *rule);
	const char *const *keys;
} readers[] = {
#define RULE_KIND(NAME, name, base) [RULE_##NAME] = {read_##name, keys_##name},
#include "rules/kinds.def"
#undef RULE_KIND
};

bool
scheme_rule_read(struct scheme *s, size_t item, const struct json *j, struct rule *rule, struct diag *d)
{
	static const char *const kinds[] = {
#define RULE_KIND(NAME, name, base) #name,
#include "rules/kinds.def"
#undef RULE_KIND
	    NULL};
	struct schemereader r = {s, item, d};
	const struct json *value;
	int kind = 0;

	if (json_kind(j) != JSON_IS_OBJECT)
		return json_fail(j, d, "must be an object with a \"kind\"", "应为带“kind”的对象");
	if (!json_need(j, "kind", &value, d) || !json_choice(value, kinds, &kind, d))
		return false;
	rule->kind = (enum rule_kind)kind;
	return json_keys(j, readers[kind].keys, d) && readers[kind].read(&r, j, rule);
}
