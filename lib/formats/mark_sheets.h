/* mark_sheets.h - the empty sheets that assessors and units fill in, made from a scheme and its units.
 *
 * The marking sheet is a matrix: units down, judged items across under their categories, with their limits;
 * where nobody is to write it is protected. A self-assessment is a sheet for each unit with all items that
 * apply to it. Filled in, both are read by marks.h as they are.
 */
#ifndef FORMATS_MARK_SHEETS_H
#define FORMATS_MARK_SHEETS_H

#include "formats/units.h"
#include "marks/scheme.h"
#include "writer/sheets_out.h"

#define MARK_SHEET_NAME "打分表"

/* False: *d says which unit's name no sheet can have. `self`: a self-assessment for each unit too. */
bool mark_sheets_write(struct sheets_out *s, const struct scheme *scheme, const struct units *u, bool self,
    enum lang lang, struct diag *d);

#endif
