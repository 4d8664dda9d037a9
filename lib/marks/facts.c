#include "marks/facts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

enum { WHOLE_MAX = (1 << 30) - 1 }; /* what `whole` holds; all else goes to the exact rest */

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
	f->more = mem_zero(s->n_slots, sizeof *f->more);
	f->trace = trace;
	if (trace) {
		f->first = mem_zero(cells, sizeof *f->first);
		f->last = mem_zero(cells, sizeof *f->last);
	}
}

static void
free_more(struct fact_more *more, size_t n)
{
	for (size_t i = 0; more && i < n; i++)
		if (more[i].rest) {
			exact_free(more[i].rest);
			free(more[i].rest);
		}
	free(more);
}

void
facts_free(struct facts *f)
{
	for (size_t i = 0; f->scheme && i < f->scheme->n_slots; i++)
		free_more(f->more[i], f->n_subjects);
	free(f->more);
	free(f->facts);
	free(f->sources);
	free(f->first);
	free(f->last);
	memset(f, 0, sizeof *f);
}

static struct fact_more *
copy_more(const struct fact_more *from, size_t n)
{
	struct fact_more *to = mem_zero(n, sizeof *to);

	for (size_t i = 0; i < n; i++) {
		to[i] = from[i];
		if (!from[i].rest)
			continue;
		to[i].rest = mem_alloc(sizeof *to[i].rest);
		exact_init(to[i].rest);
		exact_set(to[i].rest, from[i].rest);
	}
	return to;
}

