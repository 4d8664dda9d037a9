#include "documents/levy_file.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "base/date.h"
#include "file/json.h"
#include "formats/units.h"

static bool
take_day(const struct json *j, const char *key, int *day, struct diag *d)
{
	const struct json *member = json_find(j, key);

	*day = DATE_NONE;
	return !member || json_day(member, day, d);
}

static bool
take_weak(const struct json *j, bool *weak, struct diag *d)
{
	const struct json *member = json_find(j, "weak");

	*weak = false;
	return !member || json_bool(member, weak, d);
}

/* A share or a number from 0 up; absent it stays as it is. */
static bool
take_number(const struct json *j, const char *key, bool needed, struct exact *out, struct diag *d)
{
	const struct json *member = json_find(j, key);

	if (!member)
		return !needed || json_need(j, key, &member, d);
	if (!json_exact(member, out, d))
		return false;
	return exact_sign(out) >= 0 || json_fail(member, d, "must not be below 0", "不能小于0");
}

/* A number from 0 to 1: more is a percentage whose sign was forgotten. */
static bool
take_share(const struct json *j, const char *key, bool needed, struct exact *out, struct diag *d)
{
	struct exact whole;
	bool more;

	if (!take_number(j, key, needed, out, d))
		return false;
	exact_init(&whole);
	exact_set_ratio(&whole, 1, 1);
	more = exact_compare(out, &whole) > 0;
	exact_free(&whole);
	return !more || json_fail(json_find(j, key), d, "must not be above 100%%", "不能大于100%%");
}

static bool
take_long(const struct json *j, const char *key, long low, long absent, long *out, struct diag *d)
{
	const struct json *member = json_find(j, key);

	*out = absent;
	return !member || json_int(member, low, 1000000, out, d);
}

static bool
take_double(struct levy_rules *r, const struct json *j, struct levy_double *out, struct diag *d)
{
	static const char *const keys[] = {"who", "counts", "name", "weak", NULL};
	static const char *const words[] = {"blind", "severe", NULL};
	const struct json *who;
	int word;

	if (!json_keys(j, keys, d) || !json_need(j, "who", &who, d) || !json_choice(who, words, &word, d))
		return false;
	out->group = (enum levy_group)word;
	return take_long(j, "counts", 2, 2, &out->counts, d) &&
	       json_take_text(j, "name", true, &r->text, &out->name, d) && take_weak(j, &out->weak, d);
}

/* "for": the keys of kinds, or one. */
static bool
take_kinds(const struct levy_rules *r, const struct json *j, unsigned *kinds, struct diag *d)
{
	const struct json *list = json_find(j, "for");
	bool alone = list && json_kind(list) == JSON_IS_TEXT;

	if (list && !alone && !json_list(list, d))
		return false;
	for (size_t i = 0; list && i < (alone ? 1 : json_size(list)); i++) {
		const struct json *one = alone ? list : json_at(list, i);
		size_t k = 0;

		while (k < r->n_kinds && !str_equal(r->kinds[k].key, json_decoded(one)))
			k++;
		if (k == r->n_kinds)
			return json_fail(one, d, "no kind of employer of that name in \"kinds\"",
			    "kinds 中没有这一单位类型");
		*kinds |= 1u << k;
	}
	return true;
}

static bool
has_condition(const struct levy_exemption *x)
{
	return x->kinds != 0 || x->max_staff >= 0 || x->years >= 0 || exact_sign(&x->share) > 0;
}

static bool
take_exemption(struct levy_rules *r, const struct json *j, struct levy_exemption *out, struct diag *d)
{
	static const char *const keys[] = {"for", "max_staff", "years", "share", "name", "weak", NULL};

	if (!json_keys(j, keys, d) || !take_kinds(r, j, &out->kinds, d) ||
	    !take_long(j, "max_staff", 0, -1, &out->max_staff, d) ||
	    !take_long(j, "years", 0, -1, &out->years, d) || !take_share(j, "share", false, &out->share, d) ||
	    !json_take_text(j, "name", true, &r->text, &out->name, d) || !take_weak(j, &out->weak, d))
		return false;
	return has_condition(out) ||
	       json_fail(j, d,
	           "exempts everyone: give a condition, \"for\", \"max_staff\", \"years\" or \"share\"",
	           "等于全部免征：请写明条件，for、max_staff、years 或 share");
}

static bool
take_tier(struct levy_rules *r, const struct json *j, struct levy_tier *out, struct diag *d)
{
	static const char *const keys[] = {"for", "from", "pays", "name", "weak", NULL};

	return json_keys(j, keys, d) && take_kinds(r, j, &out->kinds, d) &&
	       take_share(j, "from", true, &out->from, d) && take_share(j, "pays", true, &out->pays, d) &&
	       json_take_text(j, "name", true, &r->text, &out->name, d) && take_weak(j, &out->weak, d);
}

