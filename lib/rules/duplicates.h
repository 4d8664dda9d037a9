/* duplicates.h - which certificates and which persons stand in more than one row?
 *
 * Sixteen bytes a certificate: the person's id as a number, the row, and in four bytes the file, category
 * and grade, reissue and state. All are kept until the end of the last file, then sorted in place and
 * compared, so that both rows of a pair are told. The array grows by half: at most 24 bytes a certificate are
 * held. Two live rows of one person are a finding; a reissue (B1) beside its void original is right. Pure but
 * for its memory. Owned: duplicates_free().
 */
#ifndef RULES_DUPLICATES_H
#define RULES_DUPLICATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/finding.h"

enum { DUPLICATES_FILES_MAX = 4096, DUPLICATES_PLACES_MAX = 0x7FFFFFFF };

struct duplicates_entry {
	uint64_t key; /* struct citizen's number, scrambled by an odd factor: bijective, evenly spread */
	uint32_t place;
	unsigned file : 12, pair : 6,
	    reissue : 7; /* pair: category * 8 + grade; 0 where no certificate is known */
	bool live : 1; /* the state says nothing against it */
	bool zeros : 1; /* the id ends in 000: its column must say whether it was rounded */
	bool skip : 1; /* is not to be compared: its id was rounded */
};

struct duplicates {
	struct duplicates_entry *list;
	size_t n, room;
};

/* What is known of a row. */
struct duplicates_row {
	uint64_t number; /* struct citizen's */
	int category, grade, reissue; /* of its certificate; 0, 0, 0 if unknown */
	bool live, zeros;
	unsigned file; /* 0-based, below DUPLICATES_FILES_MAX */
	long place; /* the row as Excel counts it */
};

/* A pair that was found. */
struct duplicates_pair {
	enum finding_message
	    message; /* FINDING_CERT_DUPLICATE, _PERSON_DUPLICATE or _PERSON_DUPLICATE_REISSUE */
	struct duplicates_row row, other;
};

/* Notes a row. False: the row or the file number is past what four bytes hold (nothing was noted). */
bool duplicates_add(struct duplicates *s, const struct duplicates_row *row);

/* Moves what `from` holds behind what `to` holds; `from` is empty then, its memory is kept. */
void duplicates_move(struct duplicates *to, struct duplicates *from);

/* Takes from the comparison the entries from..n - 1 whose id ends in 000: their column was rounded. */
void duplicates_skip_zeros(struct duplicates *s, size_t from);

struct duplicates_row duplicates_get(const struct duplicates *s, size_t i); /* entry i */

/* Sorts by person, file and row. Afterwards entries are no longer in the order of duplicates_add(). */
void duplicates_sort(struct duplicates *s);

/* After duplicates_sort(): the pairs, in the order of persons; each row of a pair is told once, with the
 * first other row it clashes with. *place begins at 0 and is the caller's cursor; false: no more. */
struct duplicates_cursor {
	size_t begin, end, at; /* the group of one person, and the next row to be looked at in it */
};
bool duplicates_next(
    const struct duplicates *s, struct duplicates_cursor *cursor, struct duplicates_pair *out);

void duplicates_free(struct duplicates *s);

#endif
