#include "text/sheet_row.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/cell_ref.h"

void
sheet_row_start(struct sheet_row_builder *b)
{
	b->n = b->len = b->from = b->given = 0;
}

void
sheet_row_add(struct sheet_row_builder *b, struct str bytes)
{
	size_t taken = b->len - b->from;

	if (bytes.len > SHEET_CELL_MAX + 1 - taken)
		bytes.len = SHEET_CELL_MAX + 1 - taken;
	if (bytes.len == 0)
		return;
	mem_grow(&b->text, &b->text_room, b->len + bytes.len, 1);
	memcpy(b->text + b->len, bytes.at, bytes.len);
	b->len += bytes.len;
}

void
sheet_row_replace(struct sheet_row_builder *b, struct str bytes)
{
	b->len = b->from;
	sheet_row_add(b, bytes);
}

struct str
sheet_row_pending(const struct sheet_row_builder *b)
{
	return (struct str){b->text ? b->text + b->from : "", b->len - b->from};
}

char *
sheet_row_bytes(struct sheet_row_builder *b)
{
	return b->text + b->from;
}

void
sheet_row_cut(struct sheet_row_builder *b, size_t len)
{
	b->len = b->from + len;
}

/* Cells up to `column` exist; those between are empty. */
static struct sheet_span *
reach(struct sheet_row_builder *b, size_t column)
{
	assert(column < SHEET_COLUMNS_MAX);
	mem_grow(&b->spans, &b->room, column + 1, sizeof *b->spans);
	if (b->n <= column) {
		memset(b->spans + b->n, 0, (column + 1 - b->n) * sizeof *b->spans);
		b->n = column + 1;
	}
	return &b->spans[column];
}

bool
sheet_row_put(struct sheet_row_builder *b, size_t column, enum cell_kind kind)
{
	*reach(b, column) = (struct sheet_span){.from = b->from, .to = b->len, .kind = kind};
	b->given += b->len - b->from;
	b->from = b->len;
	return b->given <= SHEET_ROW_BYTES_MAX;
}

bool
sheet_row_put_shared(struct sheet_row_builder *b, size_t column, struct str text, enum cell_kind kind)
{
	if (text.len > SHEET_CELL_MAX + 1)
		text.len = SHEET_CELL_MAX + 1;
	*reach(b, column) = (struct sheet_span){.shared = text, .kind = kind};
	b->given += text.len;
	return b->given <= SHEET_ROW_BYTES_MAX;
}

bool
sheet_row_repeat(struct sheet_row_builder *b, size_t column, size_t times)
{
	struct sheet_span span = b->spans[column];

	for (size_t i = 1; i < times; i++) {
		*reach(b, column + i) = span;
		b->given += span.shared.len + span.to - span.from;
	}
	return b->given <= SHEET_ROW_BYTES_MAX;
}

void
sheet_row_give(struct sheet_row_builder *b, struct sheet_row *row)
{
	mem_grow(&b->cells, &b->cells_room, b->n, sizeof *b->cells);
	for (size_t i = 0; i < b->n; i++) {
		const struct sheet_span *span = &b->spans[i];

		b->cells[i] = (struct sheet_cell){span->shared, span->kind};
		if (!span->shared.at)
			b->cells[i].text =
			    (struct str){b->text ? b->text + span->from : "", span->to - span->from};
	}
	row->cells = b->cells;
	row->n = b->n;
}

void
sheet_row_free(struct sheet_row_builder *b)
{
	free(b->spans);
	free(b->text);
	free(b->cells);
}

bool
sheet_row_fail(struct diag *d, const char *file, size_t column, long row, const char *en, const char *zh)
{
	char place[CELL_REF_ROOM];

	cell_ref_write(column, row, place);
	diag_place(d, file, row, (long)column + 1);
	return diag_set(d, "cell %s: %s; open the workbook in the spreadsheet program and save it anew",
	    "单元格 %s：%s；请用电子表格程序打开后另存一份", place, d->lang == LANG_ZH ? zh : en);
}
