/* region_file.h - a table of administrative divisions in place of the one compiled in (--regions).
 *
 * Columns: code, first_year, last_year (and a name, which is not read), one row for each period of use. A
 * table a person keeps by hand: damage is trouble. Owned: region_free().
 */
#ifndef DOCUMENTS_REGION_FILE_H
#define DOCUMENTS_REGION_FILE_H

#include "rules/region.h"
#include "table/table.h"

bool region_file_load(
    struct region_table *t, const char *path, const struct reading *options, struct diag *d);

#endif
