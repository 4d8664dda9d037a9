/* levy.h - what does an employer owe in employment levy (残疾人就业保障金)?
 *
 * The levy is (staff x rate - disabled employed) x a wage, exact to the fen, rounded once. Before 2015 the
 * wage is the local mean (with a local factor), from 2015 on the employer's own, up to so many times the
 * local mean. Some disabled employees count as more than one, small or young employers are exempt, and tiers
 * reduce what those pay who employ some. Every number is in the dated rules file (documents/levy_file.h);
 * what rests on a weak source is marked there, and the marks of the rules that were used come out with the
 * result. Pure.
 */
#ifndef RULES_LEVY_H
#define RULES_LEVY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
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

enum { LEVY_KINDS_MAX = 16 };

/* A kind of employer (企业, 机关 ...), and the words that tell it. */
struct levy_kind {
	struct str key, name;
	struct str *words; /* folded as the caller folds a cell */
	size_t n_words;
};

struct levy_exemption {
	unsigned kinds; /* 1 << place of a kind: only for these; 0: for all */
	long max_staff; /* -1: of any size */
	long years; /* only before so many years from its founding have passed; -1: at any age */
	struct exact share; /* only where the disabled are at least this share of the staff; 0: any */
	struct str name;
	bool weak;
};

struct levy_tier {
	unsigned kinds; /* as above */
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
	struct levy_kind *kinds;
	size_t n_kinds;
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
	int kind; /* place in the rules' kinds; -1: not told */
	bool has_paid;
	struct exact paid; /* yuan */
};

/* Why an employer is not assessed, or a rule not applied (levy_codes.def). */
enum levy_code {
#define CODE(name, code, en, zh) LEVY_##name,
#include "rules/levy_codes.def"
#undef CODE
	LEVY_CODES
};

const char *levy_code(enum levy_code code); /* "wage-missing" */
const char *levy_advice(enum levy_code code, enum lang lang);
bool levy_code_find(struct str code, enum levy_code *out);

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
	struct str unasked[LEVY_USED_MAX]; /* what might hold, were more told */
	enum levy_code why_unasked[LEVY_USED_MAX]; /* LEVY_FOUNDED or LEVY_KIND */
	size_t n_unasked;
	const struct levy_period *later; /* whose weak first day has not come, or NULL; and what of it would
	                                  * change the amount: */
	struct str missed[LEVY_USED_MAX];
	size_t n_missed;
};

void levy_rules_free(struct levy_rules *r);
void levy_employer_init(struct levy_employer *e);
void levy_employer_free(struct levy_employer *e);
void levy_due_init(struct levy_due *due);
void levy_due_free(struct levy_due *due);

/* The period in which a day falls, NULL if none. */
const struct levy_period *levy_period_on(const struct levy_rules *r, int day);

/* The kind whose word ends last in a folded text, of several the longest; -1: none. Of a Chinese name the end
 * tells what it is: a school's service company is a company. */
int levy_kind_of(const struct levy_rules *r, struct str folded);

/* Is the share of those employed, as they count, in band `n` of a period: 0 none at all, then up to each tier
 * and to the rate? levy_bands() is how many there are; the bounds of one are shares, *to 0 for the last. */
size_t levy_bands(const struct levy_period *p);
size_t levy_band_of(const struct levy_period *p, const struct levy_employer *e, const struct levy_due *due);
void levy_band_bounds(const struct levy_period *p, size_t band, struct exact *from, struct exact *to);

/* `local_wage` in yuan a year, NULL if not given; `day` is that of the assessment. Of a period that is weak
 * and begins later in the same year it is told what it would change. */
enum levy_fault levy_assess(const struct levy_rules *r, const struct levy_period *p,
    const struct levy_employer *e, const struct exact *local_wage, int day, struct levy_due *due);

#endif