static bool
take_doubles(struct levy_rules *r, const struct json *list, struct levy_period *p, struct diag *d)
{
	if (!json_list(list, d))
		return false;
	p->doubles = arena_alloc(&r->text, (json_size(list) + 1) * sizeof *p->doubles);
	for (; p->n_doubles < json_size(list); p->n_doubles++)
		if (!take_double(r, json_at(list, p->n_doubles), &p->doubles[p->n_doubles], d))
			return false;
	return true;
}

static bool
take_exemptions(struct levy_rules *r, const struct json *list, struct levy_period *p, struct diag *d)
{
	if (!json_list(list, d))
		return false;
	p->exemptions = arena_alloc(&r->text, (json_size(list) + 1) * sizeof *p->exemptions);
	for (size_t i = 0; i < json_size(list); i++) {
		exact_init(&p->exemptions[i].share);
		p->n_exemptions++;
		if (!take_exemption(r, json_at(list, i), &p->exemptions[i], d))
			return false;
	}
	return true;
}

/* Two tiers from one share on, for the same employers: which of them holds? */
static bool
is_new_tier(const struct levy_period *p, size_t i, const struct json *list, struct diag *d)
{
	const struct levy_tier *t = &p->tiers[i];

	for (size_t k = 0; k < i; k++)
		if (exact_compare(&t->from, &p->tiers[k].from) == 0 &&
		    (t->kinds == 0 || p->tiers[k].kinds == 0 || (t->kinds & p->tiers[k].kinds) != 0))
			return json_fail(json_find(json_at(list, i), "from"), d,
			    "an earlier tier begins at this share too: keep one of them",
			    "前面已有一档从这一比例起：请只留其一");
	return true;
}

static bool
take_tiers(struct levy_rules *r, const struct json *list, struct levy_period *p, struct diag *d)
{
	if (!json_list(list, d))
		return false;
	p->tiers = arena_alloc(&r->text, (json_size(list) + 1) * sizeof *p->tiers);
	for (size_t i = 0; i < json_size(list); i++) {
		exact_init(&p->tiers[i].from);
		exact_init(&p->tiers[i].pays);
		p->n_tiers++;
		if (!take_tier(r, json_at(list, i), &p->tiers[i], d) || !is_new_tier(p, i, list, d))
			return false;
	}
	return true;
}

static bool
take_wage(struct levy_rules *r, const struct json *j, struct levy_period *p, struct diag *d)
{
	static const char *const words[] = {"local", "own", NULL};
	static const char *const cap_keys[] = {"times", "name", "weak", NULL};
	const struct json *wage, *cap = json_find(j, "wage_cap");
	int word;

	if (!json_need(j, "wage", &wage, d) || !json_choice(wage, words, &word, d))
		return false;
	p->own_wage = word == 1;
	p->has_cap = cap != NULL;
	if (cap && !p->own_wage)
		return json_fail(cap, d, "a cap is for the employer's own wage", "封顶只用于本单位工资");
	return !cap || (json_keys(cap, cap_keys, d) && take_number(cap, "times", true, &p->cap, d) &&
	                   json_take_text(cap, "name", true, &r->text, &p->cap_name, d) &&
	                   take_weak(cap, &p->weak_cap, d));
}

static bool
take_period(struct levy_rules *r, const struct json *j, struct levy_period *p, struct diag *d)
{
	static const char *const keys[] = {"name", "from", "to", "weak", "rate", "wage", "wage_cap",
	    "local_factor", "double", "exempt", "tiers", NULL};
	const struct json *doubles, *exempt, *tiers;

	if (!json_keys(j, keys, d) || !json_take_text(j, "name", true, &r->text, &p->name, d) ||
	    !take_day(j, "from", &p->from, d) || !take_day(j, "to", &p->to, d) ||
	    !take_weak(j, &p->weak, d) || !take_share(j, "rate", true, &p->rate, d) ||
	    !take_wage(r, j, p, d) || !take_share(j, "local_factor", false, &p->factor, d))
		return false;
	if (p->from != DATE_NONE && p->to != DATE_NONE && p->to < p->from)
		return json_fail(
		    json_find(j, "to"), d, "the period ends before it begins", "时段的截止日早于起始日");
	doubles = json_find(j, "double");
	exempt = json_find(j, "exempt");
	tiers = json_find(j, "tiers");
	return (!doubles || take_doubles(r, doubles, p, d)) &&
	       (!exempt || take_exemptions(r, exempt, p, d)) && (!tiers || take_tiers(r, tiers, p, d));
}