void
facts_copy(struct facts *to, const struct facts *from)
{
	size_t slots = from->scheme->n_slots, cells = from->n_subjects * slots;

	facts_init(to, from->scheme, from->subjects, from->n_subjects, false);
	to->as_of = from->as_of;
	to->without_targets = from->without_targets;
	to->part_shares = from->part_shares;
	to->item_marks = from->item_marks;
	for (size_t i = 0; i < cells; i++)
		to->facts[i] = from->facts[i];
	for (size_t i = 0; i < slots; i++)
		if (from->more[i])
			to->more[i] = copy_more(from->more[i], from->n_subjects);
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

static struct fact_more *
more_of(struct facts *f, size_t subject, size_t slot)
{
	fact_at(f, subject, slot)->has_more = true;
	if (!f->more[slot])
		f->more[slot] = mem_zero(f->n_subjects, sizeof *f->more[slot]);
	return &f->more[slot][subject];
}

/* NULL: there is no more than a whole number. */
static const struct fact_more *
find_more(const struct facts *f, size_t subject, size_t slot)
{
	return fact_at(f, subject, slot)->has_more ? &f->more[slot][subject] : NULL;
}

static struct exact *
rest_of(struct fact_more *more)
{
	if (!more->rest) {
		more->rest = mem_alloc(sizeof *more->rest);
		exact_init(more->rest);
	}
	return more->rest;
}

static void
add_rest(struct facts *f, size_t subject, size_t slot, const struct exact *n)
{
	struct exact *rest = rest_of(more_of(f, subject, slot));

	exact_add(rest, rest, n);
	fact_at(f, subject, slot)->known = true;
}

void
facts_count(struct facts *f, size_t subject, size_t slot, int64_t n)
{
	struct fact *a = fact_at(f, subject, slot);
	int64_t sum = a->whole + n;
	struct exact large;

	if (sum >= 0 && sum <= WHOLE_MAX) {
		a->whole = (unsigned)sum & WHOLE_MAX; /* the mask is for the compiler: so many bits it has */
		a->known = true;
		return;
	}
	exact_init(&large);
	exact_set_ratio(&large, n, 1);
	add_rest(f, subject, slot, &large);
	exact_free(&large);
}

void
facts_add(struct facts *f, size_t subject, size_t slot, const struct exact *n)
{
	long whole;

	if (exact_to_int(n, 0, WHOLE_MAX, &whole))
		facts_count(f, subject, slot, whole);
	else
		add_rest(f, subject, slot, n);
}

void
facts_level(struct facts *f, size_t subject, size_t slot, size_t bit)
{
	assert(bit < SLOT_LEVELS_MAX);
	more_of(f, subject, slot)->bits |= (uint64_t)1 << bit;
	fact_at(f, subject, slot)->known = true;
}

void
facts_mean(struct facts *f, size_t subject, size_t slot, const struct exact *n)
{
	facts_add(f, subject, slot, n);
	more_of(f, subject, slot)->bits++;
}

static void
clear_amount(struct facts *f, size_t subject, size_t slot)
{
	struct fact *a = fact_at(f, subject, slot);
	struct fact_more *more = a->has_more ? more_of(f, subject, slot) : NULL;

	a->whole = 0;
	a->known = false;
	if (!more)
		return;
	more->doubtful = false;
	if (more->rest)
		exact_set_ratio(more->rest, 0, 1);
}

void
facts_clear(struct facts *f, size_t subject, size_t slot)
{
	struct fact *a = fact_at(f, subject, slot);

	clear_amount(f, subject, slot);
	if (!a->has_more)
		return;
	f->more[slot][subject].bits = 0;
	f->more[slot][subject].day = 0;
}

void
facts_forget(struct facts *f, size_t slot)
{
	for (size_t i = 0; i < f->n_subjects; i++) {
		facts_clear(f, i, slot);
		if (f->trace)
			f->first[place(f, i, slot)] = f->last[place(f, i, slot)] = 0;
	}
}

void
facts_set(struct facts *f, size_t subject, size_t slot, const struct exact *value)
{
	clear_amount(f, subject, slot);
	if (f->scheme->slots[slot].derived == DERIVED_QUALITY)
		more_of(f, subject, slot)->bits = 1;
	facts_add(f, subject, slot, value);
}

static void
conflict(struct facts *f, size_t subject, size_t slot, int file, long line)
{
	struct fact_more *more = more_of(f, subject, slot);

	if (f->n_conflicts < FACTS_CONFLICTS_TOLD)
		f->conflicts[f->n_conflicts] =
		    (struct facts_conflict){subject, slot, {more->file, file}, {more->line, line}};
	f->n_conflicts++;
	clear_amount(f, subject, slot);
	more->doubtful = true;
}

static bool
says_the_same(const struct facts *f, size_t subject, size_t slot, const struct exact *value)
{
	struct exact x;
	bool same;

	exact_init(&x);
	facts_get(f, subject, slot, &x);
	same = exact_compare(&x, value) == 0;
	exact_free(&x);
	return same;
}

bool
facts_latest(
    struct facts *f, size_t subject, size_t slot, int day, const struct exact *value, int file, long line)
{
	struct fact_more *more = more_of(f, subject, slot);
	bool known = fact_at(f, subject, slot)->known;

	if ((known || more->doubtful) && day < more->day)
		return false;
	if (more->doubtful && day == more->day)
		return true;
	if (known && day == more->day && file != more->file) {
		if (!says_the_same(f, subject, slot, value))
			conflict(f, subject, slot, file, line);
		return true;
	}
	facts_set(f, subject, slot, value);
	more->day = day;
	more->file = file;
	more->line = line;
	more->doubtful = false;
	return true;
}

void
facts_doubt(struct facts *f, size_t subject, size_t slot)
{
	more_of(f, subject, slot)->doubtful = true;
}

bool
facts_doubtful(const struct facts *f, size_t subject, size_t slot)
{
	const struct fact_more *more = find_more(f, subject, slot);

	return more && more->doubtful;
}

void
facts_source(struct facts *f, size_t subject, size_t slot, int file, long line, bool alone)
{
	size_t i = place(f, subject, slot), new;

	if (!f->trace)
		return;
	mem_grow(&f->sources, &f->room_sources, f->n_sources + 1, sizeof *f->sources);
	new = f->n_sources++;
	f->sources[new] = (struct evidence){file, line, 0};
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
	const struct fact_more *more = find_more(f, subject, slot);
	struct exact n;

	exact_set_ratio(out, a->whole, 1);
	if (more && more->rest)
		exact_add(out, out, more->rest);
	if (more && f->scheme->slots[slot].derived == DERIVED_QUALITY && more->bits > 1) {
		exact_init(&n);
		exact_set_ratio(&n, (long)more->bits, 1);
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
	const struct fact_more *more = find_more(f, subject, slot);

	return more ? more->bits : 0;
}

const struct evidence *
facts_next_source(const struct facts *f, size_t subject, size_t slot, size_t *at)
{
	if (!f->trace || *at == SIZE_MAX)
		return NULL;
	if (*at == 0)
		*at = f->first[place(f, subject, slot)];
	if (*at == 0)
		return NULL;
	const struct evidence *s = &f->sources[*at - 1];

	*at = s->next ? s->next : SIZE_MAX;
	return s;
}

bool
facts_applies(const struct facts *f, size_t subject, size_t i)
{
	return item_applies(&f->scheme->items[i], f->subjects[subject].kind, f->subjects[subject].code);
}

/* No row of the target: nothing; a row without a task: it does not apply. */
static enum measured
measure_rate(const struct facts *f, size_t subject, const struct measure *m, bool known, struct exact *out)
{
	enum measured found = MEASURED_NOTHING;
	struct exact quota;

	exact_init(&quota);
	if (facts_get(f, subject, m->quota, &quota) && exact_sign(&quota) == 0) {
		found = MEASURED_NOT_APPLICABLE;
	} else if (known && exact_sign(&quota) != 0) {
		exact_divide(out, out, &quota);
		found = MEASURED;
	}
	exact_free(&quota);
	return found;
}

enum measured
facts_measure(const struct facts *f, size_t subject, const struct measure *m, struct exact *out)
{
	bool known = facts_get(f, subject, m->slot, out);

	if (m->kind == SLOT_TARGET && f->without_targets)
		return MEASURED_NOT_APPLICABLE;
	if (m->rate)
		return measure_rate(f, subject, m, known, out);
	/* No record of an event is a fact in itself: it did not happen. */
	return known || m->kind == SLOT_EVENT ? MEASURED : MEASURED_NOTHING;
}
