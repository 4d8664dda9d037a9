/* scheme_head.h - what a scheme file says of the whole: title, year, full, the parts of the total, caps that
 * rules share.
 *
 * Part of scheme_file. Fails with the place of the mistake.
 */
#ifndef DOCUMENTS_SCHEME_HEAD_H
#define DOCUMENTS_SCHEME_HEAD_H

#include "file/json.h"
#include "marks/scheme.h"

/* Also asks that every key of the file is known. */
bool scheme_head_read(struct scheme *s, const struct json *j, struct diag *d);

/* The key "unassigned", of the scheme or of an item; left alone where it is absent. */
bool scheme_head_unassigned(const struct json *j, enum unassigned *out, struct diag *d);

#endif
