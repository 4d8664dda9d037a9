/* repeats.h - does an earlier ledger have the same row?
 *
 * An export of January to June and one of January to September have half their rows in common: each counts
 * once. Within one ledger two equal rows are two services; so of a row that stands k times in a ledger and m
 * times in an earlier one, the first m are repeats. Rows are told by a digest of 64 bits, 24 bytes each.
 * Owned: repeats_free(). Pure.
 */
#ifndef RULES_REPEATS_H
#define RULES_REPEATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct repeats_entry {
	uint64_t digest;
	uint32_t line; /* where it stood first */
	uint32_t before; /* times in the earlier ledger that has it most often */
	uint32_t here; /* times in the ledger of `latest` */
	uint16_t file, latest; /* ledger + 1; 0: a free place */
};

/* `= { 0 }` has seen nothing. */
struct repeats {
	struct repeats_entry *entries;
	size_t room, n; /* room is a power of two */
};

/* Notes a row; ledgers come one after another. True: an earlier ledger has it as often already; *first_file
 * and *first_line are where it stood first. */
bool repeats_note(struct repeats *r, uint64_t digest, uint16_t file, uint32_t line, uint16_t *first_file,
    uint32_t *first_line);
void repeats_free(struct repeats *r);

#endif
