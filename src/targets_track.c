/* targets track: ledgers against the plan. One row out for each unit and target, one for the whole district.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "formats/certificates.h"
#include "formats/planfile.h"
#include "targets_track.h"

static const enum word columns[] = {WORD_UNIT, WORD_TARGET, WORD_LABEL, WORD_MEASURE, WORD_QUOTA, WORD_DONE,
    WORD_RATE, WORD_AIM, WORD_DUE, WORD_EXPECTED, WORD_STATUS, WORD_GAP, WORD_AS_OF, WORD_GOAL,
    WORD_GOAL_FROM};

static const enum word status_words[] = {
    [PACE_UNJUDGED] = WORD_NONE,
    [PACE_MET] = WORD_MET,
    [PACE_EXCEEDED] = WORD_EXCEEDED,
    [PACE_ON_PACE] = WORD_ON_PACE,
    [PACE_BEHIND] = WORD_BEHIND,
    [PACE_OVERDUE] = WORD_OVERDUE,
    [PACE_NOT_STARTED] = WORD_NOT_STARTED,
};

/* One row that may come out. */
struct line {
	size_t target, unit;
	const struct plan_goal *goal; /* in force */
	const struct plan_revision *revision;
	const struct quota_entry *quota; /* NULL: the quotas file has none */
	struct pace progress;
};

/* The goal's number for the district, the quotas file's for a unit; a trend's baseline likewise. */
static void
take_quota(const struct track *t, struct line *l)
{
	const struct plan_target *target = &t->plan.targets[l->target];
	struct pace *p = &l->progress;
	bool district = l->unit == ACCOUNT_DISTRICT;

	if (target->kind != PLAN_COUNT && target->kind != PLAN_TREND)
		return;
	if (!district) {
		p->has_quota = l->quota && l->quota->has_number;
		if (p->has_quota)
			exact_set(&p->quota, &l->quota->number);
		return;
	}
	p->has_quota = true;
	exact_set(&p->quota, target->kind == PLAN_TREND ? &target->baseline : &l->goal->value);
}

static void
judge(const struct track *t, struct line *l)
{
	const struct plan_target *target = &t->plan.targets[l->target];
	bool share = target->kind == PLAN_RATE || target->kind == PLAN_COVERAGE;

	l->goal = plan_goal_on(target, t->common.as_of, &l->revision);
	l->quota = quotas_find(&t->quotas, l->target, l->unit);
	l->progress.goal = l->goal;
	/* an aim in persons is the district's; an aim in percent is everybody's */
	l->progress.aim = target->has_aim && (share || l->unit == ACCOUNT_DISTRICT) ? &target->aim : NULL;
	account_progress(&t->account, l->target, l->unit, &l->progress);
	take_quota(t, l);
	pace_judge(&t->plan, target, t->common.as_of, &l->progress);
}

/* A unit that owes nothing and has done nothing has no row; the district always has one. */
static bool
has_row(const struct track *t, const struct line *l)
{
	const struct pace *p = &l->progress;
	enum plan_kind kind = t->plan.targets[l->target].kind;

	if (l->unit == ACCOUNT_DISTRICT || l->quota)
		return true;
	if (kind == PLAN_RATE || kind == PLAN_COVERAGE)
		return p->has_quota && exact_sign(&p->quota) > 0;
	return p->has_done && (kind == PLAN_TREND || exact_sign(&p->done) != 0);
}

static bool
unit_wanted(const struct track *t, size_t unit)
{
	struct unit_names *names = (struct unit_names *)&t->units; /* remembers the last name found */
	size_t place;

	if (t->only_units.n == 0)
		return true;
	for (size_t i = 0; i < t->only_units.n; i++) {
		const char *name = t->only_units.items[i];

		if (strcmp(name, "*") == 0
		        ? unit == ACCOUNT_DISTRICT
		        : unit_names_find(names, str_of(name), false, &place) && place == unit)
			return true;
	}
	return false;
}

static bool
target_wanted(struct track *t, size_t target)
{
	size_t place;

	if (t->only_targets.n == 0)
		return true;
	for (size_t i = 0; i < t->only_targets.n; i++)
		if (target_names_find(&t->targets, str_of(t->only_targets.items[i]), &place) &&
		    place == target)
			return true;
	return false;
}

