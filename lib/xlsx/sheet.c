/* Rows within rows and cells within cells are no sheet's: they are passed over. The reader pauses at each
 * row's end. */
#include "xlsx/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "file/xml.h"
#include "text/cell_ref.h"
#include "xlsx/merged.h"
#include "xlsx/plain_row.h"
#include "xlsx/relations.h"
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

enum {
	FORMULA_MAX = 1024, /* bytes: only a constant is of interest */
	SMALL = 1 << 20 /* bytes, packed: the merged cells of such a sheet cost nothing */
};

struct xlsx_sheet {
	struct sheet_reader reader; /* first: all that others know */
	const struct xlsx_book *book;
	struct xlsx_sheet_entry *entry;
	struct xml *xml;
	/* The row being read */
	long number;
	bool in_row, row_hidden, row_done;
	struct sheet_row_builder builder;
	/* The cell being read */
	size_t column, style;
	enum value_type type;
	bool in_cell, in_value, has_value, has_formula, has_inline, in_formula;
	char formula[FORMULA_MAX]; /* as far as it is not longer */
	size_t formula_len; /* FORMULA_MAX: longer */
	int phonetic;
	struct plain_row plain;
};

static void
fail_cell(struct xlsx_sheet *s, struct xml *x, const char *en, const char *zh)
{
	sheet_row_fail(xml_fail(x), package_name(s->book->package), s->column, s->number, en, zh);
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
		sheet_reader_hide(&s->reader, (size_t)from - 1);
}

static void
start_row(struct xlsx_sheet *s, struct xml *x, const char **attributes)
{
	const char *number = xml_attribute(attributes, "r");
	int64_t n = s->number + 1;

	s->in_row = true;
	sheet_row_start(&s->builder);
	s->column = SIZE_MAX; /* the cell before the first */
	s->row_hidden = xml_attribute_true(attributes, "hidden");
	if (number && !str_to_int(str_of(number), s->number + 1, SHEET_ROWS_MAX, &n)) {
		s->column = 0;
		fail_cell(s, x, "the row after this one has a number out of order or past the last row",
		    "其后一行的行号次序颠倒或超出范围");
		return;
	}
	s->number = (long)n;
}

static enum value_type
type_of(struct str type)
{
	static const char *const names[] = {"n", "s", "str", "inlineStr", "b", "e", "d"};

	for (size_t i = 1; type.len > 0 && i < sizeof names / sizeof *names; i++)
		if (str_is(type, names[i]))
			return (enum value_type)i;
	return VALUE_NUMBER;
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
	s->type = type_of(str_of(type));
	s->style = (size_t)style;
	s->in_cell = true;
	s->has_value = s->has_formula = s->has_inline = false;
	s->formula_len = 0;
}

/* The text in the cell itself, which some programs write a value beside: the text counts alone. */
static void
start_inline(struct xlsx_sheet *s)
{
	if (!s->in_cell || s->type != VALUE_INLINE)
		return;
	sheet_row_cut(&s->builder, 0);
	s->has_inline = true;
}

