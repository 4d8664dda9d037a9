/* targets check: what is wrong in a plan, and in the tables around it, before the year starts. */
#include "targets_check.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/plan_file.h"
#include "rules/plan_defects.h"

static const enum word categories[8] = {WORD_NONE, WORD_REGISTERED_1, WORD_REGISTERED_2, WORD_REGISTERED_3,
    WORD_REGISTERED_4, WORD_REGISTERED_5, WORD_REGISTERED_6, WORD_REGISTERED_7};

/* The sum of a column, its whole part. */
static bool
add_up(const struct units *u, size_t column, long *sum, bool *any, struct diag *d)
{
	struct exact total, one;
	bool ok = true;

	exact_init(&total);
	exact_init(&one);
	for (size_t i = 0; i < u->n && ok; i++) {
		ok = units_weight(u, i, column, &one, d);
		exact_add(&total, &total, &one);
	}
	*any = exact_sign(&total) > 0;
	exact_floor(&total);
	if (ok)
		exact_to_int(&total, 0, 1000000000, sum);
	exact_free(&total);
	exact_free(&one);
	return ok;
}

/* What the units table says; has_column and has_weight are the caller's, one a target. */
static bool
ask_units(const struct plan *p, const struct units *u, struct plan_people *people, bool *has_column,
    bool *has_weight, struct diag *d)
{
	size_t column;
	long sum;
	bool any;

	people->known = true;
	people->has_column = has_column;
	people->has_weight = has_weight;
	for (size_t i = 0; i < p->n; i++) {
		has_column[i] = units_column(u, p->targets[i].split_by, &column);
		if (has_column[i] && !add_up(u, column, &sum, &has_weight[i], d))
			return false;
	}
	for (int c = 1; c <= 7; c++) {
		people->has_category[c] = units_column(u, str_of(word_key(categories[c])), &column);
		if (people->has_category[c] && !add_up(u, column, &people->category[c], &any, d))
			return false;
	}
	return true;
}

void
check_tell(struct plan_check *c, bool severe, const char *code, const char *path, const char *message)
{
	writer_word(c->out, severe ? WORD_ERROR : WORD_WARNING);
	writer_text(c->out, str_of(code));
	writer_text(c->out, str_of(path));
	writer_text(c->out, str_of(message));
	writer_end_row(c->out);
	c->n_found++;
}

/* Without a units table what needs it is not asked. */
static bool
check_plan(struct plan_check *c, struct diag *d)
{
	struct plan_people people = {0};
	struct plan_defects found = {0};
	bool *has_column = mem_zero(c->plan.n, sizeof *has_column);
	bool *has_weight = mem_zero(c->plan.n, sizeof *has_weight);
	bool ok = c->units.knowledge != UNITS_BY_TABLE ||
	          ask_units(&c->plan, &c->units.table, &people, has_column, has_weight, d);

	if (ok) {
		plan_defects_find(&c->plan, &people, &found);
		for (size_t i = 0; i < found.n; i++) {
			enum plan_defect_code code = found.list[i].code;

			check_tell(c, plan_defect_is_error(code), plan_defect_code(code), found.list[i].path,
			    plan_defect_message(code, c->common.style.lang));
		}
		plan_defects_free(&found);
	}
	free(has_column);
	free(has_weight);
	return ok;
}

static bool
check(struct plan_check *c, char **tables, size_t n, struct diag *d)
{
	static const enum word columns[] = {WORD_SEVERITY, WORD_CODE, WORD_PATH, WORD_MESSAGE};
	bool ok;

	target_names_init(&c->targets, &c->plan);
	if (!check_open_tables(c, tables, n, d))
		return false;
	c->out = writer_open(c->common.output, &c->common.style, d);
	if (!c->out)
		return false;
	writer_columns(c->out, columns, sizeof columns / sizeof(columns[0]));
	ok = check_plan(c, d) && check_tables(c, d);
	if (!ok)
		writer_abandon(c->out);
	return ok && writer_close(c->out, d);
}

int
targets_check(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "targets check",
	    .usage = "targets check [option ...] PLAN [TABLE ...]",
	    .about_en =
	        "Says what is wrong in a plan, and in units, quotas and ledgers, before the year starts.",
	    .about_zh = "在年初检查计划，以及单位表、任务分解表、台账与计划是否相符。",
	    .example = "targets check plan.json units.csv quotas.csv ledger.csv",
	    .lacks = CLI_LACKS_AS_OF,
	};
	struct plan_check c = {0};
	const struct cli_option own[] = {CLI_YEAR(c.common), {0}};
	struct diag d = {0};
	struct receipt *receipt;
	int arg = cli_read(argc, argv, &tool, &c.common, own, &d);

	if (!cli_operands(argc, arg, 1, 65536, &tool, &d))
		diag_exit(&d);
	receipt = receipt_start(&c.common, argc, argv);
	if (!plan_load(&c.plan, argv[arg], &c.common.reading, &d))
		diag_exit(&d);
	receipt_file(receipt, argv[arg], c.plan.title, (struct str){0}, c.plan.source);
	if (!check(&c, argv + arg + 1, (size_t)(argc - arg - 1), &d) || !receipt_write(receipt, &d))
		diag_exit(&d);
	check_close_tables(&c);
	cli_tell_sheets(&c.common);
	unit_names_free(&c.units);
	target_names_free(&c.targets);
	plan_free(&c.plan);
	return c.n_found > 0 ? EXIT_FINDINGS : EXIT_SUCCESS;
}
