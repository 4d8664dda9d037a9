/* rule.h - one rule and one subject: how many marks, from which input, against which goal.
 *
 * The arithmetic of every rule kind (man/dpf-scheme.5), in exact rationals. Floor, cap and the sum of an item
 * are mark.h's. Pure.
 */
#ifndef MARKS_RULE_H
#define MARKS_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "marks/facts.h"
#include "marks/standing.h"

/* How an input or a goal is to be printed. */
enum shown { SHOWN_NOTHING, SHOWN_NUMBER, SHOWN_SHARE, SHOWN_DAY, SHOWN_LEVEL };

struct rule_mark {
	bool applies; /* false: no task was given, or its goal is zero */
	bool incomplete; /* not judged yet, or a target or a value that nobody entered: it earns nothing */
	bool cut; /* by the cap that it shares with others */
	bool fired; /* veto */
	struct exact marks; /* what the rule contributes; 0 if it does not apply */
	struct exact input, goal;
	enum shown input_shown, goal_shown;
	size_t level; /* SHOWN_LEVEL: place in rule.levels */
};

void rule_mark_init(struct rule_mark *m);
void rule_mark_free(struct rule_mark *m);

/* Room for values between steps, so that marking a thousand subjects allocates once. */
struct rule_work {
	struct exact a, b;
};

void rule_work_init(struct rule_work *w);
void rule_work_free(struct rule_work *w);

/* Fills *out. `st` was computed for the subject's group. */
void rule_apply(const struct rule *r, const struct facts *f, const struct standing *st, size_t subject,
    struct rule_work *w, struct rule_mark *out);

/* Is a veto's condition met? */
bool condition_met(const struct condition *c, const struct facts *f, const struct standing *st,
    size_t subject, struct rule_work *w, struct rule_mark *out);

#endif
