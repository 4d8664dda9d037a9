#include "render/tally.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/district.h"
#include "text/words.h"

enum { LIMIT = 1 << 28 };

enum tally_severity
tally_severity(struct str word)
{
	if (word_is(WORD_ERROR, word))
		return TALLY_ERROR;
	return word_is(WORD_WARNING, word) ? TALLY_WARNING : TALLY_NOTE;
}

static struct tally_code *
code_of(struct tally *t, struct str code, enum tally_severity severity, struct str message)
{
	size_t place = t->n_codes;

	if (!map_add(&t->code_places, code, place, &place))
		return &t->codes[place];
	mem_grow(&t->codes, &t->codes_room, place + 1, sizeof *t->codes);
	t->codes[place] = (struct tally_code){.code = code, .message = message, .severity = severity};
	t->n_codes++;
	return &t->codes[place];
}

static struct tally_unit *
unit_of(struct tally *t, struct str unit)
{
	size_t place = t->n_units;

	if (!map_add(&t->unit_places, unit, place, &place))
		return &t->units[place];
	mem_grow(&t->units, &t->units_room, place + 1, sizeof *t->units);
	t->units[place] = (struct tally_unit){.unit = unit};
	t->n_units++;
	return &t->units[place];
}

static size_t
file_of(struct tally *t, struct str file)
{
	size_t place = t->n_files;

	if (map_add(&t->file_places, file, place, &place))
		place = t->n_files++;
	return place;
}

static void
note_wrong(struct tally *t, size_t file, struct str row)
{
	int64_t number = 0;

	if (!str_to_int(row, 1, ((int64_t)1 << 40) - 1, &number))
		return; /* a finding about a whole column is in no row */
	mem_grow(&t->wrong, &t->wrong_room, t->n_wrong + 1, sizeof *t->wrong);
	t->wrong[t->n_wrong++] = (uint64_t)file << 40 | (uint64_t)number;
}

bool
tally_add(struct tally *t, struct str severity, struct str code, struct str message, struct str unit,
    struct str file, struct str row)
{
	enum tally_severity s = tally_severity(severity);
	struct tally_code *c = code_of(t, code, s, message);
	size_t place = file_of(t, file);

	t->by_unit = t->by_unit || unit.len > 0;
	t->count[s]++;
	unit_of(t, unit.len > 0 ? unit : file)->count[s]++;
	if (s < c->severity)
		c->severity = s;
	if (s == TALLY_ERROR)
		note_wrong(t, place, row);
	return ++c->count <= TALLY_KEEP;
}

void
tally_count(struct tally *t, struct str unit, struct str severity, struct str code, long count)
{
	enum tally_severity s = tally_severity(severity);

	t->told = true;
	if (district_is(unit)) {
		code_of(t, code, s, STR(""))->told += count;
		return;
	}
	t->by_unit = true;
	unit_of(t, unit)->told[s] += count;
}

/* Counts that were told are whole, those of listed findings may be capped. */
static void
settle_told(struct tally *t)
{
	size_t n = 0;

	if (!t->told)
		return;
	for (int s = 0; s < TALLY_SEVERITIES; s++)
		t->count[s] = 0;
	for (size_t i = 0; i < t->n_codes; i++) {
		if (t->codes[i].told > t->codes[i].count) {
			t->capped = t->capped || t->codes[i].severity == TALLY_ERROR;
			t->codes[i].count = t->codes[i].told;
		}
		t->count[t->codes[i].severity] += t->codes[i].count;
	}
	for (size_t i = 0; i < t->n_units && t->by_unit; i++) {
		struct tally_unit *u = &t->units[i];
		bool any = false;

		for (int s = 0; s < TALLY_SEVERITIES; s++) {
			u->count[s] = u->told[s];
			any = any || u->told[s] > 0;
		}
		if (any) /* not a file that stood in for a unit */
			t->units[n++] = *u;
	}
	if (t->by_unit)
		t->n_units = n;
}

static int
by_weight(const void *a, const void *b)
{
	const struct tally_code *x = a, *y = b;

	if (x->severity != y->severity)
		return x->severity < y->severity ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return str_compare(x->code, y->code);
}

static int
by_errors(const void *a, const void *b)
{
	const struct tally_unit *x = a, *y = b;

	for (int i = 0; i < TALLY_SEVERITIES; i++)
		if (x->count[i] != y->count[i])
			return x->count[i] > y->count[i] ? -1 : 1;
	return str_compare(x->unit, y->unit);
}

static int
by_place(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

void
tally_finish(struct tally *t)
{
	size_t n = 0;

	settle_told(t);
	if (t->n_codes > 0)
		qsort(t->codes, t->n_codes, sizeof *t->codes, by_weight);
	if (t->n_units > 0)
		qsort(t->units, t->n_units, sizeof *t->units, by_errors);
	if (t->n_wrong > 0)
		qsort(t->wrong, t->n_wrong, sizeof *t->wrong, by_place);
	for (size_t i = 0; i < t->n_wrong; i++)
		if (n == 0 || t->wrong[i] != t->wrong[n - 1])
			t->wrong[n++] = t->wrong[i];
	t->n_wrong = n;
}

void
tally_free(struct tally *t)
{
	map_free(&t->code_places);
	map_free(&t->unit_places);
	map_free(&t->file_places);
	free(t->codes);
	free(t->units);
	free(t->wrong);
	*t = (struct tally){0};
}
