#include "file/package.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "base/mem.h"
#include "file/dl.h"

enum { ZLIB_NO_MEMORY = -4 /* Z_MEM_ERROR: all that we would want zlib.h for */ };

/* libzip.fread(...) is zip_fread(...), and so on. */
static struct {
#define ZIP(name) __typeof__(zip_##name) *name;
#include "file/zip.def"
#undef ZIP
} libzip;

static const char *const names[] = {
#define ZIP(name) "zip_" #name,
#include "file/zip.def"
#undef ZIP
};

static bool
load_libzip(struct diag *d)
{
	_Static_assert(sizeof LIBZIP > 1, "make found no soname of libzip.so");
	_Static_assert(sizeof libzip == sizeof names, "a pointer for each name");
	return libzip.fread || dl_load(LIBZIP, names, sizeof names / sizeof *names, &libzip, d);
}

struct package {
	zip_t *zip; /* NULL: the file itself is the one part */
	int fd; /* of that file */
	const char *name;
	int64_t read; /* bytes unpacked so far */
};

struct package_part {
	struct package *package;
	zip_file_t *file; /* NULL: the file itself */
	int64_t read, packed; /* bytes */
};

static bool
damaged(const char *name, struct diag *d)
{
	diag_place(d, name, 0, 0);
	return diag_set(d,
	    "the workbook is damaged or cut short; open it in the spreadsheet program and save it anew",
	    "工作簿已损坏或不完整；请用电子表格程序打开后另存一份");
}

/* `code` is libzip's, `error` an errno value or 0. Out of memory ends the program as everywhere; the rest is
 * told. */
static bool
refuse(const char *name, int code, int error, struct diag *d)
{
	if (code == ZIP_ER_MEMORY || error == ENOMEM)
		mem_exhausted();
	diag_place(d, name, 0, 0);
	if (error && (code == ZIP_ER_OPEN || code == ZIP_ER_READ || code == ZIP_ER_SEEK))
		return diag_set(d, "cannot read: %s", "无法读取：%s", diag_system(error, d->lang));
	if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP)
		return diag_set(d, "the workbook is encrypted; save it without a password",
		    "工作簿已加密；请取消密码后另存");
	if (code == ZIP_ER_COMPNOTSUPP)
		return diag_set(d,
		    "the workbook is packed in a way no spreadsheet program uses; save it anew as .xlsx",
		    "工作簿的压缩方式不是电子表格程序所用；请另存为 .xlsx");
	return damaged(name, d);
}

static bool
refuse_for(const char *name, const zip_error_t *e, struct diag *d)
{
	bool system = libzip.error_system_type(e) == ZIP_ET_SYS;

	if (libzip.error_system_type(e) == ZIP_ET_ZLIB && libzip.error_code_system(e) == ZLIB_NO_MEMORY)
		mem_exhausted();
	return refuse(name, libzip.error_code_zip(e), system ? libzip.error_code_system(e) : 0, d);
}

struct package *
package_open(int fd, const char *name, struct diag *d)
{
	int code = ZIP_ER_OPEN;
	int own; /* libzip closes what it is given */
	zip_t *zip = NULL;
	struct package *p;

	if (!load_libzip(d))
		return NULL;
	own = dup(fd);
	if (own >= 0) {
		errno = 0;
		zip = libzip.fdopen(own, ZIP_RDONLY, &code);
	}
	if (!zip) {
		refuse(name, code, errno, d);
		if (own >= 0)
			close(own);
		return NULL;
	}
	if (libzip.get_num_entries(zip, 0) > PACKAGE_PARTS_MAX) {
		libzip.discard(zip);
		diag_place(d, name, 0, 0);
		diag_set(d, "the archive has more than %d parts: this is no workbook",
		    "压缩包的条目超过 %d 个：不是工作簿", PACKAGE_PARTS_MAX);
		return NULL;
	}
	p = mem_zero(1, sizeof *p);
	p->zip = zip;
	p->name = name;
	return p;
}

struct package *
package_of_file(int fd, const char *name)
{
	struct package *p = mem_zero(1, sizeof *p);

	p->fd = fd;
	p->name = name;
	return p;
}

void
package_close(struct package *p)
{
	if (!p)
		return;
	if (p->zip)
		libzip.discard(p->zip);
	free(p);
}

const char *
package_name(const struct package *p)
{
	return p->name;
}

/* Some programs write folders with a backslash. */
static bool
is_same_path(const char *name, const char *path)
{
	for (; *name && *path; name++, path++)
		if (tolower((unsigned char)(*name == '\\' ? '/' : *name)) != tolower((unsigned char)*path))
			return false;
	return *name == *path;
}

/* The place of a part; below 0: there is none. */
static zip_int64_t
locate(const struct package *p, const char *path)
{
	zip_int64_t i = libzip.name_locate(p->zip, path, ZIP_FL_NOCASE);

	for (zip_int64_t k = 0; i < 0 && k < libzip.get_num_entries(p->zip, 0); k++) {
		const char *name = libzip.get_name(p->zip, (zip_uint64_t)k, 0);

		if (name && strchr(name, '\\') && is_same_path(name, path))
			i = k;
	}
	return i;
}

bool
package_has(const struct package *p, const char *path)
{
	return !p->zip || locate(p, path) >= 0;
}

size_t
package_parts(const struct package *p)
{
	return (size_t)libzip.get_num_entries(p->zip, 0);
}

const char *
package_part(const struct package *p, size_t i)
{
	return libzip.get_name(p->zip, i, 0);
}

static struct package_part *
new_part(struct package *p, zip_file_t *file)
{
	struct package_part *part = mem_zero(1, sizeof *part);

	part->package = p;
	part->file = file;
	return part;
}

