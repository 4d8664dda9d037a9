/* targets track: ledgers against the plan. One row out for each unit and target, one for the whole district.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "documents/plan_file.h"
#include "formats/certificates.h"
#include "targets_track.h"

struct options {
	struct cli_common common;
	const char *units, *quotas, *register_, *rejects, *missing;
	struct cli_list rosters;
	struct track_filter filter;
	const char *by, *baseline;
	bool count_repeats, forecast;
};

struct job {
	struct options o;
	struct receipt *receipt;
	struct track_terms terms;
	struct holders holders;
	struct account account;
	struct roster roster;
	struct track_groups groups;
	struct quotas earlier;
	long strangers; /* rows of --baseline that cannot be compared */
	struct track_refused refused;
	struct track_ledgers ledgers;
	struct told told; /* of the register */
	struct text notes; /* lines for standard error */
	struct writer *progress, *missing; /* `missing` NULL: not asked for */
};

/* All are opened before one is closed: then they are kept or lost together. */
static bool
open_outputs(struct job *j, struct diag *d)
{
	const struct cli_common *c = &j->o.common;
	const struct writer_style rejects = cli_style_beside(c, j->o.rejects);
	const struct writer_style missing = cli_style_beside(c, j->o.missing);

	j->refused.lang = rejects.lang;
	j->progress = writer_open(c->output, &c->style, d);
	if (!j->progress || !track_refused_open(&j->refused, j->o.rejects, &rejects, d))
		return false;
	if (j->o.missing)
		j->missing = writer_open(j->o.missing, &missing, d);
	return !j->o.missing || j->missing;
}

static bool
close_outputs(struct job *j, struct diag *d)
{
	return (!j->missing || writer_close(j->missing, d)) &&
	       (!j->refused.out || writer_close(j->refused.out, d)) && writer_close(j->progress, d) &&
	       receipt_write(j->receipt, d);
}

/* --roster NAME=FILE: a roster may serve several targets, and a target several files. */
static bool
load_roster(struct job *j, const char *given, struct diag *d)
{
	const struct plan *plan = &j->terms.plan;
	const char *equals = strchr(given, '=');
	struct str name = {given, equals ? (size_t)(equals - given) : 0};
	size_t place = plan_roster_named(plan, name);

	diag_place(d, NULL, 0, 0);
	if (name.len == 0 || equals[1] == '\0')
		return diag_set(d,
		    "--roster %s: write NAME=FILE, with the name that the plan gives the roster",
		    "--roster %s：请写成“名册名=文件”，名册名即计划中的roster", given);
	if (place == PLAN_NOWHERE)
		return diag_set(d, "--roster %.*s: no target of the plan has a roster of that name",
		    "--roster %.*s：计划中没有任务用这个名册", STR_ARGS(name));
	return roster_load(&j->roster, equals + 1, place, &j->o.common.reading, d);
}

/* A roster that the plan has a file for lies beside the plan, unless --roster says where it is. */
static bool
load_planned_roster(struct job *j, const char *plan_path, size_t place, struct diag *d)
{
	struct str file = j->terms.plan.rosters[place].file;
	const char *slash = strrchr(plan_path, '/');
	struct text path = {0};
	char *whole;
	bool ok;

	if (file.len == 0 || j->account.given[place])
		return true;
	if (slash && file.at[0] != '/')
		text_add(&path, (struct str){plan_path, (size_t)(slash - plan_path) + 1});
	text_add(&path, file);
	whole = mem_text(text_str(&path));
	ok = roster_load(&j->roster, whole, place, &j->o.common.reading, d);
	free(whole);
	text_free(&path);
	return ok;
}

static bool
load_rosters(struct job *j, const char *plan_path, struct diag *d)
{
	long excluded;

	j->roster = (struct roster){
	    .account = &j->account,
	    .units = &j->terms.units,
	    .refuse = track_refuse_roster,
	    .context = &j->refused,
	};
	for (size_t i = 0; i < j->o.rosters.n; i++)
		if (!load_roster(j, j->o.rosters.items[i], d))
			return false;
	for (size_t i = 0; i < j->terms.plan.n_rosters; i++)
		if (!load_planned_roster(j, plan_path, i, d))
			return false;
	excluded = roster_settle(&j->roster);
	if (excluded > 0)
		text_format(&j->notes,
		    j->terms.lang == LANG_ZH
		        ? "名册中有%ld人不符合条件，不计入应覆盖人数\n"
		        : "people of the rosters who are not eligible, and no part of what is to be covered: %ld\n",
		    excluded);
	return true;
}

