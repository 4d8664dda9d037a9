#include "xls/book.h"

#include <stdlib.h>

#include "xls/little.h"
#include "xls/record.h"
#include "xls/text.h"

enum { BIFF8 = 0x600 };

#define SAVE_EN "open it in the spreadsheet program and save the sheet as .xlsx or as CSV"
#define SAVE_ZH "请用电子表格程序打开后另存为 .xlsx 或 CSV"

static bool
refuse(const struct xls_book *b, const char *en, const char *zh, struct diag *d)
{
	diag_place(d, compound_name(b->file), 0, 0);
	return diag_set(d, "not a table but %s", "不是可读的表格：%s", d->lang == LANG_ZH ? zh : en);
}

static bool
refuse_old(const struct xls_book *b, struct diag *d)
{
	return refuse(b, "a workbook of Excel 5.0/95 or older; " SAVE_EN,
	    "是 Excel 5.0/95 或更早的工作簿；" SAVE_ZH, d);
}

/* Excel encrypts a workbook whose structure is protected, too, with a password that it knows itself
 * ([MS-XLS] 2.2.10): it opens without asking. */
static bool
refuse_encrypted(const struct xls_book *b, struct diag *d)
{
	return refuse(b,
	    "an encrypted or protected workbook; open it, take off password and protection, and save it as .xlsx",
	    "是加密或受保护的工作簿；请打开后取消密码和工作簿保护，另存为 .xlsx", d);
}

/* What a compound file without a workbook is: by its streams ([MS-DOC] 2.1.1, [MS-OFFCRYPTO] 2.3.4.4). */
static bool
refuse_other(const struct xls_book *b, struct diag *d)
{
	if (compound_has(b->file, "EncryptedPackage"))
		return refuse_encrypted(b, d);
	if (compound_has(b->file, "WordDocument"))
		return refuse(b, "a Word document; copy its table into a sheet and save that as .xlsx",
		    "是 Word 文档；请将其中表格复制到电子表格后另存为 .xlsx", d);
	return refuse(b, "an office file that holds no workbook; " SAVE_EN,
	    "是办公文件，但其中没有工作簿；" SAVE_ZH, d);
}

/* BOUNDSHEET ([MS-XLS] 2.4.28): where it begins, hidden or not, of which type, its name. */
static bool
add_sheet(struct xls_book *b, struct xls_text *t, struct diag *d)
{
	enum { WORKSHEET = 0, STATE = 3 };
	const unsigned char *at = t->record.at;
	struct xls_sheet_entry sheet;
	struct str name;
	bool worksheet;

	if (!xls_record_holds(t->records, &t->record, 8, d))
		return false;
	sheet.offset = little_32(at);
	sheet.hidden = (at[4] & STATE) != 0;
	worksheet = at[5] == WORKSHEET;
	t->at = 6;
	if (!xls_text_read(t, true, &name, d))
		return false;
	if (!worksheet ||
	    !mem_grow_within(&b->sheets, &b->sheets_room, b->n_sheets + 1, sizeof sheet, XLS_SHEETS_MAX))
		return true;
	sheet.name = arena_str(&b->arena, name);
	b->sheets[b->n_sheets++] = sheet;
	return true;
}

/* SST ([MS-XLS] 2.4.265): how many cells refer to it, how many texts there are, the texts. */
static bool
load_texts(struct xls_book *b, struct xls_text *t, struct diag *d)
{
	uint32_t n;
	struct str text;

	if (!xls_record_holds(t->records, &t->record, 8, d))
		return false;
	n = little_32(t->record.at + 4);
	t->at = 8;
	for (uint32_t i = 0; i < n; i++) {
		int end = xls_text_at_end(t, d);

		if (end != 0)
			return end > 0;
		if (!xls_text_read(t, false, &text, d))
			return false;
		if (!texts_add(&b->texts, text)) {
			diag_place(d, compound_name(b->file), 0, 0);
			return diag_set(d,
			    "the workbook's texts take more than 1 GB: refused; export the sheet as CSV",
			    "工作簿的文字超过 1 GB，拒绝读取；请导出为 CSV");
		}
		texts_end(&b->texts);
	}
	return true;
}

