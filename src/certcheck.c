#include "certcheck.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "formats/register_fill.h"

static const struct cli_tool tool = {
    .name = "certcheck",
    .usage = "certcheck [option ...] [register.csv ...]",
    .about_en = "Says what is wrong in a register of disability certificates, row by row.",
    .about_zh = "逐行检查残疾人证登记册，指出问题。",
    .example = "certcheck --format text register.csv",
};

static void
explain(enum finding_code code, enum lang lang)
{
	for (int i = 0; i < 2; i++) {
		enum lang now = i == 0 ? lang : lang == LANG_ZH ? LANG_EN : LANG_ZH;
		static const enum word words[] = {WORD_SEVERITY_NOTE, WORD_WARNING, WORD_ERROR};

		printf("%s (%s)\n    %s\n", finding_code(code), word_text(words[finding_worst(code)], now),
		    finding_advice(code, now));
	}
}

/* --explain CODE; "all" explains every code. */
static int
explain_option(const struct options *o, struct diag *d)
{
	enum finding_code code;

	if (str_is(str_of(o->explain), "all")) {
		for (size_t i = 0; i < CODE_END; i++)
			explain((enum finding_code)i, o->common.lang);
	} else if (finding_find(str_of(o->explain), &code)) {
		explain(code, o->common.lang);
	} else {
		diag_set(d, "there is no code `%s`; --explain all lists every one",
		    "没有代码“%s”；--explain all 列出全部", o->explain);
		return EXIT_TROUBLE;
	}
	if (fflush(stdout) == 0)
		return EXIT_SUCCESS;
	diag_set(d, "standard output cannot be written", "无法写标准输出");
	return EXIT_TROUBLE;
}

/* The keys of --fill: id, category, grade, sex, birth; without any, all that the sheet has. */
static bool
read_fill(struct options *o, struct diag *d)
{
	struct str rest = str_of(o->fill);

	if (o->fill && !o->clean)
		return diag_set(d, "--fill goes with --clean, which writes the sheet back",
		    "--fill 须与写回表格的 --clean 同用");
	while (o->fill && o->fill[0] && rest.at) {
		struct str key = str_trim(str_part(&rest, ','));
		enum field found = FIELD_NONE;

		for (enum field f = FIELD_ID; f <= FIELD_BIRTH; f++)
			if (register_fill_fields() & 1U << f && word_is(register_word(f), key))
				found = f;
		if (found == FIELD_NONE)
			return diag_set(d,
			    "--fill cannot fill `%.*s`; it knows id, category, grade, sex and birth",
			    "--fill 不能填“%.*s”；可填 id、category、grade、sex、birth", STR_ARGS(key));
		o->fill_fields |= 1U << found;
	}
	return true;
}

/* Options that cannot go together. */
static bool
check_options(const struct options *o, size_t n_files, struct diag *d)
{
	bool sheet = o->annotate || o->clean;

	if (o->annotate + o->clean + o->summary > 1)
		return diag_set(d, "--annotate, --clean and --summary cannot go together; choose one",
		    "--annotate、--clean、--summary 只能选一个");
	if (o->clean && (o->against || o->listed.n + o->unlisted.n > 0))
		return diag_set(d,
		    "--clean compares nothing; run --against, --listed and --unlisted without it",
		    "--clean 不作比对；--against、--listed、--unlisted 请另行运行");
	if (sheet && n_files > 1 && o->common.style.form != WRITER_XLSX)
		return diag_set(d,
		    "--annotate and --clean write several registers into a workbook only: -o FILE.xlsx",
		    "--annotate 和 --clean 处理多个文件时只能写成工作簿：-o 文件.xlsx");
	if (o->quiet && (sheet || o->summary || o->findings))
		return diag_set(d,
		    "-q writes nothing; it cannot go with --annotate, --clean, --summary or --findings",
		    "-q 不输出任何内容，不能与 --annotate、--clean、--summary、--findings 同用");
	if (o->only_new && !o->baseline)
		return diag_set(d, "--new needs --baseline, the findings of an earlier run",
		    "--new 须与 --baseline（上次的检查结果）同用");
	if (o->findings && !sheet && !o->summary && !o->only_new)
		return diag_set(d,
		    "--findings goes with --annotate, --clean, --summary or --new; findings alone go to -o",
		    "--findings 与 --annotate、--clean、--summary、--new 同用；只要检查结果请用 -o");
	return true;
}

