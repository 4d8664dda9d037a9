/* plan_draft.h - a sentence of a work plan, in words, to targets.
 *
 * A plan's text is mostly prose: a clause that no wording says is passed over, but if it bears a number the
 * sentence is counted as one that a person must read. No number is invented: every number of a target stands
 * in its sentence, but for the 100% of 全部 and the 0 of 不让一名, and the year of a day. A target whose
 * sentence names no day is due at the year's end. (formats.md, plan.json; the wordings are
 * lib/data/draft-plan.txt.)
 */
#ifndef DRAFT_PLAN_DRAFT_H
#define DRAFT_PLAN_DRAFT_H

#include "base/mem.h"
#include "base/text.h"
#include "draft/patterns.h"

/* The targets so far. A target's id is its name, with a number behind where it had one already. */
struct plan_draft {
	const struct patterns *patterns;
	long year;
	struct text out; /* each a JSON object, separated by commas */
	struct text missed; /* of the last sentence: the clauses whose numbers stand in no target */
	struct str *ids, *persons; /* of all targets; and of those that count persons, for rates */
	size_t n, room, n_persons, persons_room;
	struct arena text;
};

/* Adds the sentence's targets. False: a number of the sentence stands in no target. */
bool plan_draft_sentence(struct plan_draft *x, struct str sentence);
void plan_draft_free(struct plan_draft *x);

#endif
