#include "page/plain.h"

#include "page/plain_bar.h"
#include "page/plain_table.h"
#include "page/wrap.h"

enum { LABEL = 20, CHART_BAR = 32 };

static void
write_heading(struct ink *ink, struct str title, const char *line)
{
	size_t width;

	if (title.len == 0)
		return;
	ink_put(ink, "\n");
	wrap_paragraph(ink, title, TEXT_COLUMNS, 0);
	width = ink_width(title);
	ink_repeat(ink, line, width < TEXT_COLUMNS ? width : TEXT_COLUMNS);
	ink_put(ink, "\n");
}

static void
write_sentence(struct ink *ink, const struct page_block *b)
{
	struct ink line = {0};

	ink_put(&line, b->tone == TONE_PLAIN ? "-" : page_sign(b->tone));
	ink_put(&line, " ");
	ink_add(&line, b->text);
	wrap_paragraph(ink, ink_str(&line), TEXT_COLUMNS, 2);
	ink_free(&line);
}

static void
write_figures(struct ink *ink, const struct page_figure *f)
{
	struct ink line = {0};

	for (; f; f = f->next) {
		ink_add(&line, f->number);
		ink_put(&line, " ");
		ink_add(&line, f->label);
		ink_put(&line, f->next ? "   " : "");
	}
	wrap_paragraph(ink, ink_str(&line), TEXT_COLUMNS, 0);
	ink_free(&line);
}

/* Assessed and self-assessed marks, by bands. #: total; |: self. One sign alone needs no words. */
static void
write_legend(struct ink *ink, const struct page *p, const struct page_chart *c)
{
	bool zh = p->lang == LANG_ZH;
	struct ink line = {0};

	ink_add(&line, c->caption);
	if (c->other_name.len > 0) {
		ink_put(&line, zh ? "。#：" : ". #: ");
		ink_add(&line, c->value_name);
		ink_put(&line, zh ? "；|：" : "; |: ");
		ink_add(&line, c->other_name);
	}
	wrap_paragraph(ink, ink_str(&line), TEXT_COLUMNS, 0);
	ink_free(&line);
}

static void
write_chart(struct ink *ink, const struct page *p, const struct page_chart *c)
{
	write_legend(ink, p, c);
	for (const struct page_mark *m = c->first; m; m = m->next) {
		struct page_bar bar = {m->value, m->other, PAGE_NONE};
		struct str rest = m->label;

		wrap_pad(ink, rest.len > 0 ? wrap_line(&rest, LABEL) : rest, LABEL + 1, false);
		text_bar(ink, &bar, CHART_BAR);
		wrap_pad(ink, m->value_text, 9, true);
		wrap_pad(ink, m->other_text, 9, true);
		if (m->word.len > 0) {
			rest = m->word;
			ink_put(ink, " ");
			wrap_pad(ink, wrap_line(&rest, TEXT_COLUMNS - LABEL - CHART_BAR - 20), 0, false);
		}
		ink_put(ink, "\n");
	}
}

static void
write_table(struct ink *ink, const struct page *p, const struct page_table *t)
{
	ink_put(ink, "\n");
	wrap_paragraph(ink, t->caption, TEXT_COLUMNS, 0);
	if (t->n_rows == 0) {
		wrap_paragraph(ink, page_choose(p, "Nothing.", "没有数据。"), TEXT_COLUMNS, 0);
		return;
	}
	text_table(ink, t);
	if (page_bars(t) & BARS_EXPECTED)
		wrap_paragraph(ink,
		    page_choose(p, "In the bar | is the expected pace.", "进度条中 | 为序时进度。"),
		    TEXT_COLUMNS, 0);
	wrap_paragraph(ink, t->remark, TEXT_COLUMNS, 0);
}

static void
write_block(struct ink *ink, const struct page *p, const struct page_block *b)
{
	switch (b->kind) {
	case BLOCK_SENTENCE:
		write_sentence(ink, b);
		break;
	case BLOCK_FIGURES:
		write_figures(ink, b->figures);
		break;
	case BLOCK_TABLE:
		write_table(ink, p, b->table);
		break;
	case BLOCK_CHART:
		write_chart(ink, p, b->chart);
		break;
	case BLOCK_LINES: /* the table beside it says it */
		break;
	}
}

void
text_write(const struct page *p, struct ink *ink)
{
	wrap_paragraph(ink, p->title, TEXT_COLUMNS, 0);
	wrap_paragraph(ink, p->subtitle, TEXT_COLUMNS, 0);
	for (const struct page_section *s = p->first; s; s = s->next) {
		if (!(s->flags & ON_PAGE))
			continue;
		write_heading(ink, s->title, s->level == 1 ? "=" : "-");
		for (const struct page_block *b = s->first; b; b = b->next)
			write_block(ink, p, b);
	}
	if (p->sources)
		write_heading(ink, page_choose(p, "Sources", "数据来源"), "=");
	for (const struct page_block *b = p->sources; b; b = b->next)
		wrap_paragraph(ink, b->text, TEXT_COLUMNS, 2);
}
