/* view.h - what a report says of the tables that were read: chapters of a page.
 *
 * The leader reads the summary, the township head the page of the unit, the analyst the tables. Nothing is
 * marked or judged here: marks, ranks, states and statuses are shown as the tables carry them, rows are
 * counted and put in order. Persons are masked unless the page says otherwise.
 */
#ifndef RENDER_VIEW_H
#define RENDER_VIEW_H

#include "render/intake.h"
#include "render/page.h"

/* What a page is made of. */
struct view {
	const struct intake *in;
	enum lang lang; /* of the page; filled by view_page() */
	struct str unit; /* only this unit (a report to send back); "" all */
	bool unit_pages; /* a page for each unit behind the chapters */
	/* Names for codes, from outside of the tables; may be NULL. Borrowed text, "" if not known. */
	struct str (*advice)(struct str code, enum lang lang); /* what a finding means and what to do */
	const struct map *scheme_places; /* id of a scheme's item or award to its place in scheme_names */
	const struct str *scheme_names;
	/* Filled by view_page(). */
	struct map names; /* unit or subject to a place in `labels` */
	struct str *labels;
	size_t n_labels, labels_room;
	struct map units_known, persons_known; /* subjects that are surely one or the other */
};

/* Builds the whole page: title, summary, chapters, units. `title` may be empty. */
void view_page(struct view *v, struct page *p, struct str title);

/* Chapters; each adds nothing where its table is not there. */
void view_summary(struct view *v, struct page *p);
void view_progress(struct view *v, struct page *p);
/* The rows of one unit as a table with bars. */
void view_progress_of(const struct view *v, struct page *p, struct str unit, struct str caption);
void view_ranking(struct view *v, struct page *p);
void view_awards(struct view *v, struct page *p);
void view_findings(struct view *v, struct page *p);
void view_quotas(struct view *v, struct page *p);
void view_units(struct view *v, struct page *p);
void view_detail_sheet(struct view *v, struct page *p); /* all of detail, for the workbook */

#endif
