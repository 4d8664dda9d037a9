/* recode.h - the bytes of an input as UTF-8, whatever iconv knows them to be in.
 *
 * For encodings in which a separator may be a part of a character (UTF-16, or GB18030 where cells are
 * separated by bars). What cannot be decoded becomes a byte that UTF-8 does not know (FF; ED A0 80 for half a
 * surrogate pair), so that it is found and told where cells are decoded. Owned: recode_open(),
 * recode_close().
 */
#ifndef SOURCE_RECODE_H
#define SOURCE_RECODE_H

#include "base/diag.h"
#include "file/input.h"

struct recode;

/* NULL if iconv does not know `encoding`. */
struct recode *recode_open(const char *encoding);
void recode_close(struct recode *c); /* NULL is allowed */

/* As input_read(): at least one byte of UTF-8, 0 at the end, -1 with *d filled. room is at least 16. */
long recode_read(struct recode *c, struct input *in, char *out, size_t room, struct diag *d);

#endif
