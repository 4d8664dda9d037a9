#include "formats/cert_rules.h"

#include <stdio.h>

#include "base/data.h"
#include "formats/register.h"

enum { DAYS_MOST = 36600, AGE_MOST = 150 };

static bool
read_int(const struct json *j, const char *key, long low, long high, int *out, struct diag *d)
{
	const struct json *value = json_find(j, key);
	long n;

	if (!value)
		return true;
	if (!json_int(value, low, high, &n, d))
		return false;
	*out = (int)n;
	return true;
}

static bool
read_bool(const struct json *j, const char *key, bool *out, struct diag *d)
{
	const struct json *value = json_find(j, key);

	return !value || json_bool(value, out, d);
}

static bool
read_text(const struct json *j, const char *key, struct str *out, struct diag *d)
{
	const struct json *value = json_find(j, key);

	return !value || json_text(value, out, d);
}

static bool
read_day(const struct json *j, const char *key, int *out, struct diag *d)
{
	const struct json *value = json_find(j, key);

	*out = DATE_NONE;
	return !value || json_day(value, out, d);
}

/* A column that dates a step, by its key. */
static bool
read_field(const struct json *j, enum field *out, struct diag *d)
{
	struct str key;

	if (!json_text(j, &key, d))
		return false;
	for (enum field f = FIELD_ISSUED; f <= FIELD_KEYED; f++)
		if (str_is(key, word_key(register_word(f)))) {
			*out = f;
			return true;
		}
	return json_fail(j, d,
	    "no column of a register that holds the date of a step; use applied, accepted, assessed, noticed, notice_ended, reviewed, approved, printed, issued or keyed",
	    "不是登记表中的环节日期列；可用 applied、accepted、assessed、noticed、notice_ended、reviewed、approved、printed、issued、keyed");
}

/* A list of numbers low..high as a set of bits. */
static bool
read_bits(const struct json *j, const char *key, long low, long high, unsigned *out, struct diag *d)
{
	const struct json *list = json_find(j, key);

	if (!list)
		return true;
	if (!json_list(list, d))
		return false;
	for (size_t i = 0; i < json_size(list); i++) {
		long n;

		if (!json_int(json_at(list, i), low, high, &n, d))
			return false;
		*out |= 1U << n;
	}
	return true;
}

static bool
read_after(const struct json *j, struct step_span *out, struct diag *d)
{
	if (json_kind(j) != JSON_IS_LIST) {
		out->n_after = 1;
		return read_field(j, &out->after[0], d);
	}
	if (json_size(j) < 1 || json_size(j) > AFTER_MAX)
		return json_fail(
		    j, d, "%d steps at most, and one at least", "至少一个环节，最多%d个", AFTER_MAX);
	for (size_t i = 0; i < json_size(j); i++)
		if (!read_field(json_at(j, i), &out->after[out->n_after++], d))
			return false;
	return true;
}

static bool
read_span(const struct json *step, const char *key, struct step_span *out, struct diag *d)
{
	static const char *const keys[] = {"days", "calendar", "after", "weak", NULL};
	static const char *const calendars[] = {"calendar", "working", NULL};
	const struct json *j = json_find(step, key), *days, *after, *calendar;
	int working = 0;
	long n;

	out->days = -1;
	if (!j)
		return true;
	if (!json_keys(j, keys, d) || !json_need(j, "days", &days, d) || !json_need(j, "after", &after, d))
		return false;
	calendar = json_find(j, "calendar");
	if (!json_int(days, 0, DAYS_MOST, &n, d) ||
	    (calendar && !json_choice(calendar, calendars, &working, d)))
		return false;
	out->days = (int)n;
	out->working = working == 1;
	return read_after(after, out, d) && read_bool(j, "weak", &out->weak, d);
}

static bool
read_exempt(const struct json *step, struct step_exempt *out, struct diag *d)
{
	static const char *const keys[] = {"under_age", "categories", NULL};
	const struct json *j = json_find(step, "exempt");

	return !j || (json_keys(j, keys, d) && read_int(j, "under_age", 1, AGE_MOST, &out->under_age, d) &&
	                 read_bits(j, "categories", 1, CATEGORIES, &out->categories, d));
}

static bool
read_step(const struct json *j, struct edition *e, struct diag *d)
{
	static const char *const keys[] = {"column", "name", "limit", "least", "exempt", "optional", NULL};
	struct step *s = &e->steps[e->n_steps];
	const struct json *column;

	if (!json_keys(j, keys, d) || !json_need(j, "column", &column, d) ||
	    !read_field(column, &s->field, d))
		return false;
	for (size_t i = 0; i < e->n_steps; i++)
		if (e->steps[i].field == s->field)
			return json_fail(column, d,
			    "this column dates an earlier step already; give each step its own",
			    "该列已用于前面的环节，每个环节应各用一列");
	s->names[LANG_EN] = s->names[LANG_ZH] = str_of(word_key(register_word(s->field)));
	e->n_steps++;
	return read_text(j, "name", &s->names[LANG_ZH], d) && read_span(j, "limit", &s->most, d) &&
	       read_span(j, "least", &s->least, d) && read_exempt(j, &s->exempt, d) &&
	       read_bool(j, "optional", &s->optional, d);
}

