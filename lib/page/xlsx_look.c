#include "page/xlsx_look.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "writer/xlsx_lxw.h"

enum { CODE_ROOM = 80, WORD_MOST = 40, STYLES = 1 << 16 };

struct xlsx_look {
	char code[CODE_ROOM]; /* the number format */
	int part; /* enum xlsx_piece, -1: a cell */
	enum page_tone tone;
	bool strong;
	struct lxw_format *format;
};

/* Behind a cell and of its letters: dark on light, contrast over 7:1; the word says the same. */
static const struct {
	lxw_color_t ground, letters;
} colours[TONE_COUNT] = {
    [TONE_PLAIN] = {0, 0},
    [TONE_GOOD] = {0xE3F3E9, 0x14532D},
    [TONE_STEADY] = {0xE6EEF9, 0x173F75},
    [TONE_WARN] = {0xFDF1D5, 0x6B4500},
    [TONE_ALARM] = {0xFBDEDB, 0x8C1D18},
    [TONE_MUTED] = {0xEEF0F3, 0x3C434D},
};

static void
colour(struct lxw_format *f, enum page_tone tone)
{
	if (tone == TONE_PLAIN)
		return;
	lxw.format_set_bg_color(f, colours[tone].ground);
	lxw.format_set_font_color(f, colours[tone].letters);
	if (tone == TONE_ALARM)
		lxw.format_set_bold(f);
}

/* "0.00" or "0.0%" with as many places as the text has, and a status as a word behind the number. */
static void
number_code(const struct page_cell *cell, char code[CODE_ROOM])
{
	struct str text = cell->text;
	const char *point = text.len > 0 ? memchr(text.at, '.', text.len) : NULL;
	bool percent = str_ends(text, STR("%"));
	size_t places = point ? text.len - percent - (size_t)(point + 1 - text.at) : 0;
	bool quoted = cell->word.len > 0 && cell->word.len <= WORD_MOST && !str_has(cell->word, STR("\""));

	snprintf(code, CODE_ROOM, "0%s%.*s%s%s%.*s%s", places > 0 ? "." : "", places > 9 ? 9 : (int)places,
	    "000000000", percent ? "%" : "", quoted ? "\" " : "", quoted ? (int)cell->word.len : 0,
	    quoted ? cell->word.at : "", quoted ? "\"" : "");
}

static struct xlsx_look *
find(struct xlsx_looks *s, const char *code, int part, enum page_tone tone, bool strong)
{
	struct xlsx_look *new;

	for (size_t i = 0; i < s->n; i++)
		if (s->list[i].part == part && s->list[i].tone == tone && s->list[i].strong == strong &&
		    strcmp(s->list[i].code, code) == 0)
			return &s->list[i];
	mem_grow(&s->list, &s->room, s->n + 1, sizeof *s->list);
	new = &s->list[s->n++];
	*new = (struct xlsx_look){.part = part, .tone = tone, .strong = strong};
	snprintf(new->code, CODE_ROOM, "%s", code);
	return new;
}

struct lxw_format *
xlsx_look_cell(struct xlsx_looks *s, const struct page_cell *cell, bool strong)
{
	char code[CODE_ROOM] = "";
	struct xlsx_look *style;

	if (cell->holds == PAGE_NUMBER || cell->holds == PAGE_PERCENT || cell->holds == PAGE_BAR)
		number_code(cell, code);
	else if (cell->holds == PAGE_DAY)
		snprintf(code, sizeof code, "yyyy\\-mm\\-dd");
	else if (cell->holds == PAGE_CODE)
		snprintf(code, sizeof code, "@");
	style = find(s, code, -1, cell->holds == PAGE_BAR ? TONE_PLAIN : cell->tone, strong);
	if (style->format)
		return style->format;
	style->format = xlsx_out_format(s->out);
	lxw.format_set_align(style->format, LXW_ALIGN_VERTICAL_CENTER);
	lxw.format_set_border(style->format, LXW_BORDER_THIN);
	lxw.format_set_border_color(style->format, 0xC9CED6);
	if (code[0]) {
		lxw.format_set_num_format(style->format, code);
	} else {
		lxw.format_set_text_wrap(style->format);
		lxw.format_set_indent(style->format, 1);
	}
	colour(style->format, style->tone);
	if (strong)
		lxw.format_set_bold(style->format);
	return style->format;
}

struct lxw_format *
xlsx_look_part(struct xlsx_looks *s, enum xlsx_piece part, enum page_tone tone)
{
	static const int sizes[] = {18, 11, 13, 11, 11, 14};
	struct xlsx_look *style = find(s, "", (int)part, tone, false);

	if (style->format)
		return style->format;
	style->format = xlsx_out_format(s->out);
	lxw.format_set_font_size(style->format, sizes[part]);
	lxw.format_set_align(style->format, LXW_ALIGN_VERTICAL_CENTER);
	colour(style->format, tone);
	if (part != XLSX_LOOK_SUBTITLE && part != XLSX_LOOK_SENTENCE)
		lxw.format_set_bold(style->format);
	if (part == XLSX_LOOK_SENTENCE || part == XLSX_LOOK_HEADING)
		lxw.format_set_text_wrap(style->format);
	if (part == XLSX_LOOK_FIGURE) { /* "24/28", a text, stands under numbers */
		lxw.format_set_align(style->format, LXW_ALIGN_RIGHT);
		lxw.format_set_indent(style->format, 1);
	}
	if (part == XLSX_LOOK_HEADING) {
		lxw.format_set_bg_color(style->format, 0xE8EDF4);
		lxw.format_set_bottom(style->format, LXW_BORDER_MEDIUM);
	}
	return style->format;
}

struct lxw_format *
xlsx_look_status(struct xlsx_looks *s, enum page_tone tone)
{
	enum { RULE = -2 };
	char code[CODE_ROOM];
	struct xlsx_look *style;

	snprintf(code, sizeof code, "\"%s \"@", page_sign(tone));
	style = find(s, code, RULE, tone, false);
	if (style->format)
		return style->format;
	style->format = xlsx_out_format(s->out);
	lxw.format_set_num_format(style->format, code);
	colour(style->format, tone);
	return style->format;
}

void
xlsx_looks_free(struct xlsx_looks *s)
{
	free(s->list);
	*s = (struct xlsx_looks){0};
}
