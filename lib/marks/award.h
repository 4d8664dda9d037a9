/* award.h - the shortlist of one award in one group: who wins, what is undecided, what leaders decided.
 *
 * Places go by rank. A tie at the cut is never broken here: all who could have the place are undecided, until
 * a decision excludes, chooses or orders. A vetoed subject and one below the award's band do not win. A limit
 * (so many from one district) passes over the surplus; a tie for the last place of a district is undecided
 * among those of the district only. A vetoed subject is listed where the veto cost it a place. Places may be
 * a share of those ranked; an award of the last ones goes from the other end, vetoed ones included. Pure.
 */
#ifndef MARKS_AWARD_H
#define MARKS_AWARD_H

#include <stdbool.h>
#include <stddef.h>

#include "marks/rank.h"
#include "marks/scheme.h"

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
	long standing; /* its rank; of the last ones with a minus, so that the lower goes first */
};

/* What makes a decision impossible to apply. */
enum award_fault {
	AWARD_FINE,
	AWARD_TWICE, /* two decisions of one kind, or choose and exclude, for one subject */
	AWARD_FOR_OTHERS, /* the award is not for this subject */
	AWARD_MAY_NOT_WIN, /* chosen, but vetoed, below the band or a winner already */
	AWARD_TOO_MANY, /* more chosen than there are places */
	AWARD_OVER_LIMIT, /* more chosen from one district than may win */
	AWARD_NO_TIE /* ordered, but it ties with nobody whom the award is for */
};

/* What keeps a subject from an award beside its marks. */
enum award_bar {
	AWARD_OPEN,
	AWARD_NOT_FOR, /* the award is not for its kind */
	AWARD_HAS_WON, /* an earlier award of the series */
	AWARD_PENDING /* undecided in an earlier award of the series: in here, if not there */
};

/* Who is in the running. */
struct award_field {
	const struct scheme *scheme;
	const struct ranked *list; /* of one group, ranked */
	size_t n;
	const enum award_bar *bars; /* by subject; NULL: all are open */
	long reserved; /* how many of those pending are in here for certain */
	const size_t
	    *limit_of; /* by subject: the value of the limiting column, below n_limits; NULL: no limit */
	size_t n_limits;
	const struct decision *decisions; /* for this award and these subjects */
	size_t n_decisions;
};

/* How many places there are for this field. */
long award_places(const struct award *award, const struct award_field *field);

/* Fills rows[0..n-1], one for each of the field, sorted as they are to be listed: chosen, undecided, next (as
 * many as there are places), excluded, vetoed, then AWARD_UNLISTED. On a fault, *at is the decision's place.
 */
enum award_fault award_list(
    const struct award *award, const struct award_field *field, struct award_row *rows, size_t *at);

#endif
