/* A workbook. Ids, certificate numbers and phones are text cells, so that no spreadsheet ever
 * rounds them. Text that came from elsewhere (--clean, --annotate) becomes a number or a date only in a
 * column of such, and only where it is read back as exactly the same text: nothing that goes through here
 * changes. */
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/date.h"
#include "base/mem.h"
#include "text/sheet_number.h"
#include "text/width.h"
#include "writer/writer_back.h"
#include "writer/xlsx_lxw.h"
#include "writer/xlsx_out.h"
#include "writer/xlsx_paper.h"

enum {
	DECIMALS = 9, /* places that writer_exact() prints at most */
	WIDTH_LEAST = 8,
	WIDTH_MOST = 48, /* in digits of the standard font; a Chinese character takes two */
	BESIDE = 2, /* so much wider is a column */
	NAMED_MOST = 80 /* columns up to the name that stand on every page */
};

struct workbook {
	struct xlsx_out *out;
	lxw_worksheet *sheet;
	lxw_format *heading, *heading_right, *day, *code, *numbers[DECIMALS + 1],
	    *percents[DECIMALS + 1]; /* NULL until used */
	size_t row; /* the next one, 0-based */
	size_t heading_row, n_headings; /* n_headings 0: none yet */
	unsigned char widths[SHEET_COLUMNS_MAX]; /* display columns of the widest cell so far */
	size_t n_widths;
	bool shown; /* a sheet that is not hidden has been activated */
};

