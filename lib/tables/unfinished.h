/* unfinished.h - the files that must not be left behind: the inside of output.h.
 *
 * The one list in the library that is not const: an exit handler and signal handlers need it.
 */
#ifndef TABLES_UNFINISHED_H
#define TABLES_UNFINISHED_H

#include "tables/output.h"

/* Creates a private file beside o->target and enters it in the list, with no signal between the two. Sets
 * o->temporary and o->fd. False: errno tells. */
bool unfinished_create(struct output *o);

/* Removes every file of the list; what the handlers do. */
void unfinished_remove(void);

/* Is some file of the list going to replace `target`? */
bool unfinished_has(const char *target);

/* Renames (`keep`) or removes the temporary file and takes it off the list. False: errno tells. */
bool unfinished_settle(struct output *o, bool keep);

#endif