static bool
status_wanted(const struct track *t, enum pace_status status)
{
	for (size_t i = 0; i < t->only_statuses.n; i++)
		if (word_is(status_words[status], str_of(t->only_statuses.items[i])))
			return true;
	return t->only_statuses.n == 0;
}

static void
write_if(struct writer *w, bool has, const struct exact *number, bool percent)
{
	if (has)
		targets_write_number(w, number, percent);
	else
		writer_empty(w);
}

static void
write_share(struct writer *w, bool has, const struct exact *share)
{
	if (has)
		writer_percent(w, share, 1);
	else
		writer_empty(w);
}

/* The goal it was measured against: the quotas file's own word where a unit was split by an earlier goal. */
static void
write_goal(struct writer *w, const struct plan_target *t, const struct line *l)
{
	if (!l->quota || l->quota->goal.len == 0) {
		targets_write_goal(w, t, l->goal, l->revision);
		return;
	}
	writer_text(w, l->quota->goal);
	if (word_is(WORD_PLAN_WORD, l->quota->goal_from))
		writer_word(w, WORD_PLAN_WORD);
	else
		writer_text(w, l->quota->goal_from);
}

static void
write_line(struct writer *w, const struct track *t, const struct line *l)
{
	const struct plan_target *target = &t->plan.targets[l->target];
	const struct pace *p = &l->progress;
	bool percent = str_is(target->measure, "%");
	char aim[256];

	writer_text(w, l->unit == ACCOUNT_DISTRICT ? STR("*") : unit_names_code(&t->units, l->unit));
	writer_text(w, target->id);
	writer_text(w, target->name);
	writer_text(w, target->measure);
	write_if(w, p->has_quota, &p->quota, percent);
	write_if(w, p->has_done, &p->done, percent);
	write_share(w, p->has_rate, &p->rate);
	writer_text(w, p->aim ? plan_goal_text(target, p->aim, aim, sizeof(aim)) : (struct str){0});
	writer_day(w, target->due);
	write_share(w, p->has_expected, &p->expected);
	writer_word(w, status_words[p->status]);
	write_if(w, p->has_gap, &p->gap, percent);
	writer_day(w, t->common.as_of);
	write_goal(w, target, l);
	writer_end_row(w);
}

/* Judges one unit and target and writes its row if it is wanted; true if that row is overdue. */
static bool
put_line(struct writer *w, struct track *t, size_t target, size_t unit)
{
	struct line l = {.target = target, .unit = unit};
	bool overdue = false;

	pace_init(&l.progress);
	judge(t, &l);
	if (has_row(t, &l) && status_wanted(t, l.progress.status)) {
		write_line(w, t, &l);
		overdue = l.progress.status == PACE_OVERDUE;
	}
	pace_free(&l.progress);
	return overdue;
}

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

static void
write_progress(struct track *t, bool *overdue)
{
	writer_columns(t->progress, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t target = 0; target < t->plan.n; target++) {
		if (!target_wanted(t, target))
			continue;
		for (size_t unit = 0; unit < unit_names_count(&t->units); unit++)
			if (unit_wanted(t, unit) && put_line(t->progress, t, target, unit))
				*overdue = true;
		if (unit_wanted(t, ACCOUNT_DISTRICT) && put_line(t->progress, t, target, ACCOUNT_DISTRICT))
			*overdue = true;
	}
}

static void
write_missing(struct track *t)
{
	static const enum word heads[] = {
	    WORD_TARGET, WORD_UNIT, WORD_CERT, WORD_ID, WORD_NAME, WORD_FILE, WORD_LINE, WORD_AS_OF};
	struct writer *w = t->missing;

	if (!w)
		return;
	writer_columns(w, heads, sizeof(heads) / sizeof(heads[0]));
	for (size_t i = 0; i < t->roster.n; i++) {
		const struct roster_person *p = &t->roster.list[i];

		if (account_covered(&t->account, p->target, p->key) || !target_wanted(t, p->target) ||
		    !unit_wanted(t, p->unit))
			continue;
		writer_text(w, t->plan.targets[p->target].id);
		writer_text(w, p->unit == ACCOUNT_DISTRICT ? STR("*") : unit_names_code(&t->units, p->unit));
		writer_text(w, p->cert);
		writer_text(w, p->id);
		writer_text(w, p->name);
		writer_text(w, str_of(p->file));
		writer_int(w, p->line);
		writer_day(w, t->common.as_of);
		writer_end_row(w);
	}
}