/* FORMAT ([MS-XLS] 2.4.126) */
static bool
add_format(struct xls_book *b, struct xls_text *t, struct diag *d)
{
	struct str code;
	unsigned id;

	if (!xls_record_holds(t->records, &t->record, 2, d))
		return false;
	id = little_16(t->record.at);
	t->at = 2;
	if (!xls_text_read(t, false, &code, d))
		return false;
	sheet_styles_format(&b->styles, (long)id, code);
	return true;
}

/* One record of the globals. Of CODEPAGE nothing is asked: in BIFF8 all texts are Unicode. */
static bool
take(struct xls_book *b, struct xls_text *t, struct diag *d)
{
	const struct xls_record *record = &t->record;

	switch (record->type) {
	case XLS_FILE_PASS:
		return refuse_encrypted(b, d);
	case XLS_BOUND_SHEET:
		return add_sheet(b, t, d);
	case XLS_SHARED_TEXTS:
		return load_texts(b, t, d);
	case XLS_FORMAT:
		return add_format(b, t, d);
	case XLS_XF: /* [MS-XLS] 2.4.353: font, format, ... */
		if (!xls_record_holds(t->records, record, 4, d))
			return false;
		sheet_styles_add(&b->styles, little_16(record->at + 2));
		return true;
	case XLS_DATE_1904: /* Date1904, [MS-XLS] 2.4.77 */
		if (!xls_record_holds(t->records, record, 2, d))
			return false;
		b->system_1904 = little_16(record->at) != 0;
		return true;
	default:
		return true;
	}
}

/* BOF ([MS-XLS] 2.4.21): its first two bytes say which BIFF. Those before BIFF5 have other record numbers. */
static bool
begin(struct xls_book *b, struct xls_records *r, struct diag *d)
{
	struct xls_record record;
	int got = xls_records_next(r, &record, d);

	if (got <= 0)
		return got == 0 && compound_damaged(r->name, "it is empty", "内容为空", d);
	if (record.type == 0x09 || record.type == 0x209 || record.type == 0x409)
		return refuse_old(b, d);
	if (record.type != XLS_BEGIN || record.len < 4)
		return compound_damaged(r->name, "it does not begin as a workbook", "开头不是工作簿", d);
	return little_16(record.at) == BIFF8 || refuse_old(b, d);
}

static bool
load_globals(struct xls_book *b, struct xls_records *r, struct diag *d)
{
	struct xls_text t = {.records = r};
	bool ok = begin(b, r, d);

	while (ok) {
		int got = xls_records_next(r, &t.record, d);

		if (got == 0)
			compound_damaged(r->name, "it is cut short", "文件不完整", d);
		ok = got > 0;
		if (!ok || t.record.type == XLS_EOF)
			break;
		ok = take(b, &t, d);
	}
	xls_text_free(&t);
	return ok;
}

/* A file saved for Excel 95 and 97 at once has both streams; "Book" alone is BIFF5, mostly. */
static bool
load(struct xls_book *b, struct diag *d)
{
	const char *stream = compound_has(b->file, "Workbook") ? "Workbook" : "Book";
	struct xls_records r = {.name = compound_name(b->file)};
	bool ok;

	if (!compound_has(b->file, stream))
		return refuse_other(b, d);
	b->stream = compound_stream_open(b->file, stream, d);
	r.stream = b->stream;
	ok = b->stream && load_globals(b, &r, d);
	xls_records_free(&r);
	if (ok && b->n_sheets == 0)
		return refuse(b, "a workbook of charts or macros alone; give a sheet with rows",
		    "是只含图表或宏的工作簿；请使用含数据行的工作表", d);
	return ok;
}

struct xls_book *
xls_book_open(int fd, const char *name, struct diag *d)
{
	struct compound *file = compound_open(fd, name, d);
	struct xls_book *b;

	if (!file)
		return NULL;
	b = mem_zero(1, sizeof *b);
	b->file = file;
	if (load(b, d))
		return b;
	xls_book_close(b);
	return NULL;
}

void
xls_book_close(struct xls_book *b)
{
	if (!b)
		return;
	texts_free(&b->texts);
	sheet_styles_free(&b->styles);
	compound_stream_close(b->stream);
	compound_close(b->file);
	free(b->sheets);
	arena_free(&b->arena);
	free(b);
}
