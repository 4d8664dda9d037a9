/* score - marks units and people by a scheme. Options and order of work; every rule is in lib/rules. */
#include "score.h"

int
main(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "score",
	    .usage = "score list|draft|sheet|check|rank|detail|awards|explain|sway [option ...] SCHEME ...",
	    .about_en = "Marks units by an assessment scheme, exactly, with the reason for every mark.",
	    .about_zh = "按考核方案给单位打分：分数精确，每一分都有依据。",
	    .example =
	        "score rank scheme.json --units units.csv --progress progress.csv --records records.csv",
	};
	static const struct cli_verb verbs[] = {
	    {"draft", score_draft, "a marking table in words to a scheme, to be corrected by hand",
	        "把文字的评分标准表起草成方案，供人工修改"},
	    {"list", score_list, "the items of a scheme; a scheme as tables or JSON",
	        "列出方案的项目；在表格和 JSON 之间互换"},
	    {"sheet", score_sheet, "empty sheets for assessors and units to fill in",
	        "生成空白打分表和自评表"},
	    {"check", score_check, "what is wrong in a scheme, before anyone is marked by it",
	        "在打分之前检查方案的毛病"},
	    {"rank", score_rank, "total, band and rank of every unit", "各单位的总分、等次和排名"},
	    {"detail", score_detail, "every unit, item and rule with input, marks and evidence",
	        "逐单位、逐项目、逐规则的依据和得分"},
	    {"awards", score_awards, "the shortlist of each award, with what is undecided",
	        "各奖项的入选名单和待定的并列"},
	    {"sway", score_sway, "which single records decide the first three or an award",
	        "哪些记载左右前三名或评优"},
	    {"explain", score_explain, "one unit's marks as a text to read", "用文字说明一个单位的得分"},
	    {0},
	};

	mem_start();
	return cli_verbs(argc, argv, &tool, verbs);
}
