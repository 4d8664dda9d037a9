/* spool.h - standard input that can be read twice.
 *
 * What a pipe brings is copied to a temporary file that only this user may read and that has no name once it
 * is open: it is gone when the program ends, however it ends. TMPDIR says where, else /tmp.
 * Owned: spool_open(), spool_close(); or the descriptor of spool_new(), to be closed.
 */
#ifndef FILE_SPOOL_H
#define FILE_SPOOL_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"

enum { SPOOL_NAME_ROOM = 32 };

struct spool {
	int fd; /* -1: the path itself can be read again */
	char path[SPOOL_NAME_ROOM]; /* "/dev/fd/7" */
};

/* Makes `path` readable more than once: standard input ("-") and pipes are copied. Afterwards
 * spool_path() is what to open, as often as wanted. False: *d is filled, nothing to close. */
bool spool_open(struct spool *s, const char *path, struct diag *d);
const char *spool_path(const struct spool *s, const char *path);
void spool_close(struct spool *s);

const char *spool_folder(void); /* where temporary files go */

/* An empty temporary file without a name, for reading and writing. -1: *d is filled. */
int spool_new(struct diag *d);

/* A name by which a file without one can be opened again: /dev/fd/N, which there is only where /proc is
 * mounted. False: *d is filled. */
bool spool_name(int fd, char path[SPOOL_NAME_ROOM], struct diag *d);

bool spool_put(int fd, struct str bytes, struct diag *d); /* all of them; false: *d is filled */

#endif