static bool
read_steps(const struct json *root, struct edition *e, struct diag *d)
{
	const struct json *list = json_find(root, "steps");

	if (!list)
		return true;
	if (!json_list(list, d))
		return false;
	if (json_size(list) > STEPS_MAX)
		return json_fail(list, d, "%d steps at most", "最多%d个环节", STEPS_MAX);
	for (size_t i = 0; i < json_size(list); i++)
		if (!read_step(json_at(list, i), e, d))
			return false;
	return true;
}

static bool
read_age(const struct json *j, struct age_rule *out, struct diag *d)
{
	static const char *const keys[] = {"category", "from", "under", "grades", "weak", NULL};
	const struct json *category;
	long n;

	if (!json_keys(j, keys, d) || !json_need(j, "category", &category, d) ||
	    !json_int(category, 1, CATEGORIES, &n, d))
		return false;
	out->category = (int)n;
	if (!json_find(j, "from") == !json_find(j, "under"))
		return json_fail(j, d, "give either `from` (not assessed before) or `under` with `grades`",
		    "应写 from（此前不评定），或写 under 及 grades");
	if (json_find(j, "under") && !json_find(j, "grades"))
		return json_fail(j, d, "`under` needs `grades`: those that may be given",
		    "under 须同时写 grades（可评等级）");
	return read_int(j, "from", 1, AGE_MOST, &out->age, d) &&
	       read_int(j, "under", 1, AGE_MOST, &out->age, d) &&
	       read_bits(j, "grades", 1, GRADES, &out->grades, d) && read_bool(j, "weak", &out->weak, d);
}

static bool
read_ages(const struct json *root, struct edition *e, struct diag *d)
{
	const struct json *list = json_find(root, "ages");

	if (!list)
		return true;
	if (!json_list(list, d))
		return false;
	if (json_size(list) > AGES_MAX)
		return json_fail(list, d, "%d rules at most", "最多%d条", AGES_MAX);
	for (size_t i = 0; i < json_size(list); i++)
		if (!read_age(json_at(list, i), &e->ages[e->n_ages++], d))
			return false;
	return true;
}

static bool
read_guardian(const struct json *root, struct edition *e, struct diag *d)
{
	static const char *const keys[] = {"categories", "under_age", NULL};
	const struct json *j = json_find(root, "guardian");

	return !j || (json_keys(j, keys, d) &&
	                 read_bits(j, "categories", 1, CATEGORIES, &e->guardian_categories, d) &&
	                 read_int(j, "under_age", 1, AGE_MOST, &e->guardian_under_age, d));
}

static bool
read_validity(const struct json *root, struct edition *e, struct diag *d)
{
	static const char *const keys[] = {"years", "expiring_days", NULL};
	const struct json *j = json_find(root, "validity");

	return !j || (json_keys(j, keys, d) && read_int(j, "years", 1, 100, &e->years, d) &&
	                 read_int(j, "expiring_days", 1, DAYS_MOST, &e->expiring_days, d));
}

static bool
read_edition(const struct json *root, struct edition *e, struct diag *d)
{
	static const char *const keys[] = {"format", "name", "title", "edition", "source", "from", "to",
	    "validity", "steps", "ages", "guardian", NULL};
	const struct json *name;
	int format = 1;

	if (!json_keys(root, keys, d) || !read_int(root, "format", 1, 1, &format, d) ||
	    !json_need(root, "name", &name, d) || !json_text(name, &e->name, d))
		return false;
	e->title = e->name;
	if (!read_text(root, "title", &e->title, d) || !read_text(root, "edition", &e->edition, d) ||
	    !read_text(root, "source", &e->source, d) || !read_day(root, "from", &e->from, d) ||
	    !read_day(root, "to", &e->to, d))
		return false;
	if (e->from != DATE_NONE && e->to != DATE_NONE && e->from > e->to)
		return json_fail(json_find(root, "to"), d, "lies before `from`", "早于 from");
	return read_validity(root, e, d) && read_steps(root, e, d) && read_ages(root, e, d) &&
	       read_guardian(root, e, d);
}

static bool
has_room(const struct cert_rules *p, const char *name, struct diag *d)
{
	if (p->n < EDITIONS_MAX)
		return true;
	diag_place(d, name, 0, 0);
	return diag_set(d, "more than %d rules files", "规则文件多于%d个", EDITIONS_MAX);
}

/* Takes over the document (NULL: it could not be read, and *d says why). */
static bool
add_document(struct cert_rules *p, const char *name, struct json_document *doc, struct diag *d)
{
	struct edition *e = &p->editions[p->n];

	if (!doc)
		return false;
	*e = (struct edition){0};
	if (!read_edition(json_root(doc), e, d)) {
		json_free(doc);
		return false;
	}
	p->names[p->n] = name;
	p->documents[p->n++] = doc;
	return true;
}

bool
cert_rules_add_text(struct cert_rules *p, const char *name, struct str text, struct diag *d)
{
	return has_room(p, name, d) && add_document(p, name, json_load_text(name, text, d), d);
}

bool
cert_rules_add(struct cert_rules *p, const char *name, struct diag *d)
{
	struct str compiled;
	char file[64];

	snprintf(file, sizeof file, "%.50s.json", name);
	compiled = data_find(file);
	if (compiled.at)
		return cert_rules_add_text(p, name, compiled, d);
	return has_room(p, name, d) && add_document(p, name, json_load(name, d), d);
}

void
cert_rules_free(struct cert_rules *p)
{
	for (size_t i = 0; i < p->n; i++)
		json_free(p->documents[i]);
	*p = (struct cert_rules){0};
}
