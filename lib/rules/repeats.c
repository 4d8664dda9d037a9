#include "rules/repeats.h"

#include <stdlib.h>

#include "base/mem.h"

enum { ROOM = 1024 };

/* The place of the digest, or the free one where it would go. Digests are well mixed. */
static size_t
probe(const struct repeats *r, uint64_t digest)
{
	size_t i = (size_t)digest & (r->room - 1);

	while (r->entries[i].latest != 0 && r->entries[i].digest != digest)
		i = (i + 1) & (r->room - 1);
	return i;
}

static void
grow(struct repeats *r)
{
	struct repeats bigger = {.room = r->room ? r->room * 2 : ROOM, .n = r->n};

	bigger.entries = mem_zero(bigger.room, sizeof(*bigger.entries));
	for (size_t i = 0; i < r->room; i++)
		if (r->entries[i].latest != 0)
			bigger.entries[probe(&bigger, r->entries[i].digest)] = r->entries[i];
	free(r->entries);
	*r = bigger;
}

bool
repeats_note(struct repeats *r, uint64_t digest, uint16_t file, uint32_t line, uint16_t *first_file,
    uint32_t *first_line)
{
	struct repeats_entry *e;

	if (r->n + 1 > r->room / 4 * 3)
		grow(r);
	e = &r->entries[probe(r, digest)];
	if (e->latest == 0) {
		*e = (struct repeats_entry){.digest = digest, .line = line, .file = file};
		r->n++;
	}
	if (e->latest != file + 1) {
		if (e->here > e->before)
			e->before = e->here;
		e->here = 0;
		e->latest = (uint16_t)(file + 1);
	}
	*first_file = e->file;
	*first_line = e->line;
	return ++e->here <= e->before;
}

void
repeats_free(struct repeats *r)
{
	free(r->entries);
	*r = (struct repeats){0};
}
