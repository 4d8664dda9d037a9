/* circular_lines.h - what the parts of a circular's composing share: the awards, and where lines go. */
#ifndef RENDER_CIRCULAR_LINES_H
#define RENDER_CIRCULAR_LINES_H

#include "render/circular.h"
#include "render/ink.h"

struct composing {
	struct circular *c;
	const struct view *v;
	struct page *p;
	const struct circular_facts *facts;
	bool unordered; /* 排名不分先后 */
	long winners;
	int lists; /* headings of lists so far: 一, 二 ... */
};

/* Adds a line; its text is copied into the page's arena. */
struct circular_line *circular_add(struct composing *w, enum circular_style style, struct str text);

bool circular_is(const struct composing *w, size_t row, enum word state); /* 入选, 待定 */

/* Puts the awards' names (先进单位和先进个人) or counts (三个先进单位、六名先进个人). */
void circular_awards(struct composing *w, struct ink *ink);
void circular_counts(struct composing *w, struct ink *ink);

/* The list of one award, or of all for *. */
bool circular_list(struct composing *w, struct str wanted, struct diag *d);

#endif
