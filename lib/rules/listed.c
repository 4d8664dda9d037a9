#include "rules/listed.h"

#include <stdlib.h>
#include <string.h>

#include "base/key_sort.h"
#include "base/mem.h"

enum { BUCKET_USUAL = 64, BUCKET_BITS_MAX = 16 };

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

static size_t
bucket_of(const struct listed *l, uint64_t key)
{
	return l->bits ? (size_t)(key >> (64 - l->bits)) : 0;
}

/* As many buckets, by the head of the key, as make some BUCKET_USUAL entries each; the table of their
 * beginnings is small enough for a core's cache. */
static void
note_buckets(struct listed *l)
{
	size_t at = 0;

	while (l->bits < BUCKET_BITS_MAX && l->n >> l->bits > BUCKET_USUAL)
		l->bits++;
	l->begins = mem_zero(((size_t)1 << l->bits) + 1, sizeof *l->begins);
	for (size_t b = 0; b < (size_t)1 << l->bits; b++) {
		l->begins[b] = at;
		while (at < l->n && bucket_of(l, l->list[at].key) == b)
			at++;
	}
	l->begins[(size_t)1 << l->bits] = l->n;
}

void
listed_sort(struct listed *l, size_t threads)
{
	if (l->n == 0)
		return;
	l->list = mem_resize(l->list, l->n, sizeof *l->list);
	l->room = l->n;
	key_sort(l->list, l->n, sizeof *l->list, by_place, threads);
	note_buckets(l);
}

/* The bucket of a key, and where in it an even key would stand. */
struct place {
	size_t begin, end, guess;
};

static struct place
place_of(const struct listed *l, uint64_t key)
{
	size_t b = bucket_of(l, key), begin = l->begins[b], end = l->begins[b + 1];
	uint64_t rest = key << l->bits >> 32; /* its 32 bits below the head */

	return (struct place){begin, end, begin + (size_t)(rest * (end - begin) >> 32)};
}

/* The first entry whose key is not below `key`: from the guess in strides that double, then by halves. */
static size_t
first_of(const struct listed *l, uint64_t key)
{
	struct place p = place_of(l, key);
	size_t low = p.guess, high = low, stride = 4;

	while (high < p.end && l->list[high].key < key) {
		low = high + 1;
		high = low + stride < p.end ? low + stride : p.end;
		stride *= 2;
	}
	while (low > p.begin && l->list[low - 1].key >= key) {
		high = low - 1;
		low = high > p.begin + stride ? high - stride : p.begin;
		stride *= 2;
	}
	return key_first(l->list, low, high, sizeof *l->list, key);
}

/* Behind the last entry of the key, of which one stands at `first`: in strides that double, then by halves.
 */
static size_t
end_of(const struct listed *l, size_t first, uint64_t key)
{
	size_t low = first + 1, stride = 1, high;

	while (low + stride <= l->n && l->list[low + stride - 1].key == key) {
		low += stride;
		stride *= 2;
	}
	high = low + stride < l->n ? low + stride : l->n;
	return key == UINT64_MAX ? l->n : key_first(l->list, low, high, sizeof *l->list, key + 1);
}

const struct listed_entry *
listed_find(const struct listed *l, uint64_t key, size_t *n)
{
	size_t first = l->n ? first_of(l, key) : 0;

	*n = first < l->n && l->list[first].key == key ? end_of(l, first, key) - first : 0;
	return l->list + first;
}

void
listed_free(struct listed *l)
{
	free(l->list);
	free(l->begins);
	*l = (struct listed){0};
}
