/* What the first bytes of a file say it is, if it is no table that can be read. */
#include <string.h>
#include <strings.h>

#include "tables/source.h"

static const struct {
	struct str head;
	const char *en, *zh;
} foreign[] = {
    {{"\xD0\xCF\x11\xE0", 4},
        "this is an old .xls workbook, or one with a password: save it as .xlsx or CSV, without a password",
        "这是旧式 .xls 工作簿或加密的工作簿：请去掉密码，另存为 .xlsx 或 CSV"},
    {{"\x1F\x8B", 2}, "this is compressed with gzip: unpack it first, as in: gzip -dc FILE | ...",
        "这是 gzip 压缩文件：请先解压"},
    {{"PK\x03\x04", 4}, "this is a zip archive, but no workbook of Excel's: export the sheet as CSV or .xlsx",
        "这是 zip 压缩包，不是 Excel 工作簿：请把表格导出为 CSV 或 .xlsx"},
    {{"PK\x05\x06", 4}, "this is an empty zip archive", "这是空的 zip 压缩包"},
    {{"%PDF", 4}, "this is a PDF: ask for the table itself, as CSV or .xlsx",
        "这是 PDF 文件：请索取 CSV 或 .xlsx 表格"},
    {{"7z\xBC\xAF", 4}, "this is a 7z archive: unpack it first", "这是 7z 压缩包：请先解压"},
    {{"Rar!", 4}, "this is a RAR archive: unpack it first", "这是 RAR 压缩包：请先解压"},
    {{"BZh", 3}, "this is compressed with bzip2: unpack it first", "这是 bzip2 压缩文件：请先解压"},
    {{"\xFD"
      "7zXZ",
         5},
        "this is compressed with xz: unpack it first", "这是 xz 压缩文件：请先解压"},
};

static bool
is_web_page(struct str head)
{
	static const char *const beginnings[] = {
	    "<!doctype html", "<html", "<table", "<?xml", "<meta", "<head"};

	if (str_begins(head, STR("\xEF\xBB\xBF")))
		head = (struct str){head.at + 3, head.len - 3};
	head = str_trim(head);
	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
		size_t len = strlen(beginnings[i]);

		if (head.len >= len && strncasecmp(head.at, beginnings[i], len) == 0)
			return true;
	}
	return false;
}

bool
source_is_foreign(struct str head, const char *name, struct diag *d)
{
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
		if (str_begins(head, foreign[i].head)) {
			diag_place(d, name, 0, 0);
			diag_set(d, "%s", "%s", d->lang == LANG_ZH ? foreign[i].zh : foreign[i].en);
			return true;
		}
	if (!is_web_page(head))
		return false;
	diag_place(d, name, 0, 0);
	diag_set(d,
	    "this is a web page or XML, whatever its name says: open it in Excel and save it as .xlsx or CSV",
	    "这是网页或 XML 文件，无论扩展名是什么：请用 Excel 打开后另存为 .xlsx 或 CSV");
	return true;
}