static bool
open_outputs(struct run *r, struct diag *d)
{
	const struct options *o = r->o;
	bool plain = !o->annotate && !o->clean && !o->summary;

	if (!sink_open(&r->sink, o, r->lists, plain, d))
		return false;
	if (o->annotate || o->clean)
		r->sheet = sheet_open(r, d);
	return r->sheet || !(o->annotate || o->clean);
}

/* One pass and the duplicates; or two, so that both rows of a pair can be marked in their place. */
static bool
read_registers(struct run *r, struct diag *d)
{
	bool twice = r->o->annotate || r->o->summary;

	if (!run_pass(r, !twice, false, d))
		return false;
	late_find(r);
	if (twice)
		return run_pass(r, true, true, d);
	late_put_duplicates(r);
	return true;
}

static bool
close_outputs(struct run *r, struct diag *d)
{
	bool zh = r->o->common.lang == LANG_ZH;

	if (r->base)
		base_put_rest(r->base, &r->sink);
	if (r->lists) {
		lists_put_faults(r->lists, &r->sink);
		if (!r->o->quiet && !sink_is_silent(&r->sink))
			lists_say(r->lists);
	}
	if (r->sheet) {
		if (r->o->clean && !r->o->findings && sheet_repaired(r->sheet))
			fprintf(stderr,
			    zh ? "certcheck: 修复%ld个单元格；--findings 文件 可列出\n"
			       : "certcheck: cells repaired: %ld; --findings FILE lists them\n",
			    sheet_repaired(r->sheet));
		if (!sheet_close(r->sheet, d))
			return false;
	}
	if (r->unseen && !r->o->quiet)
		fprintf(stderr,
		    zh ? "certcheck: 有%ld行位置过后，未作重复检查；请分拆登记册\n"
		       : "certcheck: rows too far down to be compared for duplicates: %ld; split the register\n",
		    r->unseen);
	/* Both outputs are open at once here, so that one file for both is seen. */
	return (!r->o->summary || count_write(r, d)) && sink_close(&r->sink, d);
}

static long
rows_of(const struct run *r, size_t given)
{
	long rows = 0;

	for (size_t i = 0; i < r->n_sources; i++)
		if (r->sources[i].given == given)
			rows += r->sources[i].rows;
	return rows;
}

/* A register without rows is told: an export that went wrong looks the same. */
static bool
has_rows(const struct run *r)
{
	bool all = true;

	for (size_t i = 0; i < r->n_given; i++) {
		struct diag d = {.lang = r->o->common.lang};

		if (rows_of(r, i) > 0 || r->o->allow_empty)
			continue;
		all = false;
		diag_place(&d, r->given[i].file, 0, 0);
		diag_set(&d, "a heading and no rows; if that is right, say --allow-empty",
		    "只有标题没有数据行；如属正常请加 --allow-empty");
		if (!r->o->quiet)
			diag_print(&d, stderr);
	}
	return all;
}

static void
add_rules_to_receipt(struct run *r)
{
	for (size_t i = 0; i < r->profile.n; i++) {
		const struct edition *e = &r->profile.editions[i];

		receipt_file(r->receipt, r->profile.names[i], e->title, e->edition,
		    json_written(json_root(r->profile.documents[i])));
	}
}

static int
check(struct options *o, int argc, char **argv, char **files, int n, struct diag *d)
{
	struct run r = {0};
	int status = EXIT_TROUBLE;

	r.receipt = receipt_start(&o->common, argc, argv);
	n = cli_leave_owner_files(&o->common, files, n);
	if (run_open(&r, o, files, (size_t)n, d) && open_outputs(&r, d) && read_registers(&r, d) &&
	    close_outputs(&r, d)) {
		struct receipt *receipt = r.receipt;

		add_rules_to_receipt(&r);
		r.receipt = NULL;
		if (receipt_write(receipt, d))
			status = has_rows(&r) ? sink_status(&r.sink) : EXIT_FINDINGS;
		if (!o->quiet)
			cli_tell_sheets(&o->common);
	}
	sheets_seen_free(&o->common.seen);
	run_free(&r);
	return status;
}

