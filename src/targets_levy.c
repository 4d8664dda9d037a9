/* targets levy: employers in, what each owes out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "documents/levy_file.h"
#include "file/progress.h"
#include "table/tables.h"
#include "targets_levy.h"
#include "text/cell.h"

/* Where an employer stands. */
struct levy_row {
	const char *file;
	long line;
};

struct job {
	struct cli_common common;
	const char *wage_text, *rejects_path, *totals_path, *explain;
	struct levy_totals totals;
	struct exact wage; /* the local mean, yuan a year */
	struct levy_rules rules;
	const struct levy_period *period;
	struct rejects rejects;
	struct receipt *receipt;
	const char *file; /* the table that is read */
	struct map by_name; /* each employer's place in `rows`, by folded name */
	struct levy_row *rows;
	size_t n_rows, rows_room;
	struct arena names;
};

static void
add_name(struct text *names, struct str name)
{
	text_add(names, text_str(names).len > 0 ? STR("；") : STR(""));
	text_add(names, name);
}

/* The names of the rules that were applied; then what was not looked at. */
static void
write_used(struct writer *w, const struct levy_due *due, bool zh)
{
	struct text names = {0};

	for (size_t i = 0; i < due->n_used; i++)
		add_name(&names, due->used[i]);
	for (size_t i = 0; i < due->n_unasked; i++) {
		bool kind = due->why_unasked[i] == LEVY_KIND;

		add_name(&names, STR(""));
		if (zh)
			text_format(&names, "%s，未审核是否适用：%.*s（%s）",
			    kind ? "单位类型不明" : "成立日期为空", STR_ARGS(due->unasked[i]),
			    levy_code(due->why_unasked[i]));
		else
			text_format(&names, "%s, so it was not asked whether this holds: %.*s (%s)",
			    kind ? "the kind of employer is not told" : "founded is empty",
			    STR_ARGS(due->unasked[i]), levy_code(due->why_unasked[i]));
	}
	writer_text(w, text_str(&names));
	text_free(&names);
}

/* The period, where its days are weak, the weak rules that were applied, and what a weak day that has not
 * come yet would change. */
static void
write_weak(struct writer *w, const struct levy_due *due, const struct levy_period *period, bool zh)
{
	struct text names = {0};
	char day[DATE_ROOM];

	if (period->weak)
		add_name(&names, period->name);
	for (size_t i = 0; i < due->n_used; i++)
		if (due->used_weak[i])
			add_name(&names, due->used[i]);
	for (size_t i = 0; i < due->n_missed; i++) {
		date_write(due->later->from, day);
		add_name(&names, STR(""));
		text_format(&names, zh ? "%s起才适用，日期待核：%.*s" : "holds from %s on, a weak day: %.*s",
		    day, STR_ARGS(due->missed[i]));
	}
	writer_text(w, text_str(&names));
	text_free(&names);
}

/* What was paid beside what is owed. */
static void
write_paid(struct writer *w, const struct levy_employer *e, const struct levy_due *due)
{
	struct exact arrears;

	if (!e->has_paid) {
		writer_empty(w);
		writer_empty(w);
		return;
	}
	exact_init(&arrears);
	levy_arrears(e, due, &arrears);
	writer_exact(w, &e->paid, 2);
	writer_exact(w, &arrears, 2);
	exact_free(&arrears);
}

static void
write_due(struct writer *w, const struct job *j, const struct str *cells, const struct levy_employer *e,
    const struct levy_due *due)
{
	bool zh = j->common.style.lang == LANG_ZH;

	writer_text(w, cells[EMPLOYER_NAME]);
	targets_write_number(w, &e->staff, false);
	targets_write_number(w, &j->period->rate, true);
	targets_write_number(w, &due->required, false);
	targets_write_number(w, &e->disabled, false);
	targets_write_number(w, &due->employed, false);
	targets_write_number(w, &due->gap, false);
	writer_exact(w, &due->wage, 2);
	writer_exact(w, &due->full, 2);
	writer_exact(w, &due->reduction, 2);
	writer_exact(w, &due->amount, 2);
	writer_text(w, j->rules.title);
	writer_text(w, j->period->name);
	write_used(w, due, zh);
	write_weak(w, due, j->period, zh);
	writer_day(w, j->common.as_of);
	writer_text(w, e->kind < 0 ? cells[EMPLOYER_KIND] : j->rules.kinds[e->kind].name);
	writer_text(w, cells[EMPLOYER_DISTRICT]);
	write_paid(w, e, due);
	writer_end_row(w);
}

