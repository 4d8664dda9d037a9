/* scheme_rule.h - one rule of a scheme file, and what it measures.
 *
 * Part of schemefile: the keys of each rule kind. Fails with the place of the mistake.
 */
#ifndef DOCUMENTS_SCHEME_RULE_H
#define DOCUMENTS_SCHEME_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "file/json.h"
#include "marks/scheme.h"

/* Reads rule `j` of item `item` (its id and full are there already). */
bool scheme_rule_read(struct scheme *s, size_t item, const struct json *j, struct rule *r, struct diag *d);

/* Once all rules of an item are read: what each must know of the others. Where marks are only lost, what was
 * never recorded loses them all. */
void scheme_rule_finish_item(struct item *item);

/* Reads the condition of a veto: an event, or a measure with op and goal. Keys are the caller's to check. */
bool scheme_rule_veto(
    struct scheme *s, size_t item, const struct json *j, struct condition *c, struct diag *d);

#endif
