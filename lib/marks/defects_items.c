/* Items that do not add up, parts that do not add up to their item, losses and bonuses without measure, rules
 * that no input can reach. */
#include <string.h>

#include "base/date.h"
#include "marks/defects_list.h"
#include "marks/mark_range.h"

/* The sum of full over the items that apply to subjects of this kind; an empty kind takes those for all. */
static void
sum_full(const struct scheme *s, struct str kind, struct exact *sum)
{
	exact_set_ratio(sum, 0, 1);
	for (size_t i = 0; i < s->n_items; i++)
		if (item_applies(&s->items[i], kind, kind))
			exact_add(sum, sum, s->items[i].full);
}

static void
check_sum(struct defects_work *w, struct str kind)
{
	char have[DEFECT_NUMBER], want[DEFECT_NUMBER];
	struct exact sum;

	exact_init(&sum);
	sum_full(w->s, kind, &sum);
	if (exact_compare(&sum, w->s->own_full) != 0) {
		defects_number(&sum, have);
		defects_number(w->s->own_full, want);
		defects_at(w, "items");
		if (exact_sign(&sum) == 0)
			defects_add(w, DEFECT_ITEMS_SUM, true,
			    "the items hold no marks, against a full of %s: a total is its bonuses alone",
			    "各项目合计为 0 分，而满分为 %s：总分只剩加分", want);
		else if (kind.len == 0)
			defects_add(w, DEFECT_ITEMS_SUM, true,
			    "the items add up to %s, not to the full %s: every total would be scaled by %s/%s",
			    "各项目合计 %s 分，与满分 %s 不符：每个总分都会按 %s/%s 折算", have, want, want,
			    have);
		else
			defects_add(w, DEFECT_ITEMS_SUM, true,
			    "the items for %.*s add up to %s, not to the full %s: their totals would be scaled",
			    "适用于%.*s的项目合计 %s 分，与满分 %s 不符：其总分会被折算", STR_ARGS(kind),
			    have, want);
	}
	exact_free(&sum);
}

static bool
named_before(const struct scheme *s, size_t item, size_t name)
{
	struct str kind = s->items[item].applies_to[name];

	for (size_t i = 0; i <= item; i++)
		for (size_t k = 0; k < (i < item ? s->items[i].n_applies_to : name); k++)
			if (str_equal(s->items[i].applies_to[k], kind))
				return true;
	return false;
}

/* Each kind that some item names has a sum of its own; where none is named there is one sum. */
static void
check_sums(struct defects_work *w)
{
	const struct scheme *s = w->s;
	bool kinds = false;

	for (size_t i = 0; i < s->n_items; i++)
		for (size_t k = 0; k < s->items[i].n_applies_to; k++) {
			kinds = true;
			if (!named_before(s, i, k))
				check_sum(w, s->items[i].applies_to[k]);
		}
	if (!kinds)
		check_sum(w, STR(""));
}

/* Shares of one total (ratios over the same measured goal) may exclude each other, as the votes for good and
 * for fair do: then the best of them is all there is to have. */
static bool
shares_total(const struct rule *a, const struct rule *b)
{
	return a->kind == RULE_RATIO && b->kind == RULE_RATIO && a->conditions[0].goal.kind == GOAL_MEASURE &&
	       b->conditions[0].goal.kind == GOAL_MEASURE &&
	       a->conditions[0].goal.measure.slot == b->conditions[0].goal.measure.slot;
}

/* Is rule k the best (of equals the first) of those that share its total? */
static bool
is_best_share(const struct item *item, size_t k)
{
	for (size_t i = 0; i < item->n_rules; i++) {
		int order;

		if (i == k || !shares_total(&item->rules[i], &item->rules[k]))
			continue;
		order = exact_compare(item->rules[i].marks, item->rules[k].marks);
		if (order > 0 || (order == 0 && i < k))
			return false;
	}
	return true;
}

/* What base rules can earn: at least, if shares exclude each other, and at most, with what counts and steps
 * gain. */
struct earned {
	struct exact least, most;
	bool endless;
};

static void
sum_earned(const struct item *item, struct earned *e)
{
	struct mark_range one;

	mark_range_init(&one);
	for (size_t i = 0; i < item->n_rules; i++) {
		bool base = rule_is_base(&item->rules[i]);

		if (!base && item->rules[i].kind == RULE_BONUS)
			continue;
		mark_range_rule(&item->rules[i], &one);
		exact_add(&e->most, &e->most, &one.high);
		e->endless |= one.no_high;
		if (base && is_best_share(item, i))
			exact_add(&e->least, &e->least, &one.high);
	}
	mark_range_free(&one);
}

