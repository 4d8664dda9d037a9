/* report: reads tables of the suite, whichever they are, and shows them to people. It computes no marks. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "render/agree.h"

static const struct cli_tool tool = {
    .name = "report",
    .usage = "report [option ...] TABLE ...",
    .about_en =
        "Shows progress, ranking, detail, awards, findings and quotas as a page, a workbook or a text.",
    .about_zh =
        "把任务进度、考核排名、得分明细、评先名单、残疾人证检查结果和任务分解做成网页、工作簿或文本。",
    .example = "report -o report.html progress.csv ranking.csv detail.csv awards.csv findings.csv",
    .lacks = CLI_LACKS_ROWS | CLI_LACKS_AS_OF,
};

static int
read_options(struct report *r, int argc, char **argv, struct diag *d)
{
	const struct cli_option options[] = {
	    {CLI_WORD, "format", 0, "html|text|md|xlsx",
	        "form of the report (by the ending of FILE, else html)",
	        "报告的格式（按 FILE 的扩展名，否则为 html）", &r->form},
	    {CLI_TEXT, "title", 0, "TITLE", "title of the report", "报告的标题", &r->title},
	    {CLI_TEXT, "area", 0, "NAME", "whose report it is: a county, district, city or banner",
	        "报告是哪个县、区、市、旗的", &r->area},
	    {CLI_LIST, "scheme", 0, "FILE",
	        "a scheme, for the names of its items and awards; may be given again",
	        "考核方案，用来显示考核项目和奖项的名称；可多次使用", &r->schemes},
	    {CLI_TEXT, "template", 0, "notice|commendation|overdue|FILE",
	        "an official circular of the awards or overdue tasks, by this template",
	        "把评先名单或逾期任务做成通报、通知，按此模板", &r->template},
	    {CLI_DAY, "date", 0, "D", "the day under the notice (today)", "通报的落款日期（今天）", &r->date},
	    {CLI_TEXT, "issuer", 0, "NAME", "who issues the circular", "通报的发文机关", &r->issuer},
	    {CLI_FLAG, "show-template", 0, NULL, "write the built-in template, to be changed",
	        "输出内置的通报模板，供修改", &r->show_template},
	    {CLI_FLAG, "brief", 0, NULL, "leave out the pages of the units", "不写各单位的分页", &r->brief},
	    {CLI_FLAG, "unmask", 0, NULL, "show names, ids and certificate numbers of persons in full",
	        "完整显示个人姓名、身份证号和残疾人证号", &r->unmask},
	    {CLI_FLAG, "mask", 0, NULL, "mask the names of persons in a circular, too",
	        "通报中的个人姓名也遮盖", &r->mask},
	    {CLI_WORD, "group-by", 0, "unit",
	        "a file for each unit in --output-dir, or a sheet in one workbook",
	        "每个单位一份报告，写入 --output-dir，或在一个工作簿中各占一张表", &r->group_by},
	    {CLI_FLAG, "pages", 0, NULL, "a page for each group of units and an index, with --output-dir",
	        "每组单位一页，另有总目录，与 --output-dir 同用", &r->pages},
	    {CLI_TEXT, "output-dir", 0, "DIR", "the directory for the files of --group-by or --pages",
	        "--group-by 或 --pages 的输出文件夹", &r->output_dir},
	    {0},
	};

	r->form = REPORT_AUTO;
	r->date = DATE_NONE;
	r->group_by = -1;
	return cli_read(argc, argv, &tool, &r->common, options, d);
}

static bool
check_pages(const struct report *r, struct diag *d)
{
	if (!r->pages)
		return true;
	if (!r->output_dir || r->group_by >= 0)
		return diag_set(d,
		    "--pages wants --output-dir, and no --group-by: a page for each group is written to DIR",
		    "--pages 须与 --output-dir 同用，且不与 --group-by 同用：每组的网页写入 DIR");
	if (r->form != REPORT_HTML || r->template)
		return diag_set(d, "--pages writes HTML pages; leave out --format and --template",
		    "--pages 只写 HTML 网页，请去掉 --format 和 --template");
	return true;
}

/* Options that contradict each other. */
static bool
check_options(const struct report *r, struct diag *d)
{
	if (!check_pages(r, d))
		return false;
	if (!r->pages && (r->output_dir ? r->group_by < 0 : r->group_by >= 0 && r->form != REPORT_XLSX))
		return diag_set(d,
		    "--group-by and --output-dir go together: one file for each unit is written to DIR; "
		    "a sheet for each stands in one workbook: --group-by unit -o FILE.xlsx",
		    "--group-by 与 --output-dir 须同时使用：每个单位的文件写入 DIR；"
		    "要在一个工作簿中各占一张表，请写 --group-by unit -o 文件.xlsx");
	if (r->template && (r->form > REPORT_HTML || r->output_dir))
		return diag_set(d,
		    "a notice is one page, .html or .docx; leave out --format, --group-by and --output-dir",
		    "通报只有一份，格式为 .html 或 .docx，请去掉 --format、--group-by 和 --output-dir");
	if (r->mask && (r->unmask || !r->template))
		return diag_set(d,
		    "--mask is for --template, without --unmask: other reports mask of themselves",
		    "--mask 只与 --template 同用，且不与 --unmask 同用：其他报告本来就遮盖");
	if (r->output_dir && r->common.output)
		return diag_set(d, "--output and --output-dir exclude each other; leave one out",
		    "--output 与 --output-dir 不能同时使用，请去掉一个");
	return true;
}

