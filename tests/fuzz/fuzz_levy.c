/* fuzz_levy.c - any text as a levy rules file: refused with a message, or rules under which employers of
 * every size owe whole fen, not less than nothing, and what is paid and what is let off add up. */
#include <assert.h>

#include "fuzz.h"

#include "base/date.h"
#include "documents/levy_file.h"

static void
assert_whole_fen(const struct exact *yuan)
{
	struct exact fen, hundred;

	exact_init(&fen);
	exact_init(&hundred);
	exact_set_ratio(&hundred, 100, 1);
	exact_multiply(&fen, yuan, &hundred);
	exact_set(&hundred, &fen);
	exact_floor(&fen);
	assert(exact_compare(&fen, &hundred) == 0);
	exact_free(&hundred);
	exact_free(&fen);
}

static void
assert_adds_up(const struct levy_due *due)
{
	struct exact sum;

	exact_init(&sum);
	exact_add(&sum, &due->amount, &due->reduction);
	assert(exact_compare(&sum, &due->full) == 0);
	exact_free(&sum);
	assert(
	    exact_sign(&due->gap) >= 0 && exact_sign(&due->amount) >= 0 && exact_sign(&due->reduction) >= 0);
	assert(due->n_used <= LEVY_USED_MAX);
	assert_whole_fen(&due->amount);
	assert_whole_fen(&due->full);
}

static void
assess(const struct levy_rules *r, const struct levy_period *p, long staff, int founded)
{
	int day = p->to != DATE_NONE ? p->to : date_of(2020, 2, 29);
	struct levy_employer e;
	struct levy_due due;
	struct exact local;

	exact_init(&local);
	levy_employer_init(&e);
	levy_due_init(&due);
	exact_set_ratio(&local, 123457, 3);
	exact_set_ratio(&e.staff, staff, 12);
	exact_set_ratio(&e.disabled, staff / 90, 1);
	exact_set_ratio(&e.group[LEVY_SEVERE], staff / 200, 1);
	exact_set_ratio(&e.wage, 1000001, 7);
	e.has_wage = staff % 2 == 0;
	e.founded = founded;
	e.kind = r->n_kinds > 0 ? (int)(staff % (long)r->n_kinds) : -1;
	if (levy_assess(r, p, &e, &local, day, &due) == LEVY_OK)
		assert_adds_up(&due);
	else
		assert(p->own_wage && !e.has_wage);
	levy_due_free(&due);
	levy_employer_free(&e);
	exact_free(&local);
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct levy_rules r;
	struct diag d = {0};

	if (!levy_rules_load_text(&r, "levy.json", (struct str){(const char *)bytes, size}, &d)) {
		assert(d.text[0] != '\0');
		return 0;
	}
	for (size_t i = 0; i < r.n; i++)
		for (long staff = 0; staff < 5000; staff = staff * 7 + 1) {
			assess(&r, &r.periods[i], staff, DATE_NONE);
			assess(&r, &r.periods[i], staff + 1, date_of(2016, 2, 29));
		}
	levy_rules_free(&r);
	return 0;
}
