/* Elements that are not known, and all within them, are passed over: `skip` counts how many are open. */
#include "ods/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "file/xml.h"
#include "ods/paragraph.h"
#include "ods/value.h"

struct ods_sheet {
	struct sheet_reader reader; /* first: all that others know */
	const struct ods_book *book;
	struct xml *xml;
	struct sheet_row_builder builder;
	int skip;
	bool in_table, ended;
	size_t columns; /* declared so far */
	/* The row being read, or given and to be repeated */
	bool in_row, row_hidden, row_done;
	long number; /* of the last row so far, 1-based; may be past the last one where rows are blank */
	int64_t repeat; /* how often the row stands there, from number + 1 on */
	/* The cell being read */
	bool in_cell, has_formula, is_error;
	size_t column;
	int64_t cell_repeat;
	enum ods_type type;
	char value[ODS_VALUE_ROOM];
	char *string; /* office:string-value; NULL: the text that is shown */
	struct ods_paragraph paragraph;
	int64_t repeated; /* cells of the sheet so far */
};

static void
fail_cell(struct ods_sheet *s, struct xml *x, size_t column, const char *en, const char *zh)
{
	struct diag *d = xml_fail(x);

	sheet_row_fail(d, package_name(s->book->package), column, s->number + 1, en, zh);
}

/* A repeat count: 1 where there is none or it says nothing sensible; a larger one than fits is the largest.
 */
static int64_t
repeat_of(const char **attributes, const char *name)
{
	const char *text = xml_attribute(attributes, name);
	int64_t n = 1;

	if (text && !str_to_int(str_of(text), 1, INT32_MAX, &n) && str_is_digits(str_of(text)))
		n = strspn(text, "0") == strlen(text) ? 1 : INT32_MAX;
	return n;
}

/* OpenDocument 1.2 part 1, table:visibility: "collapse", or "filter" where a filter hides it. */
static bool
is_hidden(const char **attributes)
{
	const char *word = xml_attribute(attributes, "table:visibility");

	return word && (strcmp(word, "collapse") == 0 || strcmp(word, "filter") == 0);
}

static void
start_column(struct ods_sheet *s, const char **attributes)
{
	int64_t n = repeat_of(attributes, "table:number-columns-repeated");
	bool hidden = is_hidden(attributes);

	for (; n > 0 && s->columns < SHEET_COLUMNS_MAX; n--, s->columns++)
		if (hidden)
			sheet_reader_hide(&s->reader, s->columns);
}

static void
start_row(struct ods_sheet *s, const char **attributes)
{
	s->in_row = true;
	s->row_hidden = is_hidden(attributes);
	s->repeat = repeat_of(attributes, "table:number-rows-repeated");
	s->column = 0;
	sheet_row_start(&s->builder);
}

static void
keep_value(struct ods_sheet *s, const char *value)
{
	size_t len = value ? strlen(value) : 0;

	s->value[0] = '\0';
	if (len < sizeof s->value)
		memcpy(s->value, value ? value : "", len + 1);
}

/* The attribute that holds a value of this type. */
static const char *
value_of(enum ods_type type, const char **attributes)
{
	static const char *const names[] = {[ODS_DATE] = "office:date-value",
	    [ODS_TIME] = "office:time-value",
	    [ODS_BOOLEAN] = "office:boolean-value",
	    [ODS_STRING] = NULL};

	return xml_attribute(attributes, names[type] ? names[type] : "office:value");
}

static void
note_merged(struct ods_sheet *s, const char **attributes)
{
	int64_t columns = repeat_of(attributes, "table:number-columns-spanned");
	int64_t rows = repeat_of(attributes, "table:number-rows-spanned");

	if (columns > 1 || rows > 1)
		sheet_reader_merge(&s->reader, &(struct sheet_range){s->number + 1, s->number + (long)rows,
		                                   s->column, s->column + (size_t)columns - 1});
}

