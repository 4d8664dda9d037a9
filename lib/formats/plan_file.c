#include "formats/plan_file.h"

#include <string.h>

#include "base/date.h"
#include "file/json.h"
#include "formats/ledger.h"
#include "formats/plan_table.h"
#include "formats/units.h"
#include "rules/account.h"

static const char *const kind_words[] = {"count", "rate", "coverage", "milestone", "trend", NULL};
static const char *const op_words[] = {">=", ">", "=", "<", "<=", NULL};

/* The keys of each kind, behind those of all. */
#define COMMON_KEYS "id", "clause", "name", "kind", "due"
static const char *const count_keys[] = {
    COMMON_KEYS, "unit", "distinct", "goal", "aim", "eligible", "split_by", "schedule", "revisions", NULL};
static const char *const rate_keys[] = {
    COMMON_KEYS, "unit", "of", "outcome", "goal", "aim", "revisions", NULL};
static const char *const coverage_keys[] = {
    COMMON_KEYS, "unit", "roster", "goal", "aim", "eligible", "schedule", "revisions", NULL};
static const char *const milestone_keys[] = {COMMON_KEYS, "unit", "parts", "schedule", NULL};
static const char *const trend_keys[] = {COMMON_KEYS, "unit", "baseline", "direction", NULL};
static const char *const *const keys_of_kind[] = {
    count_keys, rate_keys, coverage_keys, milestone_keys, trend_keys};

/* A text that ledgers give, as it is compared. */
static struct str
folded(struct plan *p, struct str text)
{
	char room[LEDGER_TEXT_ROOM];

	return arena_str(&p->text, (struct str){room, units_fold(text, room, sizeof room)});
}

/* A list of texts that ledgers give, or one text alone. */
static bool
take_texts(struct plan *p, const struct json *list, struct str **out, size_t *n, struct diag *d)
{
	bool alone = json_kind(list) == JSON_IS_TEXT;

	if (!alone && !json_list(list, d))
		return false;
	*n = alone ? 1 : json_size(list);
	if (*n == 0)
		return json_fail(list, d, "the list is empty: name at least one", "列表为空：至少写一项");
	*out = arena_alloc(&p->text, *n * sizeof(**out));
	for (size_t i = 0; i < *n; i++) {
		if (!json_text(alone ? list : json_at(list, i), &(*out)[i], d))
			return false;
		(*out)[i] = folded(p, (*out)[i]);
	}
	return true;
}

/* The value as the file has it, without quotes. */
static struct str
written(struct plan *p, const struct json *j)
{
	struct str text = json_written(j);

	if (json_kind(j) == JSON_IS_TEXT && text.len >= 2)
		text = (struct str){text.at + 1, text.len - 2};
	return arena_str(&p->text, text);
}

static bool
take_goal(struct plan *p, const struct json *j, struct plan_goal *goal, struct diag *d)
{
	static const char *const keys[] = {"op", "value", NULL};
	const struct json *op, *value;
	int word;

	if (!json_keys(j, keys, d) || !json_need(j, "op", &op, d) || !json_choice(op, op_words, &word, d) ||
	    !json_need(j, "value", &value, d) || !json_exact(value, &goal->value, d))
		return false;
	goal->op = (enum plan_op)word;
	goal->written = written(p, value);
	return true;
}

/* "03-31" */
static bool
read_month_day(struct str key, int year, int *month, int *day)
{
	int64_t m, n;

	if (key.len != 5 || key.at[2] != '-' || !str_to_int((struct str){key.at, 2}, 1, 12, &m) ||
	    !str_to_int((struct str){key.at + 3, 2}, 1, 31, &n) || date_of(year, (int)m, (int)n) == DATE_NONE)
		return false;
	*month = (int)m;
	*day = (int)n;
	return true;
}

static bool
take_schedule(struct plan *p, const struct json *j, struct plan_schedule *s, struct diag *d)
{
	if (json_kind(j) != JSON_IS_OBJECT || json_size(j) == 0)
		return json_fail(j, d, "expected days and shares, as in {\"06-30\": \"50%%\"}",
		    "应写日期与份额，如{\"06-30\": \"50%%\"}");
	s->steps = arena_alloc(&p->text, json_size(j) * sizeof *s->steps);
	for (size_t i = 0; i < json_size(j); i++) {
		const struct json *member = json_at(j, i);

		if (str_is(json_key(member), "note"))
			continue;
		struct plan_step *step = &s->steps[s->n];

		if (!read_month_day(json_key(member), p->year, &step->month, &step->day))
			return json_fail(member, d, "no day of this year: write month and day as \"03-31\"",
			    "不是本年的日期：请写成“03-31”这样的月-日");
		exact_init(&step->share);
		s->n++;
		if (!json_exact(member, &step->share, d))
			return false;
	}
	return true;
}