/* --roster NAME=FILE: a roster may serve several targets, and a target several files. */
static bool
load_roster(struct track *t, const char *given, struct diag *d)
{
	const char *equals = strchr(given, '=');
	struct str name = {given, equals ? (size_t)(equals - given) : 0};
	bool used = false;

	diag_place(d, NULL, 0, 0);
	if (name.len == 0 || equals[1] == '\0')
		return diag_set(d,
		    "--roster %s: write NAME=FILE, with the name that the plan gives the roster",
		    "--roster %s：请写成“名册名=文件”，名册名即计划中的roster", given);
	for (size_t i = 0; i < t->plan.n; i++) {
		if (t->plan.targets[i].kind != PLAN_COVERAGE || !str_equal(t->plan.targets[i].roster, name))
			continue;
		if (!roster_load(&t->roster, equals + 1, i, &t->common.reading, d))
			return false;
		used = true;
	}
	return used || diag_set(d, "--roster %.*s: no target of the plan has a roster of that name",
	                   "--roster %.*s：计划中没有任务用这个名册", STR_ARGS(name));
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
		    !unit_names_find(&t->units, str_of(t->only_units.items[i]), false, &place))
			return diag_set(d, "--unit %s: there is no such unit", "--unit %s：没有这个单位",
			    t->only_units.items[i]);
	for (size_t i = 0; i < t->only_statuses.n; i++) {
		bool known = false;

		for (int s = PACE_MET; s <= PACE_NOT_STARTED; s++)
			known = known || word_is(status_words[s], str_of(t->only_statuses.items[i]));
		if (!known)
			return diag_set(d,
			    "--status %s: met, exceeded, on-pace, behind, overdue or not-started",
			    "--status %s：应为完成、超额、达到序时、滞后、逾期或未启动",
			    t->only_statuses.items[i]);
	}
	return true;
}

static bool
load(struct track *t, struct diag *d)
{
	const struct table_options *reading = &t->common.reading;

	if (!plan_load(&t->plan, t->plan_path, d))
		return false;
	receipt_file(t->receipt, t->plan_path, t->plan.title, (struct str){0}, t->plan.source);
	target_names_init(&t->targets, &t->plan);
	account_init(&t->account, &t->plan, t->common.as_of);
	if (!plan_sound(&t->plan, t->plan_path, d) ||
	    (t->units_path && !unit_names_load(&t->units, t->units_path, reading, d)) ||
	    (t->quotas_path &&
	        !quotas_load(&t->quotas, t->quotas_path, QUOTAS_SET, &t->targets, &t->units, reading, d)) ||
	    (t->register_path && !certificates_load(&t->holders, t->register_path, reading, d)) ||
	    !check_filters(t, d))
		return false;
	t->roster.account = &t->account;
	t->roster.units = &t->units;
	t->roster.refuse = track_refuse_roster;
	t->roster.context = t;
	t->roster.receipt = t->receipt;
	t->account.register_of = t->register_path ? &t->holders : NULL;
	t->account.units_complete = t->units.knowledge == UNITS_BY_TABLE;
	account_units(&t->account, unit_names_count(&t->units));
	for (size_t i = 0; i < t->rosters.n; i++)
		if (!load_roster(t, t->rosters.items[i], d))
			return false;
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
}

static bool
run(struct track *t, bool *overdue, struct diag *d)
{
	if (!open_outputs(t, d) || !load(t, d) || !track_count(t, d))
		return false;
	write_progress(t, overdue);
	write_missing(t);
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
	    {CLI_LIST, "roster", 0, "NAME=FILE", "the people a coverage target is to reach",
	        "覆盖类任务的名册", &t.rosters},
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
	track_tell_quotas(&t);
	track_tell_refused(&t);
	track_free(&t);
	return overdue ? EXIT_FINDINGS : EXIT_SUCCESS;
}
