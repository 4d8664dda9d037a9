/* circular.h - awards or overdue tasks as an official circular: which lines of which style, for every way
 * out.
 *
 * A template (notice.h) and the tables become lines; circular_html.h and circular_docx.h write them.
 * Layout by GB/T 9704-2012 (weak: known from secondary pages). Winners are named whole, since a circular
 * makes them known, unless the page masks; a citizen id or certificate number that stands in a name's place
 * is masked always. Nothing is said that stands in no table and in no template: {count} is the number of
 * winners, {counts} that of each award (三个先进单位、六名先进个人), {awards} the awards' names, {year} the
 * year assessed, {date} the day under the circular, {issuer} who issues it, {tasks} and {units}
 * how many tasks are listed and of how many units, {as_of} the day of the progress, {br} a line break.
 * Owned: circular_free(). Texts live in the page's arena or the tables.
 */
#ifndef RENDER_CIRCULAR_H
#define RENDER_CIRCULAR_H

#include "base/diag.h"
#include "render/notice.h"
#include "render/view.h"

enum circular_style {
	CIRCULAR_DRAFT, /* a box: leaders have still to decide */
	CIRCULAR_NUMBER, /* 发文字号 */
	CIRCULAR_TITLE,
	CIRCULAR_ADDRESSEE,
	CIRCULAR_BODY,
	CIRCULAR_HEADING, /* first level: 黑体 */
	CIRCULAR_SUBHEADING, /* second level: 楷体 */
	CIRCULAR_NAMES,
	CIRCULAR_ISSUER,
	CIRCULAR_DATE,
	CIRCULAR_ANNEX, /* the word 附件, on a new sheet */
	CIRCULAR_COPIES, /* 抄送, in the 版记 at the end */
	CIRCULAR_PRINTED, /* 印发, likewise; `other` is its day */
	CIRCULAR_STYLES
};

struct circular_line {
	enum circular_style style;
	struct str text; /* a line feed is a line break */
	struct str other;
	int right; /* signature: blank to its right, in quarters of a character */
	int above; /* signature: empty lines above */
	size_t first, n; /* names: their places in `names` */
	int columns; /* names: in each row */
};

struct circular {
	enum lang lang;
	struct circular_line *lines;
	size_t n, room;
	struct str *names;
	size_t n_names, names_room;
	long undecided; /* places leaders have still to decide */
	long masked; /* names masked as the page asks */
	long nameless; /* winners known by an id or certificate number only, which is masked */
};

struct circular_facts {
	int year, date;
	struct str issuer; /* "": not known, ×× stands for it */
};

/* False with *d filled: nobody won, no task is listed, a list of an award that the table lacks or that nobody
 * won. */
bool circular_compose(struct circular *c, const struct notice *n, struct view *v, struct page *p,
    const struct circular_facts *facts, struct diag *d);
void circular_free(struct circular *c);

#endif
