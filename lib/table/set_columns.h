/* set_columns.h - which value has every row of a table that lacks a column? (--set KEY=VALUE)
 *
 * A list of "KEY=VALUE", ends in NULL, may be NULL. KEY is a column that the reader of the table wants.
 */
#ifndef TABLE_SET_COLUMNS_H
#define TABLE_SET_COLUMNS_H

#include "table/table.h"

/* Is every one of the form, and is its KEY a column of some table? False: *d is filled. */
bool set_columns_check(const char *const *set, struct diag *d);

/* Is column `key` set? *value (may be NULL) gets its value, borrowed from the list; the last one counts. */
bool set_columns_find(const char *const *set, enum word key, struct str *value);

/* The first that names none of the columns that are wanted; NULL: there is none. */
const char *set_columns_useless(const char *const *set, const struct table_column *columns, size_t n);

/* Lets a table without the columns that are set be what is wanted: they need not be there. */
void set_columns_ease(const char *const *set, struct table_column *needs, size_t n);

#endif
