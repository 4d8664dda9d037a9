/* csv_to_xls.c - a register without quotes, in UTF-8, as an .xls workbook: every cell a shared text, ROWS
 * rows a sheet with the heading above. For the benchmark; no spreadsheet program writes so much so soon.
 * Usage: csv_to_xls ROWS <register.csv >register.xls */
#include <stdio.h>

#include "../compound_file.h"
#include "text/encoding.h"
#include "xls/record.h"

enum { RECORD_MAX = 8224, SHEETS_MAX = 100 };

struct bytes {
	unsigned char *at;
	size_t len, room;
};

static struct bytes globals, texts, sheets;
static size_t texts_head, sheet_at[SHEETS_MAX];
static unsigned n_texts, n_sheets;

/* Texts met so far: where they lie in the input, and their number. */
static struct {
	struct str text;
	unsigned n;
} * met;
static size_t met_room = 1 << 23;

static unsigned char *
grow(struct bytes *b, size_t n)
{
	mem_grow(&b->at, &b->room, b->len + n, 1);
	b->len += n;
	return b->at + b->len - n;
}

static void
record(struct bytes *b, unsigned type, const void *bytes, size_t n)
{
	unsigned char *at = grow(b, n + 4);

	put_16(at, type);
	put_16(at + 2, (unsigned)n);
	memcpy(at + 4, bytes, n);
}

/* A text of the table, in UTF-16, in a record of its own if it does not fit into the last one. */
static void
add_text(struct str s)
{
	unsigned char wide[3 + 2 * 1000];
	size_t n = 0;

	for (size_t i = 0; i < s.len && n < 1000;) {
		unsigned char c = (unsigned char)s.at[i];
		unsigned unit = c;

		if (c >= 0xE0)
			unit = (c & 15u) << 12 | (s.at[i + 1] & 63u) << 6 | (s.at[i + 2] & 63u);
		else if (c >= 0xC0)
			unit = (c & 31u) << 6 | (s.at[i + 1] & 63u);
		i += c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
		put_16(wide + 3 + 2 * n++, unit);
	}
	put_16(wide, (unsigned)n);
	wide[2] = 1;
	n = 3 + 2 * n;
	if (texts.len - texts_head + n > RECORD_MAX) {
		put_16(texts.at + texts_head - 2, (unsigned)(texts.len - texts_head));
		put_16(grow(&texts, 4), XLS_CONTINUE);
		texts_head = texts.len;
	}
	memcpy(grow(&texts, n), wide, n);
	n_texts++;
}

static unsigned
text_number(struct str s)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);

	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.at[i]) * UINT64_C(0x100000001B3);
	for (size_t i = hash % met_room;; i = (i + 1) % met_room) {
		if (!met[i].text.at) {
			met[i].text = s;
			met[i].n = n_texts;
			add_text(s);
		}
		if (str_equal(met[i].text, s))
			return met[i].n;
	}
}

static void
add_row(struct str line, unsigned row)
{
	for (unsigned column = 0; line.at; column++) {
		struct str cell = str_part(&line, ',');
		unsigned char at[10] = {0};

		if (cell.len == 0)
			continue;
		put_16(at, row);
		put_16(at + 2, column);
		put_32(at + 6, text_number(cell));
		record(&sheets, XLS_LABEL_SHARED, at, sizeof at);
	}
}

static void
begin_sheet(struct str heading)
{
	if (n_sheets)
		record(&sheets, XLS_EOF, "", 0);
	sheet_at[n_sheets++] = sheets.len;
	record(&sheets, XLS_BEGIN, "\0\6\x10\0", 4);
	add_row(heading, 0);
}

/* Globals, their sheets' offsets being known now, texts and sheets as one stream. */
static void
finish(void)
{
	static const char sheet[] = "\0\0\0\0\0\0\2\0S";
	size_t head = 8 + n_sheets * (sizeof sheet + 4) + texts.len + 4;
	struct compound_file c;

	put_16(texts.at + texts_head - 2, (unsigned)(texts.len - texts_head));
	put_32(texts.at + 4, n_texts);
	put_32(texts.at + 8, n_texts);
	record(&sheets, XLS_EOF, "", 0);
	record(&globals, XLS_BEGIN, "\0\6\5\0", 4);
	for (unsigned i = 0; i < n_sheets; i++) {
		unsigned char entry[sizeof sheet];

		memcpy(entry, sheet, sizeof sheet);
		put_32(entry, (uint32_t)(head + sheet_at[i]));
		entry[sizeof sheet - 1] = (unsigned char)('1' + i);
		record(&globals, XLS_BOUND_SHEET, entry, sizeof entry);
	}
	memcpy(grow(&globals, texts.len), texts.at, texts.len);
	record(&globals, XLS_EOF, "", 0);
	memcpy(grow(&globals, sheets.len), sheets.at, sheets.len);
	c = compound_file_of("Workbook", (struct str){(char *)globals.at, globals.len}, 9);
	fwrite(c.at, 1, c.len, stdout);
}

int
main(int argc, char **argv)
{
	int64_t rows = 60000;
	struct bytes in = {0};
	struct str all, heading;
	size_t n;

	if (argc > 1)
		str_to_int(str_of(argv[1]), 1, 65535, &rows);
	do {
		n = fread(grow(&in, 1 << 20), 1, 1 << 20, stdin);
		in.len -= (1 << 20) - n;
	} while (n > 0);
	met = mem_zero(met_room, sizeof *met);
	put_16(grow(&texts, 12), XLS_SHARED_TEXTS);
	texts_head = 4;
	all = str_trim((struct str){(char *)in.at, in.len});
	heading = str_part(&all, '\n');
	for (int64_t i = 0; all.at; i++) {
		if (i % rows == 0)
			begin_sheet(heading);
		add_row(str_part(&all, '\n'), (unsigned)(i % rows) + 1);
	}
	finish();
	return fflush(stdout) ? 2 : 0;
}
