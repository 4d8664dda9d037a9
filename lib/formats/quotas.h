/* quotas.h - numbers of units and targets: quotas.csv, numbers set by hand, and what is done already.
 *
 * Long tables, or matrices of units and targets (wide.h), that a person keeps: damage, an unknown unit or
 * target, a pair given twice are trouble, named by line, unless someone wants to hear of all of them. Owned:
 * quotas_load(), quotas_free().
 */
#ifndef FORMATS_QUOTAS_H
#define FORMATS_QUOTAS_H

#include "formats/target_names.h"
#include "formats/unit_names.h"

enum quotas_kind {
	QUOTAS_SET, /* `targets split` wrote it: unit, target, quota; goal, goal_from if there */
	QUOTAS_FIXED, /* split --fixed: unit, target and at least one of quota, minimum, maximum */
	QUOTAS_DONE, /* split --progress: unit, target, done; as_of if there */
	QUOTAS_EARLIER /* track --baseline: the same, of every kind of target */
};

struct quota_entry {
	size_t target;
	size_t unit; /* ACCOUNT_DISTRICT for "*" */
	bool has_number, has_minimum, has_maximum;
	struct exact number; /* the quota, or what is done */
	long minimum, maximum;
	struct str goal, goal_from; /* "" if not told */
	const char *file; /* the table: FILE, or FILE[SHEET] */
	long line;
};

struct quotas {
	struct arena text;
	struct quota_entry *list; /* in the order of the file */
	size_t n, room;
	size_t *index; /* [(unit + 1) * n_targets + target]: place in list + 1, 0 for none */
	size_t n_units, n_targets;
	int as_of; /* QUOTAS_DONE: the day up to which is counted; DATE_NONE if not told */
	char file[256]; /* as it was named */
	struct str left_out; /* lines to be told: which columns of a matrix were not read */
};

/* Hears of every wrong row (file, line, text in `lang`), and the load goes on without it. */
struct quotas_review {
	void (*tell)(void *context, const struct diag *wrong);
	void *context;
	enum lang lang;
};

/* Where no units are known yet, those of the file become the known ones. `review` may be NULL. */
bool quotas_load(struct quotas *q, const char *path, enum quotas_kind kind, struct target_names *targets,
    struct unit_names *units, const struct reading *options, const struct quotas_review *review,
    struct diag *d);
void quotas_free(struct quotas *q);

/* NULL if the file has no row for it. */
const struct quota_entry *quotas_find(const struct quotas *q, size_t target, size_t unit);

#endif
