/* The tables that a plan is to be worked with: do they name what there is, and do the units' numbers add up?
 * Whether a row of a ledger counts is for `targets track` to say. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "formats/ledger.h"
#include "formats/quotas.h"
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
static const struct table_column units_needs[] = {
    {WORD_UNIT, TABLE_REQUIRED},
};
static const struct table_kind kinds[CHECK_KINDS] = {
    [CHECK_LEDGER] = {ledger_needs, 2},
    [CHECK_QUOTAS] = {quotas_needs, 3},
    [CHECK_UNITS] = {units_needs, 1},
};

/* A table of targets that lacks the rest, or of people (a roster, a register), is no units table. */
static bool
is_of_others(const struct kinds_input *r)
{
	static const struct table_column others[] = {
	    {WORD_TARGET, TABLE_ANY},
	    {WORD_CERT, TABLE_ANY},
	    {WORD_ID, TABLE_ANY},
	};
	const struct table_kind kind = {others, sizeof others / sizeof(others[0])};

	return kinds_find(r, &kind, 1) == 0;
}

static bool
tell_kind(struct check_table *t, struct diag *d)
{
	size_t kind = kinds_find(&t->from, kinds, CHECK_KINDS);

	t->kind = (enum check_kind)kind;
	if (kind < CHECK_UNITS || (kind == CHECK_UNITS && !is_of_others(&t->from)))
		return true;
	/* no such file, not a table: the reader's own message */
	struct table *any = table_open(t->from.path, NULL, 0, &t->from.options, d);

	if (!any)
		return false;
	table_close(any);
	diag_place(d, t->from.options.name, 0, 0);
	return diag_set(d,
	    "neither a units table (unit), nor quotas (unit, target, quota), nor a ledger (date, target)",
	    "不是单位表（单位），不是任务分解表（单位、任务、任务数），也不是台账（日期、任务）");
}

/* Where one table of a kind is enough, a second is a mistake. */
static bool
is_single(const struct plan_check *c, size_t i, struct diag *d)
{
	for (size_t k = 0; k < i && c->tables[i].kind != CHECK_LEDGER; k++)
		if (c->tables[k].kind == c->tables[i].kind) {
			diag_place(d, c->tables[i].from.options.name, 0, 0);
			return diag_set(d, "a second table of this kind, after %s: name one",
			    "同类的表已有一张（%s）：只写一张", c->tables[k].from.options.name);
		}
	return true;
}

bool
check_open_tables(struct plan_check *c, char **paths, size_t n, struct diag *d)
{
	c->tables = mem_zero(n, sizeof *c->tables);
	for (; c->n_tables < n; c->n_tables++) {
		struct check_table *t = &c->tables[c->n_tables];

		if (!kinds_open(&t->from, paths[c->n_tables], &c->common.reading, d))
			return false;
		if (!tell_kind(t, d) || !is_single(c, c->n_tables, d) ||
		    (t->kind == CHECK_UNITS &&
		        !unit_names_load(&c->units, t->from.path, &t->from.options, d))) {
			kinds_close(&t->from);
			return false;
		}
	}
	return true;
}

void
check_close_tables(struct plan_check *c)
{
	for (size_t i = 0; i < c->n_tables; i++)
		kinds_close(&c->tables[i].from);
	free(c->tables);
}

static void
tell_row(void *context, const struct diag *wrong)
{
	char path[320];

	snprintf(path, sizeof path, "%s:%ld", wrong->file, wrong->line);
	check_tell(context, true, "quota-row", path, wrong->text);
}

/* Is it the sum that the plan, or one of its revisions, asks for? */
static bool
is_asked(const struct plan_target *t, const struct exact *sum)
{
	bool asked = exact_compare(sum, &t->goal.value) == 0;

	for (size_t i = 0; i < t->n_revisions; i++)
		asked = asked || exact_compare(sum, &t->revisions[i].goal.value) == 0;
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
		check_tell(c, false, "quota-sum", q->file, message);
	}
	exact_free(&sum);
}

static bool
check_quotas(struct plan_check *c, const struct kinds_input *from, struct diag *d)
{
	struct quotas_review review = {tell_row, c, c->common.style.lang};
	struct quotas q = {0};

	if (!quotas_load(&q, from->path, QUOTAS_SET, &c->targets, &c->units, &from->options, &review, d))
		return false;
	check_sums(c, &q);
	quotas_free(&q);
	return true;
}

/* A row that could not count whoever the person is. */
static void
tell_ledger_row(struct plan_check *c, const struct kinds_input *from, const struct ledger_row *r)
{
	enum lang lang = c->common.style.lang;
	const char *reason = word_text(track_reason_word(r->verdict), lang);
	char path[320], message[512], more[256];

	if (r->verdict == ACCOUNT_ROW_DAMAGED)
		damage_text(r->raw.damage, lang, more, sizeof more);
	else
		track_nearest(&c->targets, &c->units, r->verdict, r->raw.cells, lang, more, sizeof more);
	snprintf(path, sizeof path, "%s:%ld", from->options.name, r->raw.line);
	snprintf(message, sizeof message, "%s%s%s", reason, *more ? ": " : "", more);
	check_tell(c, true, "ledger-row", path, message);
}

/* Reads one ledger; has[] gets the columns that it has. */
static bool
check_ledger(struct plan_check *c, const struct kinds_input *from, bool has[LEDGER_COLUMNS], struct diag *d)
{
	struct ledger l = {.targets = &c->targets, .units = &c->units};
	struct ledger_row r = {0};
	int more;

	if (!ledger_open(&l, from->path, &from->options, d))
		return false;
	for (size_t k = 0; k < LEDGER_COLUMNS; k++)
		has[k] = has[k] || table_has(l.table, k);
	exact_init(&r.row.quantity);
	exact_init(&r.row.value);
	while ((more = ledger_next(&l, &r, d)) > 0)
		if (r.verdict != ACCOUNT_COUNTED)
			tell_ledger_row(c, from, &r);
	exact_free(&r.row.quantity);
	exact_free(&r.row.value);
	ledger_close(&l);
	return more == 0;
}

/* The column without which no row of the target can count; LEDGER_COLUMNS if none is lacking. */
static enum ledger_column
lacks(const struct plan_target *t, const bool has[LEDGER_COLUMNS])
{
	bool persons = t->distinct || t->eligible.asked || (t->kind == PLAN_COVERAGE && !has[LEDGER_NAME]);

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
		check_tell(c, false, "ledger-column", path, message);
	}
}

bool
check_tables(struct plan_check *c, struct diag *d)
{
	bool has[LEDGER_COLUMNS] = {0}, any_ledger = false;

	for (size_t i = 0; i < c->n_tables; i++) /* first: without a units table its units are those known */
		if (c->tables[i].kind == CHECK_QUOTAS && !check_quotas(c, &c->tables[i].from, d))
			return false;
	for (size_t i = 0; i < c->n_tables; i++) {
		if (c->tables[i].kind != CHECK_LEDGER)
			continue;
		if (!check_ledger(c, &c->tables[i].from, has, d))
			return false;
		any_ledger = true;
	}
	if (any_ledger)
		check_columns(c, has);
	return true;
}
