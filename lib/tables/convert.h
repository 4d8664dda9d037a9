/* convert.h - the bytes of an input as UTF-8, whatever iconv knows them to be in.
 *
 * For encodings in which a separator may be a part of a character (UTF-16, or GB18030 where cells are
 * separated by bars). What cannot be decoded becomes a byte that UTF-8 does not know (FF; ED A0 80 for half a
 * surrogate pair), so that it is found and told where cells are decoded. Owned: convert_open(),
 * convert_close().
 */
#ifndef TABLES_CONVERT_H
#define TABLES_CONVERT_H

#include "base/diag.h"
#include "tables/input.h"

struct convert;

/* NULL if iconv does not know `encoding`. */
struct convert *convert_open(const char *encoding);
void convert_close(struct convert *c); /* NULL is allowed */

/* As input_read(): at least one byte of UTF-8, 0 at the end, -1 with *d filled. room is at least 16. */
long convert_read(struct convert *c, struct input *in, char *out, size_t room, struct diag *d);

#endif
