/* The list is put in order (rank, then the place a decision gave), the chosen take their places, and what is
 * left goes tie by tie: a tie that fits wins; one that does not is undecided and ends the list, unless only a
 * district's limit parts it. */
#include "marks/award.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct listing {
	const struct award *award;
	const struct award_field *field;
	struct award_row *rows;
	size_t n;
	long places;
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
	if (l->award->last)
		return true;
	if (r->veto_total || r->veto_top)
		return false;
	return l->award->band == SIZE_MAX || (r->band != SIZE_MAX && r->band >= l->award->band);
}

static enum award_bar
bar_of(const struct award_field *field, const struct ranked *r)
{
	return field->bars ? field->bars[r->subject] : AWARD_OPEN;
}

static void
take_place(struct listing *l, struct award_row *row)
{
	row->state = AWARD_CHOSEN;
	l->left--;
	l->spare[limit_value(l, row)]--;
}

/* Has somebody else whom the award is for the same place? */
static bool
ties(const struct listing *l, const struct award_row *row)
{
	for (size_t i = 0; row->ranked->tied && i < l->n; i++)
		if (&l->rows[i] != row && l->rows[i].standing == row->standing &&
		    bar_of(l->field, l->rows[i].ranked) != AWARD_NOT_FOR)
			return true;
	return false;
}

static enum award_fault
apply_decision(struct listing *l, const struct decision *d)
{
	struct award_row *row = row_of(l, d->subject);

	if (!row || row->decision)
		return AWARD_TWICE;
	if (bar_of(l->field, row->ranked) == AWARD_NOT_FOR)
		return AWARD_FOR_OTHERS;
	row->decision = d;
	switch (d->action) {
	case DECISION_EXCLUDE:
		row->state = AWARD_EXCLUDED;
		return AWARD_FINE;
	case DECISION_RANK:
		row->order = d->place;
		return ties(l, row) ? AWARD_FINE : AWARD_NO_TIE;
	case DECISION_CHOOSE:
		if (row->state != AWARD_NEXT)
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
	return a->standing == b->standing && a->order == b->order;
}

static int
compare_standing(const void *a, const void *b)
{
	const struct award_row *x = a, *y = b;

	if (x->standing != y->standing)
		return x->standing < y->standing ? -1 : 1;
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

/* Rows are in listing order: numbers the places, and takes off the list who is too far down. Returns the last
 * who has a place, or might have one. */
static const struct award_row *
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
		row->place = *count + (row->state == AWARD_NEXT ? l->places : 0);
		if (i > 0 && row->state == row[-1].state && equal(row, row - 1))
			row->place = row[-1].place;
		if (row->state == AWARD_NEXT && row->place > 2 * l->places)
			row->state = AWARD_UNLISTED;
		else if (row->state != AWARD_NEXT)
			worst = row;
	}
	return worst;
}

/* How many wait for an earlier award of the series. */
static long
count_pending(const struct award_field *field)
{
	long n = 0;

	for (size_t i = 0; i < field->n; i++)
		n += bar_of(field, &field->list[i]) == AWARD_PENDING;
	return n;
}

static void
start_row(struct listing *l, struct award_row *row, const struct ranked *r)
{
	enum award_bar bar = bar_of(l->field, r);

	*row = (struct award_row){.ranked = r,
	    .state = AWARD_NEXT,
	    .order = LONG_MAX,
	    .standing = l->award->last ? -r->rank : r->rank};
	if (bar == AWARD_NOT_FOR || bar == AWARD_HAS_WON)
		row->state = AWARD_UNLISTED;
	else if (!l->award->last && (r->veto_total || r->veto_top))
		row->state = AWARD_VETOED;
	else if (!may_win(l, r))
		row->state = AWARD_UNLISTED;
}

/* Those who are undecided in an earlier award have the places here that are left to them there. */
static void
place_pending(struct listing *l)
{
	long pending = count_pending(l->field), here = l->field->reserved;

	if (here > l->left)
		here = l->left;
	for (size_t i = 0; i < l->n; i++) {
		struct award_row *row = &l->rows[i];

		if (bar_of(l->field, row->ranked) != AWARD_PENDING || row->state != AWARD_NEXT)
			continue;
		row->state = here > 0 ? AWARD_UNDECIDED : AWARD_UNLISTED;
		row->tied_with = pending;
		row->tied_for = here;
	}
	l->left -= here;
}

