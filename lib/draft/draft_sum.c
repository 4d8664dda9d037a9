#include "draft/draft_sum.h"

#include <string.h>

static const struct str *
key_of(const struct draft_rule *r, const char *key)
{
	for (size_t i = 0; i < r->n_keys; i++)
		if (strcmp(r->keys[i].key, key) == 0)
			return &r->keys[i].value;
	return NULL;
}

static bool
is_one_of(struct str kind, const char *const *kinds)
{
	for (size_t i = 0; kinds[i]; i++)
		if (str_is(kind, kinds[i]))
			return true;
	return false;
}

static bool
earns(const struct draft_rule *r)
{
	static const char *const kinds[] = {
	    "ratio", "parts", "judged", "threshold", "table", "rank", "best", NULL};

	return is_one_of(r->kind, kinds);
}

static bool
loses(const struct draft_rule *r)
{
	static const char *const kinds[] = {"count", "step", NULL};

	return is_one_of(r->kind, kinds);
}

/* Marks fall from the first to the last, as lower ends do. */
static bool
falls(const struct draft_rule *r)
{
	for (size_t i = 1; i < r->n_list; i++)
		if (draft_sum_compare(r->list[i].marks, r->list[i - 1].marks) >= 0 ||
		    (r->list[i].from.len > 0 && draft_sum_compare(r->list[i].from, r->list[i - 1].from) >= 0))
			return false;
	return r->n_list > 1;
}

/* The most that a rule earns. False: a list that is none. */
static bool
add_most(const struct draft_rule *r, const struct exact *full, struct exact *sum)
{
	const struct str *marks = key_of(r, "marks");
	bool parts = str_is(r->kind, "parts");
	struct exact x;
	bool good = true;

	exact_init(&x);
	if (r->n_list == 0) {
		exact_set(&x, full);
		good = !marks || exact_read(*marks, &x);
		exact_add(sum, sum, &x);
	} else if (!parts) {
		good = falls(r) && exact_read(r->list[0].marks, &x);
		exact_add(sum, sum, &x);
	}
	for (size_t i = 0; parts && good && i < r->n_list; i++) {
		good = exact_read(r->list[i].marks, &x);
		exact_add(sum, sum, &x);
	}
	exact_free(&x);
	return good;
}

struct tally {
	size_t earning, losing, bonuses, vetoes;
};

static void
count(const struct draft_row *row, struct tally *t)
{
	*t = (struct tally){0};
	for (size_t i = 0; i < row->n_rules; i++) {
		const struct draft_rule *r = &row->rules[i];

		t->earning += earns(r);
		t->losing += loses(r);
		t->bonuses += str_is(r->kind, "bonus");
		t->vetoes += str_is(r->kind, "veto");
	}
}

static bool
earned_is_full(const struct draft_row *row, const struct exact *full)
{
	struct exact sum;
	bool good = true;

	exact_init(&sum);
	for (size_t i = 0; good && i < row->n_rules; i++)
		if (earns(&row->rules[i]))
			good = add_most(&row->rules[i], full, &sum);
	good = good && exact_compare(&sum, full) == 0;
	exact_free(&sum);
	return good;
}

/* 每培训1人得0.2分 */
static const struct draft_rule *
earns_for_each(const struct draft_row *row)
{
	for (size_t i = 0; i < row->n_rules; i++)
		if (key_of(&row->rules[i], "over"))
			return &row->rules[i];
	return NULL;
}

static bool
is_within(const struct draft_rule *r, const struct exact *full)
{
	struct exact marks;
	bool good;

	exact_init(&marks);
	good = exact_read(*key_of(r, "marks"), &marks) && exact_compare(&marks, full) <= 0;
	exact_free(&marks);
	return good;
}

/* The item's full is where what earns for each ends, but not if another earns beside it. */
static bool
earning_fits(const struct draft_row *row, const struct tally *t, const struct exact *full)
{
	const struct draft_rule *each = earns_for_each(row);

	return each ? t->earning == 1 && is_within(each, full) : earned_is_full(row, full);
}

enum draft_left
draft_sum(const struct draft_row *row, const struct exact *full)
{
	struct tally t;
	bool whole = row->n_vetoes + row->n_bands > 0;

	count(row, &t);
	if (row->n_rules == 0 && !whole)
		return DRAFT_LEFT_NO_RULE;
	if (exact_sign(full) == 0)
		return t.earning + t.losing + t.vetoes > 0 ? DRAFT_LEFT_NO_FULL : DRAFT_NOT_LEFT;
	if (t.earning + t.losing + t.vetoes == 0)
		return DRAFT_LEFT_NO_BASE; /* is the full given for nothing? */
	if (t.earning > 0 && t.losing > 0)
		return DRAFT_LEFT_MIXED;
	return t.earning > 0 && !earning_fits(row, &t, full) ? DRAFT_LEFT_SUM : DRAFT_NOT_LEFT;
}

bool
draft_sum_is(struct str number, const struct exact *x)
{
	struct exact n;
	bool same;

	exact_init(&n);
	same = exact_read(number, &n) && exact_compare(&n, x) == 0;
	exact_free(&n);
	return same;
}

int
draft_sum_compare(struct str a, struct str b)
{
	struct exact x, y;
	int order = 2;

	exact_init(&x);
	exact_init(&y);
	if (exact_read(a, &x) && exact_read(b, &y))
		order = exact_compare(&x, &y);
	exact_free(&x);
	exact_free(&y);
	return order;
}

bool
draft_sum_is_times(struct str a, long n, struct str b)
{
	struct exact x, y;
	bool same;

	exact_init(&x);
	exact_init(&y);
	exact_set_ratio(&y, n, 1);
	same = exact_read(b, &x);
	exact_multiply(&x, &x, &y);
	same = same && draft_sum_is(a, &x);
	exact_free(&x);
	exact_free(&y);
	return same;
}

bool
draft_sum_adjoins(struct str to, struct str above)
{
	struct exact x, y, one;
	bool good = false;

	exact_init(&x);
	exact_init(&y);
	exact_init(&one);
	exact_set_ratio(&one, 1, str_ends(to, STR("%")) ? 100 : 1);
	if (exact_read(to, &x) && exact_read(above, &y)) {
		good = exact_compare(&x, &y) <= 0;
		exact_add(&x, &x, &one);
		good = good && exact_compare(&x, &y) >= 0;
	}
	exact_free(&x);
	exact_free(&y);
	exact_free(&one);
	return good;
}
