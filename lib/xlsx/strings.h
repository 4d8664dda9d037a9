/* strings.h - the shared texts of a workbook as its part "sharedStrings" has them (ECMA-376 part 1, 18.4.8).
 *
 * Runs of rich text are joined, phonetic hints left out, _x000D_ and its like decoded.
 */
#ifndef XLSX_STRINGS_H
#define XLSX_STRINGS_H

#include <stdbool.h>

#include "base/diag.h"
#include "file/package.h"
#include "text/texts.h"

/* Adds the texts of a part to `t`, the caller's. False: *d is filled. */
bool xlsx_strings_load(struct texts *t, struct package *p, const char *path, struct diag *d);

#endif
