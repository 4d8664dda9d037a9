/* One reader a rule kind, chosen by a table that also holds the keys each kind knows. */
#include "documents/scheme_rule.h"

#include <stdlib.h>

#include "documents/scheme_rule_inside.h"

void
scheme_rule_make_conditions(struct schemereader *r, struct rule *rule, size_t n)
{
	rule->conditions = arena_alloc(&r->s->memory, n * sizeof *rule->conditions);
	rule->n_conditions = n;
}

/* The measure of a kind that wants a number, not a day. */
bool
scheme_rule_number_measure(struct schemereader *r, const struct json *j, struct rule *rule)
{
	scheme_rule_make_conditions(r, rule, 1);
	if (!scheme_value_measure(r, j, &rule->conditions[0].measure))
		return false;
	if (rule->conditions[0].measure.kind == SLOT_DATE)
		return json_fail(json_find(j, "date"), r->d, "this kind of rule needs a number, not a date",
		    "这类规则需要数字，不能用日期");
	return true;
}

bool
scheme_rule_read_ratio(struct schemereader *r, const struct json *j, struct rule *rule)
{
	return scheme_rule_number_measure(r, j, rule) &&
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

bool
scheme_rule_read_parts(struct schemereader *r, const struct json *j, struct rule *rule)
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

/* {"领导": 20, "职工": 40}: who marks, and how much it weighs. */
static bool
read_judge_weights(struct schemereader *r, const struct json *j, struct rule *rule)
{
	if (json_size(j) == 0)
		return json_fail(j, r->d, "is empty; name who marks", "为空；请写明由谁评分");
	rule->judges = JUDGES_WEIGHTED;
	rule->n_levels = json_size(j);
	rule->levels = arena_alloc(&r->s->memory, rule->n_levels * sizeof *rule->levels);
	for (size_t i = 0; i < rule->n_levels; i++) {
		const struct json *weight = json_at(j, i);
		struct exact *x = scheme_number(r->s);

		rule->levels[i].name = arena_str(&r->s->memory, json_key(weight));
		rule->levels[i].marks = x;
		if (!scheme_value_plain(weight, x, r->d))
			return false;
		if (exact_sign(x) <= 0)
			return json_fail(weight, r->d, "must be above 0", "必须大于 0");
	}
	return true;
}

/* One mark of one assessor, or what is made of several. */
static bool
read_judges(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const words[] = {"mean", "trimmed", NULL};
	const struct json *judges = json_find(j, "judges");
	int word = 0;

	if (!judges)
		return true;
	if (json_kind(judges) == JSON_IS_OBJECT)
		return read_judge_weights(r, judges, rule);
	if (!json_choice(judges, words, &word, r->d))
		return false;
	rule->judges = word == 0 ? JUDGES_MEAN : JUDGES_TRIMMED;
	return true;
}

bool
scheme_rule_read_judged(struct schemereader *r, const struct json *j, struct rule *rule)
{
	struct str id = r->s->items[r->item].id;
	size_t slot;

	if (scheme_find_slot(r->s, SLOT_JUDGED, id, &slot) && r->s->slots[slot].counted)
		return json_fail(j, r->d,
		    "a second judged rule; an item has one mark, of one assessor or of several (\"judges\")",
		    "重复的 judged 规则；一个项目只有一个评分，多人评分请用“judges”");
	scheme_rule_make_conditions(r, rule, 1);
	rule->conditions[0].measure.kind = SLOT_JUDGED;
	rule->conditions[0].measure.slot = scheme_slot(r->s, SLOT_JUDGED, id);
	r->s->slots[rule->conditions[0].measure.slot].counted = true;
	return scheme_value_marks_or_full(r, j, &rule->marks) && read_judges(r, j, rule);
}

bool
scheme_rule_condition(struct schemereader *r, const struct json *j, struct condition *c)
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
	scheme_rule_make_conditions(r, rule, json_size(list));
	for (size_t i = 0; i < rule->n_conditions; i++)
		if (!json_keys(json_at(list, i), keys, r->d) ||
		    !scheme_rule_condition(r, json_at(list, i), &rule->conditions[i]))
			return false;
	return true;
}

bool
scheme_rule_read_threshold(struct schemereader *r, const struct json *j, struct rule *rule)
{
	const struct json *all = json_find(j, "all"), *marks = json_find(j, "marks");

	rule->marks = r->s->items[r->item].full;
	if (marks && !scheme_value_marks(r, marks, &rule->marks))
		return false;
	if (all)
		return read_all(r, all, rule);
	scheme_rule_make_conditions(r, rule, 1);
	return scheme_rule_condition(r, j, &rule->conditions[0]);
}

static void
make_need(struct schemereader *r, struct rule *rule, enum need_kind kind)
{
	const struct need need = {kind, r->item, rule->conditions[0].measure, rule->low_first};

	rule->need = scheme_need(r->s, &need);
}

