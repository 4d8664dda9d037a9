#include "base/map.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/secret.h"

/* The default fatal handler ends with status 255. */
#define uthash_malloc(size) mem_alloc(size)
#define uthash_fatal(text) mem_exhausted()
#include <uthash.h>

struct map_entry {
	UT_hash_handle hh;
	size_t place;
};

/* uthash's own can be foreseen: 20,000 names chosen to lie in few buckets took fifty times as long. */
static unsigned
hash_of(struct str key)
{
	return (unsigned)secret_hash(key);
}

static bool
find(const struct map *m, struct str key, unsigned hash, size_t *place)
{
	struct map_entry *e = NULL;

	if (m->entries)
		HASH_FIND_BYHASHVALUE(hh, m->entries, key.at ? key.at : "", key.len, hash, e);
	if (e && place)
		*place = e->place;
	return e != NULL;
}

bool
map_find(const struct map *m, struct str key, size_t *place)
{
	return m->entries && find(m, key, hash_of(key), place);
}

bool
map_add(struct map *m, struct str key, size_t place, size_t *place_there)
{
	unsigned hash = hash_of(key);
	struct map_entry *e;

	if (find(m, key, hash, place_there))
		return false;
	e = mem_alloc(sizeof *e);
	e->place = place;
	HASH_ADD_KEYPTR_BYHASHVALUE(hh, m->entries, key.at ? key.at : "", key.len, hash, e);
	return true;
}

void
map_free(struct map *m)
{
	struct map_entry *e, *next;

	HASH_ITER(hh, m->entries, e, next)
	{
		HASH_DEL(m->entries, e);
		free(e);
	}
}
