#include "render/circular_lines.h"

#include "base/date.h"
#include "base/mem.h"
#include "render/numeral.h"

struct circular_line *
circular_add(struct composing *w, enum circular_style style, struct str text)
{
	struct circular *c = w->c;

	mem_grow(&c->lines, &c->room, c->n + 1, sizeof *c->lines);
	c->lines[c->n] = (struct circular_line){.style = style, .text = arena_str(&w->p->text, text)};
	return &c->lines[c->n++];
}

void
circular_ordinal(struct composing *w, struct ink *ink)
{
	w->lists++;
	if (w->p->lang == LANG_ZH)
		numeral_ordinal(ink, w->lists);
	else
		ink_format(ink, "%d", w->lists);
	ink_put(ink, w->p->lang == LANG_ZH ? "、" : ". ");
}

void
circular_day(const struct composing *w, struct ink *ink, int day)
{
	int year, month, date;

	date_split(day, &year, &month, &date);
	if (w->p->lang == LANG_ZH)
		ink_format(ink, "%d年%d月%d日", year, month, date);
	else
		ink_format(ink, "%04d-%02d-%02d", year, month, date);
}