static bool
make_groups(struct job *j, struct diag *d)
{
	diag_place(d, NULL, 0, 0);
	if (!j->o.by)
		return true;
	if (!j->o.units)
		return diag_set(d, "--by %s: give the table that has this column with --units",
		    "--by %s：请用 --units 给出有这一列的单位表", j->o.by);
	return track_groups_make(&j->groups, &j->terms.units.table, j->o.by, d);
}

/* Whose rows are written. */
static struct unit_names *
names_of(struct job *j)
{
	return j->o.by ? &j->groups.names : &j->terms.units;
}

static void
count_stranger(void *context, const struct diag *wrong)
{
	struct job *j = context;

	(void)wrong;
	j->strangers++;
}

/* When all is counted: by then every unit is known. */
static bool
load_earlier(struct job *j, struct diag *d)
{
	const struct quotas_review review = {count_stranger, j, j->terms.lang};

	if (!j->o.baseline)
		return true;
	if (!quotas_load(&j->earlier, j->o.baseline, QUOTAS_EARLIER, &j->terms.targets, names_of(j),
	        &j->o.common.reading, &review, d))
		return false;
	if (j->strangers > 0)
		text_format(&j->notes,
		    j->terms.lang == LANG_ZH
		        ? "%s：%ld行的单位、任务或数无法与现在比较\n"
		        : "%s: rows without a unit, target or number of today, not compared: %ld\n",
		    j->o.baseline, j->strangers);
	return true;
}

static bool
load(struct job *j, const char *plan_path, struct diag *d)
{
	const struct reading *reading = &j->o.common.reading;
	struct track_terms *t = &j->terms;

	if (!plan_load(&t->plan, plan_path, reading, d))
		return false;
	receipt_file(j->receipt, plan_path, t->plan.title, (struct str){0}, t->plan.source);
	target_names_init(&t->targets, &t->plan);
	account_init(&j->account, &t->plan, t->as_of);
	if (!plan_sound(&t->plan, plan_path, d) ||
	    (j->o.units && !unit_names_load(&t->units, j->o.units, reading, d)) ||
	    (j->o.quotas && !quotas_load(&t->quotas, j->o.quotas, QUOTAS_SET, &t->targets, &t->units, reading,
	                        NULL, d)) ||
	    (j->o.register_ && !certificates_load(&j->holders, j->o.register_, reading, &j->told, d)) ||
	    !make_groups(j, d) || !track_filter_check(&j->o.filter, &t->targets, names_of(j), d))
		return false;
	j->account.register_of = j->o.register_ ? &j->holders : NULL;
	j->account.units_complete = t->units.knowledge == UNITS_BY_TABLE;
	account_units(&j->account, unit_names_count(&t->units));
	return load_rosters(j, plan_path, d);
}

static void
job_free(struct job *j)
{
	track_ledgers_free(&j->ledgers);
	account_free(&j->account);
	holders_free(&j->holders);
	roster_free(&j->roster);
	quotas_free(&j->terms.quotas);
	quotas_free(&j->earlier);
	track_groups_free(&j->groups);
	unit_names_free(&j->terms.units);
	target_names_free(&j->terms.targets);
	plan_free(&j->terms.plan);
	told_free(&j->told);
	text_free(&j->notes);
}

