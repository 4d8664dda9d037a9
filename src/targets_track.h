/* targets_track.h - what the parts of `targets track` hand to each other. */
#ifndef SRC_TARGETS_TRACK_H
#define SRC_TARGETS_TRACK_H

#include "base/text.h"
#include "formats/ledger.h"
#include "formats/quotas.h"
#include "formats/roster.h"
#include "rules/repeats.h"
#include "targets.h"

/* What rows are measured by. While they are counted nothing changes but the units, where every name is one.
 */
struct track_terms {
	struct plan plan;
	struct target_names targets;
	struct unit_names units;
	struct quotas quotas;
	int as_of;
	enum lang lang; /* of messages on standard error */
};

/* The tables that were read as ledgers, by the number that rows have of them. */
struct track_files {
	struct arena text;
	const char **names;
	size_t n, room;
};

/* Rows that do not count: counted by reason, and written where they were asked for. */
struct track_refused {
	const struct track_terms *terms;
	const struct account *account;
	const struct track_files *files;
	struct writer *out; /* NULL: only counted */
	enum lang lang; /* of what is written */
	long n, by_reason[ACCOUNT_VERDICTS]; /* of ledgers */
	long roster_lost, roster_mend; /* roster rows: not used; used though something is wrong */
};

enum word track_reason_word(enum account_verdict verdict);

/* "perhaps ...?" where a row's target or unit is unknown and another one is near, or that several targets
 * have its name; "" else. */
void track_nearest(const struct target_names *targets, const struct unit_names *units,
    enum account_verdict why, const struct str *cells, enum lang lang, char *out, size_t room);

/* Opens --rejects; `path` NULL: only counted. */
bool track_refused_open(
    struct track_refused *r, const char *path, const struct writer_style *style, struct diag *d);

/* A ledger's row; `file` as it is named. */
void track_refuse(struct track_refused *r, const char *file, const struct row *row, const struct str *cells,
    enum account_verdict why);

/* For roster_load(): context is the struct track_refused. */
roster_refuse track_refuse_roster;

/* Ledgers on their way into the account. */
/* Rows of a target that counted; those of them that say an outcome. */
struct track_outcomes {
	long rows, said;
};

struct track_ledgers {
	struct track_terms *terms;
	struct account *account;
	struct track_refused *refused;
	struct track_files files;
	struct reading reading;
	bool count_repeats;
	bool several; /* more than one table can have the same row */
	struct repeats repeats;
	long read, counted, totals, repeated;
	struct text takes; /* where rows take back what was counted */
	long n_takes;
	struct track_outcomes *outcomes; /* [target] */
	struct text near; /* the first row whose outcome is nearly one of the plan's */
	long n_near;
};

/* Notes of a row that counted whether it says an outcome, and one that counts for no rate, though it has a
 * word of one in it: 已就业 where the plan has 就业. */
void track_note_outcome(struct track_ledgers *l, const char *file, const struct account_row *row);

/* Says which rate is nothing because no row says an outcome: was the column read? */
void track_note_outcomes(const struct track_ledgers *l, struct text *notes);

/* Says which coverage has nobody to be reached, since its roster was not given. */
void track_note_rosters(const struct track_terms *terms, const struct account *a, struct text *notes);

/* Reads one table's rows into the account. Of several ledgers *digest grows by what its rows say, in whatever
 * order. */
bool track_count_table(struct track_ledgers *l, struct table *t, uint64_t *digest, struct diag *d);

/* Reads every ledger into the account. */
bool track_count(struct track_ledgers *l, const char *const *paths, size_t n, struct diag *d);
void track_ledgers_free(struct track_ledgers *l);

/* Units rolled up by a column of their table (--by): each different cell is a group. `= { 0 }`: none are. */
struct track_groups {
	struct unit_names names; /* of the groups, in the order of the units table */
	size_t **members; /* [group]: its units */
	size_t *n_members;
	size_t *of; /* [unit]: its group */
};

/* False: the units table has no such column; *d filled. */
bool track_groups_make(struct track_groups *g, const struct units *units, const char *column, struct diag *d);
void track_groups_free(struct track_groups *g);

/* Which rows are wanted: none named, all. */
struct track_filter {
	struct cli_list units, targets, statuses;
};

/* A filter that names nothing would silently write nothing: false, *d filled. */
bool track_filter_check(const struct track_filter *f, const struct target_names *targets,
    const struct unit_names *units, struct diag *d);
bool track_wants_unit(const struct track_filter *f, const struct unit_names *units, size_t unit);
bool track_wants_target(const struct track_filter *f, const struct target_names *targets, size_t target);
bool track_wants_status(const struct track_filter *f, enum pace_status status);

enum word track_status_word(enum pace_status status);

/* What rows of progress are made of. */
struct track_view {
	const struct track_terms *terms;
	const struct account *account;
	const struct track_filter *filter;
	const struct track_groups *groups; /* NULL: every unit has its rows */
	const struct quotas *earlier; /* --baseline; NULL: not asked for */
	const long *strangers; /* rows of it that cannot be compared */
	bool forecast;
};

/* The rows of progress; *overdue is set if a row that was written is overdue. */
void track_write_progress(struct writer *w, const struct track_view *v, bool *overdue);

/* Who of the rosters is missing, and why. */
void track_write_missing(struct writer *w, const struct track_view *v, const struct roster *roster);

/* Notes each target whose units' numbers, or whose parts' goals, do not add up to the goal in force. */
void track_note_sums(const struct track_terms *terms, struct text *notes);

#endif
