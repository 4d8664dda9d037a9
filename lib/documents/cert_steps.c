#include "documents/cert_steps.h"

#include "documents/rules_value.h"
#include "formats/register.h"

enum { DAYS_MOST = 36600, MONTHS_MOST = 1200, AGE_MOST = 150 };

/* A column that dates a step, by its key; `also` (or FIELD_NONE) is taken as well. */
static bool
read_field(const struct json *j, enum field also, enum field *out, struct diag *d)
{
	struct str key;

	if (!json_text(j, &key, d))
		return false;
	for (enum field f = FIELD_BIRTH; f <= FIELD_KEYED; f++)
		if ((f == also || f == FIELD_ISSUED || f >= FIELD_APPLIED) &&
		    str_is(key, word_key(register_word(f)))) {
			*out = f;
			return true;
		}
	return json_fail(j, d,
	    "no column of a register that holds the date of a step; use applied, accepted, assessed, noticed, notice_ended, reviewed, approved, printed, issued or keyed",
	    "不是登记表中的环节日期列；可用 applied、accepted、assessed、noticed、notice_ended、reviewed、approved、printed、issued、keyed");
}

static bool
read_after(const struct json *j, struct step_span *out, struct diag *d)
{
	if (json_kind(j) != JSON_IS_LIST) {
		out->n_after = 1;
		return read_field(j, FIELD_LAST_ASSESSED, &out->after[0], d);
	}
	if (json_size(j) < 1 || json_size(j) > AFTER_MAX)
		return json_fail(
		    j, d, "%d steps at most, and one at least", "至少一个环节，最多%d个", AFTER_MAX);
	for (size_t i = 0; i < json_size(j); i++)
		if (!read_field(json_at(j, i), FIELD_LAST_ASSESSED, &out->after[out->n_after++], d))
			return false;
	return true;
}

/* The digits at the head of *s as a number; the rest without blanks stays. */
static bool
take_number(struct str *s, long most, int *out)
{
	size_t n = 0;
	int64_t value;

	while (n < s->len && s->at[n] >= '0' && s->at[n] <= '9')
		n++;
	if (n == 0 || !str_to_int((struct str){s->at, n}, 1, most, &value))
		return false;
	*out = (int)value;
	*s = str_trim((struct str){s->at + n, s->len - n});
	return true;
}

/* "1 year", "6 months", "30 days", also in Chinese. */
static bool
read_not_before(const struct json *j, struct step_span *out, struct diag *d)
{
	static const char *const units[][4] = {
	    {"year", "years", "年", NULL}, {"month", "months", "个月", "月"}, {"day", "days", "日", "天"}};
	int *const into[] = {&out->years, &out->months, &out->days};
	struct str text;
	int n;

	if (!json_text(j, &text, d))
		return false;
	text = str_trim(text);
	if (take_number(&text, MONTHS_MOST, &n))
		for (size_t unit = 0; unit < 3; unit++)
			for (size_t i = 0; i < 4 && units[unit][i]; i++)
				if (str_is(text, units[unit][i])) {
					out->days = 0;
					*into[unit] = n;
					return true;
				}
	return json_fail(j, d, "a time such as \"1 year\", \"6 months\" or \"30 days\" is wanted here",
	    "这里需要时间，如“1年”“6个月”“30日”");
}

static bool
read_length(const struct json *j, const struct json *not_before, struct step_span *out, struct diag *d)
{
	static const char *const calendars[] = {"calendar", "working", NULL};
	const struct json *days, *calendar = json_find(j, "calendar");
	int working = 0;

	if (not_before) {
		if (json_find(j, "days") || calendar)
			return json_fail(not_before, d, "give either `days` or `not_before`",
			    "days 与 not_before 只写一个");
		return read_not_before(not_before, out, d);
	}
	if (!json_need(j, "days", &days, d) || !rules_whole(days, 0, DAYS_MOST, &out->days, d) ||
	    (calendar && !json_choice(calendar, calendars, &working, d)))
		return false;
	out->working = working == 1;
	return true;
}

