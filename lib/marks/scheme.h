/* scheme.h - an assessment scheme as values: items, their rules, vetoes, bands, ties, awards.
 *
 * What each rule kind means is told in man/dpf-scheme.5. A rule never holds what it measures: it names a
 * slot, and facts.h holds what is known of each subject in each slot. So a scheme is read-only once loaded
 * and may be used from any thread.
 * Owned: `= { 0 }` is an empty scheme; formats/schemefile fills it, scheme_free() ends it. All texts and
 * numbers live as long as the scheme; a number pointer that is NULL means "none".
 */
#ifndef MARKS_SCHEME_H
#define MARKS_SCHEME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/exact.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/str.h"

/* A slot is one thing that is known, or not, of every subject. */
enum slot_kind {
	SLOT_TARGET, /* done, from the table of progress */
	SLOT_QUOTA, /* the quota of the same target */
	SLOT_EVENT, /* sum of count over the records of an event, and the levels recorded */
	SLOT_VALUE, /* value of the latest record of an event */
	SLOT_DATE, /* the day an event was done */
	SLOT_JUDGED, /* the mark an assessor entered; named by the item's id */
	SLOT_PART /* sum of count over the records of an event that was done: not of assignments that were not
	           */
};

/* What an assignment (a record with a due day) yields beside its event. */
enum derived {
	DERIVED_NONE,
	DERIVED_LATE,
	DERIVED_MISSING,
	DERIVED_SHORT,
	DERIVED_QUALITY,
	DERIVED_ASSIGNED,
	DERIVED_COUNT
};

enum { SLOT_LEVELS_MAX = 64 }; /* a fact keeps the levels recorded as bits */

struct slot {
	enum slot_kind kind;
	struct str name; /* as the scheme has it: "reports.late" */
	struct str event; /* events, values, dates: the name without a derived ending */
	enum derived derived;
	bool counted; /* some rule counts the event or asks for its record; else only its levels matter */
	struct str levels[SLOT_LEVELS_MAX];
	size_t n_levels;
};

/* What a rule measures. A day is measured as its number (base/date.h). */
struct measure {
	size_t slot;
	size_t quota; /* target: the slot of its quota */
	enum slot_kind kind;
	bool rate; /* done / quota */
};

enum goal_kind { GOAL_NONE, GOAL_NUMBER, GOAL_QUOTA, GOAL_MEAN, GOAL_MEASURE };

struct goal {
	enum goal_kind kind;
	const struct exact *number; /* GOAL_NUMBER; a day as its number */
	bool percent; /* written with a per cent sign */
	struct measure measure; /* GOAL_MEASURE */
	size_t need; /* GOAL_MEAN: place in scheme.needs */
};

enum rule_op { OP_AT_LEAST, OP_ABOVE, OP_EQUAL, OP_BELOW, OP_AT_MOST };

struct condition {
	struct measure measure;
	enum rule_op op;
	struct goal goal;
};

enum rule_kind {
#define RULE_KIND(NAME, name, base) RULE_##NAME,
#include "marks/kinds.def"
#undef RULE_KIND
};
enum {
	RULE_KINDS = 0
#define RULE_KIND(NAME, name, base) +1
#include "marks/kinds.def"
#undef RULE_KIND
};

enum step_partial { STEP_WHOLE, STEP_BEGUN, STEP_EXACT };

/* What is made of the marks of several assessors: of one there is one mark. Trimmed: without the highest and
 * the lowest. Weighted: the mean of each group (rule.levels), by the groups' shares in the sum of their
 * weights. */
enum rule_judges { JUDGES_ONE, JUDGES_MEAN, JUDGES_TRIMMED, JUDGES_WEIGHTED };

struct rule_part {
	struct str name;
	const struct exact *marks;
	size_t slot; /* an event */
};

struct rule_row {
	const struct exact *from, *to, *marks; /* `to` is what the document prints: for defects only */
	bool rising;
	const struct condition *and; /* must be met too, else the next row down; NULL: none */
};

struct rule_level {
	struct str name;
	const struct exact *marks;
	size_t bit; /* in the facts of the rule's slot */
};

struct rule {
	enum rule_kind kind;
	/* conditions[0].measure and .goal are those of the rule; a threshold (`all`) may have more, parts and
	 * judged (slot: the item's) have what they need elsewhere. */
	struct condition *conditions;
	size_t n_conditions;
	const struct exact *marks; /* NULL for parts, rows, levels, places, veto */
	const struct exact *max; /* count, step: at most so many in all, as a size */
	const struct exact *grow; /* count: the n-th costs grow * (n - 1) more */
	const struct exact *step; /* step; bonus: NULL counts each unit */
	const struct exact *takes_all; /* step or threshold that loses: what is lost when nothing is recorded;
	                                * NULL: as for 0 */
	const struct exact *cap; /* bonus */
	bool over; /* ratio: beyond marks */
	bool below_zero; /* some rule of the item expects its measure below 0, as growth may be */
	bool above; /* step: counts what lies above the goal */
	bool low_first; /* rank: the lowest value is first */
	enum step_partial partial;
	struct rule_part *parts;
	size_t n_parts;
	struct rule_row *rows; /* by `from`, lowest first */
	size_t n_rows;
	struct rule_level *levels;
	size_t n_levels;
	const struct exact *
	    *places; /* rank: marks of the first, second ...; count: of the first time, the second */
	size_t n_places;
	size_t need; /* rank, best: place in scheme.needs */
	enum rule_judges judges;
	bool months; /* step of days: in months of the calendar */
	size_t cap_group; /* place in scheme.cap_groups + 1; 0: none */
	const struct exact *group_cap; /* that group's; NULL: none */
};

