/* recalled.h - the mark that a rule gave the last time for the same small whole number.
 *
 * Of a thousand subjects most have none, one or a few of an event: what a rule makes of that is worked out
 * once and then copied. Only of rules that look at one event's number and nothing else: no other measure,
 * level, quota or mean, no day. Pure. Owned: rule_recall_free().
 */
#ifndef MARKS_RECALLED_H
#define MARKS_RECALLED_H

#include "marks/rule.h"

/* `= { 0 }` recalls nothing. For one rule, and one struct facts' scheme. */
struct rule_recall {
	struct rule_mark *marks; /* by the number; NULL: none yet */
	uint32_t known; /* a bit a number */
};

/* As rule_apply(). */
void rule_apply_recalled(struct rule_recall *recall, const struct rule *r, const struct facts *f,
    const struct standing *st, size_t subject, struct rule_work *w, struct rule_mark *out);
void rule_recall_free(struct rule_recall *recall);

#endif
