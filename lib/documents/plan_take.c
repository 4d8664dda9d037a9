#include "documents/plan_take.h"

#include <string.h>

#include "base/date.h"
#include "formats/ledger.h"
#include "formats/units.h"
#include "text/cell.h"

static const char *const op_words[] = {">=", ">", "=", "<", "<=", NULL};

bool
plan_goes_on(struct plan_taking *k, bool ok, const struct diag *d)
{
	if (ok || !k->review)
		return ok;
	k->faults++;
	k->review->tell(k->review->context, d, k->target);
	return true;
}

bool
plan_take_keys(struct plan_taking *k, const struct json *j, const char *const *known, struct diag *d)
{
	if (json_kind(j) != JSON_IS_OBJECT)
		return json_keys(j, known, d);
	for (size_t i = 0; i < json_size(j); i++)
		if (!plan_goes_on(k, json_key_known(json_at(j, i), known, d), d))
			return false;
	return true;
}

bool
plan_take_day(const struct json *j, int *out, struct diag *d)
{
	struct str text = json_decoded(j);

	if (str_has(text, STR("年")) && cell_date(text, DATE_ORDER_UNKNOWN, out) == DATE_OK)
		return true;
	return json_day(j, out, d);
}

struct str
plan_take_folded(struct plan *p, struct str text)
{
	char room[LEDGER_TEXT_ROOM];

	return arena_str(&p->text, (struct str){room, units_fold(text, room, sizeof(room))});
}

bool
plan_take_text(struct plan_taking *k, const struct json *j, const char *key, bool needed, struct str *out,
    struct diag *d)
{
	return plan_goes_on(k, json_take_text(j, key, needed, &k->plan->text, out, d), d);
}

bool
plan_take_texts(struct plan_taking *k, const struct json *list, struct str **out, struct str **written,
    size_t *n, struct diag *d)
{
	bool alone = json_kind(list) == JSON_IS_TEXT;
	size_t size = alone ? 1 : json_size(list);
	struct str text;

	if (!alone && !json_list(list, d))
		return false;
	if (size == 0)
		return json_fail(list, d, "the list is empty: name at least one", "列表为空：至少写一项");
	*out = arena_alloc(&k->plan->text, size * sizeof(**out));
	*written = arena_alloc(&k->plan->text, size * sizeof(**written));
	for (size_t i = 0; i < size; i++) {
		bool ok = json_text(alone ? list : json_at(list, i), &text, d);

		if (!plan_goes_on(k, ok, d))
			return false;
		if (!ok)
			continue;
		(*written)[*n] = arena_str(&k->plan->text, str_trim(text));
		(*out)[(*n)++] = plan_take_folded(k->plan, text);
	}
	return true;
}

/* The value as the file has it, without quotes. */
struct str
plan_take_written(struct plan *p, const struct json *j)
{
	struct str text = json_written(j);

	if (json_kind(j) == JSON_IS_TEXT && text.len >= 2)
		text = (struct str){text.at + 1, text.len - 2};
	return arena_str(&p->text, text);
}

/* What may stand before a goal's number: >=, >, =, <, <=, and ≥ ≤ in full width too. Nothing: >=. */
static enum plan_op
read_op(struct str *text)
{
	static const struct {
		const char *sign;
		enum plan_op op;
	} signs[] = {
	    {">=", PLAN_AT_LEAST},
	    {"≥", PLAN_AT_LEAST},
	    {"＞＝", PLAN_AT_LEAST},
	    {"<=", PLAN_AT_MOST},
	    {"≤", PLAN_AT_MOST},
	    {"＜＝", PLAN_AT_MOST},
	    {">", PLAN_MORE_THAN},
	    {"＞", PLAN_MORE_THAN},
	    {"<", PLAN_LESS_THAN},
	    {"＜", PLAN_LESS_THAN},
	    {"=", PLAN_EXACTLY},
	    {"＝", PLAN_EXACTLY},
	};

	*text = str_trim(*text);
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		struct str sign = str_of(signs[i].sign);

		if (!str_begins(*text, sign))
			continue;
		*text = str_trim((struct str){text->at + sign.len, text->len - sign.len});
		return signs[i].op;
	}
	return PLAN_AT_LEAST;
}

/* 60, "60", ">=60", "≥ 78%". */
static bool
take_short_goal(struct plan *p, const struct json *j, struct plan_goal *goal, struct diag *d)
{
	struct str text = json_kind(j) == JSON_IS_TEXT ? json_decoded(j) : json_written(j);

	goal->op = read_op(&text);
	if (json_kind(j) != JSON_IS_NUMBER && json_kind(j) != JSON_IS_TEXT)
		return json_fail(j, d, "a goal is wanted here, such as 60 or {\"op\": \">=\", \"value\": 60}",
		    "这里需要目标，如 60 或 {\"op\": \">=\", \"value\": 60}");
	if (!exact_read(text, &goal->value))
		return json_exact(j, &goal->value, d);
	goal->written = arena_str(&p->text, text);
	return true;
}