static bool
read_span(const struct json *step, const char *key, bool least, struct step_span *out, struct diag *d)
{
	static const char *const keys[] = {"days", "calendar", "after", "weak", NULL}, *const least_keys[] = {
	                                                                                   "days", "calendar",
	                                                                                   "after", "weak",
	                                                                                   "not_before",
	                                                                                   NULL};
	const struct json *j = json_find(step, key), *after;

	out->days = -1;
	if (!j)
		return true;
	return json_keys(j, least ? least_keys : keys, d) && json_need(j, "after", &after, d) &&
	       read_length(j, least ? json_find(j, "not_before") : NULL, out, d) &&
	       read_after(after, out, d) && rules_bool(j, "weak", &out->weak, d);
}

static bool
read_exempt(const struct json *step, struct step_exempt *out, struct diag *d)
{
	static const char *const keys[] = {"under_age", "categories", NULL};
	const struct json *j = json_find(step, "exempt");

	return !j || (json_keys(j, keys, d) && rules_int(j, "under_age", 1, AGE_MOST, &out->under_age, d) &&
	                 rules_bits(j, "categories", 1, CATEGORIES, &out->categories, d));
}

static bool
is_earlier(const struct procedure *p, enum field field)
{
	for (size_t i = 0; i + 1 < p->n_steps; i++)
		if (p->steps[i].field == field)
			return true;
	return field == FIELD_LAST_ASSESSED;
}

/* A span of the last step counts from one before it. */
static bool
span_can_be(const struct json *step, const char *key, const struct procedure *p, const struct step_span *span,
    struct diag *d)
{
	for (size_t i = 0; i < span->n_after; i++)
		if (!is_earlier(p, span->after[i]))
			return json_fail(json_find(json_find(step, key), "after"), d,
			    "`%s` is no step that stands before this one", "%s不是排在本环节之前的环节",
			    word_key(register_word(span->after[i])));
	return true;
}

static bool
same_start(const struct step_span *a, const struct step_span *b)
{
	if (a->n_after != b->n_after || a->working != b->working)
		return false;
	for (size_t i = 0; i < a->n_after; i++)
		if (a->after[i] != b->after[i])
			return false;
	return true;
}

static bool
step_can_be(const struct json *j, const struct procedure *p, struct diag *d)
{
	const struct step *s = &p->steps[p->n_steps - 1];

	if (!span_can_be(j, "limit", p, &s->most, d) || !span_can_be(j, "least", p, &s->least, d))
		return false;
	if (s->most.days >= 0 && s->least.days > s->most.days && same_start(&s->most, &s->least))
		return json_fail(json_find(j, "least"), d, "the least time, %d days, is over the limit, %d",
		    "最短%d日，超过时限%d日", s->least.days, s->most.days);
	return true;
}

static bool
read_step(const struct json *j, struct procedure *p, struct diag *d)
{
	static const char *const keys[] = {"column", "name", "limit", "least", "exempt", "optional", NULL};
	struct step *s = &p->steps[p->n_steps];
	const struct json *column;

	if (!json_keys(j, keys, d) || !json_need(j, "column", &column, d) ||
	    !read_field(column, FIELD_NONE, &s->field, d))
		return false;
	for (size_t i = 0; i < p->n_steps; i++)
		if (p->steps[i].field == s->field)
			return json_fail(column, d,
			    "this column dates an earlier step already; give each step its own",
			    "该列已用于前面的环节，每个环节应各用一列");
	s->names[LANG_EN] = s->names[LANG_ZH] = str_of(word_key(register_word(s->field)));
	p->n_steps++;
	return rules_text(j, "name", &s->names[LANG_ZH], d) && read_span(j, "limit", false, &s->most, d) &&
	       read_span(j, "least", true, &s->least, d) && read_exempt(j, &s->exempt, d) &&
	       rules_bool(j, "optional", &s->optional, d) && step_can_be(j, p, d);
}

bool
cert_steps_read(const struct json *j, struct procedure *out, struct diag *d)
{
	const struct json *list = json_find(j, "steps");

	if (!list)
		return true;
	if (!json_list(list, d))
		return false;
	if (json_size(list) > STEPS_MAX)
		return json_fail(list, d, "%d steps at most", "最多%d个环节", STEPS_MAX);
	for (size_t i = 0; i < json_size(list); i++)
		if (!read_step(json_at(list, i), out, d))
			return false;
	return true;
}
