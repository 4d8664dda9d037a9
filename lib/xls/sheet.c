/* Records of cells come one by one; the row is done when one of another row comes, which is then held. */
#include "xls/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/sheet_number.h"
#include "xls/double.h"
#include "xls/little.h"
#include "xls/scan.h"
#include "xls/text.h"

struct xls_sheet {
	struct sheet_reader reader; /* first: all that others know */
	const struct xls_book *book;
	struct xls_records records;
	struct xls_scan scan;
	struct xls_text text; /* its record is the one being read */
	size_t stretch; /* where disordered: the next one */
	bool held; /* text.record is not yet taken */
	bool ended;
	uint32_t row; /* being built, 0-based */
	struct sheet_row_builder builder;
};

static bool
fail_cell(struct xls_sheet *s, size_t column, const char *en, const char *zh, struct diag *d)
{
	return sheet_row_fail(d, compound_name(s->book->file), column, (long)s->row + 1, en, zh);
}

static bool
too_much(struct xls_sheet *s, size_t column, struct diag *d)
{
	return fail_cell(s, column, "up to here this row holds more than 16 MB", "本行至此已超过 16 MB", d);
}

static bool
put(struct xls_sheet *s, size_t column, struct str text, enum cell_kind kind, struct diag *d)
{
	sheet_row_add(&s->builder, text);
	return sheet_row_put(&s->builder, column, kind) || too_much(s, column, d);
}

/* What an error value's number stands for: BErr, [MS-XLS] 2.5.10. */
static bool
put_error(struct xls_sheet *s, size_t column, unsigned code, struct diag *d)
{
	static const struct {
		unsigned code;
		const char *text;
	} errors[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"},
	    {0x1D, "#NAME?"}, {0x24, "#NUM!"}, {0x2A, "#N/A"}};
	const char *text = "#VALUE!";

	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (errors[i].code == code)
			text = errors[i].text;
	return put(s, column, str_of(text), CELL_ERROR, d);
}

static bool
put_bool(struct xls_sheet *s, size_t column, bool value, struct diag *d)
{
	return put(s, column, value ? STR("TRUE") : STR("FALSE"), CELL_BOOLEAN, d);
}

/* `written` of length 0: no number. */
static bool
put_number(struct xls_sheet *s, size_t column, unsigned style, struct str written, struct diag *d)
{
	char room[SHEET_NUMBER_ROOM];
	struct str shown;
	enum cell_kind kind;

	if (written.len == 0)
		return put_error(s, column, 0x24, d);
	kind = sheet_number(
	    written, sheet_styles_get(&s->book->styles, style), s->book->system_1904, room, &shown);
	return put(s, column, shown, kind, d);
}

static bool
put_rk(struct xls_sheet *s, size_t column, const unsigned char *style, uint32_t rk, struct diag *d)
{
	char written[XLS_DOUBLE_ROOM];
	size_t len = xls_rk_write(rk, written);

	return put_number(s, column, little_16(style), (struct str){written, len}, d);
}

static bool
put_double(struct xls_sheet *s, size_t column, unsigned style, const unsigned char *at, struct diag *d)
{
	char written[XLS_DOUBLE_ROOM];
	size_t len = xls_double_write(little_64(at), written);

	return put_number(s, column, style, (struct str){written, len}, d);
}

/* MULRK ([MS-XLS] 2.4.175): first column, style and number of each, last column. */
static bool
put_numbers(struct xls_sheet *s, const struct xls_record *record, struct diag *d)
{
	enum { HEAD = 4, EACH = 6, TAIL = 2 };
	size_t n, first = little_16(record->at + 2);

	if (!xls_record_holds(&s->records, record, HEAD + EACH + TAIL, d))
		return false;
	n = (record->len - HEAD - TAIL) / EACH;
	if (first + n > XLS_COLUMNS_MAX)
		return fail_cell(s, XLS_COLUMNS_MAX - 1, "a cell of this row lies past the last column, IV",
		    "本行有单元格超出最后一列 IV", d);
	for (size_t i = 0; i < n; i++) {
		const unsigned char *at = record->at + HEAD + i * EACH;

		if (!put_rk(s, first + i, at, little_32(at + 2), d))
			return false;
	}
	return true;
}

