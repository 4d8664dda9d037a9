/* targets track: ledgers against the plan. One row out for each unit and target, one for the whole district.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "formats/certificates.h"
#include "formats/plan_file.h"
#include "targets_track.h"

/* All are opened before one is closed: then they are kept or lost together. */
static bool
open_outputs(struct track *t, struct diag *d)
{
	t->progress = writer_open(t->common.output, &t->common.style, d);
	if (!t->progress || !track_open_rejects(t, d))
		return false;
	if (t->missing_path)
		t->missing = writer_open(t->missing_path, &t->common.side, d);
	return !t->missing_path || t->missing;
}

static bool
close_outputs(struct track *t, struct diag *d)
{
	return (!t->missing || writer_close(t->missing, d)) && (!t->rejects || writer_close(t->rejects, d)) &&
	       writer_close(t->progress, d) && receipt_write(t->receipt, d);
}

/* --roster NAME=FILE: a roster may serve several targets, and a target several files. */
static bool
load_roster(struct track *t, const char *given, struct diag *d)
{
	const char *equals = strchr(given, '=');
	struct str name = {given, equals ? (size_t)(equals - given) : 0};

	diag_place(d, NULL, 0, 0);
	if (name.len == 0 || equals[1] == '\0')
		return diag_set(d,
		    "--roster %s: write NAME=FILE, with the name that the plan gives the roster",
		    "--roster %s：请写成“名册名=文件”，名册名即计划中的roster", given);
	if (plan_find_roster(&t->plan, name) == PLAN_NOWHERE)
		return diag_set(d, "--roster %.*s: no target of the plan has a roster of that name",
		    "--roster %.*s：计划中没有任务用这个名册", STR_ARGS(name));
	return roster_load(&t->roster, equals + 1, name, &t->common.reading, d);
}

/* A filter that names nothing would silently write nothing. */
static bool
check_filters(struct track *t, struct diag *d)
{
	size_t place;

	diag_place(d, NULL, 0, 0);
	for (size_t i = 0; i < t->only_targets.n; i++)
		if (!target_names_find(&t->targets, str_of(t->only_targets.items[i]), &place))
			return diag_set(d, "--target %s: the plan has no such target",
			    "--target %s：计划没有这项任务", t->only_targets.items[i]);
	for (size_t i = 0; i < t->only_units.n; i++)
		if (t->units.knowledge != UNITS_ANY && strcmp(t->only_units.items[i], "*") != 0 &&
		    !unit_names_find(&t->units, str_of(t->only_units.items[i]), &place))
			return diag_set(d, "--unit %s: there is no such unit", "--unit %s：没有这个单位",
			    t->only_units.items[i]);
	for (size_t i = 0; i < t->only_statuses.n; i++) {
		bool known = false;

		for (int s = PACE_MET; s <= PACE_NOT_STARTED; s++)
			known = known || word_is(track_status_word((enum pace_status)s),
			                     str_of(t->only_statuses.items[i]));
		if (!known)
			return diag_set(d,
			    "--status %s: met, exceeded, on-pace, behind, overdue or not-started",
			    "--status %s：应为完成、超额、达到序时、滞后、逾期或未启动",
			    t->only_statuses.items[i]);
	}
	return true;
}

static void
note_excluded(struct track *t, long excluded)
{
	if (excluded > 0)
		text_format(&t->notes,
		    t->common.lang == LANG_ZH
		        ? "targets: 名册中有%ld人不符合条件，不计入应覆盖人数\n"
		        : "targets: %ld people of the rosters are not eligible and no part of what is to be covered\n",
		    excluded);
}

