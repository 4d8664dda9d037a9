/* compound.h - the streams of a compound file, the envelope of .xls and .et ([MS-CFB]).
 *
 * The file is cut into sectors; a table (FAT) says for each which one follows it, and a directory where each
 * stream begins. Streams of less than 4096 bytes lie in sectors of 64 bytes within a stream of their own, the
 * mini stream. Nothing that the file says is believed: sectors lie within the file, no chain comes to a
 * sector twice, no stream is longer than the file. Memory: a few bytes for each contiguous piece of a stream,
 * the directory, and a bit a sector while a chain is followed. Only streams of the root are found; what is
 * embedded in the workbook has storages of its own.
 * Owned: file and stream, until closed; streams before their file.
 */
#ifndef XLS_COMPOUND_H
#define XLS_COMPOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct compound;
struct compound_stream;

/* `fd` can be read at any place and stays the caller's; `name` is for messages and outlives the file. NULL:
 * *d says what is wrong. */
struct compound *compound_open(int fd, const char *name, struct diag *d);
void compound_close(struct compound *c); /* NULL is allowed */
const char *compound_name(const struct compound *c);

/* Names are ASCII here; letters of either case are the same ([MS-CFB] 2.6.4). */
bool compound_has(const struct compound *c, const char *stream);

/* NULL: *d is filled (no such stream, a broken chain). */
struct compound_stream *compound_stream_open(struct compound *c, const char *stream, struct diag *d);
void compound_stream_close(struct compound_stream *s); /* NULL is allowed */
uint64_t compound_stream_size(const struct compound_stream *s);

/* Bytes from `offset` on: at most `room`, fewer at the stream's end; -1: *d is filled. */
long compound_stream_read(
    const struct compound_stream *s, uint64_t offset, void *out, size_t room, struct diag *d);

/* "the workbook is damaged (WHY); open it in the spreadsheet program and save it anew". Always false. */
bool compound_damaged(const char *name, const char *en, const char *zh, struct diag *d);

#endif
