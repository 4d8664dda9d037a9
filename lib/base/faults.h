/* faults.h - several faults of one run: all but the last are told as they end, the last is passed up.
 *
 * `= { 0 }` is none. Owned: faults_end() frees.
 */
#ifndef BASE_FAULTS_H
#define BASE_FAULTS_H

#include <stddef.h>

#include "base/diag.h"

enum { FAULTS_MAX = 50 }; /* more are not kept */

struct faults {
	struct diag *list; /* in the order in which they were found */
	size_t n, room;
};

void faults_add(struct faults *f, const struct diag *d);

/* Tells all but the last, in the order of file, line and column where `sort`; the last is left in *d. True:
 * there was none, and *d is untouched. */
bool faults_end(struct faults *f, bool sort, struct diag *d);

#endif
