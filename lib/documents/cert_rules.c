#include "documents/cert_rules.h"

#include <stdio.h>

#include "base/data.h"
#include "documents/cert_steps.h"
#include "documents/rules_value.h"

enum { DAYS_MOST = 36600, AGE_MOST = 150 };

static bool
read_age(const struct json *j, struct age_rule *out, struct diag *d)
{
	static const char *const keys[] = {"category", "from", "under", "grades", "weak", NULL};
	const struct json *category;

	if (!json_keys(j, keys, d) || !json_need(j, "category", &category, d) ||
	    !rules_whole(category, 1, CATEGORIES, &out->category, d))
		return false;
	if (!json_find(j, "from") == !json_find(j, "under"))
		return json_fail(j, d, "give either `from` (not assessed before) or `under` with `grades`",
		    "应写 from（此前不评定），或写 under 及 grades");
	if (json_find(j, "under") && !json_find(j, "grades"))
		return json_fail(j, d, "`under` needs `grades`: those that may be given",
		    "under 须同时写 grades（可评等级）");
	return rules_int(j, "from", 1, AGE_MOST, &out->age, d) &&
	       rules_int(j, "under", 1, AGE_MOST, &out->age, d) &&
	       rules_bits(j, "grades", 1, GRADES, &out->grades, d) && rules_bool(j, "weak", &out->weak, d);
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
	                 rules_bits(j, "categories", 1, CATEGORIES, &e->guardian_categories, d) &&
	                 rules_int(j, "under_age", 1, AGE_MOST, &e->guardian_under_age, d));
}

static bool
read_validity(const struct json *root, struct edition *e, struct diag *d)
{
	static const char *const keys[] = {"years", "expiring_days", NULL};
	const struct json *j = json_find(root, "validity");

	return !j || (json_keys(j, keys, d) && rules_int(j, "years", 1, 100, &e->years, d) &&
	                 rules_int(j, "expiring_days", 1, DAYS_MOST, &e->expiring_days, d));
}

static bool
add_business(struct cert_rules *p, struct edition *e, const struct json *j, struct diag *d)
{
	static const char *const keys[] = {"steps", "words", NULL};
	struct business_rule *rule = &e->business[e->n_business];

	if (!json_keys(j, keys, d) || !cert_words_business(&p->words, json_key(j), j, &rule->kind, d))
		return false;
	e->n_business += json_find(j, "steps") != NULL;
	return cert_steps_read(j, &rule->procedure, d);
}

/* {"补发": {"steps": [...], "words": [...]}, ...}; the names are free. */
static bool
read_business(struct cert_rules *p, struct edition *e, const struct json *root, struct diag *d)
{
	const struct json *list = json_find(root, "business");
	size_t from = p->words.businesses.n;

	if (!list)
		return true;
	if (json_kind(list) != JSON_IS_OBJECT)
		return json_fail(list, d, "an object is wanted here: a member for each kind of business",
		    "这里需要对象：每种业务类型一项");
	e->business = arena_alloc(&p->text, (json_size(list) + 1) * sizeof *e->business);
	for (size_t i = 0; i < json_size(list); i++)
		if (!str_is(json_key(json_at(list, i)), "note") && !add_business(p, e, json_at(list, i), d))
			return false;
	return cert_words_part_business(&p->words, list, from, d);
}

static bool
read_edition(struct cert_rules *p, const struct json *root, struct edition *e, struct diag *d)
{
	static const char *const keys[] = {"format", "name", "title", "edition", "source", "from", "to",
	    "validity", "steps", "business", "states", "ages", "guardian", NULL};
	const struct json *name;
	int format = 1;

	if (!json_keys(root, keys, d) || !rules_int(root, "format", 1, 1, &format, d) ||
	    !json_need(root, "name", &name, d) || !json_text(name, &e->name, d))
		return false;
	e->title = e->name;
	if (!rules_text(root, "title", &e->title, d) || !rules_text(root, "edition", &e->edition, d) ||
	    !rules_text(root, "source", &e->source, d) || !rules_day(root, "from", &e->from, d) ||
	    !rules_day(root, "to", &e->to, d))
		return false;
	if (e->from != DATE_NONE && e->to != DATE_NONE && e->from > e->to)
		return json_fail(json_find(root, "to"), d, "lies before `from`", "早于 from");
	if (!read_validity(root, e, d) || !cert_steps_read(root, &e->procedure, d))
		return false;
	e->other = e->procedure;
	e->other.order_only = true;
	return read_business(p, e, root, d) && cert_words_states(&p->words, root, d) &&
	       read_ages(root, e, d) && read_guardian(root, e, d);
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
	if (p->words.states.n == 0)
		cert_words_begin(&p->words);
	if (!read_edition(p, json_root(doc), e, d)) {
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
	cert_words_free(&p->words);
	arena_free(&p->text);
	*p = (struct cert_rules){0};
}
