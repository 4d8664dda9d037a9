/* exact_large.h - exact numbers as GMP's rationals: what outgrows a fraction of two 64-bit integers.
 *
 * For lib/base/exact*.c alone. Pure but for GMP's allocations.
 */
#ifndef BASE_EXACT_LARGE_H
#define BASE_EXACT_LARGE_H

#include <gmp.h>

#include "base/exact.h"

/* On the heap, one for each exact that is large. */
struct exact_large {
	mpq_t q; /* canonical; fits no fraction of 64 bits, or it would not be here */
};

void exact_to_mpq(const struct exact *x, mpq_t out);
void exact_from_mpq(struct exact *x, const mpq_t q); /* q is canonical; x may have any value before */

/* Greatest common divisor; that of 0 and b is b. */
uint64_t exact_common(uint64_t a, uint64_t b); /* b > 0 */

#endif
