/* Bands and rows of tables as documents print them, "from" and "to": do they overlap, do they leave a hole?
 * Marks go by `from` alone, so a printed `to` that says otherwise will be held against the office. */
#include "marks/defects_list.h"
#include "marks/mark_range.h"

/* The smallest step that is printed: 0.01 at two digits. */
static void
printed_step(int digits, struct exact *out)
{
	long ten = 1;

	while (digits-- > 0)
		ten *= 10;
	exact_set_ratio(out, 1, ten);
}

/* < 0: `to` ends before `from` and what is between has no band; 0: they meet; > 0: they share something. Two
 * that share their end point overlap: both claim it. */
static int
meet(const struct exact *to, const struct exact *from, const struct exact *step)
{
	struct exact next;
	int order;

	if (exact_compare(to, from) >= 0)
		return 1;
	exact_init(&next);
	exact_add(&next, to, step);
	order = exact_compare(&next, from) < 0 ? -1 : 0;
	exact_free(&next);
	return order;
}

static void
check_pair(struct defects_work *w, const struct exact *low_from, const struct exact *low_to,
    const struct exact *from, const struct exact *step, enum defect_code hole)
{
	char to_text[DEFECT_NUMBER], from_text[DEFECT_NUMBER];

	defects_number(from, from_text);
	if (exact_compare(low_from, from) == 0) {
		defects_add(w, DEFECT_BAND_OVERLAP, true,
		    "another one begins at %s too: only one of them is ever given",
		    "另有一档同样从 %s 开始：其中一档永远用不到", from_text);
		return;
	}
	if (!low_to)
		return;
	defects_number(low_to, to_text);
	switch (meet(low_to, from, step)) {
	case 1:
		defects_add(w, DEFECT_BAND_OVERLAP, true,
		    "ends at %s, but the next one begins at %s already: %s goes to the next one",
		    "到 %s 为止，而上一档从 %s 开始：%s 归上一档", to_text, from_text, from_text);
		break;
	case -1:
		defects_add(w, hole, false,
		    "ends at %s, but the next one begins at %s: what lies between is given to this one all the same",
		    "到 %s 为止，而上一档从 %s 开始：两者之间的仍归这一档", to_text, from_text);
		break;
	default:
		break;
	}
}

static void
check_lowest(struct defects_work *w, const struct mark_range *reach)
{
	const struct band *lowest = &w->s->bands[0];
	char from[DEFECT_NUMBER];

	defects_at(w, "bands[%zu]", lowest->written);
	if (reach->no_low || exact_compare(lowest->from, &reach->low) > 0)
		defects_add(w, DEFECT_BAND_HOLE, false, "begins at %s: a total below it would have no band",
		    "从 %s 开始：更低的总分没有等次", defects_number(lowest->from, from));
}

static void
check_highest(struct defects_work *w, const struct mark_range *reach)
{
	char from[DEFECT_NUMBER], best[DEFECT_NUMBER];

	for (size_t i = 0; !reach->no_high && i < w->s->n_bands; i++) {
		const struct band *band = &w->s->bands[i];

		if (exact_compare(band->from, &reach->high) <= 0)
			continue;
		defects_at(w, "bands[%zu]", band->written);
		defects_add(w, DEFECT_UNREACHABLE, false, "begins at %s, but the best total possible is %s",
		    "从 %s 开始，而可能的最高总分是 %s", defects_number(band->from, from),
		    defects_number(&reach->high, best));
	}
}

void
defects_bands(struct defects_work *w)
{
	const struct scheme *s = w->s;
	struct mark_range reach;
	struct exact step;

	if (s->n_bands == 0)
		return;
	mark_range_init(&reach);
	exact_init(&step);
	mark_range_total(s, &reach);
	printed_step(s->round, &step);
	check_lowest(w, &reach);
	for (size_t i = 0; i + 1 < s->n_bands; i++) {
		defects_at(w, "bands[%zu]", s->bands[i].written);
		check_pair(
		    w, s->bands[i].from, s->bands[i].to, s->bands[i + 1].from, &step, DEFECT_BAND_HOLE);
	}
	check_highest(w, &reach);
	exact_free(&step);
	mark_range_free(&reach);
}

void
defects_rows(struct defects_work *w, const struct rule *r)
{
	struct exact step;

	/* A value has no printed precision; 0.0001 (0.01 of a percentage) is finer than any document's. */
	exact_init(&step);
	exact_set_ratio(&step, 1, r->n_conditions && r->conditions[0].measure.kind == SLOT_DATE ? 1 : 10000);
	for (size_t i = 0; i + 1 < r->n_rows; i++)
		check_pair(w, r->rows[i].from, r->rows[i].to, r->rows[i + 1].from, &step, DEFECT_STEP_HOLE);
	exact_free(&step);
}
