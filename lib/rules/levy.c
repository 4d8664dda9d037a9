#include "rules/levy.h"

#include <string.h>

#include "base/date.h"

void
levy_rules_free(struct levy_rules *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct levy_period *p = &r->periods[i];

		exact_free(&p->rate);
		exact_free(&p->cap);
		exact_free(&p->factor);
		for (size_t k = 0; k < p->n_exemptions; k++)
			exact_free(&p->exemptions[k].share);
		for (size_t k = 0; k < p->n_tiers; k++) {
			exact_free(&p->tiers[k].from);
			exact_free(&p->tiers[k].pays);
		}
	}
	arena_free(&r->text);
	memset(r, 0, sizeof *r);
}

void
levy_employer_init(struct levy_employer *e)
{
	*e = (struct levy_employer){.founded = DATE_NONE, .kind = -1};
	exact_init(&e->paid);
	exact_init(&e->staff);
	exact_init(&e->disabled);
	exact_init(&e->wage);
	for (int g = 0; g < LEVY_GROUPS; g++)
		exact_init(&e->group[g]);
}

void
levy_employer_free(struct levy_employer *e)
{
	exact_free(&e->staff);
	exact_free(&e->disabled);
	exact_free(&e->wage);
	exact_free(&e->paid);
	for (int g = 0; g < LEVY_GROUPS; g++)
		exact_free(&e->group[g]);
}

void
levy_due_init(struct levy_due *due)
{
	*due = (struct levy_due){0};
	exact_init(&due->required);
	exact_init(&due->employed);
	exact_init(&due->gap);
	exact_init(&due->wage);
	exact_init(&due->full);
	exact_init(&due->reduction);
	exact_init(&due->amount);
}

void
levy_due_free(struct levy_due *due)
{
	exact_free(&due->required);
	exact_free(&due->employed);
	exact_free(&due->gap);
	exact_free(&due->wage);
	exact_free(&due->full);
	exact_free(&due->reduction);
	exact_free(&due->amount);
}

const struct levy_period *
levy_period_on(const struct levy_rules *r, int day)
{
	for (size_t i = 0; i < r->n; i++)
		if ((r->periods[i].from == DATE_NONE || day >= r->periods[i].from) &&
		    (r->periods[i].to == DATE_NONE || day <= r->periods[i].to))
			return &r->periods[i];
	return NULL;
}

static void
use(struct levy_due *due, struct str name, bool weak)
{
	if (due->n_used == LEVY_USED_MAX)
		return;
	due->used[due->n_used] = name;
	due->used_weak[due->n_used++] = weak;
}

/* Heads, and for those who count as k persons k - 1 more. */
static void
count_employed(const struct levy_period *p, const struct levy_employer *e, struct levy_due *due)
{
	struct exact more;

	exact_init(&more);
	exact_set(&due->employed, &e->disabled);
	for (size_t i = 0; i < p->n_doubles; i++) {
		const struct levy_double *d = &p->doubles[i];

		if (exact_sign(&e->group[d->group]) == 0)
			continue;
		exact_set_ratio(&more, d->counts - 1, 1);
		exact_multiply(&more, &more, &e->group[d->group]);
		exact_add(&due->employed, &due->employed, &more);
		use(due, d->name, d->weak);
	}
	exact_free(&more);
}

static enum levy_fault
choose_wage(const struct levy_period *p, const struct levy_employer *e, const struct exact *local,
    struct levy_due *due)
{
	struct exact most;

	if (p->own_wage ? !e->has_wage : !local)
		return p->own_wage ? LEVY_NO_OWN_WAGE : LEVY_NO_LOCAL_WAGE;
	exact_set(&due->wage, p->own_wage ? &e->wage : local);
	if (!p->own_wage || !p->has_cap)
		return LEVY_OK;
	if (!local)
		return LEVY_NO_LOCAL_WAGE;
	exact_init(&most);
	exact_multiply(&most, &p->cap, local);
	if (exact_compare(&due->wage, &most) > 0) {
		exact_set(&due->wage, &most);
		use(due, p->cap_name, p->weak_cap);
	}
	exact_free(&most);
	return LEVY_OK;
}

/* Is the share employed / staff at least `share`? Of no staff there is no share but 0. */
static bool
reaches(const struct exact *employed, const struct exact *staff, const struct exact *share)
{
	struct exact needed;
	bool yes;

	if (exact_sign(staff) == 0)
		return exact_sign(share) == 0;
	exact_init(&needed);
	exact_multiply(&needed, staff, share);
	yes = exact_compare(employed, &needed) >= 0;
	exact_free(&needed);
	return yes;
}

static void
leave_unasked(struct levy_due *due, struct str name, enum levy_code why)
{
	if (due->n_unasked == LEVY_USED_MAX)
		return;
	due->why_unasked[due->n_unasked] = why;
	due->unasked[due->n_unasked++] = name;
}

/* Does a rule for some kinds hold for this employer? *unknown: nobody knows. */
static bool
is_for(unsigned kinds, const struct levy_employer *e, bool *unknown)
{
	*unknown = kinds != 0 && e->kind < 0;
	return kinds == 0 || (e->kind >= 0 && kinds >> e->kind & 1);
}

/* Do the conditions hold that numbers tell? */
static bool
fits(const struct levy_exemption *x, const struct levy_employer *e)
{
	struct exact most;
	bool small;

	exact_init(&most);
	exact_set_ratio(&most, x->max_staff, 1);
	small = x->max_staff < 0 || exact_compare(&e->staff, &most) <= 0;
	exact_free(&most);
	return small && reaches(&e->disabled, &e->staff, &x->share);
}