/* What becomes of an item none of whose base rules applies because no task was given. */
enum unassigned { UNASSIGNED_SCALE, UNASSIGNED_FULL, UNASSIGNED_ZERO };

struct item {
	struct str id, category, name;
	struct str folded; /* the name as names are compared: units_fold() */
	const struct exact *full, *floor, *cap;
	const struct str *applies_to; /* unit kinds or codes */
	size_t n_applies_to; /* 0: all */
	bool to_nobody; /* applies_to is an empty list */
	enum unassigned unassigned;
	struct rule *rules;
	size_t n_rules;
};

enum veto_effect { VETO_ITEM, VETO_TOTAL, VETO_TOP };

struct veto {
	struct str name;
	struct condition when;
	enum veto_effect effect;
};

struct band {
	struct str name;
	const struct exact *from, *to;
	size_t written; /* its place in the file */
};

enum tie_kind { TIE_ITEM, TIE_CATEGORY, TIE_DEDUCTIONS };

struct tie_key {
	enum tie_kind kind;
	size_t item;
	struct str category;
};

/* One cap over rules of any items; gains and losses apart. */
struct cap_group {
	struct str name;
	const struct exact *cap;
};

/* A share of the total that another run has found, as a quarter's. */
struct total_part {
	struct str name;
	const struct exact *weight; /* 分 of the total */
};

struct award {
	struct str id, title;
	long places; /* where there is no share */
	const struct exact *share; /* of those ranked, rounded down, at least one; NULL: none */
	bool last; /* the last so many, not the first */
	struct str series; /* who wins one of a series is out of the next; "": none */
	const struct str *applies_to; /* unit kinds or codes; n 0: all */
	size_t n_applies_to;
	size_t band; /* the lowest that may win, in scheme.bands; SIZE_MAX: any */
	struct str per_column; /* "" : no limit */
	long per_places;
};

/* Something that one subject's facts alone do not tell. */
enum need_kind { NEED_MEAN, NEED_BEST, NEED_PLACE };

struct need {
	enum need_kind kind;
	size_t item; /* among the subjects it applies to; SIZE_MAX: all */
	struct measure measure;
	bool low_first;
};

struct scheme {
	struct arena memory;
	struct scheme_number *numbers; /* for scheme_free() */
	struct str source; /* the bytes of its file, for a digest */
	struct str title;
	long year;
	bool people; /* subjects are people, else units */
	bool dense; /* ranks 1 2 2 3, else 1 2 2 4 */
	const struct exact *full;
	const struct exact
	    *own_full; /* what this scheme's items are scaled to: full less the parts' weights */
	struct total_part *parts; /* of the total, by other runs */
	size_t n_parts;
	const struct exact *shown_out_of; /* totals are shown on this full; NULL: on `full` */
	bool bonus_as_marks; /* then bonuses stay as they are */
	enum unassigned unassigned;
	struct cap_group *cap_groups;
	size_t n_cap_groups;
	int round; /* digits printed */
	struct item *items;
	size_t n_items;
	struct map items_by_id, items_by_name; /* of many: scheme_index() */
	struct map items_alike; /* names that are more than one's */
	struct veto *vetoes;
	size_t n_vetoes;
	struct band *bands; /* lowest first */
	size_t n_bands;
	struct tie_key *ties;
	size_t n_ties;
	struct award *awards;
	size_t n_awards;
	struct slot *slots;
	size_t n_slots, room_slots;
	struct need *needs;
	size_t n_needs, room_needs;
};

void scheme_free(struct scheme *s);

/* A number, 0, that lives as long as the scheme. */
struct exact *scheme_number(struct scheme *s);

/* Is a slot of this kind filled by records, under an event's name? */
bool slot_is_recorded(enum slot_kind kind);

/* What a name like "reports.late" asks for; *event is the name without the ending. */
enum derived scheme_derived(struct str name, struct str *event);

/* The slot of that kind and name; made if there is none. `name` is copied. A name that ends in ".late" and
 * the like is split into event and derived. */
size_t scheme_slot(struct scheme *s, enum slot_kind kind, struct str name);

/* The slot if there is one. */
bool scheme_find_slot(const struct scheme *s, enum slot_kind kind, struct str name, size_t *slot);

/* The bit of a level in an event's slot; made if there is none. False: more levels than a slot holds. */
bool scheme_level(struct scheme *s, size_t slot, struct str level, size_t *bit);

size_t scheme_need(struct scheme *s, const struct need *need);

bool scheme_find_item(const struct scheme *s, struct str id, size_t *item);
/* By its folded name, if that is one item's alone. */
bool scheme_find_named(const struct scheme *s, struct str folded, size_t *item);
/* Once all items are there: many of them are found by maps. */
void scheme_index(struct scheme *s);

const struct rule *item_judged_rule(const struct item *item); /* NULL: nobody judges the item */
bool award_applies(const struct award *award, struct str kind, struct str code);

/* Does the item apply to a subject of this kind and code? */
bool item_applies(const struct item *item, struct str kind, struct str code);

/* Does it say what the item is worth? A threshold that takes marks does not. */
bool rule_is_base(const struct rule *r);
bool rule_takes(const struct rule *r); /* are its marks below 0? */
bool item_has_base(const struct item *item);

#endif
