/* score_explain.h - what the two files of score explain share: one subject's marks as a text. */
#ifndef SRC_SCORE_EXPLAIN_H
#define SRC_SCORE_EXPLAIN_H

#include "file/output.h"
#include "score.h"

struct explain_options {
	struct score_options score;
	const char *unit, *item, *against;
};

struct explanation {
	struct score *sc;
	const struct explain_options *options;
	struct output *out;
	bool zh;
	size_t subject;
	struct text text;
};

/* One line: the text put together, with so many blanks before it. */
void explain_say(struct explanation *x, int indent);
void explain_add_rounded(struct explanation *x, const struct exact *value);

/* What one rule looked at and gave, and the records behind it, for the subject in x. */
void explain_rule(struct explanation *x, const struct rule *r, const struct rule_mark *m);

/* How a total comes from the items, where it is not their plain sum; behind what stands in x->text. */
void explain_total(struct explanation *x, const struct mark *m);

/* Item by item, why the total of the subject in x is not that of `rival`. `only`: one item; SIZE_MAX: all. */
void explain_against(struct explanation *x, size_t rival, size_t only);

/* How far the subject in x, which has this row of the n ranked ones, is from the next band and the awards. */
void explain_next_band(struct explanation *x, const struct ranked *row);
bool explain_awards(
    struct explanation *x, const struct ranked *ranked, size_t n, const struct ranked *row, struct diag *d);

#endif
