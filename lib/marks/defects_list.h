/* defects_list.h - how the finders of defects report: path, severity, a sentence.
 *
 * Shared by the parts of defects (items, bands and tables, names); nobody else needs it. Pure.
 */
#ifndef MARKS_DEFECTS_LIST_H
#define MARKS_DEFECTS_LIST_H

#include "marks/defects.h"

enum { DEFECT_NUMBER = 48 }; /* room for a number in a sentence */

struct defects_work {
	struct defects *out;
	const struct scheme *s;
	const struct defects_context *context;
	enum lang lang;
	char path[64]; /* of what is looked at */
};

void defects_at(struct defects_work *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Both texts take the same arguments in the same order. */
void defects_add(struct defects_work *w, enum defect_code code, bool error, const char *en, const char *zh,
    ...) __attribute__((format(printf, 4, 6), format(printf, 5, 6)));

/* A number as it is written in a sentence; long ones are cut. */
const char *defects_number(const struct exact *x, char out[DEFECT_NUMBER]);

void defects_items(struct defects_work *w);
void defects_bands(struct defects_work *w);
void defects_rows(struct defects_work *w, const struct rule *r); /* of a table; w->path is the rule's */
void defects_names(struct defects_work *w);

#endif
