/* compound_file.h - a compound file ([MS-CFB]) round the bytes of one stream, for tests and fuzzers.
 *
 * Header, table, further table names (DIFAT) where the header's 109 do not do, directory, and the stream,
 * which lies in the mini stream where it has less than 4096 bytes. The caller may spoil the bytes before they
 * are read.
 */
#ifndef TESTS_COMPOUND_FILE_H
#define TESTS_COMPOUND_FILE_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"

struct compound_file {
	unsigned char *at;
	size_t len;
	unsigned shift; /* 9: version 3; 12: version 4 */
	/* Where things begin, in sectors */
	uint32_t table, more, directory, mini_table, stream;
	uint32_t n_table, n_more, n_stream;
};

static inline void
put_16(unsigned char *at, unsigned n)
{
	at[0] = (unsigned char)n;
	at[1] = (unsigned char)(n >> 8);
}

static inline void
put_32(unsigned char *at, uint32_t n)
{
	put_16(at, n & 0xFFFF);
	put_16(at + 2, n >> 16);
}

static inline unsigned char *
compound_sector(const struct compound_file *c, uint32_t sector)
{
	return c->at + (((size_t)sector + 1) << c->shift);
}

/* The place in the table that says what follows `sector`. */
static inline unsigned char *
compound_next(const struct compound_file *c, uint32_t sector)
{
	uint32_t each = (1u << c->shift) / 4;

	return compound_sector(c, c->table + sector / each) + 4 * (sector % each);
}

static inline void
compound_chain(struct compound_file *c, uint32_t first, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		put_32(compound_next(c, first + i), i + 1 < n ? first + i + 1 : 0xFFFFFFFE);
}

static inline void
compound_entry(struct compound_file *c, uint32_t i, const char *name, int type, uint32_t child,
    uint32_t first, uint32_t size)
{
	unsigned char *at = compound_sector(c, c->directory) + 128 * (size_t)i;

	for (size_t k = 0; name[k]; k++)
		at[2 * k] = (unsigned char)name[k];
	put_16(at + 64, 2 * (unsigned)strlen(name) + 2);
	at[66] = (unsigned char)type;
	put_32(at + 68, 0xFFFFFFFF);
	put_32(at + 72, 0xFFFFFFFF);
	put_32(at + 76, child);
	put_32(at + 116, first);
	put_32(at + 120, size);
}

static inline void
compound_header(struct compound_file *c)
{
	unsigned char *at = c->at;

	memcpy(at, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
	put_16(at + 24, 0x3E);
	put_16(at + 26, c->shift == 9 ? 3 : 4);
	put_16(at + 28, 0xFFFE);
	put_16(at + 30, c->shift);
	put_16(at + 32, 6);
	put_32(at + 44, c->n_table);
	put_32(at + 48, c->directory);
	put_32(at + 56, 4096);
	put_32(at + 60, c->mini_table);
	put_32(at + 64, 1);
	put_32(at + 68, c->n_more ? c->more : 0xFFFFFFFE);
	put_32(at + 72, c->n_more);
	memset(at + 76, 0xFF, 109 * 4);
}

/* Names all sectors of the table: in the header, then in sectors of their own. */
static inline void
compound_name_table(struct compound_file *c)
{
	uint32_t each = (1u << c->shift) / 4 - 1;

	for (uint32_t i = 0; i < c->n_table; i++) {
		uint32_t k = i - 109;
		unsigned char *at =
		    i < 109 ? c->at + 76 + 4 * i : compound_sector(c, c->more + k / each) + 4 * (k % each);

		put_32(at, c->table + i);
	}
	for (uint32_t i = 0; i < c->n_more; i++)
		put_32(compound_sector(c, c->more + i) + 4 * (size_t)each,
		    i + 1 < c->n_more ? c->more + i + 1 : 0xFFFFFFFE);
}

/* Freed with free(c.at). */
static inline struct compound_file
compound_file_of(const char *name, struct str stream, unsigned shift)
{
	struct compound_file c = {.shift = shift};
	uint32_t size = 1u << shift, each = size / 4;
	uint32_t n = (uint32_t)((stream.len + size - 1) / size), all;
	bool small = stream.len < 4096;

	do { /* the table has an entry for each sector, its own among them */
		c.n_table++;
		c.n_more = c.n_table > 109 ? (c.n_table - 109 + each - 2) / (each - 1) : 0;
		all = c.n_table + c.n_more + 2 + n;
	} while (all > c.n_table * each);
	c.n_stream = n;
	c.more = c.n_table;
	c.directory = c.more + c.n_more;
	c.mini_table = c.directory + 1;
	c.stream = c.mini_table + 1;
	c.len = ((size_t)all + 1) << shift;
	c.at = mem_zero(c.len, 1);
	compound_header(&c);
	memset(compound_sector(&c, 0), 0xFF, (size_t)c.n_table << shift);
	if (c.n_more)
		memset(compound_sector(&c, c.more), 0xFF, (size_t)c.n_more << shift);
	compound_name_table(&c);
	for (uint32_t i = 0; i < c.n_table + c.n_more; i++)
		put_32(compound_next(&c, i), i < c.n_table ? 0xFFFFFFFD : 0xFFFFFFFC);
	compound_chain(&c, c.directory, 1);
	compound_chain(&c, c.mini_table, 1);
	compound_chain(&c, c.stream, n);
	compound_entry(&c, 0, "Root Entry", 5, 1, small && n ? c.stream : 0xFFFFFFFE, small ? n * size : 0);
	compound_entry(&c, 1, name, 2, 0xFFFFFFFF, small ? 0 : c.stream, (uint32_t)stream.len);
	memset(compound_sector(&c, c.mini_table), 0xFF, size);
	for (uint32_t i = 0; small && i < (stream.len + 63) / 64; i++)
		put_32(compound_sector(&c, c.mini_table) + 4 * i,
		    (i + 1) * 64 < stream.len ? i + 1 : 0xFFFFFFFE);
	if (n)
		memcpy(compound_sector(&c, c.stream), stream.at, stream.len);
	return c;
}

/* A descriptor to read the first `len` bytes from. */
static inline int
compound_fd(const struct compound_file *c, size_t len)
{
	int fd = memfd_create("compound", 0);

	for (size_t done = 0; fd >= 0 && done < len;) {
		ssize_t n = write(fd, c->at + done, len - done);

		if (n <= 0)
			return -1;
		done += (size_t)n;
	}
	return fd;
}

#endif