/* A circular is a page or, by its ending, a document of Word. */
static bool
choose_notice_form(struct report *r, const char *name, struct diag *d)
{
	r->word = name && str_ends(str_of(name), STR(".docx"));
	if (r->word || !name || !strchr(name, '.') || str_ends(str_of(name), STR(".html")))
		return true;
	return diag_set(d, "%s: no form of a circular has this ending; take .html or .docx",
	    "%s：通报没有这种扩展名的格式；请用 .html 或 .docx", name);
}

/* By --format, else by the ending of FILE; one that no form has is refused. */
static bool
choose_form(struct report *r, struct diag *d)
{
	static const char *const endings[] = {".html", ".txt", ".md", ".xlsx"};
	const char *name = r->common.output ? strrchr(r->common.output, '/') : NULL;

	name = name ? name + 1 : r->common.output;
	if (r->template)
		return choose_notice_form(r, name, d);
	for (int i = 0; r->form == REPORT_AUTO && name && i <= REPORT_XLSX; i++)
		if (str_ends(str_of(name), str_of(endings[i])))
			r->form = i;
	if (name && str_ends(str_of(name), STR(".docx")))
		return diag_set(d, "%s: only a circular is written for Word: say --template notice",
		    "%s：只有通报才写成 Word 文档：请加 --template notice", name);
	if (r->form == REPORT_AUTO && name && strchr(name, '.') && strcmp(name, ".") != 0)
		return diag_set(d,
		    "%s: no form of a report has this ending; take .html, .txt, .md or .xlsx, or --format",
		    "%s：报告没有这种扩展名的格式；请用 .html、.txt、.md、.xlsx，或指定 --format", name);
	if (r->form == REPORT_AUTO)
		r->form = REPORT_HTML;
	return true;
}

static bool
load_all(struct report *r, char **paths, struct diag *d)
{
	const struct reading rows = cli_rows(&r->common, false);

	for (; *paths; paths++) {
		if (intake_load(&r->in, *paths, &rows, d))
			continue;
		if (!d->unknown_table || !(paths[1] || r->in.n_files > 0))
			return false;
		diag_tell(d); /* the others are shown all the same */
		*d = (struct diag){.lang = d->lang};
		r->unknown = true;
	}
	intake_settle(&r->in);
	if (!agree_marks(&r->in, d))
		return false;
	tally_finish(&r->in.tally);
	r->lang = r->in.chinese ? LANG_ZH : LANG_EN;
	if (r->common.lang_given)
		r->lang = r->common.lang;
	return report_load_schemes(r, d);
}

static void
free_all(struct report *r)
{
	report_free_schemes(r);
	intake_free(&r->in);
}

/* What was asked for: a notice, a file for each unit, or one report. */
static bool
write_all(struct report *r, bool *undecided, struct diag *d)
{
	struct view v;

	if (r->date == DATE_NONE)
		r->date = date_today();
	if (r->template)
		return report_write_notice(r, undecided, d);
	if (r->pages)
		return report_write_pages(r, d);
	if (r->output_dir)
		return report_write_units(r, d);
	v = report_view(r);
	return report_write(r, &v, r->common.output, d);
}

int
main(int argc, char **argv)
{
	static char standard_input[] = "-";
	char *none[] = {standard_input, NULL};
	struct report r = {0};
	struct diag d = {0};
	bool undecided = false;
	int arg;

	mem_start();
	arg = read_options(&r, argc, argv, &d);
	if (r.show_template) {
		if (!report_show_template(&r, &d))
			diag_exit(&d);
		return EXIT_SUCCESS;
	}
	r.receipt = receipt_start(&r.common, argc, argv);
	cli_leave_owner_files(&r.common, argv + arg, argc - arg);
	if (!choose_form(&r, &d) || !check_options(&r, &d) ||
	    !load_all(&r, arg < argc ? argv + arg : none, &d) || !write_all(&r, &undecided, &d) ||
	    !receipt_write(r.receipt, &d))
		diag_exit(&d);
	cli_tell_sheets(&r.common);
	free_all(&r);
	return undecided || r.unknown ? EXIT_FINDINGS : EXIT_SUCCESS;
}
