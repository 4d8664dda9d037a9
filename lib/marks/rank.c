#include "marks/rank.h"

#include <stdlib.h>

#include "marks/breadth.h"

void
ranked_init(struct ranked *r, const struct scheme *s)
{
	*r = (struct ranked){.band = SIZE_MAX};
	exact_init(&r->total);
	exact_init(&r->lost);
	exact_init(&r->bonus);
	exact_init(&r->share);
	r->ties = mem_zero(s->n_ties, sizeof *r->ties);
	for (size_t i = 0; i < s->n_ties; i++)
		exact_init(&r->ties[i]);
}

void
ranked_free(struct ranked *r, const struct scheme *s)
{
	exact_free(&r->total);
	exact_free(&r->lost);
	exact_free(&r->bonus);
	exact_free(&r->share);
	for (size_t i = 0; i < s->n_ties; i++)
		exact_free(&r->ties[i]);
	free(r->ties);
}

/* True if the key asks for something that applies. */
static bool
take_tie(const struct tie_key *key, const struct mark *m, struct exact *out)
{
	const struct scheme *s = m->scheme;
	bool applies = false;

	exact_set_ratio(out, 0, 1);
	switch (key->kind) {
	case TIE_ITEM:
		exact_set(out, &m->items[key->item].mark);
		return m->items[key->item].end != ITEM_NONE;
	case TIE_CATEGORY:
		for (size_t i = 0; i < s->n_items; i++)
			if (str_equal(s->items[i].category, key->category)) {
				exact_add(out, out, &m->items[i].mark);
				applies |= m->items[i].end != ITEM_NONE;
			}
		return applies;
	case TIE_DEDUCTIONS:
		exact_subtract(out, out, &m->lost);
		break;
	}
	return true;
}

void
ranked_take(struct ranked *r, const struct mark *m, const struct facts *f, size_t subject)
{
	r->subject = subject;
	exact_set(&r->total, &m->total);
	exact_set(&r->lost, &m->lost_shown);
	exact_set(&r->bonus, &m->bonus_shown);
	r->ties_passed = 0;
	for (size_t i = 0; i < m->scheme->n_ties; i++)
		if (!take_tie(&m->scheme->ties[i], m, &r->ties[i]))
			r->ties_passed |= (uint64_t)1 << i;
	r->veto_total = m->veto_total;
	r->veto_top = m->veto_top;
	r->incomplete = m->incomplete;
	r->part = breadth_is_part(m, f, subject, &r->share);
}

/* < 0: a stands before b; 0: they tie, tie keys apart. */
static int
compare_totals(const struct ranked *a, const struct ranked *b)
{
	int order = a->veto_total - b->veto_total;

	return order ? order : exact_compare(&b->total, &a->total);
}

static int
compare_by_total(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	int order = compare_totals(x, y);

	return order ? order : (x->subject > y->subject) - (x->subject < y->subject);
}

static int
compare_by_tie(const void *a, const void *b, void *key)
{
	const struct ranked *x = a, *y = b;
	size_t i = *(const size_t *)key;
	int order = exact_compare(&y->ties[i], &x->ties[i]);

	return order ? order : (x->subject > y->subject) - (x->subject < y->subject);
}

/* Parts the run list[from..to-1] by one key, unless it does not apply to one of them. */
static void
part_run(struct ranked *list, size_t from, size_t to, size_t key)
{
	for (size_t i = from; i < to; i++)
		if (list[i].ties_passed >> key & 1)
			return;
	qsort_r(&list[from], to - from, sizeof *list, compare_by_tie, &key);
	for (size_t i = from + 1; i < to; i++)
		list[i].run =
		    exact_compare(&list[i - 1].ties[key], &list[i].ties[key]) == 0 ? list[i - 1].run : i;
}

static void
part_runs(struct ranked *list, size_t n, size_t n_ties)
{
	size_t to;

	for (size_t i = 0; i < n; i++)
		list[i].run = i > 0 && compare_totals(&list[i - 1], &list[i]) == 0 ? list[i - 1].run : i;
	for (size_t key = 0; key < n_ties; key++)
		for (size_t from = 0; from < n; from = to) {
			for (to = from + 1; to < n && list[to].run == list[from].run; to++)
				;
			if (to - from > 1)
				part_run(list, from, to, key);
		}
}

static size_t
band_of(const struct ranked *r, const struct scheme *s)
{
	size_t band = s->n_bands;

	if (r->veto_total)
		return s->n_bands ? 0 : SIZE_MAX;
	while (band > 0 && exact_compare(s->bands[band - 1].from, &r->total) > 0)
		band--;
	if (r->veto_top && band > 0 && band == s->n_bands)
		band--;
	return band ? band - 1 : SIZE_MAX;
}

void
rank_group(struct ranked *list, size_t n, const struct scheme *s)
{
	long dense = 0;

	if (n > 1)
		qsort(list, n, sizeof *list, compare_by_total);
	part_runs(list, n, s->n_ties);
	for (size_t i = 0; i < n; i++) {
		bool tied = i > 0 && list[i - 1].run == list[i].run;

		dense += !tied;
		list[i].rank = s->dense ? dense : (long)i + 1;
		list[i].tied = tied;
		list[i].band = band_of(&list[i], s);
		if (tied) {
			list[i].rank = list[i - 1].rank;
			list[i - 1].tied = true;
		}
	}
}
