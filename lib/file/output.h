/* output.h - bytes out: to a file that is the old one or the whole new one, or to standard output.
 *
 * A path names what is replaced at the end: bytes go to a private file (mode 0600) beside it, which
 * output_close() renames. A symbolic link stays and what it points at is replaced. A pipe, a device,
 * /dev/stdout and /dev/fd/N are written through. A new file gets the permissions the umask leaves, but none
 * for others: these tables hold personal data. A replaced one keeps its owner, its group and its permissions,
 * likewise without those for others; a group that cannot be kept takes its permissions with it. What of
 * another owner's file could not be kept is said in one line on standard error.
 *
 * Outputs that are open at the same time are kept or lost together: they are renamed when the last of them is
 * closed, and none is if one fails or is abandoned. So a tool opens all it will write before it closes the
 * first.
 *
 * A failed write is remembered and told by output_close(), the one place where output is checked. Whatever is
 * unfinished when the program ends, by exit() or by SIGINT, SIGTERM, SIGHUP or SIGPIPE, is removed. A reader
 * that went away ends the program by SIGPIPE, without a word, even where that signal was being ignored.
 *
 * Not for threads: one thread opens, writes and closes all outputs.
 */
#ifndef FILE_OUTPUT_H
#define FILE_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/diag.h"
#include "base/str.h"

enum { OUTPUT_ROOM = 1 << 16 };
enum { OUTPUT_OWNER = 1, OUTPUT_GROUP = 2, OUTPUT_OTHERS = 4 };

struct output {
	int fd;
	int number; /* the descriptor that is written through, as the user named it; -1: a file */
	int error; /* errno of the first write that failed; 0: none yet */
	size_t used; /* bytes of buffer */
	char *target; /* the file to be replaced, links followed; NULL: written through */
	char *temporary; /* the file beside it */
	char *name; /* for messages, as the user named it; NULL: standard output */
	bool finished; /* waits for the others that are open to be renamed together */
	unsigned lost; /* what of the old file the new one does not keep: a set of OUTPUT_... */
	enum lang lang; /* of what is said of that */
	struct output *next; /* in the list of unfinished ones */
	char buffer[OUTPUT_ROOM];
};

/* `path` NULL or "-": standard output. NULL with *d filled: it cannot be created, is a directory, may not be
 * written, or is being written already. */
struct output *output_open(const char *path, struct diag *d);

void output_spill(struct output *o, const char *at, size_t len); /* the slow way of output_bytes() */

static inline void
output_bytes(struct output *o, const char *at, size_t len)
{
	if (len > OUTPUT_ROOM - o->used) {
		output_spill(o, at, len);
		return;
	}
	memcpy(o->buffer + o->used, at, len);
	o->used += len;
}

static inline void
output_text(struct output *o, struct str text)
{
	if (text.len)
		output_bytes(o, text.at, text.len);
}

static inline void
output_byte(struct output *o, char c)
{
	output_bytes(o, &c, 1);
}

void output_format(struct output *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What is buffered goes out now: before something else writes to o->fd. */
void output_flush(struct output *o);

/* Writes the rest; renames, as said above; frees in any case. False: *d says what failed, nothing was
 * replaced. */
bool output_close(struct output *o, struct diag *d);

/* Frees and removes what was written, and the outputs that were waiting for it; NULL is allowed. */
void output_abandon(struct output *o);

#endif
