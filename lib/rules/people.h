/* people.h - which person does a row mean, and has that person been counted for this target already?
 *
 * A person is the 17 digits of the citizen id (GB 11643-1999) before its check digit, taken from the
 * certificate number, else from the id column: so a reissued certificate (B1) and its original are one
 * person, and so are a certificate and the bare id. A 15-digit id is the same person as its 18-digit form
 * (born 19xx). A text that is no such number (a village's code on a roster) is kept as a 63-bit hash. The set
 * takes 24 bytes an entry, end to end as they came, and open addressing on slots of four, at most three
 * quarters full: less than 40 bytes a person. Pure.
 */
#ifndef RULES_PEOPLE_H
#define RULES_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum who_reading {
	WHO_CITIZEN, /* a number with the right check digit */
	WHO_CODE, /* some other text */
	WHO_WRONG, /* a number of the right form with a wrong check digit or an impossible birth date */
	WHO_NOBODY /* nothing there */
};

struct who {
	uint64_t key;
	int birth; /* base/date.h; DATE_NONE for a code */
	int category, grade; /* from the certificate number, 0 if there is none */
	int reissue; /* of the certificate: 0 the original, 1 B1 ... */
};

/* Reads repaired texts (text/cell.h). */
enum who_reading who_read(struct str cert, struct str id, struct who *out);

/* One person counted for one target. */
struct people_entry {
	uint64_t key;
	uint32_t target;
	uint32_t unit;
	uint32_t line; /* where the row was that counted */
	uint16_t file;
	uint16_t marks; /* the caller's */
};

/* `= { 0 }` is an empty set. Owned: people_free(). */
struct people {
	struct people_entry *entries;
	size_t n, entries_room;
	uint32_t *slots; /* place of an entry + 1; 0: free */
	size_t room; /* slots, a power of two */
	uint64_t factor; /* base/secret.h */
};

/* The entry of a person and target, NULL if there is none. Valid until the next people_add(). */
struct people_entry *people_find(const struct people *p, uint64_t key, uint32_t target);

/* Finds or adds; *added says which. A new entry has key and target set and the rest 0. */
struct people_entry *people_add(struct people *p, uint64_t key, uint32_t target, bool *added);

/* The person will soon be asked for: memory is slow, and answers for several at a time. */
void people_expect(const struct people *p, uint64_t key, uint32_t target);

void people_free(struct people *p);

#endif
