#include "writer/xlsx_out.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/mem.h"
#include "file/spool.h"
#include "text/cell_ref.h"
#include "writer/xlsx_guard.h"
#include "writer/xlsx_lxw.h"
#include "writer/xlsx_tally.h"
#include "xlsx/sheet.h"
#include "xlsx/text.h"

enum {
	CREATED = 946684800, /* 2000-01-01: every workbook says so, for equal bytes */
	NAME_ROOM = 4 * XLSX_SHEET_NAME_MAX + 1
};

struct xlsx_out {
	int fd; /* a file without a name */
	lxw_workbook *book; /* NULL once closed */
	struct xlsx_tally written;
	size_t n_sheets;
	char *text; /* a cell, encoded */
	size_t text_room;
	lxw_error error; /* the first one */
	size_t row, column; /* where it happened, 0-based */
};

struct xlsx_out *
xlsx_out_new(bool streaming, struct diag *d)
{
	int fd = lxw_load(d) ? spool_new(d) : -1;
	lxw_workbook_options options = {.constant_memory = streaming, .tmpdir = getenv("TMPDIR")};
	lxw_doc_properties properties = {.created = CREATED};
	struct xlsx_out *x;
	char path[SPOOL_NAME_ROOM];

	if (fd < 0)
		return NULL;
	if (!spool_name(fd, path, d)) { /* libxlsxwriter wants one */
		close(fd);
		return NULL;
	}
	x = mem_zero(1, sizeof *x);
	x->fd = fd;
	xlsx_guard_raise();
	x->book = lxw.workbook_new_opt(path, &options);
	if (!x->book)
		mem_exhausted();
	lxw.workbook_set_properties(x->book, &properties);
	return x;
}

struct lxw_format *
xlsx_out_format(struct xlsx_out *x)
{
	lxw_format *format = lxw.workbook_add_format(x->book);

	if (!format)
		mem_exhausted();
	return format;
}

struct lxw_chart *
xlsx_out_chart(struct xlsx_out *x)
{
	lxw_chart *format = lxw.workbook_add_chart(x->book, LXW_CHART_BAR);

	if (!format)
		mem_exhausted();
	return format;
}

/* Characters that Excel does not allow in the name of a sheet become blanks; at most XLSX_SHEET_NAME_MAX
 * characters. A character beyond U+FFFF counts twice there, so that as many fewer are taken. */
static void
clean_name(struct str name, size_t most, char out[NAME_ROOM])
{
	size_t n = 0;

	while (name.len > 0 && most > 0) {
		size_t len = str_utf8_length(name);
		size_t cost = len == 4 ? 2 : 1;

		if (len == 0 || cost > most)
			break;
		if (len == 1 && (strchr("\\/?*[]:'", name.at[0]) || (unsigned char)name.at[0] < ' '))
			out[n++] = ' ';
		else
			memcpy(out + n, name.at, len), n += len;
		name.at += len;
		name.len -= len;
		most -= cost;
	}
	out[n] = '\0';
}

struct lxw_worksheet *
xlsx_out_sheet(struct xlsx_out *x, struct str name)
{
	char clean[NAME_ROOM], ending[16] = "";
	lxw_worksheet *sheet;

	for (int i = 2;; i++) {
		clean_name(name, XLSX_SHEET_NAME_MAX - strlen(ending), clean);
		strncat(clean, ending, sizeof clean - strlen(clean) - 1);
		if (clean[0] && lxw.workbook_validate_sheet_name(x->book, clean) == LXW_NO_ERROR)
			break;
		snprintf(ending, sizeof ending, " %d", i);
	}
	sheet = lxw.workbook_add_worksheet(x->book, clean);
	if (!sheet)
		mem_exhausted();
	x->n_sheets++;
	return sheet;
}

static void
note(struct xlsx_out *x, lxw_error error, size_t row, size_t column)
{
	if (error == LXW_NO_ERROR || x->error != LXW_NO_ERROR)
		return;
	x->error = error;
	x->row = row;
	x->column = column;
}

/* Places past the limits of a sheet do not fit libxlsxwriter's own types either. */
static bool
fits(struct xlsx_out *x, size_t row, size_t column)
{
	if (row < SHEET_ROWS_MAX && column < SHEET_COLUMNS_MAX)
		return true;
	note(x, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE, row, column);
	return false;
}

void
xlsx_out_count(struct xlsx_out *x, struct lxw_worksheet *sheet, size_t row, size_t column,
    enum cell_kind kind, struct str text)
{
	xlsx_tally_add(&x->written, sheet->index, row, column, kind, text);
}

void
xlsx_out_text(struct xlsx_out *x, struct lxw_worksheet *sheet, size_t row, size_t column, struct str text,
    struct lxw_format *format)
{
	size_t len;

	if (!fits(x, row, column))
		return;
	if (text.len == 0) {
		if (format)
			note(x, lxw.worksheet_write_blank(sheet, (lxw_row_t)row, (lxw_col_t)column, format),
			    row, column);
		return;
	}
	mem_grow(&x->text, &x->text_room, XLSX_ENCODE_GROWTH * text.len + 1, 1);
	xlsx_encode(text, x->text);
	note(x, lxw.worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column, x->text, format), row,
	    column);
	len = xlsx_decode(x->text, strlen(x->text));
	xlsx_out_count(x, sheet, row, column, CELL_TEXT, (struct str){x->text, len});
}

