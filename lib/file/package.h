/* package.h - the parts of a workbook file: a zip archive, read with limits, and written (the only user of
 * libzip).
 *
 * An .xlsx file is a zip archive of XML parts (ECMA-376 part 2). Parts are streamed; nothing is ever
 * extracted to disk, so a path in the archive is only a name to compare. Two limits stop an archive that was
 * made to fill the memory: no part may unpack to more than PACKAGE_RATIO_MAX times its packed size once it
 * has given PACKAGE_RATIO_FROM bytes, and all that is read of one file together is at most PACKAGE_TOTAL_MAX
 * bytes. Owned: package and part, until closed; parts before their package.
 */
#ifndef FILE_PACKAGE_H
#define FILE_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/diag.h"
#include "base/str.h"
#include "file/output.h"

#define PACKAGE_TOTAL_MAX (INT64_C(8) << 30) /* bytes unpacked, all parts together */

enum {
	PACKAGE_RATIO_MAX = 250, /* real sheets pack 5 to 60 to 1; deflate can reach 1030 to 1 */
	PACKAGE_RATIO_FROM = 32 << 20, /* bytes: what is smaller does no harm */
	PACKAGE_PARTS_MAX = 20000 /* entries of the archive */
};

struct package;
struct package_part;

/* `fd` is a file that can be repositioned; it stays the caller's, who does not move it meanwhile. `name` is
 * for messages and must outlive the package. NULL: *d says what is wrong with the archive. */
struct package *package_open(int fd, const char *name, struct diag *d);
void package_close(struct package *p); /* NULL is allowed */
const char *package_name(const struct package *p);

/* A file of one XML document, not packed, as a package of one part, whatever its name. Never NULL. */
struct package *package_of_file(int fd, const char *name);

/* Parts are named without a slash in front; letters of either case are the same (ECMA-376 part 2, 6.2.2). */
bool package_has(const struct package *p, const char *path);

size_t package_parts(const struct package *p);
const char *package_part(const struct package *p, size_t i);
struct package_part *package_part_open(struct package *p, const char *path, struct diag *d);
/* Bytes read, 0 at the end, -1 with *d filled (damaged, or over a limit). */
ssize_t package_part_read(struct package_part *part, char *out, size_t room, struct diag *d);
/* Passes over n bytes, as if they were read; at once in a file of one document. */
bool package_part_skip(struct package_part *part, int64_t n, struct diag *d);
int64_t package_part_packed(const struct package_part *part); /* bytes in the archive; 0: not known */
void package_part_close(struct package_part *part); /* NULL is allowed */

/* A part to be written. */
struct package_file {
	const char *path;
	struct str bytes;
};

/* Writes an archive of n parts in their order, all dated 1980-01-01 (the earliest day of the format): the
 * same parts give the same bytes. False: *d says that libzip is not there or what it said. */
bool package_write(struct output *o, const struct package_file *files, size_t n, struct diag *d);

#endif
