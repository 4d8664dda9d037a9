/* One function an action, found by its name in the table at the end. */
#include "draft/assembly.h"

#include <stdio.h>
#include <string.h>

#include "draft/draft_sum.h"

static struct draft_rule *
last(struct assembly *a)
{
	return a->row->n_rules > 0 ? &a->row->rules[a->row->n_rules - 1] : NULL;
}

static struct draft_rule *
last_of_kind(struct assembly *a, const char *kind)
{
	struct draft_rule *r = last(a);

	return r && str_is(r->kind, kind) ? r : NULL;
}

static struct draft_rule *
new_rule(struct assembly *a, struct str kind)
{
	struct draft_rule *r;

	if (a->row->n_rules == DRAFT_RULES)
		return NULL;
	r = &a->row->rules[a->row->n_rules++];
	*r = (struct draft_rule){.kind = kind};
	return r;
}

/* Keys of what is measured: a table, level list or rank begins with one, its further rows have none. */
static const char *const keys[] = {"target", "event", "value", "date", "field", "goal", "op", "step", "marks",
    "side", "partial", "cap", "max", "grow", "unit", "over", NULL};

static bool
add_key(struct draft_rule *r, const char *key, struct str value)
{
	if (!r || r->n_keys == DRAFT_KEYS || value.len == 0)
		return false;
	r->keys[r->n_keys++] = (struct draft_pair){key, value};
	return true;
}

/* Takes what the action says as KEY=VALUE for the keys of a rule. */
static bool
add_keys(struct assembly *a, struct draft_rule *r, const struct template_action *action)
{
	for (size_t i = 0; keys[i] && r; i++) {
		struct str value;

		if (template_value(&a->words, action, keys[i], &value) && !add_key(r, keys[i], value))
			return false;
	}
	return r != NULL;
}

static bool
act_rule(struct assembly *a, const struct template_action *action)
{
	return add_keys(a, new_rule(a, action->first), action);
}

static bool
add_entry(struct assembly *a, struct draft_rule *r, const struct template_action *action)
{
	struct draft_entry *e;

	if (!r || r->n_list == DRAFT_LIST)
		return false;
	e = &r->list[r->n_list++];
	*e = (struct draft_entry){0};
	template_value(&a->words, action, "name", &e->name);
	template_value(&a->words, action, "from", &e->from);
	return template_value(&a->words, action, "marks", &e->marks) && e->marks.len > 0;
}

static bool
act_part(struct assembly *a, const struct template_action *action)
{
	struct draft_rule *r = last_of_kind(a, "parts");

	return add_entry(a, r ? r : new_rule(a, STR("parts")), action);
}

/* "row value=… from=… marks=…" begins a table, "row from=… marks=…" goes on with it. */
static bool
act_row(struct assembly *a, const struct template_action *action)
{
	struct draft_rule *r = last_of_kind(a, "table");
	struct str measure;

	if (template_value(&a->words, action, "value", &measure) ||
	    template_value(&a->words, action, "event", &measure) ||
	    template_value(&a->words, action, "target", &measure)) {
		struct template_action of_rule = *action;

		r = new_rule(a, STR("table"));
		of_rule.without = "marks";
		if (!add_keys(a, r, &of_rule))
			return false;
	}
	return add_entry(a, r, action);
}

/* "level event=… name=… marks=…": one more level of the bonus before, if it is of the same event, else the
 * first of a new one; without an event it can only be one more. */
static bool
act_level(struct assembly *a, const struct template_action *action)
{
	struct draft_rule *r = last_of_kind(a, "bonus");
	struct str event;

	if (template_value(&a->words, action, "event", &event) &&
	    !(r && r->levels && str_equal(event, r->keys[0].value))) {
		r = new_rule(a, STR("bonus"));
		if (!add_key(r, "event", event))
			return false;
		r->levels = true;
	}
	return r && r->levels && add_entry(a, r, action);
}

