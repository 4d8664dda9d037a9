/* levy.h - what does an employer owe in employment levy (残疾人就业保障金)?
 *
 * The levy is (staff x rate - disabled employed) x a wage, exact to the fen, rounded once. Before 2015 the
 * wage is the local mean (with a local factor), from 2015 on the employer's own, up to so many times the
 * local mean. Some disabled employees count as more than one, small or young employers are exempt, and tiers
 * reduce what those pay who employ some. Every number is in the dated rules file (formats/levy_file.h); what
 * rests on a weak source is marked there, and the marks of the rules that were used come out with the result.
 * Pure.
 */
#ifndef RULES_LEVY_H
#define RULES_LEVY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/exact.h"
#include "base/mem.h"
#include "base/str.h"

/* Who may count as more than one. */
enum levy_group { LEVY_BLIND, LEVY_SEVERE, LEVY_GROUPS };

struct levy_double {
	enum levy_group group;
	long counts; /* persons that one counts as */
	struct str name;
	bool weak;
};

struct levy_exemption {
	long max_staff; /* -1: of any size */
	long years; /* only before so many years from its founding have passed; -1: at any age */
	struct exact share; /* only where the disabled are at least this share of the staff; 0: any */
	struct str name;
	bool weak;
};

struct levy_tier {
	struct exact from; /* share of disabled staff, as counted, inclusive; below the rate */
	struct exact pays; /* share of the levy */
	struct str name;
	bool weak;
};

struct levy_period {
	struct str name;
	int from, to; /* days, inclusive; DATE_NONE: open */
	bool weak; /* the period's own days or rate */
	struct exact rate;
	bool own_wage; /* the employer's own mean wage, else the local one */
	bool has_cap, weak_cap;
	struct str cap_name;
	struct exact cap; /* own wage: at most so many times the local mean */
	struct exact factor; /* local factor on the whole, 1 if none */
	struct levy_double *doubles;
	size_t n_doubles;
	struct levy_exemption *exemptions; /* the first that fits is taken */
	size_t n_exemptions;
	struct levy_tier *tiers; /* the one with the highest `from` that is reached */
	size_t n_tiers;
};

struct levy_rules {
	struct arena text;
	struct str title, edition, source, bytes;
	struct levy_period *periods;
	size_t n;
};

/* One employer's year. Persons may be fractions (a mean over the months). */
struct levy_employer {
	struct exact staff, disabled; /* heads */
	struct exact group[LEVY_GROUPS]; /* of the disabled */
	bool has_wage;
	struct exact wage; /* yuan a year, the mean of all staff */
	int founded; /* DATE_NONE: not told */
};

enum levy_fault {
	LEVY_OK,
	LEVY_NO_OWN_WAGE, /* the period goes by the employer's own wage, and none is told */
	LEVY_NO_LOCAL_WAGE /* it needs the local mean wage, and none was given */
};

enum { LEVY_USED_MAX = 8 };

/* What is due. Owned: levy_due_init(), levy_due_free(). Names are borrowed from the rules. */
struct levy_due {
	struct exact required, employed, gap; /* persons; employed as they count */
	struct exact wage; /* yuan, as it was used */
	struct exact full, reduction, amount; /* yuan, whole fen; full = reduction + amount */
	struct str
	    used[LEVY_USED_MAX]; /* names of what was applied: who counts twice, cap, exemption, tier */
	bool used_weak[LEVY_USED_MAX];
	size_t n_used;
	struct str unasked; /* the exemption of young employers that might hold, were the founding told; "" */
};

void levy_rules_free(struct levy_rules *r);
void levy_employer_init(struct levy_employer *e);
void levy_employer_free(struct levy_employer *e);
void levy_due_init(struct levy_due *due);
void levy_due_free(struct levy_due *due);

/* The period in which a day falls, NULL if none. */
const struct levy_period *levy_period_on(const struct levy_rules *r, int day);

/* `local_wage` in yuan a year, NULL if not given; `day` is that of the assessment. */
enum levy_fault levy_assess(const struct levy_period *p, const struct levy_employer *e,
    const struct exact *local_wage, int day, struct levy_due *due);

#endif
