/* rank.h - the order of the subjects of one group: ranks, ties, bands, vetoes.
 *
 * Decided by exact values, never by printed ones: 89.995 is not 90.00. Equal totals are parted by the
 * scheme's tie keys; a key that asks for an item that does
 * not apply to one of them is passed over by all of them; what is left equal shares a rank, 1 2 2 4 or
 * (dense) 1 2 2 3. A subject whose total is vetoed stands after all others. Pure. Owned: ranked_init(),
 * ranked_free() for each element of a list.
 */
#ifndef MARKS_RANK_H
#define MARKS_RANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "marks/mark.h"
#include "marks/scheme.h"

/* What is kept of a subject once it is marked. */
struct ranked {
	size_t subject;
	struct exact total, lost, bonus;
	struct exact *ties; /* as scheme.ties, each so that the higher one stands first */
	uint64_t ties_passed; /* bit i: key i asks for an item that does not apply */
	size_t run; /* those that nothing has parted yet share it */
	bool veto_total, veto_top, incomplete;
	bool part; /* its total is scaled up, from `share` of the whole (breadth.h) */
	struct exact share;
	size_t band; /* place in scheme.bands; SIZE_MAX: below all bands */
	long rank; /* 1-based */
	bool tied; /* shares its rank */
};

void ranked_init(struct ranked *r, const struct scheme *s);
void ranked_free(struct ranked *r, const struct scheme *s);

/* Keeps what ranking needs of a subject's marks. */
void ranked_take(struct ranked *r, const struct mark *m, const struct facts *f, size_t subject);

/* Sorts the list, of one group, best first (equals in the order of their subjects), and fills band, rank,
 * tied. */
void rank_group(struct ranked *list, size_t n, const struct scheme *s);

#endif
