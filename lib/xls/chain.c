#include "xls/chain.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "xls/compound.h"
#include "xls/little.h"

enum {
	HEADER = 512, /* bytes; [MS-CFB] 2.2 */
	HEADER_TABLE = 109, /* sectors of the table that the header names itself */
	HEADER_TABLE_AT = 76
};

/* [MS-CFB] 2.1: what is above is no sector. */
#define SECTOR_MAX UINT32_C(0xFFFFFFFA)
#define SECTOR_END UINT32_C(0xFFFFFFFE)
#define SECTOR_FREE UINT32_C(0xFFFFFFFF)

bool
sectors_read_file(const struct sectors *s, uint64_t offset, void *out, size_t n, struct diag *d)
{
	size_t done = 0;

	while (done < n) {
		ssize_t got = pread(s->fd, (char *)out + done, n - done, (off_t)(offset + done));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			diag_place(d, s->name, 0, 0);
			return diag_set(d, "cannot read: %s", "无法读取：%s", diag_system(errno, d->lang));
		}
		if (got == 0)
			return compound_damaged(s->name, "it is cut short", "文件不完整", d);
		done += (size_t)got;
	}
	return true;
}

static uint64_t
place_of(const struct sectors *s, uint32_t sector)
{
	return ((uint64_t)sector + 1) << s->shift;
}

static bool
outside(const struct sectors *s, struct diag *d)
{
	return compound_damaged(s->name, "a chain of sectors leads out of the file", "扇区链指向文件之外", d);
}

static void
add_table(struct sectors *s, uint32_t sector)
{
	mem_grow(&s->table, &s->table_room, s->n_table + 1, sizeof *s->table);
	s->table[s->n_table++] = sector;
}

/* [MS-CFB] 2.5: sectors that name further sectors of the table; the last four bytes name the next of these.
 */
static bool
read_table_list(struct sectors *s, uint32_t next, struct diag *d)
{
	uint32_t most = s->n / ((1u << s->shift) / 4) + 1; /* sectors that a table of all sectors takes */
	size_t names = (1u << s->shift) / 4 - 1;

	for (uint32_t passed = 0; next <= SECTOR_MAX && s->n_table < most; passed++) {
		if (next >= s->n)
			return outside(s, d);
		if (passed > s->n)
			return compound_damaged(
			    s->name, "its table of sectors runs in a circle", "扇区表循环", d);
		if (!sectors_read_file(s, place_of(s, next), s->cached, 1u << s->shift, d))
			return false;
		for (size_t i = 0; i < names && s->n_table < most; i++)
			add_table(s, little_32(s->cached + 4 * i));
		next = little_32(s->cached + 4 * names);
	}
	return true;
}

bool
sectors_open(struct sectors *s, const unsigned char header[HEADER], struct diag *d)
{
	uint32_t more = little_32(header + 68), named = little_32(header + 44);

	s->shift = little_16(header + 30);
	if (s->shift != 9 && s->shift != 12)
		return compound_damaged(s->name, "its sectors have no known size", "扇区大小不正确", d);
	s->n = (uint32_t)((s->size - 1) >> s->shift);
	if ((s->size - 1) >> s->shift > SECTOR_MAX)
		s->n = SECTOR_MAX;
	s->cached = mem_alloc((size_t)1 << s->shift);
	s->cached_at = SIZE_MAX;
	for (uint32_t i = 0; i < HEADER_TABLE && i < named; i++)
		add_table(s, little_32(header + HEADER_TABLE_AT + 4 * i));
	return named <= HEADER_TABLE || read_table_list(s, more, d);
}

void
sectors_free(struct sectors *s)
{
	free(s->table);
	free(s->cached);
}

/* The sector after `sector`, or SECTOR_END. The last sector of the table may be cut short in the file. */
static bool
next_of(struct sectors *s, uint32_t sector, uint32_t *next, struct diag *d)
{
	size_t i = sector >> (s->shift - 2), n = (size_t)1 << s->shift;
	uint64_t at;

	if (i >= s->n_table || s->table[i] >= s->n)
		return outside(s, d);
	at = place_of(s, s->table[i]);
	if (s->cached_at != i) {
		s->cached_at = SIZE_MAX;
		memset(s->cached, 0xFF, n);
		if (at + n > s->size)
			n = (size_t)(s->size - at);
		if (!sectors_read_file(s, at, s->cached, n, d))
			return false;
		s->cached_at = i;
	}
	*next = little_32(s->cached + 4 * (sector & ((1u << (s->shift - 2)) - 1)));
	return true;
}

static void
add_sector(struct chain *c, uint32_t sector)
{
	const struct chain_run *last = c->n > 0 ? &c->runs[c->n - 1] : NULL;

	if (!last || last->sector + (c->sectors - last->before) != sector) {
		mem_grow(&c->runs, &c->room, c->n + 1, sizeof *c->runs);
		c->runs[c->n++] = (struct chain_run){sector, c->sectors};
	}
	c->sectors++;
}

bool
chain_load(struct chain *c, struct sectors *s, uint32_t first, uint32_t need, struct diag *d)
{
	unsigned char *seen = mem_zero(s->n / 8 + 1, 1);
	bool ok = true;

	while (ok && first != SECTOR_END && c->sectors < need) {
		if (first >= s->n) {
			ok = outside(s, d);
		} else if (seen[first / 8] >> first % 8 & 1) {
			ok =
			    compound_damaged(s->name, "a chain of sectors runs in a circle", "扇区链循环", d);
		} else {
			seen[first / 8] |= (unsigned char)(1 << first % 8);
			add_sector(c, first);
			ok = c->sectors == need || next_of(s, first, &first, d);
		}
	}
	free(seen);
	if (ok && need != CHAIN_ALL && c->sectors < need)
		ok = compound_damaged(s->name, "a chain of sectors ends too early", "扇区链过早结束", d);
	return ok;
}

/* The run that holds sector `sector` of the chain. */
static size_t
find_run(const struct chain *c, uint32_t sector)
{
	size_t low = 0, high = c->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (c->runs[middle].before <= sector)
			low = middle;
		else
			high = middle;
	}
	return low;
}

bool
chain_read(
    const struct chain *c, const struct sectors *s, uint64_t offset, void *out, size_t n, struct diag *d)
{
	size_t done = 0;

	if (n > 0 && (offset + n > (uint64_t)c->sectors << s->shift))
		return compound_damaged(s->name, "a chain of sectors ends too early", "扇区链过早结束", d);
	while (done < n) {
		uint32_t sector = (uint32_t)((offset + done) >> s->shift);
		size_t run = find_run(c, sector);
		uint32_t end = run + 1 < c->n ? c->runs[run + 1].before : c->sectors;
		uint64_t left = ((uint64_t)end << s->shift) - (offset + done);
		uint64_t at = place_of(s, c->runs[run].sector) + (offset + done) -
		              ((uint64_t)c->runs[run].before << s->shift);
		size_t now = left < n - done ? (size_t)left : n - done;

		if (!sectors_read_file(s, at, (char *)out + done, now, d))
			return false;
		done += now;
	}
	return true;
}

void
chain_free(struct chain *c)
{
	free(c->runs);
	*c = (struct chain){0};
}
