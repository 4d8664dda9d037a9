#include "rules/region.h"

#include <stdlib.h>

#include "base/mem.h"

enum { REGIONS_MAX = 1000000 };

bool
region_add(struct region_table *t, int code, int first, int last)
{
	if (code < 100000 || code > 999999 || first < 1900 || last > 2100 || first > last)
		return false;
	if (!mem_room(&t->list, &t->room, t->n + 1, sizeof *t->list, REGIONS_MAX))
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

void
region_sort(struct region_table *t)
{
	size_t place = 0;

	if (t->n > 0)
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

void
region_init(struct region_table *t, struct str csv)
{
	while (csv.at) {
		struct str line = str_trim(str_part(&csv, '\n')), code = str_part(&line, ',');
		int64_t n, first, last;

		str_part(&line, ',');
		if (str_to_int(code, 0, 999999, &n) && str_to_int(str_part(&line, ','), 0, 9999, &first) &&
		    str_to_int(line, 0, 9999, &last))
			region_add(t, (int)n, (int)first, (int)last);
	}
	region_sort(t);
}

static int
clamp(int year, int low, int high)
{
	return year < low ? low : year > high ? high : year;
}

enum region_fault
region_check(const struct region_table *t, int code, int from, int to, const struct region **known)
{
	enum region_fault fault = REGION_UNKNOWN;

	if (!t->provinces[code / 10000])
		return REGION_PROVINCE;
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
