/* The first byte parts the array into 256; the parts are sorted by the crew, each by its further bytes. Parts
 * wait on a stack, which holds at most 255 for each of the seven bytes below. */
#include "base/key_sort.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/mem.h"

enum { SMALL = 48, SIZE_MOST = 24, BITS = 8, BYTES = 8, SHIFT_FIRST = 56, THREADS_FROM = 100000 };

typedef int order(const void *, const void *);

struct part {
	char *at;
	size_t n;
	int shift; /* of the byte that parts it */
};

static inline uint64_t
key_of(const char *e)
{
	uint64_t key;

	memcpy(&key, e, sizeof key);
	return key;
}

static inline bool
before(const char *a, const char *b, order *compare)
{
	uint64_t x = key_of(a), y = key_of(b);

	return x != y ? x < y : compare(a, b) < 0;
}

static inline void
insertion_sort(char *at, size_t n, size_t size, order *compare)
{
	char e[SIZE_MOST];

	for (size_t i = 1; i < n; i++) {
		size_t j = i;

		if (!before(at + i * size, at + (i - 1) * size, compare))
			continue;
		memcpy(e, at + i * size, size);
		for (; j > 0 && before(e, at + (j - 1) * size, compare); j--)
			memcpy(at + j * size, at + (j - 1) * size, size);
		memcpy(at + j * size, e, size);
	}
}

/* Swaps every element into the part of the list that belongs to its byte: each swap brings one home. */
static inline void
flag_sort(const struct part *p, size_t size, size_t ends[256])
{
	size_t counts[256] = {0}, next[256], sum = 0;
	char e[SIZE_MOST];

	for (size_t i = 0; i < p->n; i++)
		counts[key_of(p->at + i * size) >> p->shift & 255]++;
	for (size_t b = 0; b < 256; b++) {
		next[b] = sum;
		ends[b] = sum += counts[b];
	}
	for (size_t b = 0; b < 256; b++)
		while (next[b] < ends[b]) {
			char *here = p->at + next[b] * size, *there;

			there = p->at + next[key_of(here) >> p->shift & 255]++ * size;
			memcpy(e, there, size);
			memcpy(there, here, size);
			memcpy(here, e, size);
		}
}

static inline void
sort_part(struct part first, size_t size, order *compare)
{
	struct part stack[256 * BYTES];
	size_t n = 0, ends[256];

	stack[n++] = first;
	while (n) {
		struct part p = stack[--n];

		if (p.n <= SMALL) {
			insertion_sort(p.at, p.n, size, compare);
			continue;
		}
		if (p.shift < 0) { /* one key: its elements may be any number */
			qsort(p.at, p.n, size, compare);
			continue;
		}
		flag_sort(&p, size, ends);
		for (size_t b = 0, begin = 0; b < 256; begin = ends[b++])
			if (ends[b] - begin > 1)
				stack[n++] =
				    (struct part){p.at + begin * size, ends[b] - begin, p.shift - BITS};
	}
}

/* The sizes as constants, so that elements are moved without a call. */
static void
sort_any(struct part p, size_t size, order *compare)
{
	assert(size == 16 || size == SIZE_MOST);
	if (size == 16)
		sort_part(p, 16, compare);
	else
		sort_part(p, SIZE_MOST, compare);
}

struct sorting {
	struct part whole;
	size_t size, ends[256], next;
	order *compare;
};

static void *
start(void *with)
{
	(void)with;
	return mem_zero(1, sizeof(struct part));
}

static enum crew_taken
take(void *with, void *seat)
{
	struct sorting *s = with;
	size_t begin;

	if (s->next == 256)
		return CREW_NO_MORE;
	begin = s->next ? s->ends[s->next - 1] : 0;
	*(struct part *)seat =
	    (struct part){s->whole.at + begin * s->size, s->ends[s->next] - begin, s->whole.shift - BITS};
	s->next++;
	return CREW_MORE;
}

static void
work(void *with, void *seat)
{
	const struct sorting *s = with;

	sort_any(*(struct part *)seat, s->size, s->compare);
}

static void
merge(void *with, void *seat)
{
	(void)with;
	(void)seat;
}

void
key_sort(void *list, size_t n, size_t size, order *compare, size_t threads)
{
	static const struct crew_job job = {start, take, work, merge, free};
	struct sorting s = {.whole = {list, n, SHIFT_FIRST}, .size = size, .compare = compare};

	if (n < THREADS_FROM || threads < 2) {
		sort_any(s.whole, size, compare);
		return;
	}
	flag_sort(&s.whole, size, s.ends);
	crew_run(threads, &job, &s);
}

size_t
key_first(const void *list, size_t low, size_t high, size_t size, uint64_t key)
{
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		uint64_t there;

		memcpy(&there, (const char *)list + middle * size, sizeof there);
		if (there < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
