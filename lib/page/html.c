#include "page/html.h"

#include "base/data.h"
#include "page/chart.h"
#include "page/chart_line.h"
#include "page/html_table.h"
#include "page/markup.h"

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
	ink_put(ink, "<header>\n");
	if (p->home.len > 0) {
		ink_put(ink, "<p class=\"home\">");
		html_link(ink, p->home);
		ink_put(ink, p->lang == LANG_ZH ? "← 总目录</a></p>\n" : "← All pages</a></p>\n");
	}
	ink_put(ink, "<h1>");
	markup_cell(ink, p->title);
	ink_put(ink, "</h1>\n<p class=\"subtitle\">");
	markup_cell(ink, p->subtitle);
	ink_put(ink, "</p>\n</header>\n");
}

/* Parts of a chapter that are too many to be looked through stand folded in the contents, too. */
enum { PARTS_FEW = 40 };

static bool
is_listed(const struct page_section *s, int level)
{
	return s->level == level && s->flags & ON_PAGE && !(s->flags & SUMMARY) && s->title.len > 0;
}

static void
write_link(struct ink *ink, const struct page_section *s)
{
	ink_format(ink, "<li><a href=\"#s%d\">", s->anchor);
	markup_cell(ink, s->title);
	ink_put(ink, "</a>");
}

/* The parts of the chapter that begins at `s`. */
static void
write_parts(struct ink *ink, const struct page *p, const struct page_section *s)
{
	size_t n = 0;

	for (const struct page_section *part = s->next; part && part->level > 1; part = part->next)
		n += is_listed(part, 2);
	if (n == 0)
		return;
	if (n > PARTS_FEW)
		ink_format(ink,
		    p->lang == LANG_ZH ? "<details><summary>%zu 个部分</summary>"
		                       : "<details><summary>%zu parts</summary>",
		    n);
	ink_put(ink, "<ul>");
	for (const struct page_section *part = s->next; part && part->level > 1; part = part->next)
		if (is_listed(part, 2)) {
			write_link(ink, part);
			ink_put(ink, "</li>");
		}
	ink_put(ink, n > PARTS_FEW ? "</ul></details>" : "</ul>");
}

static void
write_contents(struct ink *ink, const struct page *p)
{
	ink_format(ink, "<nav aria-label=\"%s\"><ul>", p->lang == LANG_ZH ? "目录" : "Contents");
	for (const struct page_section *s = p->first; s; s = s->next)
		if (is_listed(s, 1)) {
			write_link(ink, s);
			write_parts(ink, p, s);
			ink_put(ink, "</li>");
		}
	ink_put(ink, "</ul></nav>\n");
}

static void
write_figures(struct ink *ink, const struct page_figure *f)
{
	ink_put(ink, "<ul class=\"figures\">");
	for (; f; f = f->next) {
		ink_format(ink, "<li class=\"%s\"><span class=\"number\">", html_tone(f->tone));
		markup_cell(ink, f->number);
		ink_put(ink, "</span> <span class=\"label\">");
		markup_cell(ink, f->label);
		ink_put(ink, "</span></li>\n");
	}
	ink_put(ink, "</ul>\n");
}

static void
write_sentence(struct ink *ink, const struct page_block *b)
{
	ink_format(ink, "<p class=\"say %s\">", html_tone(b->tone));
	markup_text(ink, b->text);
	ink_put(ink, "</p>\n");
}

static void
write_blocks(struct ink *ink, const struct page *p, const struct page_section *s)
{
	for (const struct page_block *b = s->first; b; b = b->next)
		if (b->kind == BLOCK_SENTENCE)
			write_sentence(ink, b);
		else if (b->kind == BLOCK_FIGURES)
			write_figures(ink, b->figures);
		else if (b->kind == BLOCK_TABLE)
			html_table(ink, p, b->table);
		else if (b->kind == BLOCK_LINES)
			chart_lines(ink, p, b->lines);
		else
			chart_draw(ink, p, b->chart);
}

static void
write_title(struct ink *ink, const struct page_section *s)
{
	if (s->title.len == 0)
		return;
	ink_format(ink, "<h%d>", s->level + 1);
	markup_cell(ink, s->title);
	ink_format(ink, "</h%d>", s->level + 1);
}

/* The anchor is inside: a link to it opens what is folded (HTML, "ancestor details revealing algorithm"). */
static void
open_folded(struct ink *ink, const struct page *p, const struct page_section *s)
{
	ink_format(ink, "<details class=\"level%d\"><summary>", s->level);
	write_title(ink, s);
	ink_put(ink, " <span class=\"note\">");
	markup_cell(ink, s->note);
	ink_format(ink, "</span></summary>\n<div id=\"s%d\" class=\"folded\">\n", s->anchor);
	write_blocks(ink, p, s);
}

static void
write_section(struct ink *ink, const struct page *p, const struct page_section *s)
{
	ink_format(ink, "<section id=\"s%d\" class=\"level%d%s%s%s\">\n", s->anchor, s->level,
	    s->flags & NEW_SHEET_OF_PAPER ? " paper" : "", s->flags & WIDE ? " wide" : "",
	    s->flags & SUMMARY ? " summary" : "");
	write_title(ink, s);
	ink_put(ink, "\n");
	write_blocks(ink, p, s);
	ink_put(ink, "</section>\n");
}

enum { LEVELS = 3 };

/* Ends what is folded of this level and below. */
static void
close_folded(struct ink *ink, bool open[LEVELS + 1], int level)
{
	for (int i = LEVELS; i >= level; i--) {
		if (open[i])
			ink_put(ink, "</div></details>\n");
		open[i] = false;
	}
}

/* What is folded holds the parts below it. */
static void
write_sections(struct ink *ink, const struct page *p)
{
	bool contents = true, open[LEVELS + 1] = {false};

	for (const struct page_section *s = p->first; s; s = s->next) {
		if (!(s->flags & ON_PAGE))
			continue;
		close_folded(ink, open, s->level);
		if (contents && !(s->flags & SUMMARY)) {
			write_contents(ink, p);
			contents = false;
		}
		open[s->level] = s->flags & FOLDED;
		if (open[s->level])
			open_folded(ink, p, s);
		else
			write_section(ink, p, s);
	}
	close_folded(ink, open, 1);
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
	write_head(ink, p);
	ink_put(ink, "<main id=\"content\">\n");
	write_sections(ink, p);
	ink_put(ink, "</main>\n");
	write_sources(ink, p);
	ink_put(ink, "</body>\n</html>\n");
}
