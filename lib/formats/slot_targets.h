/* slot_targets.h - which targets of a scheme does a row of progress or of the plan mean, by id or by name?
 *
 * Ids go first: a target of the scheme is found by the name only if no row at all has it for its id, and only
 * if it is the name of one target alone; names are compared as units' names are. Rows come in any order, so
 * what was found by name may prove to be found by id, or to be the name of several: then it is lost, and what
 * was taken for it must be forgotten. Owned: slot_targets_init(), slot_targets_free(). The scheme is
 * borrowed.
 */
#ifndef FORMATS_SLOT_TARGETS_H
#define FORMATS_SLOT_TARGETS_H

#include "base/map.h"
#include "base/mem.h"
#include "marks/scheme.h"

enum slot_found { SLOT_NOT_FOUND, SLOT_BY_NAME, SLOT_SHARED, SLOT_BY_ID };

struct slot_targets {
	const struct scheme *scheme;
	struct arena text;
	struct map by_name; /* folded: slots of targets */
	enum slot_found *found; /* by slot */
	struct str *ids; /* by slot: of the target that has its name */
};

void slot_targets_init(struct slot_targets *st, const struct scheme *s);
void slot_targets_free(struct slot_targets *st);

/* The slot of this id. *lost: what was taken for the slot by its name is another target's. */
bool slot_targets_by_id(struct slot_targets *st, struct str id, size_t *slot, bool *lost);

/* The slot that has this name, which no row so far had for its id, or in another target. *lost (then it is
 * not found): several targets have the name, and what was taken for the slot is nobody's. */
bool slot_targets_by_name(struct slot_targets *st, struct str id, struct str name, size_t *slot, bool *lost);

/* Both, where nothing is taken. */
void slot_targets_note(struct slot_targets *st, struct str id, struct str name);

#endif
