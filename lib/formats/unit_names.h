/* unit_names.h - which unit does a row of a ledger, a roster or a quotas file mean?
 *
 * Three degrees of knowledge: a units table (--units) knows codes, names and aliases; without one, the units
 * of the quotas file are all there are; without both, every name met is a unit. Owned: unit_names_free(). `=
 * { 0 }` knows nothing and takes every name.
 */
#ifndef FORMATS_UNIT_NAMES_H
#define FORMATS_UNIT_NAMES_H

#include "formats/recall.h"
#include "formats/units.h"

enum unit_knowledge { UNITS_ANY, UNITS_BY_QUOTAS, UNITS_BY_TABLE };

struct unit_names {
	enum unit_knowledge knowledge;
	struct units table;
	struct arena text;
	struct map by_name; /* without a table: folded name to place */
	struct str *codes; /* without a table, as first met */
	size_t n, room;
	struct nearest_memo *near; /* made with it: */
	struct recall recall; /* in front of the folding of names; made at the first name */
};

bool unit_names_load(struct unit_names *u, const char *path, const struct reading *options, struct diag *d);
void unit_names_free(struct unit_names *u);

/* The place of a unit. False: unknown. Any threads may ask at the same time. */
bool unit_names_find(const struct unit_names *u, struct str name, size_t *place);

/* The same, and where every name is a unit a new one becomes one. False: it is none, or cannot be one. */
bool unit_names_add(struct unit_names *u, struct str name, size_t *place);

/* For table_role.is_unit: is it known as a unit? Where every name is one, none is known. */
bool unit_names_is_unit(void *unit_names, struct str name);

size_t unit_names_count(const struct unit_names *u);
struct str unit_names_code(const struct unit_names *u, size_t place);

/* The nearest name to one that was not found; empty if none is near. */
struct str unit_names_nearest(const struct unit_names *u, struct str name);

#endif
