/* targets sheet: an empty ledger for each unit, as a workbook. */
#include <stdlib.h>

#include "documents/plan_file.h"
#include "formats/ledger_sheets.h"
#include "targets.h"

static bool
write_sheets(const struct cli_common *common, const char *plan_path, const char *units,
    struct receipt *receipt, struct diag *d)
{
	struct plan plan;
	struct units u = {0};
	struct sheets_out *out = NULL;
	bool good;

	if (!plan_load(&plan, plan_path, &common->reading, d))
		return false;
	receipt_file(receipt, plan_path, plan.title, (struct str){0}, plan.source);
	good = plan_sound(&plan, plan_path, d) && units_load(&u, units, &common->reading, d);
	if (good)
		out = sheets_out_open(common->output, d);
	good = out && ledger_sheets_write(out, &plan, &u, common->lang_given ? common->lang : LANG_ZH, d);
	if (good)
		good = sheets_out_close(out, d);
	else
		sheets_out_abandon(out);
	units_free(&u);
	plan_free(&plan);
	return good;
}

int
targets_sheet(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "targets sheet",
	    .usage = "targets sheet [option ...] PLAN UNITS",
	    .about_en = "Makes an empty ledger for each unit, with the plan's words to choose from.",
	    .about_zh = "给每个单位生成一张空白台账，任务、成效、事项从下拉列表中选。",
	    .example = "targets sheet -o 台账.xlsx plan.json units.csv",
	    .lacks = CLI_LACKS_AS_OF | CLI_LACKS_ROWS,
	};
	struct cli_common common = {0};
	const struct cli_option own[] = {CLI_YEAR(common), {0}};
	struct diag d = {0};
	struct receipt *receipt;
	int arg = cli_read(argc, argv, &tool, &common, own, &d);

	if (!cli_operands(argc, arg, 2, 2, &tool, &d))
		diag_exit(&d);
	receipt = receipt_start(&common, argc, argv);
	if (!write_sheets(&common, argv[arg], argv[arg + 1], receipt, &d) || !receipt_write(receipt, &d))
		diag_exit(&d);
	cli_tell_sheets(&common);
	return EXIT_SUCCESS;
}
