#include "documents/scheme_value.h"

bool
scheme_value_not_negative(const struct json *j, const struct exact *x, struct diag *d)
{
	if (exact_sign(x) >= 0)
		return true;
	return json_fail(j, d, "must not be below 0", "不能小于 0");
}

enum { SANE_DIGITS = 12 };

/* A number of a size that a scheme can mean; 1e60 marks would only overflow a column. */
bool
scheme_value_plain(const struct json *value, struct exact *x, struct diag *d)
{
	if (!json_exact(value, x, d))
		return false;
	return exact_is_sane(x, SANE_DIGITS) ||
	       json_fail(value, d,
	           "too large or too small for a scheme (at most 12 digits before or behind the point)",
	           "数字过大或过小（小数点前后最多 12 位）");
}

bool
scheme_value_number(
    struct scheme *s, const struct json *j, const char *key, const struct exact **out, struct diag *d)
{
	const struct json *value = json_find(j, key);
	struct exact *x;

	*out = NULL;
	if (!value || json_kind(value) == JSON_IS_NULL)
		return true;
	x = scheme_number(s);
	*out = x;
	return scheme_value_plain(value, x, d);
}

/* Marks: a number, or with % that share of the item's full ("5%" of an item of 20 is 1). */
bool
scheme_value_marks(struct schemereader *r, const struct json *value, const struct exact **out)
{
	struct exact *x = scheme_number(r->s);

	*out = x;
	if (!scheme_value_plain(value, x, r->d))
		return false;
	if (r->item != SIZE_MAX && str_ends(json_written(value), STR("%\"")))
		exact_multiply(x, x, r->s->items[r->item].full);
	return true;
}

bool
scheme_value_need_marks(
    struct schemereader *r, const struct json *j, const char *key, const struct exact **out)
{
	const struct json *value;

	return json_need(j, key, &value, r->d) && scheme_value_marks(r, value, out);
}

/* Marks that are the item's full where the key is absent. */
bool
scheme_value_marks_or_full(struct schemereader *r, const struct json *j, const struct exact **out)
{
	const struct json *value = json_find(j, "marks");

	*out = r->s->items[r->item].full;
	return !value || (scheme_value_marks(r, value, out) && scheme_value_not_negative(value, *out, r->d));
}

bool
scheme_value_list(const struct json *j, const char *key, const struct json **list, struct diag *d)
{
	*list = json_find(j, key);
	return !*list || json_list(*list, d);
}

bool
scheme_value_names(struct scheme *s, const struct json *j, const char *key, const struct str **names,
    size_t *n, struct diag *d)
{
	const struct json *list;
	struct str *copies, text;

	if (!scheme_value_list(j, key, &list, d))
		return false;
	if (!list)
		return true;
	copies = arena_alloc(&s->memory, json_size(list) * sizeof *copies);
	for (size_t i = 0; i < json_size(list); i++) {
		if (!json_text(json_at(list, i), &text, d))
			return false;
		copies[i] = arena_str(&s->memory, text);
	}
	*names = copies;
	*n = json_size(list);
	return true;
}

bool
scheme_value_flag(const struct json *j, const char *key, bool *out, struct diag *d)
{
	const struct json *value = json_find(j, key);

	return !value || json_bool(value, out, d);
}

bool
scheme_value_choice(const struct json *j, const char *key, const char *const *words, int *out, struct diag *d)
{
	const struct json *value = json_find(j, key);

	return !value || json_choice(value, words, out, d);
}

static const struct measure_key {
	const char *key;
	enum slot_kind kind;
} measure_keys[] = {
    {"target", SLOT_TARGET},
    {"event", SLOT_EVENT},
    {"value", SLOT_VALUE},
    {"date", SLOT_DATE},
};

static bool
read_field(const struct json *j, struct measure *m, struct diag *d)
{
	static const char *const fields[] = {"done", "rate", NULL};
	int field = 0;

	if (!scheme_value_choice(j, "field", fields, &field, d))
		return false;
	m->rate = field == 1;
	if (m->rate && m->kind != SLOT_TARGET)
		return json_fail(
		    json_find(j, "field"), d, "only a target has a rate", "只有 target 才有 rate");
	return true;
}

