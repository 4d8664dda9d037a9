/* fuzz_table.c - any bytes as a table. What comes out is UTF-8, in the order of the file, the same on one
 * thread and on two, every row of it once; a failure says what is wrong. The first byte chooses the options.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"
#include "table/table.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static const struct table_column columns[] = {{WORD_CERT, TABLE_ANY}, {WORD_ID, TABLE_ANY},
    {WORD_NAME, TABLE_OPTIONAL}, {WORD_CATEGORY, TABLE_OPTIONAL}, {WORD_GRADE, TABLE_OPTIONAL}};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

static void
add(uint64_t *sum, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		*sum = (*sum ^ (unsigned char)s.at[i]) * UINT64_C(0x100000001B3);
	*sum += s.len;
}

static void
add_row(uint64_t *sum, const struct row *r)
{
	for (size_t k = 0; k < N_COLUMNS; k++) {
		assert(str_is_utf8(r->cells[k], NULL));
		add(sum, r->cells[k]);
	}
	for (size_t i = 0; i <= r->n_raw && i < 50; i++) {
		struct str cell = row_raw(r, i);

		assert(str_is_utf8(cell, NULL));
		add(sum, cell);
	}
	for (size_t i = 0; i < r->n_damage; i++) {
		char text[256];

		damage_text(r->damage + i, i % 2 ? LANG_ZH : LANG_EN, text, sizeof text);
		assert(text[0] && str_is_utf8(str_of(text), NULL));
	}
	*sum += (uint64_t)r->role + (uint64_t)r->line + (uint64_t)r->n_damage;
}

/* A number that stands for all that came out. */
static uint64_t
read_all(const char *path, const struct reading *o)
{
	struct diag d = {.lang = o->keep_all ? LANG_ZH : LANG_EN};
	struct table *t = table_open(path, columns, N_COLUMNS, o, &d);
	uint64_t sum = 0;
	long line = 0, number = -1;
	struct row r;
	int result = -1;

	while (t && (result = table_next(t, &r, &d)) > 0) {
		assert(r.line >= line && r.number > number);
		line = r.line;
		number = r.number;
		add_row(&sum, &r);
	}
	if (result < 0)
		assert(d.text[0] && str_is_utf8(str_of(d.text), NULL));
	table_close(t);
	return sum + (uint64_t)result;
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	static const char *const encodings[] = {
	    NULL, NULL, NULL, "gbk", "big5", "utf-16", "utf-8", "shift_jis"};
	struct reading o = {.jobs = 1};
	char path[32];
	uint64_t first;
	int fd;

	if (size == 0 || bytes[0] == 'P') /* a workbook's bytes: fuzz_xlsx.c */
		return 0;
	o.encoding = encodings[bytes[0] & 7];
	o.keep_all = (bytes[0] & 8) != 0;
	o.delimiter = (bytes[0] & 16) ? ";" : NULL;
	fd = memfd_create("table", 0);
	if (fd < 0 || write(fd, bytes + 1, size - 1) != (ssize_t)size - 1)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	first = read_all(path, &o);
	o.jobs = 2;
	if (size > 8192)
		assert(read_all(path, &o) == first);
	close(fd);
	return 0;
}
