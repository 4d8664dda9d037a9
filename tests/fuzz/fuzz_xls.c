/* fuzz_xls.c - any bytes as a workbook of Excel 97. What begins as a compound file is one; else the bytes are
 * records: two bytes that say how many belong to the globals, these, then those of a sheet, so that the
 * records are reached without chains of sectors. */
#include "fuzz_sheet.h"

#include <stdlib.h>

#include "../compound_file.h"
#include "xls/record.h"
#include "xls/sheet.h"

enum { FIXED = 256 }; /* bytes of the records written here */

static size_t
put_record(char *out, unsigned type, const void *bytes, size_t n)
{
	put_16((unsigned char *)out, type);
	put_16((unsigned char *)out + 2, (unsigned)n);
	memcpy(out + 4, bytes, n);
	return n + 4;
}

/* A stream of one sheet round the records given. */
static struct compound_file
wrap(const unsigned char *bytes, size_t size)
{
	char *out = mem_alloc(size + FIXED);
	size_t n = 0, globals = size < 2 ? 0 : (size_t)(bytes[0] | bytes[1] << 8), sheet_at;
	struct compound_file c;

	bytes += size < 2 ? size : 2;
	size -= size < 2 ? size : 2;
	globals = globals < size ? globals : size;
	n += put_record(out + n, XLS_BEGIN, "\0\6\5\0", 4);
	sheet_at = n + 4;
	n += put_record(out + n, XLS_BOUND_SHEET, "\0\0\0\0\0\0\1\0S", 9);
	memcpy(out + n, bytes, globals);
	n += globals;
	n += put_record(out + n, XLS_EOF, "", 0);
	put_32((unsigned char *)out + sheet_at, (uint32_t)n);
	n += put_record(out + n, XLS_BEGIN, "\0\6\x10\0", 4);
	memcpy(out + n, bytes + globals, size - globals);
	n += size - globals;
	n += put_record(out + n, XLS_EOF, "", 0);
	c = compound_file_of("Workbook", (struct str){out, n}, 9);
	free(out);
	return c;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct diag d = {0};
	struct compound_file c;
	struct xls_book *b;
	int fd;

	if (size >= 2 && bytes[0] == 0xD0 && bytes[1] == 0xCF) {
		c = (struct compound_file){.at = mem_alloc(size), .len = size};
		memcpy(c.at, bytes, size);
	} else {
		c = wrap(bytes, size);
	}
	fd = compound_fd(&c, c.len);
	b = xls_book_open(fd, "fuzz", &d);
	assert(b || d.text[0]);
	for (size_t i = 0; b && i < b->n_sheets; i++) {
		struct diag own = {0};

		fuzz_sheet(xls_sheet_open(b, i, &own), &own);
	}
	xls_book_close(b);
	close(fd);
	free(c.at);
	return 0;
}
