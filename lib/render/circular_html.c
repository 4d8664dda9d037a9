#include "render/circular_html.h"

#include "base/data.h"
#include "page/markup.h"

static const struct {
	const char *open, *close;
} elements[CIRCULAR_STYLES] = {
    [CIRCULAR_DRAFT] = {"<p class=\"draft\">", "</p>\n"},
    [CIRCULAR_NUMBER] = {"<p class=\"number\">", "</p>\n"},
    [CIRCULAR_TITLE] = {"<h1>", "</h1>\n"},
    [CIRCULAR_ADDRESSEE] = {"<p class=\"addressee\">", "</p>\n"},
    [CIRCULAR_BODY] = {"<p>", "</p>\n"},
    [CIRCULAR_HEADING] = {"<h2>", "</h2>\n"},
    [CIRCULAR_SUBHEADING] = {"<h3>", "</h3>\n"},
    [CIRCULAR_ANNEX] = {"<h2 class=\"annex\">", "</h2>\n"},
    [CIRCULAR_COPIES] = {"<p>", "</p>\n"},
};

static void
write_text(struct ink *ink, struct str text, const char *line_break)
{
	while (text.at) {
		markup_text(ink, str_part(&text, '\n'));
		if (text.at)
			ink_put(ink, line_break);
	}
}

static void
write_names(const struct circular *c, const struct circular_line *line, struct ink *ink)
{
	ink_format(ink, "<ul class=\"of-%d\">\n", line->columns);
	for (size_t i = 0; i < line->n; i++) {
		ink_put(ink, "<li>");
		markup_cell(ink, c->names[line->first + i]);
		ink_put(ink, "</li>\n");
	}
	ink_put(ink, "</ul>\n");
}

static void
write_signature(const struct circular_line *line, struct ink *ink)
{
	ink_format(ink, "<p class=\"%s", line->style == CIRCULAR_ISSUER ? "issuer" : "date");
	if (line->above > 0)
		ink_format(ink, " above-%d", line->above);
	ink_format(ink, "\" style=\"padding-right:%d.%02dem\">", line->right / 4, line->right % 4 * 25);
	write_text(ink, line->text, "<br>");
	ink_put(ink, "</p>\n");
}

static void
write_line(const struct circular *c, const struct circular_line *line, struct ink *ink)
{
	switch (line->style) {
	case CIRCULAR_NAMES:
		write_names(c, line, ink);
		break;
	case CIRCULAR_ISSUER:
	case CIRCULAR_DATE:
		write_signature(line, ink);
		break;
	case CIRCULAR_PRINTED:
		ink_put(ink, "<p><span class=\"other\">");
		markup_text(ink, line->other);
		ink_put(ink, "</span>");
		write_text(ink, line->text, "<br>");
		ink_put(ink, "</p>\n");
		break;
	default:
		ink_put(ink, elements[line->style].open);
		if (line->style == CIRCULAR_COPIES)
			ink_put(ink, c->lang == LANG_ZH ? "抄送：" : "Copies: ");
		write_text(ink, line->text, "<br>");
		ink_put(ink, elements[line->style].close);
	}
}

static bool
is_imprint(const struct circular_line *line)
{
	return line->style == CIRCULAR_COPIES || line->style == CIRCULAR_PRINTED;
}

/* The lines of the 版记 stand together at the end, wherever the template has them. */
static void
write_imprint(const struct circular *c, struct ink *ink)
{
	bool any = false;

	for (size_t i = 0; i < c->n; i++) {
		if (!is_imprint(&c->lines[i]))
			continue;
		if (!any)
			ink_put(ink, "<footer>\n");
		any = true;
		write_line(c, &c->lines[i], ink);
	}
	if (any)
		ink_put(ink, "</footer>\n");
}

void
circular_html(const struct circular *c, struct ink *ink)
{
	ink_format(ink, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
	    c->lang == LANG_ZH ? "zh-CN" : "en");
	ink_put(ink, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	for (size_t i = 0; i < c->n; i++)
		if (c->lines[i].style == CIRCULAR_TITLE)
			write_text(ink, c->lines[i].text, "");
	ink_put(ink, "</title>\n<style>\n");
	ink_add(ink, data_find("notice.css"));
	ink_put(ink, "</style>\n</head>\n<body>\n<main>\n");
	for (size_t i = 0; i < c->n; i++)
		if (!is_imprint(&c->lines[i]))
			write_line(c, &c->lines[i], ink);
	ink_put(ink, "</main>\n");
	write_imprint(c, ink);
	ink_put(ink, "</body>\n</html>\n");
}
