/* mem.h - memory that is always there; arrays with a limit; arenas.
 *
 * When memory ends, the program ends: one line on standard error, status 2, unfinished output files removed
 * by the writer's exit handler. So nothing here returns NULL and no caller checks. What is allocated here
 * is given back with free(), but for what an arena holds.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Call first in main: GMP gets our allocator (its own aborts, status 134), a file size limit becomes a write
 * error rather than a signal, and a standard stream that was closed stays of no use: the next file opened
 * would get its number and what is printed. */
void mem_start(void);

_Noreturn void mem_exhausted(void);
_Noreturn void mem_exhausted_at_once(void); /* the same from a signal handler: nothing is tidied up */

void *mem_alloc(size_t size); /* bytes undefined; size 0 gives a valid pointer */
void *mem_zero(size_t count, size_t size); /* all bytes 0 */
/* The same for one thing to which one thread writes all the time: it shares no line of the caches, nor the
 * one fetched beside it, with what another thread reads. */
void *mem_apart(size_t size);
void *mem_resize(void *old, size_t count, size_t size);
char *mem_text(struct str s); /* a copy that ends in NUL */

/* Makes *array (of elements of `size` bytes) hold at least `need` elements, growing by half or more; *room
 * is how many it holds. When memory ends the program ends. */
void mem_grow(void *array, size_t *room, size_t need, size_t size);

/* The same for what has a limit of its own. False, nothing changed, if `need` > `limit`: the caller says
 * what the limit was. */
bool mem_grow_within(void *array, size_t *room, size_t need, size_t size, size_t limit)
    __attribute__((warn_unused_result));

/* An arena gives out memory that is freed all at once. `= { 0 }` is an empty one. */
struct arena {
	struct arena_block *last;
};

void *arena_alloc(struct arena *a, size_t size); /* aligned for any type, all bytes 0 */
struct str arena_str(struct arena *a, struct str s); /* a copy; a NUL follows it, not counted */
void arena_free(struct arena *a);

#endif
