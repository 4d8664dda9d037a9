#include "render/roll.h"

#include <stdlib.h>

#include "base/mem.h"
#include "render/view_help.h"
#include "text/initial.h"

/* Z, then what has no letter. */
enum { LETTERS = 27 };

static size_t
letter_place(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (size_t)(letter - 'A') : LETTERS - 1;
}

/* Counted by letter, then laid out letter after letter: the order within one stays. */
static void
sort_by_letter(struct roll *r)
{
	struct roll_entry *sorted = mem_zero(r->n + 1, sizeof *sorted);
	size_t begin[LETTERS + 1] = {0};

	for (size_t i = 0; i < r->n; i++)
		begin[letter_place(r->entries[i].letter) + 1]++;
	for (size_t i = 0; i < LETTERS; i++)
		begin[i + 1] += begin[i];
	for (size_t i = 0; i < r->n; i++)
		sorted[begin[letter_place(r->entries[i].letter)]++] = r->entries[i];
	free(r->entries);
	r->entries = sorted;
	r->room = r->n + 1;
}

static void
take_units(struct roll *r, const struct intake *in, enum intake_kind kind, enum word column)
{
	for (size_t row = 0; row < in->of[kind].n_rows; row++) {
		struct str unit = intake_cell(in, kind, row, column);

		if (unit.len == 0 || str_is(unit, "*") || !map_add(&r->places, unit, r->n, NULL))
			continue;
		mem_grow(&r->entries, &r->room, r->n + 1, sizeof *r->entries);
		r->entries[r->n++] = (struct roll_entry){.unit = unit};
	}
}

void
roll_init(struct roll *r, const struct view *v)
{
	*r = (struct roll){0};
	take_units(r, v->in, INTAKE_RANKING, WORD_SUBJECT);
	take_units(r, v->in, INTAKE_DETAIL, WORD_SUBJECT);
	take_units(r, v->in, INTAKE_PROGRESS, WORD_UNIT);
	if (r->n <= ROLL_FEW)
		return;
	for (size_t i = 0; i < r->n; i++)
		r->entries[i].letter = initial_of(view_label(v, r->entries[i].unit));
	sort_by_letter(r);
	map_free(&r->places);
	for (size_t i = 0; i < r->n; i++)
		map_add(&r->places, r->entries[i].unit, i, NULL);
}

void
roll_free(struct roll *r)
{
	free(r->entries);
	map_free(&r->places);
	*r = (struct roll){0};
}

size_t
roll_of_letter(const struct roll *r, size_t from)
{
	size_t n = 0;

	while (from + n < r->n && r->entries[from + n].letter == r->entries[from].letter)
		n++;
	return n;
}