/* "levels event=… names={F} marks={L}": two lists that pair off in their order. */
static bool
act_levels(struct assembly *a, const struct template_action *action)
{
	struct draft_rule *r = new_rule(a, action->first);
	struct str event, names, marks;

	if (!r || !template_value(&a->words, action, "event", &event) || !add_key(r, "event", event) ||
	    !template_value(&a->words, action, "names", &names) ||
	    !template_value(&a->words, action, "marks", &marks))
		return false;
	r->levels = true;
	while (names.at && marks.at && r->n_list < DRAFT_LIST) {
		struct str name = str_part(&names, '/'), mark = str_part(&marks, '/');

		if (str_ends(mark, STR("分")))
			mark.len -= strlen("分");
		if (name.len == 0 || mark.len == 0)
			return false;
		r->list[r->n_list++] = (struct draft_entry){.name = name, .marks = mark};
	}
	return !names.at && !marks.at;
}

static bool
act_place(struct assembly *a, const struct template_action *action)
{
	struct draft_rule *r = last_of_kind(a, "rank");
	struct str no;
	char next[24];

	if (!r)
		return false;
	snprintf(next, sizeof next, "%zu", r->n_list + 1);
	if (template_value(&a->words, action, "no", &no) && !str_is(no, next))
		return false;
	return add_entry(a, r, action);
}

static bool
act_set(struct assembly *a, const struct template_action *action)
{
	return add_keys(a, last(a), action);
}

/* A cap of one bonus; over several it would have to be shared. */
static bool
act_cap(struct assembly *a, const struct template_action *action)
{
	size_t bonuses = 0;

	for (size_t i = 0; i < a->row->n_rules; i++)
		bonuses += str_is(a->row->rules[i].kind, "bonus");
	return bonuses == 1 &&
	       add_key(last_of_kind(a, "bonus"), "cap", template_slot(&a->words, action->first));
}

/* 最多扣5分: the item's full is said already; less is the most of the one loss. */
static bool
act_most(struct assembly *a, const struct template_action *action)
{
	struct str most = template_slot(&a->words, action->first);

	if (draft_sum_is(most, a->full))
		return true;
	return a->row->n_rules == 1 && add_key(last_of_kind(a, "count"), "max", most);
}

static bool
act_full(struct assembly *a, const struct template_action *action)
{
	return draft_sum_is(template_slot(&a->words, action->first), a->full);
}

static bool
act_same(struct assembly *a, const struct template_action *action)
{
	struct str one, other;

	return template_value(&a->words, action, "one", &one) &&
	       template_value(&a->words, action, "other", &other) && draft_sum_compare(one, other) == 0;
}

/* The same, and all of it. */
static bool
act_whole(struct assembly *a, const struct template_action *action)
{
	struct str one;

	return act_same(a, action) && template_value(&a->words, action, "one", &one) &&
	       draft_sum_compare(one, STR("100")) == 0;
}

/* Are the two counted by the same word? 人 and 名 count alike. */
static bool
act_alike(struct assembly *a, const struct template_action *action)
{
	static const char *const persons = "人名位";
	struct str one, other;

	if (!template_value(&a->words, action, "one", &one) ||
	    !template_value(&a->words, action, "other", &other))
		return false;
	return str_equal(one, other) || (str_has(str_of(persons), one) && str_has(str_of(persons), other));
}

/* 80%以下不得分: the row below which nothing is earned. */
static bool
act_below(struct assembly *a, const struct template_action *action)
{
	struct draft_rule *r = last_of_kind(a, "table");
	struct str from;

	return r && r->n_list > 0 && template_value(&a->words, action, "from", &from) &&
	       draft_sum_compare(from, r->list[r->n_list - 1].from) == 0;
}

/* 90%-98%: its upper end is where the row above begins, or up to one short of it (89 under 90). */
static bool
act_upto(struct assembly *a, const struct template_action *action)
{
	struct draft_rule *r = last_of_kind(a, "table");
	struct str to;

	return r && r->n_list > 1 && template_value(&a->words, action, "to", &to) &&
	       draft_sum_adjoins(to, r->list[r->n_list - 2].from);
}

