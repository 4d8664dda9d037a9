/* view.h - what a report says of the tables that were read: chapters of a page.
 *
 * The leader reads the summary, the township head the page of the unit, the analyst the tables. Nothing is
 * marked or judged here: marks, ranks, states and statuses are shown as the tables carry them, rows are
 * counted and put in order. Persons are masked unless the page says otherwise.
 */
#ifndef RENDER_VIEW_H
#define RENDER_VIEW_H

#include "page/page.h"
#include "render/intake.h"
#include "render/roll.h"
#include "render/shelves.h"

/* Names of codes. */
struct view_names {
	struct map places; /* code to its place in `labels` */
	struct str *labels;
	size_t n, room;
};

/* What a page is made of. */
struct view {
	const struct intake *in;
	const struct intake
	    *whole; /* of which `in` may be one unit's part (parts.h); NULL: `in` is the whole */
	enum lang lang; /* of the page; filled by view_page() */
	struct str unit; /* only this unit (a report to send back); "" all */
	struct str area; /* whose report it is: "乌有县"; "" learned from the units, else not known */
	struct str shelf; /* only the units of this group (a page of many): `in` is its part; "" all */
	const struct shelves *shelves; /* the first page of many: which others there are; NULL: it is none */
	bool unit_pages; /* a page for each unit behind the chapters */
	bool unit_sheets; /* in a workbook, too */
	/* Names for codes, from outside of the tables; may be NULL. Borrowed text, "" if not known. */
	struct str (*advice)(struct str code, enum lang lang); /* what a finding means and what to do */
	const struct map *scheme_places; /* id of a scheme's item or award to its place in scheme_names */
	const struct str *scheme_names;
	/* Filled by view_learn_names(), once for all pages of the same tables, else by view_page(). */
	bool learned;
	struct roll roll; /* of the pages of units, while a page is built */
	int first_anchor; /* of the roll's entries */
	struct map names; /* unit or subject to a place in `labels` */
	struct str *labels;
	size_t n_labels, labels_room;
	struct view_names targets, items;
	struct map units_known, persons_known; /* subjects that are surely one or the other */
	struct str folder; /* of all evidence, to be left out; borrowed */
	struct map tally_places; /* unit to its place among the tally's */
	struct map group_places; /* of a ranking by groups: to the group's place in these */
	struct str *groups;
	size_t *group_sizes; /* units ranked in it */
	size_t n_groups, groups_room, sizes_room; /* 0 groups: a ranking without */
};

/* Learns what units and subjects are called. Owned: view_forget_names(). */
void view_learn_names(struct view *v);
void view_forget_names(struct view *v);

/* Builds the whole page: title, summary, chapters, units. `title` may be empty. */
void view_page(struct view *v, struct page *p, struct str title);

/* Chapters; each adds nothing where its table is not there. */
void view_summary(struct view *v, struct page *p);
void view_progress(struct view *v, struct page *p);
/* The rows of one unit as a table with bars. */
void view_progress_of(const struct view *v, struct page *p, struct str unit, struct str caption);
void view_ranking(struct view *v, struct page *p);
void view_shelves(struct view *v, struct page *p);
void view_awards(struct view *v, struct page *p);
void view_findings(struct view *v, struct page *p);
void view_quotas(struct view *v, struct page *p);
void view_year(struct view *v, struct page *p); /* where progress of several days is given */
void view_lists(struct view *v, struct page *p);
void view_units(struct view *v, struct page *p);
void view_detail_sheet(struct view *v, struct page *p); /* all of detail, for the workbook */

#endif
