/* Names: ids given twice, targets and events that nobody knows, awards that cannot be given as they are
 * written. */
#include <string.h>

#include "base/text.h"
#include "marks/defects_list.h"

static void
check_ids(struct defects_work *w)
{
	const struct scheme *s = w->s;

	for (size_t i = 0; i < s->n_items; i++)
		for (size_t k = 0; k < i; k++)
			if (str_equal(s->items[i].id, s->items[k].id)) {
				defects_at(w, "items[%zu].id", i);
				defects_add(w, DEFECT_DUPLICATE_ID, true,
				    "items[%zu] has the same id: judged marks could not be told apart",
				    "与 items[%zu] 编号相同：评分无法区分", k);
				break;
			}
	for (size_t i = 0; i < s->n_awards; i++)
		for (size_t k = 0; k < i; k++)
			if (str_equal(s->awards[i].id, s->awards[k].id)) {
				defects_at(w, "awards[%zu].id", i);
				defects_add(w, DEFECT_DUPLICATE_ID, true,
				    "awards[%zu] has the same id: decisions could not be told apart",
				    "与 awards[%zu] 编号相同：决定无法区分", k);
				break;
			}
}

static void
check_band_names(struct defects_work *w)
{
	const struct scheme *s = w->s;

	for (size_t i = 0; i < s->n_bands; i++)
		for (size_t k = 0; k < i; k++)
			if (str_equal(s->bands[i].name, s->bands[k].name)) {
				defects_at(w, "bands[%zu].name", s->bands[i].written);
				defects_add(w, DEFECT_DUPLICATE_ID, true, "bands[%zu] has the same name",
				    "与 bands[%zu] 名称相同", s->bands[k].written);
				break;
			}
}

static bool
listed(struct str name, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_equal(list[i], name))
			return true;
	return false;
}

static struct str
nearest(struct str name, const struct str *list, size_t n)
{
	struct str best = {0};
	size_t limit = 3;

	for (size_t i = 0; i < n; i++) {
		size_t distance = str_distance(name, list[i], limit - 1);

		if (distance < limit) {
			limit = distance;
			best = list[i];
		}
		if (limit == 0)
			break;
	}
	return best;
}

/* Where the scheme first names a slot. */
static bool
in_condition(const struct condition *c, size_t slot)
{
	return c->measure.slot == slot || (c->goal.kind == GOAL_MEASURE && c->goal.measure.slot == slot);
}

static bool
in_rule(const struct rule *r, size_t slot)
{
	for (size_t i = 0; i < r->n_conditions; i++)
		if (in_condition(&r->conditions[i], slot))
			return true;
	for (size_t i = 0; i < r->n_parts; i++)
		if (r->parts[i].slot == slot)
			return true;
	for (size_t i = 0; i < r->n_rows; i++)
		if (r->rows[i].and &&in_condition(r->rows[i].and, slot))
			return true;
	return false;
}

static bool
only_takes(const struct rule *r)
{
	return r->kind == RULE_VETO || (!rule_is_base(r) && rule_takes(r));
}

/* Writes the place into w->path. True if the rule there only takes: that such an event was never recorded is
 * good news, not a misspelling. */
static bool
find_place(struct defects_work *w, size_t slot)
{
	const struct scheme *s = w->s;

	for (size_t i = 0; i < s->n_items; i++)
		for (size_t k = 0; k < s->items[i].n_rules; k++)
			if (in_rule(&s->items[i].rules[k], slot)) {
				defects_at(w, "items[%zu].rules[%zu]", i, k);
				return only_takes(&s->items[i].rules[k]);
			}
	for (size_t i = 0; i < s->n_vetoes; i++)
		if (in_condition(&s->vetoes[i].when, slot)) {
			defects_at(w, "vetoes[%zu]", i);
			return true;
		}
	return false;
}

