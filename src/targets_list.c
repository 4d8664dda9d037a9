/* targets list: every target of a plan, and the goal in force on a day. */
#include <stdlib.h>

#include "documents/plan_file.h"
#include "tabular/plan_table.h"
#include "tabular/tabular_write.h"
#include "targets.h"

static void
write_target(struct writer *w, const struct plan_target *t, int as_of)
{
	const struct plan_revision *revision;
	const struct plan_goal *goal = plan_goal_on(t, as_of, &revision);
	char aim[256];

	writer_text(w, t->id);
	writer_text(w, t->clause);
	writer_text(w, t->name);
	writer_word(w, targets_kind_word(t->kind));
	writer_text(w, t->measure);
	targets_write_goal(w, t, goal, revision);
	writer_text(w, t->has_aim ? plan_goal_text(t, &t->aim, aim, sizeof aim) : (struct str){0});
	writer_day(w, t->due);
	writer_text(w, revision ? revision->approved_by : (struct str){0});
	writer_text(w, revision ? revision->reason : (struct str){0});
	writer_day(w, as_of);
	writer_end_row(w);
}

static bool
write_plan(const struct plan *p, const struct cli_common *common, struct diag *d)
{
	struct writer *w = writer_open(common->output, &common->style, d);

	if (!w)
		return false;
	writer_table(w, KIND_TARGETS, 0);
	for (size_t i = 0; i < p->n; i++)
		write_target(w, &p->targets[i], common->as_of);
	return writer_close(w, d);
}

int
targets_list(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "targets list",
	    .usage = "targets list [option ...] PLAN",
	    .about_en = "Lists every target of a plan with its goal in force, aim and due day; or turns the "
	                "plan from a table into JSON and back.",
	    .about_zh =
	        "列出计划的每项任务及现行目标、力争目标和完成期限；也可把计划在表格和 JSON 之间互换。",
	    .example = "targets list --as xlsx -o 任务分解表.xlsx plan.json",
	};
	int as = -1;
	struct cli_common common = {0};
	const struct cli_option options[] = {
	    {CLI_WORD, "as", 0, "json|xlsx|csv", "write the plan itself in this form, with nothing lost",
	        "把计划本身写成这种形式，内容不变", &as},
	    CLI_YEAR(common),
	    {0},
	};
	struct diag d = {0};
	struct plan plan;
	struct receipt *receipt;
	struct text canonical = {0};
	int arg = cli_read(argc, argv, &tool, &common, options, &d);
	bool ok;

	if (!cli_operands(argc, arg, 1, 1, &tool, &d))
		diag_exit(&d);
	receipt = receipt_start(&common, argc, argv);
	if (!plan_load_canonical(&plan, &canonical, argv[arg], &common.reading, &d))
		diag_exit(&d);
	receipt_file(receipt, argv[arg], plan.title, (struct str){0}, plan.source);
	ok = plan_sound(&plan, argv[arg], &d) &&
	     (as < 0 ? write_plan(&plan, &common, &d)
	             : tabular_write(&plan_form, text_str(&canonical), (enum tabular_as)as, &common, &d)) &&
	     receipt_write(receipt, &d);
	plan_free(&plan);
	text_free(&canonical);
	if (!ok)
		diag_exit(&d);
	cli_tell_sheets(&common);
	return EXIT_SUCCESS;
}
