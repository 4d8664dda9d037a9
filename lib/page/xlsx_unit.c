/* A sheet for each unit, to be printed, signed and sent back: what its page says, below each other. */
#include <stdlib.h>

#include "page/xlsx_sheet.h"
#include "writer/xlsx_lxw.h"

/* The widths that suit all tables of the section, which share their columns. Returns how many columns. */
static size_t
measure(const struct page_section *s, size_t **widths)
{
	size_t n = 2;

	for (const struct page_block *block = s->first; block; block = block->next)
		if (block->kind == BLOCK_TABLE && block->table->n_columns > n)
			n = block->table->n_columns;
	*widths = mem_zero(n, sizeof **widths);
	for (const struct page_block *block = s->first; block; block = block->next)
		for (size_t i = 0; block->kind == BLOCK_TABLE && i < block->table->n_columns; i++) {
			size_t wide = xlsx_sheet_width(block->table, i);

			(*widths)[i] = wide > (*widths)[i] ? wide : (*widths)[i];
		}
	for (size_t i = 0; i < 2; i++)
		(*widths)[i] = (*widths)[i] > 10 ? (*widths)[i] : 10; /* of a sheet without a table */
	return n;
}

/* What it is, and how much: the first two columns. */
static size_t
put_figures(struct report_book *b, const struct page_block *block, size_t row)
{
	for (const struct page_figure *f = block->figures; f; f = f->next, row++) {
		struct page_cell cell = page_cell_value(f->number);
		struct lxw_format *format = xlsx_look_part(&b->styles, XLSX_LOOK_FIGURE, f->tone);

		xlsx_sheet_text(b, row, 0, f->label, XLSX_LOOK_SENTENCE, TONE_PLAIN);
		if (cell.holds != PAGE_NUMBER ||
		    !xlsx_out_number(b->out, b->sheet, row, 1, f->number, format))
			xlsx_sheet_text(b, row, 1, f->number, XLSX_LOOK_FIGURE, f->tone);
	}
	return row;
}

static size_t
put_block(struct report_book *b, const struct page_block *block, size_t row, const size_t *widths)
{
	switch (block->kind) {
	case BLOCK_FIGURES:
		return put_figures(b, block, row) + 1;
	case BLOCK_SENTENCE:
		xlsx_sheet_text(b, row, 0, block->text, XLSX_LOOK_SUBTITLE, block->tone);
		return row + 2;
	case BLOCK_TABLE:
		xlsx_sheet_text(b, row, 0, block->table->caption, XLSX_LOOK_SECTION, TONE_PLAIN);
		row = xlsx_sheet_table(b, block->table, row + 1, widths);
		return row + 2;
	default:
		return row; /* a chart: its figures stand in the tables */
	}
}

/* Who the sheet is sent to says what he thinks of it. */
static void
put_signing(struct report_book *b, size_t row)
{
	static const struct {
		const char *en, *zh;
	} lines[] = {
	    {"Remarks of the unit:", "本单位意见："},
	    {"Head of the unit (signature, seal):", "单位负责人（签字、盖章）："},
	    {"Date:", "日期：        年    月    日"},
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		xlsx_sheet_text(b, row + 2 * i, 0, page_choose(b->page, lines[i].en, lines[i].zh),
		    XLSX_LOOK_SUBTITLE, TONE_PLAIN);
}

static void
put_sheet(struct report_book *b, const struct page_section *s)
{
	size_t row = 3, *widths, n = measure(s, &widths);

	b->sheet = xlsx_out_sheet(b->out, s->title);
	xlsx_sheet_paper(b, false);
	for (size_t i = 0; i < n; i++)
		xlsx_sheet_set_width(b, i, widths[i]);
	xlsx_sheet_text(b, 0, 0, s->title, XLSX_LOOK_TITLE, TONE_PLAIN);
	xlsx_sheet_text(b, 1, 0, b->page->subtitle, XLSX_LOOK_SUBTITLE, TONE_PLAIN);
	for (const struct page_block *block = s->first; block; block = block->next)
		row = put_block(b, block, row, widths);
	put_signing(b, row + 1);
	free(widths);
}

void
xlsx_own_sheets(struct report_book *b)
{
	for (const struct page_section *s = b->page->first; s; s = s->next)
		if (s->flags & OWN_SHEET)
			put_sheet(b, s);
}
