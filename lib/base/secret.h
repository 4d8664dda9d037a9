/* secret.h - a hash that nobody can foresee, so that no choice of names makes a table of them slow.
 *
 * SipHash-2-4 (Aumasson and Bernstein, 2012) with the sixteen random bytes that Linux gives each process.
 * They differ from run to run: where something lies in memory may hang on them, what is printed never does.
 */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stdint.h>

#include "base/str.h"

uint64_t secret_hash(struct str s);
uint64_t secret_factor(void); /* an odd number, to multiply keys with; the same throughout the run */

/* The function itself, for the test. */
uint64_t secret_sip(struct str s, const uint64_t key[2]);

#endif