static bool
run(struct job *j, const char *plan_path, const char *const *ledgers, size_t n, bool *overdue, struct diag *d)
{
	const struct reading rows = cli_rows(&j->o.common, true);
	const struct track_view view = {&j->terms, &j->account, &j->o.filter, j->o.by ? &j->groups : NULL,
	    j->o.baseline ? &j->earlier : NULL, &j->strangers, j->o.forecast};

	j->terms.as_of = j->o.common.as_of;
	j->terms.lang = j->told.lang = j->o.common.lang;
	j->refused.terms = &j->terms;
	j->refused.account = &j->account;
	j->ledgers.terms = &j->terms;
	j->ledgers.account = &j->account;
	j->ledgers.refused = &j->refused;
	j->ledgers.reading = ledger_reading(&rows);
	j->ledgers.count_repeats = j->o.count_repeats;
	if (!open_outputs(j, d) || !load(j, plan_path, d) || !track_count(&j->ledgers, ledgers, n, d) ||
	    !load_earlier(j, d))
		return false;
	track_write_progress(j->progress, &view, overdue);
	if (j->missing)
		track_write_missing(j->missing, &view, &j->roster);
	track_note_sums(&j->terms, &j->notes);
	track_note_rosters(&j->terms, &j->account, &j->notes);
	track_note_outcomes(&j->ledgers, &j->notes);
	return close_outputs(j, d);
}

static void
tell_refused(const struct job *j, bool zh)
{
	const struct track_refused *r = &j->refused;
	const char *between = ": ";
	long missing = r->by_reason[ACCOUNT_DATE_MISSING] + r->by_reason[ACCOUNT_TARGET_MISSING] +
	               r->by_reason[ACCOUNT_UNIT_MISSING];

	if (r->n > 0) {
		fprintf(stderr,
		    zh ? "targets: %ld行%.0s中有%ld行不计" : "targets: of %ld ledger row%s %ld not counted",
		    j->ledgers.read, TEXT_PLURAL(j->ledgers.read), r->n);
		for (int v = ACCOUNT_COUNTED + 1; v < ACCOUNT_VERDICTS; v++) {
			if (r->by_reason[v] == 0)
				continue;
			fprintf(stderr, "%s%s %ld", between,
			    word_text(track_reason_word((enum account_verdict)v), j->terms.lang),
			    r->by_reason[v]);
			between = ", ";
		}
		fputs(r->out ? "\n"
		      : zh   ? "；用 --rejects FILE 列出\n"
		             : "; --rejects FILE lists them\n",
		    stderr);
	}
	if (2 * missing > j->ledgers.read)
		fputs(
		    zh ? "targets: 日期、任务或单位如是一次填写、多行共用，请用 --fill-down 列名\n"
		       : "targets: a date, target or unit that is written once for several rows: --fill-down COLUMN\n",
		    stderr);
	if (r->roster_lost > 0)
		fprintf(stderr,
		    zh ? "targets: 名册有%ld行%.0s不能用\n" : "targets: %ld roster row%s cannot be used\n",
		    r->roster_lost, TEXT_PLURAL(r->roster_lost));
	if (r->roster_mend > 0)
		fprintf(stderr,
		    zh ? "targets: 名册有%ld行%.0s单位不明或号码有误：仍计入应覆盖的人，请修正\n"
		       : "targets: %ld roster row%s with an unknown unit or a wrong number: to be reached "
		         "all the same, and to be mended\n",
		    r->roster_mend, TEXT_PLURAL(r->roster_mend));
}

/* On standard error: the notes (each ends in LF), and how many rows do not count and why. Allocates nothing:
 * by then the outputs are whole. */
static void
tell(const struct job *j)
{
	const struct track_ledgers *l = &j->ledgers;
	struct str takes = text_str(&l->takes), near = text_str(&l->near);
	bool zh = j->terms.lang == LANG_ZH;

	targets_tell_lines(j->terms.quotas.left_out);
	targets_tell_lines(text_str(&j->told.lines));
	targets_tell_lines(text_str(&j->notes));
	if (l->totals > 0)
		fprintf(stderr,
		    zh ? "targets: 合计、签名%ld行，未计入\n"
		       : "targets: rows left out as totals or signatures: %ld\n",
		    l->totals);
	if (l->repeated > 0)
		fprintf(stderr,
		    zh ? "targets: 与前面台账相同的有%ld行：%s\n"
		       : "targets: rows that an earlier ledger has too: %ld, %s\n",
		    l->repeated,
		    l->count_repeats ? (zh ? "按 --count-repeats 照计" : "counted again (--count-repeats)")
		    : zh             ? "只计一次（--count-repeats 则照计）"
		                     : "counted once (--count-repeats counts them again)");
	if (l->n_takes > 0)
		diag_say(
		    zh ? "用负数冲减的有%ld行：%.*s%s" : "rows that take back what was counted: %ld (%.*s%s)",
		    l->n_takes, STR_ARGS(takes), l->n_takes > 20 ? " ..." : "");
	if (l->n_near > 0)
		diag_say(
		    zh ? "成效与计划所列的相近而不同、不计入比率的有%ld行（首见于 %.*s）：请写成计划的字样"
		       : "rows whose outcome is nearly one of the plan's, and counts for no rate: %ld (first "
		         "%.*s); write it as the plan does",
		    l->n_near, STR_ARGS(near));
	tell_refused(j, zh);
}