bool
scheme_rule_read_rank(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const orders[] = {"high", "low", NULL};
	const struct json *marks;
	int order = 0;

	scheme_rule_make_conditions(r, rule, 1);
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

bool
scheme_rule_read_best(struct schemereader *r, const struct json *j, struct rule *rule)
{
	if (!scheme_rule_number_measure(r, j, rule) || !scheme_value_marks_or_full(r, j, &rule->marks))
		return false;
	make_need(r, rule, NEED_BEST);
	return true;
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

/* What a step or threshold loses where nothing is recorded: of an item that only loses all of it, lest the
 * gap be worth more than a bad value; beside base rules what steps above a goal could ever lose. Below a goal
 * that is what 0 would lose, and is reckoned so. NULL: nothing of the kind. */
static const struct exact *
most_to_lose(const struct item *item, const struct rule *r, bool based)
{
	if (!rule_takes(r) || (r->kind != RULE_STEP && r->kind != RULE_THRESHOLD))
		return NULL;
	if (!based)
		return item->full;
	if (r->kind != RULE_STEP || !r->above)
		return NULL;
	return r->max ? r->max : item->full;
}

void
scheme_rule_finish_item(struct item *item)
{
	bool based = item_has_base(item);

	for (size_t i = 0; i < item->n_rules; i++) {
		struct rule *r = &item->rules[i];

		r->takes_all = most_to_lose(item, r, based);
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

bool
scheme_rule_read_veto(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const effects[] = {"item", NULL};
	int effect = 0;

	scheme_rule_make_conditions(r, rule, 1);
	return scheme_value_choice(j, "effect", effects, &effect, r->d) &&
	       scheme_rule_veto(r->s, r->item, j, &rule->conditions[0], r->d);
}

#define MEASURE_KEYS "target", "event", "value", "date", "field"

static const char *const keys_ratio[] = {"kind", MEASURE_KEYS, "goal", "marks", "over", NULL};
static const char *const keys_parts[] = {"kind", "parts", NULL};
static const char *const keys_judged[] = {"kind", "marks", "judges", NULL};
static const char *const keys_threshold[] = {
    "kind", MEASURE_KEYS, "op", "goal", "marks", "all", "cap_group", NULL};
static const char *const keys_table[] = {"kind", MEASURE_KEYS, "rows", "levels", NULL};
static const char *const keys_rank[] = {"kind", MEASURE_KEYS, "marks", "order", NULL};
static const char *const keys_best[] = {"kind", MEASURE_KEYS, "marks", NULL};
static const char *const keys_count[] = {
    "kind", "event", "marks", "max", "grow", "levels", "worst", "cap_group", NULL};
static const char *const keys_step[] = {
    "kind", MEASURE_KEYS, "goal", "step", "marks", "side", "partial", "max", "unit", "cap_group", NULL};
static const char *const keys_bonus[] = {
    "kind", MEASURE_KEYS, "goal", "marks", "cap", "levels", "step", "partial", "cap_group", NULL};
static const char *const keys_veto[] = {"kind", MEASURE_KEYS, "op", "goal", "effect", NULL};

static const struct rule_reader {
	bool (*read)(struct schemereader *r, const struct json *j, struct rule *rule);
	const char *const *keys;
} readers[] = {
#define RULE_KIND(NAME, name, base) [RULE_##NAME] = {scheme_rule_read_##name, keys_##name},
#include "marks/kinds.def"
#undef RULE_KIND
};

/* The name of a cap that several rules share. */
static bool
read_cap_group(struct schemereader *r, const struct json *j, struct rule *rule)
{
	const struct json *value = json_find(j, "cap_group");
	struct str name;

	if (!value)
		return true;
	if (!json_text(value, &name, r->d))
		return false;
	if (rule_is_base(rule))
		return json_fail(value, r->d, "caps what changes a mark; this threshold earns one",
		    "只用于加减分的规则；这条 threshold 是得分规则");
	for (size_t i = 0; i < r->s->n_cap_groups; i++)
		if (str_equal(r->s->cap_groups[i].name, name)) {
			rule->cap_group = i + 1;
			rule->group_cap = r->s->cap_groups[i].cap;
			return true;
		}
	return json_fail(value, r->d, "the scheme's \"cap_groups\" has no \"%.*s\"",
	    "方案的“cap_groups”中没有“%.*s”", STR_ARGS(name));
}

bool
scheme_rule_read(struct scheme *s, size_t item, const struct json *j, struct rule *rule, struct diag *d)
{
	static const char *const kinds[] = {
#define RULE_KIND(NAME, name, base) #name,
#include "marks/kinds.def"
#undef RULE_KIND
	    NULL};
	struct schemereader r = {s, item, d};
	const struct json *value;
	int kind = 0;

	if (json_kind(j) != JSON_IS_OBJECT)
		return json_fail(j, d, "must be an object with a \"kind\"", "应为带“kind”的对象");
	if (!json_need_first(j, "kind", &value, d) || !json_choice(value, kinds, &kind, d))
		return false;
	rule->kind = (enum rule_kind)kind;
	return json_keys(j, readers[kind].keys, d) && readers[kind].read(&r, j, rule) &&
	       read_cap_group(&r, j, rule);
}