static bool
act_nofloor(struct assembly *a, const struct template_action *action)
{
	(void)action;
	a->row->no_floor = true;
	return true;
}

static bool
act_highest(struct assembly *a, const struct template_action *action)
{
	struct draft_rule *r = last_of_kind(a, "bonus");

	(void)action;
	return r && r->levels;
}

static bool
act_veto(struct assembly *a, const struct template_action *action)
{
	struct draft_row *row = a->row;
	struct str names;

	if (!template_value(&a->words, action, "event", &names))
		return false;
	while (names.at && row->n_vetoes < DRAFT_GRADES) {
		struct str name = template_clean(str_part(&names, '/'));

		row->vetoes[row->n_vetoes].name = row->vetoes[row->n_vetoes].event = name;
		row->vetoes[row->n_vetoes++].total = str_is(action->first, "total");
	}
	return !names.at;
}

static bool
act_band(struct assembly *a, const struct template_action *action)
{
	struct draft_row *row = a->row;
	struct draft_entry *e = &row->bands[row->n_bands];
	struct str to;

	if (row->n_bands == DRAFT_GRADES || !template_value(&a->words, action, "name", &e->name) ||
	    !template_value(&a->words, action, "from", &e->from))
		return false;
	if (template_value(&a->words, action, "to", &to) &&
	    (row->n_bands == 0 || !draft_sum_adjoins(to, row->bands[row->n_bands - 1].from)))
		return false;
	row->n_bands++;
	return true;
}

/* 70分以下: what stands below the last band. */
static bool
act_lowest(struct assembly *a, const struct template_action *action)
{
	struct draft_row *row = a->row;
	struct draft_entry *e = &row->bands[row->n_bands];
	struct str below;

	if (row->n_bands == 0 || row->n_bands == DRAFT_GRADES ||
	    !template_value(&a->words, action, "below", &below) ||
	    draft_sum_compare(below, row->bands[row->n_bands - 1].from) != 0)
		return false;
	e->from = STR("0");
	row->n_bands++;
	return template_value(&a->words, action, "name", &e->name);
}

/* 不足1个百分点: the step of the rule before, said again. */
static bool
act_stepped(struct assembly *a, const struct template_action *action)
{
	struct draft_rule *r = last_of_kind(a, "step");
	struct str one, other;

	if (!r || !template_value(&a->words, action, "one", &one) ||
	    !template_value(&a->words, action, "other", &other))
		return false;
	for (size_t i = 0; i < r->n_keys; i++)
		if (strcmp(r->keys[i].key, "step") == 0)
			return draft_sum_compare(one, r->keys[i].value) == 0 &&
			       draft_sum_compare(one, other) == 0;
	return false;
}

/* 1分, 2分, 3分 and so on: the n-th costs n times the first. */
static bool
act_growing(struct assembly *a, const struct template_action *action)
{
	struct str one, two, three;

	return template_value(&a->words, action, "one", &one) &&
	       template_value(&a->words, action, "two", &two) &&
	       template_value(&a->words, action, "three", &three) && draft_sum_is_times(two, 2, one) &&
	       draft_sum_is_times(three, 3, one);
}

/* "losses count events={E} marks={L}": events and marks pair off in their order; one mark is for all. */
static bool
act_losses(struct assembly *a, const struct template_action *action)
{
	struct str events, marks, mark;

	if (!template_value(&a->words, action, "events", &events) ||
	    !template_value(&a->words, action, "marks", &marks))
		return false;
	mark = str_part(&marks, '/');
	while (events.at) {
		struct draft_rule *r = new_rule(a, action->first);
		struct str event = template_clean(str_part(&events, '/'));

		if (str_ends(mark, STR("分")))
			mark.len -= strlen("分");
		if (!add_key(r, "event", event) ||
		    !add_key(r, "marks", template_join(&a->words, STR("-"), mark)))
			return false;
		if (marks.at && events.at)
			mark = str_part(&marks, '/');
	}
	return !marks.at;
}

