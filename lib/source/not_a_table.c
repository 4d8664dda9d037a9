/* What is no table, by the first bytes that its format prescribes: file(1)'s list, as far as offices send
 * such files in place of a sheet. */
#include "source/not_a_table.h"

#include <ctype.h>
#include <string.h>

struct signature {
	const char *bytes;
	size_t len;
	const char *en, *zh;
};

#define SIGNATURE(bytes) bytes, sizeof bytes - 1
#define SAVE_EN "save the sheet as .xlsx or as CSV"
#define SAVE_ZH "请另存为 .xlsx 或 CSV"
#define UNPACK_EN "unpack it and give the table inside"
#define UNPACK_ZH "请解压后使用其中的表格"

static const struct signature signatures[] = {
    {SIGNATURE("\x1F\x8B"), "compressed by gzip; " UNPACK_EN " (gunzip)",
        "是 gzip 压缩文件；" UNPACK_ZH "（gunzip）"},
    {SIGNATURE("BZh9"), "compressed by bzip2; " UNPACK_EN " (bunzip2)",
        "是 bzip2 压缩文件；" UNPACK_ZH "（bunzip2）"},
    {SIGNATURE("\xFD"
               "7zXZ"),
        "compressed by xz; " UNPACK_EN " (unxz)", "是 xz 压缩文件；" UNPACK_ZH "（unxz）"},
    {SIGNATURE("\x28\xB5\x2F\xFD"), "compressed by zstd; " UNPACK_EN " (unzstd)",
        "是 zstd 压缩文件；" UNPACK_ZH "（unzstd）"},
    {SIGNATURE("7z\xBC\xAF\x27\x1C"), "a 7-Zip archive; " UNPACK_EN, "是 7-Zip 压缩包；" UNPACK_ZH},
    {SIGNATURE("Rar!\x1A\x07"), "a RAR archive; " UNPACK_EN, "是 RAR 压缩包；" UNPACK_ZH},
    {SIGNATURE("PK\x05\x06"), "an empty zip archive; give the table itself",
        "是空的 zip 压缩包；请使用表格文件本身"},
    {SIGNATURE("PK\x07\x08"), "a part of a zip archive in several files; " UNPACK_EN,
        "是分卷 zip 压缩包的一部分；" UNPACK_ZH},
    {SIGNATURE("%PDF-"), "a PDF document; ask for the sheet it was printed from",
        "是 PDF 文件；请索取其原始表格"},
    {SIGNATURE("{\\rtf"), "a rich text document; copy its table into a sheet and " SAVE_EN,
        "是 RTF 文档；将其中表格复制到电子表格后" SAVE_ZH},
    {SIGNATURE("\x89PNG\r\n"), "a picture; ask for the sheet itself", "是图片；请索取表格文件本身"},
    {SIGNATURE("\xFF\xD8\xFF"), "a picture; ask for the sheet itself", "是图片；请索取表格文件本身"},
    {SIGNATURE("GIF8"), "a picture; ask for the sheet itself", "是图片；请索取表格文件本身"},
    {SIGNATURE("SQLite format 3"), "an SQLite database; export the table as CSV (sqlite3 -csv -header)",
        "是 SQLite 数据库；请导出为 CSV（sqlite3 -csv -header）"},
    {SIGNATURE("\0\1\0\0Standard "), "an Access database; export the table as CSV",
        "是 Access 数据库；请将表导出为 CSV"},
    {SIGNATURE("\x09\x08\x10\0"), "an old Excel workbook (.xls); " SAVE_EN,
        "是旧版 Excel 工作簿（.xls）；" SAVE_ZH},
    {SIGNATURE("\x09\x08\x08\0"), "an old Excel workbook (.xls); " SAVE_EN,
        "是旧版 Excel 工作簿（.xls）；" SAVE_ZH},
    {SIGNATURE("\x09\x04\x06\0"), "an old Excel workbook (.xls); " SAVE_EN,
        "是旧版 Excel 工作簿（.xls）；" SAVE_ZH},
    {SIGNATURE("\x09\x02\x06\0"), "an old Excel workbook (.xls); " SAVE_EN,
        "是旧版 Excel 工作簿（.xls）；" SAVE_ZH},
};

