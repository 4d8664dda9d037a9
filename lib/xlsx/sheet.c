/* Rows within rows and cells within cells are no sheet's: they are passed over. The reader keeps one row:
 * values as they come in `text`, which may move while it grows, so that cells hold offsets until the row
 * ends; shared texts are pointed to. The reader pauses at each row's end. */
#include "xlsx/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "file/xml.h"
#include "text/cell_ref.h"
#include "xlsx/text.h"

enum value_type {
	VALUE_NUMBER,
	VALUE_SHARED,
	VALUE_TEXT,
	VALUE_INLINE,
	VALUE_BOOLEAN,
	VALUE_ERROR,
	VALUE_DATE
};

/* A cell whose text lies in the row's own bytes; else shared.at is set. */
struct span {
	struct str shared;
	size_t from, to;
	enum cell_kind kind;
};

struct xlsx_sheet {
	const struct xlsx_book *book;
	struct xml *xml;
	/* The row being read */
	long number;
	bool in_row, row_hidden, row_done;
	struct span *spans;
	struct xlsx_cell *cells;
	size_t n, room, cells_room; /* n: cells up to the last one given */
	char *text;
	size_t len, text_room;
	size_t given; /* bytes of all cells of the row */
	/* The cell being read */
	size_t column, style, from;
	enum value_type type;
	bool in_cell, in_value, has_value, has_formula;
	int phonetic;
	unsigned char hidden[SHEET_COLUMNS_MAX / 8]; /* a bit a column */
	long uncomputed;
};

static void
fail_cell(struct xlsx_sheet *s, struct xml *x, const char *en, const char *zh)
{
	char place[CELL_REF_ROOM];
	struct diag *d = xml_fail(x);

	cell_ref_write(s->column, s->number, place);
	d->line = s->number;
	d->column = (long)s->column + 1;
	diag_set(d, "cell %s: %s; open the workbook in the spreadsheet program and save it anew",
	    "单元格 %s：%s；请用电子表格程序打开后另存一份", place, d->lang == LANG_ZH ? zh : en);
}

static void
start_column(struct xlsx_sheet *s, const char **attributes)
{
	int64_t from = 1, to = 0;

	if (!xml_attribute_true(attributes, "hidden"))
		return;
	str_to_int(str_of(xml_attribute(attributes, "min")), 1, SHEET_COLUMNS_MAX, &from);
	str_to_int(str_of(xml_attribute(attributes, "max")), 1, SHEET_COLUMNS_MAX, &to);
	for (; from <= to; from++)
		s->hidden[(from - 1) / 8] |= (unsigned char)(1 << (from - 1) % 8);
}

static void
start_row(struct xlsx_sheet *s, struct xml *x, const char **attributes)
{
	const char *number = xml_attribute(attributes, "r");
	int64_t n = s->number + 1;

	s->in_row = true;
	s->n = s->len = s->given = 0;
	s->column = SIZE_MAX; /* the cell before the first */
	s->row_hidden = xml_attribute_true(attributes, "hidden");
	if (number && !str_to_int(str_of(number), s->number + 1, XLSX_ROWS_MAX, &n)) {
		s->column = 0;
		fail_cell(s, x, "the row after this one has a number out of order or past the last row",
		    "其后一行的行号次序颠倒或超出范围");
		return;
	}
	s->number = (long)n;
}

static enum value_type
type_of(const char *type)
{
	static const char *const names[] = {"n", "s", "str", "inlineStr", "b", "e", "d"};

	for (size_t i = 1; type && i < sizeof names / sizeof *names; i++)
		if (strcmp(type, names[i]) == 0)
			return (enum value_type)i;
	return VALUE_NUMBER;
}

/* Cells up to `column` exist; those that the file left out are empty. */
static void
reach(struct xlsx_sheet *s, size_t column)
{
	mem_grow(&s->spans, &s->room, column + 1, sizeof *s->spans);
	while (s->n <= column)
		s->spans[s->n++] = (struct span){0};
}

