#include "page/xlsx.h"

#include <stdlib.h>

#include "page/xlsx_chart.h"
#include "page/xlsx_sheet.h"
#include "table/sheet_names.h"
#include "writer/xlsx_lxw.h"
#include "writer/xlsx_paper.h"

enum {
	SUMMARY_WIDTH = 84, /* a page of A4, upright, is nearly as wide */
	SUMMARY_ROWS = 48, /* rows of 20 pixels on one, between the margins */
	BREAKS_MOST = 1023 /* Excel's limit */
};

/* A sentence across the two columns: the sign of its tone, and what it says. */
static size_t
put_block(struct report_book *b, size_t row, const struct page_block *block)
{
	if (block->kind == BLOCK_SENTENCE) {
		size_t lines = xlsx_sheet_lines(block->text, SUMMARY_WIDTH);

		xlsx_sheet_height(b, row, lines);
		b->filled += lines > 1 ? lines : 0; /* beside its row: a line of several is a little higher */
		xlsx_sheet_text(b, row, 0, str_of(page_sign(block->tone)), XLSX_LOOK_FIGURE, TONE_PLAIN);
		xlsx_sheet_text(b, row, 1, block->text, XLSX_LOOK_SENTENCE, block->tone);
		return row + 1;
	}
	if (block->kind != BLOCK_FIGURES)
		return row;
	for (const struct page_figure *f = block->figures; f; f = f->next) {
		struct page_cell cell = page_cell_value(f->number);

		if (cell.holds != PAGE_NUMBER || !xlsx_out_number(b->out, b->sheet, row, 0, f->number,
		                                     xlsx_look_part(&b->styles, XLSX_LOOK_FIGURE, f->tone)))
			xlsx_sheet_text(b, row, 0, f->number, XLSX_LOOK_FIGURE, f->tone);
		xlsx_sheet_text(b, row++, 1, f->label, XLSX_LOOK_SENTENCE, TONE_PLAIN);
	}
	return row + 1;
}

static void
put_summary(struct report_book *b)
{
	const struct page *p = b->page;
	size_t row = 3;

	b->sheet = xlsx_out_sheet(b->out, page_choose(p, SHEET_SUMMARY_EN, SHEET_SUMMARY_ZH));
	xlsx_sheet_paper(b, false);
	lxw.worksheet_set_portrait(b->sheet); /* a chart of thirty bars fits */
	lxw.worksheet_set_column(b->sheet, 0, 0, 10, NULL);
	lxw.worksheet_set_column(b->sheet, 1, 1, SUMMARY_WIDTH, NULL);
	xlsx_sheet_text(b, 0, 0, p->title, XLSX_LOOK_TITLE, TONE_PLAIN);
	xlsx_sheet_text(b, 1, 0, p->subtitle, XLSX_LOOK_SUBTITLE, TONE_PLAIN);
	for (const struct page_section *s = p->first; s; s = s->next)
		for (const struct page_block *block = s->first; s->flags & SUMMARY && block;
		     block = block->next)
			row = put_block(b, row, block);
	xlsx_sheet_text(b, ++row, 0, page_choose(p, "Sources", "数据来源"), XLSX_LOOK_SECTION, TONE_PLAIN);
	for (const struct page_block *block = p->sources; block; block = block->next)
		xlsx_sheet_text(b, ++row, 1, block->text, XLSX_LOOK_SENTENCE, TONE_PLAIN);
	b->summary = b->sheet;
	b->chart_row = row + 2;
	b->filled += b->chart_row;
}

/* A chart that has no place on what is left of the page begins a new one. */
static void
put_chart(struct report_book *b, const struct page_table *t)
{
	size_t next = xlsx_chart_bars(b->out, b->summary, b->chart_row, b->sheet, t);
	size_t high = next - b->chart_row;

	if (high > 0 && b->filled + high > SUMMARY_ROWS + 1 && b->n_breaks < BREAKS_MOST) {
		mem_grow(&b->breaks, &b->breaks_room, b->n_breaks + 2, sizeof *b->breaks);
		b->breaks[b->n_breaks++] = (uint32_t)b->chart_row - 1; /* the row above it is empty */
		b->breaks[b->n_breaks] = 0;
		b->filled = 0;
	}
	b->filled += high;
	b->chart_row = next;
}

/* A table that would be too small on one page goes on to pages beside, its first column on each. */
static void
fit_paper(struct report_book *b, const struct page_table *t, const size_t *widths)
{
	enum { BESIDE = 3 /* what xlsx_sheet_set_width() adds, rounded up */ };
	size_t total = 0, pages;

	for (size_t i = 0; i < t->n_columns; i++)
		total += widths[i] + BESIDE;
	pages = xlsx_paper_pages(total, widths[0] + BESIDE);
	if (pages == 1)
		return;
	lxw.worksheet_fit_to_pages(b->sheet, (uint16_t)pages, 0);
	lxw.worksheet_repeat_columns(b->sheet, 0, 0);
}

static void
put_table(struct report_book *b, const struct page_table *t)
{
	size_t row, *widths = mem_zero(t->n_columns, sizeof *widths);

	b->sheet = xlsx_out_sheet(b->out, t->sheet.len > 0 ? t->sheet : t->caption);
	xlsx_sheet_paper(b, true);
	for (size_t i = 0; i < t->n_columns; i++) {
		widths[i] = xlsx_sheet_width(t, i);
		xlsx_sheet_set_width(b, i, widths[i]);
	}
	fit_paper(b, t, widths);
	row = xlsx_sheet_table(b, t, 0, widths);
	put_chart(b, t);
	lxw.worksheet_autofilter(b->sheet, 0, 0, (lxw_row_t)row, (lxw_col_t)(t->n_columns - 1));
	if (t->remark.len > 0)
		xlsx_sheet_remark(b, row + 2, t->remark);
	free(widths);
}

bool
xlsx_write(const struct page *p, struct output *out, struct diag *d)
{
	struct report_book b = {.out = xlsx_out_new(true, d), .page = p};
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
	if (b.n_breaks > 0)
		lxw.worksheet_set_h_pagebreaks(b.summary, b.breaks);
	xlsx_own_sheets(&b);
	good = xlsx_out_finish(b.out, 1, out, d);
	xlsx_out_free(b.out);
	free(b.breaks);
	ink_free(&b.safe);
	xlsx_looks_free(&b.styles);
	return good;
}
