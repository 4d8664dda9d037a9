/* region.h - which administrative divisions have there been, and when?
 *
 * Codes of GB/T 2260 with the years in which each was in use; a code may have been in use more than once. The
 * compiled-in table (lib/data/regions.csv) covers 1980 to 2020; births before it are taken as in its first
 * year and issues after it as in its last, since a table cannot know better.
 * The table is made once and then only read: it may be shared between threads. Owned: region_free().
 */
#ifndef RULES_REGION_H
#define RULES_REGION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum { REGION_PREFIXES = 10000 };

struct region {
	int code; /* six digits */
	short first, last; /* years in use, both inclusive */
};

/* `= { 0 }` is empty. Filled by region_add(), usable after region_sort(). */
struct region_table {
	const struct region *list; /* by code, then by first year */
	size_t n;
	/* [c]: first place in list whose code / 100 is >= c; REGION_PREFIXES + 1 of them */
	const unsigned *begin;
	int first_year, last_year; /* that the table covers */
	struct region *added; /* what region_add() brought, not yet sorted or in list */
	size_t room;
	unsigned *own_begin;
	const struct region_table *fallback; /* NULL: none */
};

enum region_fault { REGION_OK, REGION_PROVINCE, REGION_UNKNOWN, REGION_OUT_OF_TIME };

/* False: no six-digit code, or years outside 1900-2100 or in the wrong order. */
bool region_add(struct region_table *t, int code, int first, int last);
void region_sort(struct region_table *t);

/* The compiled-in table. lib/data/regions.sh makes it of regions.csv when the program is built: every start
 * of certcheck needs its 7,704 rows. Not to be freed. */
extern const struct region_table region_built_in;

/* The built-in table stands in for a table of one's own in the provinces that this has no code of: a district
 * lists its own codes and no others. *fallback must outlive *t. */
void region_fall_back(struct region_table *t, const struct region_table *fallback);

/* Was `code` in use at some time in the years from..to? On REGION_OUT_OF_TIME *known (may be NULL) is the
 * period of the code that is nearest. */
enum region_fault region_check(
    const struct region_table *t, int code, int from, int to, const struct region **known);

void region_free(struct region_table *t);

#endif
