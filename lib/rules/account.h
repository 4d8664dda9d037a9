/* account.h - does a ledger row count, for which target and unit, and how much is done in all?
 *
 * One row, one verdict: counted, or refused for one reason, so that counted + refused = read. Two steps:
 * account_judge() asks what a row says by itself (its day, its person) and changes nothing, so that any
 * thread may, once the rosters are settled; account_count() asks what was counted before it, row after row. A
 * person or household counts once for a target, where the first row counts it; a later row that brings an
 * outcome some rate asks for counts for that. A row of a negative quantity takes back what its unit has
 * counted. The district's figure is the sum of its units' and its own rows (unit "*"); a milestone's part is
 * reached by the district when a row of its own says so, or when every unit of the units table has reached
 * it. Pure: knows no file; the caller numbers files and lines. Owned: account_init(), account_free().
 */
#ifndef RULES_ACCOUNT_H
#define RULES_ACCOUNT_H

#include "rules/holders.h"
#include "rules/pace.h"
#include "rules/people.h"
#include "rules/plan.h"

enum account_verdict {
	ACCOUNT_COUNTED,
	ACCOUNT_ROW_DAMAGED, /* the reader could not make a row of it (the loader's verdict) */
	ACCOUNT_TARGET_MISSING,
	ACCOUNT_TARGET_UNKNOWN,
	ACCOUNT_TARGET_DERIVED, /* a rate: its outcomes are told in the rows of the target it is of */
	ACCOUNT_TARGET_SUM, /* the sum of other targets: the rows are theirs */
	ACCOUNT_UNIT_MISSING,
	ACCOUNT_UNIT_UNKNOWN,
	ACCOUNT_DATE_MISSING,
	ACCOUNT_DATE_INVALID,
	ACCOUNT_BEFORE_YEAR,
	ACCOUNT_AFTER_YEAR,
	ACCOUNT_AFTER_AS_OF,
	ACCOUNT_QUANTITY_INVALID,
	ACCOUNT_AMOUNT_INVALID, /* amounts are added up, and this is none */
	ACCOUNT_VALUE_INVALID, /* trend: no number in `value` */
	ACCOUNT_PART_MISSING,
	ACCOUNT_PART_UNKNOWN,
	ACCOUNT_HOUSEHOLD_MISSING,
	ACCOUNT_PERSON_MISSING, /* no certificate number and no id where a person must be known */
	ACCOUNT_NUMBER_WRONG, /* damaged, or a wrong check digit */
	ACCOUNT_CERT_MISSING, /* eligibility goes by category or grade, which only a certificate tells */
	ACCOUNT_CERT_UNKNOWN, /* not in the register */
	ACCOUNT_CERT_VOID,
	ACCOUNT_CERT_STATE, /* of a state that no list of words has */
	ACCOUNT_CERT_EXPIRED,
	ACCOUNT_CERT_FROZEN,
	ACCOUNT_CATEGORY, /* not eligible by ... */
	ACCOUNT_GRADE,
	ACCOUNT_AGE,
	ACCOUNT_POOR, /* not on the roster that `poor` names */
	ACCOUNT_ROSTER_ABSENT, /* the roster was not given */
	ACCOUNT_NOT_ON_ROSTER,
	ACCOUNT_REVERSAL_UNEXPLAINED, /* a negative quantity without a note */
	ACCOUNT_REVERSAL_OF_ONE, /* of persons or households that count once: nobody can be half there */
	ACCOUNT_REVERSAL_TOO_MUCH, /* more than its unit has counted before it */
	ACCOUNT_TWICE, /* counted by an earlier row */
	ACCOUNT_REPEATED, /* an earlier ledger has the same row (rules/repeats.h; the counter's verdict) */
	ACCOUNT_VERDICTS
};

#define ACCOUNT_DISTRICT ((size_t)-1) /* the unit "*" */

enum { ACCOUNT_PARTS_MAX = 64, ACCOUNT_RATES_MAX = 16 }; /* parts of a milestone; rates of one target */

