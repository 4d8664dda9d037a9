/* levy_file.h - a levy rules file to rules (rules/levy.h); the form is dpf-rules(5).
 *
 * A name without a slash that is no file is looked for among the files compiled in: "levy-2015".
 */
#ifndef DOCUMENTS_LEVY_FILE_H
#define DOCUMENTS_LEVY_FILE_H

#include "base/diag.h"
#include "rules/levy.h"

/* False: *d filled, nothing to free. */
bool levy_rules_load(struct levy_rules *r, const char *path, struct diag *d);
bool levy_rules_load_text(struct levy_rules *r, const char *name, struct str text, struct diag *d);

#endif
