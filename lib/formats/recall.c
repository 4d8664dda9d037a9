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
	char name[RECALL_NAME_MAX];
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

static uint64_t
eight_bytes(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return word;
}

/* The last eight bytes of s, or all of them. */
static inline uint64_t
tail(struct str s)
{
	uint32_t first, last;
	uint64_t word = 0;

	if (s.len >= 8)
		return eight_bytes(s.at + s.len - 8);
	if (s.len >= 4) {
		memcpy(&first, s.at, sizeof first);
		memcpy(&last, s.at + s.len - 4, sizeof last);
		return first | (uint64_t)last << 32;
	}
	if (s.len > 0) /* one to three: the first, the middle, the last */
		word = (unsigned char)s.at[0] | (uint64_t)(unsigned char)s.at[s.len / 2] << 8 |
		       (uint64_t)(unsigned char)s.at[s.len - 1] << 16;
	return word;
}

/* Eight bytes at a time. Only speed hangs on how well it spreads. */
static inline uint32_t
hash(struct str s)
{
	uint64_t h = s.len * 0x9E3779B97F4A7C15u;

	for (size_t i = 0; i + 8 < s.len; i += 8) {
		h = (h ^ eight_bytes(s.at + i)) * 0x9E3779B97F4A7C15u;
		h ^= h >> 32;
	}
	h = (h ^ tail(s)) * 0x9E3779B97F4A7C15u;
	h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
	return (uint32_t)(h >> 32);
}

static inline bool
is_same(const char *name, struct str s, uint64_t end)
{
	for (size_t i = 0; i + 8 < s.len; i += 8)
		if (eight_bytes(name + i) != eight_bytes(s.at + i))
			return false;
	return tail((struct str){name, s.len}) == end;
}

static bool
is_kept(struct str name)
{
	return name.len > 0 && name.len <= RECALL_NAME_MAX;
}

bool
recall_key(struct recall_key *key, struct str name)
{
	if (!is_kept(name))
		return false;
	key->hash = hash(name);
	key->len = (unsigned char)name.len;
	memcpy(key->name, name.at, name.len);
	return true;
}

void
recall_expect(const struct recall *r, const struct recall_key *key)
{
	__builtin_prefetch(&r->entries[key->hash & r->mask]);
}

static bool
find(const struct recall_entry *e, struct str name, size_t *place)
{
	uint64_t end = tail(name);

	for (size_t i = 0; i < PROBES; i++) {
		unsigned char len = atomic_load_explicit(&e[i].len, memory_order_acquire);

		if (len == 0)
			return false;
		if (len == name.len && is_same(e[i].name, name, end)) {
			*place = e[i].place;
			return true;
		}
	}
	return false;
}

bool
recall_find_key(const struct recall *r, const struct recall_key *key, size_t *place)
{
	return find(&r->entries[key->hash & r->mask], (struct str){key->name, key->len}, place);
}

bool
recall_find(const struct recall *r, struct str name, size_t *place)
{
	return is_kept(name) && find(&r->entries[hash(name) & r->mask], name, place);
}

void
recall_keep(const struct recall *r, struct str name, size_t place)
{
	struct recall_entry *e;

	if (!is_kept(name) || place > UINT32_MAX)
		return;
	e = &r->entries[hash(name) & r->mask];
	for (size_t i = 0; i < PROBES; i++) {
		unsigned char len = 0;

		if (!atomic_compare_exchange_strong(&e[i].len, &len, BEING_WRITTEN))
			continue;
		e[i].place = (uint32_t)place;
		memcpy(e[i].name, name.at, name.len);
		atomic_store_explicit(&e[i].len, (unsigned char)name.len, memory_order_release);
		return;
	}
}
