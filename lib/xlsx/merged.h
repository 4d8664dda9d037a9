/* merged.h - the merged cells of a sheet, whose list stands behind its rows (ECMA-376 part 1, 18.3.1.55). */
#ifndef XLSX_MERGED_H
#define XLSX_MERGED_H

#include <stdbool.h>

#include "base/diag.h"
#include "file/package.h"
#include "text/sheet_reader.h"

/* Reads the part for them alone, and adds them to `to`; *none: it has none. False: *d is filled. */
bool xlsx_merged_read(
    struct package *package, const char *path, struct sheet_reader *to, bool *none, struct diag *d);

#endif
