#include "rules/households.h"

#include <stdlib.h>
#include <string.h>

#include "base/key_sort.h"
#include "base/mem.h"
#include "rules/meet.h"

_Static_assert(sizeof(struct household_entry) == 24, "24 bytes a certificate");

static uint64_t
hash(uint64_t h, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 1099511628211u;
	return (h ^ 0x1F) * 1099511628211u;
}

uint64_t
households_key(struct str unit, struct str number)
{
	uint64_t head = meet_person(number), h = 14695981039346656037u;

	if (head || number.len == 0)
		return head;
	h = hash(hash(h, unit), number) * 0x9E3779B97F4A7C15u;
	return h ? h : 1;
}

void
households_add(struct households *h, const struct household_entry *e)
{
	mem_grow(&h->list, &h->room, h->n + 1, sizeof *h->list);
	h->list[h->n++] = *e;
}

void
households_move(struct households *to, struct households *from)
{
	if (from->n) {
		mem_grow(&to->list, &to->room, to->n + from->n, sizeof *to->list);
		memcpy(to->list + to->n, from->list, from->n * sizeof *to->list);
		to->n += from->n;
	}
	from->n = 0;
}

static int
by_person(const void *left, const void *right)
{
	const struct household_entry *a = left, *b = right;

	if (a->household != b->household)
		return a->household < b->household ? -1 : 1;
	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	return (a->unit > b->unit) - (a->unit < b->unit);
}

void
households_sort(struct households *h, size_t threads)
{
	key_sort(h->list, h->n, sizeof *h->list, by_person, threads);
}

bool
households_next(const struct households *h, size_t *at, struct household *out)
{
	while (*at < h->n) {
		const struct household_entry *first = &h->list[*at];

		*out = (struct household){.unit = first->unit};
		for (; *at < h->n && h->list[*at].household == first->household; ++*at) {
			const struct household_entry *e = &h->list[*at];
			bool again = e > first && e->person && e->person == e[-1].person;

			out->holders += !again;
			out->old = out->old || e->old;
			out->unit = e->unit < out->unit ? e->unit : out->unit;
		}
		if (out->holders > 1)
			return true;
	}
	return false;
}

void
households_free(struct households *h)
{
	free(h->list);
	*h = (struct households){0};
}
