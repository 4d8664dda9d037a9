#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <gmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"

struct arena_block {
	struct arena_block *before;
	size_t used, size; /* bytes of data */
	max_align_t data[];
};

enum { BLOCK = 16384, ALIGN = _Alignof(max_align_t) };

/* No stdio: it may want memory. False: it could not be written, which changes nothing, for the status tells.
 */
static bool
say_exhausted(void)
{
	static const char text[] = ": out of memory; give it more, or a smaller input (内存不足)\n";
	const char *name = program_invocation_short_name;

	return write(STDERR_FILENO, name, strlen(name)) >= 0 &&
	       write(STDERR_FILENO, text, sizeof text - 1) >= 0;
}

/* Memory may end for two threads at once: only one may leave. It may also end for what is done at the exit.
 */
void
mem_exhausted(void)
{
	static atomic_flag leaving = ATOMIC_FLAG_INIT;
	static _Thread_local bool first;

	if (first)
		_exit(EXIT_TROUBLE);
	while (atomic_flag_test_and_set(&leaving))
		pause();
	first = true;
	say_exhausted();
	exit(EXIT_TROUBLE);
}

void
mem_exhausted_at_once(void)
{
	say_exhausted();
	_exit(EXIT_TROUBLE);
}

static void *
gmp_resize(void *old, size_t old_size, size_t size)
{
	(void)old_size;
	return mem_resize(old, size, 1);
}

static void
gmp_free(void *old, size_t size)
{
	(void)size;
	free(old);
}

/* Opened so that reading or writing fails and is told; standard input by its place alone (O_PATH), for it may
 * be opened anew through /dev/fd. */
static void
occupy_closed_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_PATH : O_RDONLY) < 0)
			return;
}

void
mem_start(void)
{
	occupy_closed_streams();
	mp_set_memory_functions(mem_alloc, gmp_resize, gmp_free);
	signal(SIGXFSZ, SIG_IGN);
}

void *
mem_alloc(size_t size)
{
	void *new = malloc(size ? size : 1);

	if (!new)
		mem_exhausted();
	return new;
}

void *
mem_zero(size_t count, size_t size)
{
	void *new = calloc(count ? count : 1, size ? size : 1);

	if (!new)
		mem_exhausted();
	return new;
}

void *
mem_apart(size_t size)
{
	enum { LINES = 128 }; /* bytes of two lines: they are fetched in pairs */
	size_t whole = (size + LINES) / LINES * LINES;
	void *new = aligned_alloc(LINES, whole);

	if (!new)
		mem_exhausted();
	return memset(new, 0, whole);
}

void *
mem_resize(void *old, size_t count, size_t size)
{
	size_t bytes;
	void *new;

	if (__builtin_mul_overflow(count, size, &bytes))
		mem_exhausted();
	new = realloc(old, bytes ? bytes : 1);
	if (!new)
		mem_exhausted();
	return new;
}

char *
mem_text(struct str s)
{
	char *copy = mem_alloc(s.len + 1);

	if (s.len)
		memcpy(copy, s.at, s.len);
	copy[s.len] = '\0';
	return copy;
}

bool
mem_grow_within(void *array, size_t *room, size_t need, size_t size, size_t limit)
{
	void *old;
	size_t new = *room + *room / 2 + 8;

	if (need <= *room)
		return true;
	if (need > limit)
		return false;
	if (new < need)
		new = need;
	if (new > limit)
		new = limit;
	memcpy(&old, array, sizeof old);
	old = mem_resize(old, new, size);
	memcpy(array, &old, sizeof old);
	*room = new;
	return true;
}

void
mem_grow(void *array, size_t *room, size_t need, size_t size)
{
	if (!mem_grow_within(array, room, need, size, SIZE_MAX / size))
		mem_exhausted();
}

void *
arena_alloc(struct arena *a, size_t size)
{
	size_t want = (size + ALIGN - 1) / ALIGN * ALIGN;
	struct arena_block *b = a->last;
	void *at;

	if (want < size)
		mem_exhausted();
	if (!b || b->size - b->used < want) {
		size_t data = want > BLOCK ? want : BLOCK;

		b = mem_alloc(sizeof *b + data);
		b->size = data;
		b->used = 0;
		b->before = a->last;
		a->last = b;
	}
	at = (char *)b->data + b->used;
	b->used += want;
	return memset(at, 0, want);
}

struct str
arena_str(struct arena *a, struct str s)
{
	char *copy = arena_alloc(a, s.len + 1);

	if (s.len)
		memcpy(copy, s.at, s.len);
	return (struct str){copy, s.len};
}

void
arena_free(struct arena *a)
{
	while (a->last) {
		struct arena_block *before = a->last->before;

		free(a->last);
		a->last = before;
	}
}
