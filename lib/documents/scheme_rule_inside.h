/* scheme_rule_inside.h - what the readers of rules have in common; nobody else includes it.
 *
 * One reader a kind, scheme_rule_read_NAME, found by its name in marks/kinds.def; those of tables and of what
 * changes a mark have files of their own. Each fails with the place of the mistake.
 */
#ifndef DOCUMENTS_SCHEME_RULE_INSIDE_H
#define DOCUMENTS_SCHEME_RULE_INSIDE_H

#include "documents/scheme_value.h"

void scheme_rule_make_conditions(struct schemereader *r, struct rule *rule, size_t n);

/* The measure of a kind that wants a number, not a day. */
bool scheme_rule_number_measure(struct schemereader *r, const struct json *j, struct rule *rule);

/* Measure, op and goal. */
bool scheme_rule_condition(struct schemereader *r, const struct json *j, struct condition *c);

/* "levels": an object of marks by name; the measure is an event that need not be counted. */
bool scheme_rule_levels(
    struct schemereader *r, const struct json *j, const struct json *levels, struct rule *rule);

/* Keys that a rule with `main_key` has no use for. */
bool scheme_rule_refuse_beside(
    const struct json *j, const char *main_key, const char *const *keys, struct diag *d);

/* Numbers that only say how much: -5 and 5 are the same. "full" is the item's. Absent or null: left alone. */
bool scheme_rule_size(
    struct schemereader *r, const struct json *j, const char *key, const struct exact **out);

#define RULE_KIND(NAME, name, base)                                                                          \
	bool scheme_rule_read_##name(struct schemereader *r, const struct json *j, struct rule *rule);
#include "marks/kinds.def"
#undef RULE_KIND

#endif
