/* circular_lines.h - what the parts of a circular's composing share: the awards, and where lines go. */
#ifndef RENDER_CIRCULAR_LINES_H
#define RENDER_CIRCULAR_LINES_H

#include "page/ink.h"
#include "render/circular.h"

struct composing {
	struct circular *c;
	const struct notice *template;
	const struct view *v;
	struct page *p;
	const struct circular_facts *facts;
	bool unordered; /* 排名不分先后 */
	long winners;
	struct str statuses; /* of the tasks that are listed: "逾期、滞后" */
	int lists; /* headings of lists so far: 一, 二 ... */
};

/* Adds a line; its text is copied into the page's arena. */
struct circular_line *circular_add(struct composing *w, enum circular_style style, struct str text);

bool circular_is(const struct composing *w, size_t row, enum word state); /* 入选, 待定 */
/* Is the award of the row one that the template lists? All are where it lists none by name. */
bool circular_lists(const struct composing *w, size_t row);

/* Puts the awards' names (先进单位和先进个人) or counts (三个先进单位、六名先进个人). */
void circular_awards(struct composing *w, struct ink *ink);
void circular_counts(struct composing *w, struct ink *ink);

/* The list of one award, or of all for *. */
bool circular_list(struct composing *w, struct str wanted, struct diag *d);

/* Puts how many tasks are listed, and of how many units; the day of the progress. */
void circular_task_count(struct composing *w, struct ink *ink);
void circular_unit_count(struct composing *w, struct ink *ink);
void circular_as_of(struct composing *w, struct ink *ink);

/* A heading for each unit and a line for each of its tasks with one of w->statuses; what was done late is
 * done. False with *d filled: there is none. */
bool circular_tasks(struct composing *w, struct diag *d);

/* 一、 or 1. before the heading of the next list. */
void circular_ordinal(struct composing *w, struct ink *ink);
void circular_day(const struct composing *w, struct ink *ink, int day); /* 2012年6月30日 */

#endif
