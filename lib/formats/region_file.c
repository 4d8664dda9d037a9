#include "formats/region_file.h"

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

bool
region_file_load(struct region_table *t, const char *path, const struct reading *options, struct diag *d)
{
	static const struct table_column columns[R_COLUMNS] = {[R_CODE] = {WORD_CODE, TABLE_REQUIRED},
	    [R_FIRST] = {WORD_FIRST_YEAR, TABLE_REQUIRED},
	    [R_LAST] = {WORD_LAST_YEAR, TABLE_REQUIRED}};
	struct table *in = table_open(path, columns, R_COLUMNS, options, d);
	struct row row;
	int got;

	*t = (struct region_table){0};
	if (!in)
		return false;
	while ((got = table_next(in, &row, d)) == 1)
		if (!add_row(t, &row)) {
			diag_place(d, path, row.line, 0);
			diag_set(d,
			    "a region needs a six-digit code and the first and last year of its use (1900 to 2100)",
			    "区划应有六位代码及启用、停用年份（1900至2100）");
			got = -1;
			break;
		}
	table_close(in);
	if (got < 0) {
		region_free(t);
		return false;
	}
	region_sort(t);
	return true;
}
