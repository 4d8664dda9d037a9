/* duplicates.h - which certificates and which persons stand in more than one row?
 *
 * Sixteen bytes a certificate: the person's key (rules/meet.h), the row, and in four bytes the file, category
 * and grade, reissue and life. All are kept until the end of the last file, then sorted in place and
 * compared, so that every row of a pair is told. The array grows by half: at most 24 bytes a certificate are
 * held. Two certificates of one person that are both live are a finding, a reissue (B1) beside an original
 * that is not void too; one that has run out beside a live one is none. A certificate number that cannot be
 * read is told by its text, of which the entry of its holder holds ten bits. Pure but for its memory. Owned:
 * duplicates_free().
 */
#ifndef RULES_DUPLICATES_H
#define RULES_DUPLICATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/finding.h"

enum { DUPLICATES_FILES_MAX = 4096, DUPLICATES_PLACES_MAX = 0x7FFFFFFF };

struct duplicates_entry {
	uint64_t key; /* rules/meet.h */
	uint32_t place;
	unsigned file : 12, pair : 6, /* category * 8 + grade; 0 where no certificate is known */
	    mark : 10; /* the reissue; of a certificate number that cannot be read, its mark */
	unsigned life : 2; /* enum duplicates_life */
	bool zeros : 1; /* the id's ending is suspect: its column must say whether it was rounded */
	bool skip : 1; /* is not to be compared: its id was rounded */
};

/* How much of a certificate it is. */
enum duplicates_life {
	LIFE_VOID,
	LIFE_PAST, /* has run out */
	LIFE_KEPT, /* not valid for the time being */
	LIFE_LIVE
};

struct duplicates {
	struct duplicates_entry *list;
	size_t n, room;
};

/* What is known of a row. */
struct duplicates_row {
	uint64_t key; /* rules/meet.h: of the person, or of a certificate number that cannot be read */
	int category, grade, reissue; /* of its certificate; 0, 0, 0 if unknown */
	unsigned mark; /* duplicates_mark() of a certificate number that cannot be read; else 0 */
	bool text; /* the key is that of the certificate number's text */
	bool zeros;
	enum duplicates_life life;
	unsigned file; /* 0-based, below DUPLICATES_FILES_MAX */
	long place; /* the row as Excel counts it */
};

/* A pair that was found. */
struct duplicates_pair {
	enum finding_message
	    message; /* FINDING_CERT_DUPLICATE, _PERSON_DUPLICATE or _PERSON_DUPLICATE_REISSUE */
	struct duplicates_row row, other;
};

/* Some bits of a text's key; never 0. */
unsigned duplicates_mark(uint64_t text_key);

/* Notes a row. False: the row or the file number is past what four bytes hold (nothing was noted). */
bool duplicates_add(struct duplicates *s, const struct duplicates_row *row);

/* Moves what `from` holds behind what `to` holds; `from` is empty then, its memory is kept. */
void duplicates_move(struct duplicates *to, struct duplicates *from);

void duplicates_skip(
    struct duplicates *s, size_t i); /* takes entry i from the comparison: its id was rounded */

struct duplicates_row duplicates_get(const struct duplicates *s, size_t i); /* entry i */

/* Sorts by person, file and row. Afterwards entries are no longer in the order of duplicates_add(), and most
 * of those that share their key with no other are gone. */
void duplicates_sort(struct duplicates *s, size_t threads); /* that may share the work */

/* After duplicates_sort(): the pairs, in the order of persons. Each row is told once of the same certificate
 * and once of another one of the person, with the first row it clashes with. The cursor begins as `= { 0 }`;
 * false: no more. */
enum { DUPLICATES_KINDS = 64 }; /* different certificates of one person that are told apart */

struct duplicates_cursor {
	size_t begin, end, at; /* the group of one person, and the next row to be looked at in it */
	bool same_told; /* of that row: what is the same has been looked for */
	size_t kinds[DUPLICATES_KINDS][2]; /* the first two rows of each certificate, the second may be 0 */
	size_t n_kinds;
};
bool duplicates_next(
    const struct duplicates *s, struct duplicates_cursor *cursor, struct duplicates_pair *out);

void duplicates_free(struct duplicates *s);

#endif
