#include "rules/rank.h"

#include <stdlib.h>

void
ranked_init(struct ranked *r, const struct scheme *s)
{
	*r = (struct ranked){.band = SIZE_MAX};
	exact_init(&r->total);
	exact_init(&r->lost);
	exact_init(&r->bonus);
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
	for (size_t i = 0; i < s->n_ties; i++)
		exact_free(&r->ties[i]);
	free(r->ties);
}

static void
take_tie(const struct tie_key *key, const struct mark *m, struct exact *out)
{
	const struct scheme *s = m->scheme;

	exact_set_ratio(out, 0, 1);
	switch (key->kind) {
	case TIE_ITEM:
		exact_set(out, &m->items[key->item].mark);
		break;
	case TIE_CATEGORY:
		for (size_t i = 0; i < s->n_items; i++)
			if (str_equal(s->items[i].category, key->category))
				exact_add(out, out, &m->items[i].mark);
		break;
	case TIE_DEDUCTIONS:
		exact_subtract(out, out, &m->lost);
		break;
	}
}

void
ranked_take(struct ranked *r, const struct mark *m, size_t subject)
{
	r->subject = subject;
	exact_set(&r->total, &m->total);
	exact_set(&r->lost, &m->lost);
	exact_set(&r->bonus, &m->bonus);
	for (size_t i = 0; i < m->scheme->n_ties; i++)
		take_tie(&m->scheme->ties[i], m, &r->ties[i]);
	r->veto_total = m->veto_total;
	r->veto_top = m->veto_top;
	r->incomplete = m->incomplete;
}

/* < 0: a stands before b; 0: they tie. */
static int
compare(const struct ranked *a, const struct ranked *b, size_t n_ties)
{
	int order = a->veto_total - b->veto_total;

	if (order == 0)
		order = exact_compare(&b->total, &a->total);
	for (size_t i = 0; order == 0 && i < n_ties; i++)
		order = exact_compare(&b->ties[i], &a->ties[i]);
	return order;
}

static int
compare_in_order(const void *a, const void *b, void *scheme)
{
	const struct ranked *x = a, *y = b;
	int order = compare(x, y, ((const struct scheme *)scheme)->n_ties);

	return order ? order : (x->subject > y->subject) - (x->subject < y->subject);
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

	qsort_r(list, n, sizeof *list, compare_in_order, (void *)(uintptr_t)s);
	for (size_t i = 0; i < n; i++) {
		bool tied = i > 0 && compare(&list[i - 1], &list[i], s->n_ties) == 0;

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
