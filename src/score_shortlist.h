/* score_shortlist.h - the list of each award, group by group: what awards, explain and sway share.
 *
 * Awards of one series are listed in their order: who has won one is out of the next, who is undecided in one
 * waits there. Call for award 0, 1 ... of a group before the next group. Owned: shortlist_start(),
 * shortlist_free().
 */
#ifndef SRC_SCORE_SHORTLIST_H
#define SRC_SCORE_SHORTLIST_H

#include "marks/award.h"
#include "score.h"

/* What an award has done to the rest of its series. */
struct shortlist_series {
	unsigned char *state; /* by subject: enum award_bar */
	long reserved; /* places of the next award that the undecided ones have */
};

struct shortlist {
	struct score *sc;
	const char *path; /* of the decisions; NULL: none are read */
	struct decisions decisions;
	struct award_row *rows; /* of the award listed last */
	size_t *limit_of; /* by subject: the value of the limiting column, numbered */
	size_t n_limits;
	struct decision *chosen; /* of one award and group */
	enum award_bar *bars; /* by subject, for the award at hand */
	struct shortlist_series *series; /* by award: those of the first of its series are used */
};

/* Asks that the scheme has awards, reads the decisions. */
bool shortlist_start(struct shortlist *x, struct score *sc, const char *decisions, struct diag *d);

/* Lists award a among the n of a ranked group into x->rows. False: a decision that cannot be applied. */
bool shortlist_award(
    struct shortlist *x, size_t a, size_t group, const struct ranked *list, size_t n, struct diag *d);

void shortlist_free(struct shortlist *x);

#endif
