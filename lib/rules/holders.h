/* holders.h - had this person a valid certificate on this day, as far as the register knows?
 *
 * Valid: known to the register, not void, not past its valid-to day. A certificate reissued after a loss (B1)
 * is the same one, so a row that still has the old number is valid by the new one. A certificate of another
 * category or grade is another one. Pure. 16 bytes a register row, sorted. Owned: holders_free().
 */
#ifndef RULES_HOLDERS_H
#define RULES_HOLDERS_H

#include "rules/people.h"

enum holders_verdict { HOLDERS_VALID, HOLDERS_UNKNOWN, HOLDERS_VOID, HOLDERS_EXPIRED };

struct holder {
	uint64_t key; /* struct who */
	int valid_to; /* DATE_NONE: not told, taken as valid */
	unsigned char category, grade;
	bool is_void;
};

/* `= { 0 }` is an empty register. */
struct holders {
	struct holder *list;
	size_t n, room;
	bool sorted;
};

void holders_add(struct holders *h, const struct who *who, int valid_to, bool is_void);
void holders_sort(struct holders *h); /* once, after the last one was added */
void holders_free(struct holders *h);

/* Judges a person on a day. With category 0 (the row has no certificate) any certificate of the person will
 * do. */
enum holders_verdict holders_judge(const struct holders *h, const struct who *who, int day);

/* The person's certificates valid on a day, one a call: *out gets him with its category and grade. *at is 0
 * before the first. False: no more. */
bool holders_next(const struct holders *h, const struct who *who, int day, size_t *at, struct who *out);

#endif
