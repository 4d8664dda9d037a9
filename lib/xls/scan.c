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

/* MERGEDCELLS ([MS-XLS] 2.4.168): how many ranges; of each, first and last row, first and last column. */
static bool
note_merged(
    const struct xls_records *r, const struct xls_record *record, struct sheet_reader *reader, struct diag *d)
{
	enum { RANGE = 8 };
	size_t n;

	if (!xls_record_holds(r, record, 2, d))
		return false;
	n = little_16(record->at);
	if (!xls_record_holds(r, record, 2 + n * RANGE, d))
		return false;
	for (const unsigned char *at = record->at + 2; n > 0; n--, at += RANGE)
		sheet_reader_merge(reader, &(struct sheet_range){little_16(at) + 1L, little_16(at + 2) + 1L,
		                               little_16(at + 4), little_16(at + 6)});
	return true;
}

/* ROW ([MS-XLS] 2.4.221): is it hidden? */
static bool
note_row(struct xls_scan *s, const struct xls_records *r, const struct xls_record *record, struct diag *d)
{
	enum { HIDDEN = 0x20 };
	unsigned row;

	if (!xls_record_holds(r, record, 14, d))
		return false;
	row = little_16(record->at);
	if (record->at[12] & HIDDEN)
		s->hidden_rows[row / 8] |= (unsigned char)(1 << row % 8);
	return true;
}

/* COLINFO ([MS-XLS] 2.4.53): are the columns from one to another hidden? */
static bool
note_columns(
    const struct xls_records *r, const struct xls_record *record, struct sheet_reader *reader, struct diag *d)
{
	enum { HIDDEN = 1 };

	if (!xls_record_holds(r, record, 10, d))
		return false;
	if (record->at[8] & HIDDEN)
		for (size_t i = little_16(record->at); i <= little_16(record->at + 2); i++)
			sheet_reader_hide(reader, i);
	return true;
}

static bool
note(struct xls_scan *s, const struct xls_records *r, const struct xls_record *record,
    struct sheet_reader *reader, struct diag *d)
{
	switch (record->type) {
	case XLS_MERGE_CELLS:
		return note_merged(r, record, reader, d);
	case XLS_ROW:
		return note_row(s, r, record, d);
	case XLS_COLUMN_INFO:
		return note_columns(r, record, reader, d);
	default:
		return true;
	}
}

/* A stretch of cells of one row begins with this record. */
static bool
add_stretch(struct xls_scan *s, const struct xls_records *r, const struct xls_record *record, struct diag *d)
{
	if (!mem_grow_within(&s->stretches, &s->stretches_room, s->n_stretches + 1, sizeof *s->stretches,
	        XLS_STRETCHES_MAX))
		return compound_damaged(r->name, "it has more cells than a sheet", "单元格超过工作表上限", d);
	s->stretches[s->n_stretches++] = (struct xls_stretch){little_16(record->at), record->offset};
	return true;
}

/* One pass: notes all but cells into `reader`, or (NULL) where the stretches begin. */
static bool
pass(struct xls_scan *s, struct xls_records *r, struct sheet_reader *reader, struct diag *d)
{
	struct xls_record record;
	long last = -1;
	int got;

	xls_records_seek(r, s->begin);
	while ((got = xls_sheet_record(r, &record, d)) > 0) {
		long row;

		if (!xls_is_cell(record.type)) {
			if (reader && !note(s, r, &record, reader, d))
				return false;
			continue;
		}
		if (!xls_record_holds(r, &record, 6, d))
			return false;
		row = little_16(record.at);
		s->disordered |= row < last;
		if (!reader && row != last && !add_stretch(s, r, &record, d))
			return false;
		last = row;
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
xls_scan_sheet(
    struct xls_scan *s, struct xls_records *r, uint32_t offset, struct sheet_reader *reader, struct diag *d)
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
	if (!pass(s, r, reader, d))
		return false;
	if (!s->disordered)
		return true;
	if (!pass(s, r, NULL, d))
		return false;
	qsort(s->stretches, s->n_stretches, sizeof *s->stretches, compare);
	return true;
}

void
xls_scan_free(struct xls_scan *s)
{
	free(s->stretches);
}
