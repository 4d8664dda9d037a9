#include "marks/gap.h"

/* Marks, which are scaled where items do not apply, and what is not: bonuses, on both sides. What an item of
 * no marks claims is all bonus; of others what is claimed beyond the bonuses given is scaled. */
struct sides {
	struct exact marks, bonus; /* self-assessed */
	struct exact ahead, bonus_ahead; /* of the assessed ones */
};

static void
add_item(struct sides *s, const struct item *item, const struct item_mark *im, const struct exact *self)
{
	struct exact gap;

	exact_init(&gap);
	exact_subtract(&gap, self, &im->mark);
	if (exact_sign(item->full) == 0) {
		exact_add(&s->bonus, &s->bonus, self);
		exact_add(&s->bonus_ahead, &s->bonus_ahead, &gap);
	} else {
		exact_add(&s->bonus, &s->bonus, &im->bonus);
		exact_add(&s->marks, &s->marks, self);
		exact_subtract(&s->marks, &s->marks, &im->bonus);
		exact_add(&s->ahead, &s->ahead, &gap);
	}
	exact_free(&gap);
}

/* The full of the items that apply to what the scheme's own items are scaled to, then to the full that is
 * shown. */
static void
scale_sides(struct sides *s, const struct mark *m)
{
	const struct scheme *scheme = m->scheme;
	struct exact scale;

	exact_init(&scale);
	if (exact_sign(&m->full) != 0) {
		exact_divide(&scale, scheme->own_full, &m->full);
		exact_multiply(&s->marks, &s->marks, &scale);
		exact_multiply(&s->ahead, &s->ahead, &scale);
	}
	if (scheme->shown_out_of) {
		exact_divide(&scale, scheme->shown_out_of, scheme->full);
		exact_multiply(&s->marks, &s->marks, &scale);
		exact_multiply(&s->ahead, &s->ahead, &scale);
		if (!scheme->bonus_as_marks) {
			exact_multiply(&s->bonus, &s->bonus, &scale);
			exact_multiply(&s->bonus_ahead, &s->bonus_ahead, &scale);
		}
	}
	exact_free(&scale);
}

bool
gap_total(const struct mark *m, const struct exact *const *self, struct exact *total, struct exact *gap)
{
	struct sides s;
	bool any = false;

	exact_init(&s.marks);
	exact_init(&s.bonus);
	exact_init(&s.ahead);
	exact_init(&s.bonus_ahead);
	for (size_t i = 0; i < m->scheme->n_items; i++) {
		if (!self[i] || m->items[i].end == ITEM_NONE)
			continue;
		any = true;
		add_item(&s, &m->scheme->items[i], &m->items[i], self[i]);
	}
	scale_sides(&s, m);
	exact_add(total, &s.marks, &s.bonus);
	exact_add(gap, &s.ahead, &s.bonus_ahead);
	exact_free(&s.marks);
	exact_free(&s.bonus);
	exact_free(&s.ahead);
	exact_free(&s.bonus_ahead);
	return any;
}

void
gap_part(const struct mark *m, const struct exact *const *self, struct gap_part *part)
{
	struct exact nothing;

	exact_init(&nothing);
	part->items = part->lacking = 0;
	exact_set(&part->marks, &nothing);
	exact_set(&part->full, &nothing);
	for (size_t i = 0; i < m->scheme->n_items; i++) {
		const struct item *item = &m->scheme->items[i];

		if (m->items[i].end == ITEM_NONE || (exact_sign(item->full) == 0 && !self[i]))
			continue; /* nobody need claim a bonus */
		if (!self[i]) {
			part->lacking++;
			continue;
		}
		part->items++;
		exact_add(&part->marks, &part->marks, self[i]);
		exact_add(&part->full, &part->full, item->full);
	}
	exact_free(&nothing);
}