int
targets_track(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "targets track",
	    .usage = "targets track [option ...] PLAN LEDGER ...",
	    .about_en = "Counts ledgers against the plan: done, pace and status for each unit and target.",
	    .about_zh = "按台账统计各单位各项任务的完成数、序时进度和状态。",
	    .example =
	        "targets track --units units.csv --quotas quotas.csv --rejects rejects.csv plan.json ledger.csv",
	};
	struct job j = {0};
	const struct cli_option own[] = {
	    {CLI_TEXT, "units", 0, "FILE", "the units table: names and aliases", "单位表（名称与别名）",
	        &j.o.units},
	    {CLI_TEXT, "quotas", 0, "FILE", "the units' numbers, from targets split",
	        "各单位任务数（targets split 的输出）", &j.o.quotas},
	    {CLI_LIST, "roster", 0, "NAME=FILE", "a roster that the plan names: whom to reach, or the poor",
	        "计划所指的名册：须覆盖的人，或贫困残疾人", &j.o.rosters},
	    {CLI_TEXT, "register", 0, "FILE", "count only who has a valid certificate in this register",
	        "只计登记册中持有效证的人", &j.o.register_},
	    {CLI_FLAG, "count-repeats", 0, NULL, "count a row again that an earlier ledger has too",
	        "与前面台账相同的行也照计", &j.o.count_repeats},
	    {CLI_TEXT, "by", 0, "COLUMN", "roll the units up by this column of their table",
	        "按单位表的这一列汇总", &j.o.by},
	    {CLI_TEXT, "baseline", 0, "LAST", "say what has changed since the progress table LAST",
	        "与上次的进度表LAST比较变化", &j.o.baseline},
	    {CLI_FLAG, "forecast", 0, NULL, "say what will be done by the due day at the pace so far",
	        "按目前进度推算到期完成数", &j.o.forecast},
	    {CLI_OUT, "rejects", 0, "FILE", "write the rows that do not count, each with its reason",
	        "把不计的行连同原因写入FILE", &j.o.rejects},
	    {CLI_OUT, "missing", 0, "FILE", "write who on the rosters has not been reached yet, and why",
	        "把名册中尚未覆盖的人连同原因写入FILE", &j.o.missing},
	    {CLI_LIST, "unit", 0, "UNIT", "only rows of this unit (* is the district)",
	        "只列这个单位（*为全区县）", &j.o.filter.units},
	    {CLI_LIST, "target", 0, "ID", "only rows of this target", "只列这项任务", &j.o.filter.targets},
	    {CLI_LIST, "status", 0, "WORD", "only rows of this status", "只列这种状态", &j.o.filter.statuses},
	    CLI_YEAR(j.o.common),
	    {0},
	};
	struct diag d = {0};
	bool overdue = false;
	int arg = cli_read(argc, argv, &tool, &j.o.common, own, &d), n;

	if (!cli_operands(argc, arg, 2, 65536, &tool, &d))
		diag_exit(&d);
	j.receipt = receipt_start(&j.o.common, argc, argv);
	n = cli_leave_owner_files(&j.o.common, argv + arg + 1, argc - arg - 1);
	if (!run(&j, argv[arg], (const char *const *)&argv[arg + 1], (size_t)n, &overdue, &d))
		diag_exit(&d);
	tell(&j);
	cli_tell_sheets(&j.o.common);
	job_free(&j);
	return overdue ? EXIT_FINDINGS : EXIT_SUCCESS;
}
