#include "marks/standing.h"

#include <stdint.h>
#include <stdlib.h>

void
standing_init(struct standing *st, const struct facts *f)
{
	const struct scheme *s = f->scheme;

	st->n = s->n_needs;
	st->needs = mem_zero(st->n, sizeof *st->needs);
	for (size_t i = 0; i < st->n; i++) {
		exact_init(&st->needs[i].value);
		if (s->needs[i].kind == NEED_PLACE)
			st->needs[i].places = mem_zero(f->n_subjects, sizeof *st->needs[i].places);
		if (s->needs[i].kind == NEED_PLACE)
			st->needs[i].ahead = mem_zero(f->n_subjects, sizeof *st->needs[i].ahead);
	}
}

void
standing_free(struct standing *st)
{
	for (size_t i = 0; i < st->n; i++) {
		exact_free(&st->needs[i].value);
		free(st->needs[i].places);
		free(st->needs[i].ahead);
	}
	free(st->needs);
	*st = (struct standing){0};
}

static bool
counts(const struct facts *f, const struct need *need, size_t subject)
{
	return need->item == SIZE_MAX || facts_applies(f, subject, need->item);
}

/* Mean or best of what is known. */
static void
compute_value(struct standing_need *out, const struct facts *f, const struct need *need,
    const size_t *members, size_t n)
{
	struct exact x;
	long known = 0;

	exact_init(&x);
	exact_set_ratio(&out->value, 0, 1);
	for (size_t i = 0; i < n; i++) {
		if (!counts(f, need, members[i]) ||
		    facts_measure(f, members[i], &need->measure, &x) != MEASURED)
			continue;
		if (need->kind == NEED_MEAN) {
			exact_add(&out->value, &out->value, &x);
		} else if (known == 0 || exact_compare(&x, &out->value) > 0) {
			exact_set(&out->value, &x);
			out->best = members[i];
		}
		known++;
	}
	out->any = known > 0;
	out->n = (size_t)known;
	if (out->any && need->kind == NEED_MEAN) {
		exact_set_ratio(&x, known, 1);
		exact_divide(&out->value, &out->value, &x);
	}
	exact_free(&x);
}

struct runner {
	struct exact x;
	size_t subject;
};

static int
compare_high_first(const void *a, const void *b)
{
	return exact_compare(&((const struct runner *)b)->x, &((const struct runner *)a)->x);
}

static int
compare_low_first(const void *a, const void *b)
{
	return exact_compare(&((const struct runner *)a)->x, &((const struct runner *)b)->x);
}

static void
compute_places(struct standing_need *out, const struct facts *f, const struct need *need,
    const size_t *members, size_t n)
{
	struct runner *runners = mem_zero(n, sizeof *runners);
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		struct runner *r = &runners[known];

		out->places[members[i]] = 0;
		out->ahead[members[i]] = SIZE_MAX;
		if (!counts(f, need, members[i]))
			continue;
		exact_init(&r->x);
		r->subject = members[i];
		if (facts_measure(f, members[i], &need->measure, &r->x) == MEASURED)
			known++;
		else
			exact_free(&r->x);
	}
	qsort(runners, known, sizeof *runners, need->low_first ? compare_low_first : compare_high_first);
	for (size_t i = 0; i < known; i++) {
		bool tied = i > 0 && exact_compare(&runners[i].x, &runners[i - 1].x) == 0;

		size_t before = i > 0 ? runners[i - 1].subject : SIZE_MAX;

		out->places[runners[i].subject] = tied ? out->places[before] : i + 1;
		out->ahead[runners[i].subject] = tied ? out->ahead[before] : before;
	}
	out->any = known > 0;
	out->n = known;
	for (size_t i = 0; i < known; i++)
		exact_free(&runners[i].x);
	free(runners);
}

void
standing_compute(struct standing *st, const struct facts *f, const size_t *members, size_t n)
{
	for (size_t i = 0; i < st->n; i++) {
		const struct need *need = &f->scheme->needs[i];

		if (need->kind == NEED_PLACE)
			compute_places(&st->needs[i], f, need, members, n);
		else
			compute_value(&st->needs[i], f, need, members, n);
	}
}
