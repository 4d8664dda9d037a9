/* recall.h - the place that a name had the last time: a small memory in front of a slow look-up.
 *
 * Millions of records bear some thousands of names. Names are compared byte for byte, so each spelling is
 * remembered by itself; long ones are not. Never wrong, only forgetful. Any threads may find and keep at the
 * same time.
 * Owned: recall_init(), recall_free().
 */
#ifndef FORMATS_RECALL_H
#define FORMATS_RECALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { RECALL_NAME_MAX = 27 }; /* bytes */

/* A name to be looked for later. */
struct recall_key {
	uint32_t hash;
	unsigned char len;
	char name[RECALL_NAME_MAX];
};

struct recall {
	struct recall_entry *entries;
	uint64_t mask;
};

void recall_init(struct recall *r, size_t names); /* about so many names will come */
void recall_free(struct recall *r);

bool recall_find(const struct recall *r, struct str name, size_t *place);
/* Changes what r remembers, though not r itself: several threads may. */
void recall_keep(const struct recall *r, struct str name, size_t place);

/* The same in three steps, for many names: memory is slow and works on several at a time. False: the name is
 * of those that are not remembered. */
bool recall_key(struct recall_key *key, struct str name);
void recall_expect(const struct recall *r, const struct recall_key *key);
bool recall_find_key(const struct recall *r, const struct recall_key *key, size_t *place);

#endif
