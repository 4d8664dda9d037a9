/* rounding.h - was this id rounded by a spreadsheet, and does the certificate number still hold it?
 *
 * A spreadsheet keeps 15 digits of a number (16 or 17 in some programs, or the nearest double); the rest
 * becomes zeros or plausible wrong digits, and one rounded id in eleven still passes its check digit. So the
 * evidence is weighed in this order: a whole id in the certificate number that rounds to what the cell says;
 * then what the cell itself shows; then the column: how improbable its endings are.
 * An id is recovered from a certificate number, never the other way round. Pure.
 */
#ifndef RULES_ROUNDING_H
#define RULES_ROUNDING_H

#include <stdbool.h>

#include "rules/cert.h"

/* Does the text of an id cell, damaged or cut, come from `whole`, a sound id? True for a rounding to 15, 16
 * or 17 digits (cut off or to the nearest), for the nearest double, for those written with an exponent or
 * decimals, and for lost leading characters. Not for the id itself. */
bool rounding_comes_from(struct str cell, struct str whole);

/* How an id of 18 digits ends: zeros (0 to 3, 3 for more) as programs pad what they have lost, and whether it
 * is a multiple of 16, as every number of that size that a double holds. */
struct rounding_ending {
	unsigned char zeros;
	bool binary;
};

struct rounding_ending rounding_ending(struct str id);

/* Is there anything in it that the column must judge? */
static inline bool
rounding_is_suspect(struct rounding_ending e)
{
	return e.zeros > 0 || e.binary;
}

/* What a column of ids shows. `= { 0 }` has seen nothing. */
struct rounding_column {
	long digits; /* ids that are 18 digits */
	long zeros[4]; /* [z]: of these, ending in exactly z zeros; [3]: in three or more */
	long binary[4]; /* [z]: of these, multiples of 16 */
};

void rounding_note(struct rounding_column *c, struct rounding_ending e);
void rounding_add(struct rounding_column *to, const struct rounding_column *c);

/* Which ids of the column have lost digits: those that end in at least so many zeros (0: none have), and
 * those that are multiples of 16. */
struct rounding_verdict {
	int zeros;
	bool binary;
};

/* More ids end so than chance allows: at least five do, and the chance that so many of that many sound ids
 * would is below one in a million. Of sound ids one in 10 ends in 0, one in 100 in 00, one in 1,000 in 000
 * (measured 1 in 109 and 1 in 1,220), one in 16 is a multiple of 16. */
struct rounding_verdict rounding_judge(const struct rounding_column *c);

bool rounding_is_lost(struct rounding_verdict v, struct rounding_ending e);
long rounding_count_lost(struct rounding_verdict v, const struct rounding_column *c); /* ids that are */

#endif
