/* xlsx_look.h - the formats of a workbook, each made once: what a cell holds, its tone, its word. */
#ifndef PAGE_XLSX_LOOK_H
#define PAGE_XLSX_LOOK_H

#include "page/page.h"
#include "writer/xlsx_out.h"

struct xlsx_looks {
	struct xlsx_out *out;
	struct xlsx_look *list;
	size_t n, room;
};

/* The format of a cell; `strong`: in the row of the whole district. */
struct lxw_format *xlsx_look_cell(struct xlsx_looks *s, const struct page_cell *cell, bool strong);

enum xlsx_piece {
	XLSX_LOOK_TITLE,
	XLSX_LOOK_SUBTITLE,
	XLSX_LOOK_SECTION,
	XLSX_LOOK_HEADING,
	XLSX_LOOK_SENTENCE,
	XLSX_LOOK_FIGURE
};
struct lxw_format *xlsx_look_part(struct xlsx_looks *s, enum xlsx_piece part, enum page_tone tone);

/* What a status looks like that a rule finds: its sign before the word, and its colour. */
struct lxw_format *xlsx_look_status(struct xlsx_looks *s, enum page_tone tone);

void xlsx_looks_free(struct xlsx_looks *s);

#endif
