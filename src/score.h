/* score.h - what the verbs of score share: the inputs, once read, and the marks, group by group.
 *
 * A verb reads its options, calls score_load(), looks at one group after another, writes its rows, and ends
 * with score_free(). Order of work lives here; every rule of marking lives in lib/rules.
 */
#ifndef SRC_SCORE_H
#define SRC_SCORE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "formats/corrections.h"
#include "formats/decisions.h"
#include "formats/inputs.h"
#include "formats/marks.h"
#include "formats/record_hold.h"
#include "formats/record_tables.h"
#include "formats/records.h"
#include "formats/rejects.h"
#include "formats/told.h"
#include "formats/units.h"
#include "formats/votes.h"
#include "marks/facts.h"
#include "marks/mark.h"
#include "marks/rank.h"
#include "marks/scheme.h"
#include "marks/standing.h"
#include "table/tables.h"
#include "tool/cli.h"
#include "writer/writer.h"

struct score_options {
	struct cli_common common;
	const char *units, *self, *rejects, *group_by, *corrections;
	struct cli_list progress, records, judged, parts;
	int from; /* DATE_NONE: the whole year */
	bool without_progress;
};

/* The rows of the option table that every marking verb has; `o` is a struct score_options. */
#define SCORE_OPTIONS(o)                                                                                     \
	CLI_YEAR((o).common),                                                                                \
	    {CLI_TEXT, "units", 'u', "FILE", "the units, or the nominees (required)",                        \
	        "单位表或候选人名单（必需）", &(o).units},                                                   \
	    {CLI_LIST, "progress", 'p', "FILE", "what targets track wrote: done and quota of each target",   \
	        "targets track 的输出：各任务的完成数和任务数", &(o).progress},                              \
	    {CLI_LIST, "records", 'r', "FILE", "records of the year's work; may be given again",             \
	        "平时记载；可多次给出", &(o).records},                                                       \
	    {CLI_TEXT, "self", 's', "FILE", "self-assessed marks", "自评分", &(o).self},                     \
	    {CLI_LIST, "judged", 'j', "FILE", "marks that assessors entered; may be given again",            \
	        "评审打分；可多次给出", &(o).judged},                                                        \
	    {CLI_TEXT, "corrections", 0, "FILE", "what appeals have changed: marks, records struck out",     \
	        "申诉后的更正：改分、划去记载", &(o).corrections},                                           \
	    {CLI_LIST, "part", 0, "NAME=RANKING", "the ranking of a part of the total, as a quarter",        \
	        "总分中某一部分（如一季度）的排名表", &(o).parts},                                           \
	    {CLI_DAY, "from", 0, "D", "only records from this day on: a quarter with --as-of",               \
	        "只取这一天以后的记载；与 --as-of 一起可截取一个季度", &(o).from},                           \
	    {CLI_FLAG, "without-progress", 0, NULL,                                                          \
	        "mark without a table of progress: what rests on targets is left out",                       \
	        "没有进度表也打分：依据任务的项目不计", &(o).without_progress},                              \
	    {CLI_OUT, "rejects", 0, "FILE", "write refused records there, with the reason",                  \
	        "把被拒绝的记载写入文件，注明原因", &(o).rejects},                                           \
	{                                                                                                    \
		CLI_TEXT, "group-by", 'g', "COLUMN", "rank within each value of this column of the units",   \
		    "按单位表的这一列分组排名", &(o).group_by                                                \
	}

/* How many subjects lack what a slot should hold; the first of them by their codes. */
struct lacking_count {
	size_t n, last; /* last: the subject noted last + 1 */
	struct text names;
};

/* Who was marked on part of the full. */
struct scaled_count {
	size_t n;
	struct text names;
};

/* A table that was read: a source of marks has its number. */
struct score_table {
	const char *name; /* FILE, or FILE[SHEET] */
	long rows;
	const char *given; /* the file as it was named */
};

enum { SCORE_SCHEMES_MAX = 8 }; /* tables that make one scheme */

struct score {
	const struct score_options *options;
	struct scheme scheme;
	struct units units;
	struct subject *subjects;
	size_t *members; /* subjects, sorted by group, within it in the order of the file */
	size_t *group_start; /* n_groups + 1 places in members */
	struct str *group_names;
	size_t n_groups;
	struct facts facts;
	struct standing standing;
	struct mark mark; /* of the subject last marked */
	struct self_marks self;
	struct votes votes;
	struct corrections corrections;
	struct record_hold hold;
	struct exact *part_numbers; /* [subject * n_parts + part] */
	const struct exact **part_shares; /* those of them that are known */
	struct score_table *tables;
	size_t n_tables, tables_room;
	struct arena text; /* of their names */
	struct records records;
	struct rejects rejects;
	struct text refused_kinds; /* how many records of each kind, for standard error */
	struct told told; /* of the tables; printed at the end */
	struct lacking_count *lacking; /* by slot, then by part of the total: who lacks it */
	struct scaled_count scaled[2]; /* on less than half of the full, on more */
	struct receipt *receipt;
	const char *path; /* of the scheme */
	void *context; /* a verb's own, for its score_reader */
	size_t role; /* of the table that is read */
	/* while tables of the kind are read: */
	const struct marks_tables *marks;
	const struct progress_tables *progress;
	const struct record_tables *record_tables;
};

