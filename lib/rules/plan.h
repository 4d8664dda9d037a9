/* plan.h - a plan as values: what is to be reached, by when, who counts, and which goal is in force.
 *
 * Rule: the plan document itself; its form as a file is dpf-plan(5), read by documents/plan_file.h. A goal
 * may be lowered or raised within the year: the revision in force on a day is the last one dated on or before
 * it. Pure. The plan owns its exact numbers and its arena; texts live in the arena. plan_free() once.
 */
#ifndef RULES_PLAN_H
#define RULES_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/exact.h"
#include "base/mem.h"
#include "base/str.h"

#define PLAN_NOWHERE ((size_t)-1)

enum plan_kind {
	PLAN_COUNT, /* so many persons, posts, classes */
	PLAN_RATE, /* of the persons counted by another target, those with an outcome */
	PLAN_COVERAGE, /* of the people on a roster, those with a ledger row */
	PLAN_MILESTONE, /* named parts, each reached on a day */
	PLAN_TREND /* a value that is to lie above or below last year's */
};

enum plan_op { PLAN_AT_LEAST, PLAN_MORE_THAN, PLAN_EXACTLY, PLAN_LESS_THAN, PLAN_AT_MOST };

struct plan_goal {
	enum plan_op op;
	struct exact value; /* a count, or a share of 1 */
	struct str written; /* the value as the plan has it: "215", "78%" */
};

struct plan_revision {
	int date; /* in force from this day on */
	struct plan_goal goal;
	struct str approved_by, reason; /* "" if not given */
};

/* By the end of this day, this share (0 to 1) should be done. */
struct plan_step {
	int day;
	struct exact share;
};

struct plan_schedule {
	struct plan_step *steps; /* in the order of the file */
	size_t n;
};

/* Who counts, one alternative. Sets of 1-7 and 1-4 as bits (1 << category); 0: not asked. */
struct plan_eligible {
	bool by_category, by_grade;
	unsigned categories, grades;
	int min_age, max_age; /* completed years on the day of the row, inclusive; -1: not asked */
	size_t poor; /* place of the roster he must stand on: who is poor is a local list's to say;
	              * PLAN_NOWHERE: not asked */
};

/* What is counted once; else the quantities, or the amounts, are added up. */
enum plan_distinct { PLAN_EACH_ROW, PLAN_EACH_PERSON, PLAN_EACH_HOUSEHOLD };

/* A list of people or places, as the plan calls it. */
struct plan_roster {
	struct str name;
	struct str file; /* where the plan says it is, relative to the plan; "": it does not say */
};

struct plan_target {
	long line, column; /* of its object in the file; 0 if it came from none */
	struct str id, name, clause;
	enum plan_kind kind;
	struct str measure; /* 人, 人次, 件 ...: different ones are never added */
	enum plan_distinct distinct; /* count */
	bool amounts; /* count: adds up the amounts of money */
	bool frozen; /* a frozen certificate is as good as a valid one */
	struct str
	    *sum_of; /* count: the ids of the targets whose sum it is; then it has no rows of its own */
	size_t *sum_places; /* their places; PLAN_NOWHERE where there is none of that id */
	size_t n_sum_of;
	bool has_goal, has_aim;
	struct plan_goal goal, aim;
	int due; /* the last day */
	struct plan_eligible *eligible; /* any of them; none: everyone */
	size_t n_eligible;
	bool has_tolerance;
	struct exact tolerance; /* its own, in place of the plan's */
	struct str split_by; /* column of the units table; "": stays with the district */
	struct plan_schedule schedule; /* n 0: the plan's */
	struct plan_revision *revisions;
	size_t n_revisions;
	struct str of; /* rate: the id of the target whose persons it counts */
	size_t of_place; /* its place in the plan; PLAN_NOWHERE if there is none */
	struct str *outcomes; /* rate; these and the parts folded as the caller folds a row's */
	struct str *outcomes_written; /* in the same places, as the plan has them */
	size_t n_outcomes;
	size_t roster; /* coverage: its place among the plan's rosters, else PLAN_NOWHERE */
	struct str *parts; /* milestone; its name where the plan gives none: it is its own one part */
	struct str *parts_written; /* as outcomes_written; NULL where the plan gives none */
	size_t n_parts;
	struct exact baseline; /* trend */
	struct str baseline_written;
	bool upward; /* trend: above the baseline is good */
};

struct plan {
	struct arena text;
	struct str title;
	struct str source; /* the file's bytes, for the receipt */
	int from_year, to_year; /* both whole; mostly one and the same */
	struct exact tolerance; /* taken off the expected share */
	struct plan_schedule schedule; /* n 0: the straight line */
	struct plan_roster *rosters; /* every name that a target uses, or the plan has a file for */
	size_t n_rosters, rosters_room;
	struct plan_target *targets;
	size_t n;
};

void plan_free(struct plan *p);

/* The place of the target with this id, PLAN_NOWHERE if there is none. */
size_t plan_find(const struct plan *p, struct str id);

/* The place of the roster of this name, PLAN_NOWHERE if there is none. */
size_t plan_find_roster(const struct plan *p, struct str name);

/* Does the target go by this roster, as that of its coverage, as that of its poor? */
bool plan_covers(const struct plan_target *t, size_t roster);
bool plan_admits(const struct plan_target *t, size_t roster);

/* Is it a rate of this target, or of a sum of which it is a part? */
bool plan_is_of(const struct plan *p, const struct plan_target *rate, size_t target);

bool plan_asks_certificate(const struct plan_target *t); /* does any alternative of `eligible`? */
bool plan_is_whole(const struct plan_target *t); /* is what it counts whole: 人, 人次, 户, what is split? */

/* The goal in force on a day, NULL if the target has none (milestone, trend). *revision (may be NULL) gets
 * the revision that set it, NULL for the plan's own. */
const struct plan_goal *plan_goal_on(
    const struct plan_target *t, int day, const struct plan_revision **revision);

/* The number to reach: the goal's value; of a count's `>` the least whole number above it, of its `<` the
 * greatest below, which of an amount is the next fen. */
void plan_number(const struct plan_target *t, const struct plan_goal *goal, struct exact *out);

/* Does a value reach a goal? */
bool plan_reaches(enum plan_op op, const struct exact *value, const struct exact *goal);

bool plan_is_limit(enum plan_op op); /* a goal not to be exceeded: < or <= */
const char *plan_op_text(enum plan_op op); /* ">=" */

/* "" while the target has no goal of its own: ">=215"; "6" parts; ">91.2%" for a trend that is to rise. */
struct str plan_goal_text(const struct plan_target *t, const struct plan_goal *goal, char *out, size_t room);

int plan_first_day(const struct plan *p);
int plan_last_day(const struct plan *p);

#endif
