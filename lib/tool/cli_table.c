#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "table/operand.h"
#include "tool/cli.h"

enum { LINE = 1024 };

/* A growing line; what does not fit is cut. */
struct line {
	char text[LINE];
	size_t used;
};

static void add(struct line *l, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void
add(struct line *l, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(l->text + l->used, sizeof l->text - l->used, format, args);
	va_end(args);
	if (n > 0)
		l->used = l->used + (size_t)n < sizeof l->text ? l->used + (size_t)n : sizeof l->text - 1;
}

static void
add_count(struct line *l, long n, const char *en, const char *zh, enum lang lang)
{
	if (n > 0 && lang == LANG_ZH)
		add(l, "，%s %ld 行", zh, n);
	else if (n > 0)
		add(l, ", %s: %ld", en, n);
}

static void
add_hidden(struct line *l, const struct table_facts *f, enum lang lang)
{
	bool zh = lang == LANG_ZH;

	if (f->hidden_sheet)
		add(l, zh ? "（隐藏的工作表）" : " (hidden)");
	if (f->hidden_rows > 0)
		add(l, zh ? "，含隐藏的 %ld 行" : ", hidden rows among them: %ld", f->hidden_rows);
	if (f->hidden_columns > 0)
		add(l, zh ? "，含隐藏的 %ld 列" : ", hidden columns: %ld", f->hidden_columns);
	if (f->uncomputed > 0)
		add(l,
		    zh ? "，%ld 个公式没有存下结果（请用电子表格程序打开后保存）"
		       : ", formulas without a stored value: %ld (open and save in the spreadsheet program)",
		    f->uncomputed);
}

void
cli_say_table(const struct table *t, enum lang lang)
{
	const struct table_facts *f = table_facts(t);
	bool zh = lang == LANG_ZH;
	struct line l = {0};

	add(&l, zh ? "%s：%s，编码 %s%s" : "%s: %s, %s%s", f->file, f->form, f->encoding,
	    f->bom ? " (BOM)" : "");
	if (f->delimiter)
		add(&l, zh ? "，分隔符“%s”" : ", separator '%s'",
		    f->delimiter == '\t' ? "tab" : (char[]){f->delimiter, 0});
	if (f->sheet[0])
		add(&l, zh ? "，工作表“%s”（共 %ld 个）" : ", sheet '%s' of %ld", f->sheet, f->sheets);
	if (f->unit_of_sheet)
		add(&l, zh ? "，单位即工作表名" : ", the sheet's name is the unit");
	if (f->heading_row > 0)
		add(&l, zh ? "，表头在第 %ld 行" : ", heading in row %ld", f->heading_row);
	add(&l, zh ? "，数据 %ld 行%.0s" : ", %ld row%s", f->rows, TEXT_PLURAL(f->rows));
	add_hidden(&l, f, lang);
	if (f->filled > 0)
		add(&l, zh ? "，%ld 个单元格取自上方" : ", cells filled from above: %ld", f->filled);
	add_count(&l, f->skipped_blank, "blank", "空白", lang);
	add_count(&l, f->skipped_heading, "headings repeated", "重复表头", lang);
	add_count(&l, f->skipped_total, "totals or signatures", "合计签名", lang);
	diag_say("%s", l.text);
}

int
cli_leave_owner_files(const struct cli_common *common, char **files, int n)
{
	int left = 0, owners = 0;

	for (int i = 0; i < n; i++)
		owners += operand_is_owner_file(files[i]);
	if (owners == n)
		return n; /* to be told by the reader */
	for (int i = 0; i < n; i++) {
		if (operand_is_owner_file(files[i]))
			fprintf(stderr,
			    common->lang == LANG_ZH
			        ? "%s: %s：是工作簿打开时的占用标记文件，未读取\n"
			        : "%s: %s: the owner file of a workbook that is open: not read\n",
			    program_invocation_short_name, files[i]);
		else
			files[left++] = files[i];
	}
	if (left < n)
		files[left] = NULL;
	return left;
}

static void
say_sheet(const struct sheet_seen *s, bool zh)
{
	static const char *const english[] = {
	    [SHEET_UNFIT] = "a sheet that is not read:",
	    [SHEET_REPEATED] = "its rows all stand in the other sheets too and are read once",
	    [SHEET_SAMPLE] = "read like any other; if it is only a sample, choose the others with --sheet",
	};
	static const char *const chinese[] = {
	    [SHEET_UNFIT] = "这张工作表没有读取：",
	    [SHEET_REPEATED] = "各行在其他工作表中都有，只读一次",
	    [SHEET_SAMPLE] = "与其他工作表一样读取；如只是示例，请用 --sheet 指明要读的工作表",
	};

	if (s->fate == SHEET_TAKEN)
		return;
	diag_say("%.*s: %s%s%.*s", STR_ARGS(s->name), zh ? chinese[s->fate] : english[s->fate],
	    s->why.len > 0 && !zh ? " " : "", STR_ARGS(s->why));
}

struct reading
cli_rows(const struct cli_common *common, bool strictly)
{
	struct reading rows = common->reading;

	rows.set = common->sets.n > 0 ? common->sets.items : NULL;
	rows.set_strictly = strictly;
	return rows;
}

void
cli_tell_sheets(const struct cli_common *common)
{
	for (size_t i = 0; i < common->seen.n; i++)
		say_sheet(&common->seen.list[i], common->lang == LANG_ZH);
	for (size_t i = 0; i < common->sheets.n; i++)
		if (!sheets_seen_met(&common->seen, common->sheets.items[i]))
			diag_say(common->lang == LANG_ZH
			             ? "--sheet %s：所读的工作簿中没有这样的工作表"
			             : "--sheet %s: no workbook that was read has such a sheet",
			    common->sheets.items[i]);
	for (size_t i = 0; i < common->seen.n_lines; i++)
		diag_say("%.*s", STR_ARGS(common->seen.lines[i]));
	sheets_seen_free(common->reading.seen);
}
