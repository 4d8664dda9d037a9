/* The tables that a plan is to be worked with: do they name what there is, and do the units' numbers add up?
 * Whether a row of a ledger counts is for `targets track` to say. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "formats/ledger.h"
#include "formats/quotas.h"
#include "formats/wide.h"
#include "targets_check.h"
#include "targets_track.h"

static const struct table_column ledger_needs[] = {
    {WORD_DATE, TABLE_REQUIRED},
    {WORD_TARGET, TABLE_REQUIRED},
};
static const struct table_column quotas_needs[] = {
    {WORD_UNIT, TABLE_REQUIRED},
    {WORD_TARGET, TABLE_REQUIRED},
    {WORD_QUOTA, TABLE_REQUIRED},
};
/* A table of targets that lacks the rest, or of people (a roster, a register), is no units table. */
enum { UNITS_UNIT, UNITS_TARGET, UNITS_CERT, UNITS_ID, UNITS_COLUMNS };
static const struct table_column units_needs[UNITS_COLUMNS] = {
    [UNITS_UNIT] = {WORD_UNIT, TABLE_REQUIRED},
    [UNITS_TARGET] = {WORD_TARGET, TABLE_OPTIONAL},
    [UNITS_CERT] = {WORD_CERT, TABLE_OPTIONAL},
    [UNITS_ID] = {WORD_ID, TABLE_OPTIONAL},
};

/* What each table may be; a matrix holds quotas too. */
enum { ROLE_LEDGER, ROLE_QUOTAS, ROLE_MATRIX, ROLE_UNITS, N_ROLES };
static const enum check_kind kinds[N_ROLES] = {CHECK_LEDGER, CHECK_QUOTAS, CHECK_QUOTAS, CHECK_UNITS};

/* Is it a target's name? One that says by what to split is a column of the units. */
static bool
names_target(void *with, struct str name, struct str *itself)
{
	const struct target_names *names = with;
	size_t target;

	for (size_t i = 0; i < names->plan->n; i++)
		if (str_equal(names->plan->targets[i].split_by, name))
			return false;
	if (!target_names_find(names, name, &target))
		return false;
	*itself = names->plan->targets[target].id;
	return true;
}

/* Opens the tables of a file under the roles above. `matrix` and `reader` stay with the caller. */
static struct tables *
open_any(struct plan_check *c, const struct check_file *f, struct wide_reader *reader,
    struct table_matrix *matrix, const struct reading *reading, struct diag *d)
{
	const struct table_role roles[N_ROLES] = {
	    [ROLE_LEDGER] = {KIND_LEDGER, ledger_needs, 2, NULL, NULL},
	    [ROLE_QUOTAS] = {KIND_QUOTAS, quotas_needs, 3, NULL, NULL},
	    [ROLE_MATRIX] = {KIND_MATRIX, wide_columns, WIDE_WANTED, NULL, matrix},
	    [ROLE_UNITS] = {KIND_UNITS, units_needs, UNITS_COLUMNS, NULL, NULL},
	};

	*reader = (struct wide_reader){.values = {{0, WORD_QUOTA}, {1, WORD_DONE}},
	    .n_values = 2,
	    .n = 1,
	    .names = names_target,
	    .with = &c->targets};
	*matrix = (struct table_matrix){wide_names, reader};
	return tables_open(f->operand.path, roles, N_ROLES, reading, d);
}

/* Not one that --set gives. */
static bool
has_own(const struct table *t, size_t k)
{
	return table_place(t, k) < table_width(t);
}

static bool
is_of_others(const struct table *t)
{
	return has_own(t, UNITS_TARGET) || has_own(t, UNITS_CERT) || has_own(t, UNITS_ID);
}

/* How the file is read: under the name that it has on the command line. */
static struct reading
reading_of(const struct plan_check *c, const struct check_file *f)
{
	struct reading reading = c->common.reading;

	reading.name = f->operand.file;
	return reading;
}

