/* scheme_table.h - a scheme as tables: 项目 (one row a rule), 一票否决, 等次, 评优 (dpf-scheme(5)). */
#ifndef TABULAR_SCHEME_TABLE_H
#define TABULAR_SCHEME_TABLE_H

#include "tabular/tabular_form.h"

extern const struct tabular_form scheme_form;

#endif