/* Tags in which web pages and their like begin, in small letters. */
static const struct signature tags[] = {
    {SIGNATURE("<!doctype html"),
        "a web page, whatever its name says; open it in the spreadsheet program and " SAVE_EN,
        "是网页（不论文件名如何）；用电子表格程序打开后" SAVE_ZH},
    {SIGNATURE("<html"),
        "a web page, whatever its name says; open it in the spreadsheet program and " SAVE_EN,
        "是网页（不论文件名如何）；用电子表格程序打开后" SAVE_ZH},
    {SIGNATURE("<head"),
        "a web page, whatever its name says; open it in the spreadsheet program and " SAVE_EN,
        "是网页（不论文件名如何）；用电子表格程序打开后" SAVE_ZH},
    {SIGNATURE("<meta"),
        "a web page, whatever its name says; open it in the spreadsheet program and " SAVE_EN,
        "是网页（不论文件名如何）；用电子表格程序打开后" SAVE_ZH},
    {SIGNATURE("<style"),
        "a web page, whatever its name says; open it in the spreadsheet program and " SAVE_EN,
        "是网页（不论文件名如何）；用电子表格程序打开后" SAVE_ZH},
    {SIGNATURE("<table"),
        "a web page, whatever its name says; open it in the spreadsheet program and " SAVE_EN,
        "是网页（不论文件名如何）；用电子表格程序打开后" SAVE_ZH},
    {SIGNATURE("<!--"), "a web page, whatever its name says; open it in the spreadsheet program and " SAVE_EN,
        "是网页（不论文件名如何）；用电子表格程序打开后" SAVE_ZH},
    {SIGNATURE("<?xml"), "an XML file; if a spreadsheet program opens it, " SAVE_EN " there",
        "是 XML 文件；若电子表格程序能打开，" SAVE_ZH},
    {SIGNATURE("mime-version:"),
        "a web archive (.mht), whatever its name says; open it in the spreadsheet program and " SAVE_EN,
        "是网页存档（.mht）；用电子表格程序打开后" SAVE_ZH},
};
enum { BEFORE_MAX = 64 /* bytes before a workbook */ };
enum { N_SIGNATURES = sizeof signatures / sizeof *signatures, N_TAGS = sizeof tags / sizeof *tags };

static bool
name_it(const char *name, const char *en, const char *zh, struct diag *d)
{
	diag_place(d, name, 0, 0);
	diag_set(d, "not a table but %s", "不是可读的表格：%s", d->lang == LANG_ZH ? zh : en);
	return true;
}

/* The head without a byte order mark, leading blanks and the zero bytes of UTF-16, in small letters. */
static struct str
fold_head(struct str head, char *out, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < head.len && n < room; i++) {
		unsigned char c = (unsigned char)head.at[i];

		if (c == 0 || (n == 0 && (c >= 0x80 || isspace(c))))
			continue;
		out[n++] = (char)tolower(c);
	}
	return (struct str){out, n};
}

/* Excel and WPS keep the user's name in it, once in 54 bytes and once in 54 characters, while a workbook is
 * open. */
bool
not_a_table_owner(struct str head)
{
	enum { SIZE = 165, NAME = 54 };
	size_t n = head.len == SIZE ? (unsigned char)head.at[0] : 0;

	if (n == 0 || n > NAME || (size_t)(unsigned char)head.at[NAME + 1] != n || head.at[NAME + 2] != 0)
		return false;
	for (size_t i = n + 1; i <= NAME; i++)
		if (head.at[i] != ' ')
			return false;
	return true;
}

/* A workbook that a program took for text: a byte order mark, or blanks, before its beginning. */
static bool
is_behind_bytes(struct str head)
{
	const char *found = head.len > 0 ? memmem(head.at, head.len, "PK\x03\x04", 4) : NULL;

	return found && found > head.at && found - head.at <= BEFORE_MAX &&
	       (str_has(head, STR("[Content_Types].xml")) || str_has(head, STR("_rels/")) ||
	           str_has(head, STR("application/vnd.oasis.opendocument")));
}

bool
not_a_table(const char *name, struct str head, struct diag *d)
{
	char room[64];
	struct str folded = fold_head(head, room, sizeof room);

	if (not_a_table_owner(head))
		return name_it(name,
		    "the owner file ~$ that a spreadsheet program keeps while a workbook is open; name the workbook itself",
		    "是电子表格程序打开工作簿时的占用标记文件（~$ 开头）；请指明工作簿本身", d);
	if (is_behind_bytes(head))
		return name_it(name,
		    "a workbook with other bytes before its beginning: some program took it for text; get it anew",
		    "是开头多了其他字节的工作簿：被某个程序当作文本处理过；请重新获取", d);

	for (size_t i = 0; i < N_SIGNATURES; i++)
		if (str_begins(head, (struct str){signatures[i].bytes, signatures[i].len}))
			return name_it(name, signatures[i].en, signatures[i].zh, d);
	for (size_t i = 0; i < N_TAGS; i++)
		if (str_begins(folded, (struct str){tags[i].bytes, tags[i].len}))
			return name_it(name, tags[i].en, tags[i].zh, d);
	return false;
}
