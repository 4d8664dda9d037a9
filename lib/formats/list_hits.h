/* list_hits.h - what a person's numbers find on each list: the first row, how many rows, and whether one of
 * them tells his name.
 *
 * Who stands on lists very often (a number that was dragged down a column, or a file made to be slow) is
 * summed up once: else as many rows of a register would each look at all of them. Once made it is only read:
 * any thread. Owned: list_hits_free(); the lists are borrowed and must be sorted.
 */
#ifndef FORMATS_LIST_HITS_H
#define FORMATS_LIST_HITS_H

#include "formats/person_lists.h"

enum { LIST_CROWD = 64 }; /* rows of one number; more are summed up */

/* What is found on one list. */
struct list_hit {
	const struct listed_entry *first; /* by table and line; NULL: nothing */
	long rows;
	bool named, same_name; /* some row tells a name, and the person has one; one tells the same */
};

/* The rows of one number. */
struct list_crowd {
	const struct listed_entry *from;
	struct list_hit *hits; /* [list]; without same_name */
	uint64_t *names; /* list << 32 | name, sorted, each once */
	size_t n_names;
};

/* Rows that bear both numbers of two crowds. */
struct list_pair {
	size_t crowds[2]; /* the smaller place first */
	size_t list;
	long rows;
};

struct list_hits {
	const struct person_lists *lists;
	size_t n_lists;
	struct list_crowd *crowds; /* by `from` */
	size_t n_crowds, crowds_room;
	struct list_pair *pairs; /* by crowds, then list */
	size_t n_pairs;
};

void list_hits_make(struct list_hits *h, const struct person_lists *lists, size_t n_lists);

/* Adds to hits[n_lists], all 0, what the n keys (0 to 2, rules/meet.h) of a person find; a row that bears
 * both counts once. */
void list_hits_look(
    const struct list_hits *h, const uint64_t keys[2], size_t n, struct str name, struct list_hit *hits);

void list_hits_free(struct list_hits *h);

#endif
