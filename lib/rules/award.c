/* The list is put in order (rank, then the place a decision gave), the chosen take their places, and what is
 * left goes tie by tie: a tie that fits wins; one that does not is undecided and ends the list, unless only a
 * district's limit parts it. */
#include "rules/award.h"

#include <limits.h>
#include <stdlib.h>

struct listing {
	const struct award *award;
	struct award_row *rows;
	size_t n;
	const size_t *limit_of; /* NULL: all share value 0, which has no limit */
	long *spare; /* by limit value: places it may still take */
	long *rivals; /* by limit value, within one tie: how many could win */
	long left; /* places */
};

static size_t
limit_value(const struct listing *l, const struct award_row *row)
{
	return l->limit_of ? l->limit_of[row->ranked->subject] : 0;
}

static struct award_row *
row_of(struct listing *l, size_t subject)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->rows[i].ranked->subject == subject)
			return &l->rows[i];
	return NULL;
}

static bool
may_win(const struct listing *l, const struct ranked *r)
{
	if (r->veto_total || r->veto_top)
		return false;
	return l->award->band == SIZE_MAX || (r->band != SIZE_MAX && r->band >= l->award->band);
}

static void
take_place(struct listing *l, struct award_row *row)
{
	row->state = AWARD_CHOSEN;
	l->left--;
	l->spare[limit_value(l, row)]--;
}

static enum award_fault
apply_decision(struct listing *l, const struct decision *d)
{
	struct award_row *row = row_of(l, d->subject);

	if (!row || row->decision)
		return AWARD_TWICE;
	row->decision = d;
	switch (d->action) {
	case DECISION_EXCLUDE:
		row->state = AWARD_EXCLUDED;
		return AWARD_FINE;
	case DECISION_RANK:
		row->order = d->place;
		return row->ranked->tied ? AWARD_FINE : AWARD_NO_TIE;
	case DECISION_CHOOSE:
		if (!may_win(l, row->ranked))
			return AWARD_MAY_NOT_WIN;
		if (l->left == 0)
			return AWARD_TOO_MANY;
		if (l->spare[limit_value(l, row)] <= 0)
			return AWARD_OVER_LIMIT;
		take_place(l, row);
		return AWARD_FINE;
	}
	return AWARD_FINE;
}

static bool
equal(const struct award_row *a, const struct award_row *b)
{
	return a->ranked->rank == b->ranked->rank && a->order == b->order;
}

static int
compare_standing(const void *a, const void *b)
{
	const struct award_row *x = a, *y = b;

	if (x->ranked->rank != y->ranked->rank)
		return x->ranked->rank < y->ranked->rank ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return (x->ranked > y->ranked) - (x->ranked < y->ranked);
}

static int
compare_listing(const void *a, const void *b)
{
	const struct award_row *x = a, *y = b;

	return x->state != y->state ? (int)x->state - (int)y->state : compare_standing(a, b);
}

/* Is the row still in the running? */
static bool
open(const struct award_row *row)
{
	return row->state == AWARD_NEXT && !row->limited;
}

/* Counts the rivals of the tie rows[from..to-1] by limit value, passes over those whose value has no place
 * left, and returns how many could win, each value taking what it may. */
static long
count_rivals(struct listing *l, size_t from, size_t to)
{
	long claims = 0;

	for (size_t i = from; i < to; i++)
		l->rivals[limit_value(l, &l->rows[i])] = 0;
	for (size_t i = from; i < to; i++) {
		size_t value = limit_value(l, &l->rows[i]);

		if (l->rows[i].state != AWARD_NEXT)
			continue;
		l->rows[i].limited = l->spare[value] <= 0;
		if (!l->rows[i].limited && ++l->rivals[value] <= l->spare[value])
			claims++;
	}
	return claims;
}

/* Nobody of the tie can be preferred: all who could still win are undecided, and the list ends here. */
static void
leave_undecided(struct listing *l, size_t from, size_t to)
{
	long n = 0, left = l->left;

	for (size_t i = from; i < to; i++)
		n += open(&l->rows[i]);
	for (size_t i = from; i < to; i++)
		if (open(&l->rows[i])) {
			l->rows[i].state = AWARD_UNDECIDED;
			l->rows[i].tied_with = n;
			l->rows[i].tied_for = left;
		}
	l->left = 0;
}

