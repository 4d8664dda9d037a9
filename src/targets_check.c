/* targets check: what is wrong in a plan before the year starts. */
#include <stdlib.h>

#include "base/mem.h"
#include "formats/planfile.h"
#include "formats/units.h"
#include "rules/plan_defects.h"
#include "targets.h"

static const enum word categories[8] = {WORD_NONE, WORD_REGISTERED_1, WORD_REGISTERED_2, WORD_REGISTERED_3,
    WORD_REGISTERED_4, WORD_REGISTERED_5, WORD_REGISTERED_6, WORD_REGISTERED_7};

/* The sum of a column of people. */
static bool
add_up(const struct units *u, size_t column, long *sum, struct diag *d)
{
	struct exact total, one;
	bool ok = true;

	exact_init(&total);
	exact_init(&one);
	for (size_t i = 0; i < u->n && ok; i++) {
		ok = units_weight(u, i, column, &one, d);
		exact_add(&total, &total, &one);
	}
	exact_floor(&total);
	if (ok)
		exact_to_int(&total, 0, 1000000000, sum);
	exact_free(&total);
	exact_free(&one);
	return ok;
}

/* What the units table says; people->has_column is the caller's, one a target. */
static bool
ask_units(
    const struct plan *p, const struct units *u, struct plan_people *people, bool *has_column, struct diag *d)
{
	size_t column;

	people->known = true;
	people->has_column = has_column;
	for (size_t i = 0; i < p->n; i++)
		has_column[i] = units_column(u, p->targets[i].split_by, &column);
	for (int c = 1; c <= 7; c++) {
		people->has_category[c] = units_column(u, str_of(word_key(categories[c])), &column);
		if (people->has_category[c] && !add_up(u, column, &people->category[c], d))
			return false;
	}
	return true;
}

static bool
write_defects(const struct plan_defects *found, const struct cli_common *common, struct diag *d)
{
	static const enum word columns[] = {WORD_SEVERITY, WORD_CODE, WORD_PATH, WORD_MESSAGE};
	struct writer *w = writer_open(common->output, &common->style, d);

	if (!w)
		return false;
	writer_columns(w, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < found->n; i++) {
		const struct plan_defect *f = &found->list[i];

		writer_word(w, plan_defect_is_error(f->code) ? WORD_ERROR : WORD_WARNING);
		writer_text(w, str_of(plan_defect_code(f->code)));
		writer_text(w, str_of(f->path));
		writer_text(w, str_of(plan_defect_message(f->code, common->style.lang)));
		writer_end_row(w);
	}
	return writer_close(w, d);
}

/* With `units_path` NULL what needs the units table is not asked. */
static bool
check(
    const struct plan *p, const char *units_path, struct cli_common *common, size_t *n_found, struct diag *d)
{
	struct plan_people people = {0};
	struct plan_defects found;
	struct units units = {0};
	bool *has_column = mem_zero(p->n, sizeof(*has_column));
	bool ok = !units_path || (units_load(&units, units_path, &common->reading, d) &&
	                             ask_units(p, &units, &people, has_column, d));

	if (ok) {
		plan_defects_find(p, &people, &found);
		*n_found = found.n;
		ok = write_defects(&found, common, d);
		plan_defects_free(&found);
	}
	free(has_column);
	units_free(&units);
	return ok;
}

int
targets_check(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "targets check",
	    .usage = "targets check [option ...] PLAN [UNITS]",
	    .about_en =
	        "Says what is wrong in a plan, alone or against the units table, before the year starts.",
	    .about_zh = "在年初检查计划本身以及与单位表是否相符。",
	    .example = "targets check plan.json units.csv",
	    .lacks = CLI_LACKS_AS_OF,
	};
	struct cli_common common = {0};
	struct diag d = {0};
	struct plan plan;
	struct receipt *receipt;
	size_t n_found = 0;
	int arg = cli_read(argc, argv, &tool, &common, NULL, &d);

	if (!cli_operands(argc, arg, 1, 2, &tool, &d) || !plan_load(&plan, argv[arg], &d))
		diag_exit(&d);
	receipt = receipt_start(&common, argc, argv);
	receipt_file(receipt, argv[arg], plan.title, (struct str){0}, plan.source);
	if (!check(&plan, arg + 1 < argc ? argv[arg + 1] : NULL, &common, &n_found, &d) ||
	    !receipt_write(receipt, &d))
		diag_exit(&d);
	plan_free(&plan);
	return n_found > 0 ? EXIT_FINDINGS : EXIT_SUCCESS;
}
