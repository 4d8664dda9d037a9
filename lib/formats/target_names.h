/* target_names.h - which target of the plan does a row mean, by its id or its name?
 *
 * Owned: target_names_init(), target_names_free(). The plan is borrowed and must outlive it.
 */
#ifndef FORMATS_TARGET_NAMES_H
#define FORMATS_TARGET_NAMES_H

#include "base/map.h"
#include "formats/recall.h"
#include "rules/plan.h"

struct target_names {
	const struct plan *plan;
	struct arena text;
	struct map by_name; /* ids and names, folded; a name that two targets share is not found */
	struct map shared; /* those names */
	struct recall recall; /* in front of the folding of names */
};

void target_names_init(struct target_names *t, const struct plan *plan);
void target_names_free(struct target_names *t);

/* Any threads may ask at the same time. */
bool target_names_find(const struct target_names *t, struct str name, size_t *place);

/* Do several targets have this name, so that only their ids tell them apart? */
bool target_names_shared(const struct target_names *t, struct str name);

/* The nearest id or name to one that was not found; empty if none is near. */
struct str target_names_nearest(const struct target_names *t, struct str name);

#endif