/* Which kinds of tables does the file hold? */
static bool
tell_kinds(struct plan_check *c, struct check_file *f, struct diag *d)
{
	struct reading quiet = cli_rows(&c->common, false);
	struct told nobody = {.lang = d->lang};
	struct wide_reader reader = {0};
	struct table_matrix matrix = {0};
	struct tables *ts;
	struct table *t;
	int more = -1;

	quiet.name = f->operand.file;
	quiet.listener = NULL;
	quiet.kinds_only = true;
	ts = open_any(c, f, &reader, &matrix, &quiet, d);
	while (ts && (more = tables_next(ts, &t, d)) > 0) {
		if (tables_role(ts) != ROLE_MATRIX || wide_is_meant(t, WIDE_QUOTAS, &nobody))
			f->holds[kinds[tables_role(ts)]] = true;
		if (tables_role(ts) != ROLE_UNITS || !is_of_others(t))
			continue;
		diag_place(d, table_facts(t)->file, 0, 0);
		diag_set(d,
		    "neither a units table (unit), nor quotas (unit, target, quota), nor a ledger (date, target)",
		    "不是单位表（单位），不是任务分解表（单位、任务、任务数），也不是台账（日期、任务）");
		break;
	}
	tables_close(ts);
	told_free(&nobody);
	return more == 0;
}

/* Where one table of a kind is enough, a second is a mistake. */
static bool
is_single(const struct plan_check *c, const struct check_file *f, enum check_kind kind, struct diag *d)
{
	for (const struct check_file *g = c->files; g < f && f->holds[kind]; g++)
		if (g->holds[kind]) {
			diag_place(d, f->operand.file, 0, 0);
			return diag_set(d, "a second table of this kind, after %s: name one",
			    "同类的表已有一张（%s）：只写一张", g->operand.file);
		}
	return true;
}

bool
check_open_tables(struct plan_check *c, char **paths, size_t n, struct diag *d)
{
	c->files = mem_zero(n, sizeof *c->files);
	while (c->n_files < n) {
		struct check_file *f = &c->files[c->n_files++];
		struct reading reading;

		operand_read(&f->operand, paths[c->n_files - 1]);
		reading = reading_of(c, f);
		if (!operand_keep(&f->operand, d) || !tell_kinds(c, f, d) ||
		    !is_single(c, f, CHECK_QUOTAS, d) || !is_single(c, f, CHECK_UNITS, d) ||
		    (f->holds[CHECK_UNITS] && !unit_names_load(&c->units, f->operand.path, &reading, d)))
			return false;
	}
	return true;
}

void
check_close_tables(struct plan_check *c)
{
	for (size_t i = 0; i < c->n_files; i++)
		operand_free(&c->files[i].operand);
	free(c->files);
}

static void
tell_row(void *context, const struct diag *wrong)
{
	char path[320];

	snprintf(path, sizeof path, "%s:%ld", wrong->file, wrong->line);
	check_tell(context,
	    &(struct check_found){
	        .code = PLAN_DEFECT_QUOTA_ROW, .path = path, .line = wrong->line, .message = wrong->text});
}

static bool
is_number_of(const struct plan_target *t, const struct plan_goal *goal, const struct exact *sum)
{
	struct exact number;
	bool is;

	exact_init(&number);
	plan_number(t, goal, &number);
	is = exact_compare(sum, &number) == 0;
	exact_free(&number);
	return is;
}

/* Is it the sum that the plan, or one of its revisions, asks for? */
static bool
is_asked(const struct plan_target *t, const struct exact *sum)
{
	bool asked = is_number_of(t, &t->goal, sum);

	for (size_t i = 0; i < t->n_revisions; i++)
		asked = asked || is_number_of(t, &t->revisions[i].goal, sum);
	return asked;
}