/* The whole tie has room, but for districts with more rivals than places: those are undecided among them. */
static void
place_tie(struct listing *l, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		struct award_row *row = &l->rows[i];
		size_t value = limit_value(l, row);

		if (!open(row))
			continue;
		if (l->rivals[value] <= l->spare[value]) {
			l->rivals[value]--;
			take_place(l, row);
			continue;
		}
		row->state = AWARD_UNDECIDED;
		row->tied_with = l->rivals[value];
		row->tied_for = l->spare[value];
	}
	/* What is undecided has its places all the same. */
	for (size_t i = from; i < to; i++) {
		size_t value = limit_value(l, &l->rows[i]);

		if (l->rows[i].state == AWARD_UNDECIDED && l->rivals[value] > 0) {
			l->left -= l->spare[value];
			l->spare[value] = 0;
			l->rivals[value] = 0;
		}
	}
}

static void
fill_places(struct listing *l)
{
	size_t from = 0, to;

	for (; from < l->n && l->left > 0; from = to) {
		for (to = from + 1; to < l->n && equal(&l->rows[from], &l->rows[to]); to++)
			;
		if (count_rivals(l, from, to) > l->left)
			leave_undecided(l, from, to);
		else
			place_tie(l, from, to);
	}
}

/* Rows are in listing order: numbers the places, and takes off the list who is too far down. */
static void
number_places(struct listing *l)
{
	const struct award_row *worst = NULL;
	long winners = 0, next = 0;

	for (size_t i = 0; i < l->n; i++) {
		struct award_row *row = &l->rows[i];
		long *count = row->state == AWARD_NEXT ? &next : &winners;

		if (row->state > AWARD_NEXT)
			break;
		++*count;
		row->place = *count + (row->state == AWARD_NEXT ? l->award->places : 0);
		if (i > 0 && row->state == row[-1].state && equal(row, row - 1))
			row->place = row[-1].place;
		if (row->state == AWARD_NEXT && row->place > 2 * l->award->places)
			row->state = AWARD_UNLISTED;
		else if (row->state != AWARD_NEXT)
			worst = row;
	}
	for (size_t i = 0; i < l->n; i++)
		if (l->rows[i].state == AWARD_VETOED && worst &&
		    exact_compare(&l->rows[i].ranked->total, &worst->ranked->total) < 0)
			l->rows[i].state = AWARD_UNLISTED;
}

static void
start_rows(struct listing *l, const struct ranked *list)
{
	for (size_t i = 0; i < l->n; i++) {
		struct award_row *row = &l->rows[i];

		*row = (struct award_row){.ranked = &list[i], .state = AWARD_NEXT, .order = LONG_MAX};
		if (list[i].veto_total || list[i].veto_top)
			row->state = AWARD_VETOED;
		else if (!may_win(l, &list[i]))
			row->state = AWARD_UNLISTED;
	}
}

enum award_fault
award_list(const struct award *award, const struct ranked *list, size_t n, const size_t *limit_of,
    size_t n_limits, const struct decision *decisions, size_t n_decisions, struct award_row *rows, size_t *at)
{
	struct listing l = {award, rows, n, limit_of, NULL, NULL, award->places};
	enum award_fault fault = AWARD_FINE;

	n_limits = limit_of ? n_limits : 1;
	l.spare = mem_zero(n_limits, sizeof *l.spare);
	l.rivals = mem_zero(n_limits, sizeof *l.rivals);
	for (size_t i = 0; i < n_limits; i++)
		l.spare[i] = limit_of ? award->per_places : LONG_MAX;
	start_rows(&l, list);
	for (*at = 0; *at < n_decisions; ++*at) {
		fault = apply_decision(&l, &decisions[*at]);
		if (fault != AWARD_FINE)
			goto done;
	}
	qsort(rows, n, sizeof *rows, compare_standing);
	fill_places(&l);
	qsort(rows, n, sizeof *rows, compare_listing);
	number_places(&l);
	qsort(rows, n, sizeof *rows, compare_listing);
done:
	free(l.spare);
	free(l.rivals);
	return fault;
}