/* LABELSST ([MS-XLS] 2.4.149) */
static bool
put_shared(struct xls_sheet *s, size_t column, uint32_t i, struct diag *d)
{
	struct str text;

	if (i >= s->book->texts.n)
		return fail_cell(
		    s, column, "it refers to a shared text that is not there", "所引用的共享文字不存在", d);
	text = texts_get(&s->book->texts, i);
	if (text.len == 0)
		return true;
	return sheet_row_put_shared(&s->builder, column, text, CELL_TEXT) || too_much(s, column, d);
}

/* The text that stands at `at` of the record itself, with what continues it. */
static bool
put_text(struct xls_sheet *s, size_t column, size_t at, struct diag *d)
{
	struct str text;

	s->text.at = at;
	if (!xls_text_read(&s->text, false, &text, d))
		return false;
	return text.len == 0 || put(s, column, text, CELL_TEXT, d);
}

/* A formula's text stands in a STRING record behind it; between them may stand what several formulas share
 * ([MS-XLS] 2.1.7.20.5). Programs that do not compute leave it out: an error cell, not an empty one. */
static bool
put_string(struct xls_sheet *s, size_t column, struct diag *d)
{
	struct xls_record *record = &s->text.record;
	uint64_t at;
	int got;

	do {
		at = s->records.next;
		got = xls_records_next(&s->records, record, d);
	} while (got > 0 && (record->type == XLS_SHARED_FORMULA || record->type == XLS_ARRAY ||
	                        record->type == XLS_TABLE || record->type == XLS_CONTINUE));
	if (got < 0)
		return false;
	if (got > 0 && record->type == XLS_STRING)
		return put_text(s, column, 0, d);
	xls_records_seek(&s->records, at);
	s->reader.uncomputed++;
	return put(s, column, STR("#CALC!"), CELL_ERROR, d);
}

/* FormulaValue, [MS-XLS] 2.5.133: a double, or with two bytes FF at its end something else. */
static bool
put_formula(struct xls_sheet *s, size_t column, const struct xls_record *record, struct diag *d)
{
	enum { VALUE_STRING, VALUE_BOOLEAN, VALUE_ERROR };
	const unsigned char *value = record->at + 6;

	if (!xls_record_holds(&s->records, record, 14, d))
		return false;
	if (value[6] != 0xFF || value[7] != 0xFF)
		return put_double(s, column, little_16(record->at + 4), value, d);
	switch (value[0]) {
	case VALUE_STRING:
		return put_string(s, column, d);
	case VALUE_BOOLEAN:
		return put_bool(s, column, value[2] != 0, d);
	case VALUE_ERROR:
		return put_error(s, column, value[2], d);
	default:
		return true; /* an empty text */
	}
}

/* Adds a record's cells to the row. Each begins with row, column and style. */
static bool
take(struct xls_sheet *s, struct diag *d)
{
	const struct xls_record *record = &s->text.record;
	size_t column = little_16(record->at + 2);

	if (column >= XLS_COLUMNS_MAX)
		return fail_cell(s, XLS_COLUMNS_MAX - 1, "a cell of this row lies past the last column, IV",
		    "本行有单元格超出最后一列 IV", d);
	switch (record->type) {
	case XLS_LABEL_SHARED:
		return xls_record_holds(&s->records, record, 10, d) &&
		       put_shared(s, column, little_32(record->at + 6), d);
	case XLS_RK:
		return xls_record_holds(&s->records, record, 10, d) &&
		       put_rk(s, column, record->at + 4, little_32(record->at + 6), d);
	case XLS_MUL_RK:
		return put_numbers(s, record, d);
	case XLS_NUMBER:
		return xls_record_holds(&s->records, record, 14, d) &&
		       put_double(s, column, little_16(record->at + 4), record->at + 6, d);
	case XLS_FORMULA:
	case XLS_FORMULA_3:
	case XLS_FORMULA_4:
		return put_formula(s, column, record, d);
	case XLS_BOOL_ERROR: /* [MS-XLS] 2.4.24 */
		if (!xls_record_holds(&s->records, record, 8, d))
			return false;
		return record->at[7] ? put_error(s, column, record->at[6], d)
		                     : put_bool(s, column, record->at[6] != 0, d);
	default: /* LABEL and RSTRING: the text stands in the cell, formatting behind it */
		return put_text(s, column, 6, d);
	}
}

