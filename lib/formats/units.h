/* units.h - the table of units: townships and sub-districts (or nominees), as rows to values.
 *
 * Columns: unit (a code, the key), name, aliases (separated by | ; 、 or ,), kind (乡镇, 街道 ...), district,
 * registered, registered_1 .. registered_7 (people by category), and any further columns, kept as text: a
 * plan splits by them and an award limits places by them. A table a person keeps by hand: damage is trouble.
 * Owned: units_load(), units_free(). (design.md section 2.)
 */
#ifndef FORMATS_UNITS_H
#define FORMATS_UNITS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/exact.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/str.h"
#include "table/table.h"

struct unit {
	struct str code; /* as the table has it: the key everywhere */
	struct str name; /* the code where the table has no name */
	struct str kind, district; /* "" if not given */
	const struct str *cells; /* under each of the n_headings, trimmed */
	const size_t *places; /* [heading]: its column in the unit's own table, 0-based */
	const char *file; /* the table it stands in: FILE, or FILE[SHEET] */
	long line;
};

struct units {
	struct arena text;
	struct unit *list; /* in the order of the file */
	size_t n;
	struct str *headings; /* of all the tables, each once */
	size_t n_headings;
	struct map by_name; /* code, name and aliases, folded */
	struct map shared; /* names of several people, folded */
	struct nearest_memo *near;
	bool people;
	char file[256]; /* as it was named */
};

/* False: *d says where. A code, name or alias that two rows share is an error that names both lines. The
 * table is noted in the receipt (may be NULL). */
bool units_load(struct units *u, const char *path, const struct reading *options, struct diag *d);

/* The same for people, whose names others may bear: such a name stands for nobody, only codes do. */
bool units_load_people(struct units *u, const char *path, const struct reading *options, struct diag *d);

/* Is that the name of several people? */
bool units_is_shared(const struct units *u, struct str name);
void units_free(struct units *u);

/* For table_role.is_unit: does the table know the name? */
bool units_is_unit(void *units, struct str name);

/* A unit's name as compared: like word_fold(), but what stands in brackets counts. At most `room` bytes. */
size_t units_fold(struct str name, char *out, size_t room);

/* Is it called as rows of subtotals are: 东片小计? Among units or employers it would count theirs once more.
 */
bool units_is_subtotal(struct str name);

/* By code, name or alias. False: no such unit; *place untouched. */
bool units_find(const struct units *u, struct str name, size_t *place);

/* The nearest name to one that was not found, for "did you mean"; empty if none is near. */
struct str units_nearest(const struct units *u, struct str name);

/* The place of a column by its heading or key; false if the table lacks it. */
bool units_column(const struct units *u, struct str heading, size_t *column);

/* The number in a column of unit i, >= 0, empty is 0. False with *d at the unit's line: not a number. */
bool units_weight(const struct units *u, size_t i, size_t column, struct exact *out, struct diag *d);

#endif