/* A ledger row as values. */
struct account_row {
	size_t target;
	size_t unit; /* place, or ACCOUNT_DISTRICT */
	int date;
	enum who_reading reading;
	struct who who;
	bool has_household;
	uint64_t household; /* as struct who's key */
	struct exact quantity; /* 1 where the cell is empty; of a target that adds up amounts, the amount */
	bool explained; /* it has a note, which a negative quantity needs */
	bool has_value;
	struct exact value;
	struct str outcome, part; /* folded as the plan's are */
	uint16_t file; /* the caller's number for it */
	uint32_t line;
};

/* What one unit has done for one target. */
struct account_cell {
	bool touched; /* a row counted here */
	struct exact sum; /* quantities; a trend's latest value */
	long persons; /* or households, counted; rate: with the outcome; coverage: reached */
	long base; /* coverage: on the roster and to be reached */
	uint64_t parts, late; /* milestone: bit k: part k reached; reached after the due day */
	int latest; /* trend: the day of the value */
};

struct account {
	const struct plan *plan;
	int as_of;
	const struct holders *register_of; /* NULL: no register was given */
	bool units_complete; /* the units are all the district's, from its table */
	size_t n_units;
	struct account_cell *cells; /* [(unit + 1) * plan->n + target], the district's own first */
	size_t room;
	bool *given; /* [roster of the plan] */
	bool *remembers; /* [target]: who was counted, since persons count once or a rate is taken of them */
	struct people listed; /* on rosters: settled before the first row is counted */
	struct people counted;
	struct people_entry first; /* after ACCOUNT_TWICE: the row that counted */
};

void account_init(struct account *a, const struct plan *plan, int as_of);
void account_free(struct account *a);

/* There are at least n units. Nobody needs to say so: a unit that a row counts for is one, and of any other
 * nothing is done. */
void account_units(struct account *a, size_t n);

/* A roster is given, be it empty: what goes by one that was not given counts nobody. */
void account_open_roster(struct account *a, size_t roster);

/* Puts a person on the roster of a coverage target, with the certificate that it has of him; false if he is
 * there already. */
bool account_expect(struct account *a, size_t target, size_t unit, const struct who *who);

/* Puts a person on a roster by which `poor` lets count; false if he is there already. */
bool account_admit(struct account *a, size_t roster, uint64_t person);

/* Takes a person of a roster out of what the coverage is a share of, if every alternative of the target's
 * `eligible` is known to refuse him on every day of the plan: by the roster's certificate, the register and
 * the list of the poor, so after all of them. True if it does. A row of his that counts all the same brings
 * him back. */
bool account_exclude(struct account *a, size_t target, const struct who *who);

/* Is he on the roster, to be reached, and not reached yet? */
bool account_missing(const struct account *a, size_t target, uint64_t person);

/* Why would a row of his be refused on the as-of day? ACCOUNT_COUNTED: it would not be, there is none. */
enum account_verdict account_missing_reason(const struct account *a, size_t target, const struct who *who);

/* Does the row count, as far as the row, the rosters and the register tell? */
enum account_verdict account_judge(const struct account *a, const struct account_row *row);

/* The same as far as it hangs on nobody's certificate and on no roster: what would refuse the row whoever the
 * person is, on whatever day it is judged. */
enum account_verdict account_judge_anyone(const struct plan *plan, const struct account_row *row);

/* The row will soon be counted. */
void account_expect_row(const struct account *a, const struct account_row *row);

/* Counts a row that account_judge() lets count, if it does beside those counted before. */
enum account_verdict account_count(struct account *a, const struct account_row *row);

/* What a unit has done for a target: nothing, where no row has counted for it. Valid until the next row. */
const struct account_cell *account_seen(const struct account *a, size_t target, size_t unit);

/* Fills done, has_done, late and, but for a count, quota and has_quota of one unit (or ACCOUNT_DISTRICT for
 * the whole district). The quota of a count and of a unit's trend is the caller's. */
void account_progress(const struct account *a, size_t target, size_t unit, struct pace *s);

/* The same of several units together, as of a part of the district: what is counted is added up, a part of a
 * milestone is reached when each of them has reached it, and values of trends are not added. */
void account_progress_of(
    const struct account *a, size_t target, const size_t *units, size_t n, struct pace *s);

#endif
