#include "xls/compound.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "xls/chain.h"
#include "xls/little.h"

enum {
	HEADER = 512, /* bytes */
	ENTRY = 128, /* bytes of the directory for each stream and storage; [MS-CFB] 2.6.1 */
	DIRECTORY_MAX = 8 << 20, /* bytes: 65,536 entries; a workbook has some ten */
	TYPE_STREAM = 2,
	SMALL = 4096, /* bytes: shorter streams lie in the mini stream; [MS-CFB] 2.2 fixes it */
	MINI = 64 /* bytes of a sector of the mini stream */
};

#define MINI_END UINT32_C(0xFFFFFFFE)

struct compound {
	struct sectors sectors;
	unsigned version; /* 3 or 4 */
	uint32_t mini_table; /* the first sector of the mini stream's table */
	unsigned char *directory;
	uint32_t n; /* its entries */
	uint32_t *top; /* the entries of the root */
	size_t n_top, top_room;
};

struct compound_stream {
	const struct compound *file;
	uint64_t size;
	struct chain chain;
	unsigned char *small; /* the whole stream, where it lies in the mini stream */
};

bool
compound_damaged(const char *name, const char *en, const char *zh, struct diag *d)
{
	diag_place(d, name, 0, 0);
	return diag_set(d,
	    "the workbook is damaged (%s); open it in the spreadsheet program and save it anew",
	    "工作簿已损坏（%s）；请用电子表格程序打开后另存一份", d->lang == LANG_ZH ? zh : en);
}

static const unsigned char *
entry(const struct compound *c, uint32_t i)
{
	return c->directory + (size_t)i * ENTRY;
}

static bool
read_directory(struct compound *c, uint32_t first, struct diag *d)
{
	struct chain chain = {0};
	bool ok = chain_load(&chain, &c->sectors, first, CHAIN_ALL, d);
	uint64_t size = (uint64_t)chain.sectors << c->sectors.shift;

	if (ok && (size == 0 || size > DIRECTORY_MAX))
		ok = compound_damaged(
		    c->sectors.name, "its directory is empty or endless", "目录为空或过大", d);
	if (ok) {
		c->directory = mem_alloc((size_t)size);
		c->n = (uint32_t)(size / ENTRY);
		ok = chain_read(&chain, &c->sectors, 0, c->directory, (size_t)size, d);
	}
	chain_free(&chain);
	return ok;
}

/* [MS-CFB] 2.6.4: the entries of a storage are a tree; order and colours do not matter to us. `waiting` is a
 * stack, on which no entry comes twice. */
static void
list_top(struct compound *c)
{
	uint32_t *waiting = mem_alloc(((size_t)c->n + 1) * sizeof *waiting);
	unsigned char *seen = mem_zero(c->n, 1);
	size_t n = 0;

	waiting[n++] = little_32(entry(c, 0) + 76);
	while (n > 0) {
		uint32_t at = waiting[--n];

		if (at >= c->n || seen[at])
			continue;
		seen[at] = 1;
		mem_grow(&c->top, &c->top_room, c->n_top + 1, sizeof *c->top);
		c->top[c->n_top++] = at;
		for (int side = 68; side <= 72; side += 4) {
			uint32_t other = little_32(entry(c, at) + side);

			if (other < c->n && !seen[other] && n < c->n)
				waiting[n++] = other;
		}
	}
	free(waiting);
	free(seen);
}

static bool
load(struct compound *c, struct diag *d)
{
	unsigned char header[HEADER];
	struct stat about;

	if (fstat(c->sectors.fd, &about) || about.st_size < HEADER)
		return compound_damaged(c->sectors.name, "it is cut short", "文件不完整", d);
	c->sectors.size = (uint64_t)about.st_size;
	if (!sectors_read_file(&c->sectors, 0, header, sizeof header, d) ||
	    !sectors_open(&c->sectors, header, d))
		return false;
	c->version = little_16(header + 26);
	c->mini_table = little_32(header + 60);
	if (!read_directory(c, little_32(header + 48), d))
		return false;
	list_top(c);
	return true;
}

struct compound *
compound_open(int fd, const char *name, struct diag *d)
{
	struct compound *c = mem_zero(1, sizeof *c);

	c->sectors.fd = fd;
	c->sectors.name = name;
	if (load(c, d))
		return c;
	compound_close(c);
	return NULL;
}

void
compound_close(struct compound *c)
{
	if (!c)
		return;
	sectors_free(&c->sectors);
	free(c->directory);
	free(c->top);
	free(c);
}

