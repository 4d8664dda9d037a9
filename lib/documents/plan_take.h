/* plan_take.h - a plan's targets and their pieces, from JSON to values. Only for plan_file.c, plan_target.c
 * and plan_take.c.
 *
 * Who wants to hear of every fault (struct plan_review) is told each and the reading goes on; else the first
 * one ends it.
 */
#ifndef DOCUMENTS_PLAN_TAKE_H
#define DOCUMENTS_PLAN_TAKE_H

#include "documents/plan_file.h"
#include "file/json.h"

struct plan_taking {
	struct plan *plan;
	const struct plan_review *review; /* NULL: the first fault ends the reading */
	struct str target; /* the id of the target that is read; "" outside */
	size_t faults; /* told */
};

/* Is the reading to go on? `ok` false: *d has a fault, which is told. */
bool plan_goes_on(struct plan_taking *k, bool ok, const struct diag *d);

/* Every key of j is one of `known`. */
bool plan_take_keys(struct plan_taking *k, const struct json *j, const char *const *known, struct diag *d);

/* The text of a member; "" where it is absent and may be. */
bool plan_take_text(struct plan_taking *k, const struct json *j, const char *key, bool needed,
    struct str *out, struct diag *d);

/* One target, but for what it says of others. */
bool plan_take_target(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d);

bool plan_take_day(const struct json *j, int *out, struct diag *d); /* 2012-12-31, 2012年12月31日 ... */
/* A text or a list of them, folded (`out`) and as they stand (`written`). */
bool plan_take_texts(struct plan_taking *k, const struct json *list, struct str **out, struct str **written,
    size_t *n, struct diag *d);
struct str plan_take_folded(struct plan *p, struct str text); /* as ledgers' texts are compared */
struct str plan_take_written(struct plan *p, const struct json *j); /* as it stands, without quotes */
bool plan_take_goal(struct plan_taking *k, const struct json *j, const struct plan_target *t,
    struct plan_goal *goal, struct diag *d);
bool plan_take_schedule(struct plan_taking *k, const struct json *j, struct plan_schedule *s, struct diag *d);
bool plan_take_eligible(struct plan_taking *k, const struct json *j, struct plan_target *t, struct diag *d);
bool plan_take_revisions(
    struct plan_taking *k, const struct json *list, struct plan_target *t, struct diag *d);
bool plan_take_rosters(struct plan_taking *k, const struct json *j, struct diag *d);
bool plan_same_name(struct str a, struct str b); /* in any case and width */
size_t plan_take_roster(struct plan *p, struct str name); /* its place; a new name gets one */

#endif
