/* An entry holds the name itself, so that one cache line answers. A name lies in the first entry that was
 * free of the eight from its own on; when all are taken it is not remembered. An entry is claimed by its
 * length, which is set to the true one when the rest is written, and never changes again. */
#include "formats/recall.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { BEING_WRITTEN = 255, PROBES = 8, ENTRIES_MAX = 1 << 20 };

struct recall_entry {
	uint32_t place;
	_Atomic unsigned char len; /* 0: free */
	char name[RECALL_NAME_MAX]; /* zeros behind it */
};

void
recall_init(struct recall *r, size_t names)
{
	size_t entries = 64;

	while (entries < 2 * names && entries < ENTRIES_MAX)
		entries *= 2;
	r->entries = mem_zero(entries + PROBES, sizeof *r->entries);
	r->mask = entries - 1;
}

void
recall_free(struct recall *r)
{
	free(r->entries);
	*r = (struct recall){0};
}

/* As many bytes each time, those behind the name too. Only speed hangs on how well it spreads. */
static uint32_t
hash(const char name[RECALL_NAME_MAX], unsigned char len)
{
	uint64_t h = len * 0x9E3779B97F4A7C15u, word;

	for (size_t i = 0; i < 4; i++) {
		memcpy(&word, name + (i < 3 ? 8 * i : RECALL_NAME_MAX - 8), sizeof word);
		h = (h ^ word) * 0x9E3779B97F4A7C15u;
		h ^= h >> 32;
	}
	return (uint32_t)h;
}

bool
recall_key(struct recall_key *key, struct str name)
{
	if (name.len == 0 || name.len > RECALL_NAME_MAX)
		return false;
	*key = (struct recall_key){.len = (unsigned char)name.len};
	memcpy(key->name, name.at, name.len);
	key->hash = hash(key->name, key->len);
	return true;
}

void
recall_expect(const struct recall *r, const struct recall_key *key)
{
	__builtin_prefetch(&r->entries[key->hash & r->mask]);
}

bool
recall_find_key(const struct recall *r, const struct recall_key *key, size_t *place)
{
	const struct recall_entry *e = &r->entries[key->hash & r->mask];

	for (size_t i = 0; i < PROBES; i++) {
		unsigned char len = atomic_load_explicit(&e[i].len, memory_order_acquire);

		if (len == 0)
			return false;
		if (len == key->len && memcmp(e[i].name, key->name, RECALL_NAME_MAX) == 0) {
			*place = e[i].place;
			return true;
		}
	}
	return false;
}

bool
recall_find(const struct recall *r, struct str name, size_t *place)
{
	struct recall_key key;

	return recall_key(&key, name) && recall_find_key(r, &key, place);
}

void
recall_keep(const struct recall *r, struct str name, size_t place)
{
	struct recall_key key;
	struct recall_entry *e;

	if (!recall_key(&key, name) || place > UINT32_MAX)
		return;
	e = &r->entries[key.hash & r->mask];
	for (size_t i = 0; i < PROBES; i++) {
		unsigned char len = 0;

		if (!atomic_compare_exchange_strong(&e[i].len, &len, BEING_WRITTEN))
			continue;
		e[i].place = (uint32_t)place;
		memcpy(e[i].name, key.name, sizeof key.name);
		atomic_store_explicit(&e[i].len, key.len, memory_order_release);
		return;
	}
}
