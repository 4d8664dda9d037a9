#include "documents/plan_file.h"

#include <string.h>

#include "documents/plan_take.h"
#include "rules/account.h"
#include "tabular/plan_table.h"

/* The one target of this name; PLAN_NOWHERE: there is none, or several. */
static size_t
find_by_name(const struct plan *p, struct str name)
{
	size_t place = PLAN_NOWHERE;

	for (size_t i = 0; i < p->n; i++) {
		if (!plan_same_name(p->targets[i].name, name))
			continue;
		if (place != PLAN_NOWHERE)
			return PLAN_NOWHERE;
		place = i;
	}
	return place;
}

/* By its id as it is written, else in another case or width; else by its name, since a table need not have
 * ids. */
static size_t
find_named(const struct plan *p, struct str id)
{
	size_t place = plan_find(p, id);

	for (size_t i = 0; i < p->n && place == PLAN_NOWHERE; i++)
		if (plan_same_name(p->targets[i].id, id))
			place = i;
	return place != PLAN_NOWHERE ? place : find_by_name(p, id);
}

/* Finds what targets say of each other by id or name. What is not there is left for plan_sound() and
 * plan_defects.h to tell. */
static bool
link_targets(struct plan *p, const struct json *list, struct diag *d)
{
	size_t n_rates = 0;

	for (size_t i = 0; i < p->n; i++) {
		struct plan_target *t = &p->targets[i];

		n_rates += t->kind == PLAN_RATE;
		if (t->kind == PLAN_RATE)
			t->of_place = find_named(p, t->of);
		for (size_t k = 0; k < t->n_sum_of; k++)
			t->sum_places[k] = find_named(p, t->sum_of[k]);
	}
	for (size_t i = 0; i < p->n && n_rates > ACCOUNT_RATES_MAX; i++) {
		size_t rates = 0;

		for (size_t k = 0; k < p->n; k++)
			rates += p->targets[k].kind == PLAN_RATE && plan_is_of(p, &p->targets[k], i);
		if (rates > ACCOUNT_RATES_MAX)
			return json_fail(json_at(list, i), d, "more than %d rates of one target",
			    "一个任务下的比率超过%d个", ACCOUNT_RATES_MAX);
	}
	return true;
}

static bool
take_targets(struct plan_taking *k, const struct json *list, struct diag *d)
{
	struct plan *p = k->plan;

	if (!json_list(list, d))
		return false;
	if (json_size(list) == 0)
		return json_fail(list, d, "the plan has no targets", "计划没有任务");
	p->targets = arena_alloc(&p->text, json_size(list) * sizeof(*p->targets));
	for (size_t i = 0; i < json_size(list); i++) {
		struct plan_target *t = &p->targets[p->n++];

		exact_init(&t->goal.value);
		exact_init(&t->aim.value);
		exact_init(&t->baseline);
		exact_init(&t->tolerance);
		if (!plan_goes_on(k, plan_take_target(k, json_at(list, i), t, d), d))
			return false;
		k->target = (struct str){0};
	}
	return link_targets(p, list, d);
}

/* "year": 2012, or "from": 2021, "to": 2025. */
static bool
take_years(struct plan *p, const struct json *j, struct diag *d)
{
	const struct json *year = json_find(j, "year"), *from = json_find(j, "from"), *to;
	long first, last;

	if (year && from)
		return json_fail(from, d, "a plan has a \"year\" or \"from\" and \"to\", not both",
		    "计划写\"year\"，或写\"from\"和\"to\"，不能都写");
	if (!from) {
		if (!json_need(j, "year", &year, d) || !json_int(year, 1900, 2999, &first, d))
			return false;
		p->from_year = p->to_year = (int)first;
		return true;
	}
	if (!json_int(from, 1900, 2999, &first, d) || !json_need(j, "to", &to, d) ||
	    !json_int(to, 1900, 2999, &last, d))
		return false;
	if (last < first)
		return json_fail(to, d, "the plan ends before it begins", "截止年早于起始年");
	p->from_year = (int)first;
	p->to_year = (int)last;
	return true;
}

static bool
take_plan(struct plan_taking *k, const struct json *j, struct diag *d)
{
	static const char *const keys[] = {
	    "format", "title", "year", "from", "to", "tolerance", "schedule", "rosters", "targets", NULL};
	struct plan *p = k->plan;
	const struct json *format, *tolerance, *schedule, *rosters, *targets;
	long n;

	if (json_kind(j) != JSON_IS_OBJECT || !plan_take_keys(k, j, keys, d))
		return json_kind(j) == JSON_IS_OBJECT ? false : json_keys(j, keys, d);
	format = json_find(j, "format");
	tolerance = json_find(j, "tolerance");
	schedule = json_find(j, "schedule");
	rosters = json_find(j, "rosters");
	if (!plan_goes_on(k, !format || json_int(format, 1, 1, &n, d), d) ||
	    !plan_take_text(k, j, "title", true, &p->title, d) || !take_years(p, j, d) ||
	    !plan_goes_on(k, !tolerance || json_exact(tolerance, &p->tolerance, d), d) ||
	    !plan_goes_on(k, !schedule || plan_take_schedule(k, schedule, &p->schedule, d), d) ||
	    !plan_goes_on(k, !rosters || plan_take_rosters(k, rosters, d), d))
		return false;
	return json_need(j, "targets", &targets, d) && take_targets(k, targets, d);
}