/* Goes to the next stretch of cells that lie together in a disordered file. False: there is none. */
static bool
next_stretch(struct xls_sheet *s)
{
	if (!s->scan.disordered || s->stretch == s->scan.n_stretches)
		return false;
	xls_records_seek(&s->records, s->scan.stretches[s->stretch++].offset);
	return true;
}

/* Holds the next record of cells. 1, 0 at the sheet's end, -1 with *d filled. */
static int
hold(struct xls_sheet *s, struct diag *d)
{
	while (!s->held && !s->ended) {
		int got = xls_sheet_record(&s->records, &s->text.record, d);

		if (got < 0)
			return -1;
		s->ended = got == 0;
		s->held = got > 0 && xls_is_cell(s->text.record.type);
		if (s->held && !xls_record_holds(&s->records, &s->text.record, 6, d))
			return -1;
	}
	return s->held;
}

/* As hold(), but 0 also where the record held is of another row than `s->row`, in a disordered file only once
 * all stretches of the row have been read. */
static int
hold_of_row(struct xls_sheet *s, struct diag *d)
{
	for (;;) {
		int got = hold(s, d);

		if (got < 0)
			return got;
		if (got > 0 && little_16(s->text.record.at) == s->row)
			return 1;
		if (!s->scan.disordered)
			return 0;
		s->held = false;
		if (s->stretch == s->scan.n_stretches || s->scan.stretches[s->stretch].row != s->row)
			return 0;
		s->ended = false;
		next_stretch(s);
	}
}

static int
next(struct sheet_reader *reader, struct sheet_row *row, struct diag *d)
{
	struct xls_sheet *s = (struct xls_sheet *)reader;
	int got;

	if (next_stretch(s))
		s->held = s->ended = false;
	else if (s->scan.disordered)
		return 0;
	got = hold(s, d);
	if (got <= 0)
		return got;
	s->row = little_16(s->text.record.at);
	sheet_row_start(&s->builder);
	while ((got = hold_of_row(s, d)) > 0) {
		s->held = false;
		if (!take(s, d))
			return -1;
	}
	if (got < 0)
		return -1;
	row->number = (long)s->row + 1;
	row->hidden = s->scan.hidden_rows[s->row / 8] >> s->row % 8 & 1;
	sheet_row_give(&s->builder, row);
	return 1;
}

static void
close_sheet(struct sheet_reader *reader)
{
	struct xls_sheet *s = (struct xls_sheet *)reader;

	xls_records_free(&s->records);
	xls_scan_free(&s->scan);
	xls_text_free(&s->text);
	sheet_row_free(&s->builder);
	free(s);
}

struct sheet_reader *
xls_sheet_open(const struct xls_book *b, size_t place, struct diag *d)
{
	struct xls_sheet *s = mem_zero(1, sizeof *s);

	s->reader = (struct sheet_reader){.next = next, .close = close_sheet};
	s->book = b;
	s->records = (struct xls_records){.stream = b->stream, .name = compound_name(b->file)};
	s->text.records = &s->records;
	if (!xls_scan_sheet(&s->scan, &s->records, b->sheets[place].offset, &s->reader, d)) {
		sheet_reader_close(&s->reader);
		return NULL;
	}
	xls_records_seek(&s->records, s->scan.begin);
	return &s->reader;
}
