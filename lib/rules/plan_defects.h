/* plan_defects.h - what is wrong with a plan before anyone is measured by it?
 *
 * Each defect has a code, a severity and a message in both languages (the list is plan_defects.def). Pure:
 * what the units table says is handed in as numbers. (targets check; man targets, DIAGNOSTICS.)
 */
#ifndef RULES_PLAN_DEFECTS_H
#define RULES_PLAN_DEFECTS_H

#include "base/diag.h"
#include "rules/plan.h"

enum plan_defect_code {
#define DEFECT(name, code, severe, en, zh, advice_en, advice_zh) PLAN_DEFECT_##name,
#include "rules/plan_defects.def"
#undef DEFECT
	PLAN_DEFECT_CODES
};

struct plan_defect {
	enum plan_defect_code code;
	size_t target; /* its place; PLAN_NOWHERE: the plan's own */
	char path[96]; /* JSON path: "targets[3].due" */
};

/* What the units table says. `= { 0 }`: no table was given. */
struct plan_people {
	bool known;
	const bool *has_column; /* [target]: the column it is split by is there */
	const bool *has_weight; /* [target]: and some unit has something in it */
	bool has_category[8]; /* [1..7]: registered_1 .. registered_7 are there */
	long category[8]; /* people by category in all units */
};

struct plan_defects {
	struct plan_defect *list;
	size_t n, room;
};

/* Fills *out in the order of the plan. */
void plan_defects_find(const struct plan *p, const struct plan_people *people, struct plan_defects *out);
void plan_defects_free(struct plan_defects *out);

const char *plan_defect_code(enum plan_defect_code code);
bool plan_defect_is_error(enum plan_defect_code code); /* else a warning */
const char *plan_defect_message(enum plan_defect_code code, enum lang lang);
const char *plan_defect_advice(enum plan_defect_code code, enum lang lang);
bool plan_defect_code_find(struct str code, enum plan_defect_code *out);

#endif
