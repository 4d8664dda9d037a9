/* targets_track.h - what the parts of `targets track` share: counting (targets_track_count.c) and the rows
 * that come out (targets_track.c). */
#ifndef SRC_TARGETS_TRACK_H
#define SRC_TARGETS_TRACK_H

#include "base/text.h"
#include "formats/quotas.h"
#include "formats/roster.h"
#include "targets.h"

struct track {
	struct cli_common common;
	const char *units_path, *quotas_path, *register_path, *rejects_path, *missing_path;
	struct cli_list rosters, only_units, only_targets, only_statuses;
	const char *plan_path;
	struct receipt *receipt;
	struct plan plan;
	struct target_names targets;
	struct unit_names units;
	struct quotas quotas;
	struct roster roster;
	struct holders holders;
	struct account account;
	struct writer *progress, *rejects, *missing; /* the last two NULL: not asked for */
	const char **files; /* the ledgers, in the order given */
	size_t n_files;
	const char **tables; /* theirs, by the number that a row has: FILE, or FILE[SHEET] */
	size_t n_tables, tables_room;
	struct arena text; /* of `tables` */
	long read, counted, refused; /* ledger rows */
	long roster_refused, roster_mend; /* roster rows: not used; used though something is wrong */
	struct text notes; /* lines for standard error */
	long by_reason[ACCOUNT_VERDICTS];
};

enum word track_reason_word(enum account_verdict verdict);

/* "perhaps ...?" where a row's target or unit is unknown and another one is near; "" else. */
void track_nearest(const struct target_names *targets, const struct unit_names *units,
    enum account_verdict why, const struct str *cells, enum lang lang, char *out, size_t room);

/* Reads every ledger into the account; refused rows go to t->rejects. */
bool track_count(struct track *t, struct diag *d);

/* For roster_load(): context is the struct track. */
roster_refuse track_refuse_roster;

/* Opens t->rejects if --rejects was given. */
bool track_open_rejects(struct track *t, struct diag *d);

enum word track_status_word(enum pace_status status);

/* The rows of t->progress; *overdue is set if a row that was printed is overdue. */
void track_write_progress(struct track *t, bool *overdue);

/* The rows of t->missing, if it was asked for. */
void track_write_missing(struct track *t);

/* Notes each target whose units' numbers do not add up to the goal in force. */
void track_note_quotas(struct track *t);

/* On standard error: the notes, and in one line how many rows do not count and why. Allocates nothing: by
 * then the outputs are whole. */
void track_tell(const struct track *t);

#endif
