/* person_lists.h - lists of persons that a register is held against: the dead, those in state care, the paid.
 *
 * A list is any table with an id or a certificate number, whatever its other headings. Of each row the
 * person's key is kept, its line, the day and the unit that it tells, and a hash of the name: 24 bytes
 * (rules/listed.h). A row whose number is damaged or missing is refused and noted; one whose number cannot be
 * right is kept, since the same number may stand in the register, and noted too: rows = counted + refused.
 * Owned: person_lists_free().
 */
#ifndef FORMATS_PERSON_LISTS_H
#define FORMATS_PERSON_LISTS_H

#include "base/map.h"
#include "base/mem.h"
#include "formats/register.h"
#include "rules/listed.h"

/* A table of a list. */
struct list_table {
	const char *file; /* as messages name it: FILE[SHEET] where several sheets are read */
	size_t list; /* which list it belongs to, by the caller */
	long rows, counted, refused; /* data rows: rows = counted + refused */
	bool workbook;
	struct str headings[2]; /* of id and certificate number; "" */
	size_t places[2]; /* in the sheet, 1-based; 0: the sheet lacks it */
};

/* A row that cannot be looked for, or only as it stands. */
struct list_fault {
	size_t table;
	uint32_t line, row; /* row 0: not known */
	enum finding_message message; /* FINDING_LIST_NO_NUMBER, FINDING_LIST_NUMBER_WRONG */
	enum field field; /* FIELD_ID or FIELD_CERT: the cell to show */
	struct str value;
};

/* `= { 0 }` is none. */
struct person_lists {
	struct listed listed;
	struct list_table *tables;
	size_t n_tables, tables_room;
	struct list_fault *faults; /* by table and line */
	size_t n_faults, faults_room;
	struct str *units; /* [entry.unit - 1] */
	size_t n_units, units_room;
	struct map unit_places;
	struct arena text;
};

/* Reads the tables of a file (FILE[SHEET], "-") into the list numbered `list`. False: *d is filled (no table,
 * no number column). */
bool person_lists_add(struct person_lists *l, const char *path, size_t list, int as_of,
    const struct reading *reading, struct diag *d);

/* Once, after the last table. */
void person_lists_sort(struct person_lists *l, size_t threads);

/* What a name is compared by; 0: there is none. */
uint32_t person_lists_name(struct str name);

/* The unit that an entry tells, "" where it tells none. */
struct str person_lists_unit(const struct person_lists *l, const struct listed_entry *e);

void person_lists_free(struct person_lists *l);

#endif
