/* map.h - from a name to a place in an array (uthash, tamed).
 *
 * No choice of names makes it slow (base/secret.h).
 * For names (units, targets, events): some 80 bytes a key. People are counted with rules/seen, in 16.
 * Iteration order is never used: the caller's array has the order.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* `= { 0 }` is an empty map. */
struct map {
	struct map_entry *entries;
};

/* Adds key -> place. The key's bytes are borrowed and must outlive the map. False if the key is there already
 * (then *place_there, may be NULL, gets its place). */
bool map_add(struct map *m, struct str key, size_t place, size_t *place_there);
bool map_find(const struct map *m, struct str key, size_t *place);
void map_free(struct map *m);

#endif
