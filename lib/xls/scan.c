#include "xls/scan.h"

#include <stdlib.h>

#include "base/mem.h"
#include "xls/little.h"

bool
xls_is_cell(unsigned type)
{
	switch (type) {
	case XLS_FORMULA:
	case XLS_FORMULA_3:
	case XLS_FORMULA_4:
	case XLS_MUL_RK:
	case XLS_RICH_STRING:
	case XLS_LABEL_SHARED:
	case XLS_NUMBER:
	case XLS_LABEL:
	case XLS_BOOL_ERROR:
	case XLS_RK:
		return true;
	default:
		return false;
	}
}

int
xls_sheet_record(struct xls_records *r, struct xls_record *record, struct diag *d)
{
	int depth = 0, got;

	do {
		got = xls_records_next(r, record, d);
		if (got == 0)
			compound_damaged(r->name, "a sheet is cut short", "工作表不完整", d);
		if (got <= 0)
			return -1;
		if (record->type == XLS_BEGIN)
			depth++;
		else if (record->type == XLS_EOF && depth-- == 0)
			return 0;
	} while (depth > 0 || record->type == XLS_EOF);
	return 1;
}

static void
set_bits(unsigned char *bits, unsigned from, unsigned to, unsigned limit)
{
	for (; from <= to && from < limit; from++)
		bits[from / 8] |= (unsigned char)(1 << from % 8);
}

/* MERGEDCELLS ([MS-XLS] 2.4.168): how many ranges; of each, first and last row, first and last column. */
static bool
add_merged(struct xls_scan *s, const struct xls_records *r, const struct xls_record *record, struct diag *d)
{
	enum { RANGE = 8 };
	size_t n;

	if (!xls_record_holds(r, record, 2, d))
		return false;
	n = little_16(record->at);
	if (!xls_record_holds(r, record, 2 + n * RANGE, d))
		return false;
	for (const unsigned char *at = record->at + 2; n > 0; n--, at += RANGE) {
		if (!mem_grow_within(
		        &s->merged, &s->merged_room, s->n_merged + 1, sizeof *s->merged, XLS_MERGED_MAX))
			return compound_damaged(r->name, "it has too many merged cells", "合并单元格过多", d);
		s->merged[s->n_merged++] = (struct sheet_range){
		    little_16(at) + 1L, little_16(at + 2) + 1L, little_16(at + 4), little_16(at + 6)};
	}
	return true;
}

/* ROW ([MS-XLS] 2.4.221) and COLINFO ([MS-XLS] 2.4.53): is it hidden? */
static bool
note_hidden(struct xls_scan *s, const struct xls_records *r, const struct xls_record *record, struct diag *d)
{
	enum { ROW_HIDDEN = 0x20, COLUMN_HIDDEN = 1 };

	if (!xls_record_holds(r, record, record->type == XLS_ROW ? 14 : 10, d))
		return false;
	if (record->type == XLS_ROW && record->at[12] & ROW_HIDDEN)
		set_bits(s->hidden_rows, little_16(record->at), little_16(record->at), XLS_ROWS_MAX);
	if (record->type == XLS_COLUMN_INFO && record->at[8] & COLUMN_HIDDEN)
		set_bits(
		    s->hidden_columns, little_16(record->at), little_16(record->at + 2), XLS_COLUMNS_MAX);
	return true;
}

static bool
note(struct xls_scan *s, const struct xls_records *r, const struct xls_record *record, struct diag *d)
{
	if (record->type == XLS_MERGE_CELLS)
		return add_merged(s, r, record, d);
	if (record->type == XLS_ROW || record->type == XLS_COLUMN_INFO)
		return note_hidden(s, r, record, d);
	return true;
}

/* One pass; `collect`: where the stretches begin, nothing else. */
static bool
pass(struct xls_scan *s, struct xls_records *r, bool collect, struct diag *d)
{
	struct xls_record record;
	uint32_t last = 0;
	bool first = true;
	int got;

	xls_records_seek(r, s->begin);
	while ((got = xls_sheet_record(r, &record, d)) > 0) {
		uint32_t row;

		if (!xls_is_cell(record.type)) {
			if (!collect && !note(s, r, &record, d))
				return false;
			continue;
		}
		if (!xls_record_holds(r, &record, 6, d))
			return false;
		row = little_16(record.at);
		s->disordered |= !first && row < last;
		if (collect && (first || row != last)) {
			if (!mem_grow_within(&s->stretches, &s->stretches_room, s->n_stretches + 1,
			        sizeof *s->stretches, XLS_STRETCHES_MAX))
				return compound_damaged(
				    r->name, "it has more cells than a sheet", "单元格超过工作表上限", d);
			s->stretches[s->n_stretches++] = (struct xls_stretch){row, record.offset};
		}
		last = row;
		first = false;
	}
	return got == 0;
}

static int
compare(const void *a, const void *b)
{
	const struct xls_stretch *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->offset < y->offset ? -1 : x->offset > y->offset;
}

bool
xls_scan_sheet(struct xls_scan *s, struct xls_records *r, uint32_t offset, struct diag *d)
{
	struct xls_record record;
	int got;

	xls_records_seek(r, offset);
	got = xls_records_next(r, &record, d);
	if (got < 0)
		return false;
	if (got == 0 || record.type != XLS_BEGIN)
		return compound_damaged(
		    r->name, "a sheet does not begin where it should", "工作表位置不正确", d);
	s->begin = r->next;
	if (!pass(s, r, false, d))
		return false;
	if (!s->disordered)
		return true;
	if (!pass(s, r, true, d))
		return false;
	qsort(s->stretches, s->n_stretches, sizeof *s->stretches, compare);
	return true;
}

void
xls_scan_free(struct xls_scan *s)
{
	free(s->stretches);
	free(s->merged);
}