long
award_places(const struct award *award, const struct award_field *field)
{
	struct exact n;
	long places = 0;

	if (!award->share)
		return award->places;
	for (size_t i = 0; i < field->n; i++)
		places += bar_of(field, &field->list[i]) != AWARD_NOT_FOR;
	exact_init(&n);
	exact_set_ratio(&n, places, 1);
	exact_multiply(&n, &n, award->share);
	exact_floor(&n);
	if (!exact_to_int(&n, 1, LONG_MAX, &places))
		places = 1;
	exact_free(&n);
	return places;
}

static enum award_fault list_rows(struct listing *l, size_t *at);

/* The decisions that take off the list; who was chosen was so because the vetoed one could not be. */
static struct decision *
exclusions(const struct award_field *field, size_t *n)
{
	struct decision *list = mem_zero(field->n_decisions, sizeof *list);

	*n = 0;
	for (size_t i = 0; i < field->n_decisions; i++)
		if (field->decisions[i].action == DECISION_EXCLUDE)
			list[(*n)++] = field->decisions[i];
	return list;
}

/* Would it have a place, had nothing vetoed it? The whole list is made once more. */
static bool
lost_a_place(const struct listing *l, const struct award_row *row)
{
	struct award_field field = *l->field;
	struct ranked *list = mem_alloc(l->n * sizeof *list);
	struct award_row *rows = mem_zero(l->n, sizeof *rows);
	struct listing other = {.award = l->award, .field = &field, .rows = rows, .n = l->n};
	struct decision *decisions = exclusions(l->field, &field.n_decisions);
	bool lost = false;
	size_t at;

	memcpy(list, l->field->list, l->n * sizeof *list); /* the numbers stay those of the field */
	for (size_t i = 0; i < l->n; i++)
		if (list[i].subject == row->ranked->subject)
			list[i].veto_total = list[i].veto_top = false;
	rank_group(list, l->n, field.scheme);
	field.list = list;
	field.decisions = decisions;
	if (list_rows(&other, &at) == AWARD_FINE)
		for (size_t i = 0; i < l->n && rows[i].state <= AWARD_UNDECIDED; i++)
			lost |= rows[i].ranked->subject == row->ranked->subject;
	free(list);
	free(rows);
	free(decisions);
	return lost;
}

/* Whom a veto cost nothing is not on the list: who stands below all winners where no place is left, and
 * whoever would have none all the same. Two that tie for the one place of their district leave the others. */
static void
judge_vetoed(struct listing *l, const struct award_row *worst)
{
	for (size_t i = 0; i < l->n; i++) {
		struct award_row *row = &l->rows[i];

		if (row->state != AWARD_VETOED)
			continue;
		if (worst && l->left == 0 && exact_compare(&row->ranked->total, &worst->ranked->total) < 0)
			row->state = AWARD_UNLISTED;
		else if (!lost_a_place(l, row))
			row->state = AWARD_UNLISTED;
	}
}

/* All but the vetoed, who are listed as such. */
static enum award_fault
list_rows(struct listing *l, size_t *at)
{
	const struct award_field *field = l->field;
	size_t n_limits = field->limit_of ? field->n_limits : 1;
	enum award_fault fault = AWARD_FINE;

	l->limit_of = field->limit_of;
	l->left = l->places = award_places(l->award, field);
	l->spare = mem_zero(n_limits, sizeof *l->spare);
	l->rivals = mem_zero(n_limits, sizeof *l->rivals);
	for (size_t i = 0; i < n_limits; i++)
		l->spare[i] = field->limit_of ? l->award->per_places : LONG_MAX;
	for (size_t i = 0; i < l->n; i++)
		start_row(l, &l->rows[i], &field->list[i]);
	for (*at = 0; *at < field->n_decisions && fault == AWARD_FINE; *at += fault == AWARD_FINE)
		fault = apply_decision(l, &field->decisions[*at]);
	if (fault == AWARD_FINE && l->n > 0) {
		place_pending(l);
		qsort(l->rows, l->n, sizeof *l->rows, compare_standing);
		fill_places(l);
		qsort(l->rows, l->n, sizeof *l->rows, compare_listing);
	}
	free(l->spare);
	free(l->rivals);
	return fault;
}

enum award_fault
award_list(const struct award *award, const struct award_field *field, struct award_row *rows, size_t *at)
{
	struct listing l = {.award = award, .field = field, .rows = rows, .n = field->n};
	enum award_fault fault = list_rows(&l, at);
	const struct award_row *worst;

	if (fault != AWARD_FINE || l.n == 0)
		return fault;
	worst = number_places(&l);
	judge_vetoed(&l, worst);
	qsort(rows, l.n, sizeof *rows, compare_listing);
	return AWARD_FINE;
}
