/* relations.h - what one part of a workbook says of where others are (ECMA-376 part 2, 6.5).
 *
 * The relationships of "xl/workbook.xml" stand in "xl/_rels/workbook.xml.rels". Targets are made whole paths
 * in the archive; a "../" that leads out of it is cut off: they are names to look up, never files.
 */
#ifndef XLSX_RELATIONS_H
#define XLSX_RELATIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"
#include "file/package.h"

enum { XLSX_RELATIONS_MAX = 65536 };

/* Of ECMA-376, transitional and strict: for every reader of a part (file/xml.h). */
extern const char *const xlsx_namespaces[];

struct xlsx_relation {
	struct str id; /* "rId1" */
	struct str type; /* the last word of its URI: "worksheet" */
	const char *path;
};

struct xlsx_relations {
	struct xlsx_relation *all;
	size_t n, room;
};

/* Reads the relationships of `part` ("": of the package). Texts go to `arena`; `all` is freed by the caller.
 */
bool xlsx_relations_load(
    struct xlsx_relations *r, struct package *p, const char *part, struct arena *arena, struct diag *d);

/* The path that has this id, or the first of this type; NULL: none. */
const char *xlsx_relation_by_id(const struct xlsx_relations *r, struct str id, const char *type);
const char *xlsx_relation_by_type(const struct xlsx_relations *r, const char *type);

#endif
