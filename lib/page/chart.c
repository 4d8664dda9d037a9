#include "page/chart.h"

#include "page/chart_inside.h"
#include "page/chart_narrow.h"
#include "page/markup.h"

/* Points of the drawing. */
enum {
	BAR_WIDTH = 125, /* 100 for the goal, 25 beyond; 14 high: report.css has both */
	CHART_WIDTH = 760,
	CHART_LEFT = 176, /* rank, name */
	CHART_BAR = 400,
	CHART_ROW = 22,
	CHART_TOP = 24,
	CHART_ROWS = 36, /* a picture: as many as fit a sheet of A4 under a heading */
	LABEL_COLUMNS = 22, /* display columns of a name */
	BAND_COLUMNS = 8
};

static const char *const tone_names[TONE_COUNT] = {"plain", "good", "steady", "warn", "alarm", "muted"};

void
chart_patterns(struct ink *ink)
{
	ink_put(ink,
	    "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>\n"
	    "<pattern id=\"fill-warn\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
	    "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#f0b429\"/>"
	    "<rect width=\"2\" height=\"6\" fill=\"#8a5a00\"/></pattern>\n"
	    "<pattern id=\"fill-alarm\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
	    "patternTransform=\"rotate(-45)\"><rect width=\"5\" height=\"5\" fill=\"#b3261e\"/>"
	    "<rect width=\"1\" height=\"5\" fill=\"#fff\"/></pattern>\n"
	    "<pattern id=\"fill-muted\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">"
	    "<rect width=\"4\" height=\"4\" fill=\"#e3e6ea\"/><rect width=\"1\" height=\"1\" fill=\"#5a6270\"/>"
	    "</pattern>\n"
	    "<g id=\"bar-goal\"><path d=\"M.5 2.5h99v9H.5z\" fill=\"none\" stroke=\"#5a6270\"/>"
	    "<path d=\"M99 0h2v14h-2z\" fill=\"#1b1f24\"/></g>\n"
	    "<g id=\"bar-pace\"><path d=\"M0 1v13\" stroke=\"#fff\" stroke-width=\"4\"/>"
	    "<path d=\"M0 3v11\" stroke=\"#1b1f24\" stroke-width=\"2\"/>"
	    "<path d=\"M-3 0h6l-3 5z\" fill=\"#1b1f24\"/></g>\n</defs></svg>\n");
}

void
chart_fill(struct ink *ink, enum page_tone tone)
{
	if (tone == TONE_WARN || tone == TONE_ALARM || tone == TONE_MUTED)
		ink_format(ink, " fill=\"url(#fill-%s)\"", tone_names[tone]);
	else
		ink_put(ink, tone == TONE_GOOD ? " fill=\"#2a7d4f\"" : " fill=\"#2f6db5\"");
}

static int
bar_at(int thousandths)
{
	int x = thousandths / 10;

	return x > BAR_WIDTH ? BAR_WIDTH : x;
}

static void
bar_title(struct ink *ink, const struct page *p, const struct page_cell *cell)
{
	const struct page_bar *b = &cell->bar;

	ink_put(ink, "<title>");
	markup_cell(ink, cell->text.len > 0 ? cell->text : STR("–"));
	if (b->expected != PAGE_NONE)
		ink_format(ink, p->lang == LANG_ZH ? "，序时进度 %d.%d%%" : ", expected %d.%d%%",
		    b->expected / 10, b->expected % 10);
	ink_put(ink, "</title>");
}

void
chart_bar(struct ink *ink, const struct page *p, const struct page_cell *cell)
{
	const struct page_bar *b = &cell->bar;

	if (b->value == PAGE_NONE)
		return;
	ink_put(ink, "<svg class=\"bar\" role=\"img\">");
	bar_title(ink, p, cell);
	if (b->value > 0) {
		ink_format(ink, "<path d=\"M0 2h%dv10H0z\"", bar_at(b->value));
		chart_fill(ink, cell->tone);
		ink_put(ink, "/>");
	}
	ink_put(ink, "<use href=\"#bar-goal\"/>");
	if (b->aim != PAGE_NONE)
		ink_format(ink, "<path d=\"M%d 0v14\" stroke=\"#1b1f24\" stroke-dasharray=\"2 2\"/>",
		    bar_at(b->aim));
	if (b->expected != PAGE_NONE && b->expected < 1000)
		ink_format(ink, "<use href=\"#bar-pace\" x=\"%d\"/>", bar_at(b->expected));
	ink_put(ink, "</svg>");
}

void
chart_label(struct ink *ink, struct str name, size_t columns)
{
	struct str rest = name;
	size_t width = 0;

	while (rest.len > 0) {
		struct str ahead = rest, one = ink_safe(&ahead);

		width += ink_width(one);
		if (width > columns) {
			ink_put(ink, "…");
			break;
		}
		markup_text(ink, one);
		rest = ahead;
	}
}

static int
chart_at(int thousandths)
{
	return CHART_LEFT + (thousandths > 1000 ? 1000 : thousandths) * CHART_BAR / 1000;
}