static bool
take_long_goal(struct plan_taking *k, const struct json *j, struct plan_goal *goal, struct diag *d)
{
	static const char *const keys[] = {"op", "value", NULL};
	const struct json *op, *value;
	int word = PLAN_AT_LEAST;
	struct str sign;
	bool ok;

	if (!plan_take_keys(k, j, keys, d) || !json_need(j, "op", &op, d))
		return false;
	sign = json_decoded(op);
	goal->op = read_op(&sign);
	ok = (json_decoded(op).len > 0 && sign.len == 0) || json_choice(op, op_words, &word, d);
	if (!plan_goes_on(k, ok, d) || !json_need(j, "value", &value, d) ||
	    !json_exact(value, &goal->value, d))
		return false;
	goal->written = plan_take_written(k->plan, value);
	return true;
}

bool
plan_take_goal(struct plan_taking *k, const struct json *j, const struct plan_target *t,
    struct plan_goal *goal, struct diag *d)
{
	bool ok = json_kind(j) == JSON_IS_OBJECT ? take_long_goal(k, j, goal, d)
	                                         : take_short_goal(k->plan, j, goal, d);

	if (ok && t->kind == PLAN_COUNT && cell_is_share(goal->written))
		return json_fail(j, d,
		    "a count's goal is a number, not a percentage: write how many, or make it a rate or coverage",
		    "数量任务的目标应是数，不是百分比：请写明数量，或改为比率、覆盖任务");
	return ok;
}

/* "03-31" of a year's plan, or a whole day. */
static bool
read_step_day(const struct plan *p, struct str key, int *day)
{
	int64_t m, n;

	if (key.len == 5 && key.at[2] == '-' && p->from_year == p->to_year &&
	    str_to_int((struct str){key.at, 2}, 1, 12, &m) &&
	    str_to_int((struct str){key.at + 3, 2}, 1, 31, &n)) {
		*day = date_of(p->from_year, (int)m, (int)n);
		return *day != DATE_NONE;
	}
	return cell_date(key, DATE_ORDER_UNKNOWN, day) == DATE_OK && key.len > 6 &&
	       *day >= plan_first_day(p) && *day <= plan_last_day(p);
}

static bool
take_step(struct plan *p, const struct json *member, struct plan_schedule *s, struct diag *d)
{
	struct plan_step *step = &s->steps[s->n];

	if (!read_step_day(p, json_key(member), &step->day))
		return p->from_year == p->to_year
		           ? json_fail(member, d, "no day of this year: write month and day as \"03-31\"",
		                 "不是本年的日期：请写成“03-31”这样的月-日")
		           : json_fail(member, d,
		                 "no day of the plan's years: write year, month and day as \"2022-03-31\"",
		                 "不是计划年度内的日期：请写成“2022-03-31”这样的年-月-日");
	exact_init(&step->share);
	s->n++;
	return json_exact(member, &step->share, d);
}

