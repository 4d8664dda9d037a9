#include "documents/rule_text.h"

#include <string.h>

#include "base/date.h"

enum { DIGITS = 9 };

struct sentence {
	const struct scheme *s;
	const struct item *item;
	const struct rule *r;
	bool zh;
	struct text *out;
};

static void
say(const struct sentence *x, const char *en, const char *zh)
{
	text_add(x->out, str_of(x->zh ? zh : en));
}

static void
say_number(const struct sentence *x, const struct exact *n)
{
	char out[EXACT_ROOM];

	exact_write_short(n, DIGITS, out, sizeof out);
	text_add(x->out, str_of(out));
}

static void
say_share(const struct sentence *x, const struct exact *n)
{
	struct exact hundred;

	exact_init(&hundred);
	exact_set_ratio(&hundred, 100, 1);
	exact_multiply(&hundred, &hundred, n);
	say_number(x, &hundred);
	text_add(x->out, STR("%"));
	exact_free(&hundred);
}

/* Marks without their sign: 扣 and 加 say it. */
static void
say_marks(const struct sentence *x, const struct exact *marks)
{
	struct exact size;

	exact_init(&size);
	if (exact_sign(marks) < 0)
		exact_subtract(&size, &size, marks);
	else
		exact_set(&size, marks);
	say_number(x, &size);
	text_add(x->out, x->zh ? STR("分") : STR(""));
	exact_free(&size);
}

static void
say_given(const struct sentence *x, const struct exact *marks)
{
	bool loss = exact_sign(marks) < 0;

	say(x, loss ? "loses " : "gains ", loss ? "扣" : "加");
	say_marks(x, marks);
}

static void
say_measure(const struct sentence *x, const struct measure *m)
{
	text_add(x->out, x->s->slots[m->slot].name);
	if (m->rate)
		say(x, " (share of the task)", "完成率");
	else if (m->kind == SLOT_DATE)
		say(x, " (day)", "日期");
}

static bool
is_share(const struct condition *c)
{
	return c->goal.percent || c->measure.rate;
}

static void
say_value(const struct sentence *x, const struct exact *n, bool share, bool day)
{
	char out[DATE_ROOM];
	long when;

	if (day && exact_to_int(n, date_of(1, 1, 1), date_of(9999, 12, 31), &when)) {
		date_write((int)when, out);
		text_add(x->out, str_of(out));
	} else if (share) {
		say_share(x, n);
	} else {
		say_number(x, n);
	}
}

static void
say_goal(const struct sentence *x, const struct condition *c)
{
	switch (c->goal.kind) {
	case GOAL_NONE:
		break;
	case GOAL_NUMBER:
		say_value(x, c->goal.number, is_share(c), c->measure.kind == SLOT_DATE);
		break;
	case GOAL_QUOTA:
		say(x, "the task", "任务数");
		break;
	case GOAL_MEAN:
		say(x, "the mean of all", "平均值");
		break;
	case GOAL_MEASURE:
		say_measure(x, &c->goal.measure);
		break;
	}
}

static void
say_condition(const struct sentence *x, const struct condition *c)
{
	static const char *const zh[] = {"不低于", "高于", "等于", "低于", "不高于"};
	static const char *const en[] = {" at least ", " above ", " equal to ", " below ", " at most "};

	say_measure(x, &c->measure);
	if (c->goal.kind == GOAL_NONE)
		return;
	say(x, en[c->op], zh[c->op]);
	say_goal(x, c);
}

static const struct exact *
marks_of(const struct sentence *x)
{
	return x->r->marks ? x->r->marks : x->item->full;
}

static void
say_at_most(const struct sentence *x)
{
	if (x->r->max) {
		say(x, ", at most ", "，最多");
		say_marks(x, x->r->max);
	}
}

/* So much for each, and no end but the item's cap. */
static bool
is_for_each(const struct rule *r)
{
	const struct goal *goal = &r->conditions[0].goal;
	long one;

	return r->over && goal->kind == GOAL_NUMBER && !is_share(&r->conditions[0]) &&
	       exact_to_int(goal->number, 1, 1, &one);
}

static void
text_ratio(const struct sentence *x)
{
	if (is_for_each(x->r)) {
		say_measure(x, &x->r->conditions[0].measure);
		say(x, ": ", "每1得");
		say_marks(x, marks_of(x));
		say(x, " for each", "");
		return;
	}
	say_measure(x, &x->r->conditions[0].measure);
	say(x, " in proportion to ", "按与");
	say_goal(x, &x->r->conditions[0]);
	say(x, ", full ", "之比得分，满分");
	say_marks(x, marks_of(x));
	if (x->r->over)
		say(x, ", more for more", "，超额可多得");
}

static void
text_parts(const struct sentence *x)
{
	for (size_t i = 0; i < x->r->n_parts; i++) {
		if (i > 0)
			say(x, "; ", "；");
		text_add(x->out, x->r->parts[i].name);
		say(x, ": ", "得");
		say_marks(x, x->r->parts[i].marks);
	}
}

static void
text_judged(const struct sentence *x)
{
	say(x, "marked by an assessor, full ", "由考核人评分，满分");
	say_marks(x, marks_of(x));
}

static void
text_threshold(const struct sentence *x)
{
	bool loss = exact_sign(marks_of(x)) < 0;

	for (size_t i = 0; i < x->r->n_conditions; i++) {
		if (i > 0)
			say(x, " and ", "且");
		say_condition(x, &x->r->conditions[i]);
	}
	say(x, loss ? ": loses " : ": ", loss ? "扣" : "得");
	say_marks(x, marks_of(x));
	if (!loss)
		say(x, ", else nothing", "，否则不得分");
}

