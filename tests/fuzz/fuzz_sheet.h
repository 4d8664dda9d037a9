/* fuzz_sheet.h - what a sheet must keep to, whatever bytes the workbook is made of: rows in order, all within
 * the limits, texts in UTF-8; or one line that tells what is wrong. */
#ifndef TESTS_FUZZ_SHEET_H
#define TESTS_FUZZ_SHEET_H

#include <assert.h>
#include <string.h>

#include "text/sheet_reader.h"

/* Reads `s` (NULL: *d says why there is none) to its end and closes it. */
static inline void
fuzz_sheet(struct sheet_reader *s, struct diag *d)
{
	struct sheet_row row;
	long before = 0;
	int got = -1;

	while (s && (got = sheet_reader_next(s, &row, d)) > 0) {
		assert(row.number > before && row.number <= SHEET_ROWS_MAX && row.n <= SHEET_COLUMNS_MAX);
		before = row.number;
		for (size_t i = 0; i < row.n; i++) {
			struct str text = row.cells[i].text;

			assert(text.len <= SHEET_CELL_MAX + 1);
			assert(text.len > SHEET_CELL_MAX || str_is_utf8(text, NULL));
			assert(text.len == 0 || row.cells[i].kind != CELL_PLAIN ||
			       strchr("0123456789-", text.at[0]));
		}
	}
	for (size_t i = 0; s && i < s->n_merged; i++)
		assert(s->merged[i].first_row <= s->merged[i].last_row &&
		       s->merged[i].first_column <= s->merged[i].last_column &&
		       s->merged[i].last_row <= SHEET_ROWS_MAX &&
		       s->merged[i].last_column < SHEET_COLUMNS_MAX);
	assert(got == 0 || d->text[0]);
	sheet_reader_close(s);
}

#endif
