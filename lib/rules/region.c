#include "rules/region.h"

#include <stdlib.h>

#include "base/mem.h"

enum { REGIONS_MAX = 1000000 };

bool
region_add(struct region_table *t, int code, int first, int last)
{
	if (code < 100000 || code > 999999 || first < 1900 || last > 2100 || first > last)
		return false;
	if (!mem_grow_within(&t->list, &t->room, t->n + 1, sizeof *t->list, REGIONS_MAX))
		return false;
	t->list[t->n++] = (struct region){code, (short)first, (short)last};
	return true;
}

static int
by_code(const void *left, const void *right)
{
	const struct region *a = left, *b = right;

	return a->code != b->code ? (a->code > b->code) - (a->code < b->code) : a->first - b->first;
}

/* The built-in table is. */
static bool
is_sorted(const struct region_table *t)
{
	for (size_t i = 1; i < t->n; i++)
		if (by_code(&t->list[i - 1], &t->list[i]) > 0)
			return false;
	return true;
}

void
region_sort(struct region_table *t)
{
	size_t place = 0;

	if (!is_sorted(t))
		qsort(t->list, t->n, sizeof *t->list, by_code);
	free(t->begin);
	t->begin = mem_zero(REGION_PREFIXES + 1, sizeof *t->begin);
	for (int prefix = 0; prefix <= REGION_PREFIXES; prefix++) {
		while (place < t->n && t->list[place].code / 100 < prefix)
			place++;
		t->begin[prefix] = (unsigned)place;
	}
	for (size_t i = 0; i < t->n; i++) {
		const struct region *r = &t->list[i];

		t->provinces[r->code / 10000] = true;
		t->first_year = i == 0 || r->first < t->first_year ? r->first : t->first_year;
		t->last_year = i == 0 || r->last > t->last_year ? r->last : t->last_year;
	}
}

/* The number of n digits at s; -1 if they are none. */
static int
number_at(const char *s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

/* Every run reads thousands of these lines: their numbers stand at fixed places, counted from both ends. */
void
region_init(struct region_table *t, struct str csv)
{
	enum { CODE = 6, YEAR = 4, SHORTEST = CODE + 1 + 1 + YEAR + 1 + YEAR };

	while (csv.at) {
		struct str line = str_part(&csv, '\n');
		const char *end = line.at + line.len;

		if (line.len >= SHORTEST)
			region_add(t, number_at(line.at, CODE), number_at(end - YEAR - 1 - YEAR, YEAR),
			    number_at(end - YEAR, YEAR));
	}
	region_sort(t);
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

enum region_fault
region_check(const struct region_table *t, int code, int from, int to, const struct region **known)
{
	enum region_fault fault = REGION_UNKNOWN;

	if (!t->provinces[code / 10000])
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
	free(t->list);
	free(t->begin);
	*t = (struct region_table){0};
}
