/* unfinished.h - the files that must not be left behind: the inside of output.h.
 *
 * The one list in the library that is not const: an exit handler and signal handlers need it.
 */
#ifndef FILE_UNFINISHED_H
#define FILE_UNFINISHED_H

#include "file/output.h"

/* Enters an output in the list; where it has a target, creates a private file beside that, with no signal
 * between the two, and sets o->temporary and o->fd. False: errno tells, and it is not in the list. */
bool unfinished_add(struct output *o);

/* Is some output of the list going to replace `target`? */
bool unfinished_has(const char *target);

/* Does some output of the list write through this descriptor? */
bool unfinished_writes_through(int number);

/* o is written and closed. When no other output of the list is still being written, all of them are renamed
 * and freed. False: errno tells which rename failed, and what was not renamed is removed. */
bool unfinished_finish(struct output *o);

/* Removes and frees o, and with it the outputs that wait to be renamed together with it. */
void unfinished_drop(struct output *o);

/* Removes every file of the list; what the handlers do. */
void unfinished_remove(void);

#endif