static void
check_target(struct defects_work *w, const struct slot *slot)
{
	const struct defects_context *c = w->context;
	struct str near;

	if (c->n_targets == 0 || listed(slot->name, c->targets, c->n_targets))
		return;
	if (listed(slot->name, c->shared, c->n_shared)) {
		defects_add(w, DEFECT_UNKNOWN_TARGET, true,
		    "several targets are called \"%.*s\", so none is meant: write the id",
		    "有几项任务叫“%.*s”，不知是哪一项：请写编号", STR_ARGS(slot->name));
		return;
	}
	near = nearest(slot->name, c->targets, c->n_targets);
	if (near.len > 0)
		defects_add(w, DEFECT_UNKNOWN_TARGET, true,
		    "no target \"%.*s\": nothing would count for it; is it \"%.*s\"?",
		    "没有任务“%.*s”：这一项不会有数据；是否为“%.*s”？", STR_ARGS(slot->name), STR_ARGS(near));
	else
		defects_add(w, DEFECT_UNKNOWN_TARGET, true, "no target \"%.*s\": nothing would count for it",
		    "没有任务“%.*s”：这一项不会有数据", STR_ARGS(slot->name));
}

/* The derived ending that a word nearly is; NULL: none. */
static const char *
near_ending(struct str word)
{
	static const char *const endings[] = {"late", "missing", "short", "quality", "assigned"};
	size_t limit = word.len > 5 ? 2 : 1;

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (word.len >= 3 && str_distance(word, str_of(endings[i]), limit) <= limit)
			return endings[i];
	return NULL;
}

/* "reports.lat": an ending that is no derived event, of an event that is, or nearly one. */
static void
check_ending(struct defects_work *w, const struct slot *slot)
{
	struct str rest = slot->name, head = {0}, ending = slot->name;
	const char *near;

	while (rest.at) {
		head = (struct str){slot->name.at, (size_t)(rest.at - slot->name.at)};
		ending = str_part(&rest, '.');
	}
	if (head.len < 2 || slot->derived != DERIVED_NONE)
		return;
	head.len--; /* the point */
	near = near_ending(ending);
	if (near) {
		defects_add(w, DEFECT_UNKNOWN_EVENT, true,
		    "\"%.*s\" is taken for an event of its own; is it \"%.*s.%s\"?",
		    "“%.*s”会被当作另一个事件；是否为“%.*s.%s”？", STR_ARGS(slot->name), STR_ARGS(head),
		    near);
		return;
	}
	for (size_t i = 0; i < w->s->n_slots; i++) {
		const struct slot *other = &w->s->slots[i];

		if (other->derived != DERIVED_NONE && str_equal(other->event, head)) {
			defects_add(w, DEFECT_UNKNOWN_EVENT, true,
			    "\"%.*s\" is taken for an event of its own; derived ones end in .late .missing .short .quality .assigned",
			    "“%.*s”会被当作另一个事件；派生事件以 .late .missing .short .quality .assigned 结尾",
			    STR_ARGS(slot->name));
			return;
		}
	}
}

/* A number of times asked for as a value, or the other way round. */
static bool
check_kind(struct defects_work *w, const struct slot *slot)
{
	if (slot->kind == SLOT_EVENT && slot->derived == DERIVED_QUALITY) {
		defects_add(w, DEFECT_UNKNOWN_EVENT, true,
		    "a quality is a value, not an event: write \"value\": \"%.*s\"",
		    "质量是数值，不是事件：请写 \"value\": \"%.*s\"", STR_ARGS(slot->name));
		return false;
	}
	if (slot->derived == DERIVED_NONE || slot->kind == SLOT_EVENT ||
	    (slot->kind == SLOT_VALUE && slot->derived == DERIVED_QUALITY))
		return true;
	defects_add(w, DEFECT_UNKNOWN_EVENT, true, "\"%.*s\" is a number of times: write \"event\": \"%.*s\"",
	    "“%.*s”是次数：请写 \"event\": \"%.*s\"", STR_ARGS(slot->name), STR_ARGS(slot->name));
	return false;
}