/* The units' numbers of one target; *any: there are some. */
static void
add_up(const struct plan_check *c, const struct quotas *q, size_t target, struct exact *sum, bool *any)
{
	*any = false;
	exact_set_ratio(sum, 0, 1);
	for (size_t i = 0; i < unit_names_count(&c->units); i++) {
		const struct quota_entry *e = quotas_find(q, target, i);

		if (!e || !e->has_number)
			continue;
		*any = true;
		exact_add(sum, sum, &e->number);
	}
}

static void
check_sums(struct plan_check *c, const struct quotas *q)
{
	char number[EXACT_ROOM], message[512];
	struct exact sum;
	bool any;

	exact_init(&sum);
	for (size_t i = 0; i < c->plan.n; i++) {
		const struct plan_target *t = &c->plan.targets[i];

		add_up(c, q, i, &sum, &any);
		if (t->kind != PLAN_COUNT || (!any && t->split_by.len == 0) || is_asked(t, &sum))
			continue;
		exact_write_short(&sum, 4, number, sizeof number);
		snprintf(message, sizeof message,
		    c->common.style.lang == LANG_ZH
		        ? "%.*s：各单位任务数合计%s，目标是%.*s"
		        : "%.*s: the units' numbers add up to %s, the goal is %.*s",
		    STR_ARGS(t->id), number, STR_ARGS(t->goal.written));
		check_tell(c,
		    &(struct check_found){
		        .code = PLAN_DEFECT_QUOTA_SUM, .path = q->file, .target = t->id, .message = message});
	}
	exact_free(&sum);
}

static bool
check_quotas(struct plan_check *c, const struct check_file *f, struct diag *d)
{
	const struct reading reading = reading_of(c, f);
	struct quotas_review review = {tell_row, c, c->common.style.lang};
	struct quotas q = {0};

	if (!quotas_load(&q, f->operand.path, QUOTAS_SET, &c->targets, &c->units, &reading, &review, d))
		return false;
	check_sums(c, &q);
	targets_tell_lines(q.left_out);
	quotas_free(&q);
	return true;
}

/* A row that could not count whoever the person is. */
static void
tell_ledger_row(struct plan_check *c, const char *file, const struct ledger_row *r)
{
	enum lang lang = c->common.style.lang;
	const char *reason = word_text(track_reason_word(r->verdict), lang);
	char path[320], message[512], more[256];

	if (r->verdict == ACCOUNT_ROW_DAMAGED)
		damage_text(r->raw.damage, lang, more, sizeof more);
	else
		track_nearest(&c->targets, &c->units, r->verdict, r->raw.cells, lang, more, sizeof more);
	snprintf(path, sizeof path, "%s:%ld", file, r->raw.line);
	snprintf(message, sizeof message, "%s%s%s", reason, *more ? ": " : "", more);
	check_tell(c, &(struct check_found){.code = PLAN_DEFECT_LEDGER_ROW,
	                  .path = path,
	                  .line = r->raw.line,
	                  .target = r->target_known ? c->plan.targets[r->row.target].id : (struct str){0},
	                  .message = message});
}

/* Reads one ledger's table; has[] gets the columns that it has. */
static bool
check_ledger_table(struct plan_check *c, struct table *t, bool has[LEDGER_COLUMNS], struct diag *d)
{
	const struct ledger_terms terms = {&c->targets, &c->units, c->common.reading.date_order,
	    table_place(t, LEDGER_TARGET) >= table_width(t), ledger_money_of(t)};
	struct ledger_row r;
	struct row raw;
	int more;

	for (size_t k = 0; k < LEDGER_COLUMNS; k++)
		has[k] = has[k] || table_has(t, k);
	ledger_row_init(&r);
	while ((more = table_next(t, &raw, d)) > 0) {
		if (!ledger_read(&terms, &raw, &r) || r.is_total)
			continue;
		if (r.verdict == ACCOUNT_COUNTED)
			r.verdict = account_judge_anyone(&c->plan, &r.row);
		if (r.verdict != ACCOUNT_COUNTED)
			tell_ledger_row(c, table_facts(t)->file, &r);
	}
	ledger_row_free(&r);
	return more == 0;
}

