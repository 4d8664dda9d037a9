/* report_names.h - which file has the page of this unit or group? */
#ifndef SRC_REPORT_NAMES_H
#define SRC_REPORT_NAMES_H

#include "base/map.h"
#include "base/mem.h"
#include "page/ink.h"

/* `= { 0 }` is empty. Owned: report_names_free(). */
struct report_names {
	struct map places; /* of a folded name in `twins` */
	struct arena texts;
	size_t *twins; /* how many units have that name */
	size_t n, room;
};

void report_names_note(
    struct report_names *names, struct str unit); /* each unit once, before any name is made */

/* Adds the name of the unit's file, without an ending, to `path`. */
void report_names_add(const struct report_names *names, struct ink *path, struct str unit);
void report_names_free(struct report_names *names);

#endif
