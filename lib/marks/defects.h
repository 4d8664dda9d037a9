/* defects.h - what is wrong in a scheme, found before anyone is marked by it.
 *
 * Each defect occurs in real schemes (six of twenty that were read had one): items that do not add up, bands
 * that overlap or leave a hole, bonuses without a cap, losses that can never empty an item or pass its floor.
 * An error makes marks wrong or impossible; a warning may be meant, but someone should look. Pure. Owned:
 * defects_find(), defects_free().
 */
#ifndef MARKS_DEFECTS_H
#define MARKS_DEFECTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "marks/facts.h"
#include "marks/scheme.h"

enum defect_code {
#define SCHEME_DEFECT(NAME, code, en, zh) DEFECT_##NAME,
#include "marks/scheme_defects.def"
#undef SCHEME_DEFECT
	DEFECT_COUNT
};

struct defect {
	enum defect_code code;
	bool error; /* else a warning */
	char path[64]; /* "items[3].rules[0]" */
	char message[400]; /* what would happen, in the language asked for */
};

struct defects {
	struct defect *list;
	size_t n, room;
};

/* What else is known; each part may be missing (NULL, 0). */
struct defects_context {
	const struct str *targets; /* of the plan or of a table of progress */
	size_t n_targets;
	const struct str *shared; /* names that the scheme has for a target, and several targets have */
	size_t n_shared;
	const struct str *events; /* that some record bears */
	size_t n_events;
	const struct subject *subjects;
	size_t n_subjects;
};

/* In the order of the scheme. */
void defects_find(
    struct defects *out, const struct scheme *s, const struct defects_context *context, enum lang lang);
void defects_free(struct defects *d);

const char *defect_name(enum defect_code code); /* "items-sum" */
const char *defect_advice(enum defect_code code, enum lang lang); /* what it means and what to do */
bool defect_find(struct str name, enum defect_code *code);

#endif
