/* targets_check.h - what the parts of `targets check` share: the plan (targets_check.c) and the tables that
 * are to be used with it (targets_check_tables.c). */
#ifndef SRC_TARGETS_CHECK_H
#define SRC_TARGETS_CHECK_H

#include "formats/target_names.h"
#include "formats/unit_names.h"
#include "rules/plan_defects.h"
#include "table/operand.h"
#include "targets.h"

enum check_kind { CHECK_LEDGER, CHECK_QUOTAS, CHECK_UNITS, CHECK_KINDS };

/* A file of tables as it stands on the command line. */
struct check_file {
	struct operand operand;
	bool holds[CHECK_KINDS];
};

struct plan_check {
	struct cli_common common;
	struct plan plan;
	struct target_names targets;
	struct unit_names units;
	struct check_file *files; /* in the order given */
	size_t n_files;
	struct receipt *receipt;
	struct writer *out;
	size_t n_found; /* rows written */
};

/* Tells the kind of every table and reads the units table, if there is one. */
bool check_open_tables(struct plan_check *c, char **paths, size_t n, struct diag *d);

/* Writes what is wrong in the quotas and the ledgers. */
bool check_tables(struct plan_check *c, struct diag *d);

void check_close_tables(struct plan_check *c);

/* One row out: where it is, and what of (a target's id, "" if of none). `message` NULL: the code's own. */
struct check_found {
	enum plan_defect_code code;
	const char *path; /* JSON path, or a file */
	long line; /* 0: not told */
	struct str target;
	const char *message;
};
void check_tell(struct plan_check *c, const struct check_found *found);

#endif
