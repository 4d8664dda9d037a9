/* An entry holds the name itself, so that one cache line answers. A name may lie in any of eight entries from
 * its own on; when all are taken it drives out the first. */
#include "formats/recall.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { NAME_MAX_BYTES = 27, PROBES = 8, ENTRIES_MAX = 1 << 20 };

struct recall_entry {
	uint32_t place;
	unsigned char len; /* 0: free */
	char name[NAME_MAX_BYTES];
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

/* Eight bytes at a time. Only speed hangs on how well it spreads. */
static uint64_t
hash(struct str s)
{
	uint64_t h = s.len * 0x9E3779B97F4A7C15u, word = 0;
	size_t i = 0;

	for (; i + 8 <= s.len; i += 8) {
		memcpy(&word, s.at + i, 8);
		h = (h ^ word) * 0x9E3779B97F4A7C15u;
		h ^= h >> 29;
	}
	word = 0;
	memcpy(&word, s.at + i, s.len - i);
	h = (h ^ word) * 0x9E3779B97F4A7C15u;
	h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
	return h ^ h >> 32;
}

bool
recall_find(const struct recall *r, struct str name, size_t *place)
{
	const struct recall_entry *e;

	if (name.len == 0 || name.len > NAME_MAX_BYTES)
		return false;
	e = &r->entries[hash(name) & r->mask];
	for (size_t i = 0; i < PROBES; i++)
		if (e[i].len == name.len && memcmp(e[i].name, name.at, name.len) == 0) {
			*place = e[i].place;
			return true;
		}
	return false;
}

void
recall_keep(struct recall *r, struct str name, size_t place)
{
	struct recall_entry *e;
	size_t i = 0;

	if (name.len == 0 || name.len > NAME_MAX_BYTES || place > UINT32_MAX)
		return;
	e = &r->entries[hash(name) & r->mask];
	while (i < PROBES && e[i].len != 0)
		i++;
	e += i < PROBES ? i : 0;
	e->place = (uint32_t)place;
	e->len = (unsigned char)name.len;
	memcpy(e->name, name.at, name.len);
}