static bool
check_ledger(struct plan_check *c, const struct check_file *f, bool has[LEDGER_COLUMNS], struct diag *d)
{
	const struct table_role role = ledger_role(&c->units);
	const struct reading rows = cli_rows(&c->common, false);
	struct reading reading = ledger_reading(&rows);
	struct tables *ts;
	struct table *t;
	int more = -1;

	reading.name = f->operand.file;
	ts = tables_open(f->operand.path, &role, 1, &reading, d);

	while (ts && (more = tables_next(ts, &t, d)) > 0 && check_ledger_table(c, t, has, d))
		;
	tables_close(ts);
	return more == 0;
}

/* The column without which no row of the target can count; LEDGER_COLUMNS if none is lacking. */
static enum ledger_column
lacks(const struct plan_target *t, const bool has[LEDGER_COLUMNS])
{
	bool persons = t->distinct == PLAN_EACH_PERSON || t->n_eligible > 0 ||
	               (t->kind == PLAN_COVERAGE && !has[LEDGER_NAME]);

	if (t->n_sum_of > 0)
		return LEDGER_COLUMNS;
	if (t->amounts && !has[LEDGER_AMOUNT])
		return LEDGER_AMOUNT;
	if (t->distinct == PLAN_EACH_HOUSEHOLD && !has[LEDGER_HOUSEHOLD])
		return LEDGER_HOUSEHOLD;
	if (t->split_by.len > 0 && !has[LEDGER_UNIT])
		return LEDGER_UNIT;
	if (persons && !has[LEDGER_CERT] && !has[LEDGER_ID])
		return LEDGER_CERT;
	if (t->kind == PLAN_RATE && !has[LEDGER_OUTCOME])
		return LEDGER_OUTCOME;
	if (t->kind == PLAN_MILESTONE && t->n_parts > 1 && !has[LEDGER_PART])
		return LEDGER_PART;
	return t->kind == PLAN_TREND && !has[LEDGER_VALUE] ? LEDGER_VALUE : LEDGER_COLUMNS;
}

static void
check_columns(struct plan_check *c, const bool has[LEDGER_COLUMNS])
{
	enum lang lang = c->common.style.lang;
	char path[64], message[256];

	for (size_t i = 0; i < c->plan.n; i++) {
		enum ledger_column column = lacks(&c->plan.targets[i], has);

		if (column == LEDGER_COLUMNS)
			continue;
		snprintf(path, sizeof path, "targets[%zu]", i);
		snprintf(message, sizeof message,
		    lang == LANG_ZH ? "台账都没有这项任务所需的“%s”列"
		                    : "no ledger has the column \"%s\", which this target needs",
		    word_text(ledger_columns[column].key, lang));
		check_tell(c, &(struct check_found){.code = PLAN_DEFECT_LEDGER_COLUMN,
		                  .path = path,
		                  .line = c->plan.targets[i].line,
		                  .target = c->plan.targets[i].id,
		                  .message = message});
	}
}

bool
check_tables(struct plan_check *c, struct diag *d)
{
	bool has[LEDGER_COLUMNS] = {0}, any_ledger = false;

	for (size_t i = 0; i < c->n_files; i++) /* first: without a units table its units are those known */
		if (c->files[i].holds[CHECK_QUOTAS] && !check_quotas(c, &c->files[i], d))
			return false;
	for (size_t i = 0; i < c->n_files; i++) {
		if (!c->files[i].holds[CHECK_LEDGER])
			continue;
		if (!check_ledger(c, &c->files[i], has, d))
			return false;
		any_ledger = true;
	}
	if (any_ledger)
		check_columns(c, has);
	return true;
}