static bool
load(struct track *t, struct diag *d)
{
	const struct reading *reading = &t->common.reading;

	if (!plan_load(&t->plan, t->plan_path, reading, d))
		return false;
	receipt_file(t->receipt, t->plan_path, t->plan.title, (struct str){0}, t->plan.source);
	target_names_init(&t->targets, &t->plan);
	account_init(&t->account, &t->plan, t->common.as_of);
	if (!plan_sound(&t->plan, t->plan_path, d) ||
	    (t->units_path && !unit_names_load(&t->units, t->units_path, reading, d)) ||
	    (t->quotas_path && !quotas_load(&t->quotas, t->quotas_path, QUOTAS_SET, &t->targets, &t->units,
	                           reading, NULL, d)) ||
	    (t->register_path && !certificates_load(&t->holders, t->register_path, reading, d)) ||
	    !check_filters(t, d))
		return false;
	t->roster.account = &t->account;
	t->roster.units = &t->units;
	t->roster.refuse = track_refuse_roster;
	t->roster.context = t;
	t->account.register_of = t->register_path ? &t->holders : NULL;
	t->account.units_complete = t->units.knowledge == UNITS_BY_TABLE;
	account_units(&t->account, unit_names_count(&t->units));
	for (size_t i = 0; i < t->rosters.n; i++)
		if (!load_roster(t, t->rosters.items[i], d))
			return false;
	note_excluded(t, roster_settle(&t->roster));
	return true;
}

static void
track_free(struct track *t)
{
	account_free(&t->account);
	holders_free(&t->holders);
	roster_free(&t->roster);
	quotas_free(&t->quotas);
	unit_names_free(&t->units);
	target_names_free(&t->targets);
	plan_free(&t->plan);
	text_free(&t->notes);
	free(t->tables);
	arena_free(&t->text);
}

static bool
run(struct track *t, bool *overdue, struct diag *d)
{
	if (!open_outputs(t, d) || !load(t, d) || !track_count(t, d))
		return false;
	track_write_progress(t, overdue);
	track_write_missing(t);
	track_note_quotas(t);
	return close_outputs(t, d);
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
	struct track t = {0};
	const struct cli_option own[] = {
	    {CLI_TEXT, "units", 0, "FILE", "the units table: names and aliases", "单位表（名称与别名）",
	        &t.units_path},
	    {CLI_TEXT, "quotas", 0, "FILE", "the units' numbers, from targets split",
	        "各单位任务数（targets split 的输出）", &t.quotas_path},
	    {CLI_LIST, "roster", 0, "NAME=FILE", "a roster that the plan names: whom to reach, or the poor",
	        "计划所指的名册：须覆盖的人，或贫困残疾人", &t.rosters},
	    {CLI_TEXT, "register", 0, "FILE", "count only who has a valid certificate in this register",
	        "只计登记册中持有效证的人", &t.register_path},
	    {CLI_TEXT, "rejects", 0, "FILE", "write the rows that do not count, each with its reason",
	        "把不计的行连同原因写入FILE", &t.rejects_path},
	    {CLI_TEXT, "missing", 0, "FILE", "write who on the rosters has not been reached yet",
	        "把名册中尚未覆盖的人写入FILE", &t.missing_path},
	    {CLI_LIST, "unit", 0, "UNIT", "only rows of this unit (* is the district)",
	        "只列这个单位（*为全区县）", &t.only_units},
	    {CLI_LIST, "target", 0, "ID", "only rows of this target", "只列这项任务", &t.only_targets},
	    {CLI_LIST, "status", 0, "WORD", "only rows of this status", "只列这种状态", &t.only_statuses},
	    CLI_YEAR(t.common),
	    {0},
	};
	struct diag d = {0};
	bool overdue = false;
	int arg = cli_read(argc, argv, &tool, &t.common, own, &d);

	if (!cli_operands(argc, arg, 2, 65536, &tool, &d))
		diag_exit(&d);
	t.receipt = receipt_start(&t.common, argc, argv);
	t.plan_path = argv[arg];
	t.files = (const char **)&argv[arg + 1];
	t.n_files = (size_t)(argc - arg - 1);
	if (!run(&t, &overdue, &d))
		diag_exit(&d);
	track_tell(&t);
	cli_tell_sheets(&t.common);
	track_free(&t);
	return overdue ? EXIT_FINDINGS : EXIT_SUCCESS;
}