/* LibreOffice tells errors by calcext:value-type, gnumeric by gnm:error-value. */
static void
start_cell(struct ods_sheet *s, const char **attributes)
{
	const char *type = xml_attribute(attributes, "calcext:value-type");
	const char *string = xml_attribute(attributes, "office:string-value");

	s->in_cell = true;
	s->cell_repeat = repeat_of(attributes, "table:number-columns-repeated");
	s->type = ods_type_of(xml_attribute(attributes, "office:value-type"));
	s->has_formula = xml_attribute(attributes, "table:formula") != NULL;
	s->is_error = (type && strcmp(type, "error") == 0) || xml_attribute(attributes, "gnm:error-value");
	keep_value(s, s->type == ODS_STRING ? NULL : value_of(s->type, attributes));
	free(s->string);
	s->string = string && !s->is_error ? mem_text(str_of(string)) : NULL;
	s->paragraph = (struct ods_paragraph){0};
	note_merged(s, attributes);
}

static bool
is_group(const char *name)
{
	static const char *const names[] = {"table-row-group", "table-rows", "table-header-rows",
	    "table-column-group", "table-columns", "table-header-columns"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static void
start_in_cell(struct ods_sheet *s, const char *name)
{
	if (ods_is_paragraph(name))
		ods_paragraph_start(&s->paragraph, &s->builder);
	else if (!ods_holds_paragraphs(name))
		s->skip = 1;
}

static void
start(struct xml *x, void *user, const char *name, const char **attributes)
{
	struct ods_sheet *s = user;

	(void)x;
	if (s->skip > 0)
		s->skip++;
	else if (!s->in_table)
		s->in_table = strcmp(name, "table") == 0;
	else if (s->paragraph.open)
		s->skip = !ods_paragraph_element(&s->paragraph, &s->builder, name, attributes);
	else if (s->in_cell)
		start_in_cell(s, name);
	else if (s->in_row && (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0))
		start_cell(s, attributes);
	else if (!s->in_row && strcmp(name, "table-row") == 0)
		start_row(s, attributes);
	else if (!s->in_row && strcmp(name, "table-column") == 0)
		start_column(s, attributes), s->skip = 1;
	else if (s->in_row || !is_group(name))
		s->skip = 1;
}

static void
text(struct xml *x, void *user, struct str bytes)
{
	struct ods_sheet *s = user;

	(void)x;
	if (s->skip == 0 && s->paragraph.open)
		ods_paragraph_text(&s->paragraph, &s->builder, bytes);
}

/* Puts `value` in the place of the text that is shown. */
static enum cell_kind
give(struct ods_sheet *s, struct str value, enum cell_kind kind)
{
	sheet_row_replace(&s->builder, value);
	return kind;
}

/* A formula's error, in programs that do not say so, is the text it shows. */
static bool
shows_error(const struct ods_sheet *s, struct str shown)
{
	return s->is_error ||
	       (s->has_formula && (str_begins(shown, STR("#")) || str_begins(shown, STR("Err:"))));
}

/* What is pending becomes the cell's text. */
static enum cell_kind
give_value(struct ods_sheet *s)
{
	struct str shown = sheet_row_pending(&s->builder), value;
	char room[SHEET_NUMBER_ROOM], copy[ODS_VALUE_ROOM];
	enum cell_kind kind;

	if (shows_error(s, shown))
		return CELL_ERROR;
	if (s->type == ODS_UNTYPED || s->type == ODS_STRING)
		return s->string ? give(s, str_of(s->string), CELL_TEXT) : CELL_TEXT;
	if (!s->value[0])
		return CELL_TEXT;
	if (shown.len >= sizeof copy)
		shown.len = sizeof copy - 1;
	memcpy(copy, shown.at, shown.len); /* the value may be made of it */
	kind = ods_value(s->type, str_of(s->value), (struct str){copy, shown.len}, room, &value);
	return give(s, value, kind);
}

/* A formula that gives an empty text shows an empty paragraph; one that was not computed shows nothing. */
static bool
is_uncomputed(const struct ods_sheet *s)
{
	return s->has_formula && s->type == ODS_UNTYPED && !s->paragraph.any;
}

static bool
is_empty(const struct ods_sheet *s)
{
	return !s->value[0] && !(s->string && s->string[0]) && sheet_row_pending(&s->builder).len == 0;
}

static bool
count_repeated(struct ods_sheet *s, struct xml *x, int64_t cells)
{
	s->repeated += cells;
	if (s->repeated <= ODS_REPEATED_MAX)
		return true;
	fail_cell(s, x, s->column < SHEET_COLUMNS_MAX ? s->column : SHEET_COLUMNS_MAX - 1,
	    "up to here more than 2 million cells only repeat their neighbours",
	    "至此已有二百多万个单元格只是重复相邻内容");
	return false;
}

static void
end_cell(struct ods_sheet *s, struct xml *x)
{
	enum cell_kind kind;

	s->in_cell = false;
	if (is_empty(s) && !is_uncomputed(s)) {
		s->column = s->cell_repeat < (int64_t)(SHEET_COLUMNS_MAX - s->column)
		                ? s->column + (size_t)s->cell_repeat
		                : SHEET_COLUMNS_MAX;
		return;
	}
	if (s->cell_repeat > (int64_t)(SHEET_COLUMNS_MAX - s->column)) {
		fail_cell(s, x, SHEET_COLUMNS_MAX - 1, "a cell of this row lies past the last column, XFD",
		    "本行有单元格超出最后一列 XFD");
		return;
	}
	if (is_empty(s)) {
		kind = give(s, STR("#CALC!"), CELL_ERROR);
		s->reader.uncomputed += (long)s->cell_repeat;
	} else {
		kind = give_value(s);
	}
	if (!count_repeated(s, x, s->cell_repeat - 1))
		return;
	if (!sheet_row_put(&s->builder, s->column, kind) ||
	    !sheet_row_repeat(&s->builder, s->column, (size_t)s->cell_repeat))
		fail_cell(
		    s, x, s->column, "up to here this row holds more than 16 MB", "本行至此已超过 16 MB");
	s->column += (size_t)s->cell_repeat;
}

static void
end_row(struct ods_sheet *s, struct xml *x)
{
	s->in_row = false;
	if (s->builder.n == 0) {
		s->number += s->number < SHEET_ROWS_MAX ? (long)s->repeat : 0;
		return;
	}
	if (s->repeat > SHEET_ROWS_MAX - s->number) {
		s->column = 0;
		fail_cell(s, x, 0, "this row or its repetitions lie past the last row, 1048576",
		    "此行或其重复行超出最后一行 1048576");
		return;
	}
	if (count_repeated(s, x, (s->repeat - 1) * (int64_t)s->builder.n)) {
		s->row_done = true;
		xml_pause(x);
	}
}

static void
end(struct xml *x, void *user, const char *name)
{
	struct ods_sheet *s = user;

	if (s->skip > 0) {
		s->skip--;
	} else if (s->paragraph.open) {
		if (ods_is_paragraph(name))
			ods_paragraph_end(&s->paragraph, &s->builder);
	} else if (s->in_cell) {
		if (!ods_holds_paragraphs(name))
			end_cell(s, x);
	} else if (s->in_row) {
		end_row(s, x);
	} else if (strcmp(name, "table") == 0) {
		s->ended = true;
		xml_pause(x);
	}
}

static int
next(struct sheet_reader *reader, struct sheet_row *row, struct diag *d)
{
	struct ods_sheet *s = (struct ods_sheet *)reader;
	int got = 1;

	if (!s->row_done || s->repeat == 0) {
		s->row_done = false;
		while (got > 0 && !s->row_done && !s->ended)
			got = xml_next(s->xml, d);
		if (got < 0 || !s->row_done)
			return got < 0 ? -1 : 0;
	}
	s->repeat--;
	s->number++;
	row->number = s->number;
	row->hidden = s->row_hidden;
	sheet_row_give(&s->builder, row);
	return 1;
}

static void
close_sheet(struct sheet_reader *reader)
{
	struct ods_sheet *s = (struct ods_sheet *)reader;

	xml_close(s->xml);
	sheet_row_free(&s->builder);
	free(s->string);
	free(s);
}

struct sheet_reader *
ods_sheet_open(const struct ods_book *b, size_t place, struct diag *d)
{
	static const struct xml_reader reader = {start, end, text, NULL, NULL};
	struct ods_sheet *s = mem_zero(1, sizeof *s);

	s->reader = (struct sheet_reader){.next = next, .close = close_sheet};
	s->book = b;
	s->xml = xml_open_at(b->package, b->content, b->sheets[place].offset, &reader, s, d);
	if (s->xml)
		return &s->reader;
	sheet_reader_close(&s->reader);
	return NULL;
}
