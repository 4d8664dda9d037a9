/* plan_table.h - a plan as a table: one row a target (dpf-plan(5)). */
#ifndef FORMATS_PLAN_TABLE_H
#define FORMATS_PLAN_TABLE_H

#include "formats/tabular_form.h"

extern const struct tabular_form plan_form;

#endif
