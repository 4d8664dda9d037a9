#include "render/xlsx.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "render/ink.h"
#include "render/xlsx_chart.h"
#include "render/xlsx_look.h"
#include "table/sheet_names.h"
#include "writer/xlsx_lxw.h"

enum {
	PAPER_A4 = 9,
	WIDTH_LEAST = 7,
	WIDTH_MOST = 46, /* in digits of the standard font; a Han character takes two */
	HEADING_MOST = 16,
	NUMBER_HEADING_MOST = 10,
	LINE_HEIGHT = 17, /* points */
	FILTER_ARROW = 3,
	SUMMARY_WIDTH = 104,
	TEXT_MOST = 32767 /* characters of one cell: Excel's limit */
};

struct workbook {
	struct xlsx_out *out;
	struct xlsx_looks styles;
	lxw_worksheet *sheet; /* being written */
	const struct page *page;
	lxw_worksheet *summary; /* where charts stand, from row `chart_row` on */
	size_t chart_row;
	struct ink safe; /* the text being written */
};

static void
set_paper(struct workbook *b, bool heading)
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
safe_text(struct workbook *b, struct str text)
{
	bool cut;
	struct str rest = ink_head(text, TEXT_MOST, &cut);

	b->safe.len = 0;
	while (rest.len > 0)
		ink_add(&b->safe, ink_safe(&rest));
	return ink_str(&b->safe);
}

static void
put_part(
    struct workbook *b, size_t row, size_t column, struct str text, enum xlsx_piece part, enum page_tone tone)
{
	xlsx_out_text(
	    b->out, b->sheet, row, column, safe_text(b, text), xlsx_look_part(&b->styles, part, tone));
}

/* Programs that open a workbook do not all make rows as high as their wrapped texts. */
static void
set_height(struct workbook *b, size_t row, size_t lines)
{
	if (lines > 1)
		lxw.worksheet_set_row(b->sheet, (lxw_row_t)row, (double)(lines * LINE_HEIGHT), NULL);
}

static size_t
lines_of(struct str text, size_t width)
{
	bool cut;
	size_t wide = ink_width(ink_head(text, INK_CUT, &cut));

	return wide <= width ? 1 : 1 + wide * 9 / (width * 8); /* a line is rarely full */
}

/* A sentence across the two columns: the sign of its tone, and what it says. */
static size_t
put_block(struct workbook *b, size_t row, const struct page_block *block)
{
	if (block->kind == BLOCK_SENTENCE) {
		set_height(b, row, lines_of(block->text, SUMMARY_WIDTH));
		put_part(b, row, 0, str_of(page_sign(block->tone)), XLSX_LOOK_FIGURE, TONE_PLAIN);
		put_part(b, row, 1, block->text, XLSX_LOOK_SENTENCE, block->tone);
		return row + 1;
	}
	if (block->kind != BLOCK_FIGURES)
		return row;
	for (const struct page_figure *f = block->figures; f; f = f->next) {
		struct page_cell cell = page_cell_value(f->number);

		if (cell.holds != PAGE_NUMBER || !xlsx_out_number(b->out, b->sheet, row, 0, f->number,
		                                     xlsx_look_part(&b->styles, XLSX_LOOK_FIGURE, f->tone)))
			put_part(b, row, 0, f->number, XLSX_LOOK_FIGURE, f->tone);
		put_part(b, row++, 1, f->label, XLSX_LOOK_SENTENCE, TONE_PLAIN);
	}
	return row + 1;
}

static void
put_summary(struct workbook *b)
{
	const struct page *p = b->page;
	size_t row = 3;

	b->sheet = xlsx_out_sheet(b->out, page_choose(p, SHEET_SUMMARY_EN, SHEET_SUMMARY_ZH));
	set_paper(b, false);
	lxw.worksheet_set_column(b->sheet, 0, 0, 10, NULL);
	lxw.worksheet_set_column(b->sheet, 1, 1, SUMMARY_WIDTH, NULL);
	put_part(b, 0, 0, p->title, XLSX_LOOK_TITLE, TONE_PLAIN);
	put_part(b, 1, 0, p->subtitle, XLSX_LOOK_SUBTITLE, TONE_PLAIN);
	for (const struct page_section *s = p->first; s; s = s->next)
		for (const struct page_block *block = s->first; s->flags & SUMMARY && block;
		     block = block->next)
			row = put_block(b, row, block);
	put_part(b, ++row, 0, page_choose(p, "Sources", "数据来源"), XLSX_LOOK_SECTION, TONE_PLAIN);
	for (const struct page_block *block = p->sources; block; block = block->next)
		put_part(b, ++row, 1, block->text, XLSX_LOOK_SENTENCE, TONE_PLAIN);
	b->summary = b->sheet;
	b->chart_row = row + 2;
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
put_bar(struct workbook *b, size_t row, size_t column, const struct page_cell *cell, lxw_format *format)
{
	char made[16];

	if (cell->bar.value != PAGE_NONE)
		xlsx_out_number(b->out, b->sheet, row, column, bar_share(cell, made), format);
}

static void
put_cell(struct workbook *b, size_t row, size_t column, const struct page_cell *cell, bool strong)
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

/* Sets and returns the width of a column. */
static size_t
set_width(struct workbook *b, const struct page_table *t, size_t column)
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
	lxw.worksheet_set_column(b->sheet, (lxw_col_t)column, (lxw_col_t)column, (double)width + 2.5, NULL);
	return width;
}