/* The rules together should be able to earn the item's full: no more, no less. */
static void
check_base(struct defects_work *w, const struct item *item)
{
	char have[DEFECT_NUMBER], want[DEFECT_NUMBER];
	struct earned e = {0};

	if (!item_has_base(item) || exact_sign(item->full) == 0)
		return;
	exact_init(&e.least);
	exact_init(&e.most);
	sum_earned(item, &e);
	defects_number(item->full, want);
	if (!e.endless && exact_compare(&e.most, item->full) < 0)
		defects_add(w, DEFECT_PARTS_SUM, true,
		    "the parts can earn %s of %s: nobody can have the full mark",
		    "各部分合计只有 %s 分，满分 %s：谁也得不到满分", defects_number(&e.most, have), want);
	else if (exact_compare(&e.least, item->full) > 0)
		defects_add(w, DEFECT_PARTS_SUM, true,
		    "the parts add up to %s of %s: what is above is cut or passes the full",
		    "各部分合计 %s 分，超过满分 %s：超出部分会被截去或超过满分",
		    defects_number(&e.least, have), want);
	exact_free(&e.least);
	exact_free(&e.most);
}

static bool
earns_base(const struct item *item)
{
	struct mark_range one;
	bool earns = false;

	mark_range_init(&one);
	for (size_t i = 0; i < item->n_rules; i++) {
		mark_range_rule(&item->rules[i], &one);
		earns |= rule_is_base(&item->rules[i]) && exact_sign(&one.high) > 0;
	}
	mark_range_free(&one);
	return earns;
}

/* Floor, cap and full in their order. */
static void
check_limits(struct defects_work *w, const struct item *item)
{
	char floor[DEFECT_NUMBER], cap[DEFECT_NUMBER], full[DEFECT_NUMBER];

	defects_number(item->full, full);
	if (item->floor && item->cap && exact_compare(item->floor, item->cap) > 0)
		defects_add(w, DEFECT_LIMITS, true,
		    "the floor %s lies above the cap %s: everyone gets the floor",
		    "保底 %s 分高于封顶 %s 分：人人都得保底分", defects_number(item->floor, floor),
		    defects_number(item->cap, cap));
	else if (item->floor && exact_compare(item->floor, item->full) > 0)
		defects_add(w, DEFECT_LIMITS, true, "the floor %s lies above the full %s",
		    "保底 %s 分高于满分 %s", defects_number(item->floor, floor), full);
	if (item->cap && exact_compare(item->cap, item->full) < 0)
		defects_add(w, DEFECT_LIMITS, false, "the cap %s lies below the full %s: nobody can have it",
		    "封顶 %s 分低于满分 %s：谁也得不到满分", defects_number(item->cap, cap), full);
	else if (item->cap && exact_sign(item->full) == 0 && exact_sign(item->cap) == 0 && earns_base(item))
		defects_add(w, DEFECT_LIMITS, false,
		    "the item holds 0 marks and is capped there: what its rules earn is cut; write \"cap\"",
		    "项目为 0 分且封顶 0 分：规则所得都被截去；请写“cap”");
}

/* A bonus for what exceeds a percentage, without a step. */
static void
check_bonus_step(struct defects_work *w, const struct rule *r)
{
	const struct condition *c = r->conditions; /* NULL where the kind has none */
	char marks[DEFECT_NUMBER];

	if (r->kind != RULE_BONUS || r->n_levels > 0 || r->step ||
	    !(c->measure.rate || (c->goal.kind == GOAL_NUMBER && c->goal.percent)))
		return;
	defects_add(w, DEFECT_BONUS_STEP, false,
	    "%s marks are given for each 100 %% beyond the goal; for each percentage point write \"step\": \"1%%\"",
	    "超出目标每 100%% 才加 %s 分；若指每个百分点，请写 \"step\": \"1%%\"",
	    defects_number(r->marks, marks));
}

static void
check_bonus(struct defects_work *w, const struct item *item, const struct rule *r)
{
	struct mark_range reach;

	mark_range_init(&reach);
	mark_range_rule(r, &reach);
	if (r->kind == RULE_BONUS && reach.no_high)
		defects_add(w, DEFECT_BONUS_UNCAPPED, false,
		    "this bonus has no cap: one unit could outweigh all else; add \"cap\"",
		    "加分没有封顶：单凭这一项就可能压过其他所有项目；请写“cap”");
	else if (r->kind != RULE_BONUS && reach.no_high && !item->cap)
		defects_add(w, DEFECT_BONUS_UNCAPPED, false,
		    "this rule can gain without end and the item has no cap; give one of them a limit",
		    "这条规则得分没有上限，项目也没有封顶；请限定其一");
	mark_range_free(&reach);
}