/* Reads the command line; returns the place of the first file. */
static int
read_options(int argc, char **argv, struct options *o, struct diag *d)
{
	const struct cli_option own[] = {
	    {CLI_LIST, "rules", 0, "FILE|NAME", "judge by FILE, or by cert-2008, cert-2017 (both)",
	        "按规则文件或 cert-2008、cert-2017 检查（默认两者）", &o->rules},
	    {CLI_FLAG, "annotate", 0, NULL, "write every row back, with result and findings at its end",
	        "写回每一行，末尾加结果和检查说明两列", &o->annotate},
	    {CLI_FLAG, "clean", 0, NULL, "write every row back, with the safe repairs made",
	        "写回每一行，并作安全修复", &o->clean},
	    {CLI_MAYBE, "fill", 0, "[=KEY,...]",
	        "with --clean: fill empty cells with what a sound number says",
	        "与 --clean 同用：按无误的号码填入空单元格", &o->fill},
	    {CLI_FLAG, "summary", 0, NULL, "count findings by unit and code", "按单位和代码汇总",
	        &o->summary},
	    {CLI_OUT, "findings", 0, "FILE", "write the findings to FILE as well; beside --new, all of them",
	        "另将检查结果写入 FILE；与 --new 同用时写入全部", &o->findings},
	    {CLI_TEXT, "against", 0, "FILE", "compare with an export of the base", "与基础库导出文件比对",
	        &o->against},
	    {CLI_LIST, "listed", 0, "NAME=FILE", "tell who stands on the list FILE; may be given again",
	        "指出在名单 FILE 上的人，可多次给出", &o->listed},
	    {CLI_LIST, "unlisted", 0, "NAME=FILE", "tell who does not stand on the list FILE",
	        "指出不在名单 FILE 上的人", &o->unlisted},
	    {CLI_TEXT, "known", 0, "FILE", "oddities that someone has looked at: counted apart",
	        "已核实的情况清单，单独计数", &o->known},
	    {CLI_TEXT, "baseline", 0, "FILE", "compare with an earlier run's findings", "与上次检查结果比较",
	        &o->baseline},
	    {CLI_FLAG, "new", 0, NULL, "with --baseline: only what is new is listed and counts",
	        "与 --baseline 同用：只列出并计入新增问题", &o->only_new},
	    {CLI_LIST, "only", 0, "CODE", "only these codes", "只查这些代码", &o->only},
	    {CLI_LIST, "ignore", 0, "CODE", "not these codes", "不查这些代码", &o->ignore},
	    {CLI_COUNT, "max-errors", 0, "N", "list at most N findings of each code; all are counted",
	        "每个代码最多列出 N 条，总数照计", &o->max_errors},
	    {CLI_FLAG, "strict", 0, NULL, "a warning, too, makes the exit status 1", "有警告也以状态 1 退出",
	        &o->strict},
	    {CLI_FLAG, "quiet", 'q', NULL, "write nothing: the exit status tells", "不输出，只以退出状态表示",
	        &o->quiet},
	    {CLI_FLAG, "allow-empty", 0, NULL, "a register without rows is fine", "允许没有数据行",
	        &o->allow_empty},
	    {CLI_TEXT, "regions", 0, "FILE",
	        "divisions (code, first_year, last_year) in place of the built-in ones",
	        "用此区划代码表代替内置表", &o->regions},
	    {CLI_TEXT, "explain", 0, "CODE", "what CODE (or all) means and what to do",
	        "说明代码含义和处理办法", &o->explain},
	    {0},
	};

	o->max_errors = -1;
	return cli_read(argc, argv, &tool, &o->common, own, d);
}

int
main(int argc, char **argv)
{
	char standard_input[] = "-", *no_files[] = {standard_input};
	struct options o = {0};
	struct diag d = {0};
	int arg, status;

	mem_start();
	arg = read_options(argc, argv, &o, &d);
	if (o.explain)
		status = explain_option(&o, &d);
	else if (!check_options(&o, (size_t)(argc - arg), &d) || !read_fill(&o, &d))
		status = EXIT_TROUBLE;
	else if (arg < argc)
		status = check(&o, argc, argv, argv + arg, argc - arg, &d);
	else
		status = check(&o, argc, argv, no_files, 1, &d);
	if (status == EXIT_TROUBLE)
		diag_exit(&d);
	return status;
}
