/* record_tables.h - what tables may hold records: long ones, matrices, a sheet for each unit (wide.h).
 *
 * A column of a matrix is an event. Its cell is the event's value where a rule asks for that, else its level
 * where rules ask for levels alone, else how often it happened; a heading may say 数值, 次数, 等次, 完成日期
 * or 日期 itself. A row of a unit's sheet is a record without its unit.
 */
#ifndef FORMATS_RECORD_TABLES_H
#define FORMATS_RECORD_TABLES_H

#include "formats/records.h"
#include "formats/told.h"
#include "formats/wide.h"

struct record_tables {
	struct records *records;
	struct wide_reader reader;
	struct table_matrix matrix;
	struct table_role roles[3]; /* by enum wide_shape */
};

/* `r` must be started and stay; so must the record. */
void record_tables_init(struct record_tables *m, struct records *r, struct units *u);

/* As records_read(), of a table of any shape. */
bool record_tables_read(const struct record_tables *m, enum wide_shape shape, struct table *t, int file,
    struct told *told, struct diag *d);

#endif