static void
begin_sheet(struct workbook *b, struct str name)
{
	b->sheet = xlsx_out_sheet(b->out, name);
	lxw.worksheet_ignore_errors(b->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
}

/* The sheet that a writer has where none was asked for. */
static void
need_sheet(struct writer *w)
{
	struct workbook *b = w->state;

	if (!b->sheet)
		begin_sheet(b, w->style.lang == LANG_ZH ? STR("数据") : STR("data"));
}

static bool
open_workbook(struct writer *w, struct diag *d)
{
	struct xlsx_out *out = xlsx_out_new(true, d);
	struct workbook *b;

	if (!out)
		return false;
	b = mem_zero(1, sizeof *b);
	b->out = out;
	w->state = b;
	return true;
}

/* Decimal places of a number or a percentage. */
static size_t
places_of(struct str text)
{
	const char *point = memchr(text.at, '.', text.len);
	size_t places = point ? text.len - str_ends(text, STR("%")) - (size_t)(point + 1 - text.at) : 0;

	return places < DECIMALS ? places : DECIMALS;
}

/* "0", "0.00", "0.0%" */
static lxw_format *
new_number_format(struct workbook *b, size_t places, bool percent)
{
	lxw_format *format = xlsx_out_format(b->out);
	char code[DECIMALS + 4] = "0.", *at = code + 1;

	if (places > 0)
		at = (char *)memset(code + 2, '0', places) + places;
	*at = '\0';
	if (percent)
		memcpy(at, "%", 2);
	lxw.format_set_num_format(format, code);
	lxw.format_set_align(format, LXW_ALIGN_RIGHT); /* apart from the text in the next column */
	lxw.format_set_indent(format, 1);
	return format;
}

/* As many places as the text has. */
static lxw_format *
number_format(struct workbook *b, struct str text)
{
	bool percent = str_ends(text, STR("%"));
	size_t places = places_of(text);
	lxw_format **format = percent ? &b->percents[places] : &b->numbers[places];

	if (!*format)
		*format = new_number_format(b, places, percent);
	return *format;
}

static lxw_format *
day_format(struct workbook *b)
{
	if (!b->day) {
		b->day = xlsx_out_format(b->out);
		lxw.format_set_num_format(b->day, "yyyy\\-mm\\-dd");
		lxw.format_set_align(b->day, LXW_ALIGN_LEFT);
	}
	return b->day;
}

/* "@": what is typed into such a cell later stays text, too. */
static lxw_format *
code_format(struct workbook *b)
{
	if (!b->code) {
		b->code = xlsx_out_format(b->out);
		lxw.format_set_num_format(b->code, "@");
	}
	return b->code;
}

static void
note_width(struct workbook *b, size_t column, struct str text)
{
	size_t width = text.len < 4 * WIDTH_MOST ? width_of(text) : WIDTH_MOST;

	if (column >= SHEET_COLUMNS_MAX)
		return;
	if (width > WIDTH_MOST)
		width = WIDTH_MOST;
	if (b->widths[column] < width)
		b->widths[column] = (unsigned char)width;
	if (b->n_widths <= column)
		b->n_widths = column + 1;
}

/* Is `text`, which someone else wrote, what a number cell in its format would show? */
static bool
is_same_number(struct str text)
{
	char room[SHEET_NUMBER_ROOM], shown_room[SHEET_NUMBER_ROOM];
	enum sheet_format format = SHEET_PLAIN;
	struct str stored, shown;
	double value;

	if (!sheet_number_double(text, &value, room, &stored))
		return false;
	if (str_ends(text, STR("%")))
		format = SHEET_PERCENT + (unsigned)places_of(text);
	sheet_number(stored, format, false, shown_room, &shown);
	return str_equal(text, shown);
}

static bool
is_same_day(struct str text, int *day)
{
	char shown[DATE_ROOM];

	if (text.len != DATE_ROOM - 1 || date_read(text, DATE_ORDER_UNKNOWN, day) != DATE_OK)
		return false;
	date_write(*day, shown);
	return str_is(text, shown);
}

static void
put_cell(struct writer *w, struct str text, enum cell_kind kind, enum word_holds holds)
{
	struct workbook *b = w->state;
	bool number = kind == CELL_NUMBER || (kind == CELL_PLAIN && holds == HOLDS_NUMBER);
	int day;

	need_sheet(w);
	if (text.len == 0)
		return;
	note_width(b, w->column, text);
	if (number || (holds == HOLDS_NUMBER && is_same_number(text))) {
		if (xlsx_out_number(b->out, b->sheet, b->row, w->column, text, number_format(b, text)))
			return;
	} else if ((kind == CELL_DATE || holds == HOLDS_DATE) && is_same_day(text, &day)) {
		if (xlsx_out_day(b->out, b->sheet, b->row, w->column, day, day_format(b)))
			return;
	}
	xlsx_out_text(b->out, b->sheet, b->row, w->column, text,
	    holds == HOLDS_ID || holds == HOLDS_CERT || holds == HOLDS_PHONE ? code_format(b) : NULL);
}

static void
end_row(struct writer *w)
{
	struct workbook *b = w->state;

	need_sheet(w);
	b->row++;
}

static void
put_loose_row(struct writer *w, const struct str *cells, size_t n)
{
	struct workbook *b = w->state;

	need_sheet(w);
	for (size_t i = 0; i < n; i++)
		xlsx_out_text(b->out, b->sheet, b->row, i, cells[i], NULL);
	b->row++;
}

/* What a workbook says of a cell is what it is read back as. */
static void
put_loose_cell(struct workbook *b, size_t column, struct str text, enum cell_kind kind)
{
	int day;

	note_width(b, column, text);
	if (kind == CELL_NUMBER && is_same_number(text) &&
	    xlsx_out_number(b->out, b->sheet, b->row, column, text, number_format(b, text)))
		return;
	if (kind == CELL_DATE && is_same_day(text, &day) &&
	    xlsx_out_day(b->out, b->sheet, b->row, column, day, day_format(b)))
		return;
	xlsx_out_text(b->out, b->sheet, b->row, column, text, NULL);
}

static void
put_loose_cells(struct writer *w, const struct str *cells, const unsigned char *kinds, size_t n)
{
	struct workbook *b = w->state;

	need_sheet(w);
	for (size_t i = 0; i < n; i++)
		if (cells[i].len > 0)
			put_loose_cell(b, i, cells[i], (enum cell_kind)kinds[i]);
	b->row++;
}

static lxw_format *
heading_format(struct workbook *b)
{
	lxw_format *format = xlsx_out_format(b->out);

	lxw.format_set_bold(format);
	lxw.format_set_bottom(format, LXW_BORDER_THIN);
	lxw.format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	lxw.format_set_text_wrap(format);
	return format;
}

static void
put_headings(struct writer *w, const struct str *headings, size_t n)
{
	struct workbook *b = w->state;

	need_sheet(w);
	if (!b->heading) {
		b->heading = heading_format(b);
		b->heading_right = heading_format(b);
		lxw.format_set_align(b->heading_right, LXW_ALIGN_RIGHT);
		lxw.format_set_indent(b->heading_right, 1);
	}
	memset(b->widths, 0, sizeof b->widths); /* a title above widens no column */
	for (size_t i = 0; i < n; i++) {
		xlsx_out_text(b->out, b->sheet, b->row, i, headings[i],
		    writer_holds(w, i) == HOLDS_NUMBER ? b->heading_right : b->heading);
		note_width(b, i, headings[i]);
	}
	b->heading_row = b->row;
	b->n_headings = n;
	b->row++;
}

static size_t
width_at(const struct workbook *b, size_t column)
{
	return BESIDE + (b->widths[column] < WIDTH_LEAST ? WIDTH_LEAST : b->widths[column]);
}

/* Columns on paper: where they do not fit one page, those up to the first name stand on each. */
static void
set_columns(const struct writer *w)
{
	const struct workbook *b = w->state;
	size_t total = 0, named = 0, repeated = 0;

	for (size_t i = 0; i < b->n_widths; i++) {
		size_t width = width_at(b, i);

		lxw.worksheet_set_column(b->sheet, (lxw_col_t)i, (lxw_col_t)i, (double)width, NULL);
		total += width;
		if (named == 0 && writer_holds(w, i) == HOLDS_NAME && total <= NAMED_MOST) {
			named = i + 1;
			repeated = total;
		}
	}
	xlsx_paper_set(b->sheet, xlsx_paper_pages(total, repeated), named);
}

/* The heading stays in sight and on every page; widths are known only now. */
static void
finish_sheet(const struct writer *w)
{
	struct workbook *b = w->state;
	lxw_row_t heading = (lxw_row_t)b->heading_row;

	set_columns(w);
	if (b->n_headings > 0 && b->row <= LXW_ROW_MAX) {
		lxw.worksheet_freeze_panes(b->sheet, heading + 1, 0);
		lxw.worksheet_repeat_rows(b->sheet, heading, heading);
		lxw.worksheet_autofilter(
		    b->sheet, heading, 0, (lxw_row_t)b->row - 1, (lxw_col_t)(b->n_headings - 1));
	}
	memset(b->widths, 0, sizeof b->widths);
	b->n_widths = b->n_headings = b->row = 0;
}

/* The first sheet that is not hidden is the one that is open. */
static void
next_sheet(struct writer *w, struct str name, bool hidden)
{
	struct workbook *b = w->state;

	if (b->sheet)
		finish_sheet(w);
	begin_sheet(b, name);
	if (hidden) {
		lxw.worksheet_hide(b->sheet);
	} else if (!b->shown) {
		lxw.worksheet_activate(b->sheet);
		lxw.worksheet_set_first_sheet(b->sheet);
		b->shown = true;
	}
}

static bool
finish(struct writer *w, struct diag *d)
{
	struct workbook *b = w->state;

	need_sheet(w);
	finish_sheet(w);
	return xlsx_out_finish(b->out, crew_threads(w->style.jobs), w->out, d);
}

static void
close_workbook(struct writer *w)
{
	struct workbook *b = w->state;

	xlsx_out_free(b->out);
	free(b);
}

const struct writer_back writer_xlsx = {WRITER_XLSX, open_workbook, put_headings, put_cell, end_row,
    put_loose_row, finish, close_workbook, next_sheet, put_loose_cells};
