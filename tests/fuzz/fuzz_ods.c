/* fuzz_ods.c - any bytes as an OpenDocument spreadsheet: an archive, or else one flat XML file. */
#include "fuzz_sheet.h"

#include <sys/mman.h>
#include <unistd.h>

#include "ods/sheet.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	bool packed = size >= 2 && bytes[0] == 'P' && bytes[1] == 'K';
	int fd = memfd_create("fuzz", 0);
	struct diag d = {0};
	struct ods_book *b;

	assert(write(fd, bytes, size) == (ssize_t)size);
	if (packed)
		ods_is(fd);
	b = ods_book_open(fd, "fuzz", !packed, &d);
	assert(b || d.text[0]);
	for (size_t i = 0; b && i < b->n_sheets; i++) {
		struct diag own = {0};

		fuzz_sheet(ods_sheet_open(b, i, &own), &own);
	}
	ods_book_close(b);
	close(fd);
	return 0;
}