bool
plan_take_schedule(struct plan_taking *k, const struct json *j, struct plan_schedule *s, struct diag *d)
{
	if (json_kind(j) != JSON_IS_OBJECT || json_size(j) == 0)
		return json_fail(j, d, "expected days and shares, as in {\"06-30\": \"50%%\"}",
		    "应写日期与份额，如{\"06-30\": \"50%%\"}");
	s->steps = arena_alloc(&k->plan->text, json_size(j) * sizeof(*s->steps));
	for (size_t i = 0; i < json_size(j); i++) {
		const struct json *member = json_at(j, i);

		if (!str_is(json_key(member), "note") &&
		    !plan_goes_on(k, take_step(k->plan, member, s, d), d))
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
take_alternative(struct plan_taking *k, const struct json *j, struct plan_eligible *e, struct diag *d)
{
	static const char *const keys[] = {"category", "grade", "min_age", "max_age", "poor", NULL};
	const struct json *category, *grade;
	struct str poor;
	bool ok;

	*e = (struct plan_eligible){.min_age = -1, .max_age = -1, .poor = PLAN_NOWHERE};
	if (!plan_take_keys(k, j, keys, d) || json_kind(j) != JSON_IS_OBJECT)
		return false;
	category = json_find(j, "category");
	grade = json_find(j, "grade");
	e->by_category = category != NULL;
	e->by_grade = grade != NULL;
	if (!plan_goes_on(k, !category || take_set(category, 7, &e->categories, d), d) ||
	    !plan_goes_on(k, !grade || take_set(grade, 4, &e->grades, d), d) ||
	    !plan_goes_on(k, take_age(j, "min_age", &e->min_age, d), d) ||
	    !plan_goes_on(k, take_age(j, "max_age", &e->max_age, d), d))
		return false;
	ok = json_take_text(j, "poor", false, &k->plan->text, &poor, d);
	if (ok && poor.len > 0)
		e->poor = plan_take_roster(k->plan, poor);
	return ok;
}

static bool
asks(const struct plan_eligible *e)
{
	return e->by_category || e->by_grade || e->min_age >= 0 || e->max_age >= 0 || e->poor != PLAN_NOWHERE;
}

/* An alternative that asks for nothing would let everybody count, and the others be of no use. */
static bool
take_of_list(struct plan_taking *k, const struct json *j, struct plan_eligible *e, struct diag *d)
{
	return take_alternative(k, j, e, d) &&
	       (asks(e) ||
	           json_fail(j, d,
	               "this one asks for nothing, so that everybody would count: say what must hold, or take it out",
	               "此项没有条件，等于人人符合：请写明条件，或删去此项"));
}

bool
plan_take_eligible(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d)
{
	bool list = json_kind(j) == JSON_IS_LIST;
	size_t n = list ? json_size(j) : 1;

	if (list && n == 0)
		return json_fail(j, d, "the list is empty: name at least one", "列表为空：至少写一项");
	t->eligible = arena_alloc(&k->plan->text, n * sizeof(*t->eligible));
	for (size_t i = 0; i < n; i++) {
		const struct json *one = list ? json_at(j, i) : j;
		struct plan_eligible *e = &t->eligible[t->n_eligible];
		bool ok = list ? take_of_list(k, one, e, d) : take_alternative(k, one, e, d);

		if (!plan_goes_on(k, ok, d))
			return false;
		t->n_eligible += ok && asks(e);
	}
	return true;
}

static bool
take_revision(struct plan_taking *k, const struct json *j, const struct plan_target *t,
    struct plan_revision *r, struct diag *d)
{
	static const char *const keys[] = {"date", "goal", "approved_by", "reason", NULL};
	struct arena *text = &k->plan->text;
	const struct json *date, *goal;
	bool ok = plan_take_keys(k, j, keys, d);

	if (!ok || json_kind(j) != JSON_IS_OBJECT)
		return ok;
	return plan_goes_on(k, json_need(j, "date", &date, d) && plan_take_day(date, &r->date, d), d) &&
	       plan_goes_on(
	           k, json_need(j, "goal", &goal, d) && plan_take_goal(k, goal, t, &r->goal, d), d) &&
	       json_take_text(j, "approved_by", false, text, &r->approved_by, d) &&
	       json_take_text(j, "reason", false, text, &r->reason, d);
}

bool
plan_take_revisions(struct plan_taking *k, const struct json *list, struct plan_target *t, struct diag *d)
{
	if (!json_list(list, d))
		return false;
	t->revisions = arena_alloc(&k->plan->text, (json_size(list) + 1) * sizeof(*t->revisions));
	for (size_t i = 0; i < json_size(list); i++) {
		struct plan_revision *r = &t->revisions[t->n_revisions++];

		exact_init(&r->goal.value);
		if (!plan_goes_on(k, take_revision(k, json_at(list, i), t, r, d), d))
			return false;
	}
	return true;
}

bool
plan_same_name(struct str a, struct str b)
{
	char left[LEDGER_TEXT_ROOM], right[LEDGER_TEXT_ROOM];
	struct str x = {left, units_fold(a, left, sizeof(left))},
	           y = {right, units_fold(b, right, sizeof(right))};

	return str_equal(a, b) || (x.len > 0 && str_equal(x, y));
}

size_t
plan_roster_named(const struct plan *p, struct str name)
{
	for (size_t i = 0; i < p->n_rosters; i++)
		if (plan_same_name(p->rosters[i].name, name))
			return i;
	return PLAN_NOWHERE;
}

size_t
plan_take_roster(struct plan *p, struct str name)
{
	size_t place = plan_roster_named(p, name);

	if (place != PLAN_NOWHERE)
		return place;
	mem_grow(&p->rosters, &p->rosters_room, p->n_rosters + 1, sizeof(*p->rosters));
	p->rosters[p->n_rosters] = (struct plan_roster){.name = arena_str(&p->text, name)};
	return p->n_rosters++;
}

bool
plan_take_rosters(struct plan_taking *k, const struct json *j, struct diag *d)
{
	struct plan *p = k->plan;
	struct str file;

	if (json_kind(j) != JSON_IS_OBJECT)
		return json_fail(j, d, "expected names and files, as in {\"poor\": \"poor.csv\"}",
		    "应写名册名与文件，如{\"poor\": \"poor.csv\"}");
	for (size_t i = 0; i < json_size(j); i++) {
		const struct json *member = json_at(j, i);

		if (str_is(json_key(member), "note"))
			continue;
		bool ok = json_text(member, &file, d);

		if (!plan_goes_on(k, ok, d))
			return false;
		if (ok) {
			size_t place = plan_take_roster(p, json_key(member));

			p->rosters[place].file = arena_str(&p->text, file);
		}
	}
	return true;
}