/* What each marking verb begins with (sc->hold.all says whether records are kept): reads the command line
 * (the operands are the scheme) and the inputs; ends the program on trouble. */
void score_start(struct score *sc, int argc, char **argv, const struct cli_tool *tool,
    struct score_options *o, const struct cli_option *options, bool trace, struct diag *d);

/* Reads the tables of a file by `read`, which gets the open table and its number as a source. */
typedef bool score_reader(struct score *sc, struct table *t, int file, struct diag *d);
bool score_read_tables(struct score *sc, const char *path, enum table_kind kind,
    const struct table_column *columns, size_t n, score_reader *read, struct diag *d);
/* The same where several kinds of table are taken; sc->role is the place of the one at hand. */
bool score_read_roles(struct score *sc, const char *path, const struct table_role *roles, size_t n,
    score_reader *read, struct diag *d);
void score_free(struct score *sc);

/* Reads the rankings of other runs that are parts of the total (--part NAME=RANKING). */
bool score_read_parts(struct score *sc, struct diag *d);

/* Looks at a whole group, before its subjects are marked. */
void score_enter_group(struct score *sc, size_t group);
/* Marks a subject of the group entered into sc->mark, and adds the trace up again. False: it does not add up.
 */
bool score_mark(struct score *sc, size_t subject, struct diag *d);

/* Marks all of a group and ranks them: `list` has room for the group and is initialised. */
bool score_rank_group(struct score *sc, size_t group, struct ranked *list, struct diag *d);
size_t score_group_size(const struct score *sc, size_t group);
size_t score_largest_group(const struct score *sc);
struct ranked *score_new_ranked(const struct score *sc, size_t n);
void score_free_ranked(struct ranked *list, size_t n, const struct score *sc);

/* Reads a table of changed inputs into a copy of the facts; *real keeps the real ones until they are
 * restored, which must be done in either case. */
bool score_change_facts(struct score *sc, const char *path, struct facts *real, struct diag *d);
void score_restore_facts(struct score *sc, struct facts *real);

/* Notes what the subject lacks, whose marks are in sc->mark, and lists the items for a cell: "a; b (t3)". */
void score_note_lacking(struct score *sc, size_t subject, struct text *items);

/* Notes that the subject's total rests on this share of the full, and is scaled up. Once a subject. */
void score_note_scaled(struct score *sc, size_t subject, const struct exact *share);

/* Puts into words what is to be told of the tables, before any output is kept: behind that nothing may end
 * for want of memory. */
void score_conclude(struct score *sc);

/* After score_conclude(): closes the file of refused records, says on standard error what is to be told of
 * the tables, writes the receipt. *status becomes 1 where a person must look. */
bool score_finish(struct score *sc, int *status, struct diag *d);

/* The subject that --unit names. */
bool score_find_subject(const struct score *sc, const char *name, size_t *subject, struct diag *d);

/* Which columns of a table are written: names of units or of people, groups (enum suite_when). */
unsigned score_when(const struct score *sc);

/* Lists for a cell: "a; b". */
void score_add_item(struct text *t, struct str s);

/* The names of the vetoes that hit a subject of the group entered last. */
void score_add_vetoes(struct score *sc, const struct ranked *row, struct text *t);

/* "records.csv:12;records.csv:14": the sources of a rule's mark, then those of whom it is measured by. */
void score_add_evidence(const struct score *sc, size_t subject, const struct rule *r, struct text *t);
void score_add_condition_evidence(
    const struct score *sc, size_t subject, const struct condition *c, struct text *t);
/* Why a rule gave what it gave, where the numbers do not tell: no task, nothing recorded, whose record it is
 * measured by. Nothing where they do. */
void score_add_reason(const struct score *sc, size_t subject, const struct rule *r, const struct rule_mark *m,
    bool zh, struct text *t);
/* "corrected by 局长 on 2013-01-05: 复核". */
void score_add_correction(const struct correction *c, bool zh, struct text *t);
/* What corrections have changed for a subject: "a; 迟报 r.csv:3". */
void score_add_corrections(const struct score *sc, size_t subject, struct text *t);
/* "弄虚作假: vetoed, ranked after all others". */
void score_add_veto(const struct veto *veto, bool fired, bool incomplete, bool zh, struct text *t);
/* Why an item does not apply. */
void score_add_not_applicable(const struct score *sc, size_t subject, size_t item, bool zh, struct text *t);
/* Input or goal as it is printed: a number, a share in percent, a date, a level. */
void score_add_share(const struct exact *x, struct text *t); /* "97.5%" */
void score_add_shown(
    const struct rule *r, const struct rule_mark *m, bool goal, struct text *t); /* r may be NULL */

int score_draft(int argc, char **argv);
int score_list(int argc, char **argv);
int score_sheet(int argc, char **argv);
int score_check(int argc, char **argv);
int score_rank(int argc, char **argv);
int score_detail(int argc, char **argv);
int score_awards(int argc, char **argv);
int score_explain(int argc, char **argv);
int score_sway(int argc, char **argv);

#endif