/* Does an employer of that name stand in an earlier row? NULL: no, and this one is kept. */
static const struct levy_row *
earlier_row(struct job *j, const struct row *row)
{
	char folded[256];
	struct str name = {folded, cell_fold_name(row->cells[EMPLOYER_NAME], folded, sizeof folded)};
	size_t there;

	if (!map_add(&j->by_name, arena_str(&j->names, name), j->n_rows, &there))
		return &j->rows[there];
	mem_grow(&j->rows, &j->rows_room, j->n_rows + 1, sizeof *j->rows);
	j->rows[j->n_rows++] = (struct levy_row){j->file, row->line};
	return NULL;
}

static void
refuse_twice(struct job *j, const struct table *t, const struct row *row, const struct levy_row *first)
{
	if (strcmp(first->file, j->file) == 0)
		rejects_row(&j->rejects, t, row, EMPLOYER_COLUMNS,
		    "employer-twice: employer: stands on line %ld already, and would be charged twice",
		    "employer-twice：用人单位：第%ld行已有，会重复征收", first->line);
	else
		rejects_row(&j->rejects, t, row, EMPLOYER_COLUMNS,
		    "employer-twice: employer: stands in %s:%ld already, and would be charged twice",
		    "employer-twice：用人单位：%s:%ld已有，会重复征收", first->file, first->line);
}

/* False with *d filled: the local mean wage is needed and was not given. */
static bool
assess(struct job *j, struct writer *w, const struct table *t, const struct row *row, struct levy_employer *e,
    struct levy_due *due, struct diag *d)
{
	const struct exact *local = j->wage_text ? &j->wage : NULL;
	const struct levy_row *first;

	if (!employer_read(t, row, j->common.reading.date_order, &j->rules, e, &j->rejects))
		return true;
	first = earlier_row(j, row);
	if (first) {
		refuse_twice(j, t, row, first);
		return true;
	}
	switch (levy_assess(&j->rules, j->period, e, local, j->common.as_of, due)) {
	case LEVY_OK:
		write_due(w, j, row->cells, e, due);
		levy_totals_add(&j->totals, row->cells[EMPLOYER_DISTRICT], e, due);
		return true;
	case LEVY_NO_OWN_WAGE:
		rejects_row(&j->rejects, t, row, EMPLOYER_COLUMNS,
		    "wage-missing: wage: empty, and the levy goes by it",
		    "wage-missing：年平均工资：为空，无法计征");
		return true;
	case LEVY_NO_LOCAL_WAGE:
		break;
	}
	diag_place(d, NULL, 0, 0);
	return diag_set(d, "this period goes by the local mean wage: give it with --wage YUAN",
	    "该时段须用当地社会平均工资：请用 --wage 给出");
}

static bool
assess_table(struct job *j, struct writer *w, struct table *t, struct diag *d)
{
	long refused = j->rejects.n;
	struct progress progress = {0};
	struct levy_employer e;
	struct levy_due due;
	struct row row;
	int more;
	bool ok = true;

	j->file = arena_str(&j->names, str_of(table_facts(t)->file)).at;
	if (j->period->own_wage && !table_has(t, EMPLOYER_WAGE)) {
		diag_place(d, j->file, table_facts(t)->heading_row, 0);
		return diag_set(d,
		    "the period %.*s goes by the employers' own mean wage, and the table has no column wage (年平均工资)",
		    "时段“%.*s”按本单位年平均工资计征，而表中没有“年平均工资”（wage）列",
		    STR_ARGS(j->period->name));
	}
	levy_employer_init(&e);
	levy_due_init(&due);
	while (ok && (more = table_next(t, &row, d)) != 0) {
		ok = more > 0 && assess(j, w, t, &row, &e, &due, d);
		progress_step(&progress, j->file, table_facts(t)->rows, j->common.lang);
	}
	progress_end(&progress);
	levy_employer_free(&e);
	levy_due_free(&due);
	if (ok)
		table_refuse(t, j->rejects.n - refused);
	return ok;
}

static bool
write_levy(struct job *j, const char *employers, struct diag *d)
{
	static const struct table_role role = {
	    KIND_EMPLOYERS, employer_columns, EMPLOYER_COLUMNS, NULL, NULL};
	const struct reading reading = cli_rows(&j->common, true);
	struct tables *ts = tables_open(employers, &role, 1, &reading, d);
	struct writer *w = ts ? writer_open(j->common.output, &j->common.style, d) : NULL;
	const struct writer_style beside = cli_style_beside(&j->common, j->totals_path);
	struct table *t;
	int more = -1;

	if (w)
		writer_table(w, KIND_LEVY, 0);
	while (w && (more = tables_next(ts, &t, d)) > 0 && assess_table(j, w, t, d))
		;
	tables_close(ts);
	if (more == 0)
		return (!j->totals_path ||
		           levy_totals_write(&j->totals, j->totals_path, &beside, j->common.as_of, d)) &&
		       writer_close(w, d) && rejects_close(&j->rejects, d);
	writer_abandon(w);
	return false;
}

enum { WAGE_DIGITS = 9 };

