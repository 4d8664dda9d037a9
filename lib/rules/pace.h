/* pace.h - how far is a target, is it on pace, and what is missing?
 *
 * Progress is judged against elapsed time (序时进度): the expected share of the goal is days elapsed / days
 * of the year, or the last step passed of a schedule, less the plan's tolerance; from the due day on it is
 * all of it. A count and a coverage grow with the year and are judged so. A rate is compared with its goal at
 * any time, a limit (<, <=) must not be passed, what should be exactly so neither, a milestone has no
 * straight line, only a schedule of its own. Pure. (dpf-plan(5), "Pace and status".)
 */
#ifndef RULES_PACE_H
#define RULES_PACE_H

#include "rules/plan.h"

enum pace_status {
	PACE_UNJUDGED, /* there is no goal to judge by */
	PACE_MET, /* 完成 */
	PACE_EXCEEDED, /* 超额: goal and aim are reached; where there is no aim, more than the number to reach
	                * is done. Never of a limit, nor of what should be exactly so */
	PACE_ON_PACE, /* 达到序时 */
	PACE_BEHIND, /* 滞后 */
	PACE_OVERDUE, /* 逾期: the due day has passed */
	PACE_NOT_STARTED /* 未启动 */
};

/* One unit's, or the district's, standing on one target. Owned: pace_init(), pace_free(). */
struct pace {
	/* in */
	const struct plan_goal *goal; /* in force for it; NULL for a milestone or trend, or if it has none */
	const struct plan_goal *aim; /* NULL: none */
	bool has_quota, has_done;
	bool of_unit; /* the quota is a unit's own number */
	struct exact quota; /* count: the number to reach (plan_number()); rate, coverage: the persons it is a
	                     * share of; milestone: parts; trend: the baseline */
	struct exact done; /* count: number; rate, coverage: persons; milestone: parts; trend: the value */
	bool late; /* milestone: a part was reached after the due day */
	/* out */
	bool has_rate, has_expected, has_gap, has_forecast;
	struct exact rate; /* done / quota */
	struct exact expected; /* share of the goal that time wants by now, tolerance taken off */
	struct exact gap; /* what is missing to the goal (of a limit: what is too much), 0 if it is reached */
	struct exact forecast; /* count, coverage: what will be done by the due day, at the pace so far */
	enum pace_status status;
};

void pace_init(struct pace *s);
void pace_free(struct pace *s);

/* The share (0 to 1) of a target's goal that should be done by the end of `day`. */
void pace_expected(const struct plan *p, const struct plan_target *t, int day, struct exact *share);

/* Fills what comes out. The quota too where a count passed its goal by a fraction and not the next whole
 * number: the goal itself. */
void pace_judge(const struct plan *p, const struct plan_target *t, int day, struct pace *s);

#endif