/* Of a plan from a table the table itself is in the receipt. */
static bool
take_document(
    struct plan *p, const struct json_document *doc, const struct plan_review *review, struct diag *d)
{
	struct plan_taking k = {.plan = p, .review = review};

	*p = (struct plan){0};
	exact_init(&p->tolerance);
	if (!plan_goes_on(&k, take_plan(&k, json_root(doc), d), d) || k.faults > 0) {
		plan_free(p);
		return false;
	}
	if (!json_cells(json_root(doc)))
		p->source = arena_str(&p->text, json_bytes(doc));
	return true;
}

/* What a document is read into. */
struct wanted_plan {
	struct plan *plan;
	struct text *canonical; /* NULL: not wanted */
	const struct plan_review *review; /* NULL: the first fault ends the reading */
	bool read; /* it is a document */
};

static bool
accept(void *to, const struct json_document *doc, struct diag *d)
{
	struct wanted_plan *wanted = to;
	struct plan asked;

	if (!wanted) {
		if (!take_document(&asked, doc, NULL, d))
			return false;
		plan_free(&asked);
		return true;
	}
	wanted->read = true;
	if (!take_document(wanted->plan, doc, wanted->review, d))
		return false;
	if (wanted->canonical)
		canon_document(wanted->canonical, json_root(doc), plan_form.keys);
	return true;
}

bool
plan_load(struct plan *p, const char *path, const struct reading *reading, struct diag *d)
{
	struct wanted_plan wanted = {.plan = p};

	return tabular_load(&plan_form, &path, 1, reading, accept, &wanted, d);
}

bool
plan_load_canonical(
    struct plan *p, struct text *canonical, const char *path, const struct reading *reading, struct diag *d)
{
	struct wanted_plan wanted = {.plan = p, .canonical = canonical};

	return tabular_load(&plan_form, &path, 1, reading, accept, &wanted, d);
}

bool
plan_review(struct plan *p, const char *path, const struct reading *reading, const struct plan_review *review,
    bool *read, struct diag *d)
{
	struct wanted_plan wanted = {.plan = p, .review = review};
	bool ok = tabular_load(&plan_form, &path, 1, reading, accept, &wanted, d);

	*read = wanted.read;
	return ok;
}

bool
plan_load_text(struct plan *p, const char *name, struct str text, struct diag *d)
{
	struct json_document *doc = json_load_text(name, text, d);
	bool good = doc && take_document(p, doc, NULL, d);

	json_free(doc);
	return good;
}

bool
plan_review_text(struct plan *p, const char *name, struct str text, const struct plan_review *review,
    bool *read, struct diag *d)
{
	struct json_document *doc = json_load_text(name, text, d);
	bool good = doc && take_document(p, doc, review, d);

	*read = doc != NULL;
	json_free(doc);
	return good;
}

/* A sum is of counts that are no sums, and of one measure. */
static bool
is_sum_sound(const struct plan *p, const struct plan_target *t, struct diag *d)
{
	for (size_t k = 0; k < t->n_sum_of; k++) {
		const struct plan_target *of =
		    t->sum_places[k] == PLAN_NOWHERE ? NULL : &p->targets[t->sum_places[k]];

		if (!of || of->kind != PLAN_COUNT || of->n_sum_of > 0 || of == t)
			return diag_set(d,
			    "\"%.*s\" is the sum of \"%.*s\", and no target of that id or name counts rows of its own",
			    "任务“%.*s”汇总的“%.*s”不是计划中自行计数的数量任务", STR_ARGS(t->id),
			    STR_ARGS(t->sum_of[k]));
		if (!str_equal(of->measure, t->measure))
			return diag_set(d,
			    "\"%.*s\" is counted in %.*s, and is the sum of \"%.*s\", which is in %.*s: different measures are never added",
			    "任务“%.*s”的单位是%.*s，汇总的“%.*s”却是%.*s：不同单位不能相加", STR_ARGS(t->id),
			    STR_ARGS(t->measure), STR_ARGS(t->sum_of[k]), STR_ARGS(of->measure));
	}
	return true;
}

bool
plan_sound(const struct plan *p, const char *path, struct diag *d)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct plan_target *t = &p->targets[i];
		size_t first = plan_find(p, t->id);

		diag_place(d, path, t->line, t->column);
		if (first != i)
			return diag_set(d, "the id \"%.*s\" is used on line %ld already: run targets check",
			    "编号“%.*s”在第%ld行已用过：请运行 targets check", STR_ARGS(t->id),
			    p->targets[first].line);
		if (t->kind == PLAN_RATE &&
		    (t->of_place == PLAN_NOWHERE || p->targets[t->of_place].kind != PLAN_COUNT))
			return diag_set(d,
			    "the rate \"%.*s\" is of \"%.*s\", and no target of that id or name counts persons",
			    "比率“%.*s”针对的“%.*s”不是计划中的数量任务：基数写那项任务的编号或名称",
			    STR_ARGS(t->id), STR_ARGS(t->of));
		if (!is_sum_sound(p, t, d))
			return false;
	}
	return true;
}