static void
start_cell(struct xlsx_sheet *s, struct xml *x, const char **attributes)
{
	const char *place = NULL, *type = NULL;
	int64_t style = 0;

	for (; *attributes; attributes += 2) {
		if (strcmp(*attributes, "r") == 0)
			place = attributes[1];
		else if (strcmp(*attributes, "t") == 0)
			type = attributes[1];
		else if (strcmp(*attributes, "s") == 0)
			str_to_int(str_of(attributes[1]), 0, INT32_MAX, &style);
	}
	s->column++;
	if (place && !cell_ref_read(str_of(place), &s->column))
		s->column = SHEET_COLUMNS_MAX;
	if (s->column >= SHEET_COLUMNS_MAX) {
		s->column = SHEET_COLUMNS_MAX - 1;
		fail_cell(s, x, "a cell of this row lies past the last column, XFD",
		    "本行有单元格超出最后一列 XFD");
		return;
	}
	s->type = type_of(type);
	s->style = (size_t)style;
	s->from = s->len;
	s->in_cell = true;
	s->has_value = s->has_formula = false;
}

static void
start(struct xml *x, void *user, const char *name, const char **attributes)
{
	struct xlsx_sheet *s = user;

	if (strcmp(name, "c") == 0 && s->in_row && !s->in_cell) {
		start_cell(s, x, attributes);
	} else if (strcmp(name, "v") == 0) {
		s->in_value = s->has_value = s->in_cell;
	} else if (strcmp(name, "t") == 0) {
		s->in_value = s->has_value = s->in_cell && s->type == VALUE_INLINE && s->phonetic == 0;
	} else if (strcmp(name, "f") == 0) {
		s->has_formula = true;
	} else if (strcmp(name, "rPh") == 0) {
		s->phonetic++;
	} else if (strcmp(name, "row") == 0 && !s->in_row) {
		start_row(s, x, attributes);
	} else if (strcmp(name, "col") == 0) {
		start_column(s, attributes);
	}
}

static void
text(struct xml *x, void *user, struct str bytes)
{
	struct xlsx_sheet *s = user;
	size_t taken = s->len - s->from;

	(void)x;
	if (!s->in_value || taken > SHEET_CELL_MAX)
		return;
	if (bytes.len > SHEET_CELL_MAX + 1 - taken)
		bytes.len = SHEET_CELL_MAX + 1 - taken;
	mem_grow(&s->text, &s->text_room, s->len + bytes.len + SHEET_NUMBER_ROOM, 1);
	memcpy(s->text + s->len, bytes.at, bytes.len);
	s->len += bytes.len;
}

/* Puts `value` in the place of what was written for this cell. */
static void
replace(struct xlsx_sheet *s, struct str value)
{
	mem_grow(&s->text, &s->text_room, s->from + value.len, 1);
	memmove(s->text + s->from, value.at, value.len);
	s->len = s->from + value.len;
}

static enum cell_kind
give_number(struct xlsx_sheet *s, struct str written)
{
	char room[SHEET_NUMBER_ROOM];
	struct str shown;
	enum cell_kind kind = sheet_number(str_trim(written), sheet_styles_get(&s->book->styles, s->style),
	    s->book->system_1904, room, &shown);

	replace(s, shown);
	return kind;
}

/* "2012-06-30T00:00:00" is written for a day by programs that store dates as text. */
static enum cell_kind
give_date(struct xlsx_sheet *s, struct str written)
{
	static const char *const midnight[] = {
	    "T00:00:00Z", "T00:00:00.000Z", "T00:00:00.000", "T00:00:00", "Z"};

	for (size_t i = 0; i < sizeof midnight / sizeof *midnight; i++) {
		if (str_ends(written, str_of(midnight[i]))) {
			s->len -= strlen(midnight[i]);
			break;
		}
	}
	return CELL_DATE;
}

static void
give_shared(struct xlsx_sheet *s, struct xml *x, struct str written)
{
	struct span *span = &s->spans[s->column];
	int64_t i;

	s->len = s->from;
	if (!str_to_int(str_trim(written), 0, (int64_t)s->book->texts.n - 1, &i)) {
		fail_cell(s, x, "it refers to a shared text that is not there", "所引用的共享文字不存在");
		return;
	}
	span->shared = texts_get(&s->book->texts, (size_t)i);
	if (span->shared.len > SHEET_CELL_MAX + 1)
		span->shared.len = SHEET_CELL_MAX + 1;
	span->kind = CELL_TEXT;
}