/* "bonuses event={E} names={W} marks={L}": a bonus for each level, each time. */
static bool
act_bonuses(struct assembly *a, const struct template_action *action)
{
	struct str event, names, marks;

	if (!template_value(&a->words, action, "event", &event) ||
	    !template_value(&a->words, action, "names", &names) ||
	    !template_value(&a->words, action, "marks", &marks))
		return false;
	while (names.at && marks.at) {
		struct str name = str_part(&names, '/'), mark = str_part(&marks, '/');
		struct draft_rule *r = new_rule(a, STR("bonus"));

		if (str_ends(mark, STR("分")))
			mark.len -= strlen("分");
		if (!add_key(r, "event", template_join(&a->words, name, event)) || !add_key(r, "marks", mark))
			return false;
	}
	return !names.at && !marks.at;
}

/* What only a person can judge is no part and no event. */
static bool
act_sure(struct assembly *a, const struct template_action *action)
{
	struct str name;

	return template_value(&a->words, action, "name", &name) && !patterns_vague(a->patterns, name);
}

/* A name with a bare mark behind it: of levels, prizes and places one is earned, not each. */
static bool
act_plain(struct assembly *a, const struct template_action *action)
{
	static const char *const words[] = {"级", "奖", "名", "等", "档", "次", "类", NULL};
	struct str name;

	if (!template_value(&a->words, action, "name", &name))
		return false;
	for (size_t i = 0; words[i]; i++)
		if (str_has(name, str_of(words[i])))
			return false;
	return true;
}

/* 无缺席得满分: what is lost for must be that. */
static bool
act_absent(struct assembly *a, const struct template_action *action)
{
	static const char *const words[] = {
	    "没有发生", "没有出现", "没有", "未发生", "未出现", "未发现", "无", "未", NULL};
	struct str name;

	if (!template_value(&a->words, action, "name", &name))
		return false;
	for (size_t i = 0; words[i]; i++) {
		size_t len = strlen(words[i]);

		if (!str_begins(name, str_of(words[i])))
			continue;
		if (a->absent.len > 0)
			return false;
		a->absent = (struct str){name.at + len, name.len - len};
		break;
	}
	return true;
}

/* 发生3起以上的不得分, behind what each of them loses. */
static bool
act_beyond(struct assembly *a, const struct template_action *action)
{
	struct draft_rule *r = last_of_kind(a, "count");
	struct str goal, event = r && r->n_keys > 0 ? r->keys[0].value : (struct str){0};

	if (!r || strcmp(r->keys[0].key, "event") != 0 || !template_value(&a->words, action, "goal", &goal))
		return false;
	r = new_rule(a, STR("veto"));
	return add_key(r, "event", event) && add_key(r, "goal", goal) && add_key(r, "op", STR(">="));
}

static bool
act_nothing(struct assembly *a, const struct template_action *action)
{
	(void)a;
	(void)action;
	return true;
}

bool
assembly_act(struct assembly *a, const struct template_action *action)
{
	static const struct {
		const char *name;
		bool (*act)(struct assembly *a, const struct template_action *action);
	} acts[] = {{"rule", act_rule}, {"part", act_part}, {"row", act_row}, {"level", act_level},
	    {"levels", act_levels}, {"place", act_place}, {"set", act_set}, {"cap", act_cap},
	    {"most", act_most}, {"full", act_full}, {"same", act_same}, {"whole", act_whole},
	    {"alike", act_alike}, {"below", act_below}, {"upto", act_upto}, {"nofloor", act_nofloor},
	    {"highest", act_highest}, {"veto", act_veto}, {"band", act_band}, {"lowest", act_lowest},
	    {"stepped", act_stepped}, {"growing", act_growing}, {"losses", act_losses},
	    {"bonuses", act_bonuses}, {"sure", act_sure}, {"nothing", act_nothing}, {"absent", act_absent},
	    {"plain", act_plain}, {"beyond", act_beyond}};

	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (str_is(action->name, acts[i].name))
			return acts[i].act(a, action);
	return false;
}
