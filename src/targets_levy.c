/* targets levy: employers in, what each owes out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/text.h"
#include "formats/employers.h"
#include "formats/levy_file.h"
#include "table/tables.h"
#include "targets.h"
#include "text/cell.h"

/* Where an employer stands. */
struct levy_row {
	const char *file;
	long line;
};

struct job {
	struct cli_common common;
	const char *wage_text, *rejects_path;
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

static const enum word columns[] = {WORD_EMPLOYER, WORD_STAFF, WORD_LEVY_RATE, WORD_LEVY_REQUIRED,
    WORD_DISABLED, WORD_EMPLOYED, WORD_LEVY_GAP, WORD_WAGE_USED, WORD_LEVY_FULL, WORD_REDUCTION, WORD_AMOUNT,
    WORD_LEVY_RULE, WORD_PERIOD, WORD_NOTE, WORD_WEAK, WORD_AS_OF};

/* The names of the rules that were applied, or of the weak ones among them; then what was not looked at. */
static void
write_used(
    struct writer *w, const struct levy_due *due, const struct levy_period *weak_period, enum lang lang)
{
	struct text names = {0};

	if (weak_period && weak_period->weak)
		text_add(&names, weak_period->name);
	for (size_t i = 0; i < due->n_used; i++)
		if (!weak_period || due->used_weak[i]) {
			text_add(&names, text_str(&names).len > 0 ? STR("；") : STR(""));
			text_add(&names, due->used[i]);
		}
	if (!weak_period && due->unasked.len > 0) {
		text_add(&names, text_str(&names).len > 0 ? STR("；") : STR(""));
		text_format(&names,
		    lang == LANG_ZH ? "成立日期为空，未审核是否适用：%.*s"
		                    : "founded is empty, so it was not asked whether this holds: %.*s",
		    STR_ARGS(due->unasked));
	}
	writer_text(w, text_str(&names));
	text_free(&names);
}

static void
write_due(struct writer *w, const struct job *j, struct str name, const struct levy_employer *e,
    const struct levy_due *due)
{
	writer_text(w, name);
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
	write_used(w, due, NULL, j->common.style.lang);
	write_used(w, due, j->period, j->common.style.lang);
	writer_day(w, j->common.as_of);
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
		    "employer: stands on line %ld already, and would be charged twice",
		    "用人单位：第%ld行已有，会重复征收", first->line);
	else
		rejects_row(&j->rejects, t, row, EMPLOYER_COLUMNS,
		    "employer: stands in %s:%ld already, and would be charged twice",
		    "用人单位：%s:%ld已有，会重复征收", first->file, first->line);
}

/* False with *d filled: the local mean wage is needed and was not given. */
static bool
assess(struct job *j, struct writer *w, const struct table *t, const struct row *row, struct levy_employer *e,
    struct levy_due *due, struct diag *d)
{
	const struct exact *local = j->wage_text ? &j->wage : NULL;
	const struct levy_row *first;

	if (!employer_read(t, row, j->common.reading.date_order, e, &j->rejects))
		return true;
	first = earlier_row(j, row);
	if (first) {
		refuse_twice(j, t, row, first);
		return true;
	}
	switch (levy_assess(j->period, e, local, j->common.as_of, due)) {
	case LEVY_OK:
		write_due(w, j, row->cells[EMPLOYER_NAME], e, due);
		return true;
	case LEVY_NO_OWN_WAGE:
		rejects_row(&j->rejects, t, row, EMPLOYER_COLUMNS, "wage: empty, and the levy goes by it",
		    "年平均工资：为空，无法计征");
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
	struct levy_employer e;
	struct levy_due due;
	struct row row;
	int more;
	bool ok = true;

	j->file = arena_str(&j->names, str_of(table_facts(t)->file)).at;
	levy_employer_init(&e);
	levy_due_init(&due);
	while (ok && (more = table_next(t, &row, d)) != 0)
		ok = more > 0 && assess(j, w, t, &row, &e, &due, d);
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
	struct tables *ts = tables_open(employers, &role, 1, &j->common.reading, d);
	struct writer *w = ts ? writer_open(j->common.output, &j->common.style, d) : NULL;
	struct table *t;
	int more = -1;

	if (w)
		writer_columns(w, columns, sizeof columns / sizeof(columns[0]));
	while (w && (more = tables_next(ts, &t, d)) > 0 && assess_table(j, w, t, d))
		;
	tables_close(ts);
	if (more == 0)
		return writer_close(w, d) && rejects_close(&j->rejects, d);
	writer_abandon(w);
	return false;
}

enum { WAGE_DIGITS = 9 };

static bool
load(struct job *j, const char *rules, struct diag *d)
{
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
	return rejects_open(
	    &j->rejects, j->rejects_path, &j->common.style, employer_columns, EMPLOYER_COLUMNS, d);
}

static void
tell_refused(const struct job *j)
{
	bool zh = j->common.lang == LANG_ZH;

	if (j->rejects.n == 0)
		return;
	fprintf(stderr,
	    zh ? "targets: %ld个单位未能计算%s\n" : "targets: %ld employers could not be assessed%s\n",
	    j->rejects.n,
	    j->rejects_path ? ""
	    : zh            ? "；用 --rejects FILE 列出"
	                    : "; --rejects FILE lists them");
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
	    {CLI_TEXT, "rejects", 0, "FILE", "write the rows that cannot be assessed, each with its reason",
	        "把不能计算的行连同原因写入FILE", &j.rejects_path},
	    {0},
	};
	struct diag d = {0};
	int arg = cli_read(argc, argv, &tool, &j.common, own, &d);
	int status;

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
	levy_rules_free(&j.rules);
	return status;
}