/* How the cell will be read back. */
static enum sheet_format
format_of(const lxw_format *format)
{
	if (!format)
		return SHEET_PLAIN;
	if (format->num_format[0])
		return sheet_format_read(str_of(format->num_format));
	return sheet_format_builtin(format->num_format_index);
}

bool
xlsx_out_number(struct xlsx_out *x, struct lxw_worksheet *sheet, size_t row, size_t column, struct str text,
    struct lxw_format *format)
{
	char room[SHEET_NUMBER_ROOM], shown_room[SHEET_NUMBER_ROOM];
	struct str stored, shown;
	enum cell_kind kind;
	double value;

	if (!sheet_number_double(text, &value, room, &stored))
		return false;
	kind = sheet_number(stored, format_of(format), false, shown_room, &shown);
	if (!fits(x, row, column))
		return true;
	note(x, lxw.worksheet_write_number(sheet, (lxw_row_t)row, (lxw_col_t)column, value, format), row,
	    column);
	xlsx_out_count(x, sheet, row, column, kind, shown);
	return true;
}

bool
xlsx_out_day(struct xlsx_out *x, struct lxw_worksheet *sheet, size_t row, size_t column, int day,
    struct lxw_format *format)
{
	int serial = day - date_of(1899, 12, 30); /* right from March 1900 on: day 60 never was */
	char text[DATE_ROOM];

	if (day < date_of(1900, 3, 1))
		return false;
	if (!fits(x, row, column))
		return true;
	date_write(day, text);
	note(x, lxw.worksheet_write_number(sheet, (lxw_row_t)row, (lxw_col_t)column, serial, format), row,
	    column);
	xlsx_out_count(x, sheet, row, column, CELL_DATE, str_of(text));
	return true;
}

static bool
refuse(const struct xlsx_out *x, struct diag *d)
{
	char place[CELL_REF_ROOM];

	cell_ref_write(x->column, (long)x->row + 1, place);
	if (x->error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
		return diag_set(d,
		    "cell %s: a text of more than 32767 characters does not fit into a workbook; write CSV",
		    "单元格 %s：文字超过 32767 个字符，工作簿容纳不下；请输出 CSV", place);
	if (x->error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
		return diag_set(d,
		    "cell %s lies past the end of a sheet (1048576 rows, 16384 columns); write CSV",
		    "单元格 %s 超出工作表范围（1048576 行、16384 列）；请输出 CSV", place);
	return diag_set(
	    d, "the workbook cannot be written: %s", "无法写出工作簿：%s", lxw.lxw_strerror(x->error));
}

static bool
lost(struct diag *d)
{
	return diag_set(d,
	    "the workbook was not written whole; is the disk of %s full? Make room there, or set TMPDIR",
	    "工作簿未能完整写出；%s 所在磁盘是否已满？请清理，或另设 TMPDIR", spool_folder());
}

/* Does the file hold every cell and none but those, and is nothing else cut short? */
static bool
reads_back(const struct xlsx_out *x, size_t threads, struct diag *d)
{
	struct diag ignored = {.lang = d->lang};
	struct xlsx_tally read = {0};
	struct xlsx_book *b = xlsx_book_open(x->fd, "", &ignored);
	bool whole = b && b->n_sheets == x->n_sheets && xlsx_tally_book(&read, b, threads, &ignored) &&
	             xlsx_book_others_whole(b, &ignored);

	xlsx_book_close(b);
	return (whole && xlsx_tally_equal(&x->written, &read)) || lost(d);
}

static bool
copy(const struct xlsx_out *x, struct output *out, struct diag *d)
{
	char some[65536];
	off_t at = 0;

	for (;;) {
		ssize_t n = pread(x->fd, some, sizeof some, at);

		if (n < 0 && errno != EINTR)
			return lost(d);
		if (n == 0)
			return true;
		output_bytes(out, some, n > 0 ? (size_t)n : 0);
		at += n > 0 ? n : 0;
	}
}

bool
xlsx_out_finish(struct xlsx_out *x, size_t threads, struct output *out, struct diag *d)
{
	lxw_workbook *book = x->book;
	lxw_error error;
	bool lacks_memory;

	x->book = NULL;
	errno = 0;
	error = lxw.workbook_close(book);
	lacks_memory = error == LXW_ERROR_MEMORY_MALLOC_FAILED || (error != LXW_NO_ERROR && errno == ENOMEM);
	diag_place(d, out->name, 0, 0);
	if (x->error != LXW_NO_ERROR)
		return refuse(x, d);
	if (lacks_memory)
		mem_exhausted();
	if (error != LXW_NO_ERROR)
		return lost(d);
	return reads_back(x, threads, d) && copy(x, out, d);
}

void
xlsx_out_free(struct xlsx_out *x)
{
	if (!x)
		return;
	if (x->book)
		lxw.lxw_workbook_free(x->book);
	xlsx_guard_lower();
	close(x->fd);
	free(x->text);
	free(x);
}
