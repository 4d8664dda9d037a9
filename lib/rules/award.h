/* award.h - the shortlist of one award in one group: who wins, what is undecided, what leaders decided.
 *
 * Places go by rank. A tie at the cut is never broken here: all who could have the place are undecided, until
 * a decision excludes, chooses or orders. A vetoed subject and one below the award's band do not win. A limit
 * (so many from one district) passes over the surplus; a tie for the last place of a district is undecided
 * among those of the district only. Pure.
 */
#ifndef RULES_AWARD_H
#define RULES_AWARD_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/rank.h"
#include "rules/scheme.h"

enum decision_action { DECISION_CHOOSE, DECISION_EXCLUDE, DECISION_RANK };

struct decision {
	size_t award, subject;
	enum decision_action action;
	long place; /* DECISION_RANK: order among those of equal rank, lower first */
	struct str by, reason;
	int date; /* base/date.h */
	long line; /* in its file */
};

enum award_state { AWARD_CHOSEN, AWARD_UNDECIDED, AWARD_NEXT, AWARD_EXCLUDED, AWARD_VETOED, AWARD_UNLISTED };

struct award_row {
	const struct ranked *ranked;
	enum award_state state;
	long place; /* 1-based; ties share; 0 for excluded and vetoed */
	bool limited; /* passed over: its district has its places */
	long tied_with, tied_for; /* undecided: so many candidates for so many places */
	const struct decision *decision; /* that decided its state or order; NULL: none */
	long order; /* place given by DECISION_RANK; LONG_MAX: none */
};

/* What makes a decision impossible to apply. */
enum award_fault {
	AWARD_FINE,
	AWARD_TWICE, /* two decisions of one kind, or choose and exclude, for one subject */
	AWARD_MAY_NOT_WIN, /* chosen, but vetoed or below the band */
	AWARD_TOO_MANY, /* more chosen than there are places */
	AWARD_OVER_LIMIT, /* more chosen from one district than may win */
	AWARD_NO_TIE /* ordered, but it ties with nobody */
};

/* Fills rows[0..n-1], one for each of the ranked list, sorted as they are to be listed: chosen, undecided,
 * next (as many as there are places), excluded, vetoed (that would stand on the list), then AWARD_UNLISTED.
 * `limit_of` (by subject) numbers the values of the limiting column below n_limits; NULL: no limit.
 * `decisions` are those for this award and these subjects. On a fault, *at is the decision's place. */
enum award_fault award_list(const struct award *award, const struct ranked *list, size_t n,
    const size_t *limit_of, size_t n_limits, const struct decision *decisions, size_t n_decisions,
    struct award_row *rows, size_t *at);

#endif
