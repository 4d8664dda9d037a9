#include "render/html.h"

#include "base/data.h"
#include "render/chart.h"
#include "render/html_table.h"
#include "render/markup.h"

static void
write_head(struct ink *ink, const struct page *p)
{
	ink_format(ink, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
	    p->lang == LANG_ZH ? "zh-CN" : "en");
	ink_put(ink, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	markup_cell(ink, p->title);
	ink_put(ink, "</title>\n<style>\n");
	ink_add(ink, data_find("report.css"));
	ink_put(ink, "</style>\n</head>\n<body>\n");
	ink_format(ink, "<a class=\"skip\" href=\"#content\">%s</a>\n",
	    p->lang == LANG_ZH ? "跳到正文" : "Skip to the content");
	chart_patterns(ink);
	ink_put(ink, "<header>\n<h1>");
	markup_cell(ink, p->title);
	ink_put(ink, "</h1>\n<p class=\"subtitle\">");
	markup_cell(ink, p->subtitle);
	ink_put(ink, "</p>\n</header>\n");
}

static void
write_contents(struct ink *ink, const struct page *p)
{
	bool deep = false;

	ink_format(ink, "<nav aria-label=\"%s\"><ul>", p->lang == LANG_ZH ? "目录" : "Contents");
	for (const struct page_section *s = p->first; s; s = s->next) {
		if (!(s->flags & ON_PAGE) || s->flags & SUMMARY)
			continue;
		if (s->level > 1 && !deep)
			ink_put(ink, "<ul>");
		else if (s->level == 1 && deep)
			ink_put(ink, "</ul>");
		deep = s->level > 1;
		ink_format(ink, "<li><a href=\"#s%d\">", s->anchor);
		markup_cell(ink, s->title);
		ink_put(ink, "</a>");
		if (!(s->level == 1 && s->next && s->next->level > 1))
			ink_put(ink, "</li>");
	}
	ink_put(ink, deep ? "</ul></ul></nav>\n" : "</ul></nav>\n");
}

static void
write_figures(struct ink *ink, const struct page_figure *f)
{
	ink_put(ink, "<ul class=\"figures\">");
	for (; f; f = f->next) {
		ink_format(ink, "<li class=\"%s\"><span class=\"number\">", html_tone(f->tone));
		markup_cell(ink, f->number);
		ink_put(ink, "</span> <span class=\"label\">");
		if (f->tone != TONE_PLAIN)
			ink_format(ink, "<span aria-hidden=\"true\">%s</span> ", page_sign(f->tone));
		markup_cell(ink, f->label);
		ink_put(ink, "</span></li>\n");
	}
	ink_put(ink, "</ul>\n");
}

static void
write_sentence(struct ink *ink, const struct page_block *b)
{
	ink_format(ink, "<p class=\"say %s\">", html_tone(b->tone));
	if (b->tone != TONE_PLAIN)
		ink_format(ink, "<span class=\"sign\" aria-hidden=\"true\">%s</span>", page_sign(b->tone));
	markup_text(ink, b->text);
	ink_put(ink, "</p>\n");
}

static void
write_section(struct ink *ink, const struct page *p, const struct page_section *s)
{
	int h = s->level == 1 ? 2 : 3;

	ink_format(ink, "<section id=\"s%d\" class=\"level%d%s%s%s\">\n", s->anchor, s->level,
	    s->flags & NEW_SHEET_OF_PAPER ? " paper" : "", s->flags & WIDE ? " wide" : "",
	    s->flags & SUMMARY ? " summary" : "");
	if (s->title.len > 0) {
		ink_format(ink, "<h%d>", h);
		markup_cell(ink, s->title);
		ink_format(ink, "</h%d>\n", h);
	}
	for (const struct page_block *b = s->first; b; b = b->next) {
		if (b->kind == BLOCK_SENTENCE)
			write_sentence(ink, b);
		else if (b->kind == BLOCK_FIGURES)
			write_figures(ink, b->figures);
		else if (b->kind == BLOCK_TABLE)
			html_table(ink, p, b->table);
		else
			chart_draw(ink, b->chart);
	}
	ink_put(ink, "</section>\n");
}

static void
write_sources(struct ink *ink, const struct page *p)
{
	if (!p->sources)
		return;
	ink_format(ink, "<footer>\n<h2>%s</h2>\n<ul>\n", p->lang == LANG_ZH ? "数据来源" : "Sources");
	for (const struct page_block *b = p->sources; b; b = b->next) {
		ink_put(ink, "<li>");
		markup_text(ink, b->text);
		ink_put(ink, "</li>\n");
	}
	ink_put(ink, "</ul>\n</footer>\n");
}

void
html_write(const struct page *p, struct ink *ink)
{
	bool contents = true;

	write_head(ink, p);
	ink_put(ink, "<main id=\"content\">\n");
	for (const struct page_section *s = p->first; s; s = s->next) {
		if (!(s->flags & ON_PAGE))
			continue;
		if (contents && !(s->flags & SUMMARY)) {
			write_contents(ink, p);
			contents = false;
		}
		write_section(ink, p, s);
	}
	ink_put(ink, "</main>\n");
	write_sources(ink, p);
	ink_put(ink, "</body>\n</html>\n");
}