static struct str
folded(struct levy_rules *r, struct str text)
{
	char room[512];

	return arena_str(&r->text, (struct str){room, units_fold(text, room, sizeof(room))});
}

static bool
take_kind(struct levy_rules *r, const struct json *j, struct levy_kind *kind, struct diag *d)
{
	static const char *const keys[] = {"kind", "name", "words", NULL};
	const struct json *words;
	struct str word;

	if (!json_keys(j, keys, d) || !json_take_text(j, "kind", true, &r->text, &kind->key, d) ||
	    !json_take_text(j, "name", true, &r->text, &kind->name, d) || !json_need(j, "words", &words, d) ||
	    !json_list(words, d))
		return false;
	kind->words = arena_alloc(&r->text, (json_size(words) + 1) * sizeof(*kind->words));
	for (size_t i = 0; i < json_size(words); i++) {
		if (!json_text(json_at(words, i), &word, d))
			return false;
		kind->words[kind->n_words++] = folded(r, word);
	}
	return true;
}

/* What kinds of employers there are, and by which words each is known. */
static bool
take_all_kinds(struct levy_rules *r, const struct json *list, struct diag *d)
{
	if (!list)
		return true;
	if (!json_list(list, d))
		return false;
	if (json_size(list) > LEVY_KINDS_MAX)
		return json_fail(list, d, "more than %d kinds", "单位类型超过%d种", LEVY_KINDS_MAX);
	r->kinds = arena_alloc(&r->text, (json_size(list) + 1) * sizeof(*r->kinds));
	for (size_t i = 0; i < json_size(list); i++)
		if (!take_kind(r, json_at(list, i), &r->kinds[r->n_kinds++], d))
			return false;
	return true;
}

/* Two periods may not hold the same day: it would not be said which is meant. */
static bool
periods_apart(const struct levy_rules *r, const struct json *list, struct diag *d)
{
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < i; k++) {
			const struct levy_period *a = &r->periods[k], *b = &r->periods[i];
			bool before = a->to != DATE_NONE && b->from != DATE_NONE && a->to < b->from;
			bool after = b->to != DATE_NONE && a->from != DATE_NONE && b->to < a->from;

			if (!before && !after)
				return json_fail(json_at(list, i), d, "overlaps the period \"%.*s\"",
				    "与时段“%.*s”重叠", STR_ARGS(a->name));
		}
	return true;
}

static bool
take_rules(struct levy_rules *r, const struct json *j, struct diag *d)
{
	static const char *const keys[] = {"format", "title", "edition", "source", "kinds", "periods", NULL};
	const struct json *format, *list;
	long n;

	if (!json_keys(j, keys, d))
		return false;
	format = json_find(j, "format");
	if ((format && !json_int(format, 1, 1, &n, d)) ||
	    !json_take_text(j, "title", true, &r->text, &r->title, d) ||
	    !json_take_text(j, "edition", false, &r->text, &r->edition, d) ||
	    !json_take_text(j, "source", false, &r->text, &r->source, d) ||
	    !take_all_kinds(r, json_find(j, "kinds"), d) || !json_need(j, "periods", &list, d) ||
	    !json_list(list, d))
		return false;
	if (json_size(list) == 0)
		return json_fail(list, d, "the rules have no period", "没有适用时段");
	r->periods = arena_alloc(&r->text, json_size(list) * sizeof *r->periods);
	for (size_t i = 0; i < json_size(list); i++) {
		struct levy_period *p = &r->periods[i];

		exact_init(&p->rate);
		exact_init(&p->cap);
		exact_init(&p->factor);
		exact_set_ratio(&p->factor, 1, 1);
		r->n++;
		if (!take_period(r, json_at(list, i), p, d))
			return false;
	}
	return periods_apart(r, list, d);
}

static bool
take_document(struct levy_rules *r, struct json_document *doc, struct diag *d)
{
	bool ok;

	*r = (struct levy_rules){0};
	ok = doc && take_rules(r, json_root(doc), d);
	if (ok)
		r->bytes = arena_str(&r->text, json_bytes(doc));
	else
		levy_rules_free(r);
	json_free(doc);
	return ok;
}

bool
levy_rules_load_text(struct levy_rules *r, const char *name, struct str text, struct diag *d)
{
	return take_document(r, json_load_text(name, text, d), d);
}

bool
levy_rules_load(struct levy_rules *r, const char *path, struct diag *d)
{
	char name[256];
	struct str shipped;

	snprintf(name, sizeof name, "%s.json", path);
	shipped = data_find(name);
	if (shipped.at && !strchr(path, '/') && access(path, F_OK) != 0)
		return levy_rules_load_text(r, name, shipped, d);
	return take_document(r, json_load(path, d), d);
}
