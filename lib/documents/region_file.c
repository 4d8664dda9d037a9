#include "documents/region_file.h"

#include "table/tables.h"

#include "text/cell.h"

enum { R_CODE, R_FIRST, R_LAST, R_COLUMNS };

static bool
add_row(struct region_table *t, const struct row *row)
{
	long code, first, last;

	return row->n_damage == 0 && cell_int(row->cells[R_CODE], 100000, 999999, &code) &&
	       cell_int(row->cells[R_FIRST], 1900, 2100, &first) &&
	       cell_int(row->cells[R_LAST], 1900, 2100, &last) &&
	       region_add(t, (int)code, (int)first, (int)last);
}

static bool
read_table(void *regions, struct table *t, struct diag *d)
{
	struct row row;
	int more;

	while ((more = table_next(t, &row, d)) > 0)
		if (!add_row(regions, &row)) {
			diag_place(d, table_facts(t)->file, row.line, 0);
			return diag_set(d,
			    "a region needs a six-digit code and the first and last year of its use (1900 to 2100)",
			    "区划应有六位代码及启用、停用年份（1900至2100）");
		}
	return more == 0;
}

bool
region_file_load(struct region_table *t, const char *path, const struct reading *options, struct diag *d)
{
	static const struct table_column columns[R_COLUMNS] = {[R_CODE] = {WORD_CODE, TABLE_REQUIRED},
	    [R_FIRST] = {WORD_FIRST_YEAR, TABLE_REQUIRED},
	    [R_LAST] = {WORD_LAST_YEAR, TABLE_REQUIRED}};
	const struct table_role role = {KIND_REGIONS, columns, R_COLUMNS, NULL, NULL};

	*t = (struct region_table){0};
	if (!tables_read(path, &role, options, read_table, t, d)) {
		region_free(t);
		return false;
	}
	region_sort(t);
	return true;
}
