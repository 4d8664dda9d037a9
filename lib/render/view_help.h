/* view_help.h - what the chapters of a report share: names, masking, statuses, bars, which unit × target. */
#ifndef RENDER_VIEW_HELP_H
#define RENDER_VIEW_HELP_H

#include "render/view.h"

bool view_shows(const struct view *v, struct str unit); /* is the report about this unit, or about all? */
bool view_is_district(struct str unit); /* the row of the whole district: * */

struct str view_label(const struct view *v, struct str code); /* its name, never masked; else the code */

struct str view_whole(const struct view *v, struct page *p); /* what the whole district is called: 全县 */
void view_learn_area(struct view *v);

/* What a unit or subject is called: its name, the district's word for *, a person's masked. */
struct str view_name(const struct view *v, struct page *p, struct str code);

/* The anchor of a unit's own page; 0: it has none here. */
int view_link(const struct view *v, struct str code);
struct str view_file(const struct view *v, struct str code); /* of another page that has it; "" none */

/* What a scheme, else the detail, calls an item or award; the id where neither is at hand. */
struct str view_scheme_name(const struct view *v, struct str id);
/* What progress or quotas call a target; the code where neither is at hand. */
struct str view_target_name(const struct view *v, struct str code);
void view_learn_targets(struct view *v); /* names of targets and items */
void view_forget_targets(struct view *v);

/* Is the subject a person? One that the units table, progress or quotas name is not; a citizen id or
 * certificate number is; else the form of the name tells: two to four Han characters (or with a middle dot)
 * that do not end as names of places and offices do. Where in doubt, a person. */
bool view_is_person(const struct view *v, struct str code, struct str name);

bool view_is_id(struct str text); /* a citizen id or a certificate number, by its digits */

/* A cell of a finding, masked by what its column holds. */
struct str view_mask_value(const struct view *v, struct page *p, struct str column, struct str value);
/* A text that need not be a person's: numbers of persons in it are masked, and under a heading that nobody
 * knows what may be a name. */
struct str view_mask_text(struct page *p, bool unknown, struct str text);

/* The word of a status, severity or state in the page's language with its tone; unknown ones as they are. */
struct page_cell view_status(const struct page *p, struct str text);
/* The kind of a rule or what ended an item, in the page's language; unknown ones as they are. */
struct page_cell view_rule(const struct page *p, struct str kind);
/* "q1/records.csv:12, 14; judged.csv:3" for
 * "2012/q1/records.csv:12;2012/q1/records.csv:14;2012/judged.csv:3": whole, but for the folder that all
 * evidence of the table lies in. */
struct str view_evidence(const struct view *v, struct page *p, struct str evidence);
void view_learn_folder(struct view *v); /* finds that folder */
struct str view_base_name(struct str path); /* what stands behind the last slash */

enum page_tone view_tone(struct str status);

/* Is a row of progress overdue with nothing missing: was it done, but after the due day? */
bool view_is_done_late(const struct intake *in, size_t row);

/* The bar of a row of progress, from the same numbers as its status. */
struct page_cell view_bar(const struct intake *in, size_t row);

/* Places of rows by unit and target, in the order of their first rows. Owned: view_index_free(). */
struct view_index {
	enum intake_kind kind;
	struct map unit_places, target_places;
	size_t *unit_rows, *target_rows; /* first row of each */
	size_t n_units, units_room, n_targets, targets_room;
	size_t *rows; /* [unit * n_targets + target]: row + 1; 0: none */
};

void view_index_init(struct view_index *x, const struct view *v, enum intake_kind kind);
void view_index_free(struct view_index *x);

/* The units by their targets; `x` is of progress. */
void view_heat(const struct view *v, struct page *p, const struct view_index *x);

/* How many of n columns the part that begins at `from` takes: parts of at most `most`, as even as can be. */
size_t view_part(size_t n, size_t from, size_t most);

/* A table of what lists of persons tell, by list and unit; nothing where no finding is of one. */
void view_listed(const struct view *v, struct page *p);

#endif
