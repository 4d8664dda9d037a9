#include "writer/sheets_out.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "writer/writer.h"
#include "writer/xlsx_lxw.h"
#include "writer/xlsx_out.h"
#include "writer/xlsx_paper.h"

enum { WIDTH_MOST = 60, FORMULA_ROOM = 128 };

struct sheets_out {
	struct output *file;
	struct xlsx_out *out;
	lxw_worksheet *sheet;
	lxw_format *looks[SHEETS_LOOKS];
};

/* Bytes of s before the first of `any`. */
static size_t
strcspn_of(struct str s, const char *any)
{
	size_t n = 0;

	while (n < s.len && s.at[n] != '\0' && !strchr(any, s.at[n]))
		n++;
	return n;
}

static void
make_looks(struct sheets_out *s)
{
	for (int i = 0; i < SHEETS_LOOKS; i++) {
		s->looks[i] = xlsx_out_format(s->out);
		if (i != SHEETS_TITLE && i != SHEETS_HINT)
			lxw.format_set_text_wrap(s->looks[i]);
		lxw.format_set_align(s->looks[i], LXW_ALIGN_VERTICAL_CENTER);
		if (i != SHEETS_TITLE && i != SHEETS_HINT)
			lxw.format_set_border(s->looks[i], LXW_BORDER_THIN);
	}
	lxw.format_set_bold(s->looks[SHEETS_TITLE]);
	lxw.format_set_font_size(s->looks[SHEETS_TITLE], 14);
	lxw.format_set_bold(s->looks[SHEETS_HEADING]);
	lxw.format_set_align(s->looks[SHEETS_HEADING], LXW_ALIGN_CENTER);
	lxw.format_set_bg_color(s->looks[SHEETS_HEADING], 0xEEF0F3);
	for (int i = SHEETS_INPUT; i <= SHEETS_INPUT_DAY; i++)
		lxw.format_set_unlocked(s->looks[i]);
	lxw.format_set_num_format(s->looks[SHEETS_INPUT_TEXT], "@");
	lxw.format_set_num_format(s->looks[SHEETS_INPUT_DAY], "yyyy\\-mm\\-dd");
	lxw.format_set_font_color(s->looks[SHEETS_HINT], 0x3C434D);
}

/* A workbook under the name of another form is opened by nothing. */
static bool
is_named_otherwise(const char *path, struct diag *d)
{
	enum writer_form form = WRITER_AUTO;

	if (!path || !writer_form_of(path, &form) || form == WRITER_AUTO || form == WRITER_XLSX)
		return false;
	diag_place(d, NULL, 0, 0);
	diag_set(
	    d, "-o %s: this is a workbook; name it .xlsx", "-o %s：写出的是工作簿，请用扩展名 .xlsx", path);
	return true;
}

struct sheets_out *
sheets_out_open(const char *path, struct diag *d)
{
	struct sheets_out *s = mem_zero(1, sizeof *s);

	s->file = is_named_otherwise(path, d) ? NULL : output_open(path, d);
	s->out = s->file ? xlsx_out_new(false, d) : NULL;
	if (s->out) {
		make_looks(s);
		return s;
	}
	sheets_out_abandon(s);
	return NULL;
}

void
sheets_out_sheet(struct sheets_out *s, struct str name)
{
	s->sheet = xlsx_out_sheet(s->out, name);
	lxw.worksheet_ignore_errors(s->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
	xlsx_paper_set(s->sheet, 1, 0);
}

void
sheets_out_paper(struct sheets_out *s, size_t pages, size_t columns)
{
	xlsx_paper_set(s->sheet, pages, columns);
}

void
sheets_out_lists(struct sheets_out *s, struct str name, const struct sheets_list *lists, size_t n)
{
	lxw_worksheet *before = s->sheet, *sheet = xlsx_out_sheet(s->out, name);

	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < lists[k].n; i++)
			xlsx_out_text(s->out, sheet, i, k, lists[k].words[i], NULL);
	lxw.worksheet_hide(sheet);
	s->sheet = before;
}

void
sheets_out_text(struct sheets_out *s, size_t row, size_t column, struct str text, enum sheets_look look)
{
	xlsx_out_text(s->out, s->sheet, row, column, text, s->looks[look]);
}

void
sheets_out_number(struct sheets_out *s, size_t row, size_t column, struct str number, enum sheets_look look)
{
	if (!xlsx_out_number(s->out, s->sheet, row, column, number, s->looks[look]))
		sheets_out_text(s, row, column, number, look);
}