const char *
compound_name(const struct compound *c)
{
	return c->sectors.name;
}

/* A name is up to 32 units of UTF-16, the last of them 0, its length in bytes at 64. */
static bool
has_name(const unsigned char *e, const char *name)
{
	size_t len = strlen(name);

	if (e[66] != TYPE_STREAM || little_16(e + 64) != 2 * len + 2)
		return false;
	for (size_t i = 0; i < len; i++)
		if (e[2 * i + 1] != 0 || strncasecmp((const char *)e + 2 * i, name + i, 1) != 0)
			return false;
	return true;
}

static const unsigned char *
find(const struct compound *c, const char *stream)
{
	for (size_t i = 0; i < c->n_top; i++)
		if (has_name(entry(c, c->top[i]), stream))
			return entry(c, c->top[i]);
	return NULL;
}

bool
compound_has(const struct compound *c, const char *stream)
{
	return find(c, stream) != NULL;
}

/* The upper half of the size means nothing in version 3 ([MS-CFB] 2.6.1). */
static uint64_t
size_of(const struct compound *c, const unsigned char *e)
{
	return c->version == 3 ? little_32(e + 120) : little_64(e + 120);
}

static bool
load_large(struct compound_stream *s, struct compound *c, uint32_t first, struct diag *d)
{
	unsigned shift = c->sectors.shift;

	if (s->size > (uint64_t)c->sectors.n << shift)
		return compound_damaged(
		    c->sectors.name, "a stream is longer than the file", "数据流比文件还长", d);
	return chain_load(
	    &s->chain, &c->sectors, first, (uint32_t)((s->size + (1u << shift) - 1) >> shift), d);
}

/* [MS-CFB] 2.4: the mini stream is the root's own; its table is a chain of sectors. At most 64 steps. */
static bool
copy_small(struct compound_stream *s, const struct chain *table, const struct chain *mini, uint32_t at,
    struct diag *d)
{
	const struct sectors *sectors = &s->file->sectors;
	unsigned char next[4];

	for (uint64_t done = 0; done < s->size; done += MINI) {
		size_t now = s->size - done < MINI ? (size_t)(s->size - done) : MINI;

		if (at >= MINI_END)
			return compound_damaged(
			    sectors->name, "a chain of sectors ends too early", "扇区链过早结束", d);
		if (!chain_read(mini, sectors, (uint64_t)at * MINI, s->small + done, now, d) ||
		    !chain_read(table, sectors, (uint64_t)at * sizeof next, next, sizeof next, d))
			return false;
		at = little_32(next);
	}
	return true;
}

static bool
load_small(struct compound_stream *s, struct compound *c, uint32_t first, struct diag *d)
{
	struct chain table = {0}, mini = {0};
	bool ok =
	    s->size == 0 || (chain_load(&table, &c->sectors, c->mini_table, CHAIN_ALL, d) &&
	                        chain_load(&mini, &c->sectors, little_32(entry(c, 0) + 116), CHAIN_ALL, d));

	s->small = mem_alloc((size_t)s->size + 1);
	ok = ok && copy_small(s, &table, &mini, first, d);
	chain_free(&table);
	chain_free(&mini);
	return ok;
}

struct compound_stream *
compound_stream_open(struct compound *c, const char *stream, struct diag *d)
{
	const unsigned char *e = find(c, stream);
	struct compound_stream *s;
	uint32_t first;

	if (!e) {
		compound_damaged(c->sectors.name, "a stream is missing", "缺少数据流", d);
		return NULL;
	}
	s = mem_zero(1, sizeof *s);
	s->file = c;
	s->size = size_of(c, e);
	first = little_32(e + 116);
	if (s->size < SMALL ? load_small(s, c, first, d) : load_large(s, c, first, d))
		return s;
	compound_stream_close(s);
	return NULL;
}

void
compound_stream_close(struct compound_stream *s)
{
	if (!s)
		return;
	chain_free(&s->chain);
	free(s->small);
	free(s);
}

uint64_t
compound_stream_size(const struct compound_stream *s)
{
	return s->size;
}

long
compound_stream_read(const struct compound_stream *s, uint64_t offset, void *out, size_t room, struct diag *d)
{
	if (offset >= s->size)
		return 0;
	if (room > s->size - offset)
		room = (size_t)(s->size - offset);
	if (s->small)
		memcpy(out, s->small + offset, room);
	else if (!chain_read(&s->chain, &s->file->sectors, offset, out, room, d))
		return -1;
	return (long)room;
}
