#include "rules/facts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

enum { WHOLE_MAX = 1000000000 }; /* larger amounts go to the exact rest, so that sums cannot overflow */

void
facts_init(struct facts *f, const struct scheme *s, const struct subject *subjects, size_t n, bool trace)
{
	size_t cells = n * s->n_slots;

	memset(f, 0, sizeof *f);
	f->scheme = s;
	f->subjects = subjects;
	f->n_subjects = n;
	f->as_of = DATE_NONE;
	f->facts = mem_zero(cells, sizeof *f->facts);
	f->trace = trace;
	if (trace) {
		f->first = mem_zero(cells, sizeof *f->first);
		f->last = mem_zero(cells, sizeof *f->last);
	}
}

void
facts_free(struct facts *f)
{
	for (size_t i = 0; f->scheme && i < f->n_subjects * f->scheme->n_slots; i++)
		if (f->facts[i].rest) {
			exact_free(f->facts[i].rest);
			free(f->facts[i].rest);
		}
	free(f->facts);
	free(f->sources);
	free(f->first);
	free(f->last);
	memset(f, 0, sizeof *f);
}

void
facts_copy(struct facts *to, const struct facts *from)
{
	size_t cells = from->n_subjects * from->scheme->n_slots;

	facts_init(to, from->scheme, from->subjects, from->n_subjects, false);
	to->as_of = from->as_of;
	for (size_t i = 0; i < cells; i++) {
		to->facts[i] = from->facts[i];
		if (!from->facts[i].rest)
			continue;
		to->facts[i].rest = mem_alloc(sizeof *to->facts[i].rest);
		exact_init(to->facts[i].rest);
		exact_set(to->facts[i].rest, from->facts[i].rest);
	}
}

static size_t
place(const struct facts *f, size_t subject, size_t slot)
{
	assert(subject < f->n_subjects && slot < f->scheme->n_slots);
	return subject * f->scheme->n_slots + slot;
}

static struct fact *
fact_at(const struct facts *f, size_t subject, size_t slot)
{
	return &f->facts[place(f, subject, slot)];
}

static struct exact *
rest_of(struct fact *a)
{
	if (!a->rest) {
		a->rest = mem_alloc(sizeof *a->rest);
		exact_init(a->rest);
	}
	return a->rest;
}

/* Adds n to a fact that may hold something already. */
static void
add(struct fact *a, const struct exact *n)
{
	long whole;

	if (exact_to_int(n, -WHOLE_MAX, WHOLE_MAX, &whole))
		a->whole += whole;
	else
		exact_add(rest_of(a), rest_of(a), n);
	a->known = true;
}

void
facts_count(struct facts *f, size_t subject, size_t slot, int64_t n)
{
	struct fact *a = fact_at(f, subject, slot);

	a->whole += n;
	a->known = true;
}

void
facts_add(struct facts *f, size_t subject, size_t slot, const struct exact *n)
{
	add(fact_at(f, subject, slot), n);
}

void
facts_level(struct facts *f, size_t subject, size_t slot, size_t bit)
{
	struct fact *a = fact_at(f, subject, slot);

	assert(bit < SLOT_LEVELS_MAX);
	a->bits |= (uint64_t)1 << bit;
	a->known = true;
}

void
facts_mean(struct facts *f, size_t subject, size_t slot, const struct exact *n)
{
	struct fact *a = fact_at(f, subject, slot);

	add(a, n);
	a->bits++;
}

void
facts_set(struct facts *f, size_t subject, size_t slot, const struct exact *value)
{
	struct fact *a = fact_at(f, subject, slot);

	a->whole = 0;
	if (a->rest)
		exact_set_ratio(a->rest, 0, 1);
	if (f->scheme->slots[slot].derived == DERIVED_QUALITY)
		a->bits = 1;
	add(a, value);
}

bool
facts_latest(struct facts *f, size_t subject, size_t slot, int day, const struct exact *value)
{
	struct fact *a = fact_at(f, subject, slot);

	if (a->known && day < a->day)
		return false;
	facts_set(f, subject, slot, value);
	a->day = day;
	return true;
}

void
facts_source(struct facts *f, size_t subject, size_t slot, int file, long line, bool alone)
{
	size_t i = place(f, subject, slot), new;

	if (!f->trace)
		return;
	if (!mem_room(&f->sources, &f->room_sources, f->n_sources + 1, sizeof *f->sources, SIZE_MAX / 64))
		mem_exhausted();
	new = f->n_sources++;
	f->sources[new] = (struct source){file, line, 0};
	if (f->last[i] && !alone)
		f->sources[f->last[i] - 1].next = new + 1;
	else
		f->first[i] = new + 1;
	f->last[i] = new + 1;
}

bool
facts_get(const struct facts *f, size_t subject, size_t slot, struct exact *out)
{
	const struct fact *a = fact_at(f, subject, slot);
	struct exact n;

	exact_set_ratio(out, (long)a->whole, 1);
	if (a->rest)
		exact_add(out, out, a->rest);
	if (f->scheme->slots[slot].derived == DERIVED_QUALITY && a->bits > 1) {
		exact_init(&n);
		exact_set_ratio(&n, (long)a->bits, 1);
		exact_divide(out, out, &n);
		exact_free(&n);
	}
	return a->known;
}

bool
facts_known(const struct facts *f, size_t subject, size_t slot)
{
	return fact_at(f, subject, slot)->known;
}

uint64_t
facts_levels(const struct facts *f, size_t subject, size_t slot)
{
	return fact_at(f, subject, slot)->bits;
}

const struct source *
facts_next_source(const struct facts *f, size_t subject, size_t slot, size_t *at)
{
	if (!f->trace || *at == SIZE_MAX)
		return NULL;
	if (*at == 0)
		*at = f->first[place(f, subject, slot)];
	if (*at == 0)
		return NULL;
	const struct source *s = &f->sources[*at - 1];

	*at = s->next ? s->next : SIZE_MAX;
	return s;
}

bool
facts_applies(const struct facts *f, size_t subject, size_t i)
{
	return item_applies(&f->scheme->items[i], f->subjects[subject].kind, f->subjects[subject].code);
}

enum measured
facts_measure(const struct facts *f, size_t subject, const struct measure *m, struct exact *out)
{
	bool known = facts_get(f, subject, m->slot, out);
	enum measured found = MEASURED;
	struct exact quota;

	/* No record of an event is a fact in itself: it did not happen. */
	if (!known && m->kind != SLOT_EVENT && m->kind != SLOT_TARGET)
		return MEASURED_NOTHING;
	if (!m->rate)
		return MEASURED;
	exact_init(&quota);
	if (facts_get(f, subject, m->quota, &quota) && exact_sign(&quota) != 0)
		exact_divide(out, out, &quota);
	else
		found = MEASURED_NOT_APPLICABLE;
	exact_free(&quota);
	return found;
}
