#include "page/xlsx_sheet.h"

#include <stdio.h>

#include "base/date.h"
#include "page/xlsx_chart.h"
#include "writer/xlsx_lxw.h"

enum {
	PAPER_A4 = 9,
	WIDTH_LEAST = 7,
	WIDTH_MOST = 46, /* in digits of the standard font; a Han character takes two */
	HEADING_MOST = 16,
	NUMBER_HEADING_MOST = 10,
	LINE_HEIGHT = 17, /* points */
	FILTER_ARROW = 3,
	TEXT_MOST = 32767 /* characters of one cell: Excel's limit */
};

void
xlsx_sheet_paper(struct report_book *b, bool heading)
{
	lxw.worksheet_set_paper(b->sheet, PAPER_A4);
	lxw.worksheet_set_landscape(b->sheet);
	lxw.worksheet_fit_to_pages(b->sheet, 1, 0);
	lxw.worksheet_set_margins(b->sheet, 0.5, 0.5, 0.7, 0.7);
	lxw.worksheet_set_header(b->sheet, "&C&\"-,Bold\"&A");
	lxw.worksheet_set_footer(
	    b->sheet, b->page->lang == LANG_ZH
	                  ? "&L制表人：              审核人：              负责人：&R&P / &N"
	                  : "&LMade by:              Checked by:              Approved by:&R&P / &N");
	lxw.worksheet_ignore_errors(b->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
	if (heading) {
		lxw.worksheet_repeat_rows(b->sheet, 0, 0);
		lxw.worksheet_freeze_panes(b->sheet, 1, 0);
	}
}

/* Text from outside, made safe for a workbook: the one function of this format. A formula stays text, since
 * only text cells are written; what deceives the eye is replaced, what Excel does not hold is cut off. */
static struct str
safe_text(struct report_book *b, struct str text)
{
	bool cut;
	struct str rest = ink_head(text, TEXT_MOST, &cut);

	b->safe.len = 0;
	while (rest.len > 0)
		ink_add(&b->safe, ink_safe(&rest));
	return ink_str(&b->safe);
}

void
xlsx_sheet_text(struct report_book *b, size_t row, size_t column, struct str text, enum xlsx_piece part,
    enum page_tone tone)
{
	xlsx_out_text(
	    b->out, b->sheet, row, column, safe_text(b, text), xlsx_look_part(&b->styles, part, tone));
}

/* Programs that open a workbook do not all make rows as high as their wrapped texts. */
void
xlsx_sheet_height(struct report_book *b, size_t row, size_t lines)
{
	if (lines > 1)
		lxw.worksheet_set_row(b->sheet, (lxw_row_t)row, (double)(lines * LINE_HEIGHT), NULL);
}

size_t
xlsx_sheet_lines(struct str text, size_t width)
{
	bool cut;
	size_t wide = ink_width(ink_head(text, INK_CUT, &cut));

	return wide <= width ? 1 : 1 + wide * 9 / (width * 8); /* a line is rarely full */
}

/* The share that the bar shows: the rate as it was printed, where it is that; it was rounded up, bars are
 * not. */
static struct str
bar_share(const struct page_cell *cell, char made[16])
{
	struct exact rate, one;
	int shown = PAGE_NONE;

	exact_init(&rate);
	exact_init(&one);
	exact_set_ratio(&one, 1, 1);
	if (cell->text.len < 16 && str_ends(cell->text, STR("%")) && exact_read(cell->text, &rate))
		shown = page_thousandths(&rate, &one);
	exact_free(&rate);
	exact_free(&one);
	if (shown == cell->bar.value || shown == cell->bar.value + 1)
		return cell->text;
	snprintf(made, 16, "%d.%d%%", cell->bar.value / 10, cell->bar.value % 10);
	return str_of(made);
}

static void
put_bar(struct report_book *b, size_t row, size_t column, const struct page_cell *cell, lxw_format *format)
{
	char made[16];

	if (cell->bar.value != PAGE_NONE)
		xlsx_out_number(b->out, b->sheet, row, column, bar_share(cell, made), format);
}

static void
put_cell(struct report_book *b, size_t row, size_t column, const struct page_cell *cell, bool strong)
{
	struct page_cell shown = *cell;
	lxw_format *format;
	int day;

	if (cell->holds == PAGE_BAR)
		shown.text = STR("0.0%"); /* the form of its number */
	format = xlsx_look_cell(&b->styles, &shown, strong);
	if (cell->holds == PAGE_BAR) {
		put_bar(b, row, column, cell, format);
		return;
	}
	if ((cell->holds == PAGE_NUMBER || cell->holds == PAGE_PERCENT) &&
	    xlsx_out_number(b->out, b->sheet, row, column, cell->text, format))
		return;
	if (cell->holds == PAGE_DAY && date_read(cell->text, DATE_ORDER_UNKNOWN, &day) == DATE_OK &&
	    xlsx_out_day(b->out, b->sheet, row, column, day, format))
		return;
	xlsx_out_text(b->out, b->sheet, row, column, safe_text(b, cell->text), format);
}

size_t
xlsx_sheet_width(const struct page_table *t, size_t column)
{
	bool cut;
	enum page_holds holds = t->columns[column].holds;
	size_t most = holds == PAGE_NUMBER || holds == PAGE_PERCENT ? NUMBER_HEADING_MOST : HEADING_MOST;
	size_t width = ink_width(ink_head(t->columns[column].heading, HEADING_MOST, &cut));

	if (width > most)
		width = most;
	width += FILTER_ARROW;
	for (const struct page_row *row = t->first; row; row = row->next) {
		const struct page_cell *cell = &row->cells[column];
		size_t wide = ink_width(ink_head(cell->text, WIDTH_MOST, &cut)) +
		              (cell->word.len > 0 ? 1 + ink_width(cell->word) : 0);

		width = wide > width ? wide : width;
	}
	if (width < WIDTH_LEAST)
		width = WIDTH_LEAST;
	if (width > WIDTH_MOST)
		width = WIDTH_MOST;
	return width;
}

void
xlsx_sheet_set_width(struct report_book *b, size_t column, size_t width)
{
	lxw.worksheet_set_column(b->sheet, (lxw_col_t)column, (lxw_col_t)column, (double)width + 2.5, NULL);
}

/* Bars inside the cells, from nothing to the whole quota. */
static void
draw_bars(struct report_book *b, size_t column, size_t first, size_t n_rows)
{
	lxw_conditional_format bars = {
	    .type = LXW_CONDITIONAL_DATA_BAR,
	    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
	    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
	    .min_value = 0,
	    .max_value = 1,
	    .bar_color = 0x8FB4DD,
	    .bar_solid = LXW_TRUE,
	    .data_bar_2010 = LXW_TRUE,
	};

	if (n_rows > 0)
		lxw.worksheet_conditional_format_range(b->sheet, (lxw_row_t)first, (lxw_col_t)column,
		    (lxw_row_t)(first + n_rows - 1), (lxw_col_t)column, &bars);
}

static size_t
lines_of_row(const struct page_table *t, const struct page_row *row, const size_t *widths)
{
	size_t lines = 1;

	for (size_t i = 0; i < t->n_columns; i++) {
		const struct page_cell *cell = &row->cells[i];
		bool wraps = cell->holds == PAGE_TEXT || cell->holds == PAGE_STATUS;
		size_t n = wraps ? xlsx_sheet_lines(cell->text, widths[i]) : 1;

		lines = n > lines ? n : lines;
	}
	return lines;
}

static void
put_headings(struct report_book *b, const struct page_table *t, size_t row, const size_t *widths)
{
	size_t lines = 1;

	for (size_t i = 0; i < t->n_columns; i++) {
		size_t n = xlsx_sheet_lines(t->columns[i].heading, widths[i] - FILTER_ARROW);

		lines = n > lines ? n : lines;
	}
	xlsx_sheet_height(b, row, lines);
	for (size_t i = 0; i < t->n_columns; i++) {
		xlsx_sheet_text(b, row, i, t->columns[i].heading, XLSX_LOOK_HEADING, TONE_PLAIN);
		if (t->columns[i].holds == PAGE_BAR)
			draw_bars(b, i, row + 1, t->n_rows);
		xlsx_chart_statuses(&b->styles, b->sheet, t, i, row + 1);
	}
}

size_t
xlsx_sheet_table(struct report_book *b, const struct page_table *t, size_t row, const size_t *widths)
{
	put_headings(b, t, row, widths);
	for (const struct page_row *r = t->first; r; r = r->next) {
		xlsx_sheet_height(b, ++row, lines_of_row(t, r, widths));
		for (size_t i = 0; i < t->n_columns; i++) {
			struct page_cell cell = r->cells[i];

			if (xlsx_chart_rules(t, i, &cell))
				cell.tone = TONE_PLAIN; /* a rule colours it, as long as it says so */
			put_cell(b, row, i, &cell, r->strong);
		}
	}
	return row;
}

/* 注：… is no data where the sheet is read again. */
void
xlsx_sheet_remark(struct report_book *b, size_t row, struct str remark)
{
	struct ink ink = {0};

	ink_put(&ink, b->page->lang == LANG_ZH ? "注：" : "Note: ");
	ink_add(&ink, remark);
	xlsx_sheet_text(b, row, 0, ink_str(&ink), XLSX_LOOK_SUBTITLE, TONE_PLAIN);
	ink_free(&ink);
}
