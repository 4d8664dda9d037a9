#include "marks/recalled.h"

#include <stdlib.h>

#include "base/mem.h"

enum { NUMBERS = 16 };

/* Does the mark follow from the number of one event alone? */
static bool
looks_at_one_number(const struct rule *r)
{
	const struct condition *c = r->conditions;
	bool kind = r->kind == RULE_COUNT || r->kind == RULE_STEP || r->kind == RULE_RATIO ||
	            r->kind == RULE_THRESHOLD || r->kind == RULE_TABLE;

	if (!kind || r->n_conditions != 1 || r->n_levels > 0 || c->measure.kind != SLOT_EVENT ||
	    c->measure.rate || (c->goal.kind != GOAL_NONE && c->goal.kind != GOAL_NUMBER))
		return false;
	for (size_t i = 0; i < r->n_rows; i++)
		if (r->rows[i].and)
			return false;
	return true;
}

static void
copy(struct rule_mark *to, const struct rule_mark *from)
{
	to->applies = from->applies;
	to->incomplete = from->incomplete;
	to->cut = from->cut;
	to->fired = from->fired;
	exact_set(&to->marks, &from->marks);
	exact_set(&to->input, &from->input);
	exact_set(&to->goal, &from->goal);
	to->input_shown = from->input_shown;
	to->goal_shown = from->goal_shown;
	to->level = from->level;
}

static void
keep(struct rule_recall *recall, unsigned number, const struct rule_mark *mark)
{
	if (!recall->marks) {
		recall->marks = mem_zero(NUMBERS, sizeof *recall->marks);
		for (size_t i = 0; i < NUMBERS; i++)
			rule_mark_init(&recall->marks[i]);
	}
	copy(&recall->marks[number], mark);
	recall->known |= UINT32_C(1) << number;
}

void
rule_apply_recalled(struct rule_recall *recall, const struct rule *r, const struct facts *f,
    const struct standing *st, size_t subject, struct rule_work *w, struct rule_mark *out)
{
	unsigned number = NUMBERS;

	if (r->n_conditions == 1)
		number = facts_whole(f, subject, r->conditions[0].measure.slot, NUMBERS);
	if (number < NUMBERS && recall->known >> number & 1) {
		copy(out, &recall->marks[number]);
		return;
	}
	rule_apply(r, f, st, subject, w, out);
	if (number < NUMBERS && looks_at_one_number(r))
		keep(recall, number, out);
}

void
rule_recall_free(struct rule_recall *recall)
{
	for (size_t i = 0; i < NUMBERS && recall->marks; i++)
		rule_mark_free(&recall->marks[i]);
	free(recall->marks);
	*recall = (struct rule_recall){0};
}
