/* rounding.h - was this id rounded by a spreadsheet, and does the certificate number still hold it?
 *
 * A spreadsheet keeps 15 digits of a number (16 or 17 in some programs, or the nearest double); the rest
 * becomes zeros or plausible wrong digits, and one rounded id in eleven still passes its check digit. So the
 * evidence is weighed in this order: a whole id in the certificate number that rounds to what the cell says;
 * then what the cell itself shows; then the column: 0.08 % of sound ids end in 000.
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

/* What a column of ids shows. `= { 0 }` has seen nothing. */
struct rounding_column {
	long digits; /* ids that are 18 digits */
	long zeros; /* of these, ending in 000 */
};

/* More than 1 % of its all-digit ids end in 000, and at least five do. */
bool rounding_of_column(const struct rounding_column *c);

#endif