static bool
take_set(const struct json *list, long high, unsigned *set, struct diag *d)
{
	long n;

	if (!json_list(list, d))
		return false;
	for (size_t i = 0; i < json_size(list); i++) {
		if (!json_int(json_at(list, i), 1, high, &n, d))
			return false;
		*set |= 1u << n;
	}
	return true;
}

static bool
take_age(const struct json *j, const char *key, int *age, struct diag *d)
{
	const struct json *member = json_find(j, key);
	long n = -1;

	if (member && !json_int(member, 0, 150, &n, d))
		return false;
	*age = (int)n;
	return true;
}

static bool
take_eligible(struct plan *p, const struct json *j, struct plan_eligible *e, struct diag *d)
{
	static const char *const keys[] = {"category", "grade", "min_age", "max_age", "poor", NULL};
	const struct json *category, *grade;

	if (!json_keys(j, keys, d))
		return false;
	category = json_find(j, "category");
	grade = json_find(j, "grade");
	e->asked = json_size(j) > 0;
	e->by_category = category != NULL;
	e->by_grade = grade != NULL;
	return (!category || take_set(category, 7, &e->categories, d)) &&
	       (!grade || take_set(grade, 4, &e->grades, d)) && take_age(j, "min_age", &e->min_age, d) &&
	       take_age(j, "max_age", &e->max_age, d) &&
	       json_take_text(j, "poor", false, &p->text, &e->poor, d);
}

static bool
take_revision(struct plan *p, const struct json *j, struct plan_revision *r, struct diag *d)
{
	static const char *const keys[] = {"date", "goal", "approved_by", "reason", NULL};
	const struct json *date, *goal;

	return json_keys(j, keys, d) && json_need(j, "date", &date, d) && json_day(date, &r->date, d) &&
	       json_need(j, "goal", &goal, d) && take_goal(p, goal, &r->goal, d) &&
	       json_take_text(j, "approved_by", false, &p->text, &r->approved_by, d) &&
	       json_take_text(j, "reason", false, &p->text, &r->reason, d);
}

static bool
take_revisions(struct plan *p, const struct json *list, struct plan_target *t, struct diag *d)
{
	if (!json_list(list, d))
		return false;
	t->revisions = arena_alloc(&p->text, (json_size(list) + 1) * sizeof *t->revisions);
	for (size_t i = 0; i < json_size(list); i++) {
		exact_init(&t->revisions[i].goal.value);
		t->n_revisions++;
		if (!take_revision(p, json_at(list, i), &t->revisions[i], d))
			return false;
	}
	return true;
}

/* What goals are made of: count, rate, coverage. */
static bool
take_goals(struct plan *p, const struct json *j, struct plan_target *t, struct diag *d)
{
	const struct json *goal, *aim = json_find(j, "aim"), *revisions = json_find(j, "revisions");

	if (!json_need(j, "goal", &goal, d) || !take_goal(p, goal, &t->goal, d))
		return false;
	t->has_goal = true;
	t->has_aim = aim != NULL;
	return (!aim || take_goal(p, aim, &t->aim, d)) && (!revisions || take_revisions(p, revisions, t, d));
}

static bool
take_count(struct plan *p, const struct json *j, struct plan_target *t, struct diag *d)
{
	static const char *const words[] = {"person", NULL};
	const struct json *distinct = json_find(j, "distinct");
	int word;

	t->distinct = distinct != NULL;
	return json_take_text(j, "unit", true, &p->text, &t->measure, d) &&
	       (!distinct || json_choice(distinct, words, &word, d)) &&
	       json_take_text(j, "split_by", false, &p->text, &t->split_by, d);
}

static bool
take_rate(struct plan *p, const struct json *j, struct plan_target *t, struct diag *d)
{
	const struct json *outcome;

	return json_take_text(j, "of", true, &p->text, &t->of, d) && json_need(j, "outcome", &outcome, d) &&
	       take_texts(p, outcome, &t->outcomes, &t->n_outcomes, d);
}

