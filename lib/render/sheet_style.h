/* sheet_style.h - the formats of a workbook, each made once: what a cell holds, its tone, its word. */
#ifndef RENDER_SHEET_STYLE_H
#define RENDER_SHEET_STYLE_H

#include "render/page.h"
#include "tables/xlsx_out.h"

struct sheet_styles {
	struct lxw_workbook *book;
	struct sheet_style *list;
	size_t n, room;
};

/* The format of a cell; `strong`: in the row of the whole district. */
struct lxw_format *sheet_style_cell(struct sheet_styles *s, const struct page_cell *cell, bool strong);

enum sheet_part { SHEET_TITLE, SHEET_SUBTITLE, SHEET_SECTION, SHEET_HEADING, SHEET_SENTENCE, SHEET_FIGURE };
struct lxw_format *sheet_style_part(struct sheet_styles *s, enum sheet_part part, enum page_tone tone);

void sheet_styles_free(struct sheet_styles *s);

#endif
