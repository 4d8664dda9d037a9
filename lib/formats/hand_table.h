/* hand_table.h - a small table that a person keeps by hand: every row must be right.
 *
 * Where a register or a ledger refuses a damaged row and goes on, in these tables (self, judged, decisions,
 * progress, what-if) damage is trouble: the functions here fill *d with file, line and what is wrong.
 */
#ifndef FORMATS_HAND_TABLE_H
#define FORMATS_HAND_TABLE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/exact.h"
#include "formats/units.h"
#include "table/table.h"

/* 1: *row is the next row, undamaged; 0: the end; -1: *d filled. */
int hand_table_next(struct table *t, struct row *row, struct diag *d);

/* Is the row undamaged? False: *d filled. */
bool hand_table_whole(const struct table *t, const struct row *row, struct diag *d);

/* Fills *d at the row's line with a message, and with the cell (G12) of a matrix. Always returns false. */
bool hand_table_fail(const struct table *t, const struct row *row, struct diag *d, const char *en,
    const char *zh, ...) __attribute__((format(printf, 4, 6), format(printf, 5, 6)));

/* The unit (or person) of a cell, or a message that names the nearest unit; never a person. */
bool hand_table_subject(const struct table *t, const struct row *row, size_t column, const struct units *u,
    bool people, size_t *subject, struct diag *d);

/* Puts the cell (G12) in front of a message of a row out of a matrix. */
void hand_table_name_cell(const struct row *row, struct diag *d);

/* A number, which must be there. */
bool hand_table_number(const struct table *t, const struct row *row, size_t column, enum word name,
    struct exact *out, struct diag *d);

/* The same of a mark, which is no share: 78% of what, or 0.78? 12/15, or 12 of 15? */
bool hand_table_mark(
    const struct table *t, const struct row *row, size_t column, struct exact *out, struct diag *d);

/* A date, or DATE_NONE where the cell is empty. */
bool hand_table_day(const struct table *t, const struct row *row, size_t column, enum word name,
    enum date_order order, int *out, struct diag *d);

#endif
