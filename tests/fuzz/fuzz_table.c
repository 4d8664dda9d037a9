/* fuzz_table.c - any bytes as a table: rows come in order, their cells are UTF-8, and it ends. Beside the
 * rows of data, everything is handed over (as --clean asks); the workbooks among the seeds go the same way.
 */
#include <assert.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"
#include "tables/table.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	mem_start();
	return 0;
}

static void
read_all(const char *path, bool keep_all)
{
	static const struct table_column columns[] = {
	    {WORD_UNIT, TABLE_REQUIRED}, {WORD_NAME, TABLE_OPTIONAL}, {WORD_ID, TABLE_OPTIONAL}};
	struct table_options options = {.jobs = 1, .keep_all = keep_all};
	struct diag d = {.lang = LANG_EN};
	struct table *t = table_open(path, columns, 3, &options, &d);
	struct row row;
	long last = 0;
	int more = -1;

	while (t && (more = table_next(t, &row, &d)) > 0) {
		assert(row.number >= last);
		last = row.number;
		for (int k = 0; k < 3; k++)
			assert(str_is_utf8(row.cells[k], NULL));
		for (size_t i = 0; i < row.n_raw; i++)
			assert(str_is_utf8(table_raw(t, &row, i), NULL));
	}
	if (!t || more < 0)
		assert(d.text[0] != '\0');
	table_close(t);
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	int file = memfd_create("table", 0);
	char path[64];

	assert(file >= 0 && write(file, bytes, size) == (ssize_t)size);
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	read_all(path, false);
	read_all(path, true);
	close(file);
	return 0;
}
