#include "targets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"

enum word
targets_kind_word(enum plan_kind kind)
{
	static const enum word words[] = {
	    [PLAN_COUNT] = WORD_KIND_COUNT,
	    [PLAN_RATE] = WORD_KIND_RATE,
	    [PLAN_COVERAGE] = WORD_KIND_COVERAGE,
	    [PLAN_MILESTONE] = WORD_KIND_MILESTONE,
	    [PLAN_TREND] = WORD_KIND_TREND,
	};

	return words[kind];
}

void
targets_tell_columns(const struct quotas *q)
{
	struct str rest = q->left_out, line;

	while (rest.at && rest.len > 0) {
		line = str_part(&rest, '\n');
		diag_say("%.*s", STR_ARGS(line));
	}
}

void
targets_write_goal(struct writer *w, const struct plan_target *t, const struct plan_goal *goal,
    const struct plan_revision *revision)
{
	char text[256];

	writer_text(w, plan_goal_text(t, goal, text, sizeof text));
	if (!revision) {
		writer_word(w, WORD_PLAN_WORD);
		return;
	}
	date_write(revision->date, text);
	writer_text(w, str_of(text));
}

void
targets_write_number(struct writer *w, const struct exact *number, bool as_percent)
{
	char text[EXACT_ROOM + 1];
	struct exact percent;
	size_t n;

	if (!as_percent) {
		writer_exact_short(w, number, 4);
		return;
	}
	exact_init(&percent);
	exact_set_ratio(&percent, 100, 1);
	exact_multiply(&percent, &percent, number);
	n = exact_write_short(&percent, 4, text, EXACT_ROOM);
	text[n++] = '%';
	writer_text(w, (struct str){text, n});
	exact_free(&percent);
}

int
targets_no_code(const char *code, struct diag *d)
{
	diag_set(d, "there is no code `%s`; --explain all lists every one",
	    "没有代码“%s”；--explain all 列出全部", code);
	diag_exit(d);
}

int
targets_end_output(struct diag *d)
{
	if (fflush(stdout) == 0)
		return EXIT_SUCCESS;
	diag_set(d, "standard output cannot be written", "无法写标准输出");
	diag_exit(d);
}

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
