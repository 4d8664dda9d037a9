/* fail.c - preloaded into a tool: from allocation number FAIL_AT on there is no more memory.
 * Without FAIL_AT it counts, and writes the number to the file FAIL_COUNT when the program ends. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static long made, fail_at; /* fail_at 0: never */

__attribute__((constructor)) static void
start(void)
{
	const char *at = getenv("FAIL_AT");

	made = 0; /* what the loader took does not count */
	fail_at = at ? atol(at) : 0;
}

__attribute__((destructor)) static void
tell(void)
{
	const char *path = getenv("FAIL_COUNT");
	FILE *out = !fail_at && path ? fopen(path, "w") : NULL;

	if (out) {
		fprintf(out, "%ld\n", made);
		fclose(out);
	}
}

static int
ended(void)
{
	if (__atomic_add_fetch(&made, 1, __ATOMIC_RELAXED) < fail_at || fail_at == 0)
		return 0;
	errno = ENOMEM;
	return 1;
}

void *
malloc(size_t size)
{
	return ended() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return ended() ? NULL : __libc_calloc(count, size);
}

void *
aligned_alloc(size_t alignment, size_t size)
{
	return ended() ? NULL : __libc_memalign(alignment, size);
}

void *
realloc(void *old, size_t size)
{
	return ended() ? NULL : __libc_realloc(old, size);
}
