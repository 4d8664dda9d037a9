#include "rules/people.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/secret.h"
#include "rules/cert.h"

enum { PEOPLE_MAX = INT32_MAX }; /* a slot is four bytes */

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

/* Its slot, were it free: multiplied by a number that nobody can foresee, the target mixed in. */
static size_t
first_slot(const struct people *p, uint64_t key, uint32_t target)
{
	uint64_t h = (key ^ (uint64_t)target << 40) * p->factor;

	return (size_t)(h ^ h >> 32) & (p->room - 1);
}

/* The slot of an entry, or the free one where it would go. */
static size_t
probe(const struct people *p, uint64_t key, uint32_t target)
{
	size_t i = first_slot(p, key, target);

	while (p->slots[i] &&
	       (p->entries[p->slots[i] - 1].key != key || p->entries[p->slots[i] - 1].target != target))
		i = (i + 1) & (p->room - 1);
	return i;
}

/* Twice as many slots: entries stay where they are, and no two are equal. */
static void
grow(struct people *p)
{
	free(p->slots);
	p->room = p->room ? p->room * 2 : 64;
	p->factor = secret_factor();
	p->slots = mem_zero(p->room, sizeof *p->slots);
	for (size_t k = 0; k < p->n; k++) {
		size_t i = first_slot(p, p->entries[k].key, p->entries[k].target);

		while (p->slots[i])
			i = (i + 1) & (p->room - 1);
		p->slots[i] = (uint32_t)k + 1;
	}
}

struct people_entry *
people_find(const struct people *p, uint64_t key, uint32_t target)
{
	if (p->room == 0)
		return NULL;
	size_t i = probe(p, key, target);

	return p->slots[i] ? &p->entries[p->slots[i] - 1] : NULL;
}

struct people_entry *
people_add(struct people *p, uint64_t key, uint32_t target, bool *added)
{
	if (p->n + 1 > p->room / 4 * 3)
		grow(p);
	size_t i = probe(p, key, target);

	*added = p->slots[i] == 0;
	if (*added) {
		if (!mem_grow_within(&p->entries, &p->entries_room, p->n + 1, sizeof *p->entries, PEOPLE_MAX))
			mem_exhausted();
		p->entries[p->n++] = (struct people_entry){.key = key, .target = target};
		p->slots[i] = (uint32_t)p->n;
	}
	return &p->entries[p->slots[i] - 1];
}

void
people_expect(const struct people *p, uint64_t key, uint32_t target)
{
	if (p->room > 0)
		__builtin_prefetch(&p->slots[first_slot(p, key, target)], 1);
}

void
people_free(struct people *p)
{
	free(p->entries);
	free(p->slots);
	*p = (struct people){0};
}