static bool
has_kind(const struct item *item, enum rule_kind kind)
{
	for (size_t i = 0; i < item->n_rules; i++)
		if (item->rules[i].kind == kind)
			return true;
	return false;
}

/* Steps are lost "until nothing is left", as documents say of a share: that they could go on is meant. */
static bool
loses_by_steps(const struct item *item)
{
	for (size_t i = 0; i < item->n_rules; i++)
		if (item->rules[i].kind == RULE_STEP && exact_sign(item->rules[i].marks) < 0)
			return true;
	return false;
}

/* Nothing is lost, and what is earned each time comes on top of the full, where it ends: everyone has the
 * full. */
static bool
earns_on_top(const struct item *item, const struct mark_range *sum)
{
	for (size_t i = 0; i < item->n_rules; i++)
		if (item->rules[i].kind == RULE_COUNT && item->rules[i].marks &&
		    exact_sign(item->rules[i].marks) > 0)
			return exact_compare(&sum->low, item->full) >= 0;
	return false;
}

/* An item that starts from its full: can what is lost empty it, and no more? */
static void
check_losses(struct defects_work *w, const struct item *item)
{
	char left[DEFECT_NUMBER], full[DEFECT_NUMBER];
	struct mark_range sum;
	bool based;

	if (exact_sign(item->full) == 0)
		return;
	based = item_has_base(item);
	mark_range_init(&sum);
	mark_range_sum(item, &sum);
	defects_number(&sum.low, left);
	defects_number(item->full, full);
	if (!based && !sum.no_low && exact_sign(&sum.low) > 0 && !has_kind(item, RULE_VETO) &&
	    (!item->floor || exact_sign(item->floor) <= 0) && earns_on_top(item, &sum))
		defects_add(w, DEFECT_NEVER_EMPTY, false,
		    "everyone has the %s marks: what is earned each time is added to the full, not to 0",
		    "人人得满分 %s 分：每次得的分是加在满分上，不是从 0 加起", full);
	else if (!based && !sum.no_low && exact_sign(&sum.low) > 0 && !has_kind(item, RULE_VETO) &&
	         (!item->floor || exact_sign(item->floor) <= 0))
		defects_add(w, DEFECT_NEVER_EMPTY, false,
		    "whatever happens, %s of %s marks are left: the losses can never empty the item",
		    "无论怎样扣，%s 分（满分 %s）都扣不完", left, full);
	if (!item->floor && sum.no_low)
		defects_add(w, DEFECT_BELOW_FLOOR, false,
		    "the item has no floor: its losses have no end and take marks off other items",
		    "项目没有下限：扣分没有止境，会扣到其他项目");
	else if (!item->floor && exact_sign(&sum.low) < 0)
		defects_add(w, DEFECT_BELOW_FLOOR, false,
		    "the item has no floor and can fall to %s (of %s), taking marks off other items",
		    "项目没有下限，可扣到 %s（满分 %s），会扣到其他项目", left, full);
	else if (!based && item->floor && !loses_by_steps(item) && !sum.no_low &&
	         exact_compare(&sum.low, item->floor) < 0)
		defects_add(w, DEFECT_BELOW_FLOOR, false,
		    "losses could come to %s of %s: what passes the floor is never lost",
		    "最多可扣到 %s（满分 %s）：低于下限的部分扣不到", left, full);
	mark_range_free(&sum);
}

/* One event alone that costs more than the item holds. */
static void
check_single(struct defects_work *w, const struct item *item, const struct rule *r)
{
	char marks[DEFECT_NUMBER], full[DEFECT_NUMBER];
	struct exact after;

	if ((r->kind != RULE_COUNT && r->kind != RULE_STEP) || !item->floor || r->max)
		return;
	exact_init(&after);
	exact_add(&after, item->full, r->marks);
	if (exact_compare(&after, item->floor) < 0)
		defects_add(w, DEFECT_BELOW_FLOOR, false,
		    "one alone costs %s, but the item holds %s: part of the loss has no effect",
		    "一次就扣 %s 分，而项目只有 %s 分：有一部分扣不到", defects_number(r->marks, marks),
		    defects_number(item->full, full));
	exact_free(&after);
}