/* The value of a cell that has one. */
static void
give_value(struct xlsx_sheet *s, struct xml *x)
{
	struct span *span = &s->spans[s->column];
	struct str written = {s->text + s->from, s->len - s->from};

	*span = (struct span){0}; /* a place given twice: the last one stands */
	switch (s->type) {
	case VALUE_SHARED:
		give_shared(s, x, written);
		return;
	case VALUE_TEXT:
	case VALUE_INLINE:
		s->len = s->from + xlsx_decode(s->text + s->from, written.len);
		span->kind = CELL_TEXT;
		break;
	case VALUE_BOOLEAN:
		replace(s, str_is(written, "1") ? STR("TRUE") : STR("FALSE"));
		span->kind = CELL_BOOLEAN;
		break;
	case VALUE_ERROR:
		span->kind = CELL_ERROR;
		break;
	case VALUE_DATE:
		span->kind = give_date(s, written);
		break;
	case VALUE_NUMBER:
		span->kind = give_number(s, written);
		break;
	}
	span->from = s->from;
	span->to = s->len;
}

/* Programs that only write workbooks leave formulas without a value: an error cell, not an empty one. */
static void
end_cell(struct xlsx_sheet *s, struct xml *x)
{
	bool empty = s->len == s->from;

	s->in_cell = s->in_value = false;
	if (empty && s->has_formula && (s->type != VALUE_TEXT || !s->has_value)) {
		mem_grow(&s->text, &s->text_room, s->len + SHEET_NUMBER_ROOM, 1);
		replace(s, STR("#CALC!"));
		s->type = VALUE_ERROR;
		s->uncomputed++;
	} else if (empty) {
		return;
	}
	reach(s, s->column);
	give_value(s, x);
	s->given += s->spans[s->column].shared.len + s->len - s->from;
	if (s->given > XLSX_ROW_BYTES_MAX)
		fail_cell(s, x, "up to here this row holds more than 16 MB", "本行至此已超过 16 MB");
}

static void
end(struct xml *x, void *user, const char *name)
{
	struct xlsx_sheet *s = user;

	if (strcmp(name, "c") == 0 && s->in_cell) {
		end_cell(s, x);
	} else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
		s->in_value = false;
	} else if (strcmp(name, "rPh") == 0) {
		s->phonetic--;
	} else if (strcmp(name, "row") == 0 && s->in_row && !s->in_cell) {
		s->in_row = false;
		s->row_done = true;
		xml_pause(x);
	}
}

struct xlsx_sheet *
xlsx_sheet_open(const struct xlsx_book *b, size_t place, struct diag *d)
{
	static const struct xml_reader reader = {start, end, text};
	struct xlsx_sheet *s = mem_zero(1, sizeof *s);

	s->book = b;
	mem_grow(&s->text, &s->text_room, SHEET_NUMBER_ROOM, 1);
	s->xml = xml_open(b->package, b->sheets[place].path, &reader, s, d);
	if (s->xml)
		return s;
	xlsx_sheet_close(s);
	return NULL;
}

/* Offsets become pointers: the row's bytes move no more. */
static void
give_row(struct xlsx_sheet *s, struct xlsx_row *row)
{
	mem_grow(&s->cells, &s->cells_room, s->n, sizeof *s->cells);
	for (size_t i = 0; i < s->n; i++) {
		const struct span *span = &s->spans[i];

		s->cells[i].kind = span->kind;
		s->cells[i].text = span->shared;
		if (!span->shared.at)
			s->cells[i].text = (struct str){s->text + span->from, span->to - span->from};
	}
	*row = (struct xlsx_row){s->number, s->cells, s->n, s->row_hidden};
}

int
xlsx_sheet_next(struct xlsx_sheet *s, struct xlsx_row *row, struct diag *d)
{
	int got;

	s->row_done = false;
	do
		got = xml_next(s->xml, d);
	while (got > 0 && !s->row_done);
	if (got < 0 || !s->row_done)
		return got;
	give_row(s, row);
	return 1;
}

bool
xlsx_sheet_column_hidden(const struct xlsx_sheet *s, size_t column)
{
	return column < SHEET_COLUMNS_MAX && (s->hidden[column / 8] >> column % 8 & 1);
}

long
xlsx_sheet_uncomputed(const struct xlsx_sheet *s)
{
	return s->uncomputed;
}

void
xlsx_sheet_close(struct xlsx_sheet *s)
{
	if (!s)
		return;
	xml_close(s->xml);
	free(s->spans);
	free(s->cells);
	free(s->text);
	free(s);
}