static void
check_event(struct defects_work *w, const struct slot *slot, bool only_taken)
{
	const struct defects_context *c = w->context;
	struct str near;

	check_ending(w, slot);
	if (!check_kind(w, slot))
		return;
	if (c->n_events == 0 || listed(slot->event, c->events, c->n_events))
		return;
	near = nearest(slot->event, c->events, c->n_events);
	if (near.len > 0)
		defects_add(w, DEFECT_UNKNOWN_EVENT, false, "no record is of event \"%.*s\"; is it \"%.*s\"?",
		    "没有事件为“%.*s”的记载；是否为“%.*s”？", STR_ARGS(slot->event), STR_ARGS(near));
	else if (!only_taken)
		defects_add(w, DEFECT_UNKNOWN_EVENT, false, "no record is of event \"%.*s\"",
		    "没有事件为“%.*s”的记载", STR_ARGS(slot->event));
}

static void
check_slots(struct defects_work *w)
{
	for (size_t i = 0; i < w->s->n_slots; i++) {
		const struct slot *slot = &w->s->slots[i];

		bool only_taken = find_place(w, i);

		if (slot->kind == SLOT_TARGET)
			check_target(w, slot);
		else if (slot_is_recorded(slot->kind))
			check_event(w, slot, only_taken);
	}
}

/* Is there a kind, or anybody, for whom both awards are? */
static bool
share_subjects(const struct award *a, const struct award *b)
{
	if (a->n_applies_to == 0 || b->n_applies_to == 0)
		return true;
	for (size_t i = 0; i < a->n_applies_to; i++)
		if (listed(a->applies_to[i], b->applies_to, b->n_applies_to))
			return true;
	return false;
}

/* One unit could have both: a first prize and a second. */
static void
check_tiers(struct defects_work *w, size_t i)
{
	const struct scheme *s = w->s;
	const struct award *award = &s->awards[i];

	for (size_t k = 0; k < i && !award->last; k++) {
		const struct award *before = &s->awards[k];

		if (before->last || !share_subjects(award, before) ||
		    (award->series.len > 0 && str_equal(award->series, before->series)))
			continue;
		defects_at(w, "awards[%zu]", i);
		defects_add(w, DEFECT_TIERS, false,
		    "who wins awards[%zu] can win this one too; if they are tiers, give both one \"series\"",
		    "awards[%zu] 的获奖者还可以得这一个；如是分等奖项，请写同一个“series”", k);
		return;
	}
}

static void
check_places(struct defects_work *w, size_t i)
{
	const struct award *award = &w->s->awards[i];
	size_t n = 0;

	for (size_t k = 0; k < w->context->n_subjects; k++)
		n += award_applies(award, w->context->subjects[k].kind, w->context->subjects[k].code);
	defects_at(w, "awards[%zu].places", i);
	if (w->context->n_subjects > 0 && !award->share && (size_t)award->places >= n)
		defects_add(w, DEFECT_PLACES, false, "%ld place%s for %zu candidate%s: everyone would win",
		    "%ld 个名额%.0s，%zu 个候选对象%.0s：人人入选", award->places, TEXT_PLURAL(award->places),
		    n, TEXT_PLURAL(n));
	defects_at(w, "awards[%zu].max_per", i);
	if (award->per_column.len > 0 && !award->share && award->per_places >= award->places)
		defects_add(w, DEFECT_PLACES, false, "a limit of %ld of %ld place%s limits nothing",
		    "限额 %ld 个不少于名额 %ld 个%.0s，等于没有限额", award->per_places, award->places,
		    TEXT_PLURAL(award->places));
}

static void
check_awards(struct defects_work *w)
{
	for (size_t i = 0; i < w->s->n_awards; i++) {
		check_places(w, i);
		check_tiers(w, i);
	}
}

void
defects_names(struct defects_work *w)
{
	check_ids(w);
	check_band_names(w);
	check_slots(w);
	check_awards(w);
}