static bool
earns_nothing(const struct rule *r)
{
	struct mark_range reach;
	bool nothing;

	mark_range_init(&reach);
	mark_range_rule(r, &reach);
	nothing =
	    !reach.no_low && !reach.no_high && exact_sign(&reach.low) == 0 && exact_sign(&reach.high) == 0;
	mark_range_free(&reach);
	return nothing && r->kind != RULE_VETO;
}

/* Conditions on one measure that exclude each other: at least 5 and below 3. */
static bool
contradict(const struct condition *a, const struct condition *b)
{
	int order;

	if (a->measure.slot != b->measure.slot || a->measure.rate != b->measure.rate ||
	    a->goal.kind != GOAL_NUMBER || b->goal.kind != GOAL_NUMBER)
		return false;
	if (a->op > OP_EQUAL || (a->op == OP_EQUAL && b->op < OP_EQUAL))
		return a->op == OP_EQUAL ? contradict(b, a) : false;
	order = exact_compare(a->goal.number, b->goal.number);
	if (b->op == OP_EQUAL && a->op == OP_EQUAL)
		return order != 0;
	if (b->op < OP_EQUAL)
		return false;
	return order > 0 || (order == 0 && (a->op == OP_ABOVE || b->op == OP_BELOW));
}

static bool
impossible(const struct rule *r)
{
	for (size_t i = 0; i < r->n_conditions; i++)
		for (size_t k = 0; k < r->n_conditions; k++)
			if (i != k && contradict(&r->conditions[i], &r->conditions[k]))
				return true;
	return false;
}

/* Is a date of the rule outside the year, so that every record or none meets it? */
static bool
outside_year(const struct rule *r, long year)
{
	for (size_t i = 0; i < r->n_conditions; i++) {
		const struct condition *c = &r->conditions[i];
		long day;

		if (c->measure.kind == SLOT_DATE && c->goal.kind == GOAL_NUMBER &&
		    exact_to_int(c->goal.number, date_of(1, 1, 1), date_of(9999, 12, 31), &day) &&
		    date_year((int)day) != year)
			return true;
	}
	return false;
}

static void
check_reachable(struct defects_work *w, const struct rule *r)
{
	const struct goal *goal = r->n_conditions ? &r->conditions[0].goal : NULL;

	if (r->kind == RULE_RATIO && goal->kind == GOAL_NUMBER && exact_sign(goal->number) <= 0)
		defects_add(w, DEFECT_UNREACHABLE, true, "a goal that is not above 0: the rule never applies",
		    "目标值不大于 0：这条规则永远不适用");
	else if (earns_nothing(r))
		defects_add(w, DEFECT_UNREACHABLE, false, "no input can bring or cost a mark here",
		    "无论什么数据，这条规则都不加分也不扣分");
	if (r->kind == RULE_THRESHOLD && impossible(r))
		defects_add(w, DEFECT_UNREACHABLE, true,
		    "the conditions exclude each other: nobody can meet them all",
		    "条件互相矛盾：不可能全部满足");
	if (outside_year(r, w->s->year))
		defects_add(w, DEFECT_UNREACHABLE, false,
		    "the date lies outside the year %ld, from which records are taken",
		    "日期不在 %ld 年度内，而只取该年度的记载", w->s->year);
}

static void
check_rule(struct defects_work *w, const struct item *item, const struct rule *r)
{
	check_bonus(w, item, r);
	check_bonus_step(w, r);
	check_single(w, item, r);
	check_reachable(w, r);
	if (r->kind == RULE_TABLE)
		defects_rows(w, r);
}

/* With the units at hand: does the item apply to any of them? */
static void
check_applies(struct defects_work *w, const struct item *item)
{
	const struct defects_context *c = w->context;
	bool any = c->n_subjects == 0 && !item->to_nobody;

	for (size_t i = 0; !any && i < c->n_subjects; i++)
		any = item_applies(item, c->subjects[i].kind, c->subjects[i].code);
	if (!any)
		defects_add(w, DEFECT_UNREACHABLE, false, "applies to nobody: the item marks no one",
		    "不适用于任何考核对象：谁也不会按这一项打分");
}

void
defects_items(struct defects_work *w)
{
	check_sums(w);
	for (size_t i = 0; i < w->s->n_items; i++) {
		const struct item *item = &w->s->items[i];

		defects_at(w, "items[%zu]", i);
		check_base(w, item);
		check_limits(w, item);
		check_losses(w, item);
		check_applies(w, item);
		for (size_t k = 0; k < item->n_rules; k++) {
			defects_at(w, "items[%zu].rules[%zu]", i, k);
			check_rule(w, item, &item->rules[k]);
		}
	}
}