static void
draw_mark(struct ink *ink, const struct page_mark *m, int y)
{
	ink_format(ink, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", CHART_LEFT - 8, y + 15);
	chart_label(ink, m->label, LABEL_COLUMNS);
	ink_put(ink, "</text>");
	if (m->value > 0) {
		ink_format(ink, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"12\"", CHART_LEFT, y + 5,
		    chart_at(m->value) - CHART_LEFT);
		chart_fill(ink, m->tone);
		ink_put(ink, "/>");
	}
	if (m->other != PAGE_NONE)
		ink_format(ink,
		    "<path d=\"M%d %dl6 -7l6 7l-6 7z\" fill=\"#fff\" stroke=\"#1b1f24\" stroke-width=\"1.5\"/>",
		    chart_at(m->other) - 6, y + 11);
	ink_format(ink, "<text x=\"%d\" y=\"%d\" font-weight=\"bold\" text-anchor=\"end\">",
	    CHART_LEFT + CHART_BAR + 62, y + 15);
	markup_cell(ink, m->value_text);
	ink_format(ink, "</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\" class=\"soft\">",
	    CHART_LEFT + CHART_BAR + 116, y + 15);
	markup_cell(ink, m->other_text);
	ink_put(ink, "</text>\n");
}

static void
draw_band(struct ink *ink, struct str word, int y)
{
	ink_format(ink,
	    "<path d=\"M0 %dh%d\" stroke=\"#5a6270\"/><text x=\"%d\" y=\"%d\" font-weight=\"bold\" "
	    "text-anchor=\"end\">",
	    y, CHART_WIDTH, CHART_WIDTH, y + 15);
	chart_label(ink, word, BAND_COLUMNS);
	ink_put(ink, "</text>");
}

static void
draw_axis(struct ink *ink, const struct page_chart *chart, int height)
{
	ink_format(
	    ink, "<text x=\"%d\" y=\"15\" text-anchor=\"end\" class=\"soft\">", CHART_LEFT + CHART_BAR + 62);
	markup_cell(ink, chart->value_name);
	ink_format(ink, "</text><text x=\"%d\" y=\"15\" text-anchor=\"end\" class=\"soft\">",
	    CHART_LEFT + CHART_BAR + 116);
	markup_cell(ink, chart->other_name);
	ink_format(ink, "</text><path d=\"M%d %dV%d", CHART_LEFT, CHART_TOP, height);
	for (int i = 1; i <= 4; i++)
		ink_format(ink, "M%d %dV%d", CHART_LEFT + i * CHART_BAR / 4, CHART_TOP, height);
	ink_format(ink,
	    "\" stroke=\"#d3d7dc\" fill=\"none\"/><text x=\"%d\" y=\"15\" text-anchor=\"middle\" class=\"soft\">",
	    CHART_LEFT + CHART_BAR);
	markup_cell(ink, chart->full_text);
	ink_format(ink, "</text><text x=\"%d\" y=\"15\" text-anchor=\"middle\" class=\"soft\">0</text>\n",
	    CHART_LEFT);
}

/* One picture, from *first on; returns the first mark of the next one. */
static const struct page_mark *
draw_picture(struct ink *ink, const struct page_chart *chart, const struct page_mark *m)
{
	int rows = 0, y = CHART_TOP, height;
	const struct page_mark *count = m;
	struct str band = {0};

	while (count && rows < CHART_ROWS) {
		count = count->next;
		rows++;
	}
	height = CHART_TOP + rows * CHART_ROW + 4;
	ink_format(ink, "<svg class=\"chart broad\" viewBox=\"0 0 %d %d\" role=\"img\"><title>", CHART_WIDTH,
	    height);
	markup_cell(ink, chart->caption);
	ink_put(ink, "</title>\n");
	draw_axis(ink, chart, height);
	for (; m != count; m = m->next, y += CHART_ROW) {
		if (m->word.len > 0 && !str_equal(m->word, band))
			draw_band(ink, m->word, y);
		band = m->word;
		draw_mark(ink, m, y);
	}
	ink_put(ink, "</svg>\n");
	return count;
}

/* Assessed and self-assessed marks, by bands. Bar: total; diamond: self; hatched: with a veto. Bars alone
 * need no words. */
static void
write_legend(struct ink *ink, const struct page *p, const struct page_chart *chart)
{
	bool zh = p->lang == LANG_ZH;

	markup_cell(ink, chart->caption);
	if (chart->other_name.len == 0 && chart->alarm_name.len == 0)
		return;
	ink_put(ink, zh ? "。条形：" : ". Bar: ");
	markup_cell(ink, chart->value_name);
	if (chart->other_name.len > 0) {
		ink_put(ink, zh ? "；菱形：" : "; diamond: ");
		markup_cell(ink, chart->other_name);
	}
	if (chart->alarm_name.len > 0) {
		ink_put(ink, zh ? "；斜纹：" : "; hatched: ");
		markup_cell(ink, chart->alarm_name);
	}
}

void
chart_draw(struct ink *ink, const struct page *p, const struct page_chart *chart)
{
	const struct page_mark *m = chart->first;

	while (m) {
		const struct page_mark *from = m;

		ink_put(ink, "<figure>\n");
		m = draw_picture(ink, chart, from);
		chart_narrow(ink, chart, from, m);
		ink_put(ink, "<figcaption>");
		write_legend(ink, p, chart);
		ink_put(ink, "</figcaption></figure>\n");
	}
}
