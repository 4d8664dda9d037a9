#include "rules/holders.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/mem.h"

void
holders_add(struct holders *h, const struct who *who, int valid_to, bool is_void)
{
	mem_grow(&h->list, &h->room, h->n + 1, sizeof *h->list);
	h->list[h->n++] = (struct holder){
	    .key = who->key,
	    .valid_to = valid_to,
	    .category = (unsigned char)who->category,
	    .grade = (unsigned char)who->grade,
	    .is_void = is_void,
	};
	h->sorted = false;
}

static int
by_key(const void *left, const void *right)
{
	const struct holder *a = left, *b = right;

	return (a->key > b->key) - (a->key < b->key);
}

void
holders_sort(struct holders *h)
{
	if (h->n > 0)
		qsort(h->list, h->n, sizeof *h->list, by_key);
	h->sorted = true;
}

void
holders_free(struct holders *h)
{
	free(h->list);
	*h = (struct holders){0};
}

/* The first holder with this key, or where it would stand. */
static size_t
first_of(const struct holders *h, uint64_t key)
{
	size_t low = 0, high = h->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (h->list[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The better of two verdicts: a valid certificate beside a void one is valid. */
static enum holders_verdict
better(enum holders_verdict a, enum holders_verdict b)
{
	static const int order[] = {
	    [HOLDERS_VALID] = 3, [HOLDERS_EXPIRED] = 2, [HOLDERS_VOID] = 1, [HOLDERS_UNKNOWN] = 0};

	return order[a] >= order[b] ? a : b;
}

static enum holders_verdict
judge_one(const struct holder *c, int day)
{
	if (c->is_void)
		return HOLDERS_VOID;
	return c->valid_to != DATE_NONE && c->valid_to < day ? HOLDERS_EXPIRED : HOLDERS_VALID;
}

enum holders_verdict
holders_judge(const struct holders *h, const struct who *who, int day)
{
	enum holders_verdict best = HOLDERS_UNKNOWN;

	for (size_t i = first_of(h, who->key); i < h->n && h->list[i].key == who->key; i++) {
		const struct holder *c = &h->list[i];

		if (who->category == 0 || (c->category == who->category && c->grade == who->grade))
			best = better(best, judge_one(c, day));
	}
	return best;
}

bool
holders_next(const struct holders *h, const struct who *who, int day, size_t *at, struct who *out)
{
	for (size_t i = *at > 0 ? *at : first_of(h, who->key); i < h->n && h->list[i].key == who->key; i++)
		if (judge_one(&h->list[i], day) == HOLDERS_VALID) {
			*out = *who;
			out->category = h->list[i].category;
			out->grade = h->list[i].grade;
			*at = i + 1;
			return true;
		}
	return false;
}
