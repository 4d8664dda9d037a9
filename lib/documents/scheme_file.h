/* scheme_file.h - scheme.json, or a scheme as tables, to a scheme.
 *
 * Every key, its type and its range are checked; the first mistake is told with file, line, column and JSON
 * path. What is legal JSON and a legal scheme, but unwise, is marks/defects.h's to say. (man/dpf-scheme.5.)
 */
#ifndef DOCUMENTS_SCHEME_FILE_H
#define DOCUMENTS_SCHEME_FILE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/text.h"
#include "file/json.h"
#include "marks/scheme.h"
#include "source/reading.h"

/* Fills *s, which must be empty; scheme_free() ends it in either case. "-" is standard input. One JSON file,
 * or n tables (scheme_table.h). *canonical (may be NULL) gets the canonical JSON (canon.h). */
bool scheme_load(struct scheme *s, const char *const *paths, size_t n, const struct reading *reading,
    struct text *canonical, struct diag *d);
bool scheme_load_text(struct scheme *s, const char *name, struct str text, struct diag *d);

/* Marks cannot be told apart by an id that two items share. False: *d names them. */
bool scheme_ids_differ(const struct scheme *s, const char *path, struct diag *d);

#endif
