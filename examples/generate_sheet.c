/* generate_sheet.c - random numbers, and sheets in the bytes that programs leave behind. */
#include "generate.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static uint64_t
dice_next(struct dice *d)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

int
dice_below(struct dice *d, int n)
{
	return (int)(dice_next(d) >> 33) % n;
}

int
dice_between(struct dice *d, int low, int high)
{
	return low + dice_below(d, high - low + 1);
}

static _Noreturn void
give_up(const char *what)
{
	fprintf(stderr, "generate: %s: %s\n", what, strerror(errno));
	exit(2);
}

static void
must(bool good, const char *what)
{
	if (!good)
		give_up(what);
}

void
sheet_to(struct sheet *s, FILE *file)
{
	*s = (struct sheet){file, (iconv_t)-1, "\n", ','};
}

void
sheet_open(struct sheet *s, const char *folder, const char *name, enum saved_as as)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "wb");
	if (!file)
		give_up(path);
	sheet_to(s, file);
	if (as != AS_UTF8)
		s->line_end = "\r\n";
	if (as == AS_EXCEL_GBK)
		s->to = iconv_open("GB18030", "UTF-8");
	if (as == AS_EXCEL_UTF8)
		fputs("\xef\xbb\xbf", file);
	if (as == AS_EXCEL_UNICODE) {
		s->to = iconv_open("UTF-16LE", "UTF-8");
		s->separator = '\t';
		sheet_raw(s, "\xff\xfe", 2);
	}
	must(as == AS_UTF8 || as == AS_EXCEL_UTF8 || s->to != (iconv_t)-1, "iconv");
}

void
sheet_raw(struct sheet *s, const char *bytes, size_t n)
{
	must(fwrite(bytes, 1, n, s->file) == n, "write");
}

static void
put(struct sheet *s, const char *text, size_t n)
{
	char out[512], *from = (char *)text;

	if (s->to == (iconv_t)-1) {
		sheet_raw(s, text, n);
		return;
	}
	while (n > 0) {
		char *to = out;
		size_t room = sizeof out;

		must(iconv(s->to, &from, &n, &to, &room) != (size_t)-1 || errno == E2BIG, "iconv");
		sheet_raw(s, out, (size_t)(to - out));
	}
}

static void
put_cell(struct sheet *s, const char *cell, size_t n)
{
	bool quoted = memchr(cell, s->separator, n) || memchr(cell, '"', n) || memchr(cell, '\n', n);

	if (!quoted) {
		put(s, cell, n);
		return;
	}
	put(s, "\"", 1);
	for (size_t i = 0; i < n; i++)
		put(s, cell[i] == '"' ? "\"\"" : cell + i, cell[i] == '"' ? 2 : 1);
	put(s, "\"", 1);
}

void
sheet_cells(struct sheet *s, const char *const *cells, int n)
{
	for (int i = 0; i < n; i++) {
		if (i > 0)
			put(s, &s->separator, 1);
		put_cell(s, cells[i], strlen(cells[i]));
	}
	put(s, s->line_end, strlen(s->line_end));
}

void
sheet_row(struct sheet *s, const char *format, ...)
{
	char text[2048];
	const char *cell = text, *end;
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	for (; (end = strchr(cell, '|')); cell = end + 1) {
		put_cell(s, cell, (size_t)(end - cell));
		put(s, &s->separator, 1);
	}
	put_cell(s, cell, strlen(cell));
	put(s, s->line_end, strlen(s->line_end));
}

void
sheet_close(struct sheet *s)
{
	if (s->to != (iconv_t)-1)
		iconv_close(s->to);
	must(fclose(s->file) == 0, "close");
}
