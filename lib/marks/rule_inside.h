/* rule_inside.h - what rule.c, rule_base.c and rule_change.c have in common; nobody else includes it.
 *
 * A rule looks at its measure and its goal (rule_take_...), then apply_NAME makes marks of them: one short
 * function a kind, found by its name in marks/kinds.def. Each leaves out->marks at 0 unless it earns or loses
 * something, and clears out->applies where no task was given or the goal is zero.
 */
#ifndef MARKS_RULE_INSIDE_H
#define MARKS_RULE_INSIDE_H

#include "marks/rule.h"

struct rule_context {
	const struct facts *f;
	const struct standing *st;
	size_t subject;
	struct rule_work *w;
};

/* How a measure is printed. */
enum shown rule_measure_shown(const struct measure *m);

enum measured rule_take_input(const struct rule_context *x, const struct measure *m, struct rule_mark *out);

/* Input and goal. What was never recorded earns nothing; where it should have been, the subject is
 * incomplete. */
enum measured rule_take_both(const struct rule_context *x, const struct condition *c, struct rule_mark *out);

/* The same where a rule has no goal of its own. */
enum measured rule_take_value(const struct rule_context *x, const struct measure *m, struct rule_mark *out);

/* 1 met, 0 not met, -1 not applicable. What was not recorded meets nothing. */
int rule_try_condition(const struct rule_context *x, const struct condition *c, struct rule_mark *out);

/* The highest level recorded, that is the one of most marks: bonuses for honours count once. */
void rule_apply_levels(const struct rule_context *x, const struct rule *r, struct rule_mark *out);

#define RULE_KIND(NAME, name, base)                                                                          \
	void apply_##name(const struct rule_context *x, const struct rule *r, struct rule_mark *out);
#include "marks/kinds.def"
#undef RULE_KIND

#endif