static bool
take_milestone(struct plan *p, const struct json *j, struct plan_target *t, struct diag *d)
{
	const struct json *parts = json_find(j, "parts");

	if (!parts) {
		t->parts = arena_alloc(&p->text, sizeof *t->parts);
		t->parts[t->n_parts++] = folded(p, t->name);
		return true;
	}
	if (!take_texts(p, parts, &t->parts, &t->n_parts, d))
		return false;
	if (t->n_parts > ACCOUNT_PARTS_MAX)
		return json_fail(parts, d, "more than %d parts: make two targets of it",
		    "超过%d项：请分成两个任务", ACCOUNT_PARTS_MAX);
	for (size_t i = 0; i < t->n_parts; i++)
		for (size_t k = 0; k < i; k++)
			if (str_equal(t->parts[i], t->parts[k]))
				return json_fail(
				    json_at(parts, i), d, "the part is named twice", "这一事项重复");
	return true;
}

static bool
take_trend(struct plan *p, const struct json *j, struct plan_target *t, struct diag *d)
{
	static const char *const words[] = {"up", "down", NULL};
	const struct json *baseline, *direction;
	int word;

	if (!json_need(j, "baseline", &baseline, d) || !json_exact(baseline, &t->baseline, d) ||
	    !json_need(j, "direction", &direction, d) || !json_choice(direction, words, &word, d))
		return false;
	t->baseline_written = written(p, baseline);
	t->upward = word == 0;
	return true;
}

static bool
take_by_kind(struct plan *p, const struct json *j, struct plan_target *t, struct diag *d)
{
	switch (t->kind) {
	case PLAN_COUNT:
		return take_count(p, j, t, d) && take_goals(p, j, t, d);
	case PLAN_RATE:
		return take_rate(p, j, t, d) && take_goals(p, j, t, d);
	case PLAN_COVERAGE:
		return json_take_text(j, "roster", true, &p->text, &t->roster, d) && take_goals(p, j, t, d);
	case PLAN_MILESTONE:
		return take_milestone(p, j, t, d);
	case PLAN_TREND:
		break;
	}
	return take_trend(p, j, t, d);
}

/* What a target's figures count where the plan does not say. */
static void
name_measure(struct plan_target *t)
{
	if (t->measure.len > 0)
		return;
	if (t->kind == PLAN_RATE || t->kind == PLAN_COVERAGE)
		t->measure = STR("人");
	else if (t->kind == PLAN_MILESTONE)
		t->measure = STR("项");
}

static bool
take_id(struct plan *p, const struct json *j, struct plan_target *t, struct diag *d)
{
	if (!json_take_text(j, "id", true, &p->text, &t->id, d))
		return false;
	for (size_t i = 0; i < t->id.len; i++)
		if ((unsigned char)t->id.at[i] <= ' ' || strchr(",;|\"", t->id.at[i]))
			return json_fail(json_find(j, "id"), d,
			    "an id is one word, without blanks and , ; | \"",
			    "编号应是一个词，不含空白和 , ; | \"");
	return true;
}

static bool
take_target(struct plan *p, const struct json *j, struct plan_target *t, struct diag *d)
{
	static const char *const kind_only[] = {COMMON_KEYS, "unit", "distinct", "goal", "aim", "eligible",
	    "split_by", "schedule", "revisions", "of", "outcome", "roster", "parts", "baseline", "direction",
	    NULL};
	const struct json *kind, *due, *eligible, *schedule;
	int word;

	if (!json_keys(j, kind_only, d) || !json_need(j, "kind", &kind, d) ||
	    !json_choice(kind, kind_words, &word, d) || !json_keys(j, keys_of_kind[word], d))
		return false;
	t->kind = (enum plan_kind)word;
	json_place(j, &t->line, &t->column);
	t->of_place = PLAN_NOWHERE;
	t->eligible.min_age = t->eligible.max_age = -1;
	eligible = json_find(j, "eligible");
	schedule = json_find(j, "schedule");
	if (!take_id(p, j, t, d) || !json_take_text(j, "name", true, &p->text, &t->name, d) ||
	    !json_take_text(j, "clause", false, &p->text, &t->clause, d) ||
	    !json_take_text(j, "unit", false, &p->text, &t->measure, d) || !json_need(j, "due", &due, d) ||
	    !json_day(due, &t->due, d) || (eligible && !take_eligible(p, eligible, &t->eligible, d)) ||
	    (schedule && !take_schedule(p, schedule, &t->schedule, d)) || !take_by_kind(p, j, t, d))
		return false;
	name_measure(t);
	return true;
}

