/* Rules that give marks by rows of a value, or by named levels. */
#include <stdlib.h>

#include "documents/scheme_rule_inside.h"

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

/* A second condition of a row. */
static bool
read_and(struct schemereader *r, const struct json *j, struct rule_row *row)
{
	static const char *const keys[] = {"target", "event", "value", "date", "field", "op", "goal", NULL};
	const struct json *and = json_find(j, "and");
	struct condition *c;

	if (!and)
		return true;
	c = arena_alloc(&r->s->memory, sizeof *c);
	row->and = c;
	return json_keys(and, keys, r->d) && scheme_rule_condition(r, and, c);
}

static bool
read_row(struct schemereader *r, const struct json *j, const struct measure *m, struct rule_row *row)
{
	static const char *const keys[] = {"from", "to", "marks", "rising", "and", NULL};
	const struct json *from, *to;

	if (!json_keys(j, keys, r->d) || !json_need(j, "from", &from, r->d) ||
	    !read_from(r, from, m, &row->from))
		return false;
	to = json_find(j, "to");
	if (to && !read_from(r, to, m, &row->to))
		return false;
	return scheme_value_need_marks(r, j, "marks", &row->marks) &&
	       scheme_value_flag(j, "rising", &row->rising, r->d) && read_and(r, j, row);
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
bool
scheme_rule_levels(struct schemereader *r, const struct json *j, const struct json *levels, struct rule *rule)
{
	const struct json *event;
	struct str name;
	struct measure *m;

	if (json_kind(levels) != JSON_IS_OBJECT || json_size(levels) == 0)
		return json_fail(
		    levels, r->d, "must be an object of level names and marks", "应为对象：等次名称和分值");
	if (!json_need(j, "event", &event, r->d) || !json_text(event, &name, r->d))
		return false;
	scheme_rule_make_conditions(r, rule, 1);
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
bool
scheme_rule_refuse_beside(const struct json *j, const char *main_key, const char *const *keys, struct diag *d)
{
	for (; *keys; keys++)
		if (json_find(j, *keys))
			return json_fail(json_find(j, *keys), d,
			    "does not go with \"%s\"; leave one of them out",
			    "不能与“%s”同时使用；请去掉一个", main_key);
	return true;
}

bool
scheme_rule_read_table(struct schemereader *r, const struct json *j, struct rule *rule)
{
	static const char *const others[] = {"rows", "target", "value", "date", "field", NULL};
	const struct json *levels = json_find(j, "levels"), *rows;

	if (levels)
		return scheme_rule_refuse_beside(j, "levels", others, r->d) &&
		       scheme_rule_levels(r, j, levels, rule);
	scheme_rule_make_conditions(r, rule, 1);
	return scheme_value_measure(r, j, &rule->conditions[0].measure) &&
	       json_need(j, "rows", &rows, r->d) && read_rows(r, rows, rule);
}
