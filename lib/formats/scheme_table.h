/* scheme_table.h - a scheme as tables: 项目 (one row a rule), 一票否决, 等次, 评优 (dpf-scheme(5)). */
#ifndef FORMATS_SCHEME_TABLE_H
#define FORMATS_SCHEME_TABLE_H

#include "formats/tabular_form.h"

extern const struct tabular_form scheme_form;

#endif