/* A rate of nothing is left for `targets check` to tell. */
static bool
link_rates(struct plan *p, const struct json *list, struct diag *d)
{
	for (size_t i = 0; i < p->n; i++) {
		size_t rates = 0;

		if (p->targets[i].kind != PLAN_RATE)
			continue;
		p->targets[i].of_place = plan_find(p, p->targets[i].of);
		for (size_t k = 0; k <= i; k++)
			rates +=
			    p->targets[k].kind == PLAN_RATE && str_equal(p->targets[k].of, p->targets[i].of);
		if (rates > ACCOUNT_RATES_MAX)
			return json_fail(json_at(list, i), d, "more than %d rates of one target",
			    "一个任务下的比率超过%d个", ACCOUNT_RATES_MAX);
	}
	return true;
}

static bool
take_targets(struct plan *p, const struct json *list, struct diag *d)
{
	if (!json_list(list, d))
		return false;
	if (json_size(list) == 0)
		return json_fail(list, d, "the plan has no targets", "计划没有任务");
	p->targets = arena_alloc(&p->text, json_size(list) * sizeof *p->targets);
	for (size_t i = 0; i < json_size(list); i++) {
		struct plan_target *t = &p->targets[i];

		exact_init(&t->goal.value);
		exact_init(&t->aim.value);
		exact_init(&t->baseline);
		p->n++;
		if (!take_target(p, json_at(list, i), t, d))
			return false;
	}
	return link_rates(p, list, d);
}

static bool
take_plan(struct plan *p, const struct json *j, struct diag *d)
{
	static const char *const keys[] = {
	    "format", "title", "year", "tolerance", "schedule", "targets", NULL};
	const struct json *format, *year, *tolerance, *schedule, *targets;
	long n;

	if (!json_keys(j, keys, d))
		return false;
	format = json_find(j, "format");
	tolerance = json_find(j, "tolerance");
	schedule = json_find(j, "schedule");
	if ((format && !json_int(format, 1, 1, &n, d)) ||
	    !json_take_text(j, "title", true, &p->text, &p->title, d) || !json_need(j, "year", &year, d) ||
	    !json_int(year, 1900, 2999, &n, d))
		return false;
	p->year = (int)n;
	if ((tolerance && !json_exact(tolerance, &p->tolerance, d)) ||
	    (schedule && !take_schedule(p, schedule, &p->schedule, d)))
		return false;
	return json_need(j, "targets", &targets, d) && take_targets(p, targets, d);
}

/* Of a plan from a table the table itself is in the receipt. */
static bool
take_document(struct plan *p, const struct json_document *doc, struct diag *d)
{
	*p = (struct plan){0};
	exact_init(&p->tolerance);
	if (!take_plan(p, json_root(doc), d)) {
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
};

static bool
accept(void *to, const struct json_document *doc, struct diag *d)
{
	struct wanted_plan *wanted = to;
	struct plan asked;

	if (!wanted) {
		if (!take_document(&asked, doc, d))
			return false;
		plan_free(&asked);
		return true;
	}
	if (!take_document(wanted->plan, doc, d))
		return false;
	if (wanted->canonical)
		canon_document(wanted->canonical, json_root(doc), plan_form.keys);
	return true;
}

bool
plan_load(struct plan *p, const char *path, const struct reading *reading, struct diag *d)
{
	struct wanted_plan wanted = {p, NULL};

	return tabular_load(&plan_form, &path, 1, reading, accept, &wanted, d);
}

bool
plan_load_canonical(
    struct plan *p, struct text *canonical, const char *path, const struct reading *reading, struct diag *d)
{
	struct wanted_plan wanted = {p, canonical};

	return tabular_load(&plan_form, &path, 1, reading, accept, &wanted, d);
}

bool
plan_load_text(struct plan *p, const char *name, struct str text, struct diag *d)
{
	struct json_document *doc = json_load_text(name, text, d);
	bool good = doc && take_document(p, doc, d);

	json_free(doc);
	return good;
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
			    "the rate \"%.*s\" is of \"%.*s\", and no target of that id counts persons",
			    "比率“%.*s”针对的“%.*s”不是计划中的数量任务", STR_ARGS(t->id), STR_ARGS(t->of));
	}
	return true;
}