static const struct levy_exemption *
exemption(const struct levy_period *p, const struct levy_employer *e, int day, struct levy_due *due)
{
	for (size_t i = 0; i < p->n_exemptions; i++) {
		const struct levy_exemption *x = &p->exemptions[i];
		bool young = x->years < 0 || e->founded == DATE_NONE ||
		             day < date_add_years(e->founded, (int)x->years);
		bool unknown, holds = is_for(x->kinds, e, &unknown);

		if (!fits(x, e) || !young || (!holds && !unknown))
			continue;
		if (unknown)
			leave_unasked(due, x->name, LEVY_KIND);
		else if (x->years >= 0 && e->founded == DATE_NONE)
			leave_unasked(due, x->name, LEVY_FOUNDED);
		else
			return x;
	}
	return NULL;
}

static const struct levy_tier *
tier(const struct levy_period *p, const struct levy_employer *e, struct levy_due *due)
{
	const struct levy_tier *best = NULL;
	bool unknown;

	for (size_t i = 0; i < p->n_tiers; i++) {
		const struct levy_tier *t = &p->tiers[i];
		bool holds = is_for(t->kinds, e, &unknown);

		if (!reaches(&due->employed, &e->staff, &t->from))
			continue;
		if (unknown)
			leave_unasked(due, t->name, LEVY_KIND);
		else if (holds && (!best || exact_compare(&t->from, &best->from) > 0))
			best = t;
	}
	return best;
}

/* Half up to whole fen: amounts are not negative. */
static void
round_to_fen(struct exact *yuan)
{
	struct exact x;

	exact_init(&x);
	exact_set_ratio(&x, 100, 1);
	exact_multiply(yuan, yuan, &x);
	exact_set_ratio(&x, 1, 2);
	exact_add(yuan, yuan, &x);
	exact_floor(yuan);
	exact_set_ratio(&x, 1, 100);
	exact_multiply(yuan, yuan, &x);
	exact_free(&x);
}

/* Sets amount and reduction from full, which is exact yet; then rounds both that are paid or shown. */
static void
reduce(const struct levy_period *p, const struct levy_employer *e, int day, struct levy_due *due)
{
	const struct levy_exemption *exempt = exemption(p, e, day, due);
	const struct levy_tier *reduced = exempt || exact_sign(&due->gap) == 0 ? NULL : tier(p, e, due);

	exact_set(&due->amount, &due->full);
	if (exempt) {
		exact_set_ratio(&due->amount, 0, 1);
		use(due, exempt->name, exempt->weak);
	} else if (reduced) {
		exact_multiply(&due->amount, &due->amount, &reduced->pays);
		use(due, reduced->name, reduced->weak);
	}
	round_to_fen(&due->amount);
	round_to_fen(&due->full);
	exact_subtract(&due->reduction, &due->full, &due->amount);
	if (exact_sign(&due->amount) == 0)
		due->n_unasked = 0;
}

static enum levy_fault
assess(const struct levy_period *p, const struct levy_employer *e, const struct exact *local_wage, int day,
    struct levy_due *due)
{
	enum levy_fault fault;

	due->n_used = due->n_unasked = due->n_missed = 0;
	due->later = NULL;
	exact_multiply(&due->required, &e->staff, &p->rate);
	count_employed(p, e, due);
	exact_subtract(&due->gap, &due->required, &due->employed);
	if (exact_sign(&due->gap) < 0)
		exact_set_ratio(&due->gap, 0, 1);
	fault = choose_wage(p, e, local_wage, due);
	if (fault != LEVY_OK)
		return fault;
	exact_multiply(&due->full, &due->gap, &due->wage);
	exact_multiply(&due->full, &due->full, &p->factor);
	reduce(p, e, day, due);
	return LEVY_OK;
}

/* The weak period that begins next, later in the same year. */
static const struct levy_period *
weak_later(const struct levy_rules *r, int day)
{
	const struct levy_period *next = NULL;

	for (size_t i = 0; i < r->n; i++) {
		const struct levy_period *p = &r->periods[i];

		if (p->from != DATE_NONE && p->from > day && (!next || p->from < next->from))
			next = p;
	}
	return next && next->weak && date_year(next->from) == date_year(day) ? next : NULL;
}

static bool
is_used(const struct levy_due *due, struct str name)
{
	for (size_t i = 0; i < due->n_used; i++)
		if (str_equal(due->used[i], name))
			return true;
	return false;
}

/* Names what a period whose first day is weak would change, had it begun. */
static void
look_ahead(const struct levy_rules *r, const struct levy_employer *e, const struct exact *local_wage, int day,
    struct levy_due *due)
{
	const struct levy_period *later = weak_later(r, day);
	struct levy_due then;

	if (!later)
		return;
	levy_due_init(&then);
	if (assess(later, e, local_wage, day, &then) == LEVY_OK &&
	    exact_compare(&then.amount, &due->amount) != 0) {
		due->later = later;
		for (size_t i = 0; i < then.n_used; i++)
			if (!is_used(due, then.used[i]))
				due->missed[due->n_missed++] = then.used[i];
	}
	levy_due_free(&then);
}

enum levy_fault
levy_assess(const struct levy_rules *r, const struct levy_period *p, const struct levy_employer *e,
    const struct exact *local_wage, int day, struct levy_due *due)
{
	enum levy_fault fault = assess(p, e, local_wage, day, due);

	if (fault == LEVY_OK)
		look_ahead(r, e, local_wage, day, due);
	return fault;
}
