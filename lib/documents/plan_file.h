/* plan_file.h - plan.json, or a plan as a table, to a plan's values (rules/plan.h).
 *
 * The form is dpf-plan(5); a table is made a document first (plan_table.h). What makes no sense as JSON or as
 * a key is refused here with line, column and JSON path; what makes no sense as a plan (an id used twice, a
 * rate of nothing) is rules/plan_defects.h.
 */
#ifndef DOCUMENTS_PLAN_FILE_H
#define DOCUMENTS_PLAN_FILE_H

#include "base/diag.h"
#include "base/text.h"
#include "rules/plan.h"
#include "source/reading.h"

/* False: *d filled, nothing to free. "-" is standard input. */
bool plan_load(struct plan *p, const char *path, const struct reading *reading, struct diag *d);
/* The same, and its canonical JSON (canon.h) is added to *canonical. */
bool plan_load_canonical(
    struct plan *p, struct text *canonical, const char *path, const struct reading *reading, struct diag *d);
bool plan_load_text(struct plan *p, const char *name, struct str text, struct diag *d);

/* Hears of every fault in a plan: file, line, column, path and text; and the id of the target, "" outside. */
struct plan_review {
	void (*tell)(void *context, const struct diag *wrong, struct str target);
	void *context;
};

/* Loads it, and tells all that is wrong, not only the first. False: nothing to free; *read: it was told, else
 * *d is filled, since the file is no JSON at all. */
bool plan_review(struct plan *p, const char *path, const struct reading *reading,
    const struct plan_review *review, bool *read, struct diag *d);
bool plan_review_text(struct plan *p, const char *name, struct str text, const struct plan_review *review,
    bool *read, struct diag *d);

/* The place of the roster that people call so, in any case and width; PLAN_NOWHERE. */
size_t plan_roster_named(const struct plan *p, struct str name);

/* Can the plan be worked with: is every id used once, is every rate and sum of targets that count? False: *d
 * names the line. `targets check` tells all that is wrong at once and does not ask this. */
bool plan_sound(const struct plan *p, const char *path, struct diag *d);

#endif
