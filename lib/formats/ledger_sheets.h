/* ledger_sheets.h - an empty ledger for each unit, its targets, outcomes and parts to choose.
 *
 * A workbook of a sheet for each unit, named as the unit is; ids and certificate numbers stay text. Filled
 * in, it is a ledger as it is (ledger.h).
 */
#ifndef FORMATS_LEDGER_SHEETS_H
#define FORMATS_LEDGER_SHEETS_H

#include "formats/units.h"
#include "rules/plan.h"
#include "writer/sheets_out.h"

/* False: *d says which unit's name no sheet can have. */
bool ledger_sheets_write(
    struct sheets_out *s, const struct plan *p, const struct units *u, enum lang lang, struct diag *d);

#endif
