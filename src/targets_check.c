/* targets check: what is wrong in a plan, and in the tables around it, before the year starts. */
#include "targets_check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "documents/plan_file.h"
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
check_tell(struct plan_check *c, const struct check_found *f)
{
	enum lang lang = c->common.style.lang;

	writer_word(c->out, plan_defect_is_error(f->code) ? WORD_ERROR : WORD_WARNING);
	writer_text(c->out, str_of(plan_defect_code(f->code)));
	writer_text(c->out, str_of(f->path));
	writer_text(c->out, str_of(f->message ? f->message : plan_defect_message(f->code, lang)));
	if (f->line > 0)
		writer_int(c->out, f->line);
	else
		writer_empty(c->out);
	writer_text(c->out, f->target);
	writer_end_row(c->out);
	c->n_found++;
}

/* A key or value that a plan cannot have: for plan_review(). */
static void
tell_key(void *context, const struct diag *wrong, struct str target)
{
	char path[256] = "";

	if (wrong->within > 2)
		snprintf(path, sizeof path, "%.*s", (int)wrong->within - 2, wrong->text);
	check_tell(context, &(struct check_found){.code = PLAN_DEFECT_PLAN_KEY,
	                        .path = path,
	                        .line = wrong->line,
	                        .target = target,
	                        .message = wrong->text + wrong->within});
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
			const struct plan_defect *one = &found.list[i];
			const struct plan_target *t =
			    one->target == PLAN_NOWHERE ? NULL : &c->plan.targets[one->target];

			check_tell(c, &(struct check_found){.code = one->code,
			                  .path = one->path,
			                  .line = t ? t->line : 0,
			                  .target = t ? t->id : (struct str){0}});
		}
		plan_defects_free(&found);
	}
	free(has_column);
	free(has_weight);
	return ok;
}

/* The plan and its tables, once it can be read; *readable: it can, and c->plan is its. */
static bool
check(struct plan_check *c, const char *path, char **tables, size_t n, bool *readable, struct diag *d)
{
	const struct plan_review review = {tell_key, c};
	bool told;

	writer_table(c->out, KIND_DEFECTS, WHEN_PLAN);
	*readable = plan_review(&c->plan, path, &c->common.reading, &review, &told, d);
	if (!*readable)
		return told;
	receipt_file(c->receipt, path, c->plan.title, (struct str){0}, c->plan.source);
	target_names_init(&c->targets, &c->plan);
	return check_open_tables(c, tables, n, d) && check_plan(c, d) && check_tables(c, d);
}

static void
explain(enum plan_defect_code code, enum lang lang)
{
	for (int i = 0; i < 2; i++) {
		enum lang now = i == 0 ? lang : lang == LANG_ZH ? LANG_EN : LANG_ZH;

		printf("%s (%s)\n    %s\n    %s\n", plan_defect_code(code),
		    word_text(plan_defect_is_error(code) ? WORD_ERROR : WORD_WARNING, now),
		    plan_defect_message(code, now), plan_defect_advice(code, now));
	}
}

/* --explain CODE; "all" explains every code. */
static int
explain_option(const char *asked, enum lang lang, struct diag *d)
{
	enum plan_defect_code code;

	if (str_is(str_of(asked), "all"))
		for (size_t i = 0; i < PLAN_DEFECT_CODES; i++)
			explain((enum plan_defect_code)i, lang);
	else if (plan_defect_code_find(str_of(asked), &code))
		explain(code, lang);
	else
		return targets_no_code(asked, d);
	return targets_end_output(d);
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
	const char *asked = NULL;
	const struct cli_option own[] = {
	    {CLI_TEXT, "explain", 0, "CODE", "what CODE (or all) means and what to do",
	        "说明代码（或 all）的含义和处理办法", &asked},
	    CLI_YEAR(c.common), {0}};
	struct diag d = {0};
	bool readable = false;
	int arg = cli_read(argc, argv, &tool, &c.common, own, &d), n;

	if (asked)
		return explain_option(asked, c.common.lang, &d);
	if (!cli_operands(argc, arg, 1, 65536, &tool, &d))
		diag_exit(&d);
	c.receipt = receipt_start(&c.common, argc, argv);
	c.out = writer_open(c.common.output, &c.common.style, &d);
	n = cli_leave_owner_files(&c.common, argv + arg + 1, argc - arg - 1);
	if (!c.out || !check(&c, argv[arg], argv + arg + 1, (size_t)n, &readable, &d) ||
	    !writer_close(c.out, &d) || !receipt_write(c.receipt, &d))
		diag_exit(&d);
	check_close_tables(&c);
	cli_tell_sheets(&c.common);
	if (readable) {
		unit_names_free(&c.units);
		target_names_free(&c.targets);
		plan_free(&c.plan);
	}
	return c.n_found > 0 ? EXIT_FINDINGS : EXIT_SUCCESS;
}
