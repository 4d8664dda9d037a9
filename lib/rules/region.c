#include "rules/region.h"

#include <stdlib.h>

#include "base/mem.h"

enum { REGIONS_MAX = 1000000 };

bool
region_add(struct region_table *t, int code, int first, int last)
{
	if (code < 100000 || code > 999999 || first < 1900 || last > 2100 || first > last)
		return false;
	if (!mem_grow_within(&t->added, &t->room, t->n + 1, sizeof *t->added, REGIONS_MAX))
		return false;
	t->added[t->n++] = (struct region){code, (short)first, (short)last};
	return true;
}

static int
by_code(const void *left, const void *right)
{
	const struct region *a = left, *b = right;

	return a->code != b->code ? (a->code > b->code) - (a->code < b->code) : a->first - b->first;
}

void
region_sort(struct region_table *t)
{
	size_t place = 0;

	if (t->n > 0)
		qsort(t->added, t->n, sizeof *t->added, by_code);
	free(t->own_begin);
	t->own_begin = mem_zero(REGION_PREFIXES + 1, sizeof *t->own_begin);
	for (int prefix = 0; prefix <= REGION_PREFIXES; prefix++) {
		while (place < t->n && t->added[place].code / 100 < prefix)
			place++;
		t->own_begin[prefix] = (unsigned)place;
	}
	for (size_t i = 0; i < t->n; i++) {
		const struct region *r = &t->added[i];

		t->first_year = i == 0 || r->first < t->first_year ? r->first : t->first_year;
		t->last_year = i == 0 || r->last > t->last_year ? r->last : t->last_year;
	}
	t->list = t->added;
	t->begin = t->own_begin;
}

static int
clamp(int year, int low, int high)
{
	return year < low ? low : year > high ? high : year;
}

void
region_fall_back(struct region_table *t, const struct region_table *fallback)
{
	t->fallback = fallback;
}

/* By the first two digits. */
static bool
has_province(const struct region_table *t, int province)
{
	return t->begin[100 * province] < t->begin[100 * (province + 1)];
}

enum region_fault
region_check(const struct region_table *t, int code, int from, int to, const struct region **known)
{
	enum region_fault fault = REGION_UNKNOWN;

	if (!has_province(t, code / 10000))
		return t->fallback ? region_check(t->fallback, code, from, to, known) : REGION_PROVINCE;
	from = clamp(from, t->first_year, t->last_year);
	to = clamp(to, t->first_year, t->last_year);
	for (size_t i = t->begin[code / 100]; i < t->begin[code / 100 + 1]; i++) {
		const struct region *r = &t->list[i];

		if (r->code != code)
			continue;
		if (r->first <= to && r->last >= from)
			return REGION_OK;
		if (known && (fault == REGION_UNKNOWN || r->first <= to))
			*known = r;
		fault = REGION_OUT_OF_TIME;
	}
	return fault;
}

void
region_free(struct region_table *t)
{
	free(t->added);
	free(t->own_begin);
	*t = (struct region_table){0};
}
