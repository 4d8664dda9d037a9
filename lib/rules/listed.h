/* listed.h - which persons stand on which lists?
 *
 * All lists of a run are one array of 24 bytes a person, sorted by key, so that a row of the register looks
 * once, however many lists there are: by a table of half a megabyte at most, then by interpolation, since
 * keys are evenly spread. A person who stands on a list more than once has an entry for each row; a row whose
 * id and certificate number are two persons' has two. Pure but for its memory; once sorted it is only read:
 * any thread. Owned: listed_free().
 */
#ifndef RULES_LISTED_H
#define RULES_LISTED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LISTED_SOURCES_MAX = 1 << 10, LISTED_UNITS_MAX = 1 << 20 };

struct listed_entry {
	uint64_t key; /* rules/meet.h */
	uint32_t line; /* of the list's file, 1-based */
	uint32_t name; /* a hash of the folded name; 0: none is told */
	int32_t day; /* that the row tells; DATE_NONE */
	uint32_t source : 10; /* the table it comes from: 0-based, by the caller */
	uint32_t unit : 20; /* the unit that the row tells, by the caller; 0: none */
	bool zeros : 1; /* its number's ending is suspect: its column must say whether it was rounded */
	bool month : 1; /* `day` stands for a month */
};

struct listed {
	struct listed_entry *list;
	size_t n, room;
	size_t *begins; /* once sorted: where the entries begin whose keys have a head of `bits` bits */
	unsigned bits;
};

void listed_add(struct listed *l, const struct listed_entry *e);
void listed_move(struct listed *to, struct listed *from); /* behind what is there; `from` is empty then */

/* Takes out those of the entries from..n - 1 whose ending is suspect for which `lost` says so; it is asked in
 * order. */
void listed_drop_lost(
    struct listed *l, size_t from, bool (*lost)(void *with, const struct listed_entry *e), void *with);

/* Once, after the last was added; the memory that growing left over is given back. */
void listed_sort(struct listed *l, size_t threads);

/* The entries of a key: the first, and how many; ordered by source and line. */
const struct listed_entry *listed_find(const struct listed *l, uint64_t key, size_t *n);

void listed_free(struct listed *l);

#endif
