/* score sheet: the empty sheets that assessors and units fill in, as a workbook. */
#include <stdlib.h>

#include "documents/scheme_file.h"
#include "formats/mark_sheets.h"
#include "score.h"
#include "tool/receipt.h"

struct sheet_options {
	struct cli_common common;
	bool self;
};

static bool
write_sheets(const struct sheet_options *o, const char *const *schemes, size_t n, const char *units,
    struct receipt *receipt, struct diag *d)
{
	struct scheme scheme = {0};
	struct units u = {0};
	struct sheets_out *out = NULL;
	bool good;

	good = scheme_load(&scheme, schemes, n, &o->common.reading, NULL, d) &&
	       scheme_ids_differ(&scheme, schemes[0], d) && units_load(&u, units, &o->common.reading, d);
	if (good) {
		receipt_file(receipt, schemes[0], scheme.title, STR(""), scheme.source);
		out = sheets_out_open(o->common.output, d);
	}
	good = out && mark_sheets_write(
	                  out, &scheme, &u, o->self, o->common.lang_given ? o->common.lang : LANG_ZH, d);
	if (good)
		good = sheets_out_close(out, d);
	else
		sheets_out_abandon(out);
	units_free(&u);
	scheme_free(&scheme);
	return good;
}

int
score_sheet(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "score sheet",
	    .usage = "score sheet [option ...] SCHEME ... UNITS",
	    .about_en = "Makes the empty marking sheet, and with --self a self-assessment for each unit.",
	    .about_zh = "生成空白打分表；加 --self 再给每个单位生成一张自评表。",
	    .example = "score sheet --self -o 打分表.xlsx scheme.json units.csv",
	    .lacks = CLI_LACKS_AS_OF | CLI_LACKS_ROWS,
	};
	struct sheet_options o = {0};
	const struct cli_option options[] = {
	    {CLI_FLAG, "self", 's', NULL, "a self-assessment sheet for each unit too",
	        "同时生成各单位的自评表", &o.self},
	    CLI_YEAR(o.common),
	    {0},
	};
	struct diag d = {0};
	struct receipt *receipt;
	int first = cli_read(argc, argv, &tool, &o.common, options, &d);

	if (!cli_operands(argc, first, 2, SCORE_SCHEMES_MAX + 1, &tool, &d))
		diag_exit(&d);
	receipt = receipt_start(&o.common, argc, argv);
	if (!write_sheets(&o, (const char *const *)(argv + first), (size_t)(argc - first - 1), argv[argc - 1],
	        receipt, &d) ||
	    !receipt_write(receipt, &d))
		diag_exit(&d);
	cli_tell_sheets(&o.common);
	return EXIT_SUCCESS;
}
