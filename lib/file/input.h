/* input.h - the bytes of a file or of standard input, from the first to the last.
 *
 * The first bytes may be looked at before they are read, so that a pipe, too, tells what it is. A source that
 * must jump about in its input (a workbook) asks for a file descriptor that can seek: standard input is then
 * copied to a private temporary file that has no name. SHA-256 of all bytes on demand (libmd).
 * Owned: input_open(), then input_close(). One thread at a time.
 */
#ifndef FILE_INPUT_H
#define FILE_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

enum { INPUT_HEAD = 4096, INPUT_SHA256_ROOM = 65 };

struct input;

/* `path` "-" is standard input; `name` is what messages call it. NULL with *d filled: no such file, a
 * directory, not readable. `sha256`: count the digest as the bytes are read. */
struct input *input_open(const char *path, const char *name, bool sha256, struct diag *d);

const char *input_name(const struct input *in);

/* The first bytes, up to INPUT_HEAD of them (fewer only if the input is shorter), without reading past them:
 * input_read() gives them again. Valid until input_close(). False: read error. */
bool input_head(struct input *in, struct str *head, struct diag *d);

/* Reads at most `room` bytes, at least one unless the input is at its end: 0 then, -1 with *d filled. */
long input_read(struct input *in, char *out, size_t room, struct diag *d);

/* From input_hold() to input_release() all that is read is kept, and input_rewind() goes back to the first
 * byte: for a heading that must be looked for in more than one encoding. */
void input_hold(struct input *in);
void input_rewind(struct input *in);
void input_release(struct input *in);

/* A descriptor that can seek, at any offset, with the whole input from offset 0; stays the input's (do not
 * close). -1 with *d filled. First of all before the first input_read(). */
int input_seekable(struct input *in, struct diag *d);

/* The digest of the whole input in hexadecimal; reads what is left. "" if it was not asked for. */
bool input_sha256(struct input *in, char out[INPUT_SHA256_ROOM], struct diag *d);

void input_close(struct input *in); /* NULL is allowed */

#endif
