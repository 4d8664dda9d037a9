#include "text/sheet_reader.h"

#include <stdlib.h>

#include "base/mem.h"

int
sheet_reader_next(struct sheet_reader *r, struct sheet_row *row, struct diag *d)
{
	return r->next(r, row, d);
}

void
sheet_reader_ahead(struct sheet_reader *r)
{
	if (r->read_ahead)
		r->read_ahead(r);
}

bool
sheet_reader_column_hidden(const struct sheet_reader *r, size_t column)
{
	return column < SHEET_COLUMNS_MAX && (r->hidden[column / 8] >> column % 8 & 1);
}

void
sheet_reader_close(struct sheet_reader *r)
{
	if (!r)
		return;
	free(r->merged);
	r->close(r);
}

void
sheet_reader_hide(struct sheet_reader *r, size_t column)
{
	if (column < SHEET_COLUMNS_MAX)
		r->hidden[column / 8] |= (unsigned char)(1 << column % 8);
}

void
sheet_reader_merge(struct sheet_reader *r, const struct sheet_range *range)
{
	struct sheet_range own = *range;

	if (own.last_row > SHEET_ROWS_MAX)
		own.last_row = SHEET_ROWS_MAX;
	if (own.last_column >= SHEET_COLUMNS_MAX)
		own.last_column = SHEET_COLUMNS_MAX - 1;
	if (own.first_row > own.last_row || own.first_column > own.last_column)
		return;
	if (mem_grow_within(&r->merged, &r->merged_room, r->n_merged + 1, sizeof own, SHEET_MERGED_MAX))
		r->merged[r->n_merged++] = own;
}
