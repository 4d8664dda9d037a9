#include "targets.h"

#include "base/mem.h"

int
main(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "targets",
	    .usage = "targets VERB [option ...] FILE ...",
	    .about_en = "Keeps the account of a year's plan: who owes what, and who has done what.",
	    .about_zh = "年度任务台账：各单位应完成多少、已完成多少。",
	    .example = "targets track --units units.csv --quotas quotas.csv plan.json ledger.csv",
	};
	static const struct cli_verb verbs[] = {
	    {"draft", targets_draft, "the text of a work plan to a plan, to be corrected by hand",
	        "把工作要点的正文起草成计划，供人工修改"},
	    {"list", targets_list, "the targets of a plan and the goals in force",
	        "列出计划的任务和现行目标"},
	    {"sheet", targets_sheet, "an empty ledger for each unit, to be filled in",
	        "给每个单位生成空白台账"},
	    {"check", targets_check, "what is wrong in a plan, before the year starts",
	        "年初检查计划有无错误"},
	    {"split", targets_split, "break the goals down to units, in whole numbers",
	        "把任务数按权重分解到各单位"},
	    {"track", targets_track, "count ledgers against the plan: done, pace, status",
	        "按台账统计完成数、序时进度和状态"},
	    {"levy", targets_levy, "what employers owe in employment levy",
	        "计算用人单位应缴残疾人就业保障金"},
	    {0},
	};

	mem_start();
	return cli_verbs(argc, argv, &tool, verbs);
}
