#include "page/chart_narrow.h"

#include "page/chart_inside.h"
#include "page/markup.h"

/* Points of the drawing: where report.css shows it, a point is one of the screen or more. */
enum {
	WIDTH = 320,
	TOP = 20, /* the headings */
	ROW = 38,
	BAND = 26,
	BOTTOM = 18, /* the scale */
	NAME = 15, /* the line of the name, below the row's top */
	BAR = 21, /* the upper edge of the bar */
	BAR_HEIGHT = 10,
	TOTAL_RIGHT = 258,
	LABEL_COLUMNS = 28,
	BAND_COLUMNS = 40
};

static int
at(int thousandths)
{
	return (thousandths > 1000 ? 1000 : thousandths) * WIDTH / 1000;
}

/* Does a band begin at this mark? */
static bool
begins_band(const struct page_mark *m, struct str band)
{
	return m->word.len > 0 && !str_equal(m->word, band);
}

static int
height_of(const struct page_mark *m, const struct page_mark *end)
{
	int height = TOP + BOTTOM;
	struct str band = {0};

	for (; m != end; m = m->next) {
		height += ROW + (begins_band(m, band) ? BAND : 0);
		band = m->word;
	}
	return height;
}

static void
draw_band(struct ink *ink, struct str word, int y)
{
	ink_format(
	    ink, "<path d=\"M0 %dh%d\" class=\"edge\"/><text y=\"%d\" class=\"band\">", y + 5, WIDTH, y + 21);
	chart_label(ink, word, BAND_COLUMNS);
	ink_put(ink, "</text>\n");
}

static void
draw_mark(struct ink *ink, const struct page_mark *m, int y)
{
	ink_format(ink, "<text y=\"%d\">", y + NAME);
	chart_label(ink, m->label, LABEL_COLUMNS);
	ink_format(ink, "</text><text x=\"%d\" y=\"%d\" class=\"total\">", TOTAL_RIGHT, y + NAME);
	markup_cell(ink, m->value_text);
	ink_format(ink, "</text><text x=\"%d\" y=\"%d\" class=\"other\">", WIDTH, y + NAME);
	markup_cell(ink, m->other_text);
	ink_format(ink, "</text><path d=\"M0 %dh%d\" class=\"scale\"/>", y + BAR + BAR_HEIGHT / 2, WIDTH);
	if (m->value > 0) {
		ink_format(ink, "<path d=\"M0 %dh%dv%dH0z\"", y + BAR, at(m->value), BAR_HEIGHT);
		chart_fill(ink, m->tone);
		ink_put(ink, "/>");
	}
	if (m->other != PAGE_NONE)
		ink_format(ink, "<path d=\"M%d %dl5 -6l5 6l-5 6z\" class=\"own\"/>", at(m->other) - 5,
		    y + BAR + BAR_HEIGHT / 2);
	ink_put(ink, "\n");
}

static void
draw_words(struct ink *ink, const struct page_chart *chart, int height)
{
	ink_format(ink, "<text x=\"%d\" y=\"14\" class=\"other\">", TOTAL_RIGHT);
	markup_cell(ink, chart->value_name);
	ink_format(ink, "</text><text x=\"%d\" y=\"14\" class=\"other\">", WIDTH);
	markup_cell(ink, chart->other_name);
	ink_format(ink,
	    "</text><text y=\"%d\" class=\"soft\">0</text><text x=\"%d\" y=\"%d\" class=\"other\">",
	    height - 4, WIDTH, height - 4);
	markup_cell(ink, chart->full_text);
	ink_put(ink, "</text>\n");
}

void
chart_narrow(
    struct ink *ink, const struct page_chart *chart, const struct page_mark *m, const struct page_mark *end)
{
	int y = TOP, height = height_of(m, end);
	struct str band = {0};

	ink_format(
	    ink, "<svg class=\"chart narrow\" viewBox=\"0 0 %d %d\" role=\"img\"><title>", WIDTH, height);
	markup_cell(ink, chart->caption);
	ink_put(ink, "</title>\n");
	draw_words(ink, chart, height);
	for (; m != end; m = m->next, y += ROW) {
		if (begins_band(m, band)) {
			draw_band(ink, m->word, y);
			y += BAND;
		}
		band = m->word;
		draw_mark(ink, m, y);
	}
	ink_put(ink, "</svg>\n");
}
