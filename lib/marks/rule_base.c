/* The kinds of rules that say what an item is worth. */
#include "marks/rule_inside.h"

void
apply_ratio(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	enum measured found = rule_take_both(x, &r->conditions[0], out);

	out->applies = found != MEASURED_NOT_APPLICABLE &&
	               (out->goal_shown == SHOWN_NOTHING || exact_sign(&out->goal) > 0);
	if (!out->applies || found != MEASURED)
		return;
	exact_multiply(&out->marks, r->marks, &out->input);
	exact_divide(&out->marks, &out->marks, &out->goal);
	if (!r->over && exact_compare(&out->marks, r->marks) > 0)
		exact_set(&out->marks, r->marks);
}

/* A record that counts none says that it did not happen. */
static bool
part_is_met(const struct rule_context *x, const struct rule_part *part)
{
	struct exact *count = &x->w->a;

	return facts_get(x->f, x->subject, part->slot, count) && exact_sign(count) > 0;
}

void
apply_parts(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	long met = 0;

	for (size_t i = 0; i < r->n_parts; i++)
		if (part_is_met(x, &r->parts[i])) {
			exact_add(&out->marks, &out->marks, r->parts[i].marks);
			met++;
		}
	exact_set_ratio(&out->input, met, 1);
	exact_set_ratio(&out->goal, (long)r->n_parts, 1);
	out->input_shown = out->goal_shown = SHOWN_NUMBER;
}

void
apply_judged(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	out->incomplete = rule_take_input(x, &r->conditions[0].measure, out) != MEASURED ||
	                  facts_doubtful(x->f, x->subject, r->conditions[0].measure.slot);
	exact_set(&out->marks, &out->input);
	exact_set(&out->goal, r->marks);
	out->goal_shown = SHOWN_NUMBER;
}

/* A threshold that takes marks takes them too where nobody knows whether it is met. */
static void
take_threshold(const struct rule *r, bool met, struct rule_mark *out)
{
	if (met)
		exact_set(&out->marks, r->marks);
	else if (out->incomplete && r->takes_all)
		exact_subtract(&out->marks, &out->marks, r->takes_all);
	else if (out->incomplete && rule_takes(r))
		exact_set(&out->marks, r->marks);
}

void
apply_threshold(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	long met = 0, asked = 0;

	for (size_t i = 0; i < r->n_conditions; i++) {
		int tried = rule_try_condition(x, &r->conditions[i], out);

		asked += tried >= 0;
		met += tried == 1;
	}
	out->applies = asked > 0;
	take_threshold(r, asked > 0 && met == asked, out);
	if (r->n_conditions == 1)
		return;
	exact_set_ratio(&out->input, met, 1);
	exact_set_ratio(&out->goal, asked, 1);
	out->input_shown = out->goal_shown = SHOWN_NUMBER;
}

/* The highest level recorded, that is the one of most marks: bonuses for honours count once. */
void
rule_apply_levels(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	uint64_t recorded = facts_levels(x->f, x->subject, r->conditions[0].measure.slot);

	for (size_t i = 0; i < r->n_levels; i++) {
		if (!(recorded >> r->levels[i].bit & 1))
			continue;
		if (out->input_shown == SHOWN_LEVEL && exact_compare(r->levels[i].marks, &out->marks) <= 0)
			continue;
		out->input_shown = SHOWN_LEVEL;
		out->level = i;
		exact_set(&out->marks, r->levels[i].marks);
	}
}

/* marks + (value - from) / (next from - from) * (next marks - marks); beyond the next row, whose second
 * condition is not met then, that row's marks: dpf-scheme(5) "up to the next row's marks" */
static void
add_proportion(const struct rule_context *x, const struct rule_row *row, struct rule_mark *out)
{
	struct exact *share = &x->w->a, *span = &x->w->b;

	exact_subtract(share, &out->input, row->from);
	exact_subtract(span, row[1].from, row->from);
	if (exact_sign(span) == 0)
		return;
	if (exact_compare(share, span) > 0)
		exact_set(share, span);
	exact_divide(share, share, span);
	exact_subtract(span, row[1].marks, row->marks);
	exact_multiply(share, share, span);
	exact_add(&out->marks, &out->marks, share);
}

/* A row's second condition; what it looks at is not what the rule shows. */
static bool
row_condition_met(const struct rule_context *x, const struct rule_row *row, struct rule_mark *out)
{
	struct rule_mark second;
	bool met;

	if (!row->and)
		return true;
	rule_mark_init(&second);
	met = rule_try_condition(x, row->and, &second) == 1;
	out->incomplete |= second.incomplete;
	rule_mark_free(&second);
	return met;
}

static void
apply_rows(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	enum measured found = rule_take_value(x, &r->conditions[0].measure, out);
	size_t i = r->n_rows;

	out->applies = found != MEASURED_NOT_APPLICABLE;
	if (found != MEASURED)
		return;
	while (i > 0 && (exact_compare(r->rows[i - 1].from, &out->input) > 0 ||
	                    !row_condition_met(x, &r->rows[i - 1], out)))
		i--;
	if (i == 0)
		return;
	exact_set(&out->goal, r->rows[i - 1].from);
	out->goal_shown = out->input_shown;
	exact_set(&out->marks, r->rows[i - 1].marks);
	if (r->rows[i - 1].rising && i < r->n_rows)
		add_proportion(x, &r->rows[i - 1], out);
}

void
apply_table(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	if (r->n_levels > 0)
		rule_apply_levels(x, r, out);
	else
		apply_rows(x, r, out);
}

void
apply_rank(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	enum measured found = rule_take_value(x, &r->conditions[0].measure, out);
	size_t place = x->st->needs[r->need].places[x->subject];

	out->applies = found != MEASURED_NOT_APPLICABLE;
	if (found != MEASURED || place == 0)
		return;
	exact_set_ratio(&out->goal, (long)place, 1);
	out->goal_shown = SHOWN_NUMBER;
	exact_set(&out->marks, r->places[(place < r->n_places ? place : r->n_places) - 1]);
}

void
apply_best(const struct rule_context *x, const struct rule *r, struct rule_mark *out)
{
	const struct standing_need *best = &x->st->needs[r->need];
	enum measured found = rule_take_value(x, &r->conditions[0].measure, out);

	out->applies = found != MEASURED_NOT_APPLICABLE && (!best->any || exact_sign(&best->value) > 0);
	if (!out->applies || !best->any)
		return;
	exact_set(&out->goal, &best->value);
	out->goal_shown = rule_measure_shown(&r->conditions[0].measure);
	exact_multiply(&out->marks, r->marks, &out->input);
	exact_divide(&out->marks, &out->marks, &best->value);
}