static void
start(struct xml *x, void *user, const char *name, const char **attributes)
{
	struct xlsx_sheet *s = user;

	if (strcmp(name, "c") == 0 && s->in_row && !s->in_cell) {
		start_cell(s, x, attributes);
	} else if (strcmp(name, "v") == 0) {
		s->in_value = s->has_value = s->in_cell && !s->has_inline;
	} else if (strcmp(name, "is") == 0) {
		start_inline(s);
	} else if (strcmp(name, "t") == 0) {
		s->in_value = s->has_value = s->in_cell && s->type == VALUE_INLINE && s->phonetic == 0;
	} else if (strcmp(name, "f") == 0) {
		s->has_formula = true;
		s->in_formula = s->in_cell;
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

	(void)x;
	if (s->in_value)
		sheet_row_add(&s->builder, bytes);
	if (!s->in_formula)
		return;
	if (bytes.len >= FORMULA_MAX - s->formula_len) {
		s->formula_len = FORMULA_MAX;
		return;
	}
	memcpy(s->formula + s->formula_len, bytes.at, bytes.len);
	s->formula_len += bytes.len;
}

static const struct wrong {
	const char *en, *zh;
} too_large = {"up to here this row holds more than 16 MB", "本行至此已超过 16 MB"},
  no_shared = {"it refers to a shared text that is not there", "所引用的共享文字不存在"};

/* These give a cell; what is wrong with it, else NULL. */
static const struct wrong *
give(struct xlsx_sheet *s, enum cell_kind kind)
{
	return sheet_row_put(&s->builder, s->column, kind) ? NULL : &too_large;
}

static enum cell_kind
number(struct xlsx_sheet *s, struct str written)
{
	char room[SHEET_NUMBER_ROOM], copy[SHEET_NUMBER_ROOM];
	struct str shown;
	enum cell_kind kind;

	written = str_trim(written);
	if (written.len > sizeof copy) /* no number: it stays as it is written */
		return CELL_NUMBER;
	memcpy(copy, written.at, written.len);
	kind = sheet_number((struct str){copy, written.len}, sheet_styles_get(&s->book->styles, s->style),
	    s->book->system_1904, room, &shown);
	sheet_row_replace(&s->builder, shown);
	return kind;
}

/* "2012-06-30T00:00:00" is written for a day by programs that store dates as text. */
static enum cell_kind
date(struct xlsx_sheet *s, struct str written)
{
	static const char *const midnight[] = {
	    "T00:00:00Z", "T00:00:00.000Z", "T00:00:00.000", "T00:00:00", "Z"};

	for (size_t i = 0; i < sizeof midnight / sizeof *midnight; i++) {
		if (str_ends(written, str_of(midnight[i]))) {
			sheet_row_cut(&s->builder, written.len - strlen(midnight[i]));
			break;
		}
	}
	return CELL_DATE;
}

static const struct wrong *
give_shared(struct xlsx_sheet *s, struct str written)
{
	int64_t i;
	struct str text;

	if (!str_to_int(str_trim(written), 0, (int64_t)s->book->texts.n - 1, &i))
		return &no_shared;
	sheet_row_cut(&s->builder, 0);
	text = texts_get(&s->book->texts, (size_t)i);
	return sheet_row_put_shared(&s->builder, s->column, text, CELL_TEXT) ? NULL : &too_large;
}

/* The value of a cell that has one. */
static const struct wrong *
give_value(struct xlsx_sheet *s)
{
	struct str written = sheet_row_pending(&s->builder);

	switch (s->type) {
	case VALUE_SHARED:
		return give_shared(s, written);
	case VALUE_TEXT:
	case VALUE_INLINE:
		sheet_row_cut(&s->builder, xlsx_decode(sheet_row_bytes(&s->builder), written.len));
		return give(s, CELL_TEXT);
	case VALUE_BOOLEAN:
		sheet_row_replace(&s->builder, str_is(written, "1") ? STR("TRUE") : STR("FALSE"));
		return give(s, CELL_BOOLEAN);
	case VALUE_ERROR:
		return give(s, CELL_ERROR);
	case VALUE_DATE:
		return give(s, date(s, written));
	case VALUE_NUMBER:
		return give(s, number(s, written));
	}
	return NULL;
}

/* A formula that is a text and nothing else, ="3501…", has that text as its value. */
static bool
give_constant(struct xlsx_sheet *s, const struct wrong **wrong)
{
	struct str f = {s->formula, s->formula_len};

	if (f.len < 2 || f.len == FORMULA_MAX || f.at[0] != '"' || f.at[f.len - 1] != '"')
		return false;
	for (size_t i = 1; i + 1 < f.len; i++)
		if (f.at[i] == '"' && (i + 2 == f.len || f.at[++i] != '"'))
			return false;
	for (size_t i = 1; i + 1 < f.len; i++) {
		sheet_row_add(&s->builder, (struct str){f.at + i, 1});
		i += f.at[i] == '"';
	}
	if (f.len > 2)
		*wrong = give(s, CELL_TEXT);
	return true;
}

/* Programs that only write workbooks leave formulas without a value: an error cell, not an empty one. */
static void
end_cell(struct xlsx_sheet *s, struct xml *x)
{
	bool empty = sheet_row_pending(&s->builder).len == 0;
	const struct wrong *wrong = NULL;

	s->in_cell = s->in_value = false;
	if (!empty) {
		wrong = give_value(s);
	} else if (s->has_formula && (s->type != VALUE_TEXT || !s->has_value) && !give_constant(s, &wrong)) {
		sheet_row_add(&s->builder, STR("#CALC!"));
		wrong = give(s, CELL_ERROR);
		s->reader.uncomputed++;
	}
	if (wrong)
		fail_cell(s, x, wrong->en, wrong->zh);
}

static void
end(struct xml *x, void *user, const char *name)
{
	struct xlsx_sheet *s = user;

	if (strcmp(name, "c") == 0 && s->in_cell) {
		end_cell(s, x);
	} else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
		s->in_value = false;
	} else if (strcmp(name, "f") == 0) {
		s->in_formula = false;
	} else if (strcmp(name, "rPh") == 0) {
		s->phonetic--;
	} else if (strcmp(name, "row") == 0 && s->in_row && !s->in_cell) {
		s->in_row = false;
		s->row_done = true;
		xml_pause(x);
	}
}

