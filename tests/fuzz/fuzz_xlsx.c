/* fuzz_xlsx.c - any bytes as a workbook. What begins as a zip archive is one; else the bytes are its parts,
 * with a byte 1 between them: the sheet, the shared texts, the styles, the workbook, its relationships, so
 * that the XML is reached without the archive's checksums. Whatever is given is in order and within the
 * limits. */
#include "fuzz_sheet.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

#include "xlsx/sheet.h"

#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELATION(id, type, target) "<Relationship Id='" id "' Type='" TYPE type "' Target='" target "'/>"

static const struct {
	const char *path, *usual; /* what stands there if the bytes hold fewer parts */
} parts[] = {
    {"xl/s.xml", "<worksheet/>"},
    {"xl/t.xml", "<sst><si><t>a</t></si><si><t>b</t></si></sst>"},
    {"xl/y.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='10'/>"
                 "<xf numFmtId='22'/><xf numFmtId='46'/></cellXfs></styleSheet>"},
    {"xl/b.xml", "<workbook><sheets><sheet name='S' r:id='1'/></sheets></workbook>"},
    {"xl/_rels/b.xml.rels",
        "<Relationships>" RELATION("1", "worksheet", "s.xml") RELATION("2", "sharedStrings", "t.xml")
            RELATION("3", "styles", "y.xml") "</Relationships>"},
    {"_rels/.rels", "<Relationships>" RELATION("1", "officeDocument", "xl/b.xml") "</Relationships>"},
};
enum { N_PARTS = sizeof parts / sizeof *parts };

/* An archive of the parts, nothing packed, in `path`. */
static void
pack(struct str rest, const char *path)
{
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	assert(zip);
	for (size_t i = 0; i < N_PARTS; i++) {
		struct str text = rest.at ? str_part(&rest, 1) : str_of(parts[i].usual);
		zip_int64_t place =
		    zip_file_add(zip, parts[i].path, zip_source_buffer(zip, text.at, text.len, 0), 0);

		zip_set_file_compression(zip, (zip_uint64_t)place, ZIP_CM_STORE, 0);
	}
	if (zip_close(zip))
		zip_discard(zip);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	int fd = memfd_create("fuzz", 0);
	struct diag d = {0};
	struct xlsx_book *b;
	char path[64];

	snprintf(path, sizeof path, "/tmp/fuzz_xlsx.%ld", (long)getpid());
	if (str_begins(input, STR("PK"))) {
		assert(write(fd, bytes, size) == (ssize_t)size);
		b = xlsx_book_open(fd, "fuzz", &d);
	} else {
		FILE *f;

		pack(input, path);
		f = fopen(path, "rb");
		assert(f);
		b = xlsx_book_open(fileno(f), "fuzz", &d);
		fclose(f);
		unlink(path);
	}
	assert(b || d.text[0]);
	for (size_t i = 0; b && i < b->n_sheets; i++) {
		struct diag own = {0};

		fuzz_sheet(xlsx_sheet_open(b, i, &own), &own);
	}
	xlsx_book_close(b);
	close(fd);
	return 0;
}
