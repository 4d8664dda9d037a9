/* nearest.h - which of the known names is nearest to one that was not found? For "is it ...?".
 *
 * Half of the name may be other, three characters at most. Names that differ in a digit are two, whatever was
 * meant. `= nearest_to(name)`, nearest_offer() every known name, and `best` is it; empty if none is near.
 */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct nearest {
	struct str name, best;
	size_t limit; /* what is farther is of no use */
};

struct nearest nearest_to(struct str name);
void nearest_offer(struct nearest *n, struct str known);

/* What was found for each name: a wrong table has the same ones again and again. One that has many costs no
 * more than so many comparisons; after them, nothing is near. One thread. Owned: nearest_memo_new(), _free();
 * NULL remembers nothing. */
struct nearest_memo *nearest_memo_new(void);
void nearest_memo_free(struct nearest_memo *m);

/* True: *best is the answer, and nobody needs to look. */
bool nearest_recall(const struct nearest_memo *m, struct str name, struct str *best);
/* Keeps the answer, which took so many comparisons and must outlive the memo. */
void nearest_keep(struct nearest_memo *m, const struct nearest *n, size_t comparisons);

#endif
