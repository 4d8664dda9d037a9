#include "page/chart_line.h"

#include "base/date.h"
#include "page/html_table.h"
#include "page/markup.h"

/* Points of the drawing. The goal stands below the top, so that what goes beyond it is seen. */
enum {
	WIDTH = 240,
	HEIGHT = 118,
	LEFT = 14,
	RIGHT = 222,
	TOP = 22,
	BOTTOM = 96,
	VALUE = 42, /* as wide as "100.0%" */
	MOST = 1250 /* thousandths at TOP */
};

static int
x_of(const struct page_lines *lines, int day)
{
	int days = lines->last_day - lines->first_day;

	return days > 0 ? LEFT + (day - lines->first_day) * (RIGHT - LEFT) / days : LEFT;
}

static int
y_of(int thousandths)
{
	return BOTTOM - (thousandths > MOST ? MOST : thousandths) * (BOTTOM - TOP) / MOST;
}

static void
write_day(struct ink *ink, int day)
{
	char text[DATE_ROOM];

	date_write(day, text);
	ink_put(ink, text);
}

/* "2012-10-31 91.5%, 2013-01-10 100.0%" */
static void
write_title(struct ink *ink, const struct page *p, const struct page_line *line)
{
	bool begun = false;

	ink_put(ink, "<title>");
	markup_cell(ink, line->label);
	for (size_t i = 0; i < line->n; i++) {
		if (line->points[i].value == PAGE_NONE)
			continue;
		if (p->lang == LANG_ZH)
			ink_put(ink, begun ? "，" : "：");
		else
			ink_put(ink, begun ? ", " : ": ");
		begun = true;
		write_day(ink, line->points[i].day);
		ink_put(ink, " ");
		markup_cell(ink, line->points[i].text);
	}
	ink_put(ink, "</title>");
}

/* A line through the points that have a value; `expected`: of the pace. */
static void
draw_path(struct ink *ink, const struct page_lines *lines, const struct page_line *line, bool expected)
{
	bool begun = false;

	ink_put(ink, "<path d=\"");
	for (size_t i = 0; i < line->n; i++) {
		const struct page_point *point = &line->points[i];
		int value = expected ? point->expected : point->value;

		if (value == PAGE_NONE)
			continue;
		ink_format(ink, "%c%d %d", begun ? 'L' : 'M', x_of(lines, point->day), y_of(value));
		begun = true;
	}
	ink_put(ink, expected ? "\" class=\"pace\"/>" : "\" class=\"went\"/>");
}

/* Would letters over a point at y stand in the line of the goal? */
static bool
crosses_goal(int y)
{
	int goal = y_of(1000);

	return y - 17 < goal && goal < y - 4;
}

/* A value over its point, or below where there is no room; the first one to the left of its point and the
 * last to the right, so that two days close together stay apart. */
static void
write_value(struct ink *ink, const struct page_point *point, int x, bool first)
{
	int y = y_of(point->value);
	bool below = y < TOP + 12, at_end = first ? x > LEFT + VALUE : x > RIGHT - VALUE;

	if (first)
		x = !at_end ? LEFT : x < RIGHT - VALUE ? x - 2 : RIGHT - VALUE - 4;
	else
		x = at_end ? RIGHT : x > LEFT + VALUE ? x + 2 : LEFT + VALUE + 4;
	if (first && at_end && crosses_goal(y))
		below = true;
	ink_format(ink, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" class=\"value\">", x,
	    below ? y + 16 : y - 7, at_end ? "end" : "start");
	markup_cell(ink, point->text);
	ink_put(ink, "</text>");
}

/* All points as dots, the first and the last with their values. */
static void
draw_points(struct ink *ink, const struct page_lines *lines, const struct page_line *line)
{
	const struct page_point *first = NULL, *last = NULL;

	for (size_t i = 0; i < line->n; i++) {
		const struct page_point *point = &line->points[i];

		if (point->value == PAGE_NONE)
			continue;
		ink_format(ink, "<circle cx=\"%d\" cy=\"%d\" r=\"3.5\" class=\"%s\"/>",
		    x_of(lines, point->day), y_of(point->value), html_tone(point->tone));
		first = first ? first : point;
		last = point;
	}
	if (first && first != last)
		write_value(ink, first, x_of(lines, first->day), true);
	if (last)
		write_value(ink, last, x_of(lines, last->day), false);
}

static void
draw_frame(struct ink *ink, const struct page_lines *lines)
{
	ink_format(ink, "<path d=\"M%d %dH%d\" class=\"goal\"/><path d=\"M%d %dH%d\" class=\"axis\"/>", LEFT,
	    y_of(1000), RIGHT, LEFT, BOTTOM, RIGHT);
	ink_format(ink, "<text x=\"%d\" y=\"%d\" class=\"soft\">", LEFT, BOTTOM + 15);
	write_day(ink, lines->first_day);
	ink_format(
	    ink, "</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\" class=\"soft\">", RIGHT, BOTTOM + 15);
	write_day(ink, lines->last_day);
	ink_put(ink, "</text>");
}

static void
draw_line(struct ink *ink, const struct page *p, const struct page_lines *lines, const struct page_line *line)
{
	ink_format(ink, "<figure><figcaption>");
	markup_cell(ink, line->label);
	ink_format(ink, "</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT);
	write_title(ink, p, line);
	draw_frame(ink, lines);
	draw_path(ink, lines, line, true);
	draw_path(ink, lines, line, false);
	draw_points(ink, lines, line);
	ink_put(ink, "</svg></figure>\n");
}

void
chart_lines(struct ink *ink, const struct page *p, const struct page_lines *lines)
{
	bool pace = false;

	ink_put(ink, "<div class=\"lines\">\n");
	for (const struct page_line *line = lines->first; line; line = line->next) {
		draw_line(ink, p, lines, line);
		for (size_t i = 0; i < line->n; i++)
			pace = pace || line->points[i].expected != PAGE_NONE;
	}
	ink_put(ink, p->lang == LANG_ZH ? "</div>\n<p class=\"remark\">粗线为任务数"
	                                : "</div>\n<p class=\"remark\">The thick line is the quota");
	if (pace)
		ink_put(ink, p->lang == LANG_ZH ? "，虚线为序时进度" : ", the broken one the expected pace");
	ink_put(ink, p->lang == LANG_ZH ? "。</p>\n" : ".</p>\n");
}
