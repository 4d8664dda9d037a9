#include "rules/gap.h"

/* On the full that is shown, as mark.h does with the assessed total. */
static void
show(const struct scheme *s, const struct exact *bonus, struct exact *total, struct exact *gap)
{
	struct exact scale;

	exact_init(&scale);
	exact_divide(&scale, s->shown_out_of, s->full);
	exact_multiply(gap, gap, &scale);
	if (s->bonus_as_marks)
		exact_subtract(total, total, bonus);
	exact_multiply(total, total, &scale);
	if (s->bonus_as_marks)
		exact_add(total, total, bonus);
	exact_free(&scale);
}

bool
gap_total(const struct mark *m, const struct exact *const *self, struct exact *total, struct exact *gap)
{
	const struct scheme *s = m->scheme;
	struct exact scale, bonus;
	bool any = false;

	exact_init(&scale);
	exact_init(&bonus);
	exact_set_ratio(total, 0, 1);
	exact_set_ratio(gap, 0, 1);
	for (size_t i = 0; i < s->n_items; i++) {
		if (!self[i] || m->items[i].end == ITEM_NONE)
			continue;
		any = true;
		/* Bonuses are outside the scale, on both sides: what the subject claims beyond them is
		 * scaled. */
		exact_add(total, total, self[i]);
		exact_add(&bonus, &bonus, &m->items[i].bonus);
		exact_add(gap, gap, &m->items[i].mark);
	}
	exact_subtract(gap, total, gap);
	if (exact_sign(&m->full) != 0) {
		exact_divide(&scale, s->own_full, &m->full);
		exact_multiply(gap, gap, &scale);
		exact_subtract(total, total, &bonus);
		exact_multiply(total, total, &scale);
		exact_add(total, total, &bonus);
	}
	if (s->shown_out_of)
		show(s, &bonus, total, gap);
	exact_free(&scale);
	exact_free(&bonus);
	return any;
}
