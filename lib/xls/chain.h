/* chain.h - which sectors of a compound file belong together, and in which order ([MS-CFB] 2.3 to 2.5).
 *
 * A chain is kept as runs of sectors that lie side by side: files are mostly written from one end to the
 * other, so that a stream of a hundred megabytes is a handful of runs. Owned by the caller: chain_free().
 */
#ifndef XLS_CHAIN_H
#define XLS_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct chain_run {
	uint32_t sector, before; /* where it lies; sectors of the chain before this run */
};

struct chain {
	struct chain_run *runs;
	size_t n, room;
	uint32_t sectors;
};

/* The sectors of a file and the table that says which follows which. `= { 0 }` and sectors_open(). */
struct sectors {
	int fd;
	const char *name;
	uint64_t size; /* bytes of the file */
	unsigned shift; /* a sector has 1 << shift bytes */
	uint32_t n; /* sectors in the file, the last one perhaps cut short */
	uint32_t *table; /* the sectors that hold the table */
	size_t n_table, table_room;
	unsigned char *cached; /* one sector of the table */
	size_t cached_at; /* which one; SIZE_MAX: none */
};

/* Reads where the table lies out of the first 512 bytes of the file. False: *d is filled. */
bool sectors_open(struct sectors *s, const unsigned char header[512], struct diag *d);
void sectors_free(struct sectors *s);

/* n bytes at `offset` of the file, all of them. False: *d is filled. */
bool sectors_read_file(const struct sectors *s, uint64_t offset, void *out, size_t n, struct diag *d);

/* Follows the chain from `first` on: `need` sectors of it, or with CHAIN_ALL all. False: *d is filled. */
#define CHAIN_ALL UINT32_MAX
bool chain_load(struct chain *c, struct sectors *s, uint32_t first, uint32_t need, struct diag *d);

/* n bytes at `offset` of the chain, which must be there. False: *d is filled. */
bool chain_read(
    const struct chain *c, const struct sectors *s, uint64_t offset, void *out, size_t n, struct diag *d);

void chain_free(struct chain *c);

#endif
