#include "documents/scheme_head.h"

#include "documents/scheme_value.h"

static bool
read_whole(const struct json *j, const char *key, long low, long high, long *out, struct diag *d)
{
	const struct json *value = json_find(j, key);

	return !value || json_int(value, low, high, out, d);
}

bool
scheme_head_unassigned(const struct json *j, enum unassigned *out, struct diag *d)
{
	static const char *const words[] = {"scale", "full", "zero", NULL};
	int word = (int)*out;

	if (!scheme_value_choice(j, "unassigned", words, &word, d))
		return false;
	*out = (enum unassigned)word;
	return true;
}

static bool
read_full(struct scheme *s, const struct json *j, struct diag *d)
{
	const struct json *full;

	if (!json_need(j, "full", &full, d) || !scheme_value_number(s, j, "full", &s->full, d))
		return false;
	if (!s->full || exact_sign(s->full) <= 0)
		return json_fail(full, d, "must be a number above 0", "应为大于 0 的数字");
	s->own_full = s->full;
	return true;
}

static bool
read_part(struct scheme *s, const struct json *j, struct total_part *part, struct exact *left, struct diag *d)
{
	static const char *const keys[] = {"name", "weight", NULL};
	const struct json *weight;

	if (!json_keys(j, keys, d) || !json_take_text(j, "name", true, &s->memory, &part->name, d) ||
	    !json_need(j, "weight", &weight, d) || !scheme_value_number(s, j, "weight", &part->weight, d))
		return false;
	if (!part->weight || exact_sign(part->weight) <= 0)
		return json_fail(weight, d, "must be a number above 0", "应为大于 0 的数字");
	for (const struct total_part *p = s->parts; p < part; p++)
		if (str_equal(p->name, part->name))
			return json_fail(j, d, "a part of this name is there already", "已有同名的部分");
	exact_subtract(left, left, part->weight);
	return exact_sign(left) >= 0 ||
	       json_fail(weight, d, "with this the parts weigh more than the full", "各部分权重之和超过满分");
}

/* Weights in marks; what they leave of the full is this scheme's own. */
static bool
read_parts(struct scheme *s, const struct json *j, struct diag *d)
{
	const struct json *list;
	struct exact *left;

	if (!scheme_value_list(j, "parts_of_total", &list, d))
		return false;
	if (!list)
		return true;
	left = scheme_number(s);
	exact_set(left, s->full);
	s->own_full = left;
	s->parts = arena_alloc(&s->memory, json_size(list) * sizeof *s->parts);
	for (; s->n_parts < json_size(list); s->n_parts++)
		if (!read_part(s, json_at(list, s->n_parts), &s->parts[s->n_parts], left, d))
			return false;
	return true;
}

/* {"加分": 5}: names and caps. */
static bool
read_cap_groups(struct scheme *s, const struct json *j, struct diag *d)
{
	const struct json *groups = json_find(j, "cap_groups");

	if (!groups)
		return true;
	if (json_kind(groups) != JSON_IS_OBJECT)
		return json_fail(groups, d, "must be an object of names and marks", "应为对象：名称和分值");
	s->n_cap_groups = json_size(groups);
	s->cap_groups = arena_alloc(&s->memory, s->n_cap_groups * sizeof *s->cap_groups);
	for (size_t i = 0; i < s->n_cap_groups; i++) {
		const struct json *cap = json_at(groups, i);
		struct exact *x = scheme_number(s);

		s->cap_groups[i] = (struct cap_group){arena_str(&s->memory, json_key(cap)), x};
		if (!scheme_value_plain(cap, x, d) || !scheme_value_not_negative(cap, x, d))
			return false;
	}
	return true;
}

static bool
read_shown(struct scheme *s, const struct json *j, struct diag *d)
{
	static const char *const words[] = {"scaled", "as marks", NULL};
	const struct json *shown = json_find(j, "shown_out_of"), *bonus = json_find(j, "bonus_shown");
	int word = 0;

	if (!scheme_value_number(s, j, "shown_out_of", &s->shown_out_of, d) ||
	    !scheme_value_choice(j, "bonus_shown", words, &word, d))
		return false;
	if (s->shown_out_of && exact_sign(s->shown_out_of) <= 0)
		return json_fail(shown, d, "must be a number above 0", "应为大于 0 的数字");
	s->bonus_as_marks = word == 1;
	return s->shown_out_of || !bonus ||
	       json_fail(bonus, d, "says how bonuses are shown; write \"shown_out_of\" too",
	           "说明加分如何换算；请同时写“shown_out_of”");
}

bool
scheme_head_read(struct scheme *s, const struct json *j, struct diag *d)
{
	static const char *const keys[] = {"format", "title", "year", "subjects", "full", "round", "ranking",
	    "parts_of_total", "shown_out_of", "bonus_shown", "unassigned", "cap_groups", "items", "vetoes",
	    "bands", "tie_break", "awards", NULL};
	static const char *const subjects[] = {"units", "people", NULL};
	static const char *const rankings[] = {"standard", "dense", NULL};
	const struct json *year;
	int people = 0, dense = 0;
	long format = 1, digits = 2;

	if (!json_keys(j, keys, d) || !read_whole(j, "format", 1, 1, &format, d) ||
	    !json_take_text(j, "title", true, &s->memory, &s->title, d) || !json_need(j, "year", &year, d) ||
	    !json_int(year, 1900, 9999, &s->year, d) ||
	    !scheme_value_choice(j, "subjects", subjects, &people, d) || !read_full(s, j, d) ||
	    !read_whole(j, "round", 0, 9, &digits, d) ||
	    !scheme_value_choice(j, "ranking", rankings, &dense, d))
		return false;
	s->people = people == 1;
	s->dense = dense == 1;
	s->round = (int)digits;
	return read_parts(s, j, d) && read_shown(s, j, d) && scheme_head_unassigned(j, &s->unassigned, d) &&
	       read_cap_groups(s, j, d);
}