/* The one measure of j: an error if there is none, or more than one. */
bool
scheme_value_measure(struct schemereader *r, const struct json *j, struct measure *m)
{
	const struct json *found = NULL;
	struct str name;

	*m = (struct measure){0};
	for (size_t i = 0; i < sizeof measure_keys / sizeof *measure_keys; i++) {
		const struct json *value = json_find(j, measure_keys[i].key);

		if (!value)
			continue;
		if (found)
			return json_fail(value, r->d,
			    "a second measure; give one of target, event, value, date",
			    "重复的取数项；target、event、value、date 只能有一个");
		found = value;
		m->kind = measure_keys[i].kind;
	}
	if (!found)
		return json_fail(j, r->d, "needs what it measures: one of target, event, value, date",
		    "缺少取数项：target、event、value、date 之一");
	if (!json_text(found, &name, r->d))
		return false;
	m->slot = scheme_slot(r->s, m->kind, name);
	if (m->kind == SLOT_TARGET)
		m->quota = scheme_slot(r->s, SLOT_QUOTA, name);
	r->s->slots[m->slot].counted = true;
	return read_field(j, m, r->d);
}

static bool
read_mean(struct schemereader *r, const struct json *value, const struct measure *m, struct goal *g)
{
	const struct need need = {NEED_MEAN, r->item, *m, false};

	if (m->kind == SLOT_DATE)
		return json_fail(
		    value, r->d, "days have no mean here; give a date", "日期没有平均数；请写日期");
	g->kind = GOAL_MEAN;
	g->need = scheme_need(r->s, &need);
	return true;
}

bool
scheme_value_day(struct schemereader *r, const struct json *value, struct goal *g)
{
	struct exact *x = scheme_number(r->s);
	int day = 0;

	if (!json_day(value, &day, r->d))
		return false;
	exact_set_ratio(x, day, 1);
	g->kind = GOAL_NUMBER;
	g->number = x;
	return true;
}

static bool
read_goal_measure(struct schemereader *r, const struct json *value, const struct measure *m, struct goal *g)
{
	static const char *const keys[] = {"target", "event", "value", "date", "field", NULL};

	g->kind = GOAL_MEASURE;
	if (!json_keys(value, keys, r->d) || !scheme_value_measure(r, value, &g->measure))
		return false;
	if ((g->measure.kind == SLOT_DATE) != (m->kind == SLOT_DATE))
		return json_fail(value, r->d, "a date and a number cannot be compared", "日期和数字不能相比");
	return true;
}

/* A number, a percentage, a date (of a date measure), "mean", or a measure. */
bool
scheme_value_goal(struct schemereader *r, const struct json *value, const struct measure *m, struct goal *g)
{
	struct exact *x;
	struct str text;

	if (json_kind(value) == JSON_IS_OBJECT)
		return read_goal_measure(r, value, m, g);
	if (json_kind(value) == JSON_IS_TEXT && json_text(value, &text, r->d) && str_is(text, "mean"))
		return read_mean(r, value, m, g);
	if (m->kind == SLOT_DATE)
		return scheme_value_day(r, value, g);
	x = scheme_number(r->s);
	g->kind = GOAL_NUMBER;
	g->number = x;
	g->percent = str_ends(json_written(value), STR("%\""));
	return scheme_value_plain(value, x, r->d);
}

/* The goal at "goal"; where it is absent a target's own quota. */
bool
scheme_value_need_goal(struct schemereader *r, const struct json *j, const struct measure *m, struct goal *g)
{
	const struct json *value = json_find(j, "goal");

	if (!value && m->kind == SLOT_TARGET && !m->rate) {
		g->kind = GOAL_QUOTA;
		return true;
	}
	return json_need(j, "goal", &value, r->d) && scheme_value_goal(r, value, m, g);
}

bool
scheme_value_op(const struct json *j, enum rule_op *op, struct diag *d)
{
	static const char *const words[] = {">=", ">", "=", "<", "<=", NULL};
	const struct json *value;
	int word = 0;

	if (!json_need(j, "op", &value, d) || !json_choice(value, words, &word, d))
		return false;
	*op = (enum rule_op)word;
	return true;
}