struct package_part *
package_part_open(struct package *p, const char *path, struct diag *d)
{
	zip_int64_t i;
	struct package_part *part;
	zip_file_t *file;
	zip_stat_t about;

	if (!p->zip)
		return new_part(p, NULL);
	i = locate(p, path);
	if (i < 0 || libzip.stat_index(p->zip, (zip_uint64_t)i, 0, &about) ||
	    !(about.valid & ZIP_STAT_COMP_SIZE)) {
		damaged(p->name, d);
		return NULL;
	}
	file = libzip.fopen_index(p->zip, (zip_uint64_t)i, 0);
	if (!file) {
		refuse_for(p->name, libzip.get_error(p->zip), d);
		return NULL;
	}
	part = new_part(p, file);
	part->packed = about.comp_size < INT64_MAX / PACKAGE_RATIO_MAX ? (int64_t)about.comp_size : 0;
	return part;
}

/* Does what has been unpacked stay within the limits? The sizes in the archive are not believed. */
static bool
within_limits(struct package_part *part, struct diag *d)
{
	struct package *p = part->package;
	bool bloated =
	    part->file && part->read > PACKAGE_RATIO_FROM && part->read / PACKAGE_RATIO_MAX > part->packed;

	if (!bloated && p->read <= PACKAGE_TOTAL_MAX)
		return true;
	diag_place(d, p->name, 0, 0);
	if (bloated)
		return diag_set(d,
		    "a part of the workbook unpacks to over %d times its size: refused; export the sheet as CSV",
		    "工作簿某部分解压后超过原大小的 %d 倍，拒绝读取；请导出为 CSV", PACKAGE_RATIO_MAX);
	return diag_set(d, "the workbook unpacks to more than %d GB: refused; export the sheet as CSV",
	    "工作簿解压后超过 %d GB，拒绝读取；请导出为 CSV", (int)(PACKAGE_TOTAL_MAX >> 30));
}

static ssize_t
read_file(struct package_part *part, char *out, size_t room, struct diag *d)
{
	ssize_t n;

	do
		n = pread(part->package->fd, out, room, (off_t)part->read);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		refuse(part->package->name, ZIP_ER_READ, errno, d);
	else
		part->read += n;
	return n;
}

ssize_t
package_part_read(struct package_part *part, char *out, size_t room, struct diag *d)
{
	zip_int64_t n;

	if (!part->file)
		return read_file(part, out, room, d);
	n = libzip.fread(part->file, out, room);
	if (n < 0) {
		refuse_for(part->package->name, libzip.file_get_error(part->file), d);
		return -1;
	}
	part->read += n;
	part->package->read += n;
	return within_limits(part, d) ? (ssize_t)n : -1;
}

bool
package_part_skip(struct package_part *part, int64_t n, struct diag *d)
{
	char some[16384];

	if (!part->file) {
		part->read += n;
		return true;
	}
	while (n > 0) {
		ssize_t got =
		    package_part_read(part, some, n < (int64_t)sizeof some ? (size_t)n : sizeof some, d);

		if (got <= 0)
			return got == 0 && damaged(part->package->name, d);
		n -= got;
	}
	return true;
}

int64_t
package_part_packed(const struct package_part *part)
{
	return part->packed;
}

void
package_part_close(struct package_part *part)
{
	if (!part)
		return;
	if (part->file)
		libzip.fclose(part->file);
	free(part);
}

enum { FIRST_DAY = 1 << 5 | 1 }; /* 1980-01-01 as MS-DOS wrote days */

/* libzip keeps the bytes of a part by reference until the archive is closed. */
static bool
add_file(zip_t *zip, const struct package_file *file, zip_error_t *e)
{
	zip_source_t *source = libzip.source_buffer_create(file->bytes.at, file->bytes.len, 0, e);
	zip_int64_t i;

	if (!source)
		return false;
	i = libzip.file_add(zip, file->path, source, ZIP_FL_ENC_UTF_8);
	if (i < 0) {
		libzip.source_free(source);
		return false;
	}
	return libzip.file_set_dostime(zip, (zip_uint64_t)i, 0, FIRST_DAY, 0) == 0;
}

static bool
pack(zip_source_t *archive, const struct package_file *files, size_t n, zip_error_t *e)
{
	zip_t *zip = libzip.open_from_source(archive, ZIP_TRUNCATE, e);

	if (!zip)
		return false;
	libzip.source_keep(archive); /* closing takes one reference */
	for (size_t i = 0; i < n; i++)
		if (!add_file(zip, &files[i], e)) {
			libzip.discard(zip);
			return false;
		}
	if (libzip.close(zip) == 0)
		return true;
	libzip.discard(zip);
	return false;
}

static bool
copy_out(zip_source_t *archive, struct output *o)
{
	char some[8192];
	zip_int64_t n;

	if (libzip.source_open(archive) != 0)
		return false;
	while ((n = libzip.source_read(archive, some, sizeof some)) > 0)
		output_bytes(o, some, (size_t)n);
	libzip.source_close(archive);
	return n == 0;
}

bool
package_write(struct output *o, const struct package_file *files, size_t n, struct diag *d)
{
	zip_error_t e;
	zip_source_t *archive;
	bool good;

	if (!load_libzip(d))
		return false;
	libzip.error_init(&e);
	archive = libzip.source_buffer_create(NULL, 0, 0, &e);
	good = archive && pack(archive, files, n, &e) && copy_out(archive, o);
	if (!archive || libzip.error_code_zip(&e) == ZIP_ER_MEMORY)
		mem_exhausted();
	libzip.error_fini(&e);
	libzip.source_free(archive);
	return good || diag_set(d, "the document could not be packed", "文档无法打包");
}