void
sheets_out_empty(struct sheets_out *s, const struct sheets_area *area, enum sheets_look look)
{
	for (size_t row = area->row; row <= area->last_row; row++)
		for (size_t column = area->column; column <= area->last_column; column++)
			sheets_out_text(s, row, column, (struct str){"", 0}, look);
}

bool
sheets_out_may_be_named(struct str name)
{
	return name.len > 0 && str_characters(name) <= XLSX_SHEET_NAME_MAX && name.at[0] != '\'' &&
	       name.at[name.len - 1] != '\'' && strcspn_of(name, "\\/?*[]:") == name.len;
}

void
sheets_out_width(struct sheets_out *s, size_t column, size_t characters)
{
	lxw_col_t place = (lxw_col_t)column;

	lxw.worksheet_set_column(
	    s->sheet, place, place, (double)(characters < WIDTH_MOST ? characters : WIDTH_MOST), NULL);
}

void
sheets_out_height(struct sheets_out *s, size_t row, size_t lines)
{
	enum { LINE_HEIGHT = 17 /* points */, LINES_MOST = 24 /* a row is at most 409 points high */ };

	lxw.worksheet_set_row(s->sheet, (lxw_row_t)row,
	    (double)((lines < LINES_MOST ? lines : LINES_MOST) * LINE_HEIGHT), NULL);
}

void
sheets_out_freeze(struct sheets_out *s, size_t rows, size_t columns)
{
	lxw.worksheet_freeze_panes(s->sheet, (lxw_row_t)rows, (lxw_col_t)columns);
	if (rows > 0)
		lxw.worksheet_repeat_rows(s->sheet, 0, (lxw_row_t)rows - 1);
}

void
sheets_out_protect(struct sheets_out *s)
{
	lxw_protection may = {.format_cells = 1, .format_columns = 1, .format_rows = 1, .sort = 1};

	lxw.worksheet_protect(s->sheet, NULL, &may);
}

static void
validate(struct sheets_out *s, const struct sheets_area *area, lxw_data_validation *rule)
{
	lxw.worksheet_data_validation_range(s->sheet, (lxw_row_t)area->row, (lxw_col_t)area->column,
	    (lxw_row_t)area->last_row, (lxw_col_t)area->last_column, rule);
}

void
sheets_out_limit(struct sheets_out *s, const struct sheets_area *area, struct str low, struct str high,
    const char *message)
{
	char least[FORMULA_ROOM], most[FORMULA_ROOM];
	lxw_data_validation rule = {
	    .validate = LXW_VALIDATION_TYPE_DECIMAL_FORMULA,
	    .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
	    .minimum_formula = least,
	    .maximum_formula = most,
	    .error_message = (char *)message, /* copied by the library, which takes no const */
	};

	snprintf(least, sizeof least, "=%.*s", STR_ARGS(low));
	snprintf(most, sizeof most, "=%.*s", STR_ARGS(high));
	validate(s, area, &rule);
}

void
sheets_out_choice(struct sheets_out *s, const struct sheets_area *area, const struct sheets_choice *choice)
{
	char range[FORMULA_ROOM], column = (char)('A' + choice->list);
	lxw_data_validation rule = {
	    .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
	    .value_formula = range,
	    .error_type =
	        choice->remark ? LXW_VALIDATION_ERROR_TYPE_INFORMATION : LXW_VALIDATION_ERROR_TYPE_STOP,
	    .error_message = (char *)choice->remark, /* copied by the library, which takes no const */
	};

	if (choice->n == 0)
		return;
	snprintf(
	    range, sizeof range, "='%.*s'!$%c$1:$%c$%zu", STR_ARGS(choice->sheet), column, column, choice->n);
	validate(s, area, &rule);
}

void
sheets_out_words(struct sheets_out *s, const struct sheets_area *area, const char *const *words)
{
	lxw_data_validation rule = {
	    .validate = LXW_VALIDATION_TYPE_LIST,
	    .value_list = (void *)words, /* the library takes no const */
	};

	validate(s, area, &rule);
}

bool
sheets_out_close(struct sheets_out *s, struct diag *d)
{
	struct output *file = s->file;
	bool good = xlsx_out_finish(s->out, 1, file, d);

	s->file = NULL;
	sheets_out_abandon(s);
	if (!good) {
		output_abandon(file);
		return false;
	}
	return output_close(file, d);
}

void
sheets_out_abandon(struct sheets_out *s)
{
	if (!s)
		return;
	xlsx_out_free(s->out);
	output_abandon(s->file);
	free(s);
}
