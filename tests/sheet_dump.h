/* sheet_dump.h - the rows of a workbook's sheet as one text, for the tests of every kind of workbook. */
#ifndef TESTS_SHEET_DUMP_H
#define TESTS_SHEET_DUMP_H

#include <stdio.h>

#include "check.h"
#include "text/sheet_reader.h"

/* All rows of a sheet as one text: "3:tone|n1|;", kinds as letters in front of the cell. */
static inline bool
dump(struct sheet_reader *s, char *out, size_t room, struct diag *d)
{
	struct sheet_row row;
	size_t n = 0;
	int got;

	out[0] = '\0';
	while ((got = sheet_reader_next(s, &row, d)) > 0) {
		n += (size_t)snprintf(out + n, room - n, "%ld%s:", row.number, row.hidden ? "h" : "");
		for (size_t i = 0; i < row.n; i++)
			n += (size_t)snprintf(out + n, room - n, "%c%.*s|", ".tndbe"[row.cells[i].kind],
			    STR_ARGS(row.cells[i].text));
		n += (size_t)snprintf(out + n, room - n, ";");
		assert_true(n < room);
	}
	return got == 0;
}

#endif
