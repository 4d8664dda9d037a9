/* tabular_write.h - a plan or scheme out again: as canonical JSON, as a CSV table or as a workbook. */
#ifndef TABULAR_TABULAR_WRITE_H
#define TABULAR_TABULAR_WRITE_H

#include "tabular/tabular_form.h"
#include "tool/cli.h"

enum tabular_as { TABULAR_AS_JSON, TABULAR_AS_XLSX, TABULAR_AS_CSV };

/* Writes the document whose canonical JSON is given to where the command line says; a workbook is in Chinese
 * unless --lang says otherwise. False: *d filled. */
bool tabular_write(const struct tabular_form *form, struct str canonical, enum tabular_as as,
    const struct cli_common *common, struct diag *d);

/* As tabular_write(), for a document that need not be canonical yet; a mistake in it is a mistake of this
 * program. */
bool tabular_write_draft(const struct tabular_form *form, struct str document, enum tabular_as as,
    const struct cli_common *common, struct diag *d);

/* The form that --as says (`given` >= 0), else the ending of -o, else `otherwise`. */
enum tabular_as tabular_as_of(int given, const struct cli_common *common, enum tabular_as otherwise);

#endif
