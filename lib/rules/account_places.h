/* account_places.h - where does the account keep what it knows of a unit or a person? Only for account*.c. */
#ifndef RULES_ACCOUNT_PLACES_H
#define RULES_ACCOUNT_PLACES_H

#include "rules/account.h"

/* A unit as struct people_entry has it. */
static inline uint32_t
account_unit_number(size_t unit)
{
	return unit == ACCOUNT_DISTRICT ? UINT32_MAX : (uint32_t)unit;
}

static inline size_t
account_unit_place(uint32_t number)
{
	return number == UINT32_MAX ? ACCOUNT_DISTRICT : number;
}

/* What a unit has done for a target, to be counted in: there is one for every unit. Valid until the next
 * call. */
struct account_cell *account_cell_of(struct account *a, size_t target, size_t unit);

/* The place of the part that a row names, which it may leave out where there is but one. */
enum account_verdict account_find_part(const struct plan_target *t, struct str name, size_t *part);

bool account_is_admitted(const struct account *a, size_t roster, uint64_t person);
bool account_is_excluded(const struct people_entry *listed);
void account_take_certificate(const struct people_entry *listed, struct who *who); /* the roster's */

#endif