/* A cell of a plain row. False: what is wrong is told when the parser has seen it. */
static bool
take_cell(struct xlsx_sheet *s, const struct plain_cell *c)
{
	int64_t style = 0;

	s->column++;
	if ((c->place.at && !cell_ref_read(c->place, &s->column)) || s->column >= SHEET_COLUMNS_MAX)
		return false;
	if (c->text.len == 0)
		return true;
	str_to_int(c->style, 0, INT32_MAX, &style);
	s->style = (size_t)style;
	s->type = type_of(c->type);
	if ((s->type == VALUE_INLINE) != c->is_inline)
		return false;
	if ((s->type == VALUE_INLINE || s->type == VALUE_TEXT) && !memchr(c->text.at, '_', c->text.len))
		return sheet_row_put_shared(&s->builder, s->column, c->text, CELL_TEXT);
	sheet_row_add(&s->builder, c->text);
	return !give_value(s);
}

static bool
take_row(struct xlsx_sheet *s)
{
	const struct plain_row *row = &s->plain;
	int64_t n = s->number + 1;

	if (row->number.at && !str_to_int(row->number, n, SHEET_ROWS_MAX, &n))
		return false;
	sheet_row_start(&s->builder);
	s->column = SIZE_MAX; /* the cell before the first */
	for (size_t i = 0; i < row->n; i++)
		if (!take_cell(s, &row->cells[i]))
			return false;
	s->row_hidden = str_is(row->hidden, "1") || str_is(row->hidden, "true");
	s->number = (long)n;
	return true;
}

/* What the parser need not see: rows as nearly every program writes them. */
static size_t
take(void *user, struct str bytes, bool between, size_t *pass)
{
	struct xlsx_sheet *s = user;
	bool may = between && !s->in_row && s->phonetic == 0;
	enum plain_found found = may ? plain_row_read(bytes, &s->plain) : PLAIN_NONE;

	if (found == PLAIN_WHOLE && take_row(s)) {
		s->row_done = true;
		return s->plain.len;
	}
	*pass = found == PLAIN_CUT ? 0 : plain_row_ahead(bytes);
	return 0;
}

static int
next(struct sheet_reader *reader, struct sheet_row *row, struct diag *d)
{
	struct xlsx_sheet *s = (struct xlsx_sheet *)reader;
	int got;

	s->row_done = false;
	do
		got = xml_next(s->xml, d);
	while (got > 0 && !s->row_done);
	if (got < 0 || !s->row_done)
		return got;
	row->number = s->number;
	row->hidden = s->row_hidden;
	sheet_row_give(&s->builder, row);
	return 1;
}

static bool
seek_merged(struct sheet_reader *reader, bool surely, struct diag *d)
{
	struct xlsx_sheet *s = (struct xlsx_sheet *)reader;

	if (s->entry->unmerged || (!surely && xml_packed(s->xml) > SMALL))
		return true;
	return xlsx_merged_read(s->book->package, s->entry->path, reader, &s->entry->unmerged, d);
}

static void
read_ahead(struct sheet_reader *reader)
{
	xml_read_ahead(((struct xlsx_sheet *)reader)->xml);
}

static void
close_sheet(struct sheet_reader *reader)
{
	struct xlsx_sheet *s = (struct xlsx_sheet *)reader;

	xml_close(s->xml);
	sheet_row_free(&s->builder);
	free(s);
}

struct sheet_reader *
xlsx_sheet_open(const struct xlsx_book *b, size_t place, struct diag *d)
{
	static const struct xml_reader reader = {start, end, text, xlsx_namespaces, take};
	struct xlsx_sheet *s = mem_zero(1, sizeof *s);

	s->reader = (struct sheet_reader){
	    .next = next, .close = close_sheet, .seek_merged = seek_merged, .read_ahead = read_ahead};
	s->book = b;
	s->entry = &b->sheets[place];
	s->xml = xml_open(b->package, s->entry->path, &reader, s, d);
	if (s->xml)
		return &s->reader;
	sheet_reader_close(&s->reader);
	return NULL;
}
