/* target_names.h - which target of the plan does a row mean, by its id or its name?
 *
 * Owned: target_names_init(), target_names_free(). The plan is borrowed and must outlive it.
 */
#ifndef FORMATS_TARGET_NAMES_H
#define FORMATS_TARGET_NAMES_H

#include "base/map.h"
#include "formats/recall.h"
#include "rules/plan.h"

/* How names are compared: an id as it is written; then ids and names as units' names are (units_fold()),
 * which keeps 培训（城镇） and 培训（农村） apart; then without what stands in brackets, as 培训（人次）. */
enum target_fold { TARGET_EXACT, TARGET_WHOLE, TARGET_BARE, TARGET_FOLDS };

struct target_names {
	const struct plan *plan;
	struct arena text;
	struct map by_name[TARGET_FOLDS]; /* ids and names; what two targets share is not found */
	struct map shared[TARGET_FOLDS]; /* what they share */
	struct recall recall; /* in front of the folding of names */
	struct nearest_memo *near;
};

void target_names_init(struct target_names *t, const struct plan *plan);
void target_names_free(struct target_names *t);

/* Any threads may ask at the same time. */
bool target_names_find(const struct target_names *t, struct str name, size_t *place);

/* Do several targets have this name, or ids that differ from it alike, so that only an id as it is written
 * tells them apart? */
bool target_names_shared(const struct target_names *t, struct str name);

/* The nearest id or name to one that was not found; empty if none is near. */
struct str target_names_nearest(const struct target_names *t, struct str name);

#endif
