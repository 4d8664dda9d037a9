#include "rules/people.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/mem.h"
#include "rules/cert.h"

/* FNV-1a, with the highest bit set: no citizen's key has it. */
static uint64_t
hash_text(struct str s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 1099511628211u;
	return h | (uint64_t)1 << 63;
}

/* Takes what the id says. The check digit follows from the others, so it is not part of the key. */
static enum who_reading
take_citizen(enum citizen_fault fault, const struct citizen *c, struct who *out)
{
	out->birth = c->birth;
	out->key = c->number / 11;
	return fault == CITIZEN_OK ? WHO_CITIZEN : WHO_WRONG;
}

static enum who_reading
read_id(struct str id, struct who *out)
{
	struct citizen c;
	bool old = id.len == CITIZEN_OLD_LEN;
	enum citizen_fault fault = old ? citizen_read_old(id, &c) : citizen_read(id, &c);

	if (fault == CITIZEN_OK || fault == CITIZEN_DATE || fault == CITIZEN_CHECKSUM)
		return take_citizen(fault, &c, out);
	out->key = hash_text(id);
	return WHO_CODE;
}

enum who_reading
who_read(struct str cert, struct str id, struct who *out)
{
	struct cert c;
	enum cert_fault fault;

	*out = (struct who){.birth = DATE_NONE};
	if (cert.len == 0)
		return id.len == 0 ? WHO_NOBODY : read_id(id, out);
	fault = cert_read(cert, &c);
	if (fault == CERT_CATEGORY || fault == CERT_GRADE || fault == CERT_SUFFIX)
		return WHO_WRONG;
	if (fault != CERT_OK)
		return read_id(cert, out);
	out->category = c.category;
	out->grade = c.grade;
	out->reissue = c.reissue;
	return take_citizen(c.id_fault, &c.holder, out);
}

/* Fibonacci hashing, the target mixed in; the top bits are the good ones. */
static size_t
slot_of(uint64_t key, uint32_t target, size_t room)
{
	uint64_t h = (key ^ (uint64_t)target << 40) * 0x9E3779B97F4A7C15u;

	return (size_t)(h ^ h >> 32) & (room - 1);
}

/* The place of an entry, or the free place where it would go. */
static size_t
probe(const struct people *p, uint64_t key, uint32_t target)
{
	size_t i = slot_of(key, target, p->room);

	while (p->used[i] && (p->entries[i].key != key || p->entries[i].target != target))
		i = (i + 1) & (p->room - 1);
	return i;
}

static void
grow(struct people *p)
{
	struct people bigger = {.room = p->room ? p->room * 2 : 64, .n = p->n};

	bigger.entries = mem_zero(bigger.room, sizeof *bigger.entries);
	bigger.used = mem_zero(bigger.room, 1);
	for (size_t i = 0; i < p->room; i++) {
		if (!p->used[i])
			continue;
		size_t to = probe(&bigger, p->entries[i].key, p->entries[i].target);

		bigger.entries[to] = p->entries[i];
		bigger.used[to] = 1;
	}
	people_free(p);
	*p = bigger;
}

struct people_entry *
people_find(const struct people *p, uint64_t key, uint32_t target)
{
	if (p->room == 0)
		return NULL;
	size_t i = probe(p, key, target);

	return p->used[i] ? &p->entries[i] : NULL;
}

struct people_entry *
people_add(struct people *p, uint64_t key, uint32_t target, bool *added)
{
	if (p->n + 1 > p->room / 4 * 3)
		grow(p);
	size_t i = probe(p, key, target);

	*added = !p->used[i];
	if (*added) {
		p->used[i] = 1;
		p->entries[i].key = key;
		p->entries[i].target = target;
		p->n++;
	}
	return &p->entries[i];
}

void
people_free(struct people *p)
{
	free(p->entries);
	free(p->used);
	*p = (struct people){0};
}
