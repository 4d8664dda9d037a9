/* meet.h - by which key do two rows of one person meet?
 *
 * A citizen number is its own key, scrambled so that keys are evenly spread; it can be had back. A text that
 * is no such number (a foreigner's card, a number with a fault in it) meets an equal text alone, by a hash of
 * 63 bits: of 40 million texts two that differ meet once in ten thousand registers. The two kinds of key are
 * never equal. Pure.
 */
#ifndef RULES_MEET_H
#define RULES_MEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

uint64_t meet_number(uint64_t number); /* of struct citizen's number; never 0 but for 0 */
bool meet_is_number(uint64_t key, uint64_t *number); /* and which */

/* The key of a person's number: 18 or 15 digits, or a foreigner's card. 0: the text is no such number. */
uint64_t meet_person(struct str number);

/* 0: the text has fewer than six digits and may stand in any row (待补, 见备注). */
uint64_t meet_text(struct str text);

#endif