/* Bars inside the cells, from nothing to the whole quota. */
static void
draw_bars(struct workbook *b, size_t column, size_t n_rows)
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
		lxw.worksheet_conditional_format_range(
		    b->sheet, 1, (lxw_col_t)column, (lxw_row_t)n_rows, (lxw_col_t)column, &bars);
}

static size_t
lines_of_row(const struct page_table *t, const struct page_row *row, const size_t *widths)
{
	size_t lines = 1;

	for (size_t i = 0; i < t->n_columns; i++) {
		const struct page_cell *cell = &row->cells[i];
		bool wraps = cell->holds == PAGE_TEXT || cell->holds == PAGE_STATUS;
		size_t n = wraps ? lines_of(cell->text, widths[i]) : 1;

		lines = n > lines ? n : lines;
	}
	return lines;
}

static void
put_headings(struct workbook *b, const struct page_table *t, size_t *widths)
{
	size_t lines = 1;

	for (size_t i = 0; i < t->n_columns; i++) {
		size_t n;

		widths[i] = set_width(b, t, i);
		n = lines_of(t->columns[i].heading, widths[i] - FILTER_ARROW);
		lines = n > lines ? n : lines;
	}
	set_height(b, 0, lines);
	for (size_t i = 0; i < t->n_columns; i++) {
		put_part(b, 0, i, t->columns[i].heading, XLSX_LOOK_HEADING, TONE_PLAIN);
		if (t->columns[i].holds == PAGE_BAR)
			draw_bars(b, i, t->n_rows);
		xlsx_chart_statuses(&b->styles, b->sheet, t, i);
	}
}

/* 注：… is no data where the sheet is read again. */
static void
put_remark(struct workbook *b, size_t row, struct str remark)
{
	struct ink ink = {0};

	ink_put(&ink, b->page->lang == LANG_ZH ? "注：" : "Note: ");
	ink_add(&ink, remark);
	put_part(b, row, 0, ink_str(&ink), XLSX_LOOK_SUBTITLE, TONE_PLAIN);
	ink_free(&ink);
}

static void
put_table(struct workbook *b, const struct page_table *t)
{
	size_t row = 0, *widths = mem_zero(t->n_columns, sizeof *widths);

	b->sheet = xlsx_out_sheet(b->out, t->sheet.len > 0 ? t->sheet : t->caption);
	set_paper(b, true);
	put_headings(b, t, widths);
	for (const struct page_row *r = t->first; r; r = r->next) {
		set_height(b, ++row, lines_of_row(t, r, widths));
		for (size_t i = 0; i < t->n_columns; i++) {
			struct page_cell cell = r->cells[i];

			if (xlsx_chart_rules(t, i, &cell))
				cell.tone = TONE_PLAIN; /* a rule colours it, as long as it says so */
			put_cell(b, row, i, &cell, r->strong);
		}
	}
	b->chart_row = xlsx_chart_bars(b->out, b->summary, b->chart_row, b->sheet, t);
	lxw.worksheet_autofilter(b->sheet, 0, 0, (lxw_row_t)row, (lxw_col_t)(t->n_columns - 1));
	if (t->remark.len > 0)
		put_remark(b, row + 2, t->remark);
	free(widths);
}

bool
xlsx_write(const struct page *p, struct output *out, struct diag *d)
{
	struct workbook b = {.out = xlsx_out_new(true, d), .page = p};
	bool good;

	if (!b.out)
		return false;
	b.styles.out = b.out;
	put_summary(&b);
	for (const struct page_section *s = p->first; s; s = s->next)
		for (const struct page_block *block = s->first; s->flags & IN_BOOK && block;
		     block = block->next)
			if (block->kind == BLOCK_TABLE)
				put_table(&b, block->table);
	good = xlsx_out_finish(b.out, out, d);
	xlsx_out_free(b.out);
	ink_free(&b.safe);
	xlsx_looks_free(&b.styles);
	return good;
}