static void
say_levels(const struct sentence *x)
{
	say_measure(x, &x->r->conditions[0].measure);
	say(x, ": ", "：");
	for (size_t i = 0; i < x->r->n_levels; i++) {
		if (i > 0)
			say(x, ", ", "，");
		text_add(x->out, x->r->levels[i].name);
		text_add(x->out, STR(" "));
		say_marks(x, x->r->levels[i].marks);
	}
	say(x, "; the highest counts", "；取最高");
}

/* Shares are not marked as such in a table: lower ends up to 1, one of them a fraction, are shares. */
static bool
rows_are_shares(const struct rule *r)
{
	struct exact one;
	bool fraction = false, small = true;

	exact_init(&one);
	exact_set_ratio(&one, 1, 1);
	for (size_t i = 0; i < r->n_rows; i++) {
		fraction = fraction || !exact_is_integer(r->rows[i].from);
		small = small && exact_compare(r->rows[i].from, &one) <= 0;
	}
	exact_free(&one);
	return fraction && small;
}

static void
text_table(const struct sentence *x)
{
	const struct rule *r = x->r;
	bool shares = is_share(&r->conditions[0]) || rows_are_shares(r);

	if (r->n_levels > 0) {
		say_levels(x);
		return;
	}
	say_measure(x, &r->conditions[0].measure);
	for (size_t i = r->n_rows; i-- > 0;) {
		say(x, i + 1 == r->n_rows ? " from " : ", from ", i + 1 == r->n_rows ? "" : "，");
		say_value(x, r->rows[i].from, shares, r->conditions[0].measure.kind == SLOT_DATE);
		say(x, ": ", "以上得");
		say_marks(x, r->rows[i].marks);
		if (r->rows[i].rising)
			say(x, " rising to the next", "（到上一档之间按比例）");
	}
	say(x, ", below: nothing", "，以下不得分");
}

static void
text_rank(const struct sentence *x)
{
	const struct rule *r = x->r;

	say(x, "by place in ", "按");
	say_measure(x, &r->conditions[0].measure);
	say(x, r->low_first ? ", lowest first: " : ", highest first: ",
	    r->low_first ? "从低到高排名：" : "从高到低排名：");
	for (size_t i = 0; i < r->n_places; i++) {
		if (i > 0)
			say(x, ", ", "，");
		text_format(x->out, x->zh ? "第%zu名" : "%zu. ", i + 1);
		say_marks(x, r->places[i]);
	}
	say(x, ", the last for all others", "，其余同末位");
}

static void
text_best(const struct sentence *x)
{
	say_measure(x, &x->r->conditions[0].measure);
	say(x, " in proportion to the best, who gets ", "最高者得");
	say_marks(x, marks_of(x));
	say(x, "", "，其余按比例");
}

static void
text_count(const struct sentence *x)
{
	say_measure(x, &x->r->conditions[0].measure);
	say(x, ": each ", "每次");
	say_given(x, x->r->marks);
	if (x->r->grow) {
		say(x, ", each further one more by ", "，其后每次再多");
		say_marks(x, x->r->grow);
	}
	say_at_most(x);
}

static void
say_each_step(const struct sentence *x)
{
	static const char *const zh[] = {"", "（不足一级按一级）", "（按比例）"};
	static const char *const en[] = {"", " (one begun counts)", " (in proportion)"};
	const struct condition *c = &x->r->conditions[0];

	if (is_share(c)) {
		say_share(x, x->r->step);
		say(x, "", "（百分点）");
	} else {
		say_number(x, x->r->step);
		if (c->measure.kind == SLOT_DATE)
			say(x, " day(s)", "天");
	}
	say(x, ": ", "");
	say_given(x, x->r->marks);
	say(x, en[x->r->partial], zh[x->r->partial]);
}

static void
text_step(const struct sentence *x)
{
	const struct condition *c = &x->r->conditions[0];

	say_measure(x, &c->measure);
	say(x, x->r->above ? " above " : " below ", x->r->above ? "超过" : "低于");
	say_goal(x, c);
	say(x, ", for each ", "的，每");
	say_each_step(x);
	say_at_most(x);
}

static void
text_bonus(const struct sentence *x)
{
	const struct condition *c = &x->r->conditions[0];

	if (x->r->n_levels > 0) {
		say_levels(x);
	} else {
		say_measure(x, &c->measure);
		if (c->goal.kind != GOAL_NONE) {
			say(x, " above ", "超过");
			say_goal(x, c);
			say(x, ", for each ", "的，每");
			if (x->r->step)
				say_each_step(x);
			else
				say(x, "1: ", "1");
		} else {
			say(x, ": each ", "每次");
		}
		if (!x->r->step)
			say_given(x, x->r->marks);
	}
	if (x->r->cap) {
		say(x, ", at most ", "，最多加");
		say_marks(x, x->r->cap);
	}
}

static void
text_veto(const struct sentence *x)
{
	say_condition(x, &x->r->conditions[0]);
	say(x, ": the item is empty", "：该项不得分");
}

void
rule_text(
    const struct scheme *s, const struct item *item, const struct rule *r, enum lang lang, struct text *out)
{
	static void (*const texts[])(const struct sentence *x) = {
#define RULE_KIND(NAME, name, base) [RULE_##NAME] = text_##name,
#include "marks/kinds.def"
#undef RULE_KIND
	};
	const struct sentence x = {s, item, r, lang == LANG_ZH, out};

	texts[r->kind](&x);
}
