/* holders.h - had this person a valid certificate on this day, as far as the register knows?
 *
 * Valid: known to the register, of a state that is (rules/states.h), not past its valid-to day. A certificate
 * reissued after a loss (B1) is the same one, and its old number void: a row that still has an earlier number
 * is valid by the later one, not the other way round. A certificate of another category or grade is another
 * one. Pure. 16 bytes a register row, sorted. Owned: holders_free().
 */
#ifndef RULES_HOLDERS_H
#define RULES_HOLDERS_H

#include "rules/people.h"
#include "rules/states.h"

/* The best comes last: a valid certificate beside a void one is valid. */
enum holders_verdict {
	HOLDERS_UNKNOWN, /* no such person, or no such certificate of his */
	HOLDERS_VOID,
	HOLDERS_STATE, /* of a state that no list of words has */
	HOLDERS_EXPIRED,
	HOLDERS_FROZEN, /* kept: frozen, reported lost, disused */
	HOLDERS_VALID
};

struct holder {
	uint64_t key; /* struct who */
	int valid_to; /* DATE_NONE: not told, taken as valid */
	unsigned char category, grade, reissue;
	unsigned char state; /* enum cert_state */
};

/* `= { 0 }` is an empty register. */
struct holders {
	struct holder *list;
	size_t n, room;
	bool sorted;
};

void holders_add(struct holders *h, const struct who *who, int valid_to, enum cert_state state);
void holders_move(
    struct holders *to, struct holders *from); /* behind those there are; `from` is empty then */
void holders_sort(struct holders *h); /* once, after the last one was added */
void holders_free(struct holders *h);

/* Judges a person on a day. With category 0 (the row has no certificate) any certificate of the person will
 * do. */
enum holders_verdict holders_judge(const struct holders *h, const struct who *who, int day);

/* The person's certificates that are at least `least` on a day, one a call: *out gets him with its category
 * and grade. *at is 0 before the first. False: no more. */
bool holders_next(const struct holders *h, const struct who *who, int day, enum holders_verdict least,
    size_t *at, struct who *out);

#endif