static bool
load(struct job *j, const char *rules, struct diag *d)
{
	const struct writer_style beside = cli_style_beside(&j->common, j->rejects_path);
	char day[DATE_ROOM];

	diag_place(d, NULL, 0, 0);
	if (j->wage_text &&
	    (cell_is_share(str_of(j->wage_text)) || !exact_read(str_of(j->wage_text), &j->wage) ||
	        exact_sign(&j->wage) <= 0 || !exact_is_sane(&j->wage, WAGE_DIGITS)))
		return diag_set(
		    d, "--wage %s: no amount of yuan a year", "--wage %s：不是一年的元数", j->wage_text);
	if (!levy_rules_load(&j->rules, rules, d))
		return false;
	receipt_file(j->receipt, rules, j->rules.title, j->rules.edition, j->rules.bytes);
	j->period = levy_period_on(&j->rules, j->common.as_of);
	date_write(j->common.as_of, day);
	if (!j->period) {
		diag_place(d, rules, 0, 0);
		return diag_set(d, "the rules have no period for %s: give another --as-of or rules file",
		    "规定没有适用于%s的时段：请改用别的 --as-of 或规则文件", day);
	}
	levy_totals_init(&j->totals, j->period);
	return rejects_open(&j->rejects, j->rejects_path, &beside, employer_columns, EMPLOYER_COLUMNS, d);
}

static void
tell_refused(const struct job *j)
{
	bool zh = j->common.lang == LANG_ZH;

	if (j->rejects.n == 0)
		return;
	fprintf(stderr,
	    zh ? "targets: %ld个单位%.0s未能计算%s\n" : "targets: %ld employer%s could not be assessed%s\n",
	    j->rejects.n, TEXT_PLURAL(j->rejects.n),
	    j->rejects_path ? ""
	    : zh            ? "；用 --rejects FILE 列出"
	                    : "; --rejects FILE lists them");
}

static void
explain(enum levy_code code, enum lang lang)
{
	for (int i = 0; i < 2; i++)
		printf("%s\n    %s\n", levy_code(code),
		    levy_advice(code, i == 0            ? lang
		                      : lang == LANG_ZH ? LANG_EN
		                                        : LANG_ZH));
}

/* --explain CODE; "all" explains every code. */
static int
explain_option(const struct job *j, struct diag *d)
{
	enum levy_code code;

	if (str_is(str_of(j->explain), "all"))
		for (size_t i = 0; i < LEVY_CODES; i++)
			explain((enum levy_code)i, j->common.lang);
	else if (levy_code_find(str_of(j->explain), &code))
		explain(code, j->common.lang);
	else
		return targets_no_code(j->explain, d);
	return targets_end_output(d);
}

int
targets_levy(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "targets levy",
	    .usage = "targets levy [option ...] RULES EMPLOYERS",
	    .about_en = "Says what each employer owes in employment levy, to the fen, and by which rule.",
	    .about_zh = "计算各用人单位应缴的残疾人就业保障金，精确到分，并注明依据。",
	    .example = "targets levy --as-of 2012-12-31 --wage 38000 levy-2012 employers.csv",
	};
	struct job j = {0};
	const struct cli_option own[] = {
	    {CLI_TEXT, "wage", 0, "YUAN", "the local mean wage of a year", "当地社会年平均工资（元）",
	        &j.wage_text},
	    {CLI_OUT, "totals", 0, "FILE", "write sums: all, by district, by share of disabled staff",
	        "把合计写入FILE：全部、按区县、按安置比例", &j.totals_path},
	    {CLI_TEXT, "explain", 0, "CODE", "what CODE (or all) means and what to do",
	        "说明代码（或 all）的含义和处理办法", &j.explain},
	    {CLI_OUT, "rejects", 0, "FILE", "write the rows that cannot be assessed, each with its reason",
	        "把不能计算的行连同原因写入FILE", &j.rejects_path},
	    {0},
	};
	struct diag d = {0};
	int arg = cli_read(argc, argv, &tool, &j.common, own, &d);
	int status;

	if (j.explain)
		return explain_option(&j, &d);
	if (!cli_operands(argc, arg, 2, 2, &tool, &d))
		diag_exit(&d);
	exact_init(&j.wage);
	j.receipt = receipt_start(&j.common, argc, argv);
	if (!load(&j, argv[arg], &d) || !write_levy(&j, argv[arg + 1], &d) || !receipt_write(j.receipt, &d))
		diag_exit(&d);
	tell_refused(&j);
	cli_tell_sheets(&j.common);
	status = j.rejects.n > 0 ? EXIT_FINDINGS : EXIT_SUCCESS;
	exact_free(&j.wage);
	map_free(&j.by_name);
	free(j.rows);
	arena_free(&j.names);
	levy_totals_free(&j.totals);
	levy_rules_free(&j.rules);
	return status;
}
