/* mark.h - one subject's marks by the whole scheme, with the reason for each.
 *
 * Mark of an item = keep(base + counts + steps) between floor and cap, + bonuses; base is the sum of the base
 * rules, or the item's full where it has none; an item's veto empties it. An item none of whose base rules
 * applies does not apply. Total = full * sum of marks without bonus / sum of full of the applicable items, +
 * bonuses, shown on another full where the scheme says so; parts that other runs found are added by their
 * weights. (man/dpf-scheme.5.) A mark that an appeal put in an item's place stands as it is.
 * Exact; nothing is rounded here. Pure. Owned: mark_init(), mark_free(). One
 * struct is used for subject after subject.
 */
#ifndef MARKS_MARK_H
#define MARKS_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "marks/facts.h"
#include "marks/recalled.h"
#include "marks/rule.h"
#include "marks/standing.h"

/* What decided an item's mark at the end. */
enum item_end {
#define ITEM_END(NAME) ITEM_##NAME,
#include "marks/item_ends.def"
#undef ITEM_END
};
enum {
	ITEM_ENDS = 0
#define ITEM_END(NAME) +1
#include "marks/item_ends.def"
#undef ITEM_END
};

struct item_mark {
	enum item_end end;
	bool incomplete; /* a judged mark, a target or a value is missing */
	struct exact sum; /* base + counts + steps, before floor and cap */
	struct exact kept; /* after floor, cap and veto */
	struct exact bonus; /* 0 after a veto */
	struct exact mark; /* kept + bonus */
	struct exact lost; /* by counts and steps, before floor and cap; >= 0 */
	bool unassigned; /* no task was given, and the scheme says what then */
	struct rule_mark *rules; /* as item.rules */
	struct rule_recall *recalls; /* as item.rules */
};

struct mark {
	const struct scheme *scheme;
	struct item_mark *items; /* as scheme.items */
	struct rule_mark veto; /* of the veto last looked at */
	struct exact full; /* of the applicable items */
	struct exact kept, bonus, lost; /* sums over the applicable items */
	struct exact plain; /* the total, bonuses in, as marks of scheme.full */
	struct exact total; /* as it is shown */
	struct exact bonus_shown, lost_shown;
	struct exact *parts; /* as scheme.parts: what each adds, of scheme.full */
	struct exact *left; /* by cap group: gains that it leaves, then losses */
	bool incomplete;
	bool veto_total, veto_top;
	bool *vetoes; /* as scheme.vetoes: which fired */
	struct rule_work work;
};

void mark_init(struct mark *m, const struct scheme *s);
void mark_free(struct mark *m);

/* Marks one subject; `st` was computed for its group. */
void mark_subject(struct mark *m, const struct facts *f, const struct standing *st, size_t subject);

/* Adds the trace up again, from the rules' marks to the total, by a way of its own. False: it does not add
 * up, which is a mistake in this program; *item says where (n_items: in the total). */
bool mark_adds_up(const struct mark *m, size_t *item);

#endif
