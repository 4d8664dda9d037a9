#include "rules/listed.h"

#include <stdlib.h>
#include <string.h>

#include "base/key_sort.h"
#include "base/mem.h"

_Static_assert(sizeof(struct listed_entry) == 24, "24 bytes a listed person");

void
listed_add(struct listed *l, const struct listed_entry *e)
{
	mem_grow(&l->list, &l->room, l->n + 1, sizeof *l->list);
	l->list[l->n++] = *e;
}

void
listed_move(struct listed *to, struct listed *from)
{
	if (from->n) {
		mem_grow(&to->list, &to->room, to->n + from->n, sizeof *to->list);
		memcpy(to->list + to->n, from->list, from->n * sizeof *to->list);
		to->n += from->n;
	}
	from->n = 0;
}

void
listed_drop_lost(
    struct listed *l, size_t from, bool (*lost)(void *with, const struct listed_entry *e), void *with)
{
	size_t to = from;

	for (size_t i = from; i < l->n; i++)
		if (!l->list[i].zeros || !lost(with, &l->list[i]))
			l->list[to++] = l->list[i];
	l->n = to;
}

static int
by_place(const void *left, const void *right)
{
	const struct listed_entry *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

void
listed_sort(struct listed *l, size_t threads)
{
	if (l->n == 0)
		return;
	l->list = mem_resize(l->list, l->n, sizeof *l->list);
	l->room = l->n;
	key_sort(l->list, l->n, sizeof *l->list, by_place, threads);
}

/* Near the first entry whose key is not below `key`. Keys are even: a guess by the mean gap is off by the
 * root of what it skips, and each further one by the root of that. */
static size_t
guess(const struct listed *l, uint64_t key)
{
	uint64_t gap = UINT64_MAX / l->n;
	size_t at = (size_t)(key / gap);

	for (int i = 0; i < 2; i++) {
		uint64_t there;

		at = at < l->n ? at : l->n - 1;
		there = l->list[at].key;
		if (there < key)
			at += (size_t)((key - there) / gap);
		else
			at -= at < (there - key) / gap ? at : (size_t)((there - key) / gap);
	}
	return at < l->n ? at : l->n - 1;
}

/* The first entry whose key is not below `key`: from the guess in strides that double, then by halves. */
static size_t
first_of(const struct listed *l, uint64_t key)
{
	size_t low = l->n ? guess(l, key) : 0, high = low, stride = 4;

	while (high < l->n && l->list[high].key < key) {
		low = high + 1;
		high = low + stride < l->n ? low + stride : l->n;
		stride *= 2;
	}
	while (low > 0 && l->list[low - 1].key >= key) {
		high = low - 1;
		low = high > stride ? high - stride : 0;
		stride *= 2;
	}
	return key_first(l->list, low, high, sizeof *l->list, key);
}

const struct listed_entry *
listed_find(const struct listed *l, uint64_t key, size_t *n)
{
	size_t first = first_of(l, key), end = first;

	while (end < l->n && l->list[end].key == key)
		end++;
	*n = end - first;
	return l->list + first;
}

void
listed_free(struct listed *l)
{
	free(l->list);
	*l = (struct listed){0};
}
