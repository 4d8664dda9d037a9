/* plan_table.h - a plan as a table: one row a target (dpf-plan(5)). */
#ifndef TABULAR_PLAN_TABLE_H
#define TABULAR_PLAN_TABLE_H

#include "tabular/tabular_form.h"

extern const struct tabular_form plan_form;

#endif
