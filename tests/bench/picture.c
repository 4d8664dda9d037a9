/* picture.c - the bench as a picture, by the chart of the report: from lines "name TAB times TAB goal" to
 * SVG. A bar for each, green where the goal (the small mark) is reached. */
#include <stdio.h>
#include <string.h>

#include "base/exact.h"
#include "base/mem.h"
#include "page/chart.h"

enum { FULL = 5 }; /* times bare libcsv */

static int
thousandths(struct str number)
{
	struct exact x, full;
	int value;

	exact_init(&x);
	exact_init(&full);
	exact_set_ratio(&full, FULL, 1);
	value = exact_read(number, &x) ? page_thousandths(&x, &full) : PAGE_NONE;
	exact_free(&x);
	exact_free(&full);
	return value;
}

static void
add_bar(struct page *p, struct page_chart *chart, struct str line)
{
	struct page_mark *m = page_mark(p, chart);

	m->label = arena_str(&p->text, str_part(&line, '\t'));
	m->value_text = arena_str(&p->text, str_part(&line, '\t'));
	m->other_text = arena_str(&p->text, line);
	m->value = thousandths(m->value_text);
	m->other = thousandths(m->other_text);
	m->tone = m->value <= m->other ? TONE_GOOD : TONE_STEADY;
}

/* The picture alone, as a file of its own. */
static int
print_picture(struct str html)
{
	static const char begin[] = "<svg", end[] = "</svg>";
	const char *from = memmem(html.at, html.len, begin, strlen(begin));
	const char *to = memmem(html.at, html.len, end, strlen(end));

	if (!from || !to)
		return 2;
	fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\" font-size=\"13\" "
	      "style=\"background:#fff\"",
	    stdout);
	from += strlen(begin);
	fwrite(from, 1, (size_t)(to - from), stdout);
	puts(end);
	return fflush(stdout) == 0 ? 0 : 2;
}

int
main(void)
{
	struct page p;
	struct page_chart *chart;
	struct ink ink = {0};
	char line[256];
	int status;

	mem_start();
	page_init(&p, LANG_EN, false);
	page_section(&p, STR("bench"), 1, 0);
	chart = page_chart(&p, STR("Times what bare libcsv takes for the same bytes; the mark is the goal"));
	chart->value_name = STR("times");
	chart->other_name = STR("goal");
	chart->full_text = STR("5");
	while (fgets(line, sizeof line, stdin))
		add_bar(&p, chart, str_trim(str_of(line)));
	chart_draw(&ink, chart);
	status = print_picture(ink_str(&ink));
	ink_free(&ink);
	page_free(&p);
	return status;
}
